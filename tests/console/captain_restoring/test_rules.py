"""What a row of a table of captains says, and what a captain gains by it."""

import pytest

from bot.console.captain_restoring import rules
from bot.console.captain_restoring.model import CaptainBack, Column, Gain, Names, Why
from bot.console.imports.model import Known

PLACES = {column: place for place, column in enumerate(Column)}
YES = {"yes": True, "no": False, "oui": True, "non": False}
NUMBER = "C223456789012345678"
NAMES = Names({"east": 1, "reads, writes": 2, "drivers": 3}, {"north": 10, "south": 20})
NO_ONE = Known(5, "", 0, leads=False, tags=frozenset())


@pytest.mark.parametrize(
    "row, found",
    [
        (
            (NUMBER, " North ", "Yes", "East; Drivers"),
            CaptainBack(223456789012345678, "North", leads=True, tags="East; Drivers"),
        ),
        ((NUMBER,), CaptainBack(223456789012345678, "", leads=False, tags="")),
        ((NUMBER, "'=North"), CaptainBack(223456789012345678, "=North", leads=False, tags="")),
        (("7", "North"), (Why.NUMBER, "7")),
        ((NUMBER, "North", "perhaps"), (Why.ANSWER, "perhaps")),
        ((NUMBER, "", "oui"), (Why.NO_TEAM, "oui")),
    ],
)
def test_a_row_says_team_lead_and_tags(row, found):
    assert rules.read(row, PLACES, YES) == found


@pytest.mark.parametrize(
    "words, tags",
    [
        ("", ()),
        (" , ;", ()),
        ("East, Drivers", ("East", "Drivers")),
        ("east;  new  one", ("east", "new one")),
        ("Reads, writes, East", ("Reads, writes", "East")),
        ("East, reads,  WRITES", ("East", "reads, WRITES")),
        ("reads, other", ("reads", "other")),
        ("East, EAST", ("East",)),
    ],
)
def test_tags_are_parted_but_for_those_with_a_comma_of_their_own(words, tags):
    assert rules.tags_in(words, NAMES.tags) == tags


def row(team="", leads=False, tags=""):
    return CaptainBack(5, team, leads, tags)


LEADS_SOUTH = Known(5, "", 20, leads=True, tags=frozenset({1}))


@pytest.mark.parametrize(
    "told, captain, wrong",
    [
        (row("North", leads=True, tags="East"), NO_ONE, None),
        (row(), None, (Why.CAPTAIN, "C5")),
        (row("West"), NO_ONE, (Why.TEAM, "West")),
        (row("North"), LEADS_SOUTH, (Why.LEADS, "North")),
        (row("SOUTH", leads=True), LEADS_SOUTH, None),
        (row(), LEADS_SOUTH, None),
        (row(tags=f"East, {'x' * 41}"), NO_ONE, (Why.TAG, "x" * 41)),
    ],
)
def test_what_speaks_against_a_row_is_told(told, captain, wrong):
    assert rules.trouble(told, captain, NAMES) == wrong


@pytest.mark.parametrize(
    "told, captain, gain",
    [
        (row(), LEADS_SOUTH, Gain(5)),
        (row("North", tags="East, New"), NO_ONE, Gain(5, 10, tags=("East", "New"))),
        (row("North", leads=True), NO_ONE, Gain(5, 10, leads=True)),
        (row("South", leads=True, tags="East"), LEADS_SOUTH, Gain(5)),
        (row("South"), Known(5, "", 20, leads=False, tags=frozenset({2})), Gain(5)),
    ],
)
def test_a_captain_gains_what_they_do_not_have_and_loses_nothing(told, captain, gain):
    assert rules.gain(told, captain, NAMES, is_here=True) == gain
    assert not rules.gain(told, captain, NAMES, is_here=False).leads


def test_two_rows_about_a_captain_add_up():
    first, other = Gain(5, 10, tags=("East",)), Gain(5, 20, leads=True, tags=("east", "New"))
    assert rules.joined(None, first) == first
    assert rules.joined(first, other) == Gain(5, 10, tags=("East", "New"))
