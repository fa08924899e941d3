"""Messages to send, written in the transaction of the act that causes them.

Classes: a `reply` is sent again after an ambiguous failure (at least once), a `notice` never is
(at most once; it becomes `unknown`). States: queued, sending, then one of sent, failed, unknown,
blocked, expired, cancelled. Payloads are sealed with the chat's key and cleared once done. What is
cancelled while it waits in the sender's hands does not leave; what had left counts as sent.

Some notices are stored without their words, which are made when their turn comes, of what is true
then (`to_word`); those that are put back are worded anew.

What campaigns does not leave while the law wants silence: it waits until that ends, or expires.

Of a batch that is held nothing leaves, not even what the sender has in its hands; its copies stand
so far in the future that nobody looks at them, and keep the moment at which each was to leave.

A row leaves a month after it ended. Its key stays, in a table of its own, so that nothing is said
twice; a copy's key goes with it once its batch is over, and that is when nothing about it is due.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic_core import to_json

from bot.engine.dialog.place import Payload, elsewhere
from bot.engine.keys.crypto import UNREADABLE, KeyDestroyedError, WrongKeyError
from bot.engine.storage import ids
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, to_ms
from bot.engine.watch.crash import here

SQL = statements(__file__, "outbox.sql")
KEEP_ENDED = timedelta(days=30)
LOOKED_AHEAD = 50
FAR = 10**14  # So many ms later than it was to leave stands what is held.
Class = Literal["reply", "notice"]
Standing = Literal["wanted", "held", "cancelled"]
Span = tuple[datetime, datetime]
Lost = Callable[[Tx, int, str], list["Queued"]]
Migrated = Callable[[Tx, int, int], list["Queued"]]
Alert = Callable[[Tx, str, Mapping[str, str | int]], list["Queued"]]
FINAL = ("sent", "failed", "unknown", "blocked", "expired", "cancelled")


@dataclass(frozen=True, slots=True)
class Queued:
    """One row that waits to be sent, as the sender sees it; `waited` when it has been tried.

    `to_word` is what its words are made of once it is taken. `drawn` is its picture: bytes,
    Telegram's file_id, or why it could not be drawn. It must not leave in the `silence`.
    """

    id: int
    chat_id: int
    kind: Class
    payload: Payload
    attempts: int = 0
    expires_at: datetime | None = None
    key: str | None = None
    not_before: datetime | None = None
    to_word: str | None = None
    waited: bool = False
    drawn: bytes | str | Exception | None = None
    silence: Span | None = None
    campaign_id: int = 0

    def held_until(self, now: datetime) -> datetime | None:
        """Return when the silence ends that is on."""
        begins, ends = self.silence or (now, now)
        return ends if begins <= now < ends else None


@dataclass(frozen=True, slots=True)
class Done:
    """How a row ended: `state` is one of FINAL.

    `instead_of` is the key of a message that this one was sent anew for: it means this one now.
    """

    id: int
    state: str
    message_id: int | None = None
    error: str | None = None
    instead_of: str | None = None


def waiting_replies(
    tx: Tx, after: int, limit: int, known: Container[int] = ()
) -> tuple[list[Queued], int | None]:
    """Return replies still to send above `after`, without those `known`, and where to go on."""
    rows = SQL.waiting_replies(tx, after=after, limit=limit)
    more = rows[-1]["id"] if len(rows) == limit else None
    return _open(tx, [row for row in rows if row["id"] not in known]), more


def claim_notices(tx: Tx, now: datetime, limit: int) -> list[Queued]:
    """Mark the next notices as `sending`, oldest first, and return them.

    Those no longer worth sending expire, and those to chats that can't be reached end `blocked`.
    """
    SQL.expire(tx, now=to_ms(now))
    looked_at = {"now": to_ms(now), "limit": LOOKED_AHEAD + limit}
    while SQL.hold(tx, **looked_at) + SQL.block_unreachable(tx, **looked_at) > LOOKED_AHEAD:
        pass  # fewer than `limit` were looked at and are left
    rows = _open(tx, SQL.claim_notices(tx, now=to_ms(now), limit=limit))
    if rows:
        here("notices-marked")
    return rows


def _open(tx: Tx, rows: list[Any]) -> list[Queued]:
    opened = []
    for row in sorted(rows, key=lambda each: int(each["id"])):
        if row["to_word"] is not None:
            opened.append(_queued(row, {}))
            continue
        try:
            payload = json.loads(tx.unseal(row["chat_id"], row["payload"]))
        except KeyDestroyedError:
            finish(tx, [Done(row["id"], "cancelled", error="deleted")], tx.now())
            continue
        except (WrongKeyError, ValueError):  # one damaged row: the others go out
            finish(tx, [Done(row["id"], "failed", error="unreadable")], tx.now())
            continue
        opened.append(_queued(row, payload))
    return opened


def _queued(row: Mapping[str, Any], payload: Payload) -> Queued:
    return Queued(
        row["id"],
        row["chat_id"],
        row["class"],
        payload,
        row["attempts"],
        maybe_from_ms(row["expires_at"]),
        row["key"],
        maybe_from_ms(row["not_before"]),
        row["to_word"],
        silence=_span(row),
        campaign_id=row["campaign_id"],
    )


def _span(row: Mapping[str, Any]) -> Span | None:
    begins, ends = maybe_from_ms(row["silent_from"]), maybe_from_ms(row["silent_until"])
    return (begins, ends) if begins and ends else None


def keep_words(tx: Tx, row: Queued) -> None:
    """Keep what a notice says from now on: nobody is named who is erased before it has left."""
    said = tx.seal(row.chat_id, to_json(row.payload).decode())
    SQL.keep_words(tx, id=row.id, payload=said)


def finish(tx: Tx, done: list[Done], now: datetime) -> None:
    """Record how rows ended and clear what they said: one statement for all that ended alike."""
    alike: dict[tuple[str, str | None], dict[int, int | None]] = defaultdict(dict)
    for each in done:
        alike[each.state, each.error][each.id] = each.message_id
        if each.instead_of is not None:
            which = {"key": each.instead_of, "message_id": each.message_id, "id": each.id}
            SQL.point_key(tx, **which)
            SQL.point_kept_key(tx, **which)
    for (state, error), ended in alike.items():
        SQL.finish(tx, done=json.dumps(ended), state=state, error=error, now=to_ms(now))


def standing(tx: Tx, row_id: int) -> Standing:
    """Return what is to become of a row in the sender's hands: it may be cancelled, or held."""
    row = SQL.find_state(tx, id=row_id)
    if row is None or row["state"] not in ("queued", "sending"):
        return "cancelled"
    return "held" if row["held"] else "wanted"


