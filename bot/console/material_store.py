"""The tables `material_drafts` and `material_uses`: what is written and not in force yet; what
captains were shown, for a friend, and what came of the talks that followed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from bot.campaigns.material_files import MaterialUsed
from bot.console.campaign_changes.model import Change
from bot.console.materials_writing.model import Draft
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__, "material_store.sql")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it is kept; `is_waiting` for somebody else to approve it."""

    id: int
    author: int
    is_waiting: bool
    draft: Draft
    at: datetime


# --- drafts ---------------------------------------------------------------------------------------


def add_draft(tx: Tx, campaign_id: int, kept: KeptDraft) -> None:
    """Keep a draft."""
    SQL.add_draft(
        tx,
        id=kept.id,
        campaign_id=campaign_id,
        author=kept.author,
        is_waiting=int(kept.is_waiting),
        content=json.dumps(asdict(kept.draft)),
        at=to_ms(kept.at),
    )


def drafts(tx: Tx, campaign_id: int) -> list[KeptDraft]:
    """Return all drafts, the oldest first."""
    return [_kept(row) for row in SQL.drafts(tx, campaign_id=campaign_id)]


def find_draft(tx: Tx, campaign_id: int, number: int) -> KeptDraft | None:
    """Return a draft by its number."""
    row = SQL.find_draft(tx, campaign_id=campaign_id, id=number)
    return _kept(row) if row else None


def set_waiting(tx: Tx, campaign_id: int, number: int, *, waits: bool) -> None:
    """Have a draft wait for somebody to approve it, or not."""
    SQL.set_waiting(tx, campaign_id=campaign_id, id=number, is_waiting=int(waits))


def drop_draft(tx: Tx, campaign_id: int, number: int) -> None:
    """Forget a draft."""
    SQL.drop_draft(tx, campaign_id=campaign_id, id=number)


def _kept(row: Row) -> KeptDraft:
    found = json.loads(row["content"])
    changes = tuple(Change(**each) for each in found.pop("changes"))
    draft = Draft(**found, changes=changes)
    return KeptDraft(row["id"], row["author"], bool(row["is_waiting"]), draft, from_ms(row["at"]))


# --- uses -----------------------------------------------------------------------------------------


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
