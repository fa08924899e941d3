"""Tells of which program a list is by the set of its headings, and what each column tells. Pure.

Headings are compared folded, never by their place: each program lets people choose the columns.
Whoever is second in a row (texter, spouse, assistant, recruiter) is nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.console.list_answers.rules import consents_of, refusals_of
from bot.console.list_columns.model import CHOSEN, Head, Program, Told
from bot.console.list_columns.vocabulary import HEADINGS, PAYERS, PROGRAMS, TEAMS_BY_HAND
from bot.console.list_layouts.rules import layout_of
from bot.contacts.column_cells.rules import by_cells
from bot.contacts.columns.model import Column, Field
from bot.contacts.columns.rules import column_of, columns_of, read_header
from bot.language.phones.rules import count_digits, read_phone
from bot.language.words.rules import clean, plain

NO_COLUMN: Final = -1
UNHEADED: Final = -1
MOST_COLUMNS: Final = 200
HEADED_WITHIN: Final = 25
_LONGEST: Final = 60
_SIGNS: Final = re.compile(r"[^\w\[\]()'.]+|_+")
_TOLD: Final[Mapping[str, Told]] = {
    name: told for told, names in HEADINGS.items() for name in names.split("|") if told != Told.NAME
}
_NAMES: Final = frozenset(HEADINGS[Told.NAME].split("|"))
_FIELDS: Final[Mapping[Field, Told]] = {
    Field.NAME: Told.NAME,
    Field.NAME_SURNAME_FIRST: Told.TURNED,
    Field.GIVEN: Told.GIVEN,
    Field.SURNAME: Told.SURNAME,
    Field.NAME_OR_SURNAME: Told.NOM,
    Field.EMAIL: Told.EMAIL,
    Field.PHONE: Told.PHONE,
    Field.TOWN: Told.TOWN,
    Field.CONTACT_TYPE: Told.SORT,
}
_WHO: Final = (Told.GIVEN, Told.SURNAME, Told.NOM, Told.TURNED, Told.NAME)
_CODE: Final = re.compile(r"(.+?)\s*[(\[][^()\[\]]*[)\]]")
_EMAIL: Final = re.compile(r"\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*")
_FULL_NAME: Final = re.compile(r"[^\W\d_a-zà-ÿ][\w.'’-]*( [^\W\d_a-zà-ÿ][\w.'’-]*)+")
_YES_NO: Final = frozenset(("true", "false", "vrai", "faux", ""))
_OF_A_PERSON: Final = re.compile(r"contact\[(.+)\]")
_FEWEST: Final = 2
_CELLS: Final[Mapping[Told, Callable[[str], bool]]] = {
    Told.EMAIL: lambda cell: "@" in cell,
    Told.PHONE: lambda cell: count_digits(cell) >= _FEWEST_FIGURES,
    Told.NAME: lambda cell: any(map(str.isalpha, cell)) and plain(cell) not in _YES_NO,
}
_FEWEST_FIGURES: Final = 5
Rows = Sequence[Sequence[str]]
Chosen = Mapping[str, int]


def folded(heading: str) -> str:
    """Return a heading as headings are compared: "E-mail 1 - Value" is "e mail 1 value"."""
    return " ".join(_SIGNS.sub(" ", plain(heading.strip())).replace(" .", " ").split()).strip(". ")


def program_of(headings: Sequence[str]) -> Program | None:
    """Return the program whose list has such headings, None where it may be anybody's."""
    said = {folded(each) for each in headings if each}
    known = (each for each in PROGRAMS if each.all_of <= said)
    found = next((each for each in known if len(each.some_of & said) >= each.least), None)
    if found is None and _is_a_view(headings):
        return next(each for each in PROGRAMS if each.id == "zetkin")
    return found


def named_program(identity: str) -> Program | None:
    """Return a program by what we call it."""
    return next((each for each in PROGRAMS if each.id == identity), None)


def _is_a_view(headings: Sequence[str]) -> bool:
    """Tell a view of Zetkin: the number comes first, and every heading is in capitals."""
    rest = [each for each in headings if each]
    return len(rest) > _FEWEST and rest[0] == "ID" and all(each == each.upper() for each in rest)


