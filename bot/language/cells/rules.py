"""One rule for every table that leaves as text, whatever it is about. Pure.

A spreadsheet reckons with a cell that begins as a formula does, whoever wrote it there. Such a cell
gets an apostrophe before it, and so does one that begins with an apostrophe: so each can be read
back as it was.
"""

import re
from typing import Final

# What a spreadsheet takes for a formula, also behind blanks.
_FORMULA: Final = ("=", "+", "-", "@", "'")
_BLANKS: Final = ("\t", "\r")
_GUARDED: Final = re.compile(r"'(?=\s*[-=+@']|[\t\r])")
# Where a comma stands in numbers, spreadsheets part columns by a semicolon.
_SEMICOLON: Final = frozenset(("fr", "de", "es", "it", "nl", "pt"))


def guarded(words: str) -> str:
    """Return a cell that somebody wrote so that no spreadsheet reckons with it."""
    if words.startswith(_BLANKS) or words.lstrip().startswith(_FORMULA):
        return f"'{words}"
    return words


def unguarded(cell: str) -> str:
    """Return what somebody wrote, of a cell that is read back."""
    return _GUARDED.sub("", cell, count=1) if cell[:1] == "'" else cell


def between(language: str) -> str:
    """Return what parts the cells of a line, for the spreadsheets of a language."""
    return ";" if language[:2] in _SEMICOLON else ","
