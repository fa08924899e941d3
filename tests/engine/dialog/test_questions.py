"""What was answered in words loses its buttons: nothing old can be tapped that changes it again."""

import pytest

from tests.support.signed_up import captain_with


def plan_asked(theatre):
    """Ana's own plan: the way is chosen, the place is asked in the same message."""
    ana = captain_with(theatre, "Luis")
    ana.says("/plan")
    ana.taps("🏫 On the day")
    return ana


def test_the_buttons_of_a_question_go_when_it_is_answered_by_typing(theatre_on):
    ana = plan_asked(theatre_on)
    asked = ana.chat.shown[-1]
    assert asked.buttons
    ana.says("10:30")
    assert not asked.buttons
    assert ana.chat.shown[-1].buttons


def test_what_can_not_be_understood_leaves_them(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/settings")
    ana.taps("🕐 Time zone")
    asked = ana.chat.shown[-1]
    before = asked.labels()
    ana.says("xyzzy")
    assert asked.labels() == before


def test_a_talk_told_in_between_leaves_them_and_those_of_what_is_shown_aside(theatre):
    ana = plan_asked(theatre)
    asked = ana.chat.shown[-1]
    ana.says("/list")
    listed = next(each for each in reversed(ana.chat.shown) if "Your list" in each.text)
    again = ana.chat.shown[-1]
    ana.says("/list")
    assert asked.buttons
    assert listed.buttons
    ana.says("10:30")
    assert not again.buttons
    assert listed.buttons


@pytest.mark.parametrize("command", ["/plan", "/checkin"])
def test_the_command_that_asks_a_question_sent_twice_asks_it_once(theatre, command):
    ana = captain_with(theatre, "Luis")
    ana.says(command)
    ana.says(command)
    assert len(ana.chat.shown[ana.chat.since :]) == 1


def test_a_question_sent_for_twice_still_comes_back_after_something_else(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/plan")
    ana.says("/plan")
    asked = ana.chat.shown[-1].text
    ana.says("/list")
    assert ana.chat.shown[-1].text == asked


def test_more_names_are_welcome_so_the_ways_to_them_stay(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/add")
    asked = ana.chat.shown[-1]
    ana.says("Sam")
    assert asked.buttons


def test_a_message_that_shows_something_else_by_now_keeps_its_buttons(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("✏️ Edit")
    ana.taps("Rename")
    ana.says("/list")
    ana.says("Luisa")
    ana.sees("Luisa")
    assert ana.chat.shown[-1].buttons
