"""Reads lists with details, tables and contact files. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from bot.campaigns.model import Relationship
from bot.contacts.editing.rules import LONGEST
from bot.contacts.importing.model import Entry, Gathered, Unread
from bot.contacts.rules import fold, name_problem, read_phone
from bot.language.cards.rules import MOST_LINES, TooLongError, read_cards
from bot.language.words.rules import clean, plain

ENDINGS: Final = (".vcf", ".vcard", ".csv", ".txt")
# More than this is a phone book, and nobody knows so many people well.
MOST_PEOPLE: Final = 60
# What is looked at of a file: a table of contacts has a hundred columns, most of them empty.
MOST_COLUMNS: Final = 200
MOST_DETAILS: Final = 7
LONGEST_CELL: Final = 200
LONGEST_ROW: Final = 20_000
YOUNGEST, OLDEST = 5, 110
FEWEST_DIGITS: Final = 7


class Why(StrEnum):
    """Why words were not understood."""

    NO_NAME = "no_name"
    BROKEN = "broken"
    PHONE_BOOK = "phone_book"
    TOO_LONG = "too_long"
    NOTHING = "nothing"


_SEPARATORS: Final = re.compile(r"[,;\t|]")
_AGE: Final = re.compile(r"(?:age[d]?:? |~)?(\d{1,3})(?: ?(?:years(?: old)?|yrs?|y\.?o\.?|ans|a))?")
_DECADE: Final = re.compile(
    r"(?:early |mid |late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties)|"
    r"\d0'?s|(?:la )?(?:vingt|trent|quarant|cinquant|soixant)aine"
)
_RELATIONS: Final = {
    Relationship.FAMILY: "family mother father mom mum dad parent parents sister brother cousin "
    "aunt uncle niece nephew son daughter wife husband spouse partner grandmother grandfather "
    "grandma grandpa in-law famille mere pere maman papa soeur frere cousine tante oncle neveu "
    "fils fille femme mari conjoint conjointe grand-mere grand-pere beau-frere belle-soeur "
    "belle-mere beau-pere",
    Relationship.FRIEND: "friend friends buddy mate ami amie amis copain copine pote",
    Relationship.WORK: "work colleague coworker co-worker boss office travail collegue bureau "
    "patron patronne",
    Relationship.NEIGHBOUR: "neighbour neighbor neighbours voisin voisine voisins quartier",
    Relationship.OTHER: "other school club choir church team classmate teacher autre ecole "
    "chorale eglise equipe prof",
}
_RELATION_OF: Final = {
    word: relationship for relationship, words in _RELATIONS.items() for word in words.split()
}
_HEADINGS: Final = {
    "name": "name full-name contact nom nom-complet display-name formatted-name",
    "first": "first-name given-name firstname prenom",
    "last": "last-name family-name surname lastname nom-de-famille",
    "relationship": "relationship relation how lien groupe group",
    "town": "town city ville home-address-city address-1-city commune",
    "age": "age years",
    "phone": "phone mobile telephone tel phone-1-value mobile-phone portable cell numero",
}
_COLUMN_OF: Final = {word: column for column, words in _HEADINGS.items() for word in words.split()}
Found = tuple[tuple[Entry, ...], tuple[Unread, ...]]


# --- lines in a message ---------------------------------------------------------------------------


def read_list(text: str, country: str) -> Found | None:
    """Read lines such as "Marie Dupont, cousin, Lyon, 34"; None when no line has such details."""
    return _read_lines([_parts(line) for line in text.splitlines() if line.strip()], country)


def _parts(line: str) -> list[str]:
    """Part a line at its separators; spaces are made one before, lest they be looked at twice."""
    return [" ".join(part.split())[:LONGEST_CELL] for part in _SEPARATORS.split(line)]


def _read_lines(lines: Sequence[Sequence[str]], country: str) -> Found | None:
    """Read lines when one of them has details; more lines than people are looked at in vain."""
    if not any(_has_details(parts, country) for parts in lines[: MOST_PEOPLE + 1]):
        return None
    return _sorted_out(_entries(lines, country))


def _entries(lines: Sequence[Sequence[str]], country: str) -> Iterator[Entry]:
    for parts in lines:
        if _has_details(parts, country):
            yield _entry(parts, country)
        else:
            yield from (Entry(name) for part in parts if (name := clean(part)))


def _has_details(parts: Sequence[str], country: str) -> bool:
    return any(_kind(part, country) != "town" for part in _details(parts))


def _details(parts: Sequence[str]) -> Sequence[str]:
    """Return what stands behind the name: the first few parts, as nobody tells more of one."""
    return [part for part in islice(parts, 1, MOST_DETAILS) if part]


@lru_cache(maxsize=1024)
def _kind(part: str, country: str) -> str:
    words = plain(part)
    if words in _RELATION_OF:
        return "relationship"
    if _DECADE.fullmatch(words) or _years(words):
        return "age"
    digits = sum(letter.isdigit() for letter in part)
    return "phone" if digits >= FEWEST_DIGITS and read_phone(part, country) else "town"


def _years(words: str) -> int | None:
    match = _AGE.fullmatch(words)
    return int(match[1]) if match and YOUNGEST <= int(match[1]) <= OLDEST else None


def _entry(parts: Sequence[str], country: str) -> Entry:
    told: dict[str, str] = {}
    for part in _details(parts):
        told.setdefault(_kind(part, country), part)
    return _told(parts[0], told, country)


def _told(name: str, told: Mapping[str, str], country: str) -> Entry:
    return Entry(
        clean(name),
        _RELATION_OF.get(plain(told.get("relationship", ""))),
        clean(told.get("town", ""))[:LONGEST],
        clean(told.get("age", ""))[:LONGEST],
        read_phone(told.get("phone", ""), country),
    )


def _sorted_out(entries: Iterable[Entry | Unread]) -> Found:
    """Part what has a name from what has none; of one name, the first counts.

    Nobody looks further than to one person too many.
    """
    good: dict[str, Entry] = {}
    unread: list[Unread] = []
    for entry in entries:
        if isinstance(entry, Unread):
            unread.append(entry)
        elif name_problem(entry.name):
            unread.append(Unread(entry.name[:LONGEST] or "…", Why.NO_NAME.value))
        else:
            good.setdefault(fold(entry.name), entry)
        if len(good) > MOST_PEOPLE:
            return (), (Unread(str(MOST_PEOPLE), Why.PHONE_BOOK.value),)
    return tuple(good.values()), tuple(unread[:MOST_PEOPLE])


# --- files ----------------------------------------------------------------------------------------


def read_plainly(name: str, content: bytes, country: str) -> dict[str, Any]:
    """Read a file apart from the bot: what was found, as data that `gathered` makes a list of."""
    entries, unread = read_file(name, content, country)
    return {"entries": [asdict(each) for each in entries], "unread": [asdict(e) for e in unread]}


def gathered(plain_data: Mapping[str, Any]) -> Gathered:
    """Return the list that `read_plainly` found; a number is kept only of one person."""
    entries = tuple(_entry_of(each) for each in plain_data["entries"])
    unread = tuple(Unread(**each) for each in plain_data["unread"])
    return Gathered(entries, unread, phones=len(entries) == 1)


def _entry_of(each: Mapping[str, Any]) -> Entry:
    known = each["relationship"]
    return Entry(**{**each, "relationship": Relationship(known) if known else None})


def read_file(name: str, content: bytes, country: str) -> Found:
    """Read a vCard or a table; what can't be read is told, never an error."""
    text = _decoded(content)
    is_card = name.lower().endswith((".vcf", ".vcard")) or "BEGIN:VCARD" in text[:200].upper()
    try:
        read = _sorted_out(_read_cards(text, country)) if is_card else _read_table(text, country)
    except TooLongError:
        read = (), (Unread(str(MOST_LINES), Why.TOO_LONG.value),)
    return read if any(read) else ((), (Unread(name[:LONGEST], Why.NOTHING.value),))


