"""Puts copies into the outbox in slices, tells the group how far it has got, and reports.

A copy's key is its broadcast and captain: whatever is repeated after a crash, nobody gets two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_in_texts
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.console import audience
from bot.console import broadcast_store as store
from bot.console.broadcasts import dialog, rules
from bot.console.broadcasts.model import (
    Audience,
    Broadcast,
    BroadcastConfirmed,
    BroadcastStopped,
    Counts,
    Reach,
    Version,
)
from bot.console.filters.model import Filter
from bot.console.filters.rules import parts
from bot.engine.dialog.turn import Attached, Message, Notice, Say
from bot.engine.dialog.work import Here, Work
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.outbox import outbox
from bot.engine.watch.crash import here
from bot.organizers import store as organizers

QUEUE = "broadcast.queue"
WATCH = "broadcast.watch"
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
    _audit(work, change.by, "broadcast_confirmed", change.id)
    work.plan(QUEUE, change.id, change.starts_at)
    work.plan(WATCH, change.id, change.starts_at + rules.LOOK_EVERY)


def on_stopped(work: Work, change: BroadcastStopped) -> None:
    """Withdraw what is queued and what was still to be queued."""
    _audit(work, change.by, "broadcast_stopped", change.id)
    if store.stop(work.tx, work.campaign_id, change.id):
        outbox.cancel_batch(work.tx, change.id, work.now)
        work.unplan(QUEUE, change.id)
        work.plan(WATCH, change.id, work.now)


def _audit(work: Work, actor: int, action: str, broadcast_id: int) -> None:
    """Write down who wrote to everybody, and who stopped it."""
    told = {"broadcast": broadcast_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, actor, action, told)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    """A recipient who is no more counts as such."""
    store.lose(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    BroadcastConfirmed: on_confirmed,
    BroadcastStopped: on_stopped,
    CaptainDeleted: on_deleted,
}


def queue(work: Work, broadcast_id: int) -> datetime | None:
    """Deal with the next slice of recipients; again at once while there are more."""
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state != "running":
        return None
    batch = _next(work, broadcast)
    wanted = [each for each in batch if each.wants_reminders]
    is_late = work.now >= broadcast.expires_at
    texts = store.texts(work.tx, work.campaign_id, broadcast_id)
    for recipient in () if is_late else wanted:
        try:
            _put(work, broadcast, texts, recipient)
        except UNREADABLE:  # one damaged row: the others get their copies
            store.lose(work.tx, work.campaign_id, recipient.id)
    if wanted:
        here("copies-written")
    has_more = len(batch) == rules.SLICE
    store.advance(
        work.tx,
        work.campaign_id,
        broadcast_id,
        done_to=batch[-1].id if has_more else broadcast.last_captain,
        opted_out=len(batch) - len(wanted),
        expired=len(wanted) if is_late else 0,
    )
    return work.now if has_more else None


def _next(work: Work, broadcast: Broadcast) -> tuple[Captain, ...]:
    """Return the next slice: of all captains, or of those whom its filter found."""
    if not broadcast.chosen:
        span = broadcast.done_to, broadcast.last_captain
        return captains.between(work.tx, work.campaign_id, *span, rules.SLICE)
    own = work.tx, work.campaign_id
    numbers = audience.recipients(*own, broadcast.id, broadcast.done_to, rules.SLICE)
    found = (captains.find(*own, each) for each in numbers)
    return tuple(each for each in found if each)


def _put(work: Work, broadcast: Broadcast, texts: tuple[Version, ...], recipient: Captain) -> None:
    version = rules.version_for(texts, recipient.language)
    key = f"{dialog.progress_key(broadcast.id)}:{recipient.id}"
    work.notify(
        Notice(
            recipient.telegram_id,
            version.tag,
            copy(work.campaign, version, recipient.name, rules.photo_for(texts, version)),
            key,
            broadcast.expires_at,
            batch=broadcast.id,
            neutral=broadcast.neutral,
        )
    )


def copy(campaign: Campaign, version: Version, name: str, photo: str) -> Say | Attached:
    """Return one captain's copy, to be rendered in the language of its text."""
    called = campaign.name.in_(version.tag)
    body = rules.filled(version, name=name, campaign=called)
    days = days_in_texts(campaign, version.tag)
    values = {"body": body, "campaign": called, "days": days}
    return dialog.with_files(photo, MESSAGE, values)


def watch(work: Work, broadcast_id: int) -> datetime | None:
    """Tell the group how far it has got; report when every recipient has an end."""
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state == "done":
        return None
    counts = store.counts(work.tx, work.campaign_id, broadcast)
    if rules.is_over(broadcast, counts):
        _report(work, broadcast, counts)
        return None
    if broadcast.state == "running":
        _tell(work, broadcast, counts)
    return work.now + rules.LOOK_EVERY


def _tell(work: Work, broadcast: Broadcast, counts: Counts) -> None:
    """Only a new number is worth an edit: groups take twenty messages a minute."""
    done = counts.total - counts.waiting
    progress = f"{done}/{counts.total}"
    if not done or progress == broadcast.shown:
        return
    of = dialog.progress_key(broadcast.id)
    message = dialog.progress(broadcast.id, counts, of=of)
    _say(work, broadcast, message, f"at:{broadcast.shows}")
    store.shown(work.tx, work.campaign_id, broadcast.id, progress)


def _report(work: Work, broadcast: Broadcast, counts: Counts) -> None:
    if not store.finish(work.tx, work.campaign_id, broadcast.id, counts):
        return
    done = dialog.finished(broadcast, counts)
    _say(work, broadcast, done, "finished")
    _say(work, broadcast, dialog.report(broadcast, counts), "report")


def _say(work: Work, broadcast: Broadcast, message: Message, what: str) -> None:
    """Into the group as it is now, which may have moved, where it was written; never lost."""
    campaign: Campaign = work.campaign
    group = organizers.active_group(work.tx, work.campaign_id)
    chat_id = group.chat_id if group else broadcast.chat_id
    language = group.language if group else campaign.languages[0]
    key = f"{dialog.progress_key(broadcast.id)}:{what}"
    topic = broadcast.topic if chat_id == broadcast.chat_id else None
    work.notify(Notice(chat_id, language, message, key, reply=True, topic=topic))
