"""Contact cards (vCard) as phones write them: names, towns, numbers, in one pass. Pure."""

import io
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_LINES: Final = 2000
"""Lines that are read; a card has ten of them, and sixty cards are a whole list."""
LONGEST_LINE: Final = 1000
MOST_FIELDS: Final = 7
# An address is: box, extension, street, town, ...
TOWN: Final = 3
_BEGIN, _END, _QUOTED, _KEPT = "BEGIN:VCARD", "END:VCARD", "QUOTED-PRINTABLE", "\0"
_NAMED: Final = re.compile(r"(?:[\w-]{1,40}\.)?(?:BEGIN|END|N|FN|TEL|ADR)[:;]", re.IGNORECASE)
_FOLDED: Final = (" ", "\t")


class TooLongError(Exception):
    """More lines than are looked at."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card tells; not `whole` when another begins before it ends."""

    name: str
    town: str
    phone: str
    whole: bool


def read_cards(text: str) -> Iterator[Card]:
    """Yield the cards of a file one after the other; TooLongError where they don't end."""
    for lines in _cards(text):
        told: Mapping[str, str] = dict(map(_property, reversed(lines)))
        name = told.get("FN") or " ".join(reversed(_fields(told.get("N", ""))[:2]))
        town = "".join(_fields(told.get("ADR", ""))[TOWN : TOWN + 1])
        yield Card(name, town, told.get("TEL", ""), "END" in told)


def _cards(text: str) -> Iterator[Sequence[str]]:
    """Yield the lines of each card, its END last unless another card begins before."""
    card: list[str] | None = None
    for number, line in enumerate(_lines_read(text)):
        if number == MOST_LINES:
            raise TooLongError
        word = line.strip().upper()
        if card is not None and (word == _END or (word == _BEGIN and card)):
            yield [*card, line] if word == _END else card
        if word in (_BEGIN, _END):
            card = [] if word == _BEGIN else None
        elif card is not None:
            card.append(line)


def _lines_read(text: str) -> Iterator[str]:
    """Yield, in one pass, the lines of cards that tell names and numbers: no photos.

    A line that begins with a space goes on with the one before, as does one behind a last "=" in
    the older way of writing letters.
    """
    line, is_quoted = "", False
    for raw in io.StringIO(text, newline=None):
        part = raw[:LONGEST_LINE].rstrip("\n")
        if is_quoted or part[:1] in _FOLDED:
            if line and len(line) < LONGEST_LINE:
                line = line[:-1] + part if is_quoted else line + part[1:]
        else:
            if line:
                yield line
            line = part if _NAMED.match(part) else ""
        is_quoted = line.endswith("=") and _QUOTED in line.upper()
    if line:
        yield line


def _property(line: str) -> tuple[str, str]:
    """Return what a line of a card tells, and its value: "TEL" of `item1.TEL;TYPE=CELL:…`."""
    head, _, value = line.partition(":")
    name = head.partition(";")[0].rpartition(".")[2].strip().upper()
    if _QUOTED in head.upper():
        value = quopri.decodestring(value.encode()).decode(errors="replace")
    if name == "TEL":
        value = value.removeprefix("tel:")
    return name, value if name in ("N", "ADR") else _plain_value(value)


def _fields(value: str) -> Sequence[str]:
    """Part a value of many parts, such as a name, at the semicolons that are not escaped."""
    parts = value.replace("\\;", _KEPT).split(";")
    return [_plain_value(part.replace(_KEPT, ";")) for part in parts[:MOST_FIELDS]]


def _plain_value(value: str) -> str:
    """Return a value without what protects commas, semicolons and line breaks in it."""
    return value.replace("\\n", " ").replace("\\N", " ").replace("\\", "").strip()
