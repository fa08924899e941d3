"""Offers as rows, and what of a contact may come along."""

from dataclasses import replace
from datetime import datetime

from bot.contacts import store as contacts
from bot.contacts.model import ContactId
from bot.conversations import store as conversations
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.teams.handovers.model import Luggage, Offer, OfferTaken

SQL = statements(__file__)


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


# --- what comes along -----------------------------------------------------------------------------


def luggage(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> Luggage | None:
    """Return what would come along; None when the contact is not on this captain's list."""
    found = contacts.find_with_details(tx, campaign_id, captain_id, contact_id)
    if found is None:
        return None
    contact, details = found
    talks = SQL.count_talks(tx, campaign_id=campaign_id, contact_id=contact_id)
    return Luggage(
        contact.name,
        contact.stage,
        replace(details, note=""),
        conversations.find_plan(tx, campaign_id, captain_id, contact_id),
        talks["talks"],
    )
