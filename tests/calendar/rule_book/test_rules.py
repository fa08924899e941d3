"""A campaign's own nudge rules among the usual ones: what is due, and about whom."""

from dataclasses import replace
from datetime import date

import pytest

from bot import files
from bot.calendar.agenda.model import Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.campaigns.model import NudgeRule, When
from bot.engine.texts.catalogues import Texts
from tests.calendar.agenda.test_rules import CAMPAIGN, LISTED, MONTREAL, REACHED, SUPPORTIVE, on


def with_rules(*rules, without=()):
    kept = [each for each in CAMPAIGN.nudges if each.name not in without]
    heaviest = sorted((*rules, *kept), key=lambda rule: -rule.weight)
    return replace(CAMPAIGN, nudges=tuple(heaviest))


def rule(when, *whom, **more):
    conditions = tuple(tuple(each.items()) for each in whom)
    return NudgeRule("own", "own", when, conditions, **more)


def test_a_heavier_rule_of_ones_own_is_told_first_and_about_whom_it_is():
    own = rule(When(event="turn"), {"stage": {"supportive"}}, weight=15)
    look = Look((LISTED, SUPPORTIVE), None, MONTREAL, has_talked=True)
    found = agenda_of(look, with_rules(own), on(1, 12))
    assert (found.kind, found.people, found.due) == ("own", (3,), 2)
    lighter = with_rules(replace(own, weight=9))
    assert agenda_of(look, lighter, on(1, 12)).kind is Kind.WEEKLY


def test_a_rule_that_is_switched_off_is_never_told():
    look = Look((LISTED,), None, MONTREAL, has_talked=True)
    found = agenda_of(look, with_rules(without=("weekly",)), on(1, 12))
    assert (found.kind, found.due) == (None, 1)
    planned = Look((), date(2027, 5, 9), MONTREAL, has_talked=True)
    assert agenda_of(planned, with_rules(without=("plan_day",)), on(5, 9)).kind is None


@pytest.mark.parametrize(
    "now, told, kind",
    [
        (on(4, 8), None, Kind.WEEKLY),
        (on(4, 9, 0), None, "own"),
        (on(4, 15), None, "own"),
        (on(4, 16), None, Kind.WEEKLY),
        (on(4, 10), on(4, 9, 9), Kind.WEEKLY),
        (on(4, 10), on(3, 1), "own"),
    ],
)
def test_a_rule_of_a_day_is_told_once_from_its_day_on(now, told, kind):
    own = rule(When(offset=-30), {"stage": {"listed"}}, weight=40)
    look = Look(
        (LISTED, REACHED), None, MONTREAL, has_talked=True, told={"own": told} if told else {}
    )
    found = agenda_of(look, with_rules(own), now)
    assert found.kind == kind
    assert found.people == (1,)


def test_a_rule_of_a_day_moves_with_the_vote_and_has_everybody_looked_at_then():
    own = rule(When(offset=-30))
    look = Look((LISTED,), None, MONTREAL, has_talked=True)
    assert agenda_of(look, with_rules(own), on(4, 1)).next_at == on(4, 9, 9)
    moved = replace(with_rules(own), election_day=date(2027, 5, 11))
    assert agenda_of(look, moved, on(4, 1)).next_at == on(4, 11, 9)
    fixed = with_rules(rule(When(day=date(2027, 4, 20))))
    assert agenda_of(look, fixed, on(4, 1)).next_at == on(4, 20, 9)


def test_a_rule_of_a_day_without_anybody_to_name_is_not_told():
    own = rule(When(offset=-30), {"stage": {"pledged"}}, weight=40)
    look = Look((LISTED,), None, MONTREAL, has_talked=True)
    assert agenda_of(look, with_rules(own), on(4, 10)).kind is Kind.WEEKLY


def test_organizers_read_a_rule_of_their_own_by_its_name():
    texts = Texts(files.locales())
    named = [texts.message("en", "outlook/kind", {"each": each.value}) for each in Kind]
    assert not [each for each in named if "your own" in each]
    assert texts.message("en", "outlook/kind", {"each": "own"}) == "your own reminder “own”"
    assert "«\u00a0own\u00a0»" in texts.message("fr", "outlook/kind", {"each": "own"})
