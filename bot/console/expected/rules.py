"""How rows of a table are packed for the way to the file's writer. Pure."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from typing import Final

# What stands behind it is a word of ours, told in the reader's language; no name has such a sign.
WORD: Final = "\x00"
# Where a table is longer, it goes as a zip.
ROWS: Final = 10_000
_QUICKLY: Final = 1
Rows = Sequence[Sequence[str | int]]


def pack(rows: Rows) -> str:
    """Return rows as text that takes little room."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), _QUICKLY)).decode()


def unpack(packed: str) -> Rows:
    """Return the rows again."""
    rows: Rows = json.loads(zlib.decompress(base64.b64decode(packed)))
    return rows
