"""When somebody may be nudged, and when to look again.

Between nine and eight on their own clock; once a day and twice a week at most, daily only in the
last days before the vote; not on a day on which they were active; not within a week of a talk,
but in the last days; not after three nudges without an answer; not while snoozed or stopped. A
nudge that is held back is one nudge, however long.

Whoever has begun and not gone on (half a sign-up, an empty list) is reminded after an hour, a day
and three days, and then no more: that rhythm is faster than the others', and counts for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.nudges.model import Beginning, Facts, Kind, Never, Send, Verdict, Wait
from bot.campaigns.model import Campaign, NudgeHours, Phase, Relationship
from bot.campaigns.rules import GET_OUT_THE_VOTE_DAYS, phase
from bot.captains.rules import at_hour, next_slot
from bot.contacts.model import Contact, Stage

BEGINNING = (timedelta(hours=1), timedelta(days=1), timedelta(days=3))
BACK_FOR = timedelta(days=2)
FIRST_AFTER = timedelta(hours=24)
SECOND_AFTER = timedelta(hours=48)
WEEK = timedelta(days=7)
A_WEEK = 2
NAMED = 2
CLOSE = (Relationship.FAMILY, Relationship.FRIEND)
IGNORED_AT_MOST = 3
DAILY = (Phase.GET_OUT_THE_VOTE, Phase.ELECTION_DAY)


def may_nudge(facts: Facts, campaign: Campaign, now: datetime) -> Verdict:
    """Decide about a captain whose nudge has come due."""
    if not facts.wants or phase(campaign, now) is Phase.AFTER:
        return Never()
    if not facts.people:
        return _may_remind(facts, campaign, now)
    until = _held_until(facts, campaign, now)
    if until:
        return Wait(until)
    kind = _kind(facts, campaign, now)
    if kind is None or not facts.is_reachable or _is_ignored(facts):
        return Wait(next_look(facts, campaign, now))
    return Send(kind)


def _held_until(facts: Facts, campaign: Campaign, now: datetime) -> datetime | None:
    """Return when it is possible again, or None when nothing speaks against now."""
    hours, zone = campaign.nudge_hours, facts.zone
    if facts.snoozed_until and facts.snoozed_until > now:
        return next_slot(facts.snoozed_until, hours, zone)
    if facts.last_talk_at is None and now < facts.joined_at + FIRST_AFTER:
        return next_slot(facts.joined_at + FIRST_AFTER, hours, zone)
    if any(_is_today(instant, now, zone) for instant in (facts.last_active_at, *facts.sent)):
        return next_slot(_same_time(now, 1, zone), hours, zone)
    if phase(campaign, now) not in DAILY and not _is_back(facts, now):
        if facts.last_talk_at and now - facts.last_talk_at < WEEK:
            return _not_past_last_days(facts.last_talk_at + WEEK, facts, campaign)
        recent = [instant for instant in facts.sent if now - instant < WEEK]
        if len(recent) >= A_WEEK:
            return _not_past_last_days(recent[-A_WEEK] + WEEK, facts, campaign)
    slot = next_slot(now, hours, zone)
    return slot if slot > now else None


def _is_today(instant: datetime, now: datetime, zone: ZoneInfo) -> bool:
    return instant.astimezone(zone).date() == now.astimezone(zone).date()


def _is_back(facts: Facts, now: datetime) -> bool:
    """Tell whether a break has just ended: that is told once, whatever went before."""
    ended = facts.snoozed_until
    return (
        ended is not None
        and timedelta() <= now - ended < BACK_FOR
        and ended > max((facts.last_active_at, *facts.sent))
    )


def _is_ignored(facts: Facts) -> bool:
    return sum(instant > facts.last_active_at for instant in facts.sent) >= IGNORED_AT_MOST


def _kind(facts: Facts, campaign: Campaign, now: datetime) -> Kind | None:
    """Return what there is to say; None when everybody has been talked with."""
    if _is_back(facts, now):
        return Kind.BACK
    if not facts.waiting:
        return None
    if phase(campaign, now) in DAILY:
        return Kind.LAST_DAYS
    return Kind.WEEKLY if facts.last_talk_at else Kind.FIRST_TALK


def next_look(facts: Facts, campaign: Campaign, now: datetime) -> datetime:
    """Return when the next nudge is due after one now: at 48 hours, then weekly, daily at the end.

    The last days begin a new rhythm, so a week is cut short by them.
    """
    zone = facts.zone
    if not facts.people:
        return _next_beginning(facts, campaign, now)
    if facts.last_talk_at is None and now < facts.joined_at + SECOND_AFTER:
        at = max(facts.joined_at + SECOND_AFTER, _same_time(now, 1, zone))
    elif phase(campaign, now) in DAILY:
        at = _same_time(now, 1, zone)
    else:
        at = _same_time(now, 7, zone)
    if phase(campaign, now) in DAILY:
        return next_slot(at, campaign.nudge_hours, zone)
    return _not_past_last_days(at, facts, campaign)


# --- beginnings -----------------------------------------------------------------------------------


def steps_by(begun_at: datetime, now: datetime) -> int:
    """Return how many of the three reminders are due by now; those that were missed are skipped."""
    return sum(now - begun_at >= step for step in BEGINNING)


def remind_at(beginning: Beginning, hours: NudgeHours, zone: ZoneInfo) -> datetime | None:
    """Return when the next reminder of a beginning is due, one a day at most; None after three."""
    if beginning.reminded >= len(BEGINNING):
        return None
    at = beginning.begun_at + BEGINNING[beginning.reminded]
    if beginning.reminded_at and _is_today(beginning.reminded_at, at, zone):
        at = at_hour(_local_day_after(at, zone), hours.start, zone)
    return next_slot(at, hours, zone)


def _local_day_after(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone) + timedelta(days=1)


def _may_remind(facts: Facts, campaign: Campaign, now: datetime) -> Verdict:
    """Decide about a captain whose list is empty."""
    hours, zone = campaign.nudge_hours, facts.zone
    at = remind_at(_begun(facts), hours, zone)
    if at is None or not facts.is_reachable:
        return Wait(_next_beginning(facts, campaign, now))
    if facts.snoozed_until and facts.snoozed_until > now:
        return Wait(next_slot(facts.snoozed_until, hours, zone))
    at = max(at, next_slot(facts.last_active_at + BEGINNING[0], hours, zone))
    if facts.sent and _is_today(facts.last_active_at, now, zone):
        at = max(at, at_hour(_local_day_after(now, zone), hours.start, zone))
    at = max(at, next_slot(now, hours, zone))
    return Wait(at) if at > now else Send(Kind.FIRST_NAME)


def _begun(facts: Facts) -> Beginning:
    last = facts.sent[-1] if facts.sent else None
    reminded = steps_by(facts.joined_at, last) if last else 0
    return Beginning(facts.telegram_id, facts.language, facts.joined_at, reminded, last)


def _next_beginning(facts: Facts, campaign: Campaign, now: datetime) -> datetime:
    """Return when to look again at an empty list: names may have come by then.

    A first talk is asked for after 48 hours at the latest, so it is looked at then as well.
    """
    beginning = replace(_begun(facts), reminded=steps_by(facts.joined_at, now), reminded_at=now)
    at = remind_at(beginning, campaign.nudge_hours, facts.zone)
    at = at or _same_time(now, 7, facts.zone)
    second = facts.joined_at + SECOND_AFTER
    return min(at, second) if now < second else at


def _not_past_last_days(at: datetime, facts: Facts, campaign: Campaign) -> datetime:
    """Return the slot at `at`, or the one with which the last days begin when that is earlier."""
    earlier = min(at, last_days_begin(campaign))
    return next_slot(earlier, campaign.nudge_hours, facts.zone)


def last_days_begin(campaign: Campaign) -> datetime:
    """Return when the get-out-the-vote days begin, in UTC."""
    day = campaign.election_day - timedelta(days=GET_OUT_THE_VOTE_DAYS)
    return datetime.combine(day, time(), campaign.zone).astimezone(UTC)


def _same_time(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the same time by their clock some days later, in UTC, whatever clocks do between."""
    return (now.astimezone(zone) + timedelta(days=days)).astimezone(UTC)


def to_name(people: Sequence[Contact]) -> tuple[Contact, ...]:
    """Return whom a nudge names: not talked with yet, family and friends first."""
    waiting = [contact for contact in people if contact.stage is Stage.LISTED]
    return tuple(sorted(waiting, key=lambda contact: contact.relationship not in CLOSE)[:NAMED])
