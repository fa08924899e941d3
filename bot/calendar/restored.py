"""Events that come back from a table under their numbers; nobody is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.calendar import store
from bot.calendar.model import Event
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "restored.sql")


def events(tx: Tx, campaign_id: int, ids: Iterable[int]) -> set[int]:
    """Return which events there are."""
    rows = SQL.list_events.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return {number for (number,) in rows}


def put_back_events(tx: Tx, campaign_id: int, found: Sequence[Event]) -> None:
    """Keep events as they were, each with a new code for its door."""
    for event in found:
        (code,) = store.fresh_codes(tx, campaign_id, 1)
        store.add(tx, campaign_id, replace(event, code=code))
        if event.cancelled_at:
            at = to_ms(event.cancelled_at)
            SQL.cancel(tx, campaign_id=campaign_id, id=event.id, at=at)


def take_out_events(tx: Tx, campaign_id: int, ids: Iterable[int]) -> int:
    """Delete events again, but for those that somebody has answered or changed; count them."""
    return int(SQL.take_out_events(tx, campaign_id=campaign_id, ids=listed(ids)))
