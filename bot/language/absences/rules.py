"""Until which day somebody is away. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from bot.language.days.rules import find_days
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


def until(words: str, today: date, languages: Sequence[str], country: str = "") -> date | None:
    """Return the day of which `words` say that somebody is back.

    None where they say it of no day, of several, or when it begins and not when it ends.
    """

    def one(part: str, since: date) -> date | None:
        found = find_days(part, since, languages, country).days
        return found[0] if len(found) == 1 else None

    said = plain(words)
    is_back, next_week = _BACK.search(said), _NEXT_WEEK.search(said)
    if span := _END.fullmatch(said):
        first, last = one(span[1], today), span[2]
        if _NEXT_WEEK.fullmatch(last.removeprefix("la ")):
            return _monday_after(today)
        end = one(last, first or today) or one(f"le {last}", first or today)
        if end:
            return end if next_week or first is None or end > first else None
    if _FROM.search(said) and not is_back:
        return None
    day = one(said, today)
    if day == today + _A_WEEK and next_week:
        return _monday_after(today) + (timedelta() if is_back else _A_WEEK)
    return day


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())
