"""Rows of the tables, by captain; and exports of which more files are still to be sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bot.console.exports.model import Form, Running, Wanted, What
from bot.console.filters import rules as filters
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import listed, statements

SQL = statements(__file__)
Ids = Sequence[int]


# --- what stands in tables ------------------------------------------------------------------------


def figures(tx: Tx, campaign_id: int, ids: Ids) -> Mapping[int, Row]:
    """Return the figures of captains by their number, as of when they were counted last."""
    rows = SQL.figures(tx, campaign_id=campaign_id, ids=listed(ids))
    return {row["captain_id"]: row for row in rows}


def tags(tx: Tx, campaign_id: int, ids: Ids) -> Mapping[int, list[int]]:
    """Return the numbers of the tags that each captain has."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in SQL.tags(tx, campaign_id=campaign_id, ids=listed(ids)):
        found[row["captain_id"]].append(row["tag_id"])
    return found


def seats(tx: Tx, campaign_id: int, ids: Ids) -> Mapping[int, Row]:
    """Return in which team captains are."""
    rows = SQL.seats(tx, campaign_id=campaign_id, ids=listed(ids))
    return {row["captain_id"]: row for row in rows}


def talks(tx: Tx, campaign_id: int, ids: Ids) -> Sequence[tuple[Any, ...]]:
    """Return talks by captain, as bare tuples in the order of the statement's columns."""
    return SQL.talks.tuples(tx, campaign_id=campaign_id, ids=listed(ids))


def promises(tx: Tx, campaign_id: int, ids: Ids) -> Sequence[Row]:
    return list(SQL.promises(tx, campaign_id=campaign_id, ids=listed(ids)))


def answers(tx: Tx, campaign_id: int, ids: Ids) -> Sequence[Row]:
    return list(SQL.answers(tx, campaign_id=campaign_id, ids=listed(ids)))


def questions(tx: Tx, campaign_id: int, ids: Ids) -> Sequence[Row]:
    return list(SQL.questions(tx, campaign_id=campaign_id, ids=listed(ids)))


def coming(tx: Tx, campaign_id: int, events: Ids) -> Mapping[int, Row]:
    """Return how many come to events."""
    rows = SQL.coming(tx, campaign_id=campaign_id, ids=listed(events))
    return {row["event_id"]: row for row in rows}


# --- exports in several files ---------------------------------------------------------------------


def put(tx: Tx, campaign_id: int, running: Running) -> None:
    """Note how far an export is."""
    SQL.put(
        tx,
        id=running.id,
        campaign_id=campaign_id,
        telegram_id=running.telegram_id,
        language=running.language,
        what=running.wanted.what.value,
        form=running.wanted.form.value,
        conditions=filters.to_json(running.wanted.filter),
        behind=running.after,
        sent=running.sent,
    )


def find(tx: Tx, campaign_id: int, number: int) -> Running | None:
    row = SQL.find(tx, campaign_id=campaign_id, id=number)
    if row is None:
        return None
    wanted = Wanted(What(row["what"]), filters.from_json(row["conditions"]), Form(row["form"]))
    return Running(
        row["id"], row["telegram_id"], row["language"], wanted, row["behind"], row["sent"]
    )


def drop(tx: Tx, campaign_id: int, number: int) -> None:
    SQL.drop(tx, campaign_id=campaign_id, id=number)


def forget(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Nothing more is sent to somebody who is forgotten."""
    SQL.forget(tx, campaign_id=campaign_id, telegram_id=telegram_id)
