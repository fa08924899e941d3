"""What will be written to a captain, found by letting time pass over today's data: nobody answers,
nothing is recorded. And why nothing is written now. Pure: the rules are those that send.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Agenda, Kind, Look
from bot.calendar.agenda.rules import DAILY, agenda_of
from bot.calendar.bundles import rules as bundles
from bot.calendar.check_ins.model import Asked
from bot.calendar.check_ins.rules import slots
from bot.calendar.nudges import rules as nudges
from bot.calendar.nudges.model import Facts, Never, Send, Sent
from bot.calendar.outlook.model import BOOKED, Foreseen, Group, Hold, Known
from bot.calendar.rule_book.rules import unmuted
from bot.campaigns.model import Campaign
from bot.campaigns.rules import phase, silent_until
from bot.captains.attention.rules import (
    A_WEEK,
    BEFORE_AN_EVENT,
    WEEK,
    in_a_week,
    is_free_today,
)
from bot.captains.model import Captain, Unasked
from bot.captains.rules import next_slot
from bot.language.words.rules import plain

USUAL_DAYS: Final = 14
MOST_DAYS: Final = 31
MOST_LINES: Final = 20_000
# A captain is looked at no more often than that within the days of an outlook.
MOST_LOOKS: Final = 20
# Rules of the usual ones that tell the same thing.
DEADLINES: Final = (Kind.DEADLINE, "deadline_soon")
_GROUPS: Final[dict[str, Group]] = {
    **dict.fromkeys((Kind.DAY, Kind.EVE, Kind.MAIL, Kind.PROXY, Kind.FOLLOW_UP), Group.ASKED),
    **dict.fromkeys(
        (Kind.LAST_DAYS, Kind.HAPPENED, Kind.ANSWER, Kind.LAST_ASK, *DEADLINES), Group.LAST
    ),
    **dict.fromkeys((Kind.EVENT, BOOKED), Group.EVENT),
    **dict.fromkeys((Kind.THANKS, Kind.WHO_VOTED, Kind.RESULTS), Group.AFTER),
}


def group_of(kind: str) -> Group:
    """Return as what a picture shows it."""
    return _GROUPS.get(kind, Group.NEXT)


def days_in(said: str) -> int | None:
    """Return for how many days an outlook is wanted ("14d", "7", ""); None for anything else."""
    number = plain(said).removesuffix("d").removesuffix("j").strip()
    if not number:
        return USUAL_DAYS if not said.strip() else None
    if not number.isascii() or not number.isdecimal():
        return None
    return int(number) if 1 <= int(number[:4]) <= MOST_DAYS else None


# --- what will be written -------------------------------------------------------------------------


def foresee(known: Known, campaign: Campaign, now: datetime, until: datetime) -> list[Foreseen]:
    """Return what will be written before `until`, in its order."""
    found: list[Foreseen] = []
    steps = _steps(known, campaign, now, until)
    for each in sorted(steps, key=lambda step: step.at):
        if _comes(each, found, known, campaign):
            found.append(each)
    return sorted(found, key=lambda step: step.at)


def _steps(known: Known, campaign: Campaign, now: datetime, until: datetime) -> Iterator[Foreseen]:
    by_kind = ((Kind.EVENT, known.reminders), (BOOKED, known.booked), (Kind.NEWS, known.news))
    others = [Foreseen(kind, at) for kind, found in by_kind for at in found if now <= at < until]
    yield from others
    coming = tuple(each.at for each in others if each.kind != Kind.NEWS)
    facts, at = known.facts, max(known.looked_at, now) if known.looked_at else until
    for _ in range(MOST_LOOKS * MOST_DAYS):
        if at >= until:
            return
        facts = _at_that_time(facts, known, coming, at)
        agenda = _agenda(known, facts, campaign, at)
        verdict = nudges.may_nudge(facts, agenda, campaign, at)
        if isinstance(verdict, Never):
            return
        if isinstance(verdict, Send):
            yield Foreseen(verdict.kind, at)
            following = nudges.next_look(facts, agenda, campaign, at)
            things = bundles.told_with(verdict.kind, facts, agenda, campaign, at)
            facts = _sent(facts, bundles.kinds(things, verdict.kind), at)
        else:
            following = verdict.until
        at = max(following, at + timedelta(minutes=1))


def _sent(facts: Facts, kinds: Sequence[str], at: datetime) -> Facts:
    """Return the facts once all this is sent in a message, as nobody answers it."""
    after = replace(facts, sent=(*facts.sent, *(Sent(kind, at) for kind in kinds)))
    if Kind.STILL_THERE in kinds:
        return replace(after, asked_at=at)
    return replace(after, checked_in_at=at) if Kind.CHECK_IN in kinds else after


def _at_that_time(facts: Facts, known: Known, coming: Iterable[datetime], at: datetime) -> Facts:
    """Return the facts as they are then: reminders of events have been sent, others come."""
    told = {each.at for each in facts.sent}
    reminded = (Sent(Kind.EVENT, each) for each in coming if each <= at and each not in told)
    sent = sorted((*facts.sent, *reminded), key=lambda each: each.at)
    next_event = min((each for each in known.events if each > at), default=None)
    return replace(facts, sent=tuple(sent), event_at=next_event)


def _comes(each: Foreseen, before: Sequence[Foreseen], known: Known, campaign: Campaign) -> bool:
    """Tell whether what was foreseen by itself finds its place among what comes before it."""
    match each.kind:
        case Kind.EVENT:
            return _has_room(each.at, before, known, campaign, Unasked.EVENTS)
        case Kind.NEWS:
            sent = (*(one.at for one in known.facts.sent), *(one.at for one in before))
            is_open = len(in_a_week(sent, each.at)) < A_WEEK
            return is_open and _has_room(each.at, before, known, campaign, Unasked.NEWS)
        case kind if kind == BOOKED:
            return known.facts.is_reachable and known.captain.stopped_at is None
    return True


def _has_room(
    at: datetime, before: Iterable[Foreseen], known: Known, campaign: Campaign, sort: Unasked
) -> bool:
    """Tell whether the day's one message is left for it, within their hours."""
    facts = known.facts
    if not facts.wants or not facts.is_reachable or sort in facts.muted:
        return False
    if facts.snoozed_until and facts.snoozed_until > at:
        return False
    if next_slot(at, campaign.nudge_hours, facts.zone) > at:
        return False
    sent = (*(each.at for each in facts.sent), *(each.at for each in before))
    return is_free_today(sent, at, facts.zone)


