"""A button's data: its action and arguments, the moment it was made, and a signature.

The signature binds it to its chat and person, so a forwarded, altered or guessed one is refused;
where several campaigns run on the bot, to its campaign as well.
The moment, an id, is the same for all buttons of one message: a button that changes something
spends it, so that two taps, or a tap on each of two buttons, count once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.engine.keys.crypto import Signer
from bot.engine.storage import ids
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements

SQL = statements(__file__, "buttons.sql")
GOOD_FOR = timedelta(days=30)
MOST_BYTES = 64
ANYBODY = 0
ANY = 0
"""As the campaign of a button: one that was made where one campaign alone was running."""
SEPARATOR = "~"
SIGNATURE = 10


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a genuine button says; `nonce` is its message's moment."""

    action: str
    args: tuple[str, ...]
    nonce: int


def write(
    signer: Signer,
    chat_id: int,
    user_id: int,
    nonce: int,
    action: str,
    args: tuple[int | str, ...],
    campaign_id: int = ANY,
) -> str:
    """Return callback data; ValueError when it can't be written in Telegram's 64 bytes."""
    shown = [ids.to_text(arg) if isinstance(arg, int) else "." + arg for arg in args]
    if any(SEPARATOR in part for part in (action, *shown)):
        raise ValueError(f"a button of {action} has a {SEPARATOR} in its words")
    body = SEPARATOR.join([action, *shown, ids.to_text(nonce)])
    signed = signer.sign(_bound(chat_id, user_id, body, campaign_id), SIGNATURE)
    data = f"{body}{SEPARATOR}{signed}"
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"a button of {action} takes {len(data.encode())} bytes; 64 is the most")
    return data


def read(
    signer: Signer,
    chat_id: int,
    user_id: int,
    data: str,
    now: datetime,
    campaign_id: int = ANY,
) -> Pressed | None:
    """Return what the button says, or None when it is not ours, not theirs, too old, or another
    campaign's.
    """
    if not any(is_of(signer, chat_id, user_id, data, of) for of in (ANY, campaign_id)):
        return None
    return _opened(data.rpartition(SEPARATOR)[0], now)


def is_of(signer: Signer, chat_id: int, user_id: int, data: str, campaign_id: int) -> bool:
    """Tell whether a button was made for them here, by this campaign: ANY before there were two."""
    body, _, signature = data.rpartition(SEPARATOR)
    return len(signature) == SIGNATURE and any(
        signer.is_signed(_bound(chat_id, who, body, campaign_id), signature)
        for who in (user_id, ANYBODY)
    )


def unsigned(data: str, now: datetime) -> Pressed | None:
    """Return what a button of these days says, whoever it is for: to explain, never to act upon."""
    body, _, signature = data.rpartition(SEPARATOR)
    try:
        return _opened(body, now) if len(signature) == SIGNATURE else None
    except ValueError:
        return None


def _opened(body: str, now: datetime) -> Pressed | None:
    action, *shown, nonce = body.split(SEPARATOR)
    pressed = Pressed(action, tuple(_argument(text) for text in shown), ids.from_text(nonce))
    return pressed if now - ids.born(pressed.nonce) <= GOOD_FOR else None


def _argument(shown: str) -> str:
    return shown[1:] if shown.startswith(".") else str(ids.from_text(shown))


def _bound(chat_id: int, user_id: int, body: str, campaign_id: int) -> str:
    whose = f"{chat_id}:{user_id}" if campaign_id == ANY else f"{campaign_id}:{chat_id}:{user_id}"
    return f"{whose}:{body}"


def spend(tx: Tx, chat_id: int, nonce: int) -> bool:
    """Use up the buttons of one message; False when they were used before."""
    return bool(SQL.spend(tx, chat_id=chat_id, nonce=nonce))


def spare(tx: Tx, chat_id: int, nonce: int) -> None:
    """Take back that they were used: nothing came of it."""
    SQL.spare(tx, chat_id=chat_id, nonce=nonce)


def forget_chat(tx: Tx, chat_id: int) -> None:
    """Delete which buttons were used in a chat."""
    SQL.forget_chat(tx, chat_id=chat_id)


def purge(tx: Tx, now: datetime, limit: int) -> int:
    """Forget some used buttons that are too old to be pressed; return how many."""
    return int(SQL.purge(tx, before=ids.first_of(now - GOOD_FOR), limit=limit))
