from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.pack import read_campaign
from bot.captains.attention.rules import A_WEEK, WEEK
from bot.captains.model import Attention, Captain, CaptainId
from bot.console.broadcast_running import rules
from bot.console.broadcast_running.model import Again
from bot.console.broadcasts.model import Broadcast, Counts

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
CAMPAIGN = read_campaign(files.example_campaign(), 7)
ANA = Captain(
    id=CaptainId(1),
    telegram_id=1001,
    name="Ana",
    language="en",
    time_zone="America/Toronto",
    reminders=True,
    stopped_at=None,
    joined_at=NOW,
    last_active_at=NOW,
    recruited_by=None,
    snoozed_until=None,
)
RUNNING = Broadcast(1, -5, "running", 10, 0, 9, 0, 0, 0, 0, NOW, NOW + timedelta(hours=9), "", 0)
OVER = replace(RUNNING, state="done")


def room(captain, sent, now=NOW):
    known = Attention(
        tuple(sorted(sent)), 9, now, captain.snoozed_until, CAMPAIGN.nudge_hours, captain.zone
    )
    return rules.room_at(captain, known, CAMPAIGN, now, now)


def hours_ago(*hours):
    return [NOW - timedelta(hours=each) for each in hours]


@pytest.mark.parametrize(
    "sent, snoozed, later",
    [
        ([], None, timedelta()),
        (hours_ago(30), None, timedelta()),
        # Told today: tomorrow at nine, on their own clock.
        (hours_ago(1), None, timedelta(hours=23)),
        # Two this week: on the morning when the first of them is a week old.
        (hours_ago(140, 30), None, timedelta(hours=47)),
        # That is too late to be worth it.
        (hours_ago(50, 30), None, None),
        # A break ends first.
        ([], timedelta(days=2), timedelta(days=2)),
        ([], timedelta(days=9), None),
    ],
)
def test_once_a_day_and_twice_a_week(sent, snoozed, later):
    captain = replace(ANA, snoozed_until=NOW + snoozed if snoozed else None)
    at = room(captain, sent)
    assert at == (None if later is None else NOW + later)


def test_in_the_last_days_once_a_day_is_all():
    late = datetime.combine(CAMPAIGN.election_day, NOW.timetz()) - timedelta(days=2)
    sent = [late - timedelta(hours=each) for each in (75, 50, 26)]
    assert room(ANA, sent, late) == late
    assert not rules.takes_a_place(ANA, CAMPAIGN, late)
    assert rules.takes_a_place(ANA, CAMPAIGN, NOW)


@given(st.lists(st.integers(-200, 60), max_size=8), st.integers(0, 200))
def test_whatever_was_sent_there_is_room_when_it_comes(hours, snoozed):
    sent = sorted(NOW + timedelta(hours=each) for each in hours)
    captain = replace(ANA, snoozed_until=NOW + timedelta(hours=snoozed))
    at = room(captain, sent)
    if at is None:
        return
    assert NOW <= at <= NOW + rules.LATEST
    assert at >= captain.snoozed_until
    days = [each.astimezone(ANA.zone).date() for each in sent]
    assert at.astimezone(ANA.zone).date() not in days
    assert len({each for each in sent if at - WEEK < each}) < A_WEEK


def test_to_whom_it_may_be_sent_once_more():
    counts = Counts(sent=3, failed=2, unknown=1, expired=3, crowded=1)
    offered = ((Again.FAILED, 2), (Again.LATE, 4), (Again.UNSURE, 1))
    assert rules.again(OVER, counts, (), NOW) == offered
    assert rules.again(OVER, counts, {"failed"}, NOW) == offered[1:]
    assert rules.again(RUNNING, counts, (), NOW) == ()
    assert rules.again(OVER, counts, (), NOW + timedelta(days=8)) == ()
    stopped = replace(counts, withdrawn=1)
    assert rules.again(OVER, stopped, (), NOW) == (offered[0], offered[2])


@pytest.mark.parametrize(
    "minutes, seconds", [(0, 5), (1, 5), (2, 15), (19, 15), (20, 30), (600, 30)]
)
def test_a_long_one_is_told_less_often(minutes, seconds):
    now = NOW + timedelta(minutes=minutes)
    assert rules.look_again(RUNNING, now) == now + timedelta(seconds=seconds)


@pytest.mark.parametrize("waiting, minutes", [(0, 0), (1600, 0), (1680, 1), (1681, 2), (5000, 3)])
def test_how_long_the_rest_takes(waiting, minutes):
    assert rules.minutes_left(Counts(waiting=waiting)) == minutes


@given(st.integers(0, 60), st.integers(-3, 20))
def test_a_page_that_is_asked_for_exists(total, page):
    page, pages = rules.page_of(total, page)
    assert 0 <= page < pages
    assert pages == max(1, -(-total // rules.ON_A_PAGE))
