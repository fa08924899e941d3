"""The table `material_uses`: what captains were shown in which week, and for which friend. Which
cards of the training they have read stands in a table of the training.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.campaigns.material_files import MaterialUsed
from bot.console.materials_use.model import CardReader, Used
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import EPOCH, from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)
_EPOCH = EPOCH.date()


def add_use(tx: Tx, campaign_id: int, used: MaterialUsed, week: date) -> None:
    """Note that a captain was shown these in the week that begins with this day."""
    for key in used.keys:
        SQL.add_use(
            tx,
            campaign_id=campaign_id,
            captain_id=used.captain_id,
            contact_id=used.contact_id,
            key=key,
            week=(week - _EPOCH).days,
            at=to_ms(used.at),
            helped=int(used.helped),
        )


def counts(tx: Tx, campaign_id: int) -> dict[str, tuple[int, int]]:
    """Return for each key how many captains were shown it, and for how many friends."""
    rows = SQL.counts(tx, campaign_id=campaign_id)
    return {row["key"]: (row["captains"], row["friends"]) for row in rows}


def used(tx: Tx, campaign_id: int, key: str, within: timedelta, most: int) -> Used:
    """Return how something was used, and what followed `within` so long; its latest weeks."""
    row = SQL.used(tx, campaign_id=campaign_id, key=key)
    weeks = SQL.weeks(tx, campaign_id=campaign_id, key=key, most=most)
    outcomes, sent = _followed(tx, campaign_id, key, within)
    return Used(
        captains=row["captains"],
        friends=row["friends"],
        helped=row["helped"],
        sent=sent,
        outcomes=outcomes,
        weeks=tuple((_EPOCH + timedelta(row["week"]), row["captains"]) for row in weeks),
    )


def _followed(
    tx: Tx, campaign_id: int, key: str, within: timedelta
) -> tuple[Mapping[str, int], int]:
    """Return for how many friends each outcome followed, "" where no talk did; and to how many
    something was sent.
    """
    milliseconds = round(within.total_seconds() * 1000)
    rows = SQL.followed(tx, campaign_id=campaign_id, key=key, within=milliseconds)
    outcomes = {row["outcome"] or "": row["friends"] for row in rows}
    return outcomes, sum(int(row["sent"]) for row in rows)


def card_readers(tx: Tx, campaign_id: int, card: str) -> list[CardReader]:
    """Return when each captain read a card of the training first, and what followed."""
    return [
        CardReader(from_ms(row["at"]), bool(row["finished"]), maybe_from_ms(row["talked_at"]))
        for row in SQL.card_readers(tx, campaign_id=campaign_id, card=card)
    ]


def forget_contact(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Forget what was shown for a friend who is on no list any more."""
    SQL.forget_contact(tx, campaign_id=campaign_id, contact_id=contact_id)


def forget_captain(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain was shown."""
    SQL.forget_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
