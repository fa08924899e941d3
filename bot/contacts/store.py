"""The tables `contacts` and `passed_on`: names are sealed, and found again only by a keyed hash."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.campaigns.model import Relationship
from bot.contacts.model import ERASED, AdditionId, Contact, ContactId, Details, Stage, Why
from bot.contacts.rules import Reading, Refusal, Refused, fold, marks
from bot.engine.keys.crypto import KeyDestroyedError
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, maybe_to_ms, to_ms

SQL = statements(__file__)
DETAILS = ("town", "age", "phone", "private_note", "given")


def add(tx: Tx, campaign_id: int, contact: Contact) -> None:
    """Put a contact on the list; its name must not be on it yet."""
    SQL.add_contact(
        tx,
        id=contact.id,
        campaign_id=campaign_id,
        captain_id=contact.captain_id,
        addition=contact.addition,
        name=tx.seal(contact.captain_id, contact.name),
        name_digest=_digest(tx, contact.captain_id, contact.name),
        relationship=contact.relationship,
        stage=contact.stage,
        at=to_ms(contact.created_at),
    )


def everyone(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Contact, ...]:
    """Return a captain's list in the order in which it was made."""
    rows = SQL.list_contacts(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_contact(tx, row) for row in rows)


def removed(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Contact, ...]:
    """Return who was taken off a captain's list and is not erased yet."""
    rows = SQL.list_removed(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_contact(tx, row) for row in rows)


