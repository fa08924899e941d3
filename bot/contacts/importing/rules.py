"""Reads contact files and tables, and joins what comes in several. Pure.

Whatever is not taken is told with its reason: a card, a row, a column, a number.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import reduce
from typing import Any, Final

from bot.campaigns.model import Relationship
from bot.contacts.columns.rules import rank_of
from bot.contacts.entries.rules import (
    LONGEST,
    MOST_NUMBERS,
    more_numbers,
    numbers_of,
    relation_of,
    sorted_out,
)
from bot.contacts.headless.rules import read_bare
from bot.contacts.importing.model import REFUSED, Entry, Gathered, Unread, Why
from bot.contacts.layouts.rules import side_by_side, straightened
from bot.contacts.lines.rules import read_list
from bot.contacts.pasted.rules import read_pasted
from bot.contacts.refusals.model import Refusal
from bot.contacts.refusals.rules import refusal_in
from bot.contacts.rows.rules import read_rows
from bot.contacts.rules import clip, fold, read_names
from bot.language.cards import rules as cards
from bot.language.cards.rules import Card
from bot.language.names.rules import given_name, straight
from bot.language.phones.rules import joined
from bot.language.relations.rules import apart
from bot.language.tables import rules as tables
from bot.language.tables.rules import LockedError, NoTableError, WebPageError
from bot.language.words.rules import clean, plain

LONGEST_CARD: Final = 10_000
ENDINGS: Final = (
    *("", ".vcf", ".vcard", ".csv", ".tsv", ".tab", ".txt"),
    *(".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".zip"),
)


def read_plainly(name: str, content: bytes, country: str) -> dict[str, Any]:
    """Read a file apart from the bot: what was found, as data that `gathered` makes a list of."""
    return asdict(read_file(name, content, country))


def gathered(plain_data: Mapping[str, Any]) -> Gathered:
    """Return the list that `read_plainly` found."""
    entries = tuple(_entry_of(each) for each in plain_data["entries"])
    unread = tuple(Unread(**each) for each in plain_data["unread"])
    used, unused, left = (tuple(plain_data[each]) for each in ("used", "unused", "left"))
    return Gathered(entries, unread, used=used, unused=unused, left=left)


def _entry_of(each: Mapping[str, Any]) -> Entry:
    known = each["relationship"]
    return Entry(**{**each, "relationship": Relationship(known) if known else None})


def read_file(name: str, content: bytes, country: str) -> Gathered:
    """Read cards or tables, of whatever name; what can't be read is told, never an error."""
    try:
        found = Gathered(())
        for inner, data in tables.unpacked(name, content):
            found = with_more(found, _read(inner, data, country))
    except cards.TooLongError:
        return _refused(cards.MOST_LINES, Why.TOO_LONG)
    except tables.TooLongError:
        return _refused(tables.MOST_ROWS, Why.TOO_LONG)
    except LockedError:
        return _refused(name, Why.LOCKED)
    except WebPageError:
        return _refused(name, Why.WEB_PAGE)
    except NoTableError:
        return _refused(name, Why.BROKEN)
    return found if found.entries or found.unread else _refused(name, Why.NOTHING)


def _refused(words: object, why: Why) -> Gathered:
    return Gathered((), (Unread(clip(str(words), LONGEST) or "…", why),))


def read_told(text: str, country: str) -> Gathered | None:
    """Read what is written or pasted where it has more than names; None for names alone."""
    if cards.is_card(text):
        return _read_cards(text, country)
    return read_pasted(text, country) or read_list(text, country)


def _read(name: str, content: bytes, country: str) -> Gathered:
    if not content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        text = tables.decoded(content)
        if cards.is_card(text):
            return _read_cards(text, country)
    sheets = list(tables.tables_of(content))
    read = [_read_table(rows, country) for rows in sheets]
    found = Gathered(())
    for rows, sheet in zip(sheets, read, strict=True):
        # Beside a table with columns, a sheet of loose words is no list: choices, instructions.
        is_loose = not sheet.used and any(each.used for each in read)
        told = " ".join(cell for row in rows for cell in row if cell)
        found = with_more(found, _refused(told, Why.NOTHING) if is_loose and told else sheet)
    return found if found.entries or found.unread else _refused(name, Why.NOTHING)


