"""Times that organizers offer, and who has booked them.

`office_bookings` has one row to a slot, by its primary key: whoever writes it has the time, however
many processes try. The organizer's name is sealed with the campaign's key.
"""

from datetime import datetime

from bot.calendar.office_hours.model import Slot, SlotId
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, slot: Slot) -> bool:
    """Keep a time; False where the same organizer has offered it already."""
    return bool(
        SQL.add(
            tx,
            id=slot.id,
            campaign_id=campaign_id,
            host=slot.host,
            name=tx.seal(campaign_id, slot.name),
            starts_at=to_ms(slot.starts_at),
            ends_at=to_ms(slot.ends_at),
        )
    )


def find(tx: Tx, campaign_id: int, slot_id: int) -> Slot | None:
    row = SQL.find(tx, campaign_id=campaign_id, id=slot_id)
    return _slot(tx, campaign_id, row) if row else None


def free(tx: Tx, campaign_id: int, now: datetime, limit: int) -> tuple[Slot, ...]:
    """Return the times that can be booked, the next first."""
    rows = SQL.free(tx, campaign_id=campaign_id, now=to_ms(now), limit=limit)
    return tuple(_slot(tx, campaign_id, row) for row in rows)


def coming(tx: Tx, campaign_id: int, now: datetime, limit: int) -> tuple[Slot, ...]:
    """Return all times to come, booked or not, the next first."""
    rows = SQL.coming(tx, campaign_id=campaign_id, now=to_ms(now), limit=limit)
    return tuple(_slot(tx, campaign_id, row) for row in rows)


def of_captain(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Slot, ...]:
    """Return what a captain has booked, what is over included."""
    rows = SQL.of_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_slot(tx, campaign_id, row) for row in rows)


def booking(tx: Tx, campaign_id: int, captain_id: int, now: datetime) -> Slot | None:
    """Return the time that a captain has booked and that is not over."""
    found = of_captain(tx, campaign_id, captain_id)
    return next((slot for slot in found if slot.ends_at > now and not slot.withdrawn_at), None)


def book(tx: Tx, campaign_id: int, slot_id: int, captain_id: int, at: datetime) -> bool:
    """Give a time to a captain; False where somebody has it."""
    whose = {"slot_id": slot_id, "campaign_id": campaign_id, "captain_id": captain_id}
    return bool(SQL.book(tx, **whose, at=to_ms(at)))


def cancel(tx: Tx, campaign_id: int, captain_id: int, slot_id: int) -> bool:
    """Make a captain's time free again; False where it is not theirs."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    return bool(SQL.cancel(tx, **own, slot_id=slot_id))


def withdraw(tx: Tx, campaign_id: int, slot_id: int, at: datetime) -> bool:
    """It is not offered any more; False when it was not before."""
    return bool(SQL.withdraw(tx, campaign_id=campaign_id, id=slot_id, at=to_ms(at)))


def delete_bookings(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget what a captain booked."""
    SQL.delete_bookings(tx, campaign_id=campaign_id, captain_id=captain_id)


def _slot(tx: Tx, campaign_id: int, row: Row) -> Slot:
    return Slot(
        SlotId(row["id"]),
        row["host"],
        tx.unseal(campaign_id, row["name"]),
        from_ms(row["starts_at"]),
        from_ms(row["ends_at"]),
        maybe_from_ms(row["withdrawn_at"]),
        row["captain_id"],
        maybe_from_ms(row["booked_at"]),
    )
