"""Tells who is not to be written to, by a column of refusals or by what a cell says. Pure.

Whoever told one program not to call or write is left out of a list too; the captain, who knows
better, can write the name. Empty, "no" and a letter box that is full are no refusals.
"""

import re
from collections.abc import Set as AbstractSet
from typing import Final

from bot.contacts.refusals.model import Refusal
from bot.contacts.refusals.vocabulary import (
    ALONE,
    ALONE_VALUES,
    CONTACT,
    DEAD,
    DEAD_VALUES,
    ELSEWHERE,
    FINE_VALUES,
    GONE,
    GONE_VALUES,
    LISTED,
    NO_EMAIL,
    NOT,
    NOT_SO,
    NOT_TO,
    OUT,
    OUT_VALUES,
    TOLD_BY_VALUE,
    VOTER,
)
from bot.language.words.rules import plain

_SEVERAL: Final = re.compile(r"\s*(?::::|[;,|/])\s*")
# By what way, or since when: "Opt-out (SMS)", "Désabonné le 01/02/2025".
_SINCE: Final = re.compile(
    r"(?<=\w)(?: \((?!e\))[^()]*\)| (?:(?:on|le|at|since|depuis) )?[\d/.: -]+)$"
)
_MARKS: Final = "\"'*#.!?()[] _-"


def refusal_column(said: AbstractSet[str]) -> Refusal | None:
    """Return what it means that a column under these words says something; None for others."""
    if said & DEAD:
        return Refusal.DECEASED
    if any(said >= each for each in LISTED) or said & ALONE or said == {"stop"}:
        return Refusal.ALONE
    if said & VOTER and said & GONE:
        return Refusal.OFF_ROLL
    is_not = any(said >= each for each in NOT)
    is_forbidden = is_not or (said & {"no", "pas", "aucun"} and "bulk" in said)
    is_out = bool(said & OUT) or (bool(said & {"opt", "opted"}) and "out" in said)
    if said & TOLD_BY_VALUE or (said & ELSEWHERE and not is_out):
        return None
    if is_not and said & CONTACT and not said & NOT_TO:
        return Refusal.ALONE
    is_out = is_out or any(said >= each for each in NO_EMAIL)
    is_one_word = bool(said & {each for each in NOT_TO if each.startswith("donot")})
    is_to_call = is_forbidden and bool(said & NOT_TO)
    return Refusal.OUT if is_out or is_one_word or is_to_call else None


def is_of_voters(heading: str) -> bool:
    """Tell a column of the voters' roll that may say who is off it: "voter_status_desc"."""
    said = plain(heading).replace("_", " ").split()
    return not VOTER.isdisjoint(said) and not TOLD_BY_VALUE.isdisjoint(said)


def is_so(cell: str) -> bool:
    """Tell whether a cell of such a column says that it is so: "X", "true", a moment."""
    return plain(cell).strip(_MARKS) not in NOT_SO


def refusal_in(cell: str, *, of_a_voter: bool = False) -> Refusal | None:
    """Return what a status, a list of tags or a note says; None where it refuses nothing."""
    found = {each for part in (cell, *_SEVERAL.split(cell)) if (each := _value(part))}
    if of_a_voter and found & GONE_VALUES:
        return Refusal.DECEASED if found & DEAD_VALUES else Refusal.OFF_ROLL
    values = (
        (DEAD_VALUES, Refusal.DECEASED),
        (ALONE_VALUES, Refusal.ALONE),
        (OUT_VALUES, Refusal.OUT),
    )
    return next((refusal for words, refusal in values if found & words), None)


def is_fine(cell: str) -> bool:
    """Tell a status of somebody who refused nothing: "subscribed"."""
    return _value(cell) in FINE_VALUES


def _value(words: str) -> str:
    said = " ".join(plain(words).replace("_", " ").split()).strip("\"'*#.!?[] ")
    return _SINCE.sub("", said) if "(" in said or said[-1:].isdecimal() else said
