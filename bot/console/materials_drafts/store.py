"""The table `material_drafts`: what is written and not in force, for later or to be approved."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from bot.console.campaign_changes.model import Change
from bot.console.materials_writing.model import Draft
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__)
# Whole files that came back: their texts stand by name in place of changes in an entry.
FILES: Final = "files"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it is kept; `is_waiting` for somebody else to approve it."""

    id: int
    author: int
    is_waiting: bool
    draft: Draft
    at: datetime

    @property
    def texts(self) -> tuple[tuple[str, str], ...] | None:
        """Whole files, if it is of these."""
        if self.draft.act != FILES:
            return None
        return tuple((each.place, each.value) for each in self.draft.changes)

    @property
    def base(self) -> int:
        """What was in force when files came back."""
        return int(self.draft.key)


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
