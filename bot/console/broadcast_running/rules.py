"""How often progress is told, how long the rest takes, and to whom it may be sent once more. Pure.

A group takes twenty messages a minute, edits too: so a long one is told less often.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from bot.calendar.agenda.rules import DAILY
from bot.campaigns.model import Campaign
from bot.campaigns.rules import phase, seen_from, silent_until
from bot.captains.attention.model import Limit
from bot.captains.attention.rules import opening
from bot.captains.model import Attention, Captain
from bot.captains.rules import next_slot
from bot.console.broadcast_running.model import Again
from bot.console.broadcasts.model import Broadcast, Counts
from bot.console.broadcasts.rules import A_SECOND, LOOK_EVERY, is_quiet, next_morning

# While it is new, people watch; later they look in now and then.
LOOKS: Final = (
    (timedelta(minutes=2), LOOK_EVERY),
    (timedelta(minutes=20), timedelta(seconds=15)),
)
LOOK_SELDOM: Final = timedelta(seconds=30)
# How each copy ended is known for a month; what is older than a week is another message.
AGAIN_FOR: Final = timedelta(days=7)
# Whoever has been written to enough gets it so much later at most.
LATEST: Final = timedelta(days=3)
# A survey is no day's news: it may come as long as it is open.
LATEST_SURVEY: Final = timedelta(days=7)
ON_A_PAGE: Final = 5


def look_again(broadcast: Broadcast, now: datetime) -> datetime:
    """Return when to look again how far it has got; what is written early has not begun."""
    if now < broadcast.starts_at:
        return broadcast.starts_at + LOOK_EVERY
    running = now - broadcast.starts_at
    every = next((step for until, step in LOOKS if running < until), LOOK_SELDOM)
    return now + every


def minutes_left(counts: Counts) -> int:
    """Return how long the rest takes, in full minutes; 0 for less than one."""
    minutes = counts.waiting / A_SECOND / 60
    return ceil(minutes) if minutes >= 1 else 0


def told(broadcast: Broadcast, counts: Counts, later: datetime | None = None) -> str:
    """Return what the group reads of the progress, as it is kept: the same is not told twice."""
    return f"{'later' if later else broadcast.state} {done(counts)}/{counts.total}"


def done(counts: Counts) -> int:
    """Return how many have an end."""
    return counts.total - counts.waiting


def has_run_out(broadcast: Broadcast, now: datetime) -> bool:
    """Tell whether a pause has lasted until its end: what is left is not sent any more."""
    return broadcast.state == "paused" and now >= broadcast.expires_at


def again(
    broadcast: Broadcast, counts: Counts, before: Collection[str], now: datetime
) -> tuple[tuple[Again, int], ...]:
    """Return to whom it may be sent once more, and how many those are; to nobody a third time.

    Whoever was spared by a stop stays so.
    """
    if broadcast.state != "done" or now - broadcast.expires_at > AGAIN_FOR:
        return ()
    late = 0 if counts.withdrawn else counts.expired + counts.crowded
    found = (Again.FAILED, counts.failed), (Again.LATE, late), (Again.UNSURE, counts.unknown)
    return tuple((what, count) for what, count in found if count and what not in before)


def begins_at(campaign: Campaign, now: datetime, *, neutral: bool) -> datetime:
    """Return when it may go out once more: now, or when the hours or the silence allow it."""
    silent = None if neutral else silent_until(campaign, campaign.time_zone, now)
    if silent:
        return next_slot(silent, campaign.nudge_hours, campaign.zone)
    if is_quiet(now, campaign.nudge_hours, campaign.zone):
        return next_morning(now, campaign.nudge_hours, campaign.zone)
    return now


def page_of(total: int, page: int) -> tuple[int, int]:
    """Return the page that is shown, the nearest that exists, and how many there are."""
    pages = max(1, ceil(total / ON_A_PAGE))
    return min(max(page, 0), pages - 1), pages


# --- how much somebody is written to --------------------------------------------------------------


def room_at(
    captain: Captain,
    known: Attention,
    campaign: Campaign,
    begins: datetime,
    now: datetime,
    latest: timedelta = LATEST,
) -> datetime | None:
    """Return when a captain may get one more message that nobody asked for: once a day and twice a
    week, reminders among them, daily in the last days, and not during a break. None where that is
    more than `latest` after it `begins`. What organizers write is no answer to silence, and comes
    on an active day; today's hours are those that they chose.
    """
    in_last_days = phase(seen_from(campaign, captain.zone.key), now) in DAILY
    let_off = (Limit.ACTIVE, Limit.IGNORED, Limit.EVENT, *((Limit.WEEK,) if in_last_days else ()))
    at = opening(known, now, begins + latest, let_off)
    resting = known.snoozed_until is not None and known.snoozed_until > now
    is_now = not resting and at == next_slot(now, known.hours, known.zone)
    return now if is_now else at


def takes_a_place(captain: Captain, campaign: Campaign, at: datetime) -> bool:
    """Tell whether it takes the place of a reminder: not in the last days, which are what the list
    was made for.
    """
    return phase(seen_from(campaign, captain.zone.key), at) not in DAILY
