"""Thanks as rows; the reason may name people, so it is sealed with the captain's key."""

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms
from bot.progress.awards.model import Award

SQL = statements(__file__)


def put(tx: Tx, campaign_id: int, award: Award) -> None:
    SQL.put_award(
        tx,
        id=award.id,
        campaign_id=campaign_id,
        captain_id=award.captain_id,
        reason=tx.seal(award.captain_id, award.reason),
        given_by=award.by,
        at=to_ms(award.at),
    )


def find(tx: Tx, campaign_id: int, award_id: int) -> Award | None:
    row = SQL.find_award(tx, campaign_id=campaign_id, id=award_id)
    if row is None:
        return None
    reason = tx.unseal(row["captain_id"], row["reason"])
    return Award(row["id"], row["captain_id"], reason, row["given_by"], from_ms(row["at"]))


def drop(tx: Tx, campaign_id: int, award_id: int) -> None:
    SQL.drop_award(tx, campaign_id=campaign_id, id=award_id)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    SQL.delete_awards(tx, campaign_id=campaign_id, captain_id=captain_id)


def is_named(tx: Tx, campaign_id: int, captain_id: int) -> bool:
    """Tell whether the captain agreed to be named before all, as on the leaderboard."""
    return SQL.is_named(tx, campaign_id=campaign_id, captain_id=captain_id) is not None
