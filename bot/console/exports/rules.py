"""How rows are written and packed for the way to the file's writer. Pure."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from bot.console.exports.model import Cell, Form, What

# In one file, at least: a part ends behind a captain. It is read and packed in a moment.
ROWS: Final = 20_000
CAPTAINS_AT_ONCE: Final = 200
EVENTS_AT_ONCE: Final = 200
# Between two parts, so that they are on their way before the next is made.
SECONDS_BETWEEN: Final = 5
# What stands behind them is a word of ours, told in the reader's language, and a moment, in ms; no
# name has such a sign. Both are told in the process that writes: nobody waits for it.
WORD: Final = "\x00"
MOMENT: Final = "\x01"
ENDINGS: Final = {Form.CSV: "csv", Form.EXCEL: "xlsx"}
_QUICKLY: Final = 1
_LETTERS: Final = {"captain": "C", "friend": "F", "talk": "T", "event": "E", "answer": "A"}
Rows = Sequence[Sequence[Cell]]


def number(kind: str, value: int | None) -> str:
    """Return the number of somebody or something as it stands in tables, "" for none.

    Ours have up to 19 digits, of which spreadsheets keep 15: behind a letter they keep them all.
    """
    return "" if not value else f"{_LETTERS.get(kind, 'Q')}{value}"


def moment(ms: int | None) -> str:
    """Return a moment, to be told on the campaign's clock where the file is written."""
    return "" if ms is None else f"{MOMENT}{ms}"


def told_moment(ms: int, zone: tzinfo) -> str:
    """Return it as ISO 8601 has it, with how far that clock is from UTC."""
    return datetime.fromtimestamp(ms // 1000, zone).isoformat()


def word(name: str | None) -> str:
    """Return a word of ours, to be told in the reader's language."""
    return f"{WORD}{name}" if name else ""


def yes(said: object) -> str:
    return word("yes") if said else word("no")


def pack(rows: Rows) -> str:
    """Return rows as text that takes little room."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), _QUICKLY)).decode()


def unpack(packed: str) -> Rows:
    rows: Rows = json.loads(zlib.decompress(base64.b64decode(packed)))
    return rows


def filename(slug: str, what: What, form: Form, day: datetime, part: int) -> str:
    """Return what a file is called; the first of several has no number yet."""
    behind = f"-{part}" if part > 1 else ""
    return f"{slug}-{what.value}-{day:%Y-%m-%d}{behind}.{ENDINGS[form]}"
