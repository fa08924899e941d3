"""Ids are made by the application: 63 bits, ordered by time, unique without asking the database."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime, timedelta

from bot.engine.time.clock import Clock

BIRTH = datetime(2024, 1, 1, tzinfo=UTC)
RANDOM_BITS = 22
LARGEST = 2**63 - 1


class Ids:
    """Makes ids: 41 bits of milliseconds since 2024, then 22 random ones; increasing here.

    A process that begins passes over those that are stored (`latest.py`): its clock may have been
    set back since they were made.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._lock = threading.Lock()

    def new(self, count: int = 1) -> int:
        """Return an id greater than every earlier one of this process; of `count`, the first."""
        elapsed = (self._clock.now() - BIRTH) // timedelta(milliseconds=1)
        with self._lock:
            # Drawn once a millisecond: drawn again and again, the greatest of them would always
            # end near the top, where those of another process of that millisecond end too.
            if elapsed > self._last >> RANDOM_BITS:
                self._last = (elapsed << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
            else:
                self._last += 1
            first = self._last
            self._last += count - 1
            return first

    def pass_over(self, made: int) -> None:
        """Make only ids of later milliseconds than one that another process has made.

        They begin anywhere in the next one, so that two who pass over the same hardly ever meet.
        """
        with self._lock:
            after = ((made >> RANDOM_BITS) + 1 << RANDOM_BITS) | secrets.randbits(RANDOM_BITS)
            self._last = max(self._last, after)


def born(identity: int) -> datetime:
    """Return the instant (UTC, to the millisecond) at which an id was made."""
    return BIRTH + timedelta(milliseconds=identity >> RANDOM_BITS)


def first_of(at: datetime) -> int:
    """Return a number that no id made before the instant reaches."""
    return max((at - BIRTH) // timedelta(milliseconds=1), 0) << RANDOM_BITS


_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_LONGEST_TEXT = 11


def to_text(identity: int) -> str:
    """Return a number of 0 to 2**63 - 1 in at most 11 characters of A-Za-z0-9_-, for buttons."""
    if not 0 <= identity <= LARGEST:
        raise ValueError("only numbers of 63 bits, not negative, have a text")
    digits = ""
    while True:
        identity, rest = identity >> 6, identity & 63
        digits = _DIGITS[rest] + digits
        if not identity:
            return digits


def from_text(text: str) -> int:
    """Return the number that `to_text` wrote; ValueError when it is none."""
    if not 1 <= len(text) <= _LONGEST_TEXT or any(letter not in _VALUES for letter in text):
        raise ValueError("not the text of an id")
    value = 0
    for letter in text:
        value = (value << 6) | _VALUES[letter]
    if value > LARGEST:
        raise ValueError("not the text of an id")
    return value
