"""Which columns say that somebody is not to be written to, or can't be. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.console.list_columns.model import BOUNCED, Program
from bot.contacts.columns.model import Column, Field
from bot.contacts.consents.rules import consent_asked, is_a_mark, words_of
from bot.contacts.refusals.model import Way

_BOUNCES: Final = frozenset(
    (
        *("bounce", "bounced", "bounces", "bouncing", "cleaned", "undeliverable"),
        *("rebond", "rebonds", "nettoye"),
    )
)
# Where a refusal has a column of its own, no consent is none.
_REFUSED_APART: Final = frozenset(("refus", "refusal"))
_COUNTED: Final = frozenset(("soft", "count", "rate", "number", "nombre", "nb"))


def refusals_of(headings: Sequence[str], columns: Sequence[Column]) -> Mapping[int, str]:
    """Return of which columns it means what that they say something."""
    found = {
        place: each.refusal.value
        for place, each in enumerate(columns)
        if each.field is Field.REFUSED and each.refusal
    }
    return {**{place: BOUNCED for place, e in enumerate(headings) if _is_of_bounces(e)}, **found}


def _is_of_bounces(heading: str) -> bool:
    """Tell a column that says that an address does not work: "CLEAN_TIME", "email1_is_bad"."""
    words = words_of(heading)
    said = set(words.split())
    is_bad = "is bad" in words and words.startswith(("email is", "email1 is", "email 1 is"))
    return is_bad or words == "clean time" or bool(said & _BOUNCES and not said & _COUNTED)


def consents_of(
    headings: Sequence[str], columns: Sequence[Column], program: Program | None
) -> Mapping[int, Way]:
    """Return by what way somebody is not to be reached where a column says no."""
    words = {word for each in headings for word in words_of(each).split()}
    has_marks = (program is not None and program.marks) or bool(words & _REFUSED_APART)
    return {
        place: way
        for place, (heading, column) in enumerate(zip(headings, columns, strict=False))
        if column.field is Field.CONSENT
        and (way := consent_asked(heading))
        and not (has_marks and is_a_mark(heading))
    }
