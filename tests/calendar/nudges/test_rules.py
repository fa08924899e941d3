"""Nothing is sent outside somebody's hours or above the caps: by example, and over a whole year."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import files
from bot.calendar.nudges import rules
from bot.calendar.nudges.model import Facts, Kind, Never, Send, Wait
from bot.campaigns.model import NudgeHours, Relationship
from bot.campaigns.pack import read_campaign
from bot.campaigns.rules import days_until_election
from bot.captains.rules import end_of_hours, next_slot
from bot.contacts.model import Contact, ContactId, Stage

CAMPAIGN = replace(read_campaign(files.example_campaign()), election_day=date(2027, 5, 9))
HOURS = NudgeHours(9, 20)
MONTREAL = ZoneInfo("America/Toronto")
JOINED = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # a Tuesday, ten in the morning in Montréal
ZONES = (
    "America/Toronto",
    "Europe/Paris",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kolkata",
    "America/St_Johns",
    "Africa/Casablanca",
    "Pacific/Chatham",
)


def facts(**changes):
    plain = Facts(
        telegram_id=1,
        language="en",
        zone=MONTREAL,
        wants=True,
        is_reachable=True,
        snoozed_until=None,
        joined_at=JOINED,
        last_active_at=JOINED,
        last_talk_at=None,
        people=3,
        waiting=3,
        sent=(),
    )
    return replace(plain, **changes)


def at(days=0, hours=0.0):
    return JOINED + timedelta(days=days, hours=hours)


def decide(now, **changes):
    return rules.may_nudge(facts(**changes), CAMPAIGN, now)


def test_after_a_day_without_a_talk_the_friends_are_named():
    assert decide(at(1)) == Send(Kind.FIRST_TALK)


def test_an_empty_list_is_asked_for_names():
    assert decide(at(1), people=0, waiting=0) == Send(Kind.FIRST_NAME)


def test_after_everybody_was_talked_with_there_is_nothing_to_say():
    talked = at(-30)
    assert decide(at(1), waiting=0, last_talk_at=talked) == Wait(at(8))


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
    assert decide(at(1, 2), sent=(at(1),)) == Wait(at(2, 2))


def test_two_nudges_a_week():
    sent = (at(1), at(2))
    assert decide(at(3), sent=sent, last_active_at=at(2, 1)) == Wait(at(8))
    assert isinstance(decide(at(8), sent=sent, last_active_at=at(2, 1)), Send)


def test_a_talk_gives_a_week_of_peace():
    assert decide(at(2), last_talk_at=at(0, 1)) == Wait(at(7, 1))
    assert decide(at(7, 1), last_talk_at=at(0, 1)) == Send(Kind.WEEKLY)


def test_three_without_an_answer_are_the_last():
    ignored = (at(1), at(2), at(9))
    assert decide(at(16), sent=ignored) == Wait(at(23))
    assert isinstance(decide(at(16), sent=ignored, last_active_at=at(10)), Send)


@pytest.mark.parametrize("why", [{"wants": False}, {"is_reachable": False}])
def test_who_wants_none_or_has_blocked_the_bot_gets_none(why):
    assert not isinstance(decide(at(1), **why), Send)


def test_who_said_stop_is_not_looked_at_again():
    assert decide(at(1), wants=False) == Never()


def test_a_snooze_is_kept():
    assert decide(at(1), snoozed_until=at(8)) == Wait(at(8))


def test_in_the_last_days_there_may_be_one_a_day():
    begin = rules.last_days_begin(CAMPAIGN) + timedelta(hours=14)
    sent = tuple(begin - timedelta(days=days) for days in (3, 2, 1))
    active = begin - timedelta(days=2.5)
    assert decide(begin, sent=sent, last_active_at=active) == Send(Kind.LAST_DAYS)
    assert rules.next_look(facts(), CAMPAIGN, begin) == begin + timedelta(days=1)


def test_the_last_days_cut_a_week_short():
    begin = rules.last_days_begin(CAMPAIGN)
    now = begin - timedelta(days=2)
    look = rules.next_look(facts(joined_at=at(-90)), CAMPAIGN, now)
    assert look == begin + timedelta(hours=9)


def test_after_the_vote_nobody_is_nudged():
    after = datetime(2027, 5, 10, 15, 0, tzinfo=UTC)
    assert decide(after) == Never()


def test_the_second_nudge_comes_at_48_hours_then_weekly():
    assert rules.next_look(facts(), CAMPAIGN, at(1)) == at(2)
    assert rules.next_look(facts(), CAMPAIGN, at(2)) == at(9)


def test_row_14_a_week_is_the_same_time_by_the_clock_when_clocks_change():
    before = datetime(2027, 3, 10, 15, 0, tzinfo=UTC)  # 10:00 in Montréal, winter time
    look = rules.next_look(facts(joined_at=at(-90)), CAMPAIGN, before)
    assert look.astimezone(MONTREAL).hour == 10
    assert look - before == timedelta(days=7, hours=-1)


HOURS_OF_A_YEAR = st.integers(0, 365 * 24)
acts = st.lists(st.tuples(HOURS_OF_A_YEAR, st.booleans()), max_size=40)
looks = st.lists(HOURS_OF_A_YEAR, max_size=200)


@settings(max_examples=100, deadline=None)
@given(zone=st.sampled_from(ZONES), acts=acts, looks=looks, late=st.integers(0, 30))
def test_row_14_over_a_year_every_cap_holds(zone, acts, looks, late):
    """In the hours `acts` the captain does something, or talks; in the hours `looks` somebody
    plans a nudge out of turn (settings, /resume, a snooze that ends); the bot may be late.
    """
    zone = ZoneInfo(zone)
    hours = sorted({*looks, *range(24, 24 * 20)})
    extra = [JOINED + timedelta(hours=hour) for hour in hours]
    sent, active = _live_a_year(zone, sorted(acts), extra, timedelta(hours=late))
    local = [instant.astimezone(zone) for instant in sent]
    assert all(9 <= each.hour < 20 for each in local)
    assert max(Counter(each.date() for each in local).values(), default=0) <= 1
    assert all(days_until_election(CAMPAIGN, each) >= 0 for each in sent)
    early = [each for each in sent if days_until_election(CAMPAIGN, each) > 4]
    for first, third in zip(early, early[2:], strict=False):
        assert third - first >= timedelta(days=7)
    for instant in sent:
        last = max(each for each in active if each <= instant)
        assert last.astimezone(zone).date() != instant.astimezone(zone).date()
        assert sum(last < each < instant for each in sent) < 3


def _live_a_year(zone, acts, looks, late):
    """Return when nudges were sent and when the captain was active."""
    now, end = JOINED + rules.FIRST_AFTER, JOINED + timedelta(days=365)
    sent, active, talks = [], [JOINED], []
    upcoming = [(JOINED + timedelta(hours=hours), talked) for hours, talked in acts]
    while now <= end:
        while upcoming and upcoming[0][0] <= now:
            instant, talked = upcoming.pop(0)
            active.append(instant)
            talks += [instant] if talked else []
        seen = facts(
            zone=zone,
            last_active_at=active[-1],
            last_talk_at=talks[-1] if talks else None,
            sent=tuple(sent[-10:]),
        )
        verdict = rules.may_nudge(seen, CAMPAIGN, now)
        if isinstance(verdict, Never):
            break
        if isinstance(verdict, Send):
            sent.append(now)
        following = _following(seen, verdict, now)
        assert following > now
        place = bisect_right(looks, now)
        now = min([following + late * (len(sent) % 2), *looks[place : place + 1]])
    return sent, active


def _following(seen, verdict, now):
    return verdict.until if isinstance(verdict, Wait) else rules.next_look(seen, CAMPAIGN, now)


def test_somebody_who_never_answers_gets_three_in_all():
    sent, _ = _live_a_year(MONTREAL, [], [], timedelta())
    assert len(sent) == 3


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


# --- the end of a break ---------------------------------------------------------------------------


def test_the_end_of_a_break_is_told_once_whatever_went_before():
    ended = at(days=20)
    talked = {"last_talk_at": at(days=3), "last_active_at": at(days=4), "snoozed_until": ended}
    assert decide(ended, **talked) == Send(Kind.BACK)
    assert decide(ended, **talked, waiting=0) == Send(Kind.BACK)
    assert decide(ended + timedelta(hours=25), **talked, sent=(ended,)) != Send(Kind.BACK)
    assert decide(ended - timedelta(minutes=1), **talked) == Wait(ended)


def test_who_came_back_early_or_long_ago_is_not_welcomed_back():
    ended = at(days=20)
    back = {"snoozed_until": ended, "last_active_at": ended + timedelta(hours=1)}
    assert decide(ended + timedelta(hours=30), **back) != Send(Kind.BACK)
    assert decide(ended + timedelta(days=3), snoozed_until=ended) != Send(Kind.BACK)


def test_those_who_wait_are_named_family_and_friends_first():
    ways = (Relationship.WORK, None, Relationship.FRIEND, Relationship.FAMILY)
    people = [
        Contact(ContactId(number), 1, str(number), way, Stage.LISTED, JOINED)
        for number, way in enumerate(ways)
    ]
    talked_with = replace(people[2], stage=Stage.REACHED)
    assert [each.id for each in rules.to_name(people)] == [2, 3]
    assert [each.id for each in rules.to_name([*people[:2], talked_with, people[3]])] == [3, 0]
    assert rules.to_name([talked_with]) == ()
