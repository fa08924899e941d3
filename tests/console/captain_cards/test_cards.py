"""A captain's card: found by a name as people write it, numbers alone, and the acts that help."""

import pytest

from bot.captains.model import CaptainId
from bot.console.captain_cards import store
from bot.console.captain_cards.model import Totals
from bot.contacts.model import Stage
from tests.support.crowd import add_captain, add_contact, add_talk, bind, own, sign_up

CAMPAIGN = 7


def test_the_numbers_are_those_of_one_captain(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLAN_MADE)
    add_contact(tx, CAMPAIGN, ana, "Mia", Stage.VOTED)
    add_contact(tx, CAMPAIGN, ben, "Sam", Stage.PLEDGED)
    add_talk(tx, CAMPAIGN, luis, tx.now())
    found = store.totals(tx, CAMPAIGN, ana.id, tx.now())
    assert found == Totals(2, 1, 2, 1, 1, 1, 0)
    assert store.totals(tx, CAMPAIGN + 1, ana.id, tx.now()) == Totals()
    assert store.totals(tx, CAMPAIGN, CaptainId(1), tx.now()) == Totals()


@pytest.fixture
def olga(theatre):
    return own(theatre)


@pytest.fixture
def group(theatre, olga):
    return bind(theatre, olga)


def test_a_card_has_numbers_and_no_friend_by_name(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    olga.says("/captain anna", group)
    olga.sees("On the list: 2", "Talked with: 1", "Promised: 1", "Gets reminders", in_=group)
    olga.does_not_see("Luis", in_=group)
    olga.taps("🔎 What comes next", group)
    olga.sees("Next:", in_=group)
    ana.says("/stop")
    olga.says("/captain Ana", group)
    olga.sees("Said /stop", in_=group)
    olga.does_not_see("Write to", in_=group)


def test_people_of_one_name_are_told_apart(theatre, olga, group):
    for _ in range(2):
        sign_up(theatre, "Ana", "Luis")
    olga.says("/captain Ana", group)
    olga.sees("Who do you mean?", "here since", in_=group)
    olga.taps("Ana, here since", group)
    olga.sees("On the list: 1", in_=group)
    olga.says("/captain Xavier", group)
    olga.sees("no captain called “Xavier”", in_=group)
    olga.says("/captain", group)
    olga.sees("after the command", in_=group)


def test_somebody_who_left_is_shown_as_such(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/snooze")
    ana.taps("1 week")
    olga.says("/captain Ana", group)
    olga.sees("taking a break", in_=group)
    ana.says("/stepdown")
    ana.taps("Keep my list for later")
    olga.says("/captain Ana", group)
    olga.sees("Has left the team", in_=group)
    olga.does_not_see("What comes next", in_=group)
