"""How rows become lines of a file, are numbered, and packed for the way to the file's writer. Pure,
and quick: of talks there may be millions.

A line is that of a CSV file in the end; Excel's file is made of the same lines. What a word of ours
is called in the reader's language may be known only where the file is written: `mark` keeps its
place until `told` puts it there.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

from bot.console.exports.model import Form, What
from bot.language.cells.rules import between, guarded

Head = tuple[str, list[str]]
Say = Callable[[str], str]
MARK: Final = "\x00"
END: Final = "\r\n"
_QUOTED: Final = re.compile(r'[",;\r\n]')
_PLAIN: Final = re.compile(r"\w[^\",;\r\n\x00]*")
# A clock is as far from UTC all through such a piece of time, but where it is changed.
_PIECE: Final = 900
_MINUTE: Final = 60
_KEPT: Final = 50_000
# In one file, at least: a part ends behind a captain. It is read and packed in a moment.
ROWS: Final = 20_000
# Where a file is written row by row.
AT_ONCE: Final = 1_500
CAPTAINS_AT_ONCE: Final = 50
EVENTS_AT_ONCE: Final = 200
# Between two parts, so that they are on their way before the next is made.
SECONDS_BETWEEN: Final = 5
ENDINGS: Final = {Form.CSV: "csv", Form.EXCEL: "xlsx"}
_QUICKLY: Final = 1
_LETTERS: Final = {"captain": "C", "friend": "F", "talk": "T", "event": "E", "answer": "A"}


def number(kind: str, value: int | None) -> str:
    """Return the number of somebody or something as it stands in tables, "" for none.

    Ours have up to 19 digits, of which spreadsheets keep 15: behind a letter they keep them all.
    """
    return "" if not value else f"{_LETTERS.get(kind, 'Q')}{value}"


def pack(lines: Sequence[str]) -> str:
    """Return lines as text that takes little room."""
    return base64.b64encode(zlib.compress(END.join(lines).encode(), _QUICKLY)).decode()


def unpack(packed: str) -> str:
    return zlib.decompress(base64.b64decode(packed)).decode()


def filename(slug: str, what: What, form: Form, day: datetime, part: int) -> str:
    """Return what a file is called; the first of several has no number yet."""
    behind = f"-{part}" if part > 1 else ""
    return f"{slug}-{what.value}-{day:%Y-%m-%d}{behind}.{ENDINGS[form]}"


# --- how cells are written ------------------------------------------------------------------------


def told_moment(seconds: int, zone: tzinfo) -> str:
    """Return a moment as ISO 8601 has it, with how far that clock is from UTC."""
    return datetime.fromtimestamp(seconds, zone).isoformat()


def mark(name: str) -> str:
    """Return the place of a word of ours, to be told where the file is written."""
    return f"{MARK}{name}{MARK}"


def told(text: str, words: Mapping[str, str]) -> str:
    """Return lines with the words of ours in their places."""
    pieces = text.split(MARK)
    pieces[1::2] = [words.get(each, each) for each in pieces[1::2]]
    return "".join(pieces)


class Clock(dict[int, Head]):
    """Moments on a campaign's clock: what is alike in a quarter of an hour is made once."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self._tails: dict[str, list[str]] = {}

    def __missing__(self, piece: int) -> Head:
        if len(self) >= _KEPT:
            self.clear()
        first, last = piece * _PIECE, piece * _PIECE + _PIECE - 1
        start, end = told_moment(first, self._zone), told_moment(last, self._zone)
        hour, rest = len("2026-11-03T10"), len("2026-11-03T10:00:00")
        if start[:hour] == end[:hour] and start[rest:] == end[rest:] and start[17:rest] == "00":
            found = start[:hour], self._tail(int(start[14:16]), start[rest:])
        else:
            moments = range(first, last + 1)
            found = "", [told_moment(each, self._zone) for each in moments]
        self[piece] = found
        return found

    def _tail(self, minute: int, offset: str) -> list[str]:
        name = f"{minute}{offset}"
        if name not in self._tails:
            self._tails[name] = [
                f":{minute + each // _MINUTE:02d}:{each % _MINUTE:02d}{offset}"
                for each in range(_PIECE)
            ]
        return self._tails[name]

    def tell(self, ms: int | None) -> str:
        """Return a moment, "" for none."""
        if ms is None:
            return ""
        head, tails = self[ms // 1000 // _PIECE]
        return head + tails[ms // 1000 % _PIECE]


class Writing:
    """How the cells of one file are written: for a reader's language, as CSV or Excel's file."""

    def __init__(self, form: Form, language: str, zone: tzinfo, say: Say = mark) -> None:
        self.between = between(language) if form is Form.CSV else ","
        self._is_guarded = form is Form.CSV
        self._say = say
        self.zone = zone
        self.clock = Clock(zone)

    def line(self, cells: Iterable[str | int]) -> str:
        """Return cells as a line; texts that people wrote are `text` before."""
        return self.between.join([str(each) for each in cells])

    def text(self, words: str) -> str:
        """Return a cell that a person wrote: in CSV none can be a formula."""
        if _PLAIN.fullmatch(words):
            return words
        words = words.replace(MARK, "")
        if self._is_guarded:
            words = guarded(words)
        if _QUOTED.search(words) or words[:1] == " ":
            return '"' + words.replace('"', '""') + '"'
        return words

    def moment(self, ms: int | None) -> str:
        """Return a moment on the campaign's clock."""
        return self.clock.tell(ms)

    def word(self, name: str | None) -> str:
        """Return a word of ours in the reader's language, or its place."""
        return self._say(name) if name else ""

    def yes(self, said: object) -> str:
        """Return yes or no."""
        return self._say("yes" if said else "no")


class Told(dict[tuple[str | None, ...], str]):
    """Words of ours that stand beside each other, joined once for all rows that have them."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing

    def __missing__(self, names: tuple[str | None, ...]) -> str:
        found = self[names] = self._writing.line(self._writing.word(each) for each in names)
        return found