def read_head(rows: Rows, country: str, chosen: Chosen) -> Head:
    """Return the headings among the first rows of a list, and what is told under each.

    `chosen` are columns that organizers chose themselves, NO_COLUMN for none.
    """
    layout = layout_of(rows)
    known = _heading_row(rows[:HEADED_WITHIN]) if layout is None else None
    has_none = layout is not None or (known is None and _tells_of_somebody(rows[0], country))
    number = UNHEADED if has_none else known or 0
    head = [str(place) for place in range(len(rows[0]))] if has_none else rows[number]
    named = tuple(clean(each) for each in (layout or head)[:MOST_COLUMNS])
    below = rows[number + 1 :]
    program = program_of(named)
    columns = by_cells(named, _columns(named), below, country)
    places = _places(named, columns, program, below)
    if has_none and layout is None:
        places[Told.EMAIL] = [at for at, each in enumerate(rows[0]) if _EMAIL.fullmatch(each)]
        named = ("",) * len(named)
    refusals, consents = refusals_of(named, columns), consents_of(named, columns, program)
    for name, place in chosen.items():
        _choose(places, Told(name), place)
    taken = {place for each in places.values() for place in each}
    said = taken | refusals.keys() | consents.keys()
    others = [cell for row in below for at, cell in enumerate(row) if at not in said]
    return Head(
        program.id if program else "",
        tuple(each[:_LONGEST] for each in named),
        number,
        {told: tuple(each) for told, each in places.items() if each},
        {place: why for place, why in refusals.items() if place not in taken},
        {place: way for place, way in consents.items() if place not in taken},
        _is_nameless(places, others, chosen),
    )


def _is_nameless(
    places: Mapping[Told, Sequence[int]], others: Sequence[str], chosen: Chosen
) -> bool:
    """Tell a list of addresses or numbers alone, or one that has no names by what was chosen."""
    is_reached = bool(places.get(Told.EMAIL) or places.get(Told.PHONE))
    return is_reached and (chosen.get(Told.NAME) == NO_COLUMN or not any(others))


def _heading_row(rows: Rows) -> int | None:
    """Notes may stand above the headings; None where no row has any that is known."""
    known = read_header(rows)
    ours = next((at for at, row in enumerate(rows) if _is_ours(row)), None)
    if ours is not None and (known is None or ours < known[0]):
        return ours
    return known[0] if known else None


def _tells_of_somebody(row: Sequence[str], country: str) -> bool:
    """Tell whether a list begins with its first person: by an address, a number, a name alone."""
    cells = [each.strip() for each in row if each.strip()]
    if len(cells) == 1 and _FULL_NAME.fullmatch(cells[0]):
        return True
    is_numbered = bool(cells) and cells[0].isdecimal()
    return is_numbered or any(_EMAIL.fullmatch(e) or read_phone(e, country) for e in cells)


def _is_ours(row: Sequence[str]) -> bool:
    found = {told for each in row if (told := _TOLD.get(folded(each)))}
    return Told.NUMBER in found or len(found) >= _FEWEST


def _columns(headings: Sequence[str]) -> Sequence[Column]:
    """Spoke's older lists say of whom each column is: of its rows only the contact is meant."""
    bare = [match[1] if (match := _OF_A_PERSON.fullmatch(each)) else each for each in headings]
    return columns_of(bare) if bare != list(headings) else [column_of(each) for each in headings]


def _places(
    headings: Sequence[str], columns: Sequence[Column], program: Program | None, below: Rows
) -> dict[Told, list[int]]:
    places: dict[Told, list[int]] = {}
    ranked = sorted(enumerate(columns), key=lambda each: each[1].rank)
    for place, column in ranked:
        said = folded(headings[place])
        told = _TOLD.get(said) if headings[place] else None
        if told is None and said in TEAMS_BY_HAND and program is None:
            told = Told.TEAM
        if told is None and column.field not in (Field.REFUSED, Field.CONSENT):
            told = Told.NAME if said in _NAMES else _FIELDS.get(column.field)
        if told is not None:
            places.setdefault(told, []).append(place)
    _leave_out_payers(places, headings)
    for kind, fits in _CELLS.items():
        _keep_fitting(places, kind, fits, below)
    _put_key(places, headings, program)
    if program and program.ticks:
        _put_ticks(places, headings, columns, below)
    return places


