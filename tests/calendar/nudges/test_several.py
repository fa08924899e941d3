"""Several things of a day as a captain reads them: one message, a line and a button each."""

from datetime import UTC, datetime

import pytest

from bot import files
from bot.calendar.bundles.model import Item
from bot.calendar.nudges import dialog
from bot.engine.texts.catalogues import Texts
from tests.support.crowd import sign_up
from tests.support.recruits import days_pass, recruit_of


def messages(person, words):
    return [each for each in person.chat.shown if words in each.text]


def remind(person, friend, day):
    person.says(f"remind me {day} about {friend}")
    person.taps("🔔 Yes, remind me")


def test_a_follow_up_and_the_check_in_are_one_message_and_each_has_its_act(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nBea\nTom")
    for friend in ("Luis", "Bea"):
        ana.says("/talk")
        ana.taps(f"⚪ {friend}")
        ana.taps("💬 We talked")
    remind(ana, "Luis", "on Sunday")
    remind(ana, "Bea", "on Monday")
    days_pass(theatre, 8)
    told = messages(ana, "Two things for today")
    assert len(told) == 1
    assert not messages(ana, "Three taps, and you are done")
    ana.taps("🌿 My week")
    ana.sees("How was your week?")
    ana.taps("✅ That’s right")
    ana.sees("What is most in your way")


def test_news_that_found_the_day_taken_stand_in_the_next_message(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nBea\nTom")
    recruit_of(theatre, ana, "Omar")
    recruit_of(theatre, ana, "Zoe")
    days_pass(theatre, 4)
    told = [each.text for each in ana.chat.shown if "Omar" in each.text or "Zoe" in each.text]
    assert len(told) == 2


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("count", [2, 5])
def test_each_line_has_its_words_in_both_languages(language, count):
    kinds = ("plan_day", "plan_eve", "mail_day", "proxy_time", "follow_up", "plan_over")
    kinds += ("has_answered", "deadline", "weekly", "own_rule")
    for start in range(len(kinds) - count + 1):
        items = [
            Item(kind, (number,), ("Luis",)) for number, kind in enumerate(kinds[start:][:count])
        ]
        say = dialog.several(items)
        text = Texts(files.locales()).message(language, say.text, say.values)
        assert text.count("Luis") == count
        assert len(text.splitlines()) == count + 2
        rows = say.buttons
        assert len(rows) <= 5
        assert sum(map(len, rows)) <= 7


def test_two_lines_with_the_same_act_have_one_button():
    say = dialog.several([Item("weekly", (1, 2), ("A", "B")), Item("deadline", (3, 4), ("C", "D"))])
    assert [tap.action for row in say.buttons for tap in row] == ["next.show", "set.snooze"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_events_news_and_ones_own_vote_have_lines_too(language):
    at = datetime(2027, 3, 5, 18, tzinfo=UTC)
    items = [
        Item("plan_day", own=True),
        Item("event", event=4, title="Phone bank", at=at),
        Item("recruit.joined", names=("Omar",)),
        Item("recruit.talked", names=("Zoé",)),
        Item("check_in"),
    ]
    say = dialog.several(items)
    text = Texts(files.locales()).message(language, say.text, say.values)
    assert len(text.splitlines()) == 7
    assert all(word in text for word in ("Phone bank", "5", "Omar", "Zoé"))