def _read_table(rows: tables.Rows, country: str) -> Gathered:
    """Read a table by its columns, else as lines, else as names alone."""
    rows = straightened(rows)
    parts = side_by_side(rows)
    if len(parts) > 1:
        return reduce(with_more, (_read_table(part, country) for part in parts))
    if found := read_rows(rows, country) or read_bare(rows, country):
        return found
    text = "\n".join(", ".join(filter(None, row)) for row in rows)
    if listed := read_list(text, country):
        return listed
    reading = read_names(text)
    refused = (Unread(each.words, Why.NO_NAME) for each in reading.refused)
    return sorted_out((*named(reading.names).entries, *refused))


def named(labels: Iterable[str]) -> Gathered:
    """Return people of whom nothing is told but a name, and how they are known."""
    told = [apart(label) for label in labels]
    return sorted_out(Entry(name, Relationship(kind) if kind else None) for name, kind in told)


# --- cards ----------------------------------------------------------------------------------------


def _read_cards(text: str, country: str) -> Gathered:
    """Read each card by itself, so that one that is odd costs no other."""
    left: set[str] = set()

    def found() -> Iterator[Entry | Unread]:
        for card in cards.read_cards(text):
            left.update(card.left)
            yield from _person(card, country)

    people = sorted_out(found())
    return replace(people, left=tuple(sorted(left))) if people.entries else people


def _person(card: Card, country: str) -> Iterator[Entry | Unread]:
    name = clean(card.name)
    if card.is_group:
        yield Unread(clip(name, LONGEST) or "…", Why.GROUP)
        return
    if not name:
        numbers = (number for _, number in card.phones)
        words = card.email or next(numbers, "") or "…"
        yield Unread(clip(clean(words), LONGEST), Why.ADDRESS if card.email else Why.NO_NAME)
        return
    if refusal := Refusal.DECEASED if card.has_died else refusal_in(card.categories):
        yield Unread(clip(straight(name), LONGEST), Why(refusal))
        return
    label, kind = apart(straight(name))
    ranked = [(rank_of(types), number) for types, number in card.phones]
    told = [("" if rank is None else str(rank), number) for rank, number in ranked]
    phones, unread = numbers_of(told, country)
    relation = kind or relation_of(card.categories)
    is_plain = not card.given or plain(given_name(name)) == plain(card.given)
    yield Entry(
        label,
        Relationship(relation) if relation else None,
        clean(card.town)[:LONGEST],
        "",
        joined(phones[:MOST_NUMBERS]),
        "" if is_plain else clean(card.given)[:LONGEST],
    )
    yield from (replace(each, name=label) for each in (*unread, *more_numbers(phones)))


def read_shared(first_name: str, last_name: str, phone: str, vcard: str, country: str) -> Gathered:
    """Read a card that is shared in the chat: what Telegram tells of it, and the card itself."""
    name = clean(f"{first_name} {last_name}")
    told = next(cards.read_cards(vcard[:LONGEST_CARD]), Card(name))
    numbers = [number for _, number in told.phones]
    digits = [_digits(each) for each in numbers]
    phones = told.phones if _digits(phone) in digits else (("", phone), *told.phones)
    given = clean(first_name) if clean(last_name) else ""
    card = replace(told, name=name, given=given, phones=phones, left=())
    return sorted_out(_person(card, country))


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter.isdecimal())


def picked(names: Iterable[tuple[str, str]]) -> Gathered:
    """Return people who were picked from Telegram's own list: first names and surnames."""
    cards_of = (Card(clean(f"{first} {last}"), first if last else "") for first, last in names)
    people = [each for card in cards_of if card.name for each in _person(card, "")]
    return sorted_out(people)


# --- several --------------------------------------------------------------------------------------


def with_more(before: Gathered, more: Gathered) -> Gathered:
    """Return one list of two: who is in both is joined, and all that is said of either is kept.

    Where they are too many together, the first stays, and that is said.
    """
    together = sorted_out((*before.entries, *more.entries, *before.unread, *more.unread))
    if not together.entries and before.entries:
        return replace(before, unread=(*before.unread, *together.unread))
    used = _both(before.used, more.used)
    unused = tuple(each for each in _both(before.unused, more.unused) if each not in used)
    left = _both(before.left, more.left)
    told = replace(together, phones=before.phones, key=before.key)
    return replace(told, used=used, unused=unused, left=left)


def vouched(before: Gathered, more: Gathered) -> Gathered:
    """Return a list without what files said against those whom the captain names now."""
    names = {fold(each.name) for each in more.entries}
    unread = (
        each for each in before.unread if each.why not in REFUSED or fold(each.words) not in names
    )
    return replace(before, unread=tuple(unread))


def _both(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *more)))
