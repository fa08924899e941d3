"""Surveys as rows. Their words are sealed with the campaign's own key."""

from __future__ import annotations

from typing import Any

from bot.console.filters.rules import from_json as filter_of
from bot.console.filters.rules import to_json as filter_json
from bot.console.surveys.model import Survey
from bot.console.surveys.rules import from_json, to_json
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, maybe_to_ms

SQL = statements(__file__, "survey_store.sql")
MOMENTS = ("opened_at", "closes_at", "closed_at", "removed_at")
AS_IT_IS = ("id", "chat_id", "topic", "author", "state", "days", "broadcast_id", "reminder_id")


def put(tx: Tx, campaign_id: int, survey: Survey) -> None:
    """Keep a survey as it is now."""
    values: dict[str, object] = {name: getattr(survey, name) for name in AS_IT_IS}
    values |= {name: maybe_to_ms(getattr(survey, name)) for name in MOMENTS}
    SQL.put(
        tx,
        campaign_id=campaign_id,
        content=tx.seal(campaign_id, to_json(survey)),
        filter=filter_json(survey.filter),
        named=int(survey.named),
        reminders=survey.reminders,
        **values,
    )


def find(tx: Tx, campaign_id: int, survey_id: int) -> Survey | None:
    """Return a survey, also one that was removed and may come back."""
    row = SQL.find(tx, campaign_id=campaign_id, id=survey_id)
    return _survey(tx, row) if row else None


def of_broadcast(tx: Tx, campaign_id: int, broadcast_id: int) -> Survey | None:
    """Return the survey that goes out as that broadcast."""
    row = SQL.of_broadcast(tx, campaign_id=campaign_id, broadcast_id=broadcast_id)
    return _survey(tx, row) if row else None


def how_many(tx: Tx, campaign_id: int) -> int:
    """Return how many surveys there are."""
    return int(SQL.how_many(tx, campaign_id=campaign_id)["surveys"])


def newest(tx: Tx, campaign_id: int, limit: int, offset: int) -> tuple[Survey, ...]:
    """Return some of all there are: what waits first, then what is open, then what is over."""
    rows = SQL.newest(tx, campaign_id=campaign_id, limit=limit, offset=offset)
    return tuple(_survey(tx, row) for row in rows)


def drop(tx: Tx, campaign_id: int, survey_id: int) -> None:
    """Delete a survey for good."""
    SQL.drop(tx, campaign_id=campaign_id, id=survey_id)


def _survey(tx: Tx, row: Row) -> Survey:
    titles, questions = from_json(tx.unseal(row["campaign_id"], row["content"]))
    columns: dict[str, Any] = {name: row[name] for name in (*AS_IT_IS, "reminders")}
    columns |= {name: maybe_from_ms(row[name]) for name in MOMENTS}
    filter_ = filter_of(row["filter"])
    named = bool(row["named"])
    return Survey(titles=titles, questions=questions, filter=filter_, named=named, **columns)
