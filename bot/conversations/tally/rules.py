"""Whom a captain goes through, and what a tap on a name makes of what was known. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.tally.model import Mark
from bot.conversations.turnout.rules import EXPECTED

# As the table has them.
MARKS: Final = {0: Mark.MISSED, 1: Mark.VOTED, 2: Mark.UNKNOWN}
_ROUND: Final = {False: (Mark.OPEN, Mark.VOTED), True: tuple(Mark)}


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