def _decoded(content: bytes) -> str:
    """Read UTF-8 or UTF-16, else what Western spreadsheets write."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_cards(text: str, country: str) -> Iterator[Entry | Unread]:
    """Read each card by itself, so that one that is broken costs no other."""
    for card in read_cards(text):
        if card.whole and clean(card.name):
            yield _told(card.name, {"town": card.town, "phone": card.phone}, country)
        else:
            yield Unread(clean(card.name)[:LONGEST] or "…", Why.BROKEN.value)


def _read_table(text: str, country: str) -> Found:
    """Read rows under headings; without headings, as lines of a message."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(_rows(text, separator))
    except csv.Error:
        return (), (Unread(first[:LONGEST], Why.BROKEN.value),)
    columns = (
        [_COLUMN_OF.get("-".join(plain(cell).split()), "") for cell in rows[0]] if rows else []
    )
    if not {"name", "first", "last"} & set(columns):
        lines = [[part for cell in row for part in _parts(cell)] for row in rows]
        read = _read_lines(lines, country)
        return read or _sorted_out(Entry(clean(cell)) for row in rows for cell in row if cell)
    return _sorted_out(_row(dict(zip(columns, row, strict=False)), country) for row in rows[1:])


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows that are not empty, as much of them as is looked at."""
    lines = (line[:LONGEST_ROW] for line in io.StringIO(text))
    for number, row in enumerate(csv.reader(lines, delimiter=separator)):
        if number == MOST_LINES:
            raise TooLongError
        if any(row):
            yield [cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]


def _row(row: Mapping[str, str], country: str) -> Entry:
    """Beside a first name, "name" is the surname, as in French tables."""
    first, last = row.get("first", ""), row.get("last", "")
    name = " ".join(part for part in (first, row.get("name", ""), last) if part)
    return _told(name, row, country)
