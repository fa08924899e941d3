"""Puts copies into the outbox in slices, a little ahead of what is sent.

A copy's key is its broadcast and captain: whatever is repeated after a crash, nobody gets two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from bot.calendar import store as calendar
from bot.calendar.agenda.model import Kind as NudgeKind
from bot.calendar.nudges.model import Reminded
from bot.calendar.nudges.rules import WEEK
from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_in_texts
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted, CaptainId
from bot.captains.rules import end_of_hours
from bot.console import audience
from bot.console import broadcast_store as store
from bot.console.broadcast_running.rules import room_at, takes_a_place
from bot.console.broadcasts import dialog, rules
from bot.console.broadcasts.model import (
    QUEUE,
    Audience,
    Broadcast,
    BroadcastConfirmed,
    Reach,
    Version,
)
from bot.console.filters.model import Filter
from bot.console.filters.rules import parts
from bot.engine.dialog.turn import Attached, Notice, Say
from bot.engine.dialog.work import Here, Work
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.outbox import outbox
from bot.engine.watch.crash import here
from bot.organizers import store as organizers

MESSAGE = "broadcasts/message"


def reach(here: Here, filter_: Filter) -> Reach:
    """Return whom it would reach now; ids are in the order of joining, so nobody has a later one
    than that of this moment.
    """
    if not filter_.conditions:
        return Reach((), store.audience(here.tx, here.campaign_id))
    found = audience.count(here.tx, here.campaign, filter_, here.now)
    names = audience.names(here.tx, here.campaign, filter_, here.language)
    others = found.captains - found.wanted
    return Reach(parts(filter_, names), Audience(found.by_language, others, here.tx.new_id()))


def on_confirmed(work: Work, change: BroadcastConfirmed) -> None:
    """Keep it, and have it begin."""
    store.add(work.tx, work.campaign_id, change)
    if change.filter.conditions:
        audience.freeze(work.tx, work.campaign, change.filter, change.at, change.id)
    told = {"broadcast": change.id}
    organizers.add_audit(
        work.tx, work.campaign_id, work.now, change.by, "broadcast_confirmed", told
    )
    work.plan(QUEUE, change.id, change.starts_at)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    """A recipient who is no more counts as such."""
    store.lose(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    BroadcastConfirmed: on_confirmed,
    CaptainDeleted: on_deleted,
}


def queue(work: Work, broadcast_id: int) -> datetime | None:
    """Deal with the next slice of recipients, and again while there are more: at once, or when some
    of what waits to be sent has left.
    """
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state != "running":
        return None
    if outbox.due_notices(work.tx, rules.AHEAD) >= rules.AHEAD:
        return work.now + rules.REFILL
    batch = _next(work, broadcast)
    now = [each for each in batch if each.due_at is None or each.due_at <= work.now]
    is_more = len(batch) == rules.SLICE
    waits = batch[len(now)].due_at if len(now) < len(batch) else None
    if now or waits is None:
        last = now[-1].place if waits or is_more else broadcast.last_captain
        _deal(work, broadcast, now, last)
    return waits or (work.now if is_more else None)


class Place(NamedTuple):
    """A recipient in the order in which copies are written; `due_at` as in `audience`."""

    captain: Captain
    place: int
    due_at: datetime | None = None


def _next(work: Work, broadcast: Broadcast) -> list[Place]:
    """Return the next slice: of all captains, or of those whom its filter found."""
    own = work.tx, work.campaign_id
    if not broadcast.chosen:
        span = broadcast.done_to, broadcast.last_captain
        return [Place(each, each.id) for each in captains.between(*own, *span, rules.SLICE)]
    chosen = audience.recipients(*own, broadcast.id, broadcast.done_to, rules.SLICE)
    found = ((captains.find(*own, each.captain_id), each) for each in chosen)
    return [Place(captain, each.place, each.due_at) for captain, each in found if captain]


def _deal(work: Work, broadcast: Broadcast, batch: Sequence[Place], done_to: int) -> None:
    """Write the copies of some recipients, and note how those end who get none."""
    wanted = [each for each in batch if each.captain.wants_reminders]
    on_time = [each for each in wanted if work.now < _ends(work, broadcast, each)]
    rooms = _rooms(work, broadcast, [each.captain for each in on_time])
    texts = store.texts(work.tx, work.campaign_id, broadcast.id)
    for recipient in on_time:
        at = rooms[recipient.captain.id]
        try:
            if at is not None:
                _put(work, broadcast, texts, recipient, at)
        except UNREADABLE:  # one damaged row: the others get their copies
            store.lose(work.tx, work.campaign_id, recipient.captain.id)
    if wanted:
        here("copies-written")
    store.advance(
        work.tx,
        work.campaign_id,
        broadcast.id,
        done_to=done_to,
        opted_out=len(batch) - len(wanted),
        expired=len(wanted) - len(on_time),
        crowded=sum(at is None for at in rooms.values()),
    )


def _ends(work: Work, broadcast: Broadcast, recipient: Place) -> datetime:
    """Return when it is no longer worth sending, to whoever has an hour of their own too."""
    if recipient.due_at is None:
        return broadcast.expires_at
    hours = work.campaign.nudge_hours
    return rules.expires_at(recipient.due_at, hours, recipient.captain.zone)


def _rooms(
    work: Work, broadcast: Broadcast, wanted: Sequence[Captain]
) -> dict[CaptainId, datetime | None]:
    """Return when each may get it: now, or later where they have been written to enough; None
    where that would be too late. What is urgent, or sent once more, asks nobody's week.
    """
    if broadcast.urgent or broadcast.retry_of:
        return dict.fromkeys((each.id for each in wanted), work.now)
    ids = [each.id for each in wanted]
    sent = calendar.sent_among(work.tx, work.campaign_id, ids, work.now - WEEK)
    begins, now = broadcast.starts_at, work.now
    return {
        each.id: room_at(each, sent.get(each.id, ()), work.campaign, begins, now) for each in wanted
    }


def _put(
    work: Work,
    broadcast: Broadcast,
    texts: tuple[Version, ...],
    recipient: Place,
    at: datetime,
) -> None:
    captain, is_later = recipient.captain, at > work.now
    version = rules.version_for(texts, captain.language)
    notice = Notice(
        captain.telegram_id,
        version.tag,
        copy(work.campaign, version, captain.name, rules.photo_for(texts, version)),
        f"{rules.progress_key(broadcast.id)}:{captain.id}",
        end_of_hours(at, work.campaign.nudge_hours, captain.zone)
        if is_later
        else _ends(work, broadcast, recipient),
        batch=broadcast.id,
        neutral=broadcast.neutral,
        not_before=at if is_later else None,
    )
    if work.notify(notice) and takes_a_place(captain, work.campaign, at):
        work.announce(Reminded(captain.id, NudgeKind.BROADCAST, at))


def copy(campaign: Campaign, version: Version, name: str, photo: str) -> Say | Attached:
    """Return one captain's copy, to be rendered in the language of its text."""
    called = campaign.name.in_(version.tag)
    body = rules.filled(version, name=name, campaign=called)
    days = days_in_texts(campaign, version.tag)
    values = {"body": body, "campaign": called, "days": days}
    return dialog.with_files(photo, MESSAGE, values)
