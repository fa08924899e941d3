"""Broadcasts and their texts as rows; whom they reach, and how each copy in the outbox ended.

Texts are sealed with the campaign's own key; counts add up to the recipients at every moment.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from bot.console.broadcasts.model import Audience, Broadcast, BroadcastConfirmed, Counts, Version
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__, "broadcast_store.sql")
# How the outbox says why a copy was cancelled, and where that counts.
NO_ACCOUNT = ("deactivated", "user not found")
CANCELLED = {"stopped": "opted_out", "withdrawn": "withdrawn"}


def audience(tx: Tx, campaign_id: int) -> Audience:
    """Return whom a broadcast would reach now."""
    rows = SQL.audience(tx, campaign_id=campaign_id)
    wanted = {row["language"]: int(row["wanted"]) for row in rows if row["wanted"]}
    captains = sum(row["captains"] for row in rows)
    last = max((row["last_captain"] for row in rows), default=0)
    return Audience(wanted, captains - sum(wanted.values()), last)


def add(tx: Tx, campaign_id: int, change: BroadcastConfirmed) -> None:
    """Keep a confirmed broadcast and its texts."""
    new = SQL.add(
        tx,
        id=change.id,
        campaign_id=campaign_id,
        chat_id=change.chat_id,
        author=change.by,
        total=change.audience.total,
        last_captain=change.audience.last_captain,
        at=to_ms(change.at),
        starts_at=to_ms(change.starts_at),
        expires_at=to_ms(change.expires_at),
        topic=change.topic,
        neutral=int(change.neutral),
        chosen=int(bool(change.filter.conditions)),
    )
    for place, version in enumerate(change.texts if new else ()):
        SQL.add_text(
            tx,
            broadcast_id=change.id,
            language=version.tag,
            campaign_id=campaign_id,
            place=place,
            body=tx.seal(campaign_id, version.body),
            marked=int(version.marked),
            photo=tx.seal(campaign_id, version.photo) if version.photo else None,
        )


def find(tx: Tx, campaign_id: int, broadcast_id: int) -> Broadcast | None:
    """Return a broadcast."""
    row = SQL.find(tx, campaign_id=campaign_id, id=broadcast_id)
    if row is None:
        return None
    times = ("starts_at", "expires_at")
    columns = {name: row[name] for name in Broadcast.__slots__}
    columns |= {name: bool(row[name]) for name in ("neutral", "chosen")}
    return Broadcast(**{**columns, **{name: from_ms(row[name]) for name in times}})


def texts(tx: Tx, campaign_id: int, broadcast_id: int) -> tuple[Version, ...]:
    """Return the texts, the one that stands in for others first."""
    rows = SQL.texts(tx, campaign_id=campaign_id, broadcast_id=broadcast_id)
    return tuple(
        Version(
            row["language"],
            tx.unseal(campaign_id, row["body"]),
            bool(row["marked"]),
            tx.unseal(campaign_id, row["photo"]) if row["photo"] else "",
        )
        for row in rows
    )


def advance(
    tx: Tx, campaign_id: int, broadcast_id: int, done_to: int, opted_out: int, expired: int
) -> None:
    """Note that captains up to `done_to` have been dealt with."""
    SQL.advance(
        tx,
        campaign_id=campaign_id,
        id=broadcast_id,
        done_to=done_to,
        opted_out=opted_out,
        expired=expired,
    )


def stop(tx: Tx, campaign_id: int, broadcast_id: int) -> bool:
    """Deal with everybody who is left as withdrawn; False when it was over already."""
    return bool(SQL.stop(tx, campaign_id=campaign_id, id=broadcast_id))


def lose(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Note that a captain who was still to be dealt with is no more."""
    SQL.lose(tx, campaign_id=campaign_id, captain_id=captain_id)


def counts(tx: Tx, campaign_id: int, broadcast: Broadcast) -> Counts:
    """Return where all recipients stand; who was not yet dealt with is waiting."""
    ends = dict.fromkeys(Counts.__slots__, 0)
    ends.update(
        opted_out=broadcast.opted_out,
        expired=broadcast.expired,
        withdrawn=broadcast.withdrawn,
        gone=broadcast.gone,
    )
    for row in SQL.copies(tx, campaign_id=campaign_id, batch=broadcast.id):
        ends[_end(row)] += row["copies"]
    if broadcast.done_to < broadcast.last_captain:
        ends["waiting"] += broadcast.total - sum(ends.values())
    return Counts(**ends)


def _end(row: Row) -> str:
    """A cancelled copy without a reason belonged to somebody who deleted their data; who can't be
    reached has blocked the bot, unless Telegram says that there is no such account any more.
    """
    match row["state"]:
        case "queued" | "sending":
            return "waiting"
        case "cancelled":
            return CANCELLED.get(row["error"], "gone")
        case "blocked" if any(word in (row["error"] or "") for word in NO_ACCOUNT):
            return "closed"
    return str(row["state"])


def shown(tx: Tx, campaign_id: int, broadcast_id: int, progress: str) -> None:
    """Remember which progress the group was told."""
    SQL.shown(tx, campaign_id=campaign_id, id=broadcast_id, shown=progress)


def finish(tx: Tx, campaign_id: int, broadcast_id: int, result: Counts) -> bool:
    """Keep the report's numbers; False when that was done before."""
    text = json.dumps(asdict(result))
    return bool(SQL.finish(tx, campaign_id=campaign_id, id=broadcast_id, result=text))
