"""The log of nudges sent, the facts about a captain that decide about the next, and results."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.calendar.nudges.model import Facts, Own, Sent, Together, facts_of
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)
# Enough for the week's count and for those without an answer.
LATEST = 10


def facts(tx: Tx, campaign_id: int, captain_id: int) -> Facts | None:
    """Return what decides about a captain's nudges, None when there is no such captain."""
    captain = captains.find(tx, campaign_id, captain_id)
    if captain is None:
        return None
    now = to_ms(tx.now())
    counts = SQL.counts(tx, campaign_id=campaign_id, captain_id=captain_id, now=now)
    sent = SQL.sent(tx, campaign_id=campaign_id, captain_id=captain_id, limit=LATEST)
    return _facts(captain, counts, tuple(_sent(each) for each in reversed(list(sent))))


def _sent(row: Row) -> Sent:
    return Sent(row["kind"], from_ms(row["at"]))


def _facts(captain: Captain, counts: Row, sent: tuple[Sent, ...]) -> Facts:
    return replace(
        facts_of(captain),
        last_talk_at=maybe_from_ms(counts["last_talk_at"]),
        people=counts["people"],
        sent=sent,
        asked_at=maybe_from_ms(counts["asked_at"]),
        open_votes=counts["open_votes"],
        event_at=maybe_from_ms(counts["event_at"]),
        checked_in_at=maybe_from_ms(counts["checked_in_at"]),
    )


def acts(tx: Tx, campaign_id: int, captain_id: int, limit: int) -> tuple[datetime, ...]:
    """Return when a captain recorded their latest talks."""
    rows = SQL.acts(tx, campaign_id=campaign_id, captain_id=captain_id, limit=limit)
    return tuple(from_ms(row["at"]) for row in rows)


def told_before(tx: Tx, campaign_id: int, captain_id: int, kind: str) -> int:
    """Return how often a captain was nudged about this."""
    row = SQL.told(tx, campaign_id=campaign_id, captain_id=captain_id, kind=kind)
    return int(row["times"])


def own(tx: Tx, campaign_id: int, captain_id: int, seen: Facts) -> Own:
    """Return what came of a captain's list."""
    row = SQL.own(tx, campaign_id=campaign_id, captain_id=captain_id)
    return Own(seen.people, row["talked_with"], row["pledges"], row["voted"], seen.open_votes)


def together(tx: Tx, campaign_id: int) -> Together:
    """Return what all captains did."""
    row = SQL.together(tx, campaign_id=campaign_id)
    return Together(row["captains"], row["talks"], row["pledges"], row["voted"])


def log(tx: Tx, campaign_id: int, captain_id: int, kind: str, at: datetime) -> None:
    """Write down a nudge: it counts from the moment in which it is queued."""
    SQL.log(
        tx, id=tx.new_id(), campaign_id=campaign_id, captain_id=captain_id, kind=kind, at=to_ms(at)
    )


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget a captain's nudges."""
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)
