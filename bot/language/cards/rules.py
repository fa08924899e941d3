"""Contact cards (vCard) as phones and programs write them: names, towns, numbers. Pure.

In one pass; whatever else is odd in a card, its name and its numbers are read.
"""

import base64
import binascii
import io
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from bot.language.encodings import rules as encodings

MOST_LINES: Final = 4000
"""Lines that are kept; a card has ten of them, and sixty cards are a whole list."""
LONGEST_LINE: Final = 1000
MOST_FIELDS: Final = 7
# An address is: box, extension, street, town, ...
TOWN: Final = 3


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BEGIN, _END, _KEPT = "BEGIN:VCARD", "END:VCARD", "\0"
_PROPERTY: Final = re.compile(r"(?:[\w-]{1,40}\.)?([A-Za-z][\w-]{0,40})(?=[;:])")
_READ: Final = _all(
    "BEGIN END N FN NICKNAME ORG TEL ADR EMAIL CATEGORIES KIND X-ADDRESSBOOKSERVER-KIND X-ABLABEL "
    "DEATHDATE"
)
# What a card tells beside, and nobody keeps.
_LEFT: Final[Mapping[str, str]] = {
    "EMAIL": "email",
    "NOTE": "note",
    **dict.fromkeys(("PHOTO", "LOGO"), "photo"),
    "BDAY": "birthday",
    **dict.fromkeys(("ORG", "TITLE", "ROLE"), "work"),
    **dict.fromkeys(("URL", "IMPP"), "web"),
    **dict.fromkeys(("RELATED", "X-ABRELATEDNAMES", "X-SPOUSE", "AGENT"), "others"),
}
# What programs write where there is no name.
_NOBODY: Final = _all("null none undefined unknown inconnu inconnue anonymous anonyme noname n/a")
_FOLDED: Final = (" ", "\t")
# Letters as pages of the web write them: "L&eacute;a".
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_QUOTED: Final = "QUOTED-PRINTABLE"
_APPLE: Final = re.compile(r"_\$!<([^>]*)>!\$_")


class TooLongError(Exception):
    """More lines than are looked at."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card tells, "" where it doesn't; `phones` are pairs (of what kind, the number).

    `given` is told only beside a surname. `is_group`: it stands for a list or a company.
    `has_died`: a day of death is told. `left`: of what kind the rest is.
    """

    name: str
    given: str = ""
    town: str = ""
    phones: tuple[tuple[str, str], ...] = ()
    email: str = ""
    categories: str = ""
    is_group: bool = False
    has_died: bool = False
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    head: str
    value: str

    @property
    def group(self) -> str:
        """What ties a number to its label: "item1"."""
        before, dot, _ = self.head.partition(";")[0].partition(".")
        return before.upper() if dot else ""

    @property
    def types(self) -> str:
        """The kinds in the head: "TEL;TYPE=CELL;PREF" has "CELL PREF"."""
        kinds = self.head.upper().split(";")[1:]
        return " ".join(
            each.removeprefix("TYPE=").replace('"', "").replace(",", " ") for each in kinds
        )


def is_card(text: str) -> bool:
    """Tell whether a text is of cards, whatever its file is called."""
    return _BEGIN in text[:2000].upper()


def read_cards(text: str) -> Iterator[Card]:
    """Yield the cards of a file one after the other; TooLongError where they don't end."""
    for lines in _cards(text):
        yield _card([_parted(line) for line in lines if not line.startswith(_KEPT)], lines)


def _card(lines: Sequence[_Line], raw: Sequence[str]) -> Card:
    told: dict[str, str] = {}
    for line in lines:
        if line.value.strip(" ;"):
            told.setdefault(line.name, line.value)
    fields = _fields(told.get("N", ""))
    surname, given = (*fields, "", "")[:2]
    company = _fields(told.get("ORG", ""))[:1]
    whole = " ".join(each for each in (given, surname) if each)
    shown = _plain_value(told.get("FN", ""))
    names = (shown, whole, _plain_value(told.get("NICKNAME", "")), *company)
    kind = told.get("KIND", told.get("X-ADDRESSBOOKSERVER-KIND", "")).strip().lower()
    left = {
        _LEFT[name]
        for name in {*told, *(each[1:] for each in raw if each[0] == _KEPT)}
        if name in _LEFT
    }
    return Card(
        next((name for name in names if _is_name(name)), ""),
        given if surname else "",
        _town(lines),
        tuple(_phones(lines)),
        _plain_value(told.get("EMAIL", "")),
        _plain_value(told.get("CATEGORIES", "")),
        kind in ("group", "location"),
        "DEATHDATE" in told,
        tuple(sorted(left)),
    )


def _town(lines: Sequence[_Line]) -> str:
    """Return the town of an address, of that at home where there are several."""
    towns = [
        ("WORK" in line.types, town)
        for line in lines
        if line.name == "ADR"
        for town in _fields(line.value)[TOWN : TOWN + 1]
        if town
    ]
    return min(towns, key=lambda each: each[0], default=(False, ""))[1]


