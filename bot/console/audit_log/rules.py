"""Which acts are on a page, and what is told of one. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.console.audit_log.model import ALL, EVERYBODY, Act, Wanted

PER_PAGE: Final = 8
# Numbers of ours say nothing to a reader: what is told beside an act is what it was about.
TOLD: Final = (
    "tag",
    "team",
    "captain",
    "goal",
    "language",
    "captains",
    "places",
    "people",
    "urgent",
    "program",
)


def is_wanted(act: Act, wanted: Wanted, kinds: Mapping[str, str]) -> bool:
    """Tell whether an act is looked for; `kinds` gives the kind of each."""
    is_theirs = wanted.actor in (EVERYBODY, act.actor)
    return is_theirs and wanted.kind in (ALL, kinds.get(act.action))


def on_page(
    acts: Iterable[Act], wanted: Wanted, kinds: Mapping[str, str]
) -> tuple[Sequence[Act], bool]:
    """Return the acts on a page, and whether there are older ones; `acts` come newest first.

    No more are looked at than it takes.
    """
    first, found = wanted.page * PER_PAGE, []
    for act in (each for each in acts if is_wanted(each, wanted, kinds)):
        found.append(act)
        if len(found) > first + PER_PAGE:
            break
    return found[first:][:PER_PAGE], len(found) > first + PER_PAGE
