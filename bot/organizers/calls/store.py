"""The table `calls`: who would like a call, since when, who took it on, how it ended.

The words in which it was asked for are sealed with the captain's key.
"""

from datetime import datetime

from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.organizers.calls.model import Call, CallId, Outcome

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, captain_id: int, at: datetime, words: str = "") -> bool:
    """Keep a wish; False where that captain has an open one."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    sealed = tx.seal(captain_id, words) if words else None
    return bool(SQL.add(tx, id=tx.new_id(), **own, asked_at=to_ms(at), words=sealed))


def find(tx: Tx, campaign_id: int, call_id: int) -> Call | None:
    row = SQL.find(tx, campaign_id=campaign_id, id=call_id)
    return _call(tx, row) if row else None


def open_call(tx: Tx, campaign_id: int, captain_id: int) -> Call | None:
    """Return the open wish of a captain."""
    row = SQL.open_call(tx, campaign_id=campaign_id, captain_id=captain_id)
    return _call(tx, row) if row else None


def is_known(tx: Tx, campaign_id: int, captain_id: int) -> bool:
    """Tell whether any wish of a captain's was ever written down."""
    return bool(SQL.known(tx, campaign_id=campaign_id, captain_id=captain_id)["calls"])


def take(tx: Tx, campaign_id: int, call_id: int, by: int, at: datetime) -> bool:
    """Note who will call; False where somebody has taken it already, or it is over."""
    return bool(SQL.take(tx, campaign_id=campaign_id, id=call_id, by=by, at=to_ms(at)))


def say(tx: Tx, campaign_id: int, call: Call, words: str) -> None:
    """Keep these words about it in place of those before."""
    sealed = tx.seal(call.captain_id, words)
    SQL.say(tx, campaign_id=campaign_id, id=call.id, words=sealed)


def give_back(tx: Tx, campaign_id: int, call_id: int) -> None:
    """It is anybody's again."""
    SQL.give_back(tx, campaign_id=campaign_id, id=call_id)


def note_told(tx: Tx, campaign_id: int, call_id: int) -> None:
    """The group has read of it once more."""
    SQL.note_told(tx, campaign_id=campaign_id, id=call_id)


def end(tx: Tx, campaign_id: int, call_id: int, at: datetime, outcome: Outcome) -> bool:
    """Note how it ended; False where it is over."""
    return bool(SQL.end(tx, campaign_id=campaign_id, id=call_id, at=to_ms(at), outcome=outcome))


def numbers(tx: Tx, campaign_id: int, captain_id: int) -> list[int]:
    """Return the ids of all wishes of a captain."""
    rows = SQL.of_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
    return [row["id"] for row in rows]


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget a captain's wishes."""
    SQL.delete_all(tx, campaign_id=campaign_id, captain_id=captain_id)


def _call(tx: Tx, row: Row) -> Call:
    return Call(
        CallId(row["id"]),
        row["captain_id"],
        from_ms(row["asked_at"]),
        row["taken_by"],
        maybe_from_ms(row["taken_at"]),
        row["told"],
        maybe_from_ms(row["ended_at"]),
        Outcome(row["outcome"]) if row["outcome"] else None,
        tx.unseal(row["captain_id"], row["words"]) if row["words"] else "",
    )