def _agenda(known: Known, facts: Facts, campaign: Campaign, now: datetime) -> Agenda:
    about = facts.telegram_id, facts.zone, facts.joined_at, facts.checked_in_at
    check_ins = slots(Asked(*about, known.acts), campaign, now) if facts.people else ()
    has_talked = facts.last_talk_at is not None
    told = {each.kind: each.at for each in facts.sent}
    look = Look(known.candidates, known.own_day, facts.zone, has_talked, check_ins, told=told)
    return agenda_of(look, campaign, now)


def empty_days(now: datetime, days: int, zone: ZoneInfo) -> list[date]:
    """Return the days of an outlook, today first, on the campaign's calendar."""
    today = now.astimezone(zone).date()
    return [today + timedelta(days=number) for number in range(days)]


# --- why nothing is written now -------------------------------------------------------------------


def would_get(known: Known, campaign: Campaign, now: datetime) -> str | None:
    """Return what would be written if they were looked at now."""
    verdict = nudges.may_nudge(
        known.facts, _agenda(known, known.facts, campaign, now), campaign, now
    )
    return verdict.kind if isinstance(verdict, Send) else None


def holds(known: Known, campaign: Campaign, now: datetime) -> tuple[Hold, ...]:
    """Return why nothing is written to a captain now, what weighs most first; () if it would be."""
    if would_get(known, campaign, now):
        return ()
    facts = known.facts
    if lasting := _lasting(known.captain, facts, now):
        return (lasting,)
    found = [*_of_today(facts, campaign, now), *_of_this_week(known, campaign, now)]
    return tuple(found) or (Hold.RHYTHM,)


def _lasting(captain: Captain, facts: Facts, now: datetime) -> Hold | None:
    """Return what only they themselves can change."""
    if captain.stopped_at is not None:
        return Hold.STOPPED
    if not facts.wants:
        return Hold.OFF
    if not facts.is_reachable:
        return Hold.UNREACHABLE
    return Hold.SNOOZED if facts.snoozed_until and facts.snoozed_until > now else None


def _of_today(facts: Facts, campaign: Campaign, now: datetime) -> Iterator[Hold]:
    if silent_until(campaign, facts.zone.key, now):
        yield Hold.SILENCE
    if next_slot(now, campaign.nudge_hours, facts.zone) > now:
        yield Hold.NIGHT
    if not is_free_today((each.at for each in facts.sent), now, facts.zone):
        yield Hold.TODAY
    if not is_free_today((facts.last_active_at,), now, facts.zone):
        yield Hold.ACTIVE


def _of_this_week(known: Known, campaign: Campaign, now: datetime) -> Iterator[Hold]:
    facts, agenda = known.facts, _agenda(known, known.facts, campaign, now)
    is_calm = phase(campaign, now) not in DAILY
    if agenda.kind and unmuted(campaign, agenda.kind, facts.muted) is None:
        yield Hold.MUTED
    if facts.people and agenda.kind is None:
        yield Hold.NOTHING
    if is_calm and nudges.is_silent(facts):
        yield Hold.SILENT
    if facts.last_talk_at is None and now < facts.joined_at + nudges.FIRST_AFTER:
        yield Hold.NEW
    if is_calm and facts.event_at and facts.event_at - now <= BEFORE_AN_EVENT:
        yield Hold.EVENT
    if is_calm and facts.last_talk_at and now - facts.last_talk_at < WEEK:
        yield Hold.TALKED
    if is_calm and len(in_a_week((each.at for each in facts.sent), now)) >= A_WEEK:
        yield Hold.WEEK
