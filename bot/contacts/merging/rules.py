"""Who may be on the list twice, and what is told of them once they are one. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.contacts.model import Contact, Details
from bot.language.words.rules import plain

ALIKE: Final = 90


def pairs(new: Sequence[Contact], people: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    """Yield who of the new may be somebody of the list: (new, whom they are like)."""
    ids = {contact.id for contact in new}
    older = [(contact, _words(contact.name)) for contact in people if contact.id not in ids]
    for one in new:
        words = _words(one.name)
        yield from ((one, other) for other, others in older if _are_alike(words, others))


def is_alike(one: str, other: str) -> bool:
    """Tell whether two names may mean one person: spelt alike, or one with the surname left out.

    Names that were told apart ("Luis (choir)") are two people.
    """
    return _are_alike(_words(one), _words(other))


def _words(name: str) -> Sequence[str]:
    return () if "(" in name else plain(name).split()


def _are_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    if not first or not second:
        return False
    if min(len(first), len(second)) == 1 and first[0] == second[0]:
        return True
    return bool(fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= ALIKE)


def merged(kept: Details, more: Details) -> Details:
    """Return what is told of one person who was on the list twice."""
    return Details(
        kept.town or more.town,
        kept.age or more.age,
        kept.phone or more.phone,
        kept.unlikely or more.unlikely,
        kept.note or more.note,
    )
