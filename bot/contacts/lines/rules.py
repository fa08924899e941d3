"""Reads lines such as "Marie Dupont 514 555 0123, my sister, 34". Pure.

Nothing is dropped without a word: what is not used is told beside the people.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from bot.campaigns.model import Relationship
from bot.contacts.entries.rules import (
    LONGEST,
    MOST_NUMBERS,
    MOST_PEOPLE,
    more_numbers,
    sorted_out,
    unread_number,
)
from bot.contacts.importing.model import Entry, Gathered, Unread, Why
from bot.contacts.lines.vocabulary import (
    AGE,
    AGE_BEHIND,
    BEFORE_NUMBER,
    BEHIND_NUMBER,
    DATE,
    DECADE,
    FIGURES,
    NOTHING,
    NUMBER_AS,
    STREET,
)
from bot.contacts.refusals.model import Refusal
from bot.contacts.refusals.rules import refusal_in
from bot.contacts.rules import LONGEST_NAME
from bot.language.groups.rules import grouped, parted
from bot.language.lists.rules import (
    LONGEST_LINE,
    at_commas,
    each_of,
    groups_of,
    listed,
    names_in,
    without_addresses,
)
from bot.language.phones.rules import FEWEST_DIGITS, count_digits, is_spoilt, joined, without_phones
from bot.language.relations.rules import apart, calls, is_mine, is_of_another, relation_in
from bot.language.words.rules import clean, plain

MOST_DETAILS, MOST_WORDS = 7, 2
YOUNGEST, OLDEST = 5, 110
EMAIL: Final = "email"

_PARTS: Final = re.compile(r"[,;\t|]")
# They part a line where what they part is told to be details: "Karim Haddad - work".
_SOFT_PARTS: Final = re.compile(r" [-–—/] |: | : ")
# "Marie (friend, 34, Laval)": what is told may stand in brackets.
_BRACKETED: Final = re.compile(
    r"^([^()\[\]]+?)\s?(?:\(([^()]*[,;/][^()]*)\)|\[([^\[\]]*[,;/][^\[\]]*)\])"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")


_KEPT_NOWHERE: Final = ("date", "street", "of somebody else")


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a line: its parts, the numbers, figures that are none, whether it had an
    address of e-mail; how all of its group are known ("Famille : Maman, Papa").
    """

    text: str
    parts: tuple[str, ...]
    phones: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    has_address: bool = False
    group: str = ""


def read_list(text: str, country: str) -> Gathered | None:
    """Read a list when one of its lines has details; None when there are only names."""
    whole = _whole(grouped(listed(text)), country)[: MOST_PEOPLE + 1]
    lines = [each for line, group in whole for each in _lines(line, group, country)]
    if not any(map(_has_details, lines)):
        return None
    left = (EMAIL,) if any(line.has_address for line in lines) else ()
    return replace(sorted_out(_entries(lines)), left=left)


# --- lines ----------------------------------------------------------------------------------------


def _whole(lines: Sequence[tuple[str, str]], country: str) -> Sequence[tuple[str, str]]:
    """Return lines with what stands below a name put behind it: a number, "friend", "34".

    Numbers stand above the names where the first line is one. A second number may be anybody's.
    """
    told = [(line, group, *_has_name_and_number(line, country)) for line, group in lines]
    order = -1 if told and told[0][3] and not told[0][2] else 1
    found: list[tuple[str, str]] = []
    is_numbered = True
    for line, group, is_name, has_number in told[::order]:
        is_same = has_number and is_numbered and not NUMBER_AS.match(line)
        if found and not is_name and not is_same:
            found[-1] = (f"{found[-1][0]}, {line}", found[-1][1])
            is_numbered = is_numbered or has_number
        else:
            found.append((line, group))
            is_numbered = has_number or not is_name
    return found[::order]


def _has_name_and_number(line: str, country: str) -> tuple[bool, bool]:
    around, has_number = _around(line, country)
    is_name = _LETTERS.search(around) and not (_is_nobody(line) or STREET.match(line))
    return bool(is_name), has_number


