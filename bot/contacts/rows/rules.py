"""Makes people of the rows of a table; tells what was used of it, and what was left out. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.campaigns.model import Relationship
from bot.contacts.column_cells.rules import by_cells
from bot.contacts.columns.model import Column, Field
from bot.contacts.columns.rules import names_people, rank_of, read_header
from bot.contacts.consents.rules import says_no
from bot.contacts.entries.rules import (
    LONGEST,
    MOST_NUMBERS,
    couple_in,
    more_numbers,
    numbers_of,
    relation_of,
    sorted_out,
)
from bot.contacts.importing.model import Entry, Gathered, Unread, Why
from bot.contacts.refusals.model import Refusal
from bot.contacts.refusals.rules import is_fine, is_of_voters, is_so, refusal_in
from bot.contacts.rows.vocabulary import FILLERS, FOOTER, NO_PEOPLE
from bot.contacts.rules import LONGEST_NAME, clip
from bot.language.groups.rules import announced
from bot.language.lists.rules import without_addresses
from bot.language.names.rules import first_of_given, given_name, straight, turned
from bot.language.phones.rules import joined, without_phones
from bot.language.relations.rules import apart
from bot.language.words.rules import clean, plain

_HEADED_WITHIN: Final = 25


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that is not empty, where it stands, and how likely it is the one that counts."""

    place: int
    rank: int
    number: int
    words: str


@dataclass(slots=True)
class _Table:
    """Columns that are known, which of them have anything, and which told something."""

    columns: Sequence[Column]
    country: str
    of_voters: frozenset[int]
    filled: set[int] = field(default_factory=set)
    told: set[int] = field(default_factory=set)


Row = Mapping[Field, Sequence[_Cell]]


def read_rows(rows: Sequence[Sequence[str]], country: str) -> Gathered | None:
    """Read a table; None where it has no headings."""
    headed = read_header(rows[:_HEADED_WITHIN])
    if headed is None:
        return None
    number, below = headed[0], rows[headed[0] + 1 :]
    columns = by_cells(rows[number], headed[1], below, country)
    if not names_people(rows[number], columns):
        return Gathered(())
    return read_under(rows[number], columns, below, rows[:number], country)


def read_under(
    headings: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    above: Sequence[Sequence[str]],
    country: str,
) -> Gathered:
    """Read rows under headings; what stands above these is told."""
    of_voters = frozenset(n for n, heading in enumerate(headings) if is_of_voters(heading))
    table = _Table(columns, country, of_voters)
    found = list(_people(rows, table, headings))
    title = clip(" ".join(filter(None, (cell for row in above for cell in row))), LONGEST)
    people = sorted_out((*([Unread(title, Why.ABOVE)] if title else ()), *found))
    named = {place: clip(clean(each), LONGEST) for place, each in enumerate(headings)}
    used, unused = (
        tuple(named.get(place) or f"#{place + 1}" for place in sorted(places))
        for places in (table.told, table.filled - table.told)
    )
    return replace(people, used=used, unused=unused)


# --- a row ----------------------------------------------------------------------------------------


def _people(
    rows: Iterable[Sequence[str]], table: _Table, headings: Sequence[str]
) -> Iterator[Entry | Unread]:
    """Yield who is in rows; a row that only says "Family" tells how those below it are known."""
    group = ""
    for row in rows:
        if list(row) == list(headings):
            continue
        filled = [cell for cell in row if cell]
        if len(row) > 1 and len(filled) == 1 and (kind := announced(filled[0])):
            group = kind
            continue
        for each in _person(row, table):
            if group and isinstance(each, Entry) and not each.relationship:
                yield replace(each, relationship=Relationship(group))
            else:
                yield each


