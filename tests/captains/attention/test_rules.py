"""What has room in the budget of attention, whatever was sent and done before."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.campaigns.model import NudgeHours
from bot.captains.attention import rules
from bot.captains.attention.model import Limit
from bot.captains.model import Attention
from bot.captains.rules import next_slot

HOURS = NudgeHours(9, 20)
NOW = datetime(2026, 11, 7, 15, tzinfo=UTC)  # ten in the morning in Montréal
LONG_AGO = NOW - timedelta(days=30)
ZONES = (
    *("America/Toronto", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia"),
    *("Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati", "Europe/Paris"),
)
MOMENTS = st.integers(-14 * 24 * 60, 0).map(lambda minutes: NOW + timedelta(minutes=minutes))


def known(sent=(), unanswered=0, active=LONG_AGO, snoozed=None, zone=ZONES[0], event=None):
    return Attention(tuple(sent), unanswered, active, snoozed, HOURS, ZoneInfo(zone), event)


def room(let_off=(), days=7, **facts):
    return rules.opening(known(**facts), NOW, NOW + timedelta(days=days), let_off)


def test_where_nothing_came_of_late_there_is_room_at_once():
    assert room() == NOW


@pytest.mark.parametrize(
    "facts, limit",
    [
        ({"sent": [NOW - timedelta(minutes=5)]}, Limit.DAY),
        ({"active": NOW - timedelta(minutes=5)}, Limit.ACTIVE),
        ({"sent": [NOW - timedelta(days=3), NOW - timedelta(days=1)]}, Limit.WEEK),
        ({"unanswered": 3}, Limit.IGNORED),
        ({"event": NOW + timedelta(hours=25)}, Limit.EVENT),
    ],
)
def test_each_limit_holds_and_whoever_is_let_off_it_passes(facts, limit):
    assert room(days=0, **facts) is None
    assert room([limit], days=0, **facts) == NOW


def test_what_is_held_has_room_on_the_first_morning_that_is_free():
    tomorrow = datetime(2026, 11, 8, 14, tzinfo=UTC)
    assert room(sent=[NOW]) == tomorrow
    assert room(sent=[NOW - timedelta(days=3), NOW - timedelta(days=1)]) == datetime(
        2026, 11, 11, 14, tzinfo=UTC
    ) + timedelta(days=1)
    assert room(unanswered=3) is None


def test_a_message_of_several_kinds_is_one():
    assert rules.in_a_week([NOW, NOW, NOW - timedelta(days=8)], NOW) == [NOW]


@given(
    sent=st.lists(MOMENTS, max_size=6),
    unanswered=st.integers(0, 5),
    active=MOMENTS,
    snoozed=st.none() | MOMENTS.map(lambda at: at + timedelta(days=10)),
    event=st.none() | MOMENTS.map(lambda at: at + timedelta(days=16)),
    zone=st.sampled_from(ZONES),
    let_off=st.frozensets(st.sampled_from(Limit)),
)
def test_no_room_is_ever_outside_the_budget(
    sent, unanswered, active, snoozed, event, zone, let_off
):
    facts = known(sent, unanswered, active, snoozed, zone, event)
    at = rules.opening(facts, NOW, NOW + timedelta(days=7), let_off)
    if at is None:
        return
    local = at.astimezone(facts.zone)
    assert NOW <= at <= NOW + timedelta(days=7)
    assert at == next_slot(at, HOURS, facts.zone)
    assert snoozed is None or at >= snoozed
    days = [each.astimezone(facts.zone).date() for each in sent]
    assert Limit.DAY in let_off or local.date() not in days
    assert Limit.ACTIVE in let_off or active.astimezone(facts.zone).date() != local.date()
    assert Limit.WEEK in let_off or len({e for e in sent if at - e < timedelta(days=7)}) < 2
    assert Limit.IGNORED in let_off or unanswered < 3
    near = event and timedelta() <= event - at <= rules.BEFORE_AN_EVENT
    assert Limit.EVENT in let_off or not near