def _leave_out_payers(places: dict[Told, list[int]], headings: Sequence[str]) -> None:
    """Whoever pays for somebody or has them as a guest is meant only where nobody else is named."""
    payers = {at for at, each in enumerate(headings) if PAYERS & set(folded(each).split())}
    if not any(at not in payers for told in _WHO for at in places.get(told, ())):
        return
    for told in (*_WHO, Told.EMAIL, Told.PHONE):
        if told in places:
            places[told] = [at for at in places[told] if at not in payers]


def _keep_fitting(
    places: dict[Told, list[int]], told: Told, fits: Callable[[str], bool], below: Rows
) -> None:
    """Of several columns only those are meant whose cells can be it: "Email Lists" has none."""
    cells = {
        at: [row[at] for row in below if len(row) > at and row[at]] for at in places.get(told, ())
    }
    is_named = told is Told.NAME and any(places.get(each) for each in _WHO if each is not told)
    if is_named or any(any(map(fits, some)) for some in cells.values()):
        places[told] = [at for at, some in cells.items() if not some or any(map(fits, some))]


def _put_key(
    places: dict[Told, list[int]], headings: Sequence[str], program: Program | None
) -> None:
    """Where a program has a number of its own for a person, that is the key and no other."""
    if program is None:
        return
    said = [folded(each) for each in headings]
    own = next((said.index(each) for each in program.keys if each in said), None)
    if own is not None:
        places[Told.KEY] = [own]
    elif program.id not in ("everyaction", "google_forms"):
        places.pop(Told.KEY, None)


def _put_ticks(
    places: dict[Told, list[int]], headings: Sequence[str], columns: Sequence[Column], below: Rows
) -> None:
    """Find tags that have a column each: VAN's with the committee in brackets, Zetkin's ticks."""
    taken = {place for each in places.values() for place in each}
    for place, heading in enumerate(headings):
        is_answer = columns[place].field in (Field.REFUSED, Field.CONSENT)
        if place in taken or not heading or is_answer:
            continue
        cells = {plain(row[place]) for row in below if len(row) > place}
        is_ticked = bool(cells - {""}) and cells <= _YES_NO
        is_code = _CODE.fullmatch(heading) is not None and columns[place].field is Field.OTHER
        if is_ticked or is_code:
            places.setdefault(Told.TICKED, []).append(place)


def tag_of(heading: str) -> str:
    """Return what a column of ticks is about: "Volunteer" of "Volunteer (River Committee)"."""
    match = _CODE.fullmatch(heading)
    return match[1] if match else heading


def _choose(places: dict[Told, list[int]], told: Told, place: int) -> None:
    """A column that was chosen tells nothing else any more."""
    if told is Told.NAME:
        for each in _WHO:
            places.pop(each, None)
    for known in places.values():
        if place in known:
            known.remove(place)
    places[told] = [] if place == NO_COLUMN else [place]


def shown(head: Head) -> dict[str, tuple[str, ...]]:
    """Return for what organizers choose which columns tell it, by their headings."""
    found: dict[Told, tuple[str, ...]] = {}
    names = (*_WHO, Told.NUMBER, Told.TELEGRAM)
    named = sorted(place for told in names for place in head.places.get(told, ()))
    for told in CHOSEN:
        places = named if told is Told.NAME else head.places.get(told, ())
        found[told] = tuple(head.headings[place] or f"№ {place + 1}" for place in places)
    tags = (*found[Told.TAGS], *(head.headings[each] for each in head.places.get(Told.TICKED, ())))
    found[Told.TAGS] = tags
    return {told.value: names for told, names in found.items() if names}
