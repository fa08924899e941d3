"""How a long list is cut into pages and searched. Pure."""

from collections.abc import Sequence
from typing import Final, TypeVar

from rapidfuzz import fuzz

from bot.contacts.model import Contact, Stage
from bot.contacts.rules import page_of
from bot.contacts.searching.model import Purpose, Searching
from bot.language.words.rules import plain

ALIKE = 75
# What a message may offer, and how much of it is names where there are several pages.
MOST_BUTTONS, NAMES_A_PAGE = 7, 4
# More people than that are not looked through page by page.
FEW: Final = 8
# Whoever wants to be left alone is found for the card, and to make room, only.
_ANYBODY: Final = frozenset({Purpose.CARD, Purpose.ROOM})

T = TypeVar("T")


def names_page(items: Sequence[T], page: int, beside: int) -> tuple[Sequence[T], int, int]:
    """Return a page's items, its number and how many pages there are, as `page_of` does.

    All come at once where they fit `beside` so many other buttons.
    """
    fit = len(items) + beside <= MOST_BUTTONS
    return page_of(items, page, MOST_BUTTONS if fit else NAMES_A_PAGE)


def is_long(items: Sequence[object]) -> bool:
    """Tell whether there are so many people that a search is of use."""
    return len(items) > FEW


def search(contacts: Sequence[Contact], words: str) -> tuple[Contact, ...]:
    """Return whose names hold the words, else whose are spelt most like them; the best first."""
    wanted = plain(words)
    if not wanted:
        return ()
    held = tuple(each for each in contacts if wanted in plain(each.name))
    if held:
        return tuple(sorted(held, key=lambda each: not plain(each.name).startswith(wanted)))
    scores = {each.id: fuzz.WRatio(wanted, plain(each.name)) for each in contacts}
    alike = [each for each in contacts if scores[each.id] >= ALIKE]
    return tuple(sorted(alike, key=lambda each: -scores[each.id]))


def offered(contacts: Sequence[Contact], searching: Searching) -> tuple[Contact, ...]:
    """Return who may be found for what it is for."""
    return tuple(
        each
        for each in contacts
        if each.id != searching.but
        and (searching.purpose in _ANYBODY or each.stage is not Stage.DO_NOT_CONTACT)
    )


def without_search(state: object | None) -> object | None:
    """Return a dialog's state as it was before a search that still waits for a name."""
    return state.before if isinstance(state, Searching) else state
