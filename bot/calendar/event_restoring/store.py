"""The table `restored_calendar`: what came by which table, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable

from bot.calendar.event_restoring.model import Kind
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements

SQL = statements(__file__)
# Whose an event is: no captain's.
NOBODY = 0


def note(tx: Tx, campaign_id: int, act: int, kind: Kind, came: Iterable[tuple[int, int]]) -> None:
    """Note that these came by a table: each with whose it is."""
    SQL.note(tx, [(campaign_id, kind.value, act, each, whose) for each, whose in came])


def last(tx: Tx, campaign_id: int, kind: Kind) -> int | None:
    """Return by which number the latest table is known, None where there is none."""
    row = SQL.last(tx, campaign_id=campaign_id, kind=kind.value)
    return int(row["act"]) if row else None


def of(tx: Tx, campaign_id: int, act: int, limit: int, kind: Kind) -> list[int]:
    """Return the next numbers that came by a table."""
    rows = SQL.list_of.tuples(tx, campaign_id=campaign_id, kind=kind.value, act=act, limit=limit)
    return [number for (number,) in rows]


def drop(tx: Tx, campaign_id: int, act: int, ids: Iterable[int], kind: Kind) -> None:
    SQL.drop(tx, campaign_id=campaign_id, kind=kind.value, act=act, ids=listed(ids))


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)
