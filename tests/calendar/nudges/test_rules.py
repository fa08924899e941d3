"""Nothing is sent outside somebody's hours or above the caps: by example, and over a whole year."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.agenda.model import Agenda, Kind
from bot.calendar.agenda.rules import last_days_begin
from bot.calendar.nudges import dialog, rules
from bot.calendar.nudges.model import Never, Send, Sent, Wait
from bot.calendar.rule_book.rules import is_neutral
from bot.captains.rules import end_of_hours, next_slot
from tests.support.nudging import (
    CAMPAIGN,
    HOURS,
    MONTREAL,
    NOTHING,
    WEEKLY,
    ZONES,
    at,
    decide,
    due,
    facts,
    sent,
)


def test_after_a_day_without_a_talk_what_is_due_is_said():
    assert decide(at(1)) == Send(Kind.WEEKLY)
    assert decide(at(1), due(Kind.FIRST_TALK, dated=False)) == Send(Kind.FIRST_TALK)


def test_an_empty_list_is_asked_for_names():
    assert decide(at(1), NOTHING, people=0) == Send(Kind.FIRST_NAME)


def test_the_own_plan_is_reminded_of_even_with_an_empty_list():
    assert decide(at(1), Agenda(Kind.DAY, own=True), people=0) == Send(Kind.DAY)


MINUTE = timedelta(minutes=1)  # Each has one of their own.


def test_where_nothing_is_due_there_is_nothing_to_say():
    talked = at(-30)
    assert decide(at(1), NOTHING, last_talk_at=talked) == Wait(at(8, 3) + MINUTE)
    coming = Agenda(next_at=at(3))
    assert decide(at(1), coming, last_talk_at=talked) == Wait(at(3))


def test_at_night_it_waits_for_nine_in_the_morning():
    assert decide(at(1, 12)) == Wait(at(1, 23))


@pytest.mark.parametrize(
    "hour, verdict",
    [(8.99, Wait), (9, Send), (19.99, Send), (20, Wait)],
)
def test_the_hours_begin_at_nine_and_end_before_eight(hour, verdict):
    assert isinstance(decide(at(1, hour - 10), joined_at=at(-1)), verdict)


def test_a_day_with_activity_is_left_alone():
    assert decide(at(1), last_active_at=at(1, -0.5)) == Wait(at(2))


def test_one_nudge_a_day():
    assert decide(at(1, 2), sent=sent(at(1))) == Wait(at(2, 2))
    assert decide(at(1, 2), due(Kind.FOLLOW_UP), sent=sent(at(1))) == Wait(at(1, 23))


def test_two_nudges_a_week():
    two = sent(at(1), at(2))
    assert decide(at(3), sent=two, last_active_at=at(2, 1)) == Wait(at(8))
    assert isinstance(decide(at(8), sent=two, last_active_at=at(2, 1)), Send)


def test_a_talk_gives_a_week_of_peace():
    assert decide(at(2), last_talk_at=at(0, 1)) == Wait(at(7, 3) + MINUTE)
    assert decide(at(7, 1), last_talk_at=at(0, 1)) == Send(Kind.WEEKLY)


# --- what is due on its day


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.HAPPENED, Kind.DEADLINE])
def test_what_is_due_from_a_day_on_does_not_wait_for_a_week_after_a_talk(kind):
    assert decide(at(2), due(kind), last_talk_at=at(0, 1)) == Send(kind)
    assert decide(at(2), due(kind, dated=False), last_talk_at=at(0, 1)) == Wait(at(7, 3) + MINUTE)


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.HAPPENED, Kind.DEADLINE])
def test_but_it_counts_among_the_two_a_week_and_leaves_an_active_day_alone(kind):
    two = sent(at(1), at(2))
    assert isinstance(decide(at(3), due(kind), sent=two, last_active_at=at(2, 1)), Wait)
    assert decide(at(3), due(kind), last_active_at=at(3, -4)) == Wait(at(4))


@pytest.mark.parametrize("kind", [Kind.DAY, Kind.EVE, Kind.FOLLOW_UP])
def test_what_was_asked_for_comes_on_its_day_whatever_there_was_that_week(kind):
    two = sent(at(1), at(2))
    busy = {"sent": two, "last_active_at": at(2, 1), "last_talk_at": at(2, 1)}
    assert decide(at(3), due(kind), **busy) == Send(kind)
    assert decide(at(3, 5), due(kind), last_active_at=at(3, 1)) == Send(kind)


def test_of_a_day_that_was_noted_it_is_said_once_and_then_now_and_then():
    noted = replace(due(Kind.FOLLOW_UP, dated=False), since=at(2))
    told = sent(at(2, 1), kind=Kind.FOLLOW_UP)
    busy = {"last_talk_at": at(1), "sent": told}
    assert decide(at(3), noted, **busy) == Wait(at(8, 3) + MINUTE)
    assert decide(at(3), replace(noted, since=at(2, 20)), **busy) == Send(Kind.FOLLOW_UP)


def test_at_an_hour_that_was_told_it_comes_whatever_else_came_that_day():
    noted = replace(due(Kind.FOLLOW_UP, dated=False), since=at(2, 5), at_its_hour=True)
    busy = {"last_active_at": at(2, 4.9), "sent": sent(at(2))}
    assert decide(at(2, 5), noted, **busy) == Send(Kind.FOLLOW_UP)
    told = {**busy, "sent": sent(at(2, 5), kind=Kind.FOLLOW_UP)}
    assert isinstance(decide(at(2, 5.1), noted, **told), Wait)
    assert decide(at(2, 12), replace(noted, since=at(2, 11)), **busy) == Wait(at(2, 23))
    asleep = {**busy, "snoozed_until": at(3)}
    assert decide(at(2, 5), noted, **asleep) == Wait(at(3))


def test_what_else_there_is_waits_for_an_hour_that_comes_later_that_day():
    coming = replace(WEEKLY, later_today=at(1, 5))
    assert decide(at(1), coming) == Wait(at(1, 5))
    assert decide(at(1), replace(due(Kind.DAY), later_today=at(1, 5))) == Send(Kind.DAY)


def test_but_not_in_the_middle_of_something_nor_at_night_nor_in_a_break():
    day = due(Kind.DAY)
    assert decide(at(3, 2), day, last_active_at=at(3, 1)) == Wait(at(3, 4))
    assert decide(at(3, 12), day) == Wait(at(3, 23))
    assert decide(at(3), day, snoozed_until=at(5)) == Wait(at(5))
    assert decide(at(3), day, wants=False) == Never()


def test_something_due_on_its_day_cuts_every_wait_short():
    soon = replace(WEEKLY, next_at=at(1, 23))
    assert decide(at(1, 2), soon, sent=sent(at(1))) == Wait(at(1, 23))
    assert decide(at(2), replace(soon, next_at=at(4)), last_talk_at=at(0, 1)) == Wait(at(4))
    assert rules.next_look(facts(), soon, CAMPAIGN, at(1)) == at(1, 23)


# --- who is silent


IGNORED = sent(at(1), at(2), at(9))


def test_after_three_without_an_answer_there_is_one_last_question_and_then_silence():
    assert decide(at(16), sent=IGNORED) == Send(Kind.STILL_THERE)
    asked = {"sent": (*IGNORED, Sent(Kind.STILL_THERE, at(16))), "asked_at": at(16)}
    for days in (23, 40, 90):
        assert isinstance(decide(at(days), **asked), Wait)
    assert decide(at(23), **asked, last_active_at=at(17)) == Send(Kind.WEEKLY)
    again = {**asked, "sent": sent(at(23), at(30), at(37)), "last_active_at": at(17)}
    assert decide(at(45), **again) == Send(Kind.STILL_THERE)


@pytest.mark.parametrize("kind", [Kind.DAY, Kind.EVE])
def test_silence_keeps_a_plan_from_nobody(kind):
    asked = (*IGNORED, Sent(Kind.STILL_THERE, at(16)))
    assert decide(at(23), due(kind), sent=asked, asked_at=at(16)) == Send(kind)


def test_silence_keeps_the_last_days_from_nobody():
    begin = last_days_begin(CAMPAIGN) + timedelta(hours=13)
    asked = (*IGNORED, Sent(Kind.STILL_THERE, at(16)))
    for days in range(5):
        now = begin + timedelta(days=days)
        found = due(Kind.LAST_DAYS, dated=False)
        seen = facts(sent=asked, asked_at=at(16))
        assert rules.may_nudge(seen, found, CAMPAIGN, now) == Send(Kind.LAST_DAYS)
        asked = (*asked[1:], Sent(Kind.LAST_DAYS, now))


@pytest.mark.parametrize("why", [{"wants": False}, {"is_reachable": False}])
def test_who_wants_none_or_has_blocked_the_bot_gets_none(why):
    assert not isinstance(decide(at(1), **why), Send)


def test_who_said_stop_is_not_looked_at_again():
    assert decide(at(1), wants=False) == Never()


def test_a_snooze_is_kept():
    assert decide(at(1), snoozed_until=at(8)) == Wait(at(8))


# --- the rhythm


def test_in_the_last_days_there_may_be_one_a_day():
    begin = last_days_begin(CAMPAIGN) + timedelta(hours=14)
    three = sent(*(begin - timedelta(days=days) for days in (3, 2, 1)))
    active = begin - timedelta(days=2.5)
    last_days = due(Kind.LAST_DAYS, dated=False)
    verdict = rules.may_nudge(facts(sent=three, last_active_at=active), last_days, CAMPAIGN, begin)
    assert verdict == Send(Kind.LAST_DAYS)
    nine = begin + timedelta(days=1, hours=-5)
    assert rules.next_look(facts(), last_days, CAMPAIGN, begin) == nine


def test_the_last_days_cut_a_week_short():
    begin = last_days_begin(CAMPAIGN)
    now = begin - timedelta(days=2)
    look = rules.next_look(facts(joined_at=at(-90)), WEEKLY, CAMPAIGN, now)
    assert look == begin + timedelta(hours=9)


def test_the_second_nudge_comes_at_48_hours_then_weekly():
    assert rules.next_look(facts(), WEEKLY, CAMPAIGN, at(1)) == at(2)
    assert rules.next_look(facts(), WEEKLY, CAMPAIGN, at(2)) == at(9, 3) + MINUTE


def test_row_14_a_week_is_counted_by_the_clock_when_clocks_change():
    before = datetime(2027, 3, 10, 15, 0, tzinfo=UTC)  # 10:00 in Montréal, winter time
    look = rules.next_look(facts(joined_at=at(-90)), WEEKLY, CAMPAIGN, before)
    local = look.astimezone(MONTREAL)
    assert (local.date(), local.minute) == (date(2027, 3, 17), 1)
    assert local.hour in rules.HOURS


@settings(deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    number=st.integers(1, 10**9),
    instant=st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at(hours=minutes / 60)),
)
def test_what_need_not_come_at_once_comes_at_another_hour_each_week(zone, number, instant):
    whose = facts(zone=ZoneInfo(zone), telegram_id=number)
    at_once = rules.some_time(instant, whose)
    assert timedelta() <= at_once - instant < timedelta(days=2)
    local = at_once.astimezone(whose.zone)
    weeks = [local.replace(tzinfo=None) + timedelta(days=7 * week) for week in range(3)]
    morning = [each.replace(hour=0, tzinfo=whose.zone).astimezone(UTC) for each in weeks]
    hours = {rules.some_time(each, whose).astimezone(whose.zone).hour for each in morning}
    assert hours == set(rules.HOURS)


def test_no_wording_comes_twice_running_and_all_have_their_turn():
    told = [dialog.variant_of(times) for times in range(9)]
    assert all(first != second for first, second in pairwise(told))
    assert set(told) == set(range(dialog.VARIANTS))


# --- the slots themselves


@settings(deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    instant=st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at(hours=minutes / 60)),
)
def test_a_slot_is_within_the_hours_and_never_earlier(zone, instant):
    slot = next_slot(instant, HOURS, ZoneInfo(zone))
    assert slot >= instant
    assert 9 <= slot.astimezone(ZoneInfo(zone)).hour < 20
    assert slot - instant <= timedelta(hours=14)
    assert end_of_hours(slot, HOURS, ZoneInfo(zone)) > slot


# --- silence

IN_FRANCE = replace(CAMPAIGN, country="FR", time_zone="Europe/Paris")
PARIS = ZoneInfo("Europe/Paris")


@given(
    st.integers(0, 60 * 24 * 4),
    st.sampled_from([each for each in Kind if each is not Kind.EVENT]),
    st.booleans(),
)
def test_while_the_law_wants_silence_only_what_is_neutral_is_said(minutes, kind, coming):
    now = datetime(2027, 5, 6, tzinfo=UTC) + timedelta(minutes=minutes)
    plan = Agenda(kind, next_at=now + timedelta(hours=9) if coming else None)
    about = facts(zone=PARIS, last_active_at=at(), last_talk_at=at())
    verdict = rules.may_nudge(about, plan, IN_FRANCE, now)
    local = now.astimezone(PARIS)
    if isinstance(verdict, Send) and local.date() in (date(2027, 5, 8), date(2027, 5, 9)):
        assert is_neutral(IN_FRANCE, verdict.kind)
    if isinstance(verdict, Wait):
        assert verdict.until > now


def test_a_plan_of_the_eve_passes_the_silence_and_an_ask_waits():
    eve = datetime(2027, 5, 8, 10, tzinfo=UTC)
    about = facts(zone=PARIS, last_active_at=at(), last_talk_at=at())
    assert rules.may_nudge(about, Agenda(Kind.EVE), IN_FRANCE, eve) == Send(Kind.EVE)
    held = rules.may_nudge(about, Agenda(Kind.LAST_DAYS), IN_FRANCE, eve)
    assert held == Wait(datetime(2027, 5, 10, 7, tzinfo=UTC))
    assert rules.may_nudge(about, Agenda(Kind.LAST_DAYS), CAMPAIGN, eve) == Send(Kind.LAST_DAYS)
