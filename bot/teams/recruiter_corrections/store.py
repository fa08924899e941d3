"""Reads captains by their shown names; the table belongs to captains."""

from typing import Final

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms
from bot.teams.recruiter_corrections.model import Named

SQL = statements(__file__)
# Names are encrypted, so each has to be opened; mistakes are noticed soon after somebody joined.
LOOKED_AT: Final = 2000


def latest(tx: Tx, campaign_id: int) -> tuple[Named, ...]:
    """Return the captains who joined last."""
    rows = SQL.latest_captains(tx, campaign_id=campaign_id, limit=LOOKED_AT)
    return tuple(_named(tx, row) for row in rows)


def find(tx: Tx, campaign_id: int, captain_id: int) -> Named | None:
    """Return one captain."""
    row = SQL.find_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
    return _named(tx, row) if row else None


def recruiters(tx: Tx, campaign_id: int) -> dict[int, int | None]:
    """Return who brought in each captain whom somebody brought in."""
    return {row["id"]: row["recruited_by"] for row in SQL.recruited(tx, campaign_id=campaign_id)}


def _named(tx: Tx, row: Row) -> Named:
    name = tx.readable(row["id"], row["name"]) or "…"
    return Named(row["id"], name, from_ms(row["joined_at"]), row["recruited_by"])
