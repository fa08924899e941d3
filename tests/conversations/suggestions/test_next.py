from datetime import UTC, datetime

import pytest

from tests.support.acts import RARER
from tests.support.signed_up import captain, captain_with


def test_the_first_script_is_one_tap_away_from_the_first_names(theatre_on):
    ana = captain_with(theatre_on, "Luis", "María")
    ana.taps("Friend")
    ana.taps("Who first?")
    ana.sees("Luis: a friend, and you have not talked about it yet")
    ana.sees("Hey Luis, I’ve become a volunteer!", "I volunteer for the River Park Committee")
    ana.sees("Copy the message", "Use Telegram", "Use WhatsApp", "For an SMS")
    ana.sees("We talked", "⋯ More")
    ana.taps("⋯ More")
    ana.sees("Someone else", "Later")
    ana.taps("‹ Back")


def test_the_words_fit_the_relationship_and_carry_both_names(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Neighbour")
    ana.says("/next")
    ana.sees("Hello Luis, it’s Ana, your neighbour")


def test_a_word_that_tells_two_people_apart_is_not_in_the_script(theatre):
    ana = captain_with(theatre, "Luis (choir)")
    ana.taps("Friend")
    ana.says("/next")
    ana.sees("Luis (choir): a friend", "Hey Luis, I’ve")


def test_names_can_not_break_or_fill_the_script(theatre):
    ana = captain_with(theatre, "<i>{captain}")
    ana.taps("Add to my list")
    ana.taps("Work")
    ana.says("/next")
    ana.sees("Hi <i>, outside work")
    ana.does_not_see("Hi Ana")


def test_someone_else_is_shown_in_the_same_message(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/next")
    before = len(ana.chat.shown)
    ana.taps("⋯ More")
    ana.taps("Someone else")
    ana.sees("María: you have not talked about it yet")
    ana.taps("⋯ More")
    ana.taps("Someone else")
    ana.sees("Luis: you have not talked about it yet")
    assert len(ana.chat.shown) == before


def test_later_is_fine(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/next")
    ana.taps("⋯ More")
    ana.taps("Later")
    ana.sees("When should I remind you of Luis?", "Tomorrow", "In 3 days", "In a week")
    ana.taps("In 3 days")
    ana.sees("I’ll remind you of Luis on Friday, November 6")
    ana.taps("Who next?")
    ana.does_not_see("👉 Luis")
    theatre.tick(days=3)
    ana.says("/next")
    ana.sees("Luis: you said you would come back to it on Friday, November 6")


def test_a_talk_ends_what_was_put_off(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/next")
    ana.taps("⋯ More")
    ana.taps("Later")
    ana.taps("Tomorrow")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("💬 We talked")
    theatre.tick(days=1)
    ana.says("/next")
    ana.does_not_see("👉 Luis")


def test_on_the_day_of_the_vote_there_is_no_later(theatre):
    theatre.tick(days=187)
    ana = captain_with(theatre, "Luis")
    ana.says("/next")
    ana.sees("Luis: the vote is today, and there is no plan yet")
    ana.taps("⋯ More")
    ana.taps("Later")
    ana.sees("The vote is today, so there is no later", "Luis")
    ana.says("/list")
    ana.taps("Luis")
    ana.sees("👉 Next: ask now, the vote is today")


@pytest.mark.parametrize(
    "days, said",
    [
        (180, "registration closes on Monday, May 3"),
        (181, "registration closes today"),
        (182, "voting by mail can be arranged until today"),
    ],
)
def test_what_is_over_today_is_told_as_today(theatre, days, said):
    theatre.tick(days=days)
    ana = captain_with(theatre, "Luis")
    ana.says("/next")
    ana.sees(f"Luis: {said}")


def test_an_empty_list_leads_to_adding(theatre):
    ana = captain(theatre)
    ana.says("/next")
    ana.sees("nobody on your list yet")
    ana.taps("Add people")
    ana.sees("Who else do you know well?")


def test_when_all_is_done_there_is_praise_and_who_comes_next(theatre):
    ana = captain_with(theatre, "Luis", "María")
    for outcome in ("✅ Promised to vote", "⏳ Not now"):
        ana.says("/next")
        ana.taps("We talked")
        if outcome in RARER:
            ana.taps("⋯ Another answer")
        ana.taps(outcome)
    ana.says("/next")
    ana.sees("talked with all 2 people", "1 promise so far", "The next one is Luis")
    theatre.tick(days=3)
    ana.says("/next")
    ana.sees("María: the answer was “not now” 3 days ago")


def test_who_said_no_is_not_brought_up_again(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/next")
    ana.taps("We talked")
    ana.taps("✋ Said no")
    theatre.tick(days=30)
    ana.says("/next")
    ana.sees("Who else comes to mind?")
    ana.does_not_see("Luis")


def test_the_words_of_a_removed_contact_are_not_shown(theatre):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/list")
    ana.taps("⚪ Luis")
    card = ana.chat.shown[-1]
    buttons = card.buttons
    ana.taps("⋯ More")
    ana.taps("Remove")
    card.buttons = buttons
    ana.taps("See the message")
    ana.does_not_see("Hey Luis", "Hello Luis")


def test_after_the_vote_nobody_is_suggested(theatre):
    ana = captain_with(theatre, "Luis")
    theatre.clock.pass_(days=190)
    ana.says("/next")
    ana.sees("The vote is over")


def test_typing_after_a_suggestion_adds_nobody(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Who first?")
    ana.says("thanks")
    ana.says("/list")
    ana.does_not_see("thanks")


def move_to(theatre, instant):
    theatre.clock.pass_(seconds=(instant - theatre.clock.now()).total_seconds())


def test_a_promise_without_a_plan_leads_to_the_plan(theatre):
    ana = captain_with(theatre, "Luis")
    ana.taps("Who first?")
    ana.taps("We talked")
    ana.taps("✅ Promised to vote")
    theatre.tick(days=4)
    ana.says("/next")
    ana.sees("Luis: there was a promise 4 days ago, but no plan to vote yet")
    ana.taps("Note the plan to vote")
    ana.sees("How will Luis vote?")


def test_the_reason_names_the_deadline_and_then_the_plan(theatre):
    ana = captain_with(theatre, "Luis")
    move_to(theatre, datetime(2027, 5, 1, 15, tzinfo=UTC))
    ana.says("/next")
    ana.sees("Luis: registration closes on Monday, May 3. Is it done?")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🕐 Early")
    ana.taps("Sun, May 2")
    ana.says("/next")
    ana.sees("Luis: the plan is to vote on Sunday, May 2. A short message now")
    ana.taps("See the plan")
    ana.sees("early, in person")
    move_to(theatre, datetime(2027, 5, 3, 15, tzinfo=UTC))
    ana.says("/next")
    ana.sees("Luis: the plan was to vote on Sunday, May 2. Ask how it went.")
