"""What a list comes to: whom each row is about, what it adds to what is known. Pure.

A list only adds: an empty cell erases nothing, tags add up, and where two lists tell different
things of somebody the newer one counts. Who is who is told by the program's number, else by the
address, else by the telephone number with the name, else by the name with the town.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain, islice
from operator import attrgetter
from typing import IO, Any, Final

from bot.console.imports.model import Known
from bot.console.list_columns.model import Head
from bot.console.list_columns.rules import HEADED_WITHIN, NO_COLUMN, read_head, shown
from bot.console.list_rows.model import Person, Wrong
from bot.console.list_rows.rules import ListReader
from bot.language.addresses.rules import email_as_before
from bot.language.long_tables.rules import Numbered, tables_in
from bot.language.tables.rules import LockedError, NoTableError, TooLongError, WebPageError
from bot.language.words.rules import plain
from bot.teams.expecting.model import Told

# So much is noted in one go: nobody waits for it.
PART: Final = 250
_TRIED: Final = HEADED_WITHIN + 40
MOST_HEADINGS: Final = 200
_FULL_NAME: Final = 2
MOST_LABEL: Final = 40
MOST_TALLIED: Final = 300
MOST_EXAMPLES: Final = 3
DIFFERING: Final = ("name", "town", "language", "team")
_fields: Final = attrgetter(*(each.name for each in fields(Person)))


# --- in the process that reads --------------------------------------------------------------------


def parts(file: IO[bytes], about: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the headings of a list, then its people, some at a time, or what speaks against it."""
    try:
        yield from _parts(file, about["country"], about.get("chosen") or {})
    except TooLongError:
        yield {"trouble": "long"}
    except LockedError:
        yield {"trouble": "locked"}
    except (NoTableError, WebPageError):
        yield {"trouble": "broken"}


def _parts(file: IO[bytes], country: str, chosen: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for likeliest in (True, False):
        file.seek(0)
        for rows in tables_in(file):
            first = list(islice(rows, _TRIED))
            if len(first) < 2:  # noqa: PLR2004 (headings, and one row at least)
                continue
            head = read_head([row for _, row in first], country, chosen)
            if head.names_people or not likeliest:
                yield from _of_table(head, first, rows, country)
                return
    yield {"trouble": "nothing"}


def _of_table(
    head: Head, first: Sequence[Numbered], rows: Iterator[Numbered], country: str
) -> Iterator[dict[str, Any]]:
    yield {
        "program": head.program,
        "columns": shown(head),
        "headings": list(head.headings[:MOST_HEADINGS]),
        "key": head.key,
        "complete": head.names_people,
    }
    count = 0

    def counted() -> Iterator[Numbered]:
        nonlocal count
        for each in chain(first[head.row + 1 :], rows):
            count += 1
            yield each

    people = ListReader(head, country).people(counted())
    while some := list(islice(people, PART)):
        yield {"people": [_fields(each) for each in some], "rows": count}
    yield {"people": [], "rows": count}


# --- who is who -----------------------------------------------------------------------------------


def person_of(told: Sequence[Any]) -> Person:
    """Return somebody as the process that reads told of them."""
    person = Person(*told)
    return replace(person, tags=tuple(person.tags))


def key_of(person: Person, program: str, label: str, heading: str) -> str:
    """Return by what somebody is known again; "" where a row tells nothing of that kind."""
    if person.number:
        return f"captain:{person.number}"
    if person.ident:
        return ident_key(program, label, heading, person.ident)
    if person.email:
        return email_key(person.email)
    if person.phone:
        return f"{phone_key(person.phone)}:{plain(person.given or person.name)}"
    if person.telegram:
        return f"telegram:{person.telegram}"
    return f"name:{plain(person.name)}:{plain(person.town)}" if person.name else ""


def ident_key(program: str, label: str, heading: str, ident: str) -> str:
    """Of one program several numbers may be in use, and in each of its databases anew."""
    return f"id:{program}:{plain(heading)}:{plain(label)}:{ident}"


def email_key(email: str) -> str:
    return f"email:{email.lower()}"


def earlier_keys(email: str) -> frozenset[str]:
    """Return by which other keys an address may have been kept by an earlier version."""
    before = email_as_before(email)
    return frozenset() if before == email else frozenset((email_key(before),))


def phone_key(phone: str) -> str:
    return f"phone:{''.join(each for each in phone if each.isdecimal())}"


def told_by(person: Person, team: int) -> Told:
    """Return what is kept of a row: of what somebody is reached by only what they are known by."""
    reach = "" if person.ident else person.email or person.phone
    return Told(
        person.name,
        person.given,
        person.ident,
        reach,
        person.town,
        person.language,
        person.tags,
        team,
    )


def is_only_named(person: Person) -> bool:
    """Tell whether there is nothing but a name to know somebody by."""
    known = person.ident or person.email or person.phone or person.number or person.telegram
    return not known


def may_be_named(person: Person) -> bool:
    """Tell whether a name alone may mean a captain: a full one, or one with nothing beside it."""
    is_full = len(person.name.split()) >= _FULL_NAME
    return bool(person.name) and (is_full or is_only_named(person))


def are_alike(one: str, other: str) -> bool:
    """Tell whether two names may be one person's; an empty one may be anybody's."""
    return not one or not other or plain(one) == plain(other)


def have_one_name(one: str, other: str) -> bool:
    """Tell whether both have a name, and it is the same."""
    return bool(one) and plain(one) == plain(other)


# --- what it adds ---------------------------------------------------------------------------------


def merged(old: Told, new: Told) -> Told:
    """Return what is told of somebody now: nothing is lost, and the newer list counts."""
    tags = {plain(each): each for each in (*old.tags, *new.tags)}
    fields = {
        name: getattr(new, name) or getattr(old, name)
        for name in ("name", "given", "ident", "reach", "town", "language", "team")
    }
    return Told(**fields, tags=tuple(tags.values()))


def tells_the_same(one: Told, other: Told) -> bool:
    """Compare what two lists tell of somebody, whichever number or address they know them by."""
    known = replace(other, ident=one.ident, reach=one.reach)
    return one == known


def differing(old: Told, new: Told) -> Iterator[tuple[str, str, str]]:
    """Yield what two lists tell differently: what it is, as it was, as it is now."""
    for name in DIFFERING:
        before, after = getattr(old, name), getattr(new, name)
        if before and after and plain(str(before)) != plain(str(after)):
            yield name, str(before), str(after)


def new_tags(captain: Known, tags: Sequence[str], known: Mapping[str, int]) -> tuple[str, ...]:
    """Return which tags a captain does not have yet; `known`: which there are, by folded name."""
    return tuple(each for each in tags if known.get(plain(each)) not in captain.tags)


def team_trouble(captain: Known | None, team: str, number: int | None) -> Wrong | None:
    """Tell what speaks against a team: there is none of that name, or its captain leads another."""
    if team and number is None:
        return Wrong.NO_TEAM
    if captain and captain.leads and number not in (None, captain.team):
        return Wrong.LEADS
    return None


def label_of(words: str) -> str:
    """Return how a program's database is called from now on."""
    return " ".join(words.split())[:MOST_LABEL].strip()


def chosen_with(chosen: Mapping[str, int], field: str, place: int) -> dict[str, int]:
    """Return the columns that organizers chose with one more: it tells nothing else any more."""
    others = {name: at for name, at in chosen.items() if at != place or place == NO_COLUMN}
    return {**others, field: place}
