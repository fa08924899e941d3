"""Offers as rows, and what of a contact may come along."""

from datetime import date, datetime
from typing import NamedTuple

from bot.campaigns.model import Way
from bot.contacts.model import ContactId, Details, Stage
from bot.contacts.rules import marks
from bot.conversations.vote_plans.model import Plan
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.teams.handovers.model import Luggage, Offer, OfferTaken

SQL = statements(__file__)
WORDS = ("moment", "place", "company", "obstacle")


class Reader(NamedTuple):
    """A captain who is told something."""

    telegram_id: int
    name: str
    language: str


def add(tx: Tx, campaign_id: int, offer: Offer) -> None:
    SQL.add(
        tx,
        id=offer.id,
        campaign_id=campaign_id,
        giver_id=offer.giver_id,
        contact_id=offer.contact_id,
        digest=tx.digest(offer.code),
        code=tx.seal(offer.giver_id, offer.code),
        made_at=to_ms(offer.made_at),
        expires_at=to_ms(offer.expires_at),
    )


def find(tx: Tx, campaign_id: int, offer_id: int) -> Offer | None:
    return _offer(tx, SQL.find(tx, campaign_id=campaign_id, id=offer_id))


def by_code(tx: Tx, campaign_id: int, code: str) -> Offer | None:
    """Return the offer of a link."""
    return _offer(tx, SQL.by_digest(tx, campaign_id=campaign_id, digest=tx.digest(code)))


def open_for(
    tx: Tx, campaign_id: int, giver_id: int, contact_id: ContactId, now: datetime
) -> Offer | None:
    """Return the offer that waits for somebody to take this contact over."""
    row = SQL.open_for(
        tx, campaign_id=campaign_id, giver_id=giver_id, contact_id=contact_id, now=to_ms(now)
    )
    return _offer(tx, row)


def _offer(tx: Tx, row: Row | None) -> Offer | None:
    if row is None:
        return None
    taken = row["taken_as"]
    return Offer(
        row["id"],
        row["giver_id"],
        ContactId(row["contact_id"]),
        tx.unseal(row["giver_id"], row["code"]),
        from_ms(row["made_at"]),
        from_ms(row["expires_at"]),
        maybe_from_ms(row["ended_at"]),
        row["receiver_id"],
        None if taken is None else ContactId(taken),
    )


def end(tx: Tx, campaign_id: int, offer_id: int, at: datetime) -> None:
    SQL.end(tx, campaign_id=campaign_id, id=offer_id, at=to_ms(at))


def take(tx: Tx, campaign_id: int, change: OfferTaken) -> None:
    SQL.take(
        tx,
        campaign_id=campaign_id,
        id=change.offer_id,
        receiver_id=change.receiver_id,
        taken_as=change.taken_as,
        at=to_ms(change.at),
    )


def give_back(tx: Tx, campaign_id: int, offer_id: int) -> None:
    SQL.give_back(tx, campaign_id=campaign_id, id=offer_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget every offer that a captain made or took."""
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)


# --- what is read of others ----------------------------------------------------------------------


def luggage(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> Luggage | None:
    """Return what would come along; None when the contact is not on this captain's list."""
    row = SQL.contact(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    if row is None:
        return None
    town, age, phone = (
        tx.unseal(captain_id, row[each]) if row[each] else "" for each in ("town", "age", "phone")
    )
    return Luggage(
        tx.unseal(captain_id, row["name"]),
        Stage(row["stage"]),
        Details(town, age, phone, bool(row["unlikely"])),
        _plan(tx, campaign_id, captain_id, contact_id),
        row["talks"],
    )


def _plan(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> Plan | None:
    row = SQL.plan(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)
    if row is None:
        return None
    told = {each: tx.unseal(captain_id, row[each]) if row[each] else "" for each in WORDS}
    way = Way(row["way"]) if row["way"] else None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return Plan(captain_id, contact_id, way, day, **told)


def names(tx: Tx, campaign_id: int, captain_id: int) -> tuple[str, ...]:
    """Return the names on a captain's list."""
    rows = SQL.names(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(tx.unseal(captain_id, row["name"]) for row in rows)


def reader(tx: Tx, campaign_id: int, captain_id: int) -> Reader | None:
    row = SQL.captain(tx, campaign_id=campaign_id, id=captain_id)
    if row is None:
        return None
    return Reader(row["telegram_id"], tx.unseal(captain_id, row["name"]), row["language"])


def is_unwelcome(tx: Tx, campaign_id: int, captain_id: int, carried: Luggage, country: str) -> bool:
    """Tell whether somebody has asked to be left alone by this captain, or by everybody."""
    found = marks(captain_id, carried.name, carried.details, country)
    return any(
        SQL.is_refused(tx, campaign_id=campaign_id, digest=tx.digest(each)) for each in found
    )
