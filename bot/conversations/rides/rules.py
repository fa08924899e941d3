"""Which details are asked, what an answer means, and until when they are kept. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.conversations.rides.model import Moment, Need, Part, Particulars, Request
from bot.language.experiences.rules import without_names
from bot.language.follow_ups.rules import read_when
from bot.language.words.rules import plain, without_voters_number

# Papers and the like don't depend on how many they are for.
ASKED: Final = {
    **dict.fromkeys((Need.RIDE, Need.COMPANY), tuple(Part)),
    **dict.fromkeys((Need.PAPERS, Need.OTHER), (Part.WHEN, Part.WHERE, Part.NOTE)),
}
LONGEST: Final = 200
MOST_PEOPLE: Final = 20
KEPT_FOR: Final = timedelta(days=7)
_NUMBERS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "un": 1,
    "une": 1,
    "seul": 1,
    "seule": 1,
    "alone": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
}
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
# "-3" and "2.5" are no number of people.
_ODD: Final = re.compile(r"(?<!\w)[-−]\s?\d|\d[.,]\d")
# A date of figures looks like the beginning of somebody's number.
_DATE: Final = re.compile(r"(?<![\d/.\-])(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})(?!\d|[/.\-]\d)")


def after(need: Need, part: Part) -> Part | None:
    """Return what is asked next, None after the last."""
    return _beside(need, part, 1)


def before(need: Need, part: Part) -> Part | None:
    """Return what was asked before, None before the first."""
    return _beside(need, part, -1)


def _beside(need: Need, part: Part, step: int) -> Part | None:
    parts = ASKED[need]
    place = parts.index(part) + step
    return parts[place] if 0 <= place < len(parts) else None


def tapped(details: Particulars, part: Part, word: str) -> Particulars | None:
    """Return the details with what a button says; None when it says nothing about this."""
    is_known = part is Part.PEOPLE or (part is Part.WHEN and word in list(Moment))
    return in_words(details, part, word) if is_known else None


def skipped(details: Particulars, part: Part) -> Particulars:
    """Return the details without this one: whoever came back to it may take it out."""
    return replace(details, people=0) if part is Part.PEOPLE else _with(details, part, "")


def in_words(details: Particulars, part: Part, said: str) -> Particulars | None:
    """Return the details with what somebody wrote; None when that is no number of people."""
    if part is Part.PEOPLE:
        people = read_people(said)
        return replace(details, people=people) if people else None
    return _with(details, part, said)


def _with(details: Particulars, part: Part, said: str) -> Particulars:
    if part is Part.WHEN:
        return replace(details, when=said, day=None)
    return replace(details, where=said) if part is Part.WHERE else replace(details, note=said)


def read_people(said: str) -> int:
    """Return for how many it is, 0 where that can't be told: one number, and a sensible one."""
    words = _WORD.findall(plain(said))
    found = {int(word) if word.isdecimal() else _NUMBERS[word] for word in words if _is_one(word)}
    if len(found) != 1 or _ODD.search(said):
        return 0
    people = found.pop()
    return people if 1 <= people <= MOST_PEOPLE else 0


def _is_one(word: str) -> bool:
    return word.isdecimal() or word in _NUMBERS


def day_meant(said: str, now: datetime, languages: Sequence[str], country: str) -> date | None:
    """Return the day that words mean, if they mean one: "tomorrow" is read on another day."""
    when = read_when(said, now, languages, country)
    days = {choice.day for choice in when.choices}
    return days.pop() if when.doubt is None and len(days) == 1 else None


def for_others(said: str, friends: Iterable[str]) -> str:
    """Return what somebody wrote as others may read it: on one line, and nobody is named."""
    names = tuple(friends)
    pieces = _DATE.split(" ".join(said.split()))
    read = "".join(each if at % 2 else without_names(each, names) for at, each in enumerate(pieces))
    return without_voters_number(read)


def blank_at(request: Request, election_day: date) -> datetime:
    """Return when the details go: some days after it has ended, or the vote has."""
    if request.ended_at:
        return request.ended_at + KEPT_FOR
    vote = datetime.combine(election_day, time(), UTC)
    return max(vote, request.asked_at) + KEPT_FOR
