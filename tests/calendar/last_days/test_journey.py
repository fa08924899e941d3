"""The last days, played: names left, voted in one tap, a ride, the team's bar, and silence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.app import assemble
from bot.calendar.last_days import jobs
from bot.calendar.last_days.model import Team
from tests.support.crowd import sign_up

MORNING = datetime(2027, 5, 6, 12, tzinfo=UTC)  # three days before the vote, eight in Montréal


def _talk(player, friend, outcome):
    player.says("/talk")
    player.taps(friend)
    player.taps(outcome)


@pytest.fixture
def ana(theatre, group):
    person = sign_up(theatre, "Ana", "Luis\nBea\nTom")
    for friend in ("Luis", "Bea"):
        _talk(person, friend, "✅ Promised to vote")
    return person


def _come(theatre, to=MORNING):
    theatre.tick(seconds=(to - theatre.clock.now()).total_seconds())


def test_before_the_last_days_it_says_from_when(theatre, ana):
    ana.says("/today")
    ana.sees("days until the vote")


def test_the_daily_plan_names_who_is_left_and_who_has_voted_leaves_it(theatre, ana):
    _come(theatre)
    theatre.tick(hours=4)
    plans = [each for each in ana.chat.shown if "3 days left" in each.text]
    assert len(plans) == 1
    assert "A promise, no day yet:\n• Luis\n• Bea" in plans[0].text
    ana.taps("🗳 Who has voted?")
    ana.taps("▫️ Luis")
    ana.sees("1 of 2 so far")
    ana.taps("🗳 Luis")
    ana.sees("0 of 2 so far")
    ana.taps("🗳 All open ones voted")
    ana.sees("2 of 2 so far", "All names are through")
    ana.says("/today")
    ana.sees("2 of 3 have voted", "Still to ask:\n• Tom")
    assert "Luis" not in ana.chat.shown[-1].text


def test_a_ride_is_asked_for_taken_by_one_and_called_off(theatre, ana, olga, group):
    _come(theatre)
    ana.says("/today")
    ana.taps("🚗 A ride or help")
    ana.taps("🚗 A ride")
    for _ in range(4):
        ana.taps("Skip")
    ana.sees("Asked for: 🚗 a ride to the vote")
    card = group.shown[-1]
    assert "Ana needs for a friend: 🚗 a ride to the vote" in card.text
    olga.taps("✋ I’ll do it", group)
    assert "✋ Olga sees to it." in card.text
    theatre.deliver()
    ana.sees("Olga, from the organizers, sees to it")
    ana.taps("✖️ No longer needed")
    ana.sees("Called off")
    assert "✅ Over." in card.text
    assert any(
        "Olga, it is no longer needed: Ana has called it off" in each.text for each in group.shown
    )


def _bars(group):
    return [each for each in group.shown if "friends who promised" in each.text]


def test_the_teams_bar_is_one_message_that_counts_on(theatre, ana, group):
    theatre.opened.run(lambda tx: jobs.plan(tx, theatre.campaign, theatre.clock.now()))
    _come(theatre)
    (bar,) = _bars(group)
    assert "0 of 2 friends who promised have voted" in bar.text
    ana.says("/voted")
    ana.taps("▫️ Luis")
    theatre.tick(seconds=31)
    (bar,) = _bars(group)
    assert "1 of 2 friends who promised has voted" in bar.text
    _come(theatre, datetime(2027, 5, 10, 3, tzinfo=UTC))
    (bar,) = _bars(group)
    assert "thank you all!" in bar.text


def test_while_the_law_wants_silence_nothing_campaigns(theatre, ana, group):
    theatre.campaign = replace(theatre.campaign, country="FR", time_zone="America/Toronto")
    theatre.parts = assemble(theatre.campaign)
    theatre.opened.run(lambda tx: jobs.plan(tx, theatre.campaign, theatre.clock.now()))
    _come(theatre, datetime(2027, 5, 8, 4, tzinfo=UTC))
    shown = len(ana.chat.shown), len(group.shown), [each.text for each in group.shown]
    theatre.tick(hours=30)
    assert (len(ana.chat.shown), len(group.shown)) == shown[:2]
    ana.says("/voted")
    ana.taps("▫️ Luis")
    theatre.tick(hours=1)
    assert [each.text for each in group.shown] == shown[2]
    ana.says("/today")
    ana.sees("Nobody is left")
    theatre.tick(hours=18)
    assert any("thank you all!" in each.text for each in group.shown)


def test_where_captains_are_many_the_bar_is_counted_beside_the_writer(theatre, ana, monkeypatch):
    def counted():
        return theatre.opened.run(lambda tx: jobs.count(theatre.parts.work(tx)))

    theatre.clock.instant = MORNING
    assert counted() is None
    monkeypatch.setattr("bot.captains.store.MANY", 1)
    assert counted() == Team(promised=2, voted=0, captains=0)
    theatre.clock.pass_(days=60)
    assert counted() is None
