"""The table `help_requests`: who asked for what, and who sees to it.

The details are sealed with the captain's key.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from bot.conversations.rides.model import NOTHING, Need, Particulars, Request, RequestId
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, request: Request) -> None:
    SQL.add(
        tx,
        id=request.id,
        campaign_id=campaign_id,
        captain_id=request.captain_id,
        what=request.need,
        at=to_ms(request.asked_at),
        details=_sealed(tx, request),
    )


def find(tx: Tx, campaign_id: int, request_id: int) -> Request | None:
    row = SQL.find(tx, campaign_id=campaign_id, id=request_id)
    return _request(tx, row) if row else None


def take(tx: Tx, campaign_id: int, request_id: int, by: int, name: str) -> bool:
    """Note who sees to it; False when somebody else was faster."""
    return bool(SQL.take(tx, campaign_id=campaign_id, id=request_id, by=by, name=name))


def release(tx: Tx, campaign_id: int, request_id: int) -> None:
    SQL.release(tx, campaign_id=campaign_id, id=request_id)


def finish(tx: Tx, campaign_id: int, request_id: int, at: datetime) -> bool:
    """End it; False when it was over already."""
    return bool(SQL.finish(tx, campaign_id=campaign_id, id=request_id, at=to_ms(at)))


def forget_details(tx: Tx, campaign_id: int, request_id: int) -> None:
    SQL.forget_details(tx, campaign_id=campaign_id, id=request_id)


def of_captain(tx: Tx, campaign_id: int, captain_id: int) -> Sequence[RequestId]:
    """Return the numbers of a captain's requests."""
    rows = SQL.of_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
    return [RequestId(row["id"]) for row in rows]


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)


def _sealed(tx: Tx, request: Request) -> str | None:
    if request.details == NOTHING:
        return None
    return tx.seal(request.captain_id, json.dumps(asdict(request.details), default=str))


def details_of(told: str) -> Particulars:
    """Return details as they stand in what was sealed."""
    data = json.loads(told)
    return Particulars(**{**data, "day": date.fromisoformat(data["day"]) if data["day"] else None})


def _request(tx: Tx, row: Row) -> Request:
    return Request(
        RequestId(row["id"]),
        row["captain_id"],
        Need(row["what"]),
        from_ms(row["asked_at"]),
        row["taken_by"],
        row["taken_name"] or "",
        maybe_from_ms(row["ended_at"]),
        details_of(tx.unseal(row["captain_id"], row["details"])) if row["details"] else NOTHING,
    )
