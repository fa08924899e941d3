"""Makes people of the rows of a list, one row at a time. Pure; runs in a process of its own.

A row that follows another of the same person adds to it. An empty cell says nothing. Whoever is
opted out, unsubscribed or deceased by the file is told as such; a household is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from bot.console.filters.rules import name_of
from bot.console.list_columns.model import BOUNCED, Head, Told
from bot.console.list_columns.rules import named_program, tag_of
from bot.console.list_rows.model import Person, Wrong
from bot.console.list_rows.vocabulary import BOUNCED_VALUES, LANGUAGES, NO_PEOPLE
from bot.contacts.consents.rules import says_no
from bot.contacts.entries.rules import couple_in
from bot.contacts.refusals.model import Refusal, Way
from bot.contacts.refusals.rules import is_of_voters, is_so, refusal_in
from bot.contacts.rows.rules import is_word
from bot.language.addresses.rules import beside_address, email_in
from bot.language.names.rules import first_of_given, given_name, straight, turned
from bot.language.phones.rules import count_digits, read_phone
from bot.language.words.rules import clean, plain

MOST_TAGS: Final = 50
LONGEST: Final = 60
_SHORT: Final = 40
_COUPLE: Final = re.compile(r"(?i)(?:mr|m|dr|mrs|mme|ms)\.? (?:and|et|&|y) (?:mr|mrs|ms|mme|dr)\b")
_WITHOUT_AREA: Final = 7
# What matters most first.
_REFUSALS: Final = (*(each.value for each in Refusal), BOUNCED)
_ANY: Final = r"[,;|]| ::: "
_CAPTAIN: Final = re.compile(r"[Cc]?(\d{12,19})")
_WHOLE: Final = re.compile(r"(\d+)\.0+")
# What a spreadsheet or NationBuilder puts before a value; a name may begin so in small letters.
_MARKED: Final = re.compile(r"'(?=[^a-z\s])")
_NOT_TICKED: Final = frozenset(("", "false", "faux", "no", "non", "n", "0", "0.0"))
_YES: Final = frozenset(("true", "vrai", "yes", "oui", "y", "x", "o", "1"))
Cells = Sequence[str]


class ListReader:
    """Reads the rows of one list, below its headings."""

    def __init__(self, head: Head, country: str) -> None:
        self._head, self._country = head, country
        self._places = head.places
        program = named_program(head.program)
        self._parted = re.compile((program.parted if program else "") or _ANY)
        self._ticks = [(place, tag_of(head.headings[place])) for place in self._at(Told.TICKED)]
        known = {place for each in head.places.values() for place in each}
        told = {*known, *head.refusals, *head.consents}
        self._told_by_words = [n for n, each in enumerate(head.headings) if each and n not in told]
        self._of_voters = {n for n, each in enumerate(head.headings) if is_of_voters(each)}
        self._has_given = bool(self._at(Told.GIVEN))
        self._consents = tuple(head.consents.items())

    def _at(self, told: Told) -> tuple[int, ...]:
        return self._places.get(told, ())

    def people(self, rows: Iterable[tuple[int, Cells]]) -> Iterator[Person]:
        """Yield who is in rows, by their numbers; rows of one person that follow are one."""
        before: Person | None = None
        for row, cells in rows:
            if self._is_heading(cells):
                continue
            person = self.person(row, cells)
            if person is None:
                continue
            if before and is_same(before, person):
                before = joined(before, person)
                continue
            if before:
                yield _checked(before)
            before = person
        if before:
            yield _checked(before)

    def _is_heading(self, cells: Cells) -> bool:
        """Tell the headings that stand in the middle once more."""
        named = self._head.headings
        is_alike = bool(cells) and bool(cells[0]) and cells[0] == named[0]
        return is_alike and sum(map(str.__eq__, cells, named)) > 1

    def person(self, row: int, cells: Cells) -> Person | None:
        """Return who is in a row; None where it says nothing of anybody."""
        said = self._told(cells)
        given, name = self._name(said)
        email, phone = self._reached(said)
        barred = self._barred(cells)
        reached = "" if Way.EMAIL in barred else email, "" if Way.PHONE in barred else phone
        is_out = Way.ANY in barred or bool(barred and not any(reached))
        found = Person(
            row,
            name[:LONGEST],
            given[:LONGEST],
            _ident(said(Told.KEY)),
            *((email, phone) if is_out else reached),
            clean(said(Told.TOWN).strip("*"))[:LONGEST],
            language_of(said(Told.LANGUAGE)),
            self._tags(cells),
            clean(said(Told.TEAM))[:LONGEST],
            _number(_CAPTAIN, said(Told.NUMBER)),
            _telegram(said(Told.TELEGRAM)),
            self._refused(cells, is_out=is_out),
            self._wrong(said, name),
        )
        return found if _says_something(found) else None

    def _told(self, cells: Cells) -> Callable[[Told], str]:
        """Return what gives the first cell of a kind that says something."""
        count = len(cells)

        def said(told: Told) -> str:
            for place in self._places.get(told, ()):
                if place < count and (cell := cells[place]):
                    return _MARKED.sub("", cell, count=1) if cell[0] == "'" else cell
            return ""

        return said

    def _name(self, said: Callable[[Told], str]) -> tuple[str, str]:
        """Return what somebody is called, and the whole name."""
        given, surname, whole = (
            _named(said(told)) for told in (Told.GIVEN, Told.SURNAME, Told.NAME)
        )
        nom = _named(said(Told.NOM))
        if self._has_given or surname:
            surname = surname or nom or (whole if _is_surname(whole, given) else "")
        else:
            whole = whole or nom
        if not (given or surname or whole) and (written := _named(said(Told.TURNED))):
            given, surname = turned(written)
        if given or surname:
            called = given if " " not in given or couple_in(given) else first_of_given(given)
            name = straight(" ".join(filter(None, (given, surname))))
            called = clean(called)
            as_named = name[: len(called)]
            called = as_named if as_named.casefold() == called.casefold() else called
            return (called or given_name(name) or name), name
        name = straight(whole) or straight(_named(beside_address(said(Told.EMAIL))))
        return (given_name(name) or name), name

    def _reached(self, said: Callable[[Told], str]) -> tuple[str, str]:
        """An address may stand among the numbers; the area code in a column of its own."""
        mail, phone = said(Told.EMAIL), said(Told.PHONE)
        if phone and (area := said(Told.AREA)) and count_digits(phone) <= _WITHOUT_AREA:
            phone = f"{area} {phone}"
        number = "" if "@" in phone else _phone(phone, self._country)
        return email_in(mail) or email_in(phone), number

    def _tags(self, cells: Cells) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for place in self._at(Told.TAGS):
            cell = cells[place] if place < len(cells) else ""
            for each in self._parted.split(cell) if cell else ():
                _put_tag(found, each)
        for place, tag in self._ticks:
            cell = plain(cells[place]) if place < len(cells) else ""
            if cell not in _NOT_TICKED:
                _put_tag(found, tag if cell in _YES or len(cell) == 1 else f"{tag}: {cells[place]}")
        return tuple(found.values())

    def _barred(self, cells: Cells) -> frozenset[Way]:
        """Return by which ways they said that they are not to be reached."""
        said = [(way, cells[at]) for at, way in self._consents if at < len(cells) and cells[at]]
        return frozenset(way for way, cell in said if says_no(cell))

    def _refused(self, cells: Cells, *, is_out: bool) -> str:
        """Return why they are not to be written to, by any column that says so."""
        found: set[str] = {Refusal.OUT.value} if is_out else set()
        for place, refusal in self._head.refusals.items():
            if place < len(cells) and cells[place] and is_so(cells[place]):
                found.add(refusal)
        for place in self._told_by_words:
            cell = cells[place] if place < len(cells) else ""
            if (
                cell
                and len(cell) <= _SHORT
                and (why := _refusal(cell, of_a_voter=place in self._of_voters))
            ):
                found.add(why)
        return next((each for each in _REFUSALS if each in found), "")

    def _wrong(self, said: Callable[[Told], str], name: str) -> str:
        if plain(said(Told.SORT)) in NO_PEOPLE:
            return Wrong.GROUP.value
        is_couple = couple_in(name) or _COUPLE.match(said(Told.NAME) or said(Told.GIVEN))
        return Wrong.COUPLE.value if name and is_couple else ""


def _put_tag(found: dict[str, str], words: str) -> None:
    """Groups that Google keeps for itself begin with a star; Mailchimp puts tags into quotes."""
    tag = name_of(words.strip().lstrip("'").strip('"'))
    if tag and not tag.startswith("* "):
        found.setdefault(plain(tag), tag)


@lru_cache(maxsize=20_000)
def _refusal(cell: str, *, of_a_voter: bool) -> str:
    if refusal := refusal_in(cell, of_a_voter=of_a_voter):
        return refusal.value
    return BOUNCED if plain(cell).replace("_", " ").strip(" .!") in BOUNCED_VALUES else ""


@lru_cache(maxsize=2_000)
def language_of(words: str) -> str:
    """Return the code of a language as lists tell it: "fr_CA", "Français", "English (Canada)"."""
    if not words:
        return ""
    first = re.split(r"[\s(_,;/-]", plain(words).strip())[0]
    return LANGUAGES.get(first, first if len(first) == 2 and first.isalpha() else "")  # noqa: PLR2004 (ISO 639-1)


def _is_surname(whole: str, given: str) -> bool:
    """Tell a surname in a column "your name" beside one of given names."""
    is_apart = not set(plain(given).split()) & set(plain(whole).split())
    return is_apart and (" " not in whole or whole.isupper())


def _named(cell: str) -> str:
    """Return a cell that is a name: no filler ("Null", "friend"), no address, no number."""
    return clean(cell) if cell and is_word(cell) else ""


def _ident(cell: str) -> str:
    """Return a program's number as it is written everywhere: spreadsheets add ".0"."""
    match = _WHOLE.fullmatch(cell)
    return (match[1] if match else "".join(cell.split()))[:LONGEST].lower()


