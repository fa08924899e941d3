"""Ids are made by the application: 63 bits, ordered by time, unique without asking the database."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from bot.engine.clock import Clock

BIRTH = datetime(2024, 1, 1, tzinfo=UTC)
RANDOM_BITS = 22


class Ids:
    """Makes ids: 41 bits of milliseconds since 2024, then 22 random bits; always increasing here."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def new(self) -> int:
        """Return an id greater than every earlier one of this process."""
        elapsed = (self._clock.now() - BIRTH) // timedelta(milliseconds=1)
        fresh = (elapsed << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
        self._last = max(fresh, self._last + 1)
        return self._last


def born(identity: int) -> datetime:
    """Return the instant (UTC, to the millisecond) at which an id was made."""
    return BIRTH + timedelta(milliseconds=identity >> RANDOM_BITS)


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


def to_text(identity: int) -> str:
    """Return an id in at most 11 characters of A-Za-z0-9_-, for buttons and links."""
    digits = ""
    while True:
        identity, rest = identity >> 6, identity & 63
        digits = _DIGITS[rest] + digits
        if not identity:
            return digits


def from_text(text: str) -> int:
    """Return the id that `to_text` wrote; ValueError when it is none."""
    if not 1 <= len(text) <= 11 or any(letter not in _VALUES for letter in text):  # noqa: PLR2004
        message = f"not an id: {text!r}"
        raise ValueError(message)
    value = 0
    for letter in text:
        value = (value << 6) | _VALUES[letter]
    return value
