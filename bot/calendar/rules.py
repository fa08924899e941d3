"""Who has a place at an event and who waits for one, when news of it may come, how it is shown.

Places are given in the order of the answers. When some become free, the oldest that waits and whose
party fits moves up; a larger party keeps its number. Nobody moves up who could not hear of it at
least an hour before: an empty place is better than one of somebody who does not know. Pure.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.calendar.model import About, Answer, Event, Reply, Standing, Step
from bot.campaigns.model import NudgeHours
from bot.captains.model import Captain
from bot.captains.rules import at_hour, next_slot

MOST_GUESTS: Final = 5
MOST_FRIENDS: Final = 5
# Letters of the code at the door: it is called out and typed, and good for a few hours.
CODE_LENGTH: Final = 5
# News that come later are of no use to somebody who is on the way.
HEARD_BEFORE: Final = timedelta(hours=1)
# From when until when somebody may say that they are there, and organizers may tick.
DOORS: Final = timedelta(hours=1)
LATE: Final = timedelta(hours=12)
COUNTED_WITHIN: Final = timedelta(days=7)
AN_HOUR: Final = timedelta(hours=1)
# Who has answered or booked just now needs no reminder.
JUST_NOW: Final = timedelta(hours=2)
_A_DAY: Final = timedelta(days=1)


# --- places ---------------------------------------------------------------------------------------


def is_open(event: Event, now: datetime) -> bool:
    """Tell whether it can still be answered."""
    return event.cancelled_at is None and now < event.about.ends_at


def doors_open(event: Event, now: datetime) -> bool:
    """Tell whether somebody may say that they are there, or were just now."""
    return _is_within(event, now, LATE)


def may_count(event: Event, now: datetime) -> bool:
    """Tell whether organizers may tick who is there, or was."""
    return _is_within(event, now, COUNTED_WITHIN)


def _is_within(event: Event, now: datetime, after: timedelta) -> bool:
    about = event.about
    return event.cancelled_at is None and about.starts_at - DOORS <= now < about.ends_at + after


def room(about: About, taken: int) -> int | None:
    """Return how many more people there is room for; None where it does not matter."""
    return None if about.capacity is None else max(0, about.capacity - taken)


def answered(event: Event, taken: int, own: Answer, wanted: Answer, number: int) -> Answer | None:
    """Return the answer as it is from now on; None where so many can't all come.

    `own` is what was answered before, `wanted` the new reply and guests; `taken` counts the people
    who have a place already, own party included; `number` is the next one of the waiting list. Who
    waits already keeps the number.
    """
    told = replace(wanted, queued=0, told=event.sequence)
    if wanted.reply is not Reply.YES:
        return replace(told, guests=0)
    has_place = own.standing is Standing.GOING
    left = room(event.about, taken - own.party if has_place else taken)
    if left is None or told.party <= left or (has_place and told.party <= own.party):
        return told
    if has_place or told.party > (event.about.capacity or 0):
        return None
    return replace(told, queued=own.queued or number)


def most_guests(about: About, taken: int, own: Answer) -> int:
    """Return how many may come along: as far as there is room, or as all of them can wait."""
    if about.capacity is None:
        return MOST_GUESTS
    if own.standing is Standing.GOING:
        return min(MOST_GUESTS, own.guests + max(0, about.capacity - taken))
    return min(MOST_GUESTS, max(own.guests, about.capacity - 1))


def out(answer: Answer, sequence: int, at: datetime) -> Answer:
    """Return an answer of somebody who does not come."""
    return replace(answer, reply=Reply.NO, guests=0, queued=0, told=sequence, answered_at=at)


def moving_up(
    about: About, taken: int, waiting: Iterable[Answer], can_hear: Callable[[Answer], bool]
) -> Iterator[Answer]:
    """Yield who has a place from now on, in their order."""
    left = room(about, taken)
    for each in sorted(waiting, key=lambda answer: answer.queued):
        if (left is None or each.party <= left) and can_hear(each):
            left = None if left is None else left - each.party
            yield replace(each, queued=0)


# --- dates of a series ----------------------------------------------------------------------------


def dates_of(about: About, weeks: int, times: int, zone: ZoneInfo) -> tuple[About, ...]:
    """Return an event as often as it takes place, at the same hour of the wall's clock; ValueError
    where the clocks leave that hour out.
    """
    return tuple(
        moved(about, zone, timedelta(weeks=weeks * number), timedelta(weeks=weeks * number))
        for number in range(times)
    )


def next_dates(coming: Iterable[Event]) -> list[tuple[Event, int]]:
    """Return each event, of a series the next date only, and how many dates there are."""
    found: dict[int, tuple[Event, int]] = {}
    for event in coming:
        first, dates = found.get(event.series or event.id, (event, 0))
        found[event.series or event.id] = (first, dates + 1)
    return list(found.values())


def moved(about: About, zone: ZoneInfo, start: timedelta, end: timedelta) -> About:
    """Return an event that begins and ends so much later by the clock on the wall."""
    return replace(
        about,
        starts_at=_later(about.starts_at, zone, start),
        ends_at=_later(about.ends_at, zone, end),
    )


def _later(at: datetime, zone: ZoneInfo, by: timedelta) -> datetime:
    wall = at.astimezone(zone).replace(tzinfo=None) + by
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != wall:
        raise ValueError("the clocks leave that hour out")
    return instant


# --- news -----------------------------------------------------------------------------------------


def can_hear(
    captain: Captain | None, starts_at: datetime, hours: NudgeHours, now: datetime
) -> bool:
    """Tell whether a captain would hear of a place before it is too late."""
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return False
    return next_slot(now, hours, captain.zone) <= starts_at - HEARD_BEFORE


def news_at(starts_at: datetime, hours: NudgeHours, zone: ZoneInfo, now: datetime) -> datetime:
    """Return when a change is told: within their hours, but at once where that would be too late.

    Nobody should stand before a closed door, whatever the hour.
    """
    slot = next_slot(now, hours, zone)
    return slot if slot <= starts_at - HEARD_BEFORE else now


# --- reminders ------------------------------------------------------------------------------------


def day_before(starts_at: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    """Return the same hour of the day before; of what is at night, the last one that may be."""
    before = starts_at.astimezone(zone) - _A_DAY
    slot = next_slot(before, hours, zone)
    if slot.astimezone(zone).date() > before.date():
        return at_hour(before, hours.end - 1, zone)
    return slot


def due_step(
    steps: Iterator[tuple[Step, datetime]], now: datetime
) -> tuple[Step | None, datetime | None]:
    """Return what is to be said now, the latest of those missed, and when to look again."""
    due, later = None, None
    for step, at in steps:
        if at <= now:
            due = step
        else:
            later = later or at
    return due, later


# --- how it is shown ------------------------------------------------------------------------------


def shown(about: About, zone: ZoneInfo, reader: ZoneInfo | None = None) -> dict[str, Any]:
    """Return an event as texts take it: on the campaign's clock, and on the reader's where that
    shows another hour.
    """
    starts, ends = about.starts_at.astimezone(zone), about.ends_at.astimezone(zone)
    own = about.starts_at.astimezone(reader) if reader else starts
    return {
        "sort": about.sort.value,
        "title": about.title,
        "starts": starts,
        "ends": ends,
        "own": own if own.replace(tzinfo=None) != starts.replace(tzinfo=None) else None,
        "place": about.place,
        "link": about.link,
        "is_online": bool(about.link),
        "capacity": about.capacity,
        "description": about.description,
    }


def plainly(about: About) -> dict[str, Any]:
    """Return what a calendar says of an event, as plain data."""
    return {
        "starts": about.starts_at.isoformat(),
        "ends": about.ends_at.isoformat(),
        "title": about.title,
        "place": about.place,
        "link": about.link,
        "description": about.description,
        "pin": [about.pin.latitude, about.pin.longitude] if about.pin else [],
    }


def for_calendar(event: Event, bot: str, campaign: str, contact: str) -> dict[str, Any]:
    """Return what a calendar's file is made of, as plain data; the same for everybody who comes.

    The number is that of the event, so that a later file takes the place of an earlier one.
    """
    about = event.about
    return {
        "uid": f"event-{event.id}@{bot or 'capitaine'}",
        "sequence": event.sequence,
        "stamp": (event.changed_at or event.made_at).isoformat(),
        **plainly(about),
        "is_cancelled": event.cancelled_at is not None,
        "campaign": campaign,
        "contact": contact,
    }
