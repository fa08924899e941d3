"""Reminders that captains ask for in words: of one friend or several, on a day, at an hour."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conversations.hearing.test_hearing import at_rest, rows
from tests.support.crowd import sign_up

KEPT = "SELECT later_at FROM contacts WHERE later_at IS NOT NULL ORDER BY id"
MONTREAL = ZoneInfo("America/Toronto")


def kept(theatre):
    found = (each["later_at"] / 1000 for each in rows(theatre, KEPT))
    return [f"{datetime.fromtimestamp(each, MONTREAL):%m-%d %H:%M}" for each in found]


def labels(person):
    return [button["text"] for row in person.chat.shown[-1].buttons for button in row]


@pytest.mark.parametrize(
    "words, names, right",
    [
        ("remind me tomorrow about Luis", "Luis", ["11-04 06:00"]),
        ("remind me tomorrow about Luis and Bea", "Luis, Bea", ["11-04 06:00"] * 2),
        ("can you remind me to call Luis on Saturday at 3pm?", "Luis", ["11-07 15:00"]),
        ("follow up with Bea on Monday next week at 2pm", "Bea", ["11-09 14:00"]),
        ("Rappelle-moi demain pour Luis et Bea", "Luis, Bea", ["11-04 06:00"] * 2),
        ("relancez-moi samedi à 15h pour Bea", "Bea", ["11-07 15:00"]),
        ("I'll call Luis and Bea tomorrow evening", "Luis, Bea", ["11-04 18:00"] * 2),
        ("j'appelle Luis samedi vers 15h", "Luis", ["11-07 15:00"]),
    ],
)
def test_a_reminder_of_one_or_several_is_kept_after_a_tap(theatre, words, names, right):
    ana = at_rest(theatre, "Luis", "Bea", "Sam")
    ana.says(words)
    ana.sees(f"Should I remind you of {names} on")
    assert kept(theatre) == []
    ana.taps("🔔 Yes, remind me")
    ana.sees(f"I’ll remind you of {names} on")
    assert kept(theatre) == right


@pytest.mark.parametrize(
    "words", ["can you remind me tomorrow", "ask me again tomorrow", "rappelez-moi demain svp"]
)
def test_of_whom_is_asked_where_nobody_is_named(theatre, words):
    ana = at_rest(theatre, "Luis", "Bea")
    ana.says(words)
    ana.sees("Wednesday, November 4: who should I remind you of?", "Luis", "Bea")
    ana.taps("Bea")
    ana.sees("I’ll remind you of Bea on Wednesday, November 4")
    assert kept(theatre) == ["11-04 06:00"]


def test_to_be_asked_again_may_mean_no_reminders_until_then(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("ask me again on Saturday at 3pm")
    ana.taps("😌 No reminders until then")
    ana.sees("No reminders before", "November 7 at 3:00")
    (captain,) = rows(theatre, "SELECT snoozed_until FROM captains")
    at = datetime.fromtimestamp(captain["snoozed_until"] / 1000, MONTREAL)
    assert (at.day, at.hour) == (7, 15)


def test_which_of_two_times_is_asked_and_a_tap_tells(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("remind me of Luis tomorrow at 7")
    ana.sees("Should I remind you of Luis?")
    ana.taps(next(each for each in labels(ana) if "PM" in each))
    assert kept(theatre) == ["11-04 19:00"]


def test_another_day_may_be_written(theatre):
    ana = at_rest(theatre, "Luis", "Bea")
    ana.says("remind me about Luis and Bea")
    ana.taps("🔔 Remind me")
    ana.sees("When should I remind you of Luis, Bea?", "Tomorrow", "In a week")
    ana.says("whenever")
    ana.sees("can’t read that as a day")
    ana.says("Friday at 4pm")
    ana.sees("I’ll remind you of Luis, Bea on Friday, November 6 at 4:00")
    assert kept(theatre) == ["11-06 16:00"] * 2


def test_a_button_counts_days_from_its_tap(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("remind me of Luis")
    ana.taps("🔔 Remind me")
    ana.taps("In 3 days")
    assert kept(theatre) == ["11-06 06:00"]


def test_at_night_nobody_is_reminded_and_that_is_said(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("remind me of Luis tomorrow at 10 pm")
    ana.taps("🔔 Yes, remind me")
    ana.sees("I only write between 9:00", "7:55")
    assert kept(theatre) == ["11-04 19:55"]


def test_a_refusal_keeps_nothing(theatre):
    ana = at_rest(theatre, "Luis")
    ana.says("remind me of Luis tomorrow")
    ana.taps("No, thanks")
    ana.sees("no reminder")
    assert kept(theatre) == []


def test_after_the_vote_there_is_no_later(theatre):
    ana = at_rest(theatre, "Luis")
    theatre.tick(days=190)
    ana.says("remind me of Luis tomorrow")
    ana.sees("The vote is over")


def test_in_french(theatre):
    zoe = sign_up(theatre, "Zoé", "Luis\nBea", "fr")
    zoe.says("rappelle-moi samedi à 15h pour Luis et Bea")
    zoe.sees("Luis, Bea", "samedi 7 novembre à 15\u00a0h")
    zoe.taps("🔔 Oui, me le rappeler")
    zoe.sees("samedi 7 novembre à 15\u00a0h")
