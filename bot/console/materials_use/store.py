"""The table `material_uses`: what captains were shown, and for which friend."""

from collections.abc import Mapping
from datetime import timedelta

from bot.campaigns.material_files import MaterialUsed
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)


def add_use(tx: Tx, campaign_id: int, used: MaterialUsed) -> None:
    """Note that a captain was shown these."""
    for key in used.keys:
        SQL.add_use(
            tx,
            campaign_id=campaign_id,
            captain_id=used.captain_id,
            contact_id=used.contact_id,
            key=key,
            at=to_ms(used.at),
        )


def counts(tx: Tx, campaign_id: int) -> dict[str, tuple[int, int]]:
    """Return for each key how many captains were shown it, and for how many friends."""
    rows = SQL.counts(tx, campaign_id=campaign_id)
    return {row["key"]: (row["captains"], row["friends"]) for row in rows}


def used(tx: Tx, campaign_id: int, key: str) -> tuple[int, int]:
    """Return how many captains were shown this, and for how many friends."""
    row = SQL.used(tx, campaign_id=campaign_id, key=key)
    return row["captains"], row["friends"]


def followed(tx: Tx, campaign_id: int, key: str, within: timedelta) -> Mapping[str, int]:
    """Return for how many friends each outcome followed within so long, "" where no talk did."""
    milliseconds = round(within.total_seconds() * 1000)
    rows = SQL.followed(tx, campaign_id=campaign_id, key=key, within=milliseconds)
    return {row["outcome"] or "": row["friends"] for row in rows}


def forget_contact(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Forget what was shown for a friend who is on no list any more."""
    SQL.forget_contact(tx, campaign_id=campaign_id, contact_id=contact_id)


def forget_captain(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain was shown."""
    SQL.forget_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
