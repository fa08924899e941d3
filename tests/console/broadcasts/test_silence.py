"""While the law wants silence a broadcast waits, unless it says nothing for anybody."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.app import assemble
from tests.support.broadcasting import send, without_reminders
from tests.support.crowd import sign_up

EVE = datetime(2027, 5, 8, 15, tzinfo=UTC)


@pytest.fixture
def ana(theatre, olga, group):
    theatre.campaign = replace(theatre.campaign, country="FR")
    theatre.parts = assemble(theatre.campaign)
    person = sign_up(theatre, "Ana", "Luis")
    without_reminders(theatre)
    theatre.tick(seconds=(EVE - theatre.clock.now()).total_seconds())
    return person


def _came(ana, words):
    return sum(words in each.text for each in ana.chat.shown)


def test_it_leaves_after_the_silence_and_not_a_minute_before(theatre, ana, olga, group):
    send(olga, group, "Vote for the park!")
    olga.sees("By law there is no campaigning until", in_=group)
    olga.taps("After the silence", group)
    theatre.tick(hours=40)
    assert _came(ana, "Vote for the park!") == 0
    theatre.tick(hours=8)
    assert _came(ana, "Vote for the park!") == 1


def test_what_is_neutral_passes(theatre, ana, olga, group):
    send(olga, group, "Polling places close at 8.")
    olga.taps("It is about hours, places, papers only", group)
    theatre.tick(seconds=6)
    assert _came(ana, "Polling places close at 8.") == 1


def test_what_was_sent_before_and_has_not_left_waits_and_is_counted(theatre, ana, olga, group):
    """The silence begins between Send and the last copy."""
    theatre.clock.instant = datetime(2027, 5, 8, 3, 59, 59, tzinfo=UTC)
    send(olga, group, "Vote for the park!")
    olga.taps("Now", group)
    theatre.tick(seconds=2)
    assert _came(ana, "Vote for the park!") == 0