def _around(line: str, country: str) -> tuple[str, bool]:
    """Return what a line says beside numbers, their labels and addresses; if it had a number."""
    words = without_addresses(line[:LONGEST_LINE])[0]
    around, phones = without_phones(words, country)
    return " ".join(_unlabelled(around.split("\t"))), bool(phones)


def _lines(line: str, group: str, country: str) -> Iterator[Line]:
    """Yield a line, or of "Famille : Maman, Papa" and "My cousins Ali and Nora" each of them."""
    for part in groups_of(line):
        kind, people, others = parted(part)
        for each in _apart(people, country) if kind else ():
            yield replace(_line(each, country), group=kind)
        for each in each_of(others):
            yield replace(_line(each, country), group=group)


def _apart(people: str, country: str) -> Sequence[str]:
    """Part people of a group at commas, each with the numbers that follow."""
    found: list[str] = []
    for piece in at_commas(people[:LONGEST_LINE])[: MOST_PEOPLE + 1]:
        is_told = found and not _LETTERS.search(_around(piece, country)[0])
        found = [*found[:-1], f"{found[-1]},{piece}"] if is_told else [*found, piece]
    return found


def _line(line: str, country: str) -> Line:
    words, has_address = without_addresses(_BRACKETED.sub(r"\1, \2\3", line[:LONGEST_LINE]))
    around, phones = without_phones(words, country)
    figures = [] if phones else [each for each in FIGURES.findall(around) if _is_none(each)]
    for each in figures:
        around = around.replace(each, "\t", 1)
    pieces = _unlabelled(around.split("\t"))
    parts = [part for piece in pieces for part in _PARTS.split(piece)]
    softly = [each for part in parts for each in _SOFT_PARTS.split(part)]
    told = phones or figures or has_address or any(map(_is_told, softly[1:]))
    cleaned = (clean(part).strip(" -–—:./") for part in (softly if told else parts))
    found = tuple(filter(None, cleaned))
    return Line(line, found, tuple(phones), tuple(figures) if found else (), has_address)


def _is_none(figures: str) -> bool:
    """Tell figures that were to be a number from a date."""
    is_long = count_digits(figures) >= FEWEST_DIGITS
    return is_spoilt(figures) or (is_long and not DATE.search(figures))


def _unlabelled(pieces: Sequence[str]) -> list[str]:
    """Return pieces around numbers without what only says which number it is: "tél.", "(perso)"."""
    before = [BEFORE_NUMBER.sub("", piece) for piece in pieces[:-1]]
    both = [*before, pieces[-1]]
    return [both[0], *(BEHIND_NUMBER.sub("", piece) for piece in both[1:])]


def _has_details(line: Line) -> bool:
    if line.group or not line.parts:
        return bool(line.group)
    told = line.phones or line.figures or line.has_address or AGE_BEHIND.match(line.parts[0])
    behind = [part for part in line.parts[1:] if _is_told(part)]  # "Ana, Bea, Luc, my boss": four
    are_names = len(line.parts) - len(behind) > MOST_WORDS and all(map(is_mine, behind))
    return bool(told or (behind and not are_names))


def _is_told(part: str) -> bool:
    return kind_of(part) not in ("", "words")


@lru_cache(maxsize=2048)
def kind_of(part: str) -> str:
    """Return what a part of a line tells, when it is not the name."""
    words = plain(part)
    return next((kind for kind, tells in _KINDS if tells(part, words)), "words") if words else ""


def _is_age(words: str) -> bool:
    match = AGE.fullmatch(words)
    return match is not None and YOUNGEST <= int(match[1]) <= OLDEST


def _refusal(part: str) -> Refusal | None:
    """Tell who is not to be written to; a lone "stop" is said to us."""
    return refusal_in(part) if plain(part) != "stop" else None


