"""Endpoints, with address and secret sealed, and what is on its way to each.

What was taken leaves the table; the change itself stays in the record of changes for a while, from
which it can be posted again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.integrations.model import Kind, Logged
from bot.integrations.webhooks.model import (
    Counts,
    Delivery,
    Endpoint,
    EndpointAdded,
    EndpointId,
    State,
    Subject,
)

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, added: EndpointAdded) -> None:
    """Keep a new endpoint: it hears of everything, once it is switched on."""
    SQL.add_endpoint(
        tx,
        id=added.id,
        campaign_id=campaign_id,
        url=tx.seal(added.id, added.url),
        secret=tx.seal(added.id, added.secret),
        subjects=_words(frozenset(Subject)),
        state=State.OFF.value,
        made_at=to_ms(added.at),
    )


def endpoints(tx: Tx, campaign_id: int) -> list[Endpoint]:
    """Return all, the oldest first, but for any that a copy brought back without its key."""
    found = (_endpoint(tx, row) for row in SQL.endpoints(tx, campaign_id=campaign_id))
    return [each for each in found if each]


def find(tx: Tx, campaign_id: int, endpoint_id: int) -> Endpoint | None:
    row = SQL.endpoint(tx, campaign_id=campaign_id, id=endpoint_id)
    return _endpoint(tx, row) if row else None


def remove(tx: Tx, campaign_id: int, endpoint_id: int) -> None:
    """Forget an endpoint and what was on its way there."""
    SQL.drop_deliveries(tx, campaign_id=campaign_id, endpoint_id=endpoint_id)
    SQL.drop_endpoint(tx, campaign_id=campaign_id, id=endpoint_id)
    tx.destroy_key(endpoint_id)


def set_state(tx: Tx, campaign_id: int, endpoint_id: int, state: State) -> None:
    """Switch it; what is known of its failures is forgotten with it."""
    SQL.set_state(tx, campaign_id=campaign_id, id=endpoint_id, state=state.value)


def set_subjects(tx: Tx, campaign_id: int, endpoint_id: int, subjects: frozenset[Subject]) -> None:
    SQL.set_subjects(tx, campaign_id=campaign_id, id=endpoint_id, subjects=_words(subjects))


def renew(tx: Tx, campaign_id: int, endpoint_id: int, secret: str, old_until: datetime) -> None:
    """Give it another secret; the one before signs too until then."""
    sealed = tx.seal(endpoint_id, secret)
    which = {"campaign_id": campaign_id, "id": endpoint_id}
    SQL.renew(tx, **which, secret=sealed, old_until=to_ms(old_until))


def counts(tx: Tx, campaign_id: int, endpoint_id: int) -> Counts:
    row = SQL.counts(tx, campaign_id=campaign_id, endpoint_id=endpoint_id)
    return Counts(int(row["waiting"]), int(row["aside"]))


def queue(tx: Tx, campaign_id: int, endpoint_id: int, change: Logged, at: datetime) -> None:
    """Have a change posted, or posted once more."""
    SQL.add_delivery(
        tx,
        campaign_id=campaign_id,
        endpoint_id=endpoint_id,
        seq=change.seq,
        subject=change.entry.subject,
        captain=change.entry.captain,
        next_at=to_ms(at),
    )


def queue_since(
    tx: Tx,
    campaign_id: int,
    endpoint_id: int,
    kinds: Iterable[Kind],
    since: datetime,
    at: datetime,
) -> int:
    """Have all changes of these kinds posted again that were made since; return how many."""
    listed = f" {' '.join(each.value for each in kinds)} "
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id, "kinds": listed}
    return int(SQL.add_since(tx, **which, since=to_ms(since), next_at=to_ms(at)))


def due(tx: Tx, campaign_id: int, endpoint_id: int, now: datetime, limit: int) -> list[Delivery]:
    """Return what may be posted now: nothing that another one about the same has to precede."""
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id}
    return [_delivery(row) for row in SQL.due(tx, **which, now=to_ms(now), limit=limit)]


def due_tests(
    tx: Tx, campaign_id: int, endpoint_id: int, now: datetime, limit: int
) -> list[Delivery]:
    """Return what is about the endpoint itself: that goes there though it is switched off."""
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id, "subject": endpoint_id}
    return [_delivery(row) for row in SQL.due_about(tx, **which, now=to_ms(now), limit=limit)]


def delivery(tx: Tx, campaign_id: int, endpoint_id: int, seq: int) -> Delivery | None:
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id}
    row = SQL.delivery(tx, **which, seq=seq)
    return _delivery(row) if row else None


def note_taken(tx: Tx, campaign_id: int, sent: Delivery, at: datetime) -> None:
    which = {"campaign_id": campaign_id, "endpoint_id": sent.endpoint_id}
    SQL.taken(tx, **which, seq=sent.seq)
    SQL.note_taken(tx, campaign_id=campaign_id, id=sent.endpoint_id, at=to_ms(at))


def note_refused(
    tx: Tx,
    campaign_id: int,
    sent: Delivery,
    at: datetime,
    trouble: str,
    *,
    again: timedelta | None,
    held: timedelta | None,
) -> None:
    """Note a failure: it is tried `again` after that time, or set aside; `held`: all wait."""
    which = {"campaign_id": campaign_id, "endpoint_id": sent.endpoint_id, "seq": sent.seq}
    if again is None:
        SQL.set_aside(tx, **which)
    else:
        SQL.try_again(tx, **which, next_at=to_ms(at + again))
    SQL.note_refused(
        tx,
        campaign_id=campaign_id,
        id=sent.endpoint_id,
        at=to_ms(at),
        held_until=to_ms(at + held) if held else None,
        trouble=trouble,
    )


def note_told(tx: Tx, campaign_id: int, endpoint_id: int, at: datetime) -> None:
    """The organizers have heard that it takes nothing."""
    SQL.note_told(tx, campaign_id=campaign_id, id=endpoint_id, at=to_ms(at))


def replay(tx: Tx, campaign_id: int, endpoint_id: int, now: datetime) -> int:
    """Have all that was set aside posted again; return how much."""
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id}
    return int(SQL.replay(tx, **which, now=to_ms(now)))


def hurry(tx: Tx, campaign_id: int, endpoint_id: int, now: datetime) -> None:
    """Have all that waits for another attempt be posted now: the endpoint works again."""
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id}
    SQL.hurry(tx, **which, now=to_ms(now))


def drop_gone(tx: Tx, campaign_id: int, endpoint_id: int, first: int) -> None:
    """Forget what waits of changes before this one, which are not kept any longer."""
    which = {"campaign_id": campaign_id, "endpoint_id": endpoint_id}
    SQL.drop_gone(tx, **which, first=first)


def _words(subjects: frozenset[Subject]) -> str:
    return " ".join(sorted(each.value for each in subjects))


def _endpoint(tx: Tx, row: Row) -> Endpoint | None:
    number = EndpointId(row["id"])
    try:
        opened = tx.opened(number, row, ("url", "secret", "old_secret"))
    except UNREADABLE:
        return None
    old_until = maybe_from_ms(row["old_until"])
    both = opened["old_secret"] and old_until and tx.now() < old_until
    return Endpoint(
        number,
        opened["url"],
        (opened["secret"], opened["old_secret"]) if both else (opened["secret"],),
        frozenset(Subject(each) for each in row["subjects"].split()),
        State(row["state"]),
        from_ms(row["made_at"]),
        row["delivered"],
        maybe_from_ms(row["delivered_at"]),
        maybe_from_ms(row["held_until"]),
        maybe_from_ms(row["failing_since"]),
        row["trouble"],
        maybe_from_ms(row["told_at"]),
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(EndpointId(row["endpoint_id"]), row["seq"], row["attempts"])
