"""The table `restored_captains`: who gained something by a table of captains, to take it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements

SQL = statements(__file__)
Noted = tuple[int, int, int]
"""A captain, the team that they lead by a table or 0, and the number of their move or 0."""


def note(tx: Tx, campaign_id: int, act: int, gained: Sequence[Noted]) -> None:
    """Note who gained something by a table."""
    if gained:
        SQL.note(tx, [(campaign_id, act, *each) for each in gained])


def noted(tx: Tx, campaign_id: int, act: int, ids: Iterable[int]) -> list[Noted]:
    """Return what is noted of captains."""
    rows = SQL.list_noted.tuples(tx, campaign_id=campaign_id, act=act, ids=listed(ids))
    return [(captain_id, led, move) for captain_id, led, move in rows]


def leads(tx: Tx, campaign_id: int, act: int) -> list[tuple[int, int]]:
    """Return who leads a team by a table, and which."""
    rows = SQL.list_leads.tuples(tx, campaign_id=campaign_id, act=act)
    return [(captain_id, team_id) for captain_id, team_id in rows]


def end_leads(tx: Tx, campaign_id: int, act: int) -> None:
    """Nobody leads a team by this table any more."""
    SQL.end_leads(tx, campaign_id=campaign_id, act=act)


def last(tx: Tx, campaign_id: int) -> int | None:
    """Return by which number the latest table is known, None where there is none."""
    row = SQL.last(tx, campaign_id=campaign_id)
    return int(row["act"]) if row else None


def of(tx: Tx, campaign_id: int, act: int, limit: int) -> list[int]:
    """Return the next captains who gained something by a table."""
    rows = SQL.list_of.tuples(tx, campaign_id=campaign_id, act=act, limit=limit)
    return [number for (number,) in rows]


def drop(tx: Tx, campaign_id: int, act: int, ids: Iterable[int]) -> None:
    SQL.drop(tx, campaign_id=campaign_id, act=act, ids=listed(ids))


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)
