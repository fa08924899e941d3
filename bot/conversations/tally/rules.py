"""Whom a captain goes through, and what a tap on a name makes of what was known. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.contacts.model import Contact, ContactId, Stage
from bot.contacts.rules import page_of
from bot.contacts.searching.rules import is_long, names_page
from bot.conversations.tally.model import Mark
from bot.conversations.turnout.rules import EXPECTED

# As the table has them.
MARKS: Final = {0: Mark.MISSED, 1: Mark.VOTED, 2: Mark.UNKNOWN}
# Under the names: what is true of the others, and the two of the pages; a long list has a search.
_BESIDE, _OF_A_LONG_LIST = 3, 3
_ROUND: Final = {False: (Mark.OPEN, Mark.VOTED), True: tuple(Mark)}


def page_of_ticks(people: Sequence[Contact], page: int) -> tuple[Sequence[Contact], int, int]:
    """Return who is on a page, its number and how many pages there are."""
    if is_long(people):
        return page_of(people, page, _OF_A_LONG_LIST)
    return names_page(people, page, _BESIDE)


def mark_of(contact: Contact, known: Mapping[ContactId, int]) -> Mark:
    """Return what is known; who moved up the ladder has voted, whatever the table says."""
    if contact.stage is Stage.VOTED:
        return Mark.VOTED
    return MARKS[known[contact.id]] if contact.id in known else Mark.OPEN


def to_go_through(people: Sequence[Contact], known: Mapping[ContactId, int]) -> tuple[Contact, ...]:
    """Return all who promised something or of whom it is known, in list order: nobody leaves the
    page by being ticked, so that a slip of the finger can be mended.
    """
    return tuple(
        each
        for each in people
        if each.stage in EXPECTED or each.stage is Stage.VOTED or each.id in known
    )


def following(mark: Mark, *, over: bool) -> Mark:
    """Return what one more tap says. Before the vote is over nobody has missed it."""
    marks = _ROUND[over]
    return marks[(marks.index(mark) + 1) % len(marks)] if mark in marks else Mark.OPEN


def left(people: Sequence[Contact], known: Mapping[ContactId, int]) -> int:
    """Return of how many it is not known, nor known that it isn't."""
    return sum(mark_of(each, known) is Mark.OPEN for each in people)
