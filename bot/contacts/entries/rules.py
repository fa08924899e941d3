"""Parts people from what has no name; joins what is told of one person twice. Pure.

What of two entries can't be kept is told, never dropped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.contacts.importing.model import REFUSED, Entry, Gathered, Unread, Why
from bot.contacts.rules import LONGEST_NAME, clip, fold, name_problem
from bot.language.phones.rules import (
    all_of,
    count_digits,
    find_phones,
    is_mobile,
    is_spoilt,
    joined,
)
from bot.language.relations.rules import relation_in
from bot.language.words.rules import plain

# More than this is a phone book, and nobody knows so many people well.
MOST_PEOPLE: Final = 60
MOST_NUMBERS: Final = 2
"""What is kept of one person's numbers: a mobile, and one at home."""
LONGEST: Final = 60
_FEWEST_FIGURES: Final = 4
_SEVERAL: Final = re.compile(r"\s*(?::::|[;,|])\s*")
_COUPLE: Final = re.compile(
    r"(?P<first>[^\W\d_][^&+/]{1,40}?)(?: ?[&+] ?| and | et )(?P<second>[^\W\d_][^&+/]{1,60})",
    re.IGNORECASE,
)
# "Roy & Sons" are one.
_FIRM: Final = frozenset(
    (
        *("sons", "son", "daughters", "co", "company", "bros", "fils", "filles", "cie", "inc"),
        *("associes", "associates", "partners", "freres", "soeurs", "ltd", "llc", "sarl"),
        *("famille", "family"),
    )
)
_NOTHING_SAID: Final = frozenset(
    (
        *("no", "not", "none", "n/a", "phone", "number", "available", "provided", "unknown", "-"),
        *("pas", "de", "aucun", "numero", "telephone", "non", "renseigne", "inconnu", "?"),
    )
)


def couple_in(name: str) -> Sequence[str]:
    """Return both of two who share a row and a surname: "Marie & Paul Dupont"; else nobody."""
    found = _COUPLE.fullmatch(name)
    if found is None or not _FIRM.isdisjoint(plain(name).split()):
        return ()
    first, second = found["first"], found["second"]
    is_shared = " " not in first and " " in second
    return (f"{first} {second.partition(' ')[2]}" if is_shared else first, second)


def relation_of(groups: str) -> str:
    """Return how somebody is known who is in these groups: "* myContacts ::: Family"."""
    parts = (groups, *_SEVERAL.split(groups))
    return next(filter(None, (relation_in(part.strip("* ")) for part in parts)), "")


def numbers_of(
    told: Iterable[tuple[str, str]], country: str
) -> tuple[Sequence[str], Sequence[Unread]]:
    """Return somebody's numbers, that of a mobile first, and what is said of those that are none.

    `told` are pairs: the rank of a number, "" for a fax, and how it is written. A fax is only
    spoken of where there is no number to call.
    """
    found: list[tuple[int, str]] = []
    unread: list[Unread] = []
    faxes: list[Unread] = []
    for rank, words in told:
        numbers = find_phones(words, country)
        if not rank:
            faxes += [Unread(words.strip(), Why.FAX)] if numbers else []
        elif numbers:
            found += [(int(rank), number) for number in numbers]
        elif "@" not in words and count_digits(words) >= _FEWEST_FIGURES:
            unread.append(unread_number(words))
        elif _says_something(words):
            unread.append(Unread(clip(words.strip(), LONGEST), Why.UNUSED))
    ordered = sorted(found, key=lambda each: (each[0] > 0, not is_mobile(each[1]), each[0]))
    numbers = tuple(dict.fromkeys(number for _, number in ordered))
    return numbers, unread if numbers else [*unread, *faxes]


def _says_something(words: str) -> bool:
    """Tell "call her mum" or an address in place of a number from "none"."""
    if "@" in words:
        return True
    said = plain(words).split()
    return len(said) > 1 and not _NOTHING_SAID.issuperset(said)


def unread_number(figures: str) -> Unread:
    """Return what is said of figures that can be nobody's number."""
    return Unread(figures.strip(), Why.SPOILT if is_spoilt(figures) else Why.NUMBER)


def more_numbers(phones: Sequence[str]) -> Iterator[Unread]:
    """Yield what is said of numbers beyond those that are kept of one person."""
    if len(phones) > MOST_NUMBERS:
        yield Unread(joined(phones[MOST_NUMBERS:]), Why.MORE_NUMBERS)


def sorted_out(found: Iterable[Entry | Unread]) -> Gathered:
    """Part what has a name from what has none; what is told twice of one name is joined.

    Whoever is not to be written to is nowhere in the list. Nobody looks further than to one person
    too many.
    """
    good: dict[str, Entry] = {}
    unread: list[Unread] = []
    for each in found:
        if isinstance(each, Unread):
            unread.append(each)
        elif name_problem(each.name):
            unread.append(Unread(each.name[:LONGEST_NAME] or each.phone or "…", Why.NO_NAME))
        elif before := good.get(fold(each.name)):
            good[fold(each.name)], lost = joined_entries(before, each)
            unread += [Unread(lost, Why.TWICE, each.name)] if lost else []
        else:
            good[fold(each.name)] = each
        if len(good) > MOST_PEOPLE:
            return Gathered((), (Unread(str(MOST_PEOPLE), Why.PHONE_BOOK),))
    gone = {fold(each.words) for each in unread if each.why in REFUSED}
    entries = tuple(each for name, each in good.items() if name not in gone)
    return Gathered(entries, tuple(dict.fromkeys(unread))[:MOST_PEOPLE])


def joined_entries(one: Entry, more: Entry) -> tuple[Entry, str]:
    """Return what two entries of one name tell together, and what of the second is not kept."""
    phones = tuple(dict.fromkeys((*all_of(one.phone), *all_of(more.phone))))
    kept = Entry(
        one.name,
        one.relationship or more.relationship,
        one.town or more.town,
        one.age or more.age,
        joined(phones[:MOST_NUMBERS]),
        one.given or more.given,
    )
    beyond = joined(phones[MOST_NUMBERS:])
    pairs = ((more.town, kept.town), (more.age, kept.age), (beyond, ""))
    return kept, ", ".join(lost for lost, has in pairs if lost and plain(lost) != plain(has))
