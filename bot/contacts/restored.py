"""Where people stand comes back from a table, many at once: of who is on their captain's list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements

SQL = statements(__file__, "restored.sql")
Standing = tuple[int, str, int, int]


def standings(tx: Tx, campaign_id: int, ids: Iterable[int]) -> dict[int, Standing]:
    """Return whose each is, where they stand since when, and since when they are on the list.

    Whoever was taken off, or asked to be left alone, is not among them.
    """
    rows = SQL.list_standings.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return {number: (whose, stage, at, since) for number, whose, stage, at, since in rows}


def stand(tx: Tx, campaign_id: int, standings: Sequence[tuple[str, int, int, int]]) -> None:
    """Note where people stand, since when, and since when they are on the list; then who it is."""
    if standings:
        SQL.stand(tx, [(*each[:3], campaign_id, each[3]) for each in standings])
