"""Holds, lets go on and ends a broadcast; tells the group how far it is, and reports.

The group's one message is edited: the next time only when the last edit has left, so that nothing
piles up while Telegram wants the group left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.console import broadcast_steps
from bot.console import broadcast_store as store
from bot.console.broadcast_running import dialog, rules
from bot.console.broadcast_running.dialog import Account
from bot.console.broadcast_running.model import (
    Again,
    BroadcastHastened,
    BroadcastPaused,
    BroadcastResumed,
    BroadcastSentAgain,
    Opening,
)
from bot.console.broadcasts.model import (
    QUEUE,
    Broadcast,
    BroadcastBegun,
    BroadcastStopped,
    Counts,
)
from bot.console.broadcasts.rules import (
    LOOK_EVERY,
    is_over,
    language_name,
    opening_of,
    plain,
    progress_key,
)
from bot.console.survey_sending.rules import of_word
from bot.engine.dialog.turn import Message, Notice
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox, writing
from bot.organizers import store as organizers

WATCH = "broadcast.watch"


# --- what organizers do ---------------------------------------------------------------------------


def on_begun(work: Work, change: BroadcastBegun) -> None:
    """Look how far it gets."""
    work.plan(WATCH, change.id, change.at + LOOK_EVERY)


def on_paused(work: Work, change: BroadcastPaused) -> None:
    """Hold what is queued; write no more."""
    if store.pause(work.tx, work.campaign_id, change.id):
        outbox.hold(work.tx, work.campaign_id, change.id)
        work.unplan(QUEUE, change.id)
        work.plan(WATCH, change.id, work.now + LOOK_EVERY)
        _audit(work, change.by, "broadcast_paused", change.id)


def on_resumed(work: Work, change: BroadcastResumed) -> None:
    """Let what is queued leave; write the rest, from the moment on at which it begins."""
    if _go_on(work, change.id):
        _audit(work, change.by, "broadcast_resumed", change.id)


def _go_on(work: Work, broadcast_id: int) -> bool:
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or not store.resume(work.tx, work.campaign_id, broadcast_id):
        return False
    outbox.release(work.tx, broadcast_id)
    begins = max(work.now, broadcast.starts_at)
    work.plan(QUEUE, broadcast_id, begins)
    work.plan(WATCH, broadcast_id, begins + LOOK_EVERY)
    return True


def on_hastened(work: Work, change: BroadcastHastened) -> None:
    """Let leave now what was to leave on another day; the reason is kept."""
    outbox.hasten(work.tx, change.id, change.until)
    told = {"broadcast": change.id, "why": change.why.value}
    _audit(work, change.by, "broadcast_hastened", change.id, told)
    work.plan(WATCH, change.id, work.now + LOOK_EVERY)


def on_stopped(work: Work, change: BroadcastStopped) -> None:
    """Withdraw what is queued and what was still to be queued."""
    _audit(work, change.by, "broadcast_stopped", change.id)
    if store.stop(work.tx, work.campaign_id, change.id):
        outbox.cancel_batch(work.tx, change.id, work.now)
        outbox.release(work.tx, change.id)
        work.unplan(QUEUE, change.id)
        work.plan(WATCH, change.id, work.now)


def on_sent_again(work: Work, change: BroadcastSentAgain) -> None:
    """Make it a broadcast of its own, to those alone; each gets it by a new key."""
    before = store.find(work.tx, work.campaign_id, change.of)
    if before is None:
        return
    store.add(work.tx, work.campaign_id, change.sent, chosen=True)
    store.freeze_again(work.tx, work.campaign_id, before, change.what.value, change.sent.id)
    told = {"broadcast": change.sent.id, "of": change.of, "what": change.what.value}
    _audit(work, change.sent.by, "broadcast_sent_again", change.sent.id, told)
    work.plan(QUEUE, change.sent.id, change.sent.starts_at)
    work.plan(WATCH, change.sent.id, change.sent.starts_at + LOOK_EVERY)


def _audit(
    work: Work, actor: int, action: str, broadcast_id: int, told: Mapping[str, Any] | None = None
) -> None:
    """Write down who held, ended or repeated it."""
    about = told or {"broadcast": broadcast_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, actor, action, about)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    BroadcastBegun: on_begun,
    BroadcastPaused: on_paused,
    BroadcastResumed: on_resumed,
    BroadcastHastened: on_hastened,
    BroadcastStopped: on_stopped,
    BroadcastSentAgain: on_sent_again,
}


# --- how far it is --------------------------------------------------------------------------------


def watch(work: Work, broadcast_id: int) -> datetime | None:
    """Tell the group how far it has got; report when every recipient has an end."""
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state == "done":
        return None
    if rules.has_run_out(broadcast, work.now):
        _go_on(work, broadcast_id)
        return None
    counts = store.counts(work.tx, work.campaign_id, broadcast)
    if is_over(broadcast, counts):
        _report(work, broadcast, counts)
        return None
    later = _later(work, broadcast)
    has_told = broadcast.state in ("running", "paused") and _tell(work, broadcast, counts, later)
    if broadcast.state == "paused" and not has_told:
        return broadcast.expires_at
    if later and not has_told:
        return later + LOOK_EVERY
    return rules.look_again(broadcast, work.now)


def _later(work: Work, broadcast: Broadcast) -> datetime | None:
    """Return when the next copy leaves where nobody can get it now; None where it goes on."""
    has_begun = broadcast.state == "running" and broadcast.starts_at <= work.now
    if not has_begun or broadcast.done_to < broadcast.last_captain:
        return None
    leaves = writing.next_of_batch(work.tx, broadcast.id)
    return leaves if leaves and leaves > work.now else None


def _tell(work: Work, broadcast: Broadcast, counts: Counts, later: datetime | None) -> bool:
    """Tell whether there was something new to tell; only that is worth an edit."""
    told = rules.told(broadcast, counts, later)
    if told == broadcast.shown or not (rules.done(counts) or later):
        return False
    of = progress_key(broadcast.id)
    if not outbox.waits(work.tx, f"{of}:at:{broadcast.shows - 1}"):
        zone = work.campaign.zone
        ends = broadcast.expires_at.astimezone(zone)
        message = dialog.progress(broadcast, counts, ends, of, later and later.astimezone(zone))
        _say(work, broadcast, message, f"at:{broadcast.shows}")
        store.shown(work.tx, work.campaign_id, broadcast.id, told)
    return True


def _report(work: Work, broadcast: Broadcast, counts: Counts) -> None:
    if not store.finish(work.tx, work.campaign_id, broadcast.id, counts):
        return
    _say(work, broadcast, dialog.finished(broadcast, counts), "finished")
    over = store.find(work.tx, work.campaign_id, broadcast.id)
    if over:
        account_ = account(work, over, _reader(work))
        _say(work, broadcast, dialog.report(account_), "report")


def _say(work: Work, broadcast: Broadcast, message: Message, what: str) -> None:
    """Into the group as it is now, which may have moved, where it was written; never lost."""
    group = organizers.active_group(work.tx, work.campaign_id)
    chat_id = group.chat_id if group else broadcast.chat_id
    key = f"{progress_key(broadcast.id)}:{what}"
    topic = broadcast.topic if chat_id == broadcast.chat_id else None
    work.notify(Notice(chat_id, _reader(work), message, key, reply=True, topic=topic))


def _reader(work: Work) -> str:
    group = organizers.active_group(work.tx, work.campaign_id)
    campaign: Campaign = work.campaign
    return group.language if group else campaign.languages[0]


# --- what became of it ----------------------------------------------------------------------------


def account(work: Work, broadcast: Broadcast, reader: str) -> Account:
    """Return what is told of a broadcast, on its way or over."""
    counts, own = _counts(work, broadcast), (work.tx, work.campaign_id)
    return Account(
        broadcast,
        counts,
        opening(work, broadcast).words,
        _by_language(broadcast, reader),
        again(work, broadcast),
        None
        if not broadcast.buttons or of_word(broadcast.buttons)
        else broadcast_steps.count_taps(*own, broadcast.id),
    )


def _counts(work: Work, broadcast: Broadcast) -> Counts:
    """Rows of the outbox leave after a month; the report's numbers stay."""
    return store.result(broadcast) or store.counts(work.tx, work.campaign_id, broadcast)


def _by_language(broadcast: Broadcast, reader: str) -> tuple[tuple[str, int], ...]:
    """Return how many arrived by language, the most first, where there are several."""
    found = store.by_language(broadcast)
    if len(found) < 2:  # noqa: PLR2004 (several)
        return ()
    by_count = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return tuple((tag and language_name(tag, reader), count) for tag, count in by_count)


def again(work: Work, broadcast: Broadcast) -> tuple[tuple[Again, int], ...]:
    """Return to whom it may be sent once more."""
    before = store.sent_again(work.tx, work.campaign_id, broadcast.id)
    return rules.again(broadcast, _counts(work, broadcast), before, work.now)


def opening(work: Work, broadcast: Broadcast) -> Opening:
    """Return with what organizers tell it from the others."""
    first = store.texts(work.tx, work.campaign_id, broadcast.id)[:1]
    words = "".join(opening_of(plain(each)) for each in first)
    at = broadcast.starts_at.astimezone(work.campaign.zone)
    counts = _counts(work, broadcast)
    own = broadcast.id, words, at, broadcast.state, counts.sent, broadcast.total
    return Opening(*own, broadcast.variant)