def _number(pattern: re.Pattern[str], cell: str) -> int:
    match = pattern.fullmatch(cell.strip())
    return int(match[1]) if match else 0


def _telegram(cell: str) -> int:
    digits = _ident(cell)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else 0  # noqa: PLR2004 (52 bits)


@lru_cache(maxsize=1_000)
def _phone(cell: str, country: str) -> str:
    return read_phone(cell, country) if cell else ""


def _says_something(person: Person) -> bool:
    """A row of which nothing is understood is none: a total, a remark below the list."""
    known = person.name or person.ident or person.email or person.phone
    return bool(known or person.number or person.telegram or person.tags or person.team)


# --- several rows of one person -------------------------------------------------------------------


def is_same(one: Person, other: Person) -> bool:
    """Tell whether two rows are of one person, by the surest that both say of them."""
    pairs = (
        (one.number, other.number),
        (one.telegram, other.telegram),
        (one.ident, other.ident),
        (one.email, other.email),
    )
    for first, second in pairs:
        if first and second:
            return first == second and (one.name == other.name or not (one.name and other.name))
    return False


def joined(one: Person, more: Person) -> Person:
    """Return one of two rows: what the first leaves open is told by the other; tags add up."""
    tags = {plain(each): each for each in (*one.tags, *more.tags)}
    fields: Mapping[str, Any] = {
        name: getattr(one, name) or getattr(more, name)
        for name in (
            *("name", "given", "ident", "email", "phone", "town", "language", "team"),
            *("number", "telegram", "refused", "wrong"),
        )
    }
    return replace(one, tags=tuple(tags.values()), **fields)


def _checked(person: Person) -> Person:
    """Say what is wrong with somebody, once all rows are heard."""
    if person.wrong or person.refused:
        return person
    if len(person.tags) > MOST_TAGS:
        return replace(person, wrong=Wrong.MANY_TAGS.value, tags=())
    known = person.email or person.phone or person.number or person.telegram
    if not (person.name or known):
        return replace(person, wrong=Wrong.NO_NAME.value)
    return person
