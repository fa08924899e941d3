"""Reads lists with details, tables and contact files. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

import vobject  # type: ignore[import-untyped]  # it ships no types

from bot.campaigns.model import Relationship
from bot.contacts.editing.rules import LONGEST
from bot.contacts.importing.model import Entry, Unread
from bot.contacts.rules import fold, name_problem, read_phone
from bot.language.words.rules import clean, plain

ENDINGS: Final = (".vcf", ".vcard", ".csv", ".txt")
# More than this is a phone book, and nobody knows so many people well.
MOST_IN_FILE: Final = 60
YOUNGEST, OLDEST = 5, 110
FEWEST_DIGITS: Final = 7


class Why(StrEnum):
    """Why words were not understood."""

    NO_NAME = "no_name"
    BROKEN = "broken"
    PHONE_BOOK = "phone_book"
    NOTHING = "nothing"


_SEPARATORS: Final = re.compile(r"\s*[,;\t|]\s*")
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
    lines = [_SEPARATORS.split(line.strip()) for line in text.splitlines() if line.strip()]
    detailed = [_has_details(parts, country) for parts in lines]
    if not any(detailed):
        return None
    entries: list[Entry] = []
    for parts, has_details in zip(lines, detailed, strict=True):
        if has_details:
            entries.append(_entry(parts, country))
        else:
            entries += [Entry(clean(part)) for part in parts if clean(part)]
    return _sorted_out(entries)


def _has_details(parts: Sequence[str], country: str) -> bool:
    return len(parts) > 1 and any(_kind(part, country) != "town" for part in parts[1:] if part)


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
    for part in parts[1:]:
        if part:
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


def _sorted_out(entries: Iterable[Entry]) -> Found:
    """Part what has a name from what has none; of one name, the first counts."""
    good: dict[str, Entry] = {}
    unread: list[Unread] = []
    for entry in entries:
        if name_problem(entry.name):
            unread.append(Unread(entry.name[:LONGEST] or "…", Why.NO_NAME.value))
        else:
            good.setdefault(fold(entry.name), entry)
    return tuple(good.values()), tuple(unread)


# --- files ----------------------------------------------------------------------------------------


def read_file(name: str, content: bytes, country: str) -> Found:
    """Read a vCard or a table; what can't be read is told, never an error."""
    text = _decoded(content)
    is_card = name.lower().endswith((".vcf", ".vcard")) or "BEGIN:VCARD" in text[:200].upper()
    entries, unread = _read_cards(text, country) if is_card else _read_table(text, country)
    if len(entries) > MOST_IN_FILE:
        return (), (Unread(str(len(entries)), Why.PHONE_BOOK.value),)
    if not entries and not unread:
        return (), (Unread(name[:LONGEST], Why.NOTHING.value),)
    return entries, unread


def _decoded(content: bytes) -> str:
    """Read UTF-8 or UTF-16, else what Western spreadsheets write."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_cards(text: str, country: str) -> Found:
    """Read each card by itself, so that one that is broken costs no other."""
    entries: list[Entry] = []
    broken: list[Unread] = []
    for card in re.findall(r"BEGIN:VCARD.*?END:VCARD", text, re.DOTALL | re.IGNORECASE):
        try:
            entries.append(_card(vobject.readOne(card), country))
        except Exception:  # noqa: BLE001 (whatever a phone wrote: the parser raises anything)
            broken.append(Unread(_name_line(card), Why.BROKEN.value))
    good, unread = _sorted_out(entries)
    return good, (*broken, *unread)


def _name_line(card: str) -> str:
    match = re.search(r"^FN[^:\n]*:(.*)$", card, re.MULTILINE | re.IGNORECASE)
    return clean(match[1])[:LONGEST] if match else "…"


def _card(card: Any, country: str) -> Entry:  # noqa: ANN401 (the library tells no types)
    name = card.fn.value if hasattr(card, "fn") else f"{card.n.value.given} {card.n.value.family}"
    town = card.adr.value.city if hasattr(card, "adr") else ""
    phone = card.tel.value if hasattr(card, "tel") else ""
    told = {"town": _plain_word(town), "phone": _plain_word(phone)}
    return _told(_plain_word(name), told, country)


def _plain_word(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _read_table(text: str, country: str) -> Found:
    """Read rows under headings; without headings, as lines of a message."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(row)]
    except csv.Error:
        return (), (Unread(first[:LONGEST], Why.BROKEN.value),)
    columns = (
        [_COLUMN_OF.get("-".join(plain(cell).split()), "") for cell in rows[0]] if rows else []
    )
    if not {"name", "first", "last"} & set(columns):
        lines = [", ".join(row) for row in rows]
        read = read_list("\n".join(lines), country)
        return read or _sorted_out(Entry(clean(cell)) for row in rows for cell in row if cell)
    return _sorted_out(_row(dict(zip(columns, row, strict=False)), country) for row in rows[1:])


def _row(row: Mapping[str, str], country: str) -> Entry:
    """Beside a first name, "name" is the surname, as in French tables."""
    first, last = row.get("first", ""), row.get("last", "")
    name = " ".join(part for part in (first, row.get("name", ""), last) if part)
    return _told(name, row, country)