def _is_name(words: str) -> bool:
    """Tell a name from what programs put in its place: the address, the number."""
    is_filled = _NOBODY.issuperset(words.casefold().split())
    return not is_filled and "@" not in words and any(letter.isalpha() for letter in words)


def _phones(lines: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    labels = {line.group: line.value for line in lines if line.name == "X-ABLABEL"}
    for line in lines:
        if line.name == "TEL":
            label = labels.get(line.group, "") if line.group else ""
            said = _APPLE.sub(r"\1", label)
            value = re.sub(r"^\s*tel:", "", line.value, flags=re.IGNORECASE)
            yield f"{line.types} {said}".strip(), _plain_value(value.partition(";")[0])


# --- lines ----------------------------------------------------------------------------------------


def _cards(text: str) -> Iterator[Sequence[str]]:
    """Yield the lines of each card; a card within a card (an agent) is passed over."""
    card: list[str] = []
    is_open = is_within = False
    for number, line in enumerate(_lines_read(text)):
        if number == MOST_LINES:
            raise TooLongError
        word = line.strip().upper()
        if word == _BEGIN and card and card[-1] == f"{_KEPT}AGENT":
            is_within = True
        elif word == _END and is_within:
            is_within = False
        elif word in (_BEGIN, _END):
            if card:
                yield card
            card, is_open = [], word == _BEGIN
        elif is_open and not is_within:
            card.append(line)
    if card:
        yield card


def _lines_read(text: str) -> Iterator[str]:
    """Yield, in one pass, the lines that are read, whole; of the others only what they are.

    A line that begins with a space goes on with the one before, as does one behind a last "=" in
    the older way of writing letters; what looks like no line of a card belongs to a note.
    """
    line, name, is_quoted, is_soft = "", "", False, False
    for raw in io.StringIO(text, newline=None):
        part = raw[:LONGEST_LINE].rstrip("\n")
        is_folded = part[:1] in _FOLDED
        if is_soft or is_folded or (is_quoted and part[:1] == "="):
            if line and len(line) < LONGEST_LINE:
                line = _joined(line, part, is_soft=is_soft, is_folded=is_folded)
            is_soft = is_quoted and part.endswith("=")
            continue
        found = _PROPERTY.match(part)
        if found is None or (name == "NOTE" and not found[1].isupper()):
            continue
        if line:
            yield line
        name = found[1].upper()
        line = part if name in _READ else ""
        is_quoted = _QUOTED in part.upper()
        is_soft = is_quoted and part.endswith("=")
        if name in _LEFT and not line:
            yield f"{_KEPT}{name}"
    if line:
        yield line


def _joined(line: str, part: str, *, is_soft: bool, is_folded: bool) -> str:
    """Return a line with what goes on with it; letters of the older way are folded in both."""
    if not is_soft:
        return line + (part[1:] if is_folded else part)
    return line[:-1] + (part[1:] if is_folded and part[1:2] == "=" else part)


def _parted(line: str) -> _Line:
    """Part `item1.TEL;TYPE=CELL:…` into what it tells, how, and its value."""
    head, _, value = _at_colon(line)
    name = head.partition(";")[0].rpartition(".")[2].strip().upper()
    words = _decoded(head.upper(), value)
    return _Line(name, head, unescape(words) if _ENTITY.search(words) else words)


def _at_colon(line: str) -> tuple[str, str, str]:
    """Part a line at its first colon that is in no quotes."""
    place = quotes = 0
    for place, letter in enumerate(line):
        quotes ^= letter == '"'
        if letter == ":" and not quotes:
            return line[:place], ":", line[place + 1 :]
    return line.partition(":")


def _decoded(head: str, value: str) -> str:
    """Return a value as words: out of the older encodings, in whatever letters they say."""
    found = re.search(r"CHARSET=\"?([\w-]{1,20})", head)
    try:
        if _QUOTED in head:
            return _said(quopri.decodestring(value.encode()), found[1] if found else "")
        if re.search(r"ENCODING=(?:B|BASE64)\b", head):
            return _said(base64.b64decode(value), found[1] if found else "")
    except (LookupError, binascii.Error):
        return value
    return value


def _said(content: bytes, charset: str) -> str:
    """Return what is said in letters that are told, or are found where they are not, or not so."""
    try:
        return content.decode(charset) if charset else encodings.decoded(content)
    except UnicodeDecodeError:
        return encodings.decoded(content)


def _fields(value: str) -> Sequence[str]:
    """Part a value of many parts, such as a name, at the semicolons that are not escaped."""
    parts = value.replace("\\;", _KEPT).split(";")
    return [_plain_value(part.replace(_KEPT, ";")) for part in parts[:MOST_FIELDS]]


def _plain_value(value: str) -> str:
    """Return a value without what protects commas, semicolons and line breaks in it."""
    return value.replace("\\n", " ").replace("\\N", " ").replace("\\", "").strip()
