"""What a failed send means, decided in one pure function."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.engine.storage.failures import is_storage_trouble
from bot.engine.telegram.request import NotSentError
from bot.engine.watch.faults import without_quotes


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: Telegram refused (`seconds` is its own figure), or it certainly did not arrive."""

    seconds: float | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has another id now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing will arrive there until something comes from there."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Telegram will never accept it as it is."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An edit that changes nothing: as good as sent."""


@dataclass(frozen=True, slots=True)
class Gone:
    """The message to edit can't be edited any more: send the words anew."""


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Telegram can't read our markup: the same words arrive without it."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoTopic:
    """The topic of the forum is `closed` or gone: say it in the general one."""

    closed: bool = False


Verdict = Later | Moved | Unreachable | Failed | Unknown | Unchanged | Gone | NoTopic | Unparsed

_UNCHANGED = ("message is not modified", "message_not_modified", "topic_not_modified")
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
_UNPARSED = ("can't parse entities", "can't parse caption entities")
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated")
# What python-telegram-bot says when an error's body is not Telegram's: a proxy spoke.
_NOT_TELEGRAM = "parsing the server response"
TOKEN_REFUSED = Later(60.0)


def classify(error: Exception) -> Verdict:
    """Return what a failed send means. The order matters: BadRequest is a NetworkError."""
    match error:
        case RetryAfter() | ChatMigrated() | Forbidden() | BadRequest() | InvalidToken():
            return _refused(error)
        case Conflict():
            return TOKEN_REFUSED
        case TimedOut():
            return Unknown("no answer in time")
        case NotSentError():
            return Later()
        case TelegramError():
            return _network(error.message)
    return Later() if is_storage_trouble(error) else Failed(type(error).__name__)


def is_of_another(error: TelegramError) -> bool:
    """Tell whether not Telegram has answered but what stands before it."""
    return _NOT_TELEGRAM in error.message.lower()


def _refused(error: TelegramError) -> Verdict:
    """Read what Telegram answered: certainly, nothing was sent."""
    match error:
        case RetryAfter():
            return Later(seconds_of(error), refused=True)
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case InvalidToken():
            return TOKEN_REFUSED
    if is_of_another(error):
        return Later()
    if isinstance(error, Forbidden):
        return Unreachable(without_quotes(error.message))
    return _bad_request(error.message)


def _bad_request(message: str) -> Verdict:
    text = message.lower()
    if any(part in text for part in _UNCHANGED):
        return Unchanged()
    if any(part in text for part in _GONE):
        return Gone()
    if any(part in text for part in _UNPARSED):
        return Unparsed(without_quotes(message))
    if any(part in text for part in _NO_TOPIC):
        return NoTopic(closed="topic_closed" in text)
    if any(part in text for part in _NOBODY):
        return Unreachable(without_quotes(message))
    return Failed(without_quotes(message))


def _network(message: str) -> Verdict:
    """Telegram's own words say that it failed; a broken connection or a gateway says nothing."""
    if message.startswith("Internal Server Error"):
        return Later()
    if message.startswith("Too Many Requests"):
        asked = re.search(r"retry after (\d+)", message)
        return Later(float(asked[1]) if asked else None, refused=True)
    if message.startswith("Request Entity Too Large"):
        return Failed("too large")
    return Unknown(without_quotes(message))


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    after = error.retry_after
    return float(after if isinstance(after, int | float) else after.total_seconds())