def _person(cells: Sequence[str], table: _Table) -> Iterator[Entry | Unread]:
    """Yield who is in a row, and what of it is not kept."""
    table.filled |= {place for place, cell in enumerate(cells) if cell}
    row = _by_field(cells, table)
    name, given = _name(row, table)
    if reason := _left_out(row, table):
        yield Unread(clip(name or _first(row, Field.EMAIL) or "…", LONGEST), reason)
        return
    if not name:
        yield _nameless(cells, row)
        return
    phones, unread = _phones(row, table)
    is_firm = name == _word(row, Field.COMPANY)
    label, kind = (name, "") if is_firm else apart(name)
    relation = _relation(row, table) or kind
    entry = Entry(
        label,
        Relationship(relation) if relation else None,
        _told(row, table, Field.TOWN)[:LONGEST],
        _told(row, table, Field.AGE)[:LONGEST],
        joined(phones[:MOST_NUMBERS]),
        given,
    )
    couple = () if is_firm else couple_in(label)
    yield from [replace(entry, name=one, given="") for one in couple] or [entry]
    yield from (replace(each, name=label) for each in (*unread, *more_numbers(phones)))


def _by_field(cells: Sequence[str], table: _Table) -> Row:
    """Return what a row tells: for each field the cells that are not empty, the likeliest first.

    A number may stand in the same cell as the name.
    """
    row: dict[Field, list[_Cell]] = {}
    for place, (column, cell) in enumerate(zip(table.columns, cells, strict=False)):
        words, phones = (
            without_phones(cell, table.country) if column.field in _NAMED else (cell, ())
        )
        if cell:
            words = words.replace("\t", " ").strip(" :-–—/,;" if phones else " ")
            found = _Cell(place, column.rank, column.number, words)
            row.setdefault(column.field, []).append(found)
        for phone in phones:
            row.setdefault(Field.PHONE, []).append(_Cell(place, 1, 0, phone))
    for told in row.values():
        told.sort(key=lambda each: each.rank)
    return row


def _first(row: Row, which: Field) -> str:
    return next((cell.words for cell in row.get(which, ())), "")


def _told(row: Row, table: _Table, which: Field) -> str:
    """Return what a field tells, and note which column does."""
    if not (cells := row.get(which)):
        return ""
    table.told.add(cells[0].place)
    return clean(cells[0].words)


def _left_out(row: Row, table: _Table) -> Why | None:
    """Tell why somebody is not for a list: not to be written to, or nobody but an organization."""
    found: dict[Refusal, int] = {}
    for which, refuses in ((Field.REFUSED, is_so), (Field.CONSENT, says_no)):
        for cell in row.get(which, ()):
            if refusal := table.columns[cell.place].refusal:
                table.told.add(cell.place)
                if refuses(cell.words):
                    found.setdefault(refusal, cell.place)
    for cell in (*row.get(Field.OTHER, ()), *row.get(Field.RELATIONSHIP, ())):
        if refusal := refusal_in(cell.words, of_a_voter=cell.place in table.of_voters):
            found.setdefault(refusal, cell.place)
        elif is_fine(cell.words):
            table.told.add(cell.place)
    if refusal := next((each for each in Refusal if each in found), None):
        table.told.add(found[refusal])
        return Why(refusal)
    if plain(_first(row, Field.CONTACT_TYPE)) not in NO_PEOPLE:
        return None
    _told(row, table, Field.CONTACT_TYPE)
    return Why.GROUP


def _nameless(cells: Sequence[str], row: Row) -> Unread:
    if address := _first(row, Field.EMAIL) or next((cell for cell in cells if "@" in cell), ""):
        return Unread(clip(address, LONGEST), Why.ADDRESS)
    return Unread(clip(" ".join(filter(None, cells)), LONGEST) or "…", Why.NO_NAME)


# --- its name -------------------------------------------------------------------------------------