_KINDS: Final[Sequence[tuple[str, Callable[[str, str], object]]]] = (
    ("nothing", lambda _, words: words in NOTHING),
    ("relationship", lambda part, _: relation_in(part)),
    ("refused", lambda part, _: _refusal(part)),
    ("age", lambda _, words: DECADE.fullmatch(words) or _is_age(words)),
    ("date", lambda part, _: DATE.search(part)),
    ("street", lambda part, _: STREET.match(part)),
    ("of somebody else", lambda part, _: is_of_another(part)),
)


# --- people of lines ------------------------------------------------------------------------------


def _entries(lines: Iterable[Line]) -> Iterator[Entry | Unread]:
    for line in lines:
        if _has_details(line) or not line.parts:
            for part in _people(line):
                yield from _person(part)
        else:
            yield from (_entry(name) for part in line.parts for name in names_in(part))


def _people(line: Line) -> Iterator[Line]:
    """Yield each person of a line: where there are several with a number each, or words that tell
    one more ("Marie 34 ans, uncle Bob").
    """
    named = [number for number, part in enumerate(line.parts) if kind_of(part) == "words"]
    if len(line.phones) > 1 and len(named) == len(line.phones):
        ends = (*named[1:], len(line.parts))
        for start, end, phone in zip(named, ends, line.phones, strict=True):
            yield replace(line, parts=line.parts[start:end], phones=(phone,))
        return
    starts = [number for number in named if number and _tells_somebody(line.parts[number])]
    if not starts or line.phones or line.figures:
        yield line
        return
    for start, end in pairwise((0, *starts, len(line.parts))):
        yield replace(line, parts=line.parts[start:end])


def _tells_somebody(part: str) -> bool:
    """Tell one more person from a town: "uncle Bob", "my sister Jo", "Paul (36)"."""
    return bool(apart(part)[1] or AGE_BEHIND.match(part))


def _person(line: Line) -> Iterator[Entry | Unread]:
    """Yield who is told of, and what is told that nobody keeps."""
    if refusal := next(filter(None, map(_refusal, line.parts[1:])), None):
        yield Unread(line.parts[0][:LONGEST_NAME], Why(refusal))
        return
    if not line.parts or _is_nobody(line.parts[0]):
        why = Why.ADDRESS if line.has_address and not line.phones else Why.NO_NAME
        yield Unread(line.text[:LONGEST_NAME] or "…", why)
        return
    told: dict[str, str] = {}
    name = line.parts[0]
    if match := AGE_BEHIND.match(name):
        name, told["age"] = match[1], match[2] or match[3]
    unused = [unread_number(each) for each in line.figures]
    for part in islice(line.parts, 1, MOST_DETAILS):
        kind = kind_of(part)
        if kind == "nothing":
            continue
        if kind in _KEPT_NOWHERE or told.get(kind):
            unused.append(Unread(part, Why.UNUSED))
        else:
            told[kind] = relation_in(part) if kind == "relationship" else part
    names = list(names_in(name)) or [name]
    people = [_entry(each, told, line.group, line.phones) for each in names]
    yield from people
    yield from (
        replace(each, name=people[0].name) for each in (*unused, *more_numbers(line.phones))
    )


def _is_nobody(part: str) -> bool:
    """Tell a name from a word that only says how somebody is known: "friend"."""
    return bool(relation_in(part)) and apart(part)[0] == part and not (calls(part) or is_mine(part))


def _entry(
    label: str, told: Mapping[str, str] | None = None, group: str = "", phones: Sequence[str] = ()
) -> Entry:
    """Return who this is; what is told of one person goes before what is told of all."""
    name, kind = apart(label)
    told = told or {}
    relation = told.get("relationship") or kind or group
    return Entry(
        clean(name),
        Relationship(relation) if relation else None,
        clean(told.get("words", ""))[:LONGEST],
        clean(told.get("age", ""))[:LONGEST],
        joined(phones[:MOST_NUMBERS]),
    )
