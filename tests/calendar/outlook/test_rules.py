"""What holds a reminder back is named whenever one is held, and never when one would come."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.agenda.model import Kind
from bot.calendar.outlook import rules
from bot.calendar.outlook.model import BOOKED, Group, Hold, Known
from bot.captains.model import Captain, CaptainId, Unasked
from bot.contacts.model import Contact, ContactId, Stage
from bot.contacts.model import Relationship as Tie
from bot.conversations.model import Candidate
from tests.support.nudging import CAMPAIGN, JOINED, ZONES, at, facts, sent


def known(*, stopped=None, looked_at=JOINED, reminders=(), events=(), people=2, **changes):
    seen = facts(people=people, **changes)
    captain = Captain(
        CaptainId(1),
        1,
        "Ana",
        "en",
        str(seen.zone),
        seen.wants,
        stopped,
        JOINED,
        JOINED,
        None,
        None,
        None,
    )
    friends = tuple(
        Candidate(Contact(ContactId(each), 1, "", Tie.FRIEND, Stage.LISTED, JOINED))
        for each in range(people)
    )
    return Known(captain, seen, friends, None, looked_at, reminders, events)


@pytest.mark.parametrize(
    "now, changes, hold",
    [
        (at(3), {"wants": False}, Hold.OFF),
        (at(3), {"wants": False, "stopped": at(2)}, Hold.STOPPED),
        (at(3), {"is_reachable": False}, Hold.UNREACHABLE),
        (at(3), {"snoozed_until": at(9)}, Hold.SNOOZED),
        (at(3, 12), {}, Hold.NIGHT),
        (at(3), {"muted": frozenset({Unasked.NEXT})}, Hold.MUTED),
        (at(3, 2), {"sent": sent(at(3))}, Hold.TODAY),
        (at(3, 2), {"last_active_at": at(3)}, Hold.ACTIVE),
        (at(0, 2), {"last_active_at": at(-1)}, Hold.NEW),
        (at(3), {"last_talk_at": at(1)}, Hold.TALKED),
        (at(4), {"sent": sent(at(1), at(2)), "last_active_at": at(2, 1)}, Hold.WEEK),
        (at(3), {"event_at": at(3, 9)}, Hold.EVENT),
        (at(40), {"sent": sent(at(9), at(19), at(29)), "asked_at": at(33)}, Hold.SILENT),
    ],
)
def test_the_reason_is_named(now, changes, hold):
    assert hold in rules.holds(known(**changes), CAMPAIGN, now)
    assert rules.would_get(known(**changes), CAMPAIGN, now) is None


def test_where_nothing_speaks_against_it_there_is_no_reason():
    assert rules.holds(known(), CAMPAIGN, at(3)) == ()
    assert rules.would_get(known(), CAMPAIGN, at(3)) is Kind.FIRST_TALK


hours = st.integers(-200, 24 * 190)


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    now=hours,
    nudged=st.lists(hours, max_size=4),
    active=hours,
    talked=st.none() | hours,
    people=st.integers(0, 3),
)
def test_a_reminder_comes_or_there_is_a_reason(zone, now, nudged, active, talked, people):
    now = max(0, now)
    past = sorted(max(0, now - abs(each)) for each in nudged)
    seen = known(
        zone=ZoneInfo(zone),
        sent=sent(*(at(0, each) for each in past)),
        last_active_at=at(0, min(now, max(0, active))),
        last_talk_at=None if talked is None else at(0, min(now, talked)),
        people=people,
    )
    held = rules.holds(seen, CAMPAIGN, at(0, now))
    assert bool(held) is (rules.would_get(seen, CAMPAIGN, at(0, now)) is None)


@settings(max_examples=60, deadline=None)
@given(zone=st.sampled_from(ZONES), begins=st.integers(0, 180), people=st.integers(0, 3))
def test_an_outlook_keeps_to_hours_and_caps(zone, begins, people):
    zone, now = ZoneInfo(zone), at(begins)
    seen = known(zone=zone, people=people, last_active_at=JOINED, looked_at=now)
    until = now + timedelta(days=31)
    found = rules.foresee(seen, CAMPAIGN, now, until)
    days = [each.at.astimezone(zone).date() for each in found]
    assert len(set(days)) == len(days)
    assert all(now <= each.at < until for each in found)
    assert all(9 <= each.at.astimezone(zone).hour < 20 for each in found)


def test_a_reminder_of_an_event_takes_the_days_place():
    seen = known(looked_at=at(10), reminders=(at(9), at(9, 2), at(9, 14)), events=(at(9, 3),))
    found = rules.foresee(seen, CAMPAIGN, at(8), at(12))
    assert [(each.kind, each.at) for each in found][:1] == [(Kind.EVENT, at(9))]
    assert sum(each.kind is Kind.EVENT for each in found) == 1
    muted = replace(seen, facts=replace(seen.facts, muted=frozenset({Unasked.EVENTS})))
    assert all(
        each.kind is not Kind.EVENT for each in rules.foresee(muted, CAMPAIGN, at(8), at(12))
    )


def test_nobody_is_looked_at_who_wants_nothing():
    assert rules.foresee(known(looked_at=None), CAMPAIGN, at(1), at(30)) == []
    assert rules.foresee(known(wants=False), CAMPAIGN, at(1), at(30)) == []


def test_every_kind_is_shown_as_something():
    assert {rules.group_of(each) for each in Kind} == set(Group)


@pytest.mark.parametrize(
    "said, days",
    [
        *(("", 14), ("14d", 14), ("7", 7), (" 31 D ", 31), ("7j", 7), ("1", 1)),
        *(("0", None), ("32", None), ("999999999999", None), ("soon", None), ("d", None)),
        *(("-3", None), ("٣", None), ("1.5", None)),
    ],
)
def test_for_how_many_days(said, days):
    assert rules.days_in(said) == days


def _foreseen(days=7, **extra):
    # Nobody is left to talk to, so nothing else comes.
    seen = replace(known(people=0, looked_at=None), **extra)
    return [(each.kind, each.at) for each in rules.foresee(seen, CAMPAIGN, JOINED, at(days))]


def test_a_booked_time_comes_whatever_came_that_day_and_not_after_stop():
    extra = {"booked": (at(1), at(1, 2)), "reminders": (at(1, 1),)}
    assert _foreseen(**extra) == [(BOOKED, at(1)), (BOOKED, at(1, 2))]
    stopped = replace(known().captain, stopped_at=JOINED)
    assert _foreseen(booked=(at(1),), captain=stopped) == []


def test_news_come_where_the_day_and_the_week_have_room():
    assert _foreseen(news=(at(1), at(1, 1))) == [(Kind.NEWS, at(1))]
    assert _foreseen(news=(at(1), at(2), at(3))) == [(Kind.NEWS, at(1)), (Kind.NEWS, at(2))]
    muted = facts(people=0, muted=frozenset({Unasked.NEWS}))
    assert _foreseen(news=(at(1),), facts=muted) == []
