"""A survey to many captains: another organizer confirms it, and never the one who sends it."""

import pytest

from tests.support.broadcasting import asked_above, copies, finish, without_reminders
from tests.support.crowd import sign_up
from tests.support.surveys import show, write


@pytest.fixture
def ana(theatre, group):
    without_reminders(theatre)
    return sign_up(theatre, "Ana", "Luis")


@pytest.fixture
def ben(theatre, group, ana):
    ben = theatre.person("Ben")
    group.members[ben.id] = "administrator"
    asked_above(theatre, 0)
    return ben


def send(olga, group):
    write(olga, group)
    olga.sees("Another organizer has to confirm it", in_=group)
    olga.taps("📨 Send to all captains (1)", group)
    olga.sees("A second organizer has to confirm it", in_=group)


def is_draft(olga, group):
    show(olga, group)
    olga.sees("1. How was it?", in_=group)


def test_another_organizer_has_it_go_out_and_who_sent_it_can_not(theatre, olga, group, ana, ben):
    send(olga, group)
    olga.taps("📣 Send it", group)
    olga.sees("Somebody else has to confirm what you wrote", in_=group)
    finish(theatre)
    assert not copies(theatre)
    show(olga, group)
    olga.sees("its message waits", in_=group)
    ben.taps("👀 Show it", group)
    ben.sees("How was it?", "2 questions", in_=group)
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    ana.taps("Great")
    ana.sees("2 of 2")


def test_who_sent_it_withdraws_it_and_writes_on(theatre, olga, group, ana, ben):
    send(olga, group)
    olga.taps("✖️ Don’t send it", group)
    olga.taps("Yes", group)
    finish(theatre)
    is_draft(olga, group)
    olga.taps("📨 Send it…", group)
    olga.taps("📨 Send to all captains (1)", group)
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_another_organizer_refuses_it(theatre, olga, group, ana, ben):
    send(olga, group)
    ben.taps("✖️ Don’t send it", group)
    ben.taps("Yes", group)
    finish(theatre)
    assert not copies(theatre)
    is_draft(olga, group)


def test_whom_nobody_confirms_is_a_draft_again_after_a_day(theatre, olga, group, ana, ben):
    send(olga, group)
    card = next(each for each in group.shown if "has to confirm it" in each.text)
    buttons = card.buttons
    theatre.tick(hours=25)
    olga.sees("No second organizer confirmed the message within a day", in_=group)
    is_draft(olga, group)
    card.buttons = buttons
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert not copies(theatre)


def test_confirmed_later_it_is_open_as_long_as_it_says(theatre, olga, group, ana, ben):
    write(olga, group, "📅 Until when", "3 days")
    olga.taps("📨 Send to all captains (1)", group)
    theatre.tick(hours=23, minutes=30)
    ben.taps("📣 Send it", group)
    finish(theatre)
    show(olga, group)
    olga.sees("Open until Saturday, November 7", in_=group)
    ana.sees("Open until Friday, November 6")
