"""Events and captains' answers that come back from tables under their numbers; nobody is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.calendar import store
from bot.calendar.model import Answer, Event
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "restored.sql")


def events(tx: Tx, campaign_id: int, ids: Iterable[int]) -> dict[int, int]:
    """Return which events there are, each with how often it was changed."""
    rows = SQL.list_events.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return dict(rows)


def elsewhere(tx: Tx, campaign_id: int, ids: Iterable[int]) -> set[int]:
    """Return which of these are events of another campaign."""
    rows = SQL.list_elsewhere.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
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


def answers(tx: Tx, ids: Iterable[int]) -> set[int]:
    """Return which answers there are."""
    return {number for (number,) in SQL.list_answers.tuples(tx, ids=listed(ids))}


def put_back_answers(tx: Tx, campaign_id: int, found: Sequence[Answer]) -> None:
    """Keep answers as they were; a captain who has answered since then is taken by that."""
    SQL.put_back_answers(tx, [_values(campaign_id, each) for each in found])


def _values(campaign_id: int, own: Answer) -> tuple[int | str | None, ...]:
    """Return it in the order of the statement's columns."""
    return (
        *(own.id, campaign_id, own.event_id, own.captain_id, own.reply.value, own.guests),
        *(own.queued, own.told, to_ms(own.answered_at), own.came),
    )


def answered(tx: Tx, ids: Iterable[int]) -> list[int]:
    """Return which events these answers are to."""
    return [number for (number,) in SQL.list_answered.tuples(tx, ids=listed(ids))]


def take_out_answers(tx: Tx, campaign_id: int, ids: Iterable[int], since: datetime) -> int:
    """Delete answers again, but for those that were changed or ticked since; count them."""
    what = {"campaign_id": campaign_id, "ids": listed(ids), "since": to_ms(since)}
    return int(SQL.take_out_answers(tx, **what))
