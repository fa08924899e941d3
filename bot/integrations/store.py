"""What changed, in the order in which it was committed; written only where somebody reads it.

One writes at a time, so the next number is the last one and one more. The last row stays, that
numbers never begin anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.integrations.model import Entry, Kind, Logged

SQL = statements(__file__)


def is_read(tx: Tx, campaign_id: int) -> bool:
    """Tell whether any system reads what changes here."""
    return SQL.is_read(tx, campaign_id=campaign_id) is not None


def add_reader(tx: Tx, campaign_id: int, number: int) -> None:
    """Note that an endpoint or a token, by its id, reads what changes from now on."""
    SQL.add_reader(tx, campaign_id=campaign_id, id=number)


def drop_reader(tx: Tx, campaign_id: int, number: int) -> None:
    SQL.drop_reader(tx, campaign_id=campaign_id, id=number)


def last(tx: Tx, campaign_id: int) -> int:
    """Return the number of the latest change, 0 before the first."""
    row = SQL.last(tx, campaign_id=campaign_id)
    return int(row["seq"]) if row else 0


def first(tx: Tx, campaign_id: int) -> int:
    """Return the number of the oldest change that is still kept, 0 where there is none."""
    row = SQL.first(tx, campaign_id=campaign_id)
    return int(row["seq"]) if row else 0


def add(tx: Tx, campaign_id: int, entries: Sequence[Entry], now: datetime) -> list[Logged]:
    """Write changes down; return them with their numbers."""
    seq = last(tx, campaign_id)
    logged = [
        Logged(seq + number, tx.new_id(), now, entry) for number, entry in enumerate(entries, 1)
    ]
    for each in logged:
        SQL.add(
            tx,
            campaign_id=campaign_id,
            seq=each.seq,
            id=each.id,
            at=to_ms(each.at),
            kind=each.entry.kind.value,
            subject=each.entry.subject,
            captain=each.entry.captain,
            actor=each.entry.actor,
            data=json.dumps(dict(each.entry.data), ensure_ascii=False, separators=(",", ":")),
        )
    return logged


def after(tx: Tx, campaign_id: int, seq: int, limit: int) -> list[Logged]:
    """Return the changes that follow a number."""
    return [_logged(row) for row in SQL.after(tx, campaign_id=campaign_id, seq=seq, limit=limit)]


def find(tx: Tx, campaign_id: int, seq: int) -> Logged | None:
    row = SQL.find(tx, campaign_id=campaign_id, seq=seq)
    return _logged(row) if row else None


def drop_old(tx: Tx, campaign_id: int, before: datetime, limit: int) -> int:
    """Forget some changes from before; return how many."""
    which = {"campaign_id": campaign_id, "before": to_ms(before), "limit": limit}
    return int(SQL.drop_old(tx, **which, keep=last(tx, campaign_id)))


def _logged(row: Row) -> Logged:
    said = json.loads(row["data"])
    entry = Entry(Kind(row["kind"]), row["subject"], row["actor"], said, row["captain"])
    return Logged(row["seq"], row["id"], from_ms(row["at"]), entry)
