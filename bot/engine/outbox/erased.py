"""Forgets what a chat was told; takes back what still waits and names somebody who was erased."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import escape

from bot.engine.keys.crypto import UNREADABLE
from bot.engine.outbox.outbox import SQL, Done, finish
from bot.engine.storage.db import Tx
from bot.engine.time.clock import to_ms


def forget(tx: Tx, campaign_id: int, chat_id: int, now: datetime) -> None:
    """Delete every message of a campaign to a chat; of a broadcast's copies it stays how they
    ended, not whose.

    What waits does not leave: it is wanted by nobody any more.
    """
    which = {"campaign_id": campaign_id, "chat_id": chat_id}
    SQL.forget_copies(tx, **which, now=to_ms(now))
    SQL.forget_chat(tx, **which)
    SQL.forget_keys(tx, **which)


def withdraw_naming(tx: Tx, campaign_id: int, chat_id: int, name: str) -> int:
    """Cancel the notices to a chat that say this name as a word of its own; return how many.

    Too many rather than too few: a namesake's notice is lost, an erased name is not said. What
    organizers wrote themselves (a broadcast) and answers to somebody's own act stay.
    """
    written = "|".join(re.escape(each) for each in {name, escape(name)})
    naming = re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
    found = [
        row["id"]
        for row in SQL.open_notices_of(tx, campaign_id=campaign_id, chat_id=chat_id)
        if naming.search(_words(tx, chat_id, row["payload"]))
    ]
    finish(tx, [Done(each, "cancelled", error="erased") for each in found], tx.now())
    return len(found)


def withdraw(tx: Tx, beginning: str) -> int:
    """Cancel what waits with a key that begins so, answers too; return how many."""
    return int(SQL.withdraw(tx, beginning=beginning, length=len(beginning), now=to_ms(tx.now())))


def _words(tx: Tx, chat_id: int, payload: str) -> str:
    """Return a payload with its letters as they are read; "" where it can't be read any more."""
    try:
        return json.dumps(json.loads(tx.unseal(chat_id, payload)), ensure_ascii=False)
    except (*UNREADABLE, ValueError):
        return ""
