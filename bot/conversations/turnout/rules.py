"""Of whom a captain is asked whether they voted. Pure."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.contacts.model import Contact, ContactId, Stage

EXPECTED: Final = frozenset({Stage.SUPPORTIVE, Stage.PLEDGED, Stage.PLAN_MADE})


def still_open(people: Sequence[Contact], known: Collection[ContactId]) -> tuple[Contact, ...]:
    """Return those who promised something and of whom it isn't `known` yet, in list order."""
    return tuple(each for each in people if each.stage in EXPECTED and each.id not in known)