def postpone(tx: Tx, row_id: int, until: datetime, *, attempted: bool) -> None:
    """Put a row back into the queue until `until`."""
    SQL.postpone(tx, id=row_id, not_before=to_ms(until), attempted=int(attempted), far=FAR)


def recover(tx: Tx, now: datetime) -> int:
    """After a crash: notices that were being sent may have arrived, so they become `unknown`."""
    return int(SQL.recover(tx, now=to_ms(now)))


def drop_ended(tx: Tx, now: datetime, limit: int) -> int:
    """Delete some rows that ended long ago, the oldest first; return how many. See above."""
    oldest = now - KEEP_ENDED
    which = {"born": ids.first_of(oldest), "done": to_ms(oldest), "limit": limit}
    SQL.keep_keys(tx, **which)
    return int(SQL.drop_ended(tx, **which))


def cancel_notices(tx: Tx, campaign_id: int, chat_id: int, now: datetime) -> int:
    """Cancel what a chat still waits for of a campaign, but for replies; return how many."""
    which = {"campaign_id": campaign_id, "chat_id": chat_id}
    return int(SQL.cancel_notices(tx, **which, now=to_ms(now)))


def cancel_batch(tx: Tx, batch: int, now: datetime) -> int:
    """Cancel what is still queued of a batch; return how many."""
    return int(SQL.cancel_batch(tx, batch=batch, now=to_ms(now)))


