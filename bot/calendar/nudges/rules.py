"""When somebody may be nudged, and when to look again: one budget for all that comes by itself.

Between nine and eight on their own clock, once a day at most; twice a week at most, daily only in
the last days before the vote; not on a day on which they were active; not within a week of a talk,
but in the last days; not while snoozed or stopped. A nudge that is held back is one nudge, however
long. What the captain asked for on a day (to come back to somebody, a plan to vote) comes on that
day: neither a talk of late nor two others that week hold it, only what they did in the last hours;
and where they told an hour it comes in that hour, and what else there is waits for it.

After three nudges without an answer one last question is asked, then nothing more; but the last
days, and a plan whose day has come, are never kept from anybody. While the law wants silence, only
what is neutral passes. After the vote there are thanks, "who voted?" and what came of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Agenda, Kind
from bot.calendar.agenda.rules import DAILY, last_days_begin
from bot.calendar.beginnings.model import Beginning
from bot.calendar.beginnings.rules import BEGINNING, remind_at, steps_by
from bot.calendar.nudges.model import Facts, Never, Send, Verdict, Wait
from bot.calendar.rule_book import rules as rule_book
from bot.calendar.rule_book.rules import day_begins, day_of, kind_of, rule_of
from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import phase, silent_until
from bot.captains.attention.rules import (
    A_WEEK,
    BEFORE_AN_EVENT,
    IGNORED_AT_MOST,
    WEEK,
    in_a_week,
    is_free_today,
    is_today,
)
from bot.captains.model import Unasked
from bot.captains.rules import at_hour, next_slot

BACK_FOR: Final = timedelta(days=2)
FIRST_AFTER: Final = timedelta(hours=24)
SECOND_AFTER: Final = timedelta(hours=48)
# Between two check-ins there is room for one of another kind.
AFTER_A_CHECK_IN: Final = 3
# What was asked for comes on an active day as well, but not in the middle of something.
AFTER_AN_ACT: Final = timedelta(hours=3)
NO_QUESTION: Final = (Kind.EVENT, Kind.NEWS, Kind.BADGE, Kind.RECRUIT, Kind.BROADCAST)
# Whatever need not come at once comes at another hour each week, lest it become a habit to miss.
HOURS: Final = (10, 18, 13)
# What could not be said within so long is not news any more.
WORTH_SAYING: Final = timedelta(days=7)


def may_nudge(facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime) -> Verdict:
    """Decide about a captain whose nudge has come due."""
    if not facts.wants:
        return Never()
    if phase(campaign, now) is Phase.AFTER:
        return _after_the_vote(facts, campaign, now)
    if not facts.people and agenda.kind is None:
        return _may_remind(facts, agenda, campaign, now)
    if not facts.is_reachable:
        return Wait(next_look(facts, agenda, campaign, now))
    kind = rule_book.unmuted(campaign, _to_say(facts, agenda, campaign, now), facts.muted)
    until = _held_until(facts, agenda, campaign, now, kind)
    if until is None and kind is not None and not rule_book.is_neutral(campaign, kind):
        until = _silent_until(facts, agenda, campaign, now)
    if until:
        return Wait(until)
    return Send(kind) if kind else Wait(next_look(facts, agenda, campaign, now))


def _to_say(facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime) -> str | None:
    """Return what there is to say; to whoever is silent, first the last question, then nothing."""
    kind = agenda.kind
    back = rule_of(campaign, Kind.BACK)
    if back and _is_back(facts, now) and not _is_asked_for(facts, agenda, campaign, kind):
        return Kind.BACK
    may_be_said = phase(campaign, now) in DAILY or rule_book.is_kept_from_nobody(campaign, kind)
    if kind is None or may_be_said or not is_silent(facts):
        return kind
    is_asked = facts.asked_at is not None and facts.asked_at > facts.last_active_at
    return None if is_asked or not rule_of(campaign, Kind.STILL_THERE) else Kind.STILL_THERE


def is_silent(facts: Facts) -> bool:
    """Tell whether the latest nudges had no answer."""
    asked = {each.at for each in facts.sent if each.kind not in NO_QUESTION}
    return sum(at > facts.last_active_at for at in asked) >= IGNORED_AT_MOST


def _is_asked_for(facts: Facts, agenda: Agenda, campaign: Campaign, kind: str | None) -> bool:
    """Tell whether the captain wants to hear of it now; of a day that was noted, once."""
    if kind != Kind.FOLLOW_UP:
        return rule_book.is_asked_for(campaign, kind)
    told = [each.at for each in facts.sent if each.kind == Kind.FOLLOW_UP]
    return agenda.since is None or all(at < agenda.since for at in told)


# --- the budget -----------------------------------------------------------------------------------


def _held_until(
    facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime, kind: str | None
) -> datetime | None:
    """Return when it is possible again, or None when nothing speaks against now."""
    hours, zone = campaign.nudge_hours, facts.zone
    if facts.snoozed_until and facts.snoozed_until > now:
        return next_slot(facts.snoozed_until, hours, zone)
    if _is_asked_for(facts, agenda, campaign, kind):
        not_before = facts.last_active_at + AFTER_AN_ACT
        held = None if agenda.at_its_hour else _held_today(facts, campaign, now, not_before)
    else:
        held = agenda.later_today or _held_otherwise(facts, agenda, campaign, now)
    if held:
        return _sooner(next_slot(held, hours, zone), facts, agenda, campaign, now)
    slot = next_slot(now, hours, zone)
    return slot if slot > now else None


def _silent_until(
    facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime
) -> datetime | None:
    """Return when the silence is over, or something is due on its day; None where none is on."""
    silent = silent_until(campaign, facts.zone.key, now)
    slot = next_slot(silent, campaign.nudge_hours, facts.zone) if silent else None
    return _sooner(slot, facts, agenda, campaign, now) if slot else None


def _held_today(
    facts: Facts, campaign: Campaign, now: datetime, not_before: datetime
) -> datetime | None:
    """Once a day: what was asked for comes first thing in the morning, if not today."""
    told = (each.at for each in facts.sent if each.kind != Kind.BROADCAST)
    if not is_free_today(told, now, facts.zone):
        tomorrow = now.astimezone(facts.zone) + timedelta(days=1)
        return at_hour(tomorrow, campaign.nudge_hours.start, facts.zone)
    return not_before if not_before > now else None


def _held_otherwise(
    facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime
) -> datetime | None:
    """Time for a first talk, an active day, an event, then what holds for the week."""
    if facts.last_talk_at is None and now < facts.joined_at + FIRST_AFTER:
        return facts.joined_at + FIRST_AFTER
    known = (facts.last_active_at, *(each.at for each in facts.sent))
    if not is_free_today(known, now, facts.zone):
        return _same_time(now, 1, facts.zone)
    if phase(campaign, now) in DAILY or _is_back(facts, now):
        return None
    if facts.event_at and facts.event_at - now <= BEFORE_AN_EVENT:
        return facts.event_at
    return _held_this_week(facts, agenda, now)


def _held_this_week(facts: Facts, agenda: Agenda, now: datetime) -> datetime | None:
    """What comes later today anyway, a week of peace after a talk, two a week."""
    if not agenda.is_dated and agenda.next_at and is_today(agenda.next_at, now, facts.zone):
        return agenda.next_at
    if not agenda.is_dated and facts.last_talk_at and now - facts.last_talk_at < WEEK:
        return some_time(facts.last_talk_at + WEEK, facts)
    recent = in_a_week((each.at for each in facts.sent), now)
    return recent[-A_WEEK] + WEEK if len(recent) >= A_WEEK else None


def some_time(earliest: datetime, facts: Facts) -> datetime:
    """Return the first time from then on at this week's hour, at a minute of their own."""
    local = earliest.astimezone(facts.zone)
    hour = HOURS[local.toordinal() // 7 % len(HOURS)]
    minutes = timedelta(minutes=facts.telegram_id % 60)
    at = at_hour(local, hour, facts.zone) + minutes
    if at >= earliest:
        return at
    return at_hour(local + timedelta(days=1), hour, facts.zone) + minutes


def _is_back(facts: Facts, now: datetime) -> bool:
    """Tell whether a break has just ended: that is told once, whatever went before."""
    ended = facts.snoozed_until
    return (
        ended is not None
        and timedelta() <= now - ended < BACK_FOR
        and ended > max((facts.last_active_at, *(each.at for each in facts.sent)))
    )


# --- when to look again ---------------------------------------------------------------------------


def next_look(facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime) -> datetime:
    """Return when the next nudge is due after one now: at 48 hours, then weekly, daily at the end;
    earlier where something is due on its day.
    """
    zone, hours = facts.zone, campaign.nudge_hours
    if phase(campaign, now) is not Phase.EARLY:
        at = at_hour(now.astimezone(zone) + timedelta(days=1), hours.start, zone)
    elif not facts.people:
        at = _next_beginning(facts, campaign, now)
    elif facts.last_talk_at is None and now < facts.joined_at + SECOND_AFTER:
        at = max(facts.joined_at + SECOND_AFTER, _same_time(now, 1, zone))
    else:
        days = AFTER_A_CHECK_IN if agenda.kind == Kind.CHECK_IN else 7
        at = some_time(at_hour(now.astimezone(zone) + timedelta(days=days), 0, zone), facts)
    return _sooner(next_slot(at, hours, zone), facts, agenda, campaign, now)


def _sooner(
    at: datetime, facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime
) -> datetime:
    """Return `at`, or when something is due on its day or the last days begin, if that is earlier:
    they begin a new rhythm.
    """
    begin = next_slot(last_days_begin(campaign), campaign.nudge_hours, facts.zone)
    known = (at, begin, agenda.next_at)
    return min(each for each in known if each is not None and each > now)


def _same_time(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the same time by their clock some days later, in UTC, whatever clocks do between."""
    return (now.astimezone(zone) + timedelta(days=days)).astimezone(UTC)


# --- an empty list --------------------------------------------------------------------------------


def _may_remind(facts: Facts, agenda: Agenda, campaign: Campaign, now: datetime) -> Verdict:
    """Decide about a captain whose list is empty: that rhythm is faster than the others'."""
    hours, zone = campaign.nudge_hours, facts.zone
    at = remind_at(_begun(facts), hours, zone)
    is_wanted = Unasked.NEXT not in facts.muted and rule_of(campaign, Kind.FIRST_NAME)
    if at is None or not facts.is_reachable or not is_wanted:
        return Wait(next_look(facts, agenda, campaign, now))
    if facts.snoozed_until and facts.snoozed_until > now:
        return Wait(next_slot(facts.snoozed_until, hours, zone))
    at = max(at, next_slot(facts.last_active_at + BEGINNING[0], hours, zone))
    if facts.sent and is_today(facts.last_active_at, now, zone):
        at = max(at, at_hour(now.astimezone(zone) + timedelta(days=1), hours.start, zone))
    at = max(at, next_slot(now, hours, zone))
    return Wait(at) if at > now else Send(Kind.FIRST_NAME)


def _begun(facts: Facts) -> Beginning:
    asked = [each.at for each in facts.sent if each.kind not in NO_QUESTION]
    last = asked[-1] if asked else None
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


# --- after the vote -------------------------------------------------------------------------------


def _after_the_vote(facts: Facts, campaign: Campaign, now: datetime) -> Verdict:
    """Say each thing once, in its order, even to whoever was silent."""
    hours, zone = campaign.nudge_hours, facts.zone
    for kind, at in _steps(facts, campaign):
        if now - at > WORTH_SAYING:
            continue
        earliest = max(at, facts.last_active_at + AFTER_AN_ACT, facts.snoozed_until or at)
        if not is_free_today((each.at for each in facts.sent), now, zone):
            earliest = max(earliest, _same_time(now, 1, zone))
        slot = next_slot(max(earliest, now), hours, zone)
        if not facts.is_reachable:
            return Wait(max(slot, _same_time(now, 1, zone)))
        return Wait(slot) if slot > now else Send(kind)
    return Never()


def _steps(facts: Facts, campaign: Campaign) -> Iterable[tuple[str, datetime]]:
    """Yield what was not said yet, and from when on it can be."""
    over = day_begins(campaign.election_day, campaign)
    said = {each.kind for each in facts.sent if each.at > over}
    days = ((kind_of(each), day_of(each, campaign)) for each in campaign.nudges)
    after = ((day, kind) for kind, day in days if day and day > campaign.election_day)
    for day, kind in sorted(after):
        if kind not in said and (kind != Kind.WHO_VOTED or facts.open_votes):
            yield kind, day_begins(day, campaign)
