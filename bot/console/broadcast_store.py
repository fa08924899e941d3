"""Broadcasts and their texts as rows; whom they reach, and how each copy in the outbox ended.

Texts are sealed with the campaign's own key; counts add up to the recipients at every moment.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bot.console.broadcasts.model import (
    EVERYBODY,
    Audience,
    Broadcast,
    BroadcastConfirmed,
    Counts,
    Measure,
    Rule,
    Version,
)
from bot.console.filters.rules import from_json, to_json
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__, "broadcast_store.sql")
# How the outbox says why a copy was cancelled, and where that counts.
NO_ACCOUNT = ("deactivated", "user not found")
# What of a broadcast stands in its row in other words.
OTHERWISE = ("own_clocks", "rule")
CANCELLED = {"stopped": "opted_out", "withdrawn": "withdrawn"}


def audience(tx: Tx, campaign_id: int) -> Audience:
    """Return whom a broadcast would reach now."""
    rows = SQL.audience(tx, campaign_id=campaign_id)
    wanted = {row["language"]: int(row["wanted"]) for row in rows if row["wanted"]}
    captains = sum(row["captains"] for row in rows)
    last = max((row["last_captain"] for row in rows), default=0)
    return Audience(wanted, captains - sum(wanted.values()), last)


def add(
    tx: Tx,
    campaign_id: int,
    change: BroadcastConfirmed,
    *,
    chosen: bool = False,
    part: tuple[int, str] | None = None,
) -> None:
    """Keep a confirmed broadcast and its texts; its captains are `chosen`, or found later. `part`:
    it is one of two texts that are tried, of which broadcast and which of them.
    """
    waits = "part" if part else "awaiting" if change.needs_second else "scheduled"
    trial = change.options.trial
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
        chosen=int(chosen),
        state="running" if chosen else waits,
        zone="captain" if change.options.own_clocks else "campaign",
        filter=to_json(change.filter),
        urgent=tx.seal(campaign_id, change.options.urgent) if change.options.urgent else None,
        buttons=change.options.button or None,
        part_of=part[0] if part else None,
        variant=part[1] if part else None,
        trial=json.dumps(asdict(trial.rule)) if trial else None,
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
    return _broadcast(tx, row) if row else None


def how_many(tx: Tx, campaign_id: int) -> int:
    """Return how many broadcasts there are."""
    return int(SQL.how_many(tx, campaign_id=campaign_id)["broadcasts"])


def newest(tx: Tx, campaign_id: int, limit: int, offset: int) -> tuple[Broadcast, ...]:
    """Return some of all there are, the newest first."""
    rows = SQL.newest(tx, campaign_id=campaign_id, limit=limit, offset=offset)
    return tuple(_broadcast(tx, row) for row in rows)


def _broadcast(tx: Tx, row: Row) -> Broadcast:
    columns = {name: row[name] for name in Broadcast.__slots__ if name not in OTHERWISE}
    columns |= {name: bool(row[name]) for name in ("neutral", "chosen")}
    columns |= {name: from_ms(row[name]) for name in ("starts_at", "expires_at")}
    urgent = tx.unseal(row["campaign_id"], row["urgent"]) if row["urgent"] else ""
    filter_ = from_json(row["filter"]) if row["filter"] else EVERYBODY
    own: dict[str, Any] = {
        "own_clocks": row["zone"] == "captain",
        "filter": filter_,
        "urgent": urgent,
    }
    if row["trial"]:
        kept = json.loads(row["trial"])
        own["rule"] = Rule(kept["share"], kept["hours"], Measure(kept["counts"]))
    return Broadcast(**{**columns, **own})


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
    tx: Tx,
    campaign_id: int,
    broadcast_id: int,
    *,
    done_to: int,
    opted_out: int,
    expired: int,
    crowded: int = 0,
) -> None:
    """Note that captains up to `done_to` have been dealt with."""
    SQL.advance(
        tx,
        campaign_id=campaign_id,
        id=broadcast_id,
        done_to=done_to,
        opted_out=opted_out,
        expired=expired,
        crowded=crowded,
    )


def stop(tx: Tx, campaign_id: int, broadcast_id: int) -> bool:
    """Deal with everybody who is left as withdrawn; False when it was over already."""
    return bool(SQL.stop(tx, campaign_id=campaign_id, id=broadcast_id))


def pause(tx: Tx, campaign_id: int, broadcast_id: int) -> bool:
    """Have it stand still; False when it is not on its way."""
    return bool(SQL.pause(tx, campaign_id=campaign_id, id=broadcast_id))


def resume(tx: Tx, campaign_id: int, broadcast_id: int) -> bool:
    """Have it go on; False when it did not stand still."""
    return bool(SQL.resume(tx, campaign_id=campaign_id, id=broadcast_id))


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
        crowded=broadcast.crowded,
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
    kept = {**asdict(result), "languages": _arrived(tx, campaign_id, broadcast_id)}
    own = {"campaign_id": campaign_id, "id": broadcast_id}
    return bool(SQL.finish(tx, **own, result=json.dumps(kept)))


def _arrived(tx: Tx, campaign_id: int, broadcast_id: int) -> dict[str, int]:
    """Return how many copies arrived by their captains' language, "" for who has left since."""
    rows = SQL.arrived(tx, campaign_id=campaign_id, batch=broadcast_id)
    return {row["language"] or "": int(row["copies"]) for row in rows}


