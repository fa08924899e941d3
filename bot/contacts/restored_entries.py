"""Friends who come back from a table on their captain's list; `restored_in` says by which table.

Whatever a captain does with an entry makes it theirs again: then no table takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.contacts import rules, store
from bot.contacts.model import Contact, ContactId, Details
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import listed, statements

SQL = statements(__file__, "restored_entries.sql")


def known(tx: Tx, campaign_id: int, ids: Iterable[int]) -> set[int]:
    """Return who is on a list or was taken off it, was passed on, or is another entry by now."""
    rows = SQL.list_known.tuples(tx, campaign_id=campaign_id, ids=listed(ids))
    return {number for (number,) in rows}


def put_back(
    tx: Tx, campaign_id: int, act: int, contact: Contact, details: Details, country: str
) -> None:
    """Put somebody on the list with what is told of them."""
    captain_id = contact.captain_id
    store.add(tx, campaign_id, contact)
    if details != Details():
        store.set_details(tx, campaign_id, captain_id, contact.id, details)
        marks = rules.marks(captain_id, contact.name, details, country)
        store.set_marks(tx, campaign_id, captain_id, contact.id, marks)
    SQL.mark(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact.id, act=act)


def last(tx: Tx, campaign_id: int) -> int | None:
    """Return by which number the latest table is known, None where there is none."""
    row = SQL.last(tx, campaign_id=campaign_id)
    return int(row["restored_in"]) if row else None


def of(tx: Tx, campaign_id: int, act: int, limit: int) -> list[int]:
    """Return the next of those who came by a table."""
    rows = SQL.list_of.tuples(tx, campaign_id=campaign_id, act=act, limit=limit)
    return [number for (number,) in rows]


def take_out(tx: Tx, campaign_id: int, act: int, ids: Iterable[int]) -> list[Contact]:
    """Take those off again with whom nothing has happened since; return who that was.

    It is no erasure: the same table may bring them back.
    """
    own = {"campaign_id": campaign_id, "ids": listed(ids)}
    gone = []
    for number, captain_id in SQL.list_untouched.tuples(tx, **own, act=act):
        contact = store.find(tx, campaign_id, captain_id, number)
        if contact is not None:
            gone.append(contact)
            store.erase_now(tx, campaign_id, captain_id, ContactId(number))
    SQL.let_stay(tx, **own)
    return gone
