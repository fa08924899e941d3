"""The table `faq_answers`: questions with answers that organizers saved, free of names."""

from bot.console.faq.model import Known, Saved
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, change: Saved) -> None:
    SQL.add(
        tx,
        id=change.known.id,
        campaign_id=campaign_id,
        language=change.language,
        question=change.known.question,
        answer=change.known.answer,
        by=change.by,
        at=to_ms(change.at),
    )


def saved(tx: Tx, campaign_id: int, language: str) -> list[Known]:
    """Return what was saved in a language."""
    rows = SQL.of_language(tx, campaign_id=campaign_id, language=language)
    return [_known(row) for row in rows]


def everything(tx: Tx, campaign_id: int) -> list[Known]:
    """Return all that was saved, the latest first."""
    return [_known(row) for row in SQL.all_saved(tx, campaign_id=campaign_id)]


def drop(tx: Tx, campaign_id: int, identity: int) -> bool:
    """Forget one; False where it is gone already."""
    return bool(SQL.drop(tx, campaign_id=campaign_id, id=identity))


def _known(row: Row) -> Known:
    return Known(row["id"], row["question"], row["answer"])