def result(broadcast: Broadcast) -> Counts | None:
    """Return the report's numbers as they were kept; None before there is a report."""
    if not broadcast.result:
        return None
    kept = json.loads(broadcast.result)
    return Counts(**{name: int(kept.get(name, 0)) for name in Counts.__slots__})


def by_language(broadcast: Broadcast) -> dict[str, int]:
    """Return how many copies arrived in which language, "" of who has left since, as was kept."""
    kept: dict[str, int] = json.loads(broadcast.result or "{}").get("languages", {})
    return kept


# --- once more ------------------------------------------------------------------------------------

LATE = "expired"
EVER = 2**62  # Behind all captains: of those who are chosen, the last is told by a place.


def sent_again(tx: Tx, campaign_id: int, broadcast_id: int) -> frozenset[str]:
    """Return to whom it was sent once more already, by how their copies had ended."""
    rows = SQL.list_again(tx, campaign_id=campaign_id, of=broadcast_id)
    return frozenset(row["retried"] for row in rows)


def count_again(tx: Tx, campaign_id: int, broadcast: Broadcast, ended: str) -> int:
    """Return how many captains' copies ended so who may be written to still."""
    which = _which(campaign_id, broadcast, ended)
    count = SQL.count_late if ended == LATE else SQL.count_again
    return int(count(tx, **which)["captains"])


def freeze_again(
    tx: Tx, campaign_id: int, broadcast: Broadcast, ended: str, broadcast_id: int
) -> None:
    """Make them the recipients of a broadcast that is sent to them once more."""
    which = _which(campaign_id, broadcast, ended)
    freeze = SQL.freeze_late if ended == LATE else SQL.freeze_again
    freeze(tx, **which, id=broadcast_id)
    SQL.note_again(tx, campaign_id=campaign_id, id=broadcast_id, of=broadcast.id, what=ended)


def _which(campaign_id: int, broadcast: Broadcast, ended: str) -> dict[str, object]:
    """Whoever it came too late for may have no copy at all: it was not even written any more."""
    which: dict[str, object] = {"campaign_id": campaign_id, "batch": broadcast.id}
    if ended != LATE:
        return {**which, "state": ended}
    last = EVER if broadcast.chosen else broadcast.last_captain
    which |= {"beginning": f"broadcast:{broadcast.id}:", "chosen": int(broadcast.chosen)}
    return {**which, "last_captain": last}