def ids(tx: Tx, campaign_id: int, captain_id: int) -> tuple[ContactId, ...]:
    """Return whom a captain has, those taken off and not erased yet included."""
    rows = SQL.list_ids(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(ContactId(row["id"]) for row in rows)


def find(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Contact | None:
    """Return one contact of a captain's list; None when it is not theirs or not on it."""
    row = SQL.find_contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    return _contact(tx, row) if row else None


def name_of(tx: Tx, campaign_id: int, contact_id: int) -> str:
    """Return what a contact is called, on the list or off it; "" where nobody can read it."""
    row = SQL.name_of(tx, campaign_id=campaign_id, id=contact_id)
    return (tx.readable(row["captain_id"], row["name"]) or "") if row else ""


def find_with_details(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int
) -> tuple[Contact, Details] | None:
    """Return a contact and what is told of them; None when they are not on this captain's list."""
    row = SQL.find_contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    return (_contact(tx, row), _details(tx, row)) if row else None


def find_kept(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int
) -> tuple[Contact, Details] | None:
    """Return the same also of somebody who was taken off the list and is not erased yet."""
    row = SQL.find_kept(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    return (_contact(tx, row), _details(tx, row)) if row else None


def kept(tx: Tx, campaign_id: int, captain_id: int) -> tuple[dict[str, Any], ...]:
    """Return all that is kept of a captain's list, taken off or not: the columns, opened."""
    rows = SQL.list_kept(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(tx.opened(captain_id, row, ("name", *DETAILS)) for row in rows)


def count(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return how many people are on a captain's list."""
    return len(SQL.list_digests(tx, campaign_id=campaign_id, captain_id=captain_id))


def known(tx: Tx, campaign_id: int, captain_id: int, names: Iterable[str]) -> dict[str, ContactId]:
    """Return which of `names` are on the list already: folded name -> whose it is."""
    rows = SQL.list_digests(tx, campaign_id=campaign_id, captain_id=captain_id)
    by_digest = {row["name_digest"]: ContactId(row["id"]) for row in rows}
    digests = {fold(name): _digest(tx, captain_id, name) for name in names}
    return {name: by_digest[digest] for name, digest in digests.items() if digest in by_digest}


def welcome(
    tx: Tx, campaign_id: int, captain_id: int, reading: Reading, country: str, phone: str = ""
) -> Reading:
    """Return the reading, those who asked to be left alone among what is refused.

    `phone` is that of the only one.
    """
    refused = tuple(
        Refused(name, Refusal.UNWELCOME)
        for name in reading.names
        if is_unwelcome(tx, campaign_id, captain_id, name, Details(phone=phone), country)
    )
    gone = {each.words for each in refused}
    names = tuple(name for name in reading.names if name not in gone)
    return Reading(names, (*reading.refused, *refused))


def is_unwelcome(
    tx: Tx, campaign_id: int, captain_id: int, name: str, details: Details, country: str
) -> bool:
    """Tell whether who this is has asked to be left alone by this captain, or by everybody."""
    digests = (tx.digest(mark) for mark in marks(captain_id, name, details, country))
    return any(SQL.is_refused(tx, campaign_id=campaign_id, digest=each) for each in digests)


def set_marks(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int, found: Sequence[str]
) -> None:
    """Keep the hashes by which the same person is found on other lists, "" where there is none."""
    phones, towns = (_of_kind(tx, found, kind) for kind in ("phone", "town"))
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "id": contact_id}
    SQL.set_marks(
        tx,
        **own,
        phone=phones[-1] if phones else "",
        other_phone=phones[-2] if len(phones) > 1 else None,
        town=towns[-1] if towns else "",
    )


def _of_kind(tx: Tx, found: Iterable[str], kind: str) -> list[str]:
    return [tx.digest(mark) for mark in found if mark.startswith(f"objection:{kind}:")]


def unmarked(tx: Tx, campaign_id: int, limit: int) -> list[tuple[int, int, str, Details]]:
    """Return (id, captain, name, details) of some whose marks are not kept yet."""
    return list(_readable(tx, SQL.list_unmarked(tx, campaign_id=campaign_id, limit=limit)))


def alike(tx: Tx, campaign_id: int, found: Iterable[str]) -> list[tuple[int, int, str, Details]]:
    """Return (id, captain, name, details) of each entry on any list with one of the marks."""
    rows = {
        row["id"]: row
        for mark in found
        for row in SQL.list_alike(tx, campaign_id=campaign_id, digest=tx.digest(mark))
    }
    return list(_readable(tx, rows.values()))


def everybody(tx: Tx, campaign_id: int) -> Iterator[tuple[int, int, str, Details]]:
    """Return (id, captain, name, details) of each contact that can be read, removed ones too."""
    yield from _readable(tx, SQL.list_everybody(tx, campaign_id=campaign_id))


def _readable(tx: Tx, rows: Iterable[Row]) -> Iterator[tuple[int, int, str, Details]]:
    for row in rows:
        captain_id = row["captain_id"]
        with suppress(KeyDestroyedError):
            yield row["id"], captain_id, tx.unseal(captain_id, row["name"]), _details(tx, row)


def set_relationship(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, relationship: Relationship
) -> None:
    """Note how a captain knows a contact."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "id": contact_id}
    SQL.set_relationship(tx, **own, relationship=relationship)


def set_details(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, details: Details
) -> None:
    """Keep what is told of a contact; the words of it sealed."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "id": contact_id}
    told = {each: getattr(details, each) for each in ("town", "age", "phone", "note", "given")}
    sealed = {each: tx.seal(captain_id, words) if words else None for each, words in told.items()}
    SQL.set_details(tx, **own, **sealed, unlikely=int(details.unlikely))


def explain(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, why: Why) -> None:
    """Note why a contact was taken off."""
    SQL.set_why(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id, why=why)


def rename(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, name: str) -> None:
    """Give a contact another name, which must not be on the list yet."""
    SQL.set_name(
        tx,
        campaign_id=campaign_id,
        captain_id=captain_id,
        id=contact_id,
        name=tx.seal(captain_id, name),
        name_digest=_digest(tx, captain_id, name),
    )


def move(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, stage: Stage, at: datetime
) -> None:
    """Note where a contact stands since `at`."""
    SQL.set_stage(
        tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id, stage=stage, at=to_ms(at)
    )


def put_off(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, until: datetime | None
) -> None:
    """Note when the captain wants to come back to a contact; None: nothing is put off any more."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.set_later(tx, **own, id=contact_id, at=maybe_to_ms(until))


def set_removed(tx: Tx, campaign_id: int, contact: Contact, at: datetime | None) -> None:
    """Take a contact off its list at `at`, or with None put it back."""
    SQL.set_removed(
        tx,
        campaign_id=campaign_id,
        captain_id=contact.captain_id,
        id=contact.id,
        at=maybe_to_ms(at),
    )


def is_off(tx: Tx, campaign_id: int, contact_id: int) -> bool:
    """Tell whether a contact was taken off their list and not put back."""
    return bool(SQL.is_off(tx, campaign_id=campaign_id, id=contact_id))


def erase_now(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> None:
    """Delete a contact for good, on the list or off it."""
    SQL.erase_now(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)


def pass_on(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId, after: ContactId
) -> None:
    """Remember as whom a contact goes on; who held them before that is known by the same number."""
    SQL.go_on(tx, campaign_id=campaign_id, before=contact_id, after=after)
    SQL.pass_on(tx, campaign_id=campaign_id, before=contact_id, after=after, giver_id=captain_id)
    erase_now(tx, campaign_id, captain_id, contact_id)


def note_erased(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Put on record that a contact must not come back with an old copy of the database."""
    tx.note_erasure(ERASED, str(contact_id), campaign_id)


def captain_of(tx: Tx, campaign_id: int, contact_id: int) -> int | None:
    """Return on whose list a contact is, or was until it is erased."""
    row = SQL.captain_of(tx, campaign_id=campaign_id, id=contact_id)
    return row["captain_id"] if row else None


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete a captain's whole list."""
    SQL.delete_contacts(tx, campaign_id=campaign_id, captain_id=captain_id)


def _digest(tx: Tx, captain_id: int, name: str) -> str:
    return tx.digest(f"contact:{captain_id}:{fold(name)}")


def _contact(tx: Tx, row: Row) -> Contact:
    return replace(unnamed(row), name=tx.unseal(row["captain_id"], row["name"]))


def unnamed(row: Row) -> Contact:
    """Return the contact of a row, which may be of a join; the name, slow to open, is left out."""
    return Contact(
        ContactId(row["id"]),
        row["captain_id"],
        "",
        Relationship(row["relationship"]) if row["relationship"] else None,
        Stage(row["stage"]),
        from_ms(row["created_at"]),
        AdditionId(row["addition"]),
        maybe_from_ms(row["later_at"]),
    )


def _details(tx: Tx, row: Row) -> Details:
    town, age, phone, note, given = (
        tx.unseal(row["captain_id"], row[each]) if row[each] else "" for each in DETAILS
    )
    return Details(town, age, phone, bool(row["unlikely"]), note, given)
