"""Rows of a table of talks: what is read, and what is said of what is not."""

from datetime import UTC, datetime

import pytest

from bot.conversations.model import Channel, Outcome, Pledge
from bot.conversations.restoring import rules
from bot.conversations.restoring.model import Column, Why, Words

WORDS = Words({"promised": "pledged", "a promis": "pledged"}, {"by phone": "call"}, {"no": "no"})
PLACES = {each: place for place, each in enumerate(Column)}
GOOD = {
    Column.NUMBER: "T376022709044252115",
    Column.CAPTAIN: "C376022709044252116",
    Column.FRIEND: "F376022709044252117",
    Column.AT: "2026-11-03T10:00:00-05:00",
    Column.OUTCOME: "promised",
    Column.CHANNEL: "",
    Column.PLEDGE: "",
    Column.FOLLOW_UP: "",
}


def read(**changes):
    told = GOOD | {Column(name): cell for name, cell in changes.items()}
    return rules.read([told[each] for each in Column], PLACES, WORDS)


def test_a_row_is_a_talk():
    talk = read(channel="By phone", pledge="no", follow_up="2026-11-05T10:00:00+01:00")
    assert (talk.id, talk.captain_id, talk.contact_id) == (
        *(376022709044252115, 376022709044252116, 376022709044252117),
    )
    assert talk.at == datetime(2026, 11, 3, 15, tzinfo=UTC)
    assert talk.follow_up_at == datetime(2026, 11, 5, 9, tzinfo=UTC)
    assert (talk.outcome, talk.channel, talk.pledge, talk.note) == (
        *(Outcome.PLEDGED, Channel.CALL, Pledge.NO, ""),
    )
    assert read(outcome="A PROMIS", number="376022709044252115").outcome is Outcome.PLEDGED


@pytest.mark.parametrize(
    "column, cell, why",
    [
        ("number", "", Why.NUMBER),
        ("number", "T12", Why.NUMBER),
        ("number", "3.76E+17", Why.NUMBER),
        ("number", "T9999999999999999999", Why.NUMBER),
        ("captain", "Ana", Why.CAPTAIN),
        ("friend", "Luis", Why.FRIEND),
        ("at", "", Why.MOMENT),
        ("at", "2026-11-03 10:00", Why.MOMENT),
        ("at", "03/11/2026", Why.MOMENT),
        ("at", "0001-01-01T00:00:00+14:00", Why.MOMENT),
        ("follow_up", "tomorrow", Why.MOMENT),
        ("outcome", "", Why.OUTCOME),
        ("outcome", "sent", Why.OUTCOME),
        ("channel", "by pigeon", Why.CHANNEL),
        ("pledge", "very", Why.PLEDGE),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(column, cell, why):
    assert read(**{column: cell}) == (why, cell)


def test_a_short_row_lacks_what_it_lacks():
    assert rules.read(["T376022709044252115"], PLACES, WORDS) == (Why.CAPTAIN, "")


def test_columns_are_found_in_any_order_and_case():
    names = {"number of the talk": Column.NUMBER, "when": Column.AT}
    places = rules.places_of(["WHEN", "x", " Number of the talk", "when"], names)
    assert places == {Column.AT: 0, Column.NUMBER: 2}
