"""The table `objections`: keyed hashes of who asked to be left alone, and nothing else of them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final

from bot.contacts.model import Details
from bot.engine.storage.crypto import KeyDestroyedError
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)
MARK: Final = "mark"
"""The kind of erasure under which the marks of somebody to be left alone are on record."""


def add(tx: Tx, campaign_id: int, marks: Iterable[str], at: datetime) -> None:
    """Keep the hashes of these marks."""
    for mark in marks:
        digest = tx.digest(mark)
        SQL.add_objection(tx, campaign_id=campaign_id, digest=digest, at=to_ms(at))
        tx.note_erasure(MARK, digest, campaign_id)


def find(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> tuple[str, Details] | None:
    """Return a contact's name and what tells them from others; None when not on this list."""
    row = SQL.find_contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    if row is None:
        return None
    town, phone = (
        tx.unseal(captain_id, row[each]) if row[each] else "" for each in ("town", "phone")
    )
    return tx.unseal(captain_id, row["name"]), Details(town=town, phone=phone)


def add_again(tx: Tx, campaign_id: int, digests: Mapping[str, int]) -> None:
    """Keep hashes that an old copy of the database lacks; each with when it was objected (ms)."""
    for digest, at in digests.items():
        SQL.add_objection(tx, campaign_id=campaign_id, digest=digest, at=at)


def everybody(tx: Tx, campaign_id: int) -> Iterator[tuple[int, int, str, Details]]:
    """Return (id, captain, name, details) of each contact that can be read, removed ones too."""
    for row in SQL.all_contacts(tx, campaign_id=campaign_id):
        captain_id = row["captain_id"]
        with suppress(KeyDestroyedError):
            name, town, phone = (
                tx.unseal(captain_id, row[each]) if row[each] else ""
                for each in ("name", "town", "phone")
            )
            yield row["id"], captain_id, name, Details(town=town, phone=phone)
