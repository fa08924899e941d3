"""Days of the week, alone or reckoned from: "Monday", "lundi en huit", "the Friday after". Pure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.language.days import names

_WEEK: Final = 7
_SATURDAY: Final = 5
_WEEKEND: Final = re.compile(
    r"(?:(this|the|ce|cette|le|la|over the|on the|next) )?"
    r"(?:weekend|week-end|week end|we|fin de semaine)( prochaine?)?"
)
_NEXT_BUT_ONE: Final = {
    " en huit": 1,
    " week": 1,
    " in a week": 1,
    " en quinze": 2,
    " fortnight": 2,
}
# Nobody knows which week is meant: the coming one's may be passed over, or be the one before it.
_AFTER_ANOTHER: Final = {
    " after next": (1, 2),
    " d'apres": (0, 1),
    " apres": (0, 1),
    " suivant": (0, 1),
    " after": (0, 1),
    " after that": (0, 1),
    " following": (0, 1),
    " qui suit": (0, 1),
}
_A_WEEK_FROM: Final = re.compile(r"(?:a|one|(two|2)) weeks? (?:from|on|after) (?:next )?(.+)")
_NEXT_WEEKS: Final = re.compile(
    r"(.+?),? (?:(?:of |in )?next week|(?:de )?(?:la )?semaine (?:prochaine|qui vient))|"
    r"(?:next week|(?:la )?semaine (?:prochaine|qui vient)),? (?:on |le )?(.+)"
)
_COMING: Final = re.compile(
    r"^(?:on |le |the )?(?:this coming|this|coming|ce|next|following) |"
    r" (?:prochain|next|qui vient)$"
)
_ARTICLE: Final = re.compile(r"^(?:on|le|the) ")


def weekday(words: str, today: date, languages: Sequence[str]) -> tuple[date, ...]:
    """Read a day of the week, alone or reckoned from: "Monday", "lundi en huit", "next Sunday"."""
    if match := _NEXT_WEEKS.fullmatch(words):
        number = names.weekday(_ARTICLE.sub("", match[1] or match[2]), languages)
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return () if number is None else (monday + timedelta(days=number),)
    tail = next((each for each in _AFTER_ANOTHER if words.endswith(each)), "")
    if tail:
        found = weekday(words.removesuffix(tail), today, languages)[:1]
        return tuple(day + timedelta(weeks=n) for day in found for n in _AFTER_ANOTHER[tail])
    weeks = 0
    words = words.replace("a fortnight on ", "two weeks on ").replace(
        "a fortnight from ", "two weeks from "
    )
    if match := _A_WEEK_FROM.fullmatch(words):
        weeks, words = (2 if match[1] else 1), match[2]
    for tail, more in _NEXT_BUT_ONE.items():
        if words.endswith(tail):
            weeks, words = weeks + more, words.removesuffix(tail)
    number = names.weekday(_ARTICLE.sub("", _COMING.sub("", words)), languages)
    if number is None:
        return ()
    is_following = words.startswith(("following ", "the following "))
    coming = today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1, weeks=weeks)
    is_open = words.startswith(("next ", "the next ")) and number > today.weekday()
    if (is_open or is_following) and not weeks:
        # Some mean the coming one, some the one a week later.
        return coming, coming + timedelta(weeks=1)
    return (coming,)


def weekend(words: str, today: date) -> tuple[date, ...]:
    match = _WEEKEND.fullmatch(words)
    if not match:
        return ()
    saturday = today + timedelta(days=(_SATURDAY - today.weekday() - 1) % _WEEK + 1)
    is_next = match[1] == "next" or match[2]
    return (saturday, saturday + timedelta(weeks=1)) if is_next else (saturday,)
