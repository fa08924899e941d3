"""A talk that is still to come is not recorded: its day is offered, and kept after a tap alone."""

import pytest

from bot.contacts import store as contacts
from tests.conversations.hearing.test_hearing import at_rest, people, rows
from tests.support.signed_up import captain_with

PUT_OFF = "SELECT later_at FROM contacts WHERE later_at IS NOT NULL"


def labels(person):
    return [button["text"] for row in person.chat.shown[-1].buttons for button in row]


@pytest.mark.parametrize(
    "words, days",
    [
        ("I'll call Luis tomorrow", 1),
        ("I'm meeting Luis on Saturday to talk about it", 1),
        ("je rappelle Luis après-demain", 1),
        ("je vois Luis mardi ou mercredi", 1),
        ("going to see Luis tonight", 1),
        ("ill text luis tomorrow", 1),
        ("planning on talking to Luis thursday evening", 1),
        ("demain j'appelle Luis", 1),
        ("on se voit avec Luis samedi", 1),
        ("haven't talked to Luis since Monday", 0),
        ("pas encore vu Luis", 0),
        ("I will talk to Luis after the summer of 2031", 0),
    ],
)
def test_its_day_is_offered_where_one_is_told(theatre, words, days):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says(words)
    ana.sees("Nothing to record yet for Luis", "Should I remind you of Luis")
    assert len([each for each in labels(ana) if each.startswith("🔔")]) == days + 1
    ana.taps("No, thanks")
    ana.sees("no reminder")
    assert rows(theatre, PUT_OFF) == []


def test_a_tap_keeps_the_day_and_the_same_button_later_means_the_same_day(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("I'll call Luis in 3 days")
    offered = ana.chat.shown[-1].buttons
    theatre.tick(seconds=86_400)
    ana.chat.shown[-1].buttons = offered
    ana.taps(labels(ana)[0])
    ana.sees("I’ll remind you of Luis on")
    (kept,) = rows(theatre, PUT_OFF)
    ahead = kept["later_at"] / 1000 - theatre.clock.now().timestamp()
    assert 1 < ahead / 86_400 < 2


def test_of_a_day_that_is_over_no_reminder_is_promised(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("I'll call Luis tomorrow")
    offered = ana.chat.shown[-1].buttons
    theatre.tick(seconds=3 * 86_400)
    ana.chat.shown[-1].buttons = offered
    ana.taps(labels(ana)[0])
    ana.does_not_see("I’ll remind you of Luis")
    assert rows(theatre, PUT_OFF) == []


def test_several_are_reminded_of_together(theatre):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says("I will talk to Luis and Sam tomorrow")
    ana.sees("Nothing to record yet for Luis, Sam", "Should I remind you of Luis, Sam")


def test_what_is_said_of_somebody_while_names_are_asked_for_is_asked_about_them(theatre):
    ana = captain_with(theatre, "Luis", "Sam")
    ana.says("Luis went to Spain")
    ana.sees("not sure what to do")
    assert labels(ana)[:3] == ["Add to my list", "🗣 We talked", "📇 The card"]
    ana.taps("🗣 We talked")
    ana.sees("How did it go with Luis?")
    assert people(theatre) == 2


@pytest.mark.parametrize(
    "words", ["sorry, crazy week, I haven't done anything", "j'ai pas eu le temps", "I was sick"]
)
def test_who_had_no_time_is_not_scolded_and_can_have_a_break_or_a_call(theatre, words):
    ana = at_rest(theatre, "Luis", "Sam")
    ana.says(words)
    ana.sees("No harm done")
    assert labels(ana) == ["😌 A break", "📞 I’d like a call", "▶️ Who next?"]


@pytest.mark.parametrize("words", ["hello there", "thanks a lot!", "merci", "👍"])
def test_for_thanks_and_greetings_no_list_is_opened(theatre, monkeypatch, words):
    """It would be a third of what an answer costs."""
    ana = at_rest(theatre, "Luis", "Sam")

    def opened(*_whose):
        raise AssertionError(words)

    monkeypatch.setattr(contacts, "everyone", opened)
    ana.says(words)
    assert ana.chat.shown[-1].labels()
