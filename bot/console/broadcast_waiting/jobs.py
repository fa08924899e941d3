"""Has a broadcast begin at its moment: whom it is for is found then, not when it was written.

Where the bot was away at that moment it begins when it is back, until the hours of that day are
over; after that nothing is sent, and the report says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console import broadcast_steps as steps
from bot.console import broadcast_store as store
from bot.console.broadcast_waiting import dialog, rules
from bot.console.broadcast_waiting.model import (
    Begun,
    BroadcastCalledOff,
    BroadcastMoved,
    BroadcastSeconded,
)
from bot.console.broadcasts.model import (
    Broadcast,
    BroadcastBegun,
    BroadcastConfirmed,
    TrialBegun,
)
from bot.console.broadcasts.rules import may_go_on, progress_key
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

BEGIN: Final = "broadcast.begin"
LAPSE: Final = "broadcast.lapse"


def on_confirmed(work: Work, change: BroadcastConfirmed) -> None:
    """Begin at once, or at its moment."""
    broadcast = store.find(work.tx, work.campaign_id, change.id)
    if broadcast is None:
        return
    if broadcast.state == "awaiting":
        work.plan(LAPSE, change.id, change.at + rules.CONFIRMED_WITHIN)
    _wait(work, broadcast)


def on_seconded(work: Work, change: BroadcastSeconded) -> None:
    """It may go out: now, or at its moment."""
    to = change.starts_at, change.expires_at
    if steps.second(work.tx, work.campaign_id, change.id, change.by, to):
        work.unplan(LAPSE, change.id)
        _audit(work, change.by, "broadcast_seconded", change.id)
        broadcast = store.find(work.tx, work.campaign_id, change.id)
        if broadcast is not None:
            _wait(work, broadcast)


def lapse(work: Work, broadcast_id: int) -> datetime | None:
    """Nobody confirmed it within a day: it is called off, and the group hears it."""
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state != "awaiting":
        return None
    work.announce(BroadcastCalledOff(broadcast_id, 0, work.now))
    group = organizers.active_group(work.tx, work.campaign_id)
    chat_id = group.chat_id if group else broadcast.chat_id
    language = group.language if group else work.campaign.languages[0]
    topic = broadcast.topic if chat_id == broadcast.chat_id else None
    for name, said in dialog.lapsed(broadcast_id, goes_on=may_go_on(broadcast)):
        key = f"{progress_key(broadcast_id)}:{name}"
        work.notify(Notice(chat_id, language, said, key, reply=True, topic=topic))
    return None


def _wait(work: Work, broadcast: Broadcast) -> None:
    if broadcast.state != "scheduled":
        return
    first = _first(work, broadcast)
    if first > work.now:
        work.plan(BEGIN, broadcast.id, first)
    else:
        begin(work, broadcast.id)


def _first(work: Work, broadcast: Broadcast) -> datetime:
    """Return when it begins: where each has an hour of the own clock, with the earliest."""
    moments = _moments(work, broadcast)
    return min(moments.values(), default=broadcast.starts_at)


def _moments(work: Work, broadcast: Broadcast) -> Mapping[str, datetime]:
    if not broadcast.own_clocks:
        return {}
    zones = audience.zones(work.tx, work.campaign_id)
    return rules.on_own_clocks(broadcast.starts_at, work.campaign, zones)


def begin(work: Work, broadcast_id: int) -> datetime | None:
    """Find whom it is for, and have it go out."""
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state != "scheduled":
        return None
    own, found = (work.tx, work.campaign_id, broadcast_id), _found(work, broadcast)
    if broadcast.rule is not None and steps.begin(*own, found, steps.TRIES):
        work.announce(TrialBegun(broadcast_id, work.now))
    elif broadcast.rule is None and steps.begin(*own, found):
        work.announce(BroadcastBegun(broadcast_id, work.now))
    return None


def _found(work: Work, broadcast: Broadcast) -> Begun:
    """Return whom it is for now: noted one by one, unless they are simply all there are."""
    campaign: Campaign = work.campaign
    own = work.tx, work.campaign_id
    starts_at, expires_at = broadcast.starts_at, broadcast.expires_at
    is_chosen = broadcast.own_clocks or broadcast.filter.conditions or broadcast.rule
    if not is_chosen:
        everybody = store.audience(*own)
        last = everybody.last_captain
        return Begun(
            everybody.total, last, chosen=False, starts_at=starts_at, expires_at=expires_at
        )
    audience.freeze(work.tx, campaign, broadcast.filter, work.now, broadcast.id)
    moments = _moments(work, broadcast)
    if moments:
        audience.put_moments(*own, broadcast.id, moments)
        starts_at, expires_at = min(moments.values()), rules.last_end(campaign, moments)
    total, last = audience.count_recipients(*own, broadcast.id)
    return Begun(total, last, chosen=True, starts_at=starts_at, expires_at=expires_at)


def on_moved(work: Work, change: BroadcastMoved) -> None:
    """Have it wait for the other moment."""
    to = change.starts_at, change.expires_at
    own = work.tx, work.campaign_id, change.id
    if not steps.move(*own, to, own_clocks=change.own_clocks):
        return
    _audit(work, change.by, "broadcast_moved", change.id)
    broadcast = store.find(*own)
    if broadcast is not None:
        _wait(work, broadcast)


def on_called_off(work: Work, change: BroadcastCalledOff) -> None:
    """Nobody gets it."""
    if steps.call_off(work.tx, work.campaign_id, change.id):
        work.unplan(BEGIN, change.id)
        work.unplan(LAPSE, change.id)
        _audit(work, change.by, "broadcast_called_off", change.id)


def _audit(work: Work, actor: int, action: str, broadcast_id: int) -> None:
    """Write down who did what to it."""
    told = {"broadcast": broadcast_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, actor, action, told)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    BroadcastConfirmed: on_confirmed,
    BroadcastSeconded: on_seconded,
    BroadcastMoved: on_moved,
    BroadcastCalledOff: on_called_off,
}
