"""The table `training_steps`: one row for each thing that a captain has done in the training."""

from datetime import datetime
from enum import StrEnum

from bot.captains.training.model import (
    CardRead,
    Progress,
    QuizAnswered,
    QuizStarted,
    TalkPractised,
    TrainingCompleted,
)
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__)


class Kind(StrEnum):
    """What was done; the row's name tells with which card, question or friend."""

    CARD = "card"
    ANSWER = "answer"
    TALK = "talk"
    CERTIFICATE = "certificate"


def progress(tx: Tx, campaign_id: int, captain_id: int) -> Progress:
    """Return how far a captain has come."""
    rows = SQL.list_steps(tx, campaign_id=campaign_id, captain_id=captain_id)
    completed = _results(rows, Kind.CERTIFICATE)
    return Progress(
        cards=frozenset(_results(rows, Kind.CARD)),
        answers={name: row["result"] == "1" for name, row in _results(rows, Kind.ANSWER).items()},
        talks={name: row["result"] for name, row in _results(rows, Kind.TALK).items()},
        completed_at=from_ms(completed[""]["at"]) if completed else None,
    )


def _results(rows: list[Row], kind: Kind) -> dict[str, Row]:
    return {row["name"]: row for row in rows if row["kind"] == kind}


def read_card(tx: Tx, campaign_id: int, change: CardRead) -> None:
    """Keep that a card was read; when it was read first is what counts."""
    _put_once(tx, campaign_id, change.captain_id, Kind.CARD, change.card, change.at)


def start_quiz(tx: Tx, campaign_id: int, change: QuizStarted) -> None:
    """Forget earlier answers."""
    SQL.drop_steps(tx, campaign_id=campaign_id, captain_id=change.captain_id, kind=Kind.ANSWER)


def answer(tx: Tx, campaign_id: int, change: QuizAnswered) -> None:
    """Keep whether a question was answered rightly."""
    SQL.put_step(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        kind=Kind.ANSWER,
        name=change.question,
        result="1" if change.is_right else "0",
        at=to_ms(change.at),
    )


def practise(tx: Tx, campaign_id: int, change: TalkPractised) -> None:
    """Keep the latest ending of the talk with a friend."""
    SQL.put_step(
        tx,
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        kind=Kind.TALK,
        name=change.friend,
        result=change.ending,
        at=to_ms(change.at),
    )


def complete(tx: Tx, campaign_id: int, change: TrainingCompleted) -> None:
    """Keep when the certificate was earned."""
    _put_once(tx, campaign_id, change.captain_id, Kind.CERTIFICATE, "", change.at)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete everything about a captain."""
    SQL.delete_steps(tx, campaign_id=campaign_id, captain_id=captain_id)


def _put_once(
    tx: Tx, campaign_id: int, captain_id: int, kind: Kind, name: str, at: datetime
) -> None:
    SQL.put_step_once(
        tx,
        campaign_id=campaign_id,
        captain_id=captain_id,
        kind=kind,
        name=name,
        result="",
        at=to_ms(at),
    )