def hold(tx: Tx, campaign_id: int, batch: int) -> None:
    """Hold a batch, and what will be queued of it."""
    SQL.hold_batch(tx, campaign_id=campaign_id, batch=batch)
    SQL.hold_copies(tx, batch=batch, far=FAR)


def release(tx: Tx, batch: int) -> None:
    """Let a batch go on."""
    SQL.release_batch(tx, batch=batch)
    SQL.release_copies(tx, batch=batch, far=FAR)


def hasten(tx: Tx, batch: int, until: datetime) -> int:
    """Have all of a batch leave now that was to leave later; return how many."""
    now, end = to_ms(tx.now()), to_ms(until)
    return int(SQL.hasten(tx, batch=batch, now=now, until=end, far=FAR))


def waits(tx: Tx, key: str) -> bool:
    """Tell whether the message with this key has not left yet."""
    row = SQL.find_key(tx, key=key)
    return row is not None and row["state"] in ("queued", "sending")


def message_of(tx: Tx, key: str, chat_id: int | None = None) -> int | None:
    """Return the Telegram message id that the row with this key was sent as, maybe in a chat.

    A group that moved counts its messages anew: the number means another message there.
    """
    row = SQL.find_key(tx, key=key) or SQL.find_kept_key(tx, key=key)
    return row["message_id"] if row and chat_id in (None, row["chat_id"]) else None


def note_poll(tx: Tx, row_id: int, poll_id: str, options: Sequence[str] = ()) -> None:
    """Remember as which poll a quiz was sent, and what Telegram calls its options."""
    SQL.note_poll(tx, id=row_id, poll_id=poll_id, options=json.dumps(options) if options else None)


def poll_of(tx: Tx, chat_id: int, poll_id: str) -> tuple[str, list[str]]:
    """Return the key of the quiz in this chat, and what its options are called.

    The key is "" for another's, or one that was asked anew.
    """
    which = {"chat_id": chat_id, "poll_id": poll_id}
    row = SQL.find_poll(tx, **which) or SQL.find_kept_poll(tx, **which)
    return (row["key"] or "", json.loads(row["poll_options"] or "[]")) if row else ("", [])


def mark_unreachable(tx: Tx, chat_id: int, reason: str, now: datetime) -> None:
    """Remember that a chat can't be reached, until something comes from it.

    Notices to it that the sender has taken but not sent end `blocked`, as those will that wait.
    """
    SQL.block_claimed(tx, chat_id=chat_id, reason=reason, now=to_ms(now))
    SQL.mark_unreachable(tx, chat_id=chat_id, reason=reason, now=to_ms(now))


def mark_reachable(tx: Tx, chat_id: int) -> None:
    """Forget that a chat could not be reached."""
    SQL.mark_reachable(tx, chat_id=chat_id)


def move(tx: Tx, before: int, after: int, now: datetime) -> None:
    """Send to `after` from now on what is queued for `before` (a group that migrated)."""
    for row in SQL.open_rows_of(tx, chat_id=before):
        try:
            said = json.loads(tx.unseal(before, row["payload"]))
        except UNREADABLE:
            finish(tx, [Done(row["id"], "cancelled", error="deleted")], now)
            continue
        redirect(tx, row["id"], after, elsewhere(said))
    SQL.mark_moved(tx, chat_id=before, moved_to=after, now=to_ms(now))


def redirect(tx: Tx, row_id: int, chat_id: int, payload: Payload) -> None:
    """Have a row go to another chat, sealed with the key of that one."""
    sealed = tx.seal(chat_id, json.dumps(payload, ensure_ascii=False))
    SQL.move_row(tx, id=row_id, chat_id=chat_id, payload=sealed)


def next_waiting(tx: Tx) -> int | None:
    """Return when (ms) the next row that has not ended may be sent; None when all have."""
    value: int | None = SQL.next_waiting(tx)["not_before"]
    return value
