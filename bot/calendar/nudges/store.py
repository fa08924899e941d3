"""The log of nudges sent, and the facts about a captain that decide about the next."""

from __future__ import annotations

from datetime import datetime

from bot.calendar.nudges.model import Beginning, Facts, Kind
from bot.captains import store as captains
from bot.captains.model import Captain, SignUpBegun
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
    counts = SQL.counts(tx, campaign_id=campaign_id, captain_id=captain_id)
    sent = SQL.sent(tx, campaign_id=campaign_id, captain_id=captain_id, limit=LATEST)
    return _facts(captain, counts, tuple(from_ms(each["at"]) for each in reversed(sent)))


def _facts(captain: Captain, counts: Row, sent: tuple[datetime, ...]) -> Facts:
    return Facts(
        telegram_id=captain.telegram_id,
        language=captain.language,
        zone=captain.zone,
        wants=captain.wants_reminders,
        is_reachable=captain.unreachable_at is None,
        snoozed_until=captain.snoozed_until,
        joined_at=captain.joined_at,
        last_active_at=captain.last_active_at,
        last_talk_at=maybe_from_ms(counts["last_talk_at"]),
        people=counts["people"],
        waiting=counts["waiting"],
        sent=sent,
    )


def log(tx: Tx, campaign_id: int, captain_id: int, kind: Kind, at: datetime) -> None:
    """Write down a nudge: it counts from the moment in which it is queued."""
    SQL.log(
        tx, id=tx.new_id(), campaign_id=campaign_id, captain_id=captain_id, kind=kind, at=to_ms(at)
    )


def begin(tx: Tx, campaign_id: int, change: SignUpBegun) -> bool:
    """Keep that somebody began to sign up; False when that is known already."""
    own = {"campaign_id": campaign_id, "telegram_id": change.telegram_id}
    return bool(SQL.begin(tx, **own, language=change.language, at=to_ms(change.at)))


def beginning(tx: Tx, campaign_id: int, telegram_id: int) -> Beginning | None:
    """Return a sign-up that was begun and is not finished."""
    row = SQL.find_beginning(tx, campaign_id=campaign_id, telegram_id=telegram_id)
    if row is None:
        return None
    return Beginning(
        row["telegram_id"],
        row["language"],
        from_ms(row["begun_at"]),
        row["reminded"],
        maybe_from_ms(row["reminded_at"]),
    )


def note_reminded(tx: Tx, campaign_id: int, telegram_id: int, reminded: int, at: datetime) -> None:
    """Keep how many of the reminders are behind."""
    own = {"campaign_id": campaign_id, "telegram_id": telegram_id}
    SQL.note_reminded(tx, **own, reminded=reminded, at=to_ms(at))


def end_beginning(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Forget that a sign-up was begun: it is finished, or they left."""
    SQL.end_beginning(tx, campaign_id=campaign_id, telegram_id=telegram_id)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget a captain's nudges."""
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)
