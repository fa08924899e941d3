"""The table `beginnings`: who began to sign up, and how often they were reminded."""

from datetime import datetime

from bot.calendar.beginnings.model import Beginning
from bot.captains.model import SignUpBegun
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)


def begin(tx: Tx, campaign_id: int, change: SignUpBegun) -> bool:
    """Keep that somebody began to sign up; False when that is known already."""
    own = {"campaign_id": campaign_id, "telegram_id": change.telegram_id}
    return bool(SQL.begin(tx, **own, language=change.language, at=to_ms(change.at)))


def find(tx: Tx, campaign_id: int, telegram_id: int) -> Beginning | None:
    """Return a sign-up that was begun and is not finished."""
    row = SQL.find_beginning(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    if row is None:
        return None
    return Beginning(
        row["telegram_id"],
        row["language"],
        from_ms(row["begun_at"]),
        row["reminded"],
        maybe_from_ms(row["reminded_at"]),
    )


def note_reminded(tx: Tx, campaign_id: int, telegram_id: int, reminded: int, at: datetime) -> None:
    """Keep how many of the reminders are behind."""
    own = {"campaign_id": campaign_id, "telegram_id": telegram_id}
    SQL.note_reminded(tx, **own, reminded=reminded, at=to_ms(at))


def end(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Forget that a sign-up was begun: it is finished, or they left."""
    SQL.end_beginning(tx, campaign_id=campaign_id, telegram_id=telegram_id)
