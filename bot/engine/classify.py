"""What a failed send means, decided in one pure function."""

from __future__ import annotations

from dataclasses import dataclass

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.engine.request import NotSentError


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
    """This message will never be accepted."""

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


Verdict = Later | Moved | Unreachable | Failed | Unknown | Unchanged | Gone

_GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated")


def classify(error: Exception) -> Verdict:
    """Return what a failed send means. The order matters: BadRequest is a NetworkError."""
    match error:
        case RetryAfter():
            return Later(_seconds(error), refused=True)
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Unreachable(error.message)
        case BadRequest():
            return _bad_request(error.message)
        case InvalidToken() | Conflict():
            return Later(60.0)
        case TimedOut():
            return Unknown("no answer in time")
        case NotSentError():
            return Later()
        case NetworkError():
            return _network(error.message)
        case TelegramError():
            return Unknown(error.message)
    return Failed(type(error).__name__)


def _bad_request(message: str) -> Verdict:
    text = message.lower()
    if "message is not modified" in text:
        return Unchanged()
    if any(part in text for part in _GONE):
        return Gone()
    if any(part in text for part in _NOBODY):
        return Unreachable(message)
    return Failed(message)


def _network(message: str) -> Verdict:
    """Telegram's own words say that it failed; a broken connection or a gateway says nothing."""
    if message.startswith("Internal Server Error"):
        return Later()
    return Unknown(message)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after.total_seconds() if hasattr(after, "total_seconds") else after)
