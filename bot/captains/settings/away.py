"""Until which day somebody is away: "off till Monday", « absente du 10 au 15 ». Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from bot.language.days.model import Found
from bot.language.words.rules import plain

# Behind these stands the end; behind the last of them, where there are several.
_END: Final = re.compile(
    r"(.*)(?:\b(?:until|til+|to|through|thru|before|avant|a(?! partir)|au|jusque?(?: au?)?) |"
    r"\bjusqu ?'? ?(?:aux?|en)? |(?<=day) ?- ?|(?<=di) ?- ?)(.+)"
)
_FROM: Final = re.compile(r"\b(?:from|starting|beginning|as of|a partir|des|du|de)\b")
_BACK: Final = re.compile(r"\b(?:back|return\w*|revien\w*|rentre\w*|retour)\b")
_NEXT_WEEK: Final = re.compile(r"\b(?:next week|semaine (?:prochaine|qui vient))")
_A_WEEK: Final = timedelta(weeks=1)


def until(words: str, today: date, days: Callable[[str, date], Found]) -> date | None:
    """Return the day of which `words` say that somebody is back; `days` reads them from a day on.

    None where they say it of no day, of several, or when it begins and not when it ends.
    """
    said = plain(words)
    span = _END.fullmatch(said)
    if span:
        first, last = _one(days(span[1], today)), span[2]
        end = _one(days(last, first or today)) or _one(days(f"le {last}", first or today))
        if _NEXT_WEEK.search(said):
            return _monday_after(today) if _NEXT_WEEK.fullmatch(last.removeprefix("la ")) else end
        if end:
            return end if first is None or end > first else None
    is_back = _BACK.search(said)
    if _FROM.search(said) and not is_back:
        return None
    day = _one(days(said, today))
    if day == today + _A_WEEK and _NEXT_WEEK.search(said):
        monday = _monday_after(today)
        return monday if is_back else monday + _A_WEEK
    return day


def _one(found: Found) -> date | None:
    return found.days[0] if len(found.days) == 1 else None


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())
