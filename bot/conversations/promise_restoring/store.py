"""The table `restored_promises`: where friends stood before a table and by it, to be put back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from typing import Final

from bot.conversations.promise_restoring.model import Standing
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements

SQL = statements(__file__)
Change = tuple[Standing, Standing]
_SHORT: Final = (",", ":")


def note(
    tx: Tx, campaign_id: int, act: int, whose: Mapping[int, int], changes: Mapping[int, Change]
) -> None:
    """Note where these stood, and where they stand by a table."""
    rows = [
        (campaign_id, act, number, whose[number], _packed(before), _packed(after))
        for number, (before, after) in changes.items()
    ]
    if rows:
        SQL.note(tx, rows)


def noted(tx: Tx, campaign_id: int, act: int, ids: Iterable[int]) -> dict[int, Change]:
    """Return from where to where a table moved these."""
    rows = SQL.list_noted.tuples(tx, campaign_id=campaign_id, act=act, ids=listed(ids))
    return {number: (_unpacked(before), _unpacked(after)) for number, before, after in rows}


def last(tx: Tx, campaign_id: int) -> int | None:
    """Return by which number the latest table is known, None where there is none."""
    row = SQL.last(tx, campaign_id=campaign_id)
    return int(row["act"]) if row else None


def of(tx: Tx, campaign_id: int, act: int, limit: int) -> list[int]:
    """Return the next friends whom a table moved."""
    rows = SQL.list_of.tuples(tx, campaign_id=campaign_id, act=act, limit=limit)
    return [number for (number,) in rows]


def drop(tx: Tx, campaign_id: int, act: int, ids: Iterable[int]) -> None:
    SQL.drop(tx, campaign_id=campaign_id, act=act, ids=listed(ids))


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)


def forget_friend(tx: Tx, campaign_id: int, contact_id: int) -> None:
    SQL.forget_friend(tx, campaign_id=campaign_id, id=contact_id)


def _packed(standing: Standing) -> str:
    return json.dumps(astuple(standing), separators=_SHORT)


def _unpacked(packed: str) -> Standing:
    stage, at, listed_at, plan, vote = json.loads(packed)
    return Standing(
        stage, at, listed_at, tuple(plan) if plan else None, tuple(vote) if vote else None
    )