def _name(row: Row, table: _Table) -> tuple[str, str]:
    """Return the whole name, and the given name where it is not plain from that."""
    given, surname, whole = _parts(row, table)
    name = straight(whole or " ".join(filter(None, (given, surname))))
    for which in (Field.NICKNAME, Field.COMPANY, Field.EMAIL):
        name = name or straight(_word(row, which))
    said = _words(name)
    named = (cell for which in _NAMED for cell in row.get(which, ()))
    table.told |= {cell.place for cell in named if said & _words(_unaddressed(cell.words))}
    is_plain = not surname or plain(given_name(name)) == plain(given)
    return name[: LONGEST_NAME + 1], "" if is_plain else clean(given)[:LONGEST]


def _words(name: str) -> set[str]:
    return set(plain(name).replace(",", " ").split())


def _parts(row: Row, table: _Table) -> tuple[str, str, str]:
    """Return given name, surname and whole name, as far as there are columns of them."""
    given, surname, whole = (
        _word(row, which) for which in (Field.GIVEN, Field.SURNAME, Field.NAME)
    )
    nom = _word(row, Field.NAME_OR_SURNAME)
    if surname or given or any(column.field is Field.GIVEN for column in table.columns):
        surname = surname or nom
    else:
        whole = whole or nom
    turned_name = _word(row, Field.NAME_SURNAME_FIRST)
    if turned_name and not (whole or given or surname):
        given, surname = turned(turned_name)
    if given and whole and not surname and _is_surname(whole, given):
        surname, whole = whole, ""
    if surname and not given and whole and plain(surname) not in plain(whole):
        given, whole = whole, ""  # a first name in a column "name"
    if len(given.split()) > 1 and surname and not couple_in(given):
        given = first_of_given(given)
    return given, surname, whole


def _is_surname(whole: str, given: str) -> bool:
    """Tell a surname in a column "your name" beside one of given names."""
    is_apart = not set(plain(given).split()) & set(plain(whole).split())
    return is_apart and (" " not in whole or whole.isupper())


_NAMED: Final = (
    *(Field.GIVEN, Field.SURNAME, Field.NAME, Field.NAME_OR_SURNAME, Field.NAME_SURNAME_FIRST),
    *(Field.NICKNAME, Field.COMPANY, Field.EMAIL),
)


def _word(row: Row, which: Field) -> str:
    """Return the first cell of a field that is a name: no filler, no address, no number."""
    cells = (_unaddressed(cell.words) for cell in row.get(which, ()))
    return next((cell for cell in cells if is_word(cell)), "")


def _unaddressed(cell: str) -> str:
    """Return whose address a cell has, where it says: "Ana Roy <ana@example.org>"."""
    return without_addresses(cell)[0].strip(" \"'<>(),;:-~") if "@" in cell else cell.strip(" ~")


def is_word(cell: str) -> bool:
    said = plain(cell).strip(".-_*? ()[]<>")
    is_filler = said in FILLERS or FOOTER.match(said) is not None or "@" in cell
    return not is_filler and any(letter.isalpha() for letter in cell)


# --- how they are known, and by what number -------------------------------------------------------


def _relation(row: Row, table: _Table) -> str:
    for cell in row.get(Field.RELATIONSHIP, ()):
        if kind := relation_of(cell.words):
            table.told.add(cell.place)
            return kind
    return ""


def _phones(row: Row, table: _Table) -> tuple[Sequence[str], Sequence[Unread]]:
    """Return the numbers, that of a mobile first, and what is said of those that are none."""
    kinds = {cell.number: cell for cell in row.get(Field.PHONE_KIND, ())}
    numbers: list[tuple[str, str]] = []
    for cell in row.get(Field.PHONE, ()):
        kind = kinds.get(cell.number)
        ranked = rank_of(kind.words) if kind else cell.rank
        numbers.append(("" if ranked is None else str(ranked), cell.words))
        table.told |= {cell.place, *((kind.place,) if kind else ())}
    fax = [("", cell.words) for cell in row.get(Field.FAX, ())]
    found, unread = numbers_of([*numbers, *fax], table.country)
    if any(each.why == Why.FAX for each in unread):
        table.told |= {cell.place for cell in row.get(Field.FAX, ())}
    return found, unread
