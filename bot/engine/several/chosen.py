"""Which campaign a private chat was last about; and what of a chat stays when one campaign forgets
it while another goes on there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.engine.keys.crypto import UNREADABLE
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__, "chosen.sql")
SEALED = ("state", "suspended", "aside")


def find(tx: Tx, chat_id: int) -> int | None:
    """Return the campaign that the chat was last about, if that is known."""
    row = SQL.find(tx, chat_id=chat_id)
    return int(row["campaign_id"]) if row else None


def put(tx: Tx, chat_id: int, campaign_id: int) -> None:
    """Have the chat be about this campaign from now on."""
    SQL.put(tx, chat_id=chat_id, campaign_id=campaign_id, now=to_ms(tx.now()))


def forget(tx: Tx, campaign_id: int, chat_id: int) -> None:
    """Have the chat be about no campaign, where it was about this one."""
    SQL.forget(tx, campaign_id=campaign_id, chat_id=chat_id)


def campaign_of(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """Return the campaign whose message this is in a chat, if it is known."""
    row = SQL.campaign_of(tx, chat_id=chat_id, message_id=message_id)
    return row["campaign_id"] if row else None


def campaign_of_poll(tx: Tx, chat_id: int, poll_id: str) -> int | None:
    """Return the campaign that asked a quiz in a chat, if it is known."""
    row = SQL.campaign_of_poll(tx, chat_id=chat_id, poll_id=poll_id)
    return row["campaign_id"] if row else None


def is_shared(tx: Tx, campaign_id: int, chat_id: int) -> bool:
    """Tell whether another campaign than this one has something in the chat."""
    return SQL.is_shared(tx, campaign_id=campaign_id, chat_id=chat_id) is not None


def change_key(tx: Tx, chat_id: int) -> None:
    """Destroy the chat's key, and seal what there still is with another one."""
    dialogs = [(row, _opened(tx, chat_id, row, SEALED)) for row in _rows(tx, chat_id, "dialogs")]
    messages = [
        (row, _opened(tx, chat_id, row, ("payload",))) for row in _rows(tx, chat_id, "messages")
    ]
    tx.destroy_key(chat_id)
    for row, words in dialogs:
        whose = {name: row[name] for name in ("campaign_id", "user_id")}
        SQL.seal_dialog(tx, **whose, chat_id=chat_id, **_sealed(tx, chat_id, words))
    for row, words in messages:
        SQL.seal_message(tx, id=row["id"], **_sealed(tx, chat_id, words))


def _rows(tx: Tx, chat_id: int, what: str) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = getattr(SQL, f"sealed_{what}")(tx, chat_id=chat_id)
    return rows


def _opened(
    tx: Tx, chat_id: int, row: Mapping[str, Any], names: tuple[str, ...]
) -> dict[str, str | None]:
    return {name: row[name] and _readable(tx, chat_id, row[name]) for name in names}


def _readable(tx: Tx, chat_id: int, sealed: str) -> str | None:
    """What can't be read any more stays so."""
    try:
        return tx.unseal(chat_id, sealed)
    except UNREADABLE:
        return None


def _sealed(tx: Tx, chat_id: int, words: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: said and tx.seal(chat_id, said) for name, said in words.items()}
