"""Reads when somebody wants to be asked again, as a whole answer or within a sentence. Pure.

The hour is read first, then the part of the day, and what is left as a day. Whatever may be meant
in two ways, is past or is only half understood is a doubt: then it is asked, never taken.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.language.days import names
from bot.language.days.rules import find_days, read_days
from bot.language.follow_ups import wording
from bot.language.follow_ups.model import Choice, Doubt, When
from bot.language.follow_ups.parts import Part, part_of_day
from bot.language.follow_ups.spelling import may_be_a_day, rightly_spelt
from bot.language.hours.rules import hour_in
from bot.language.hours.words import in_figures
from bot.language.words.rules import plain

LONGEST: Final = 200
_WHOLE_NAME: Final = 4
_MOST_WORDS: Final = 7
_NUMBER: Final = rf"\d{{1,2}}[.,]\d|\d{{1,3}}|half an|une demi[- ]|un quart d'|{names.NUMBER}"
_LASTS: Final = re.compile(
    rf"\b(?:in|dans|within) ({_NUMBER}) ?"
    r"(h(?:ours?|rs?|eures?)?|m(?:in(?:utes?|s)?)?)(?![a-z]) ?(\d\d\b|et demie|and a half)?"
)
_DAYS_ALONE: Final = re.compile(
    rf"(?!(?:an?|one|une?) (?:day|jour))(?:{names.NUMBER}) "
    r"(?:days?|jours?|weeks?|semaines?|months?|mois)(?: from now| later| plus tard)?"
)
_UNTIL_THEN: Final = re.compile(r"\b(?:until|till|by) then\b|\bd'ici la\b|\bjusque[- ]la\b")
_LIMIT: Final = re.compile(r"\b(?:before|avant|by|until|till|d'ici)(?: (?:the|le|la|ce|today))*$")
_BACKWARDS: Final = re.compile(
    r"\b(?:since|ago|yesterday|depuis|hier|avant-hier|il y a|last (?:week|night|month|year|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)|\w+ derniere?)\b"
)
# Days that nobody here can count.
_ODD: Final = re.compile(
    r"\b(?:business|working|ouvr\w+|weekdays?|week-?ends? (?:or|ou)|every|each|daily|chaque|"
    r"tous les|toutes les|sometime|someday|un de ces|un jour|one day|few|quelques|several|"
    r"plusieurs|maybe|peut-etre|next month|mois prochain|another|un autre|autre|"
    r"apres (?:le )?(?:petit[- ])?(?:dejeuner|diner)|after breakfast)\b"
)
_BEFORE_AN_HOUR: Final = re.compile(
    r"\b(?:before|avant|by|until|till|jusqu'a|d'ici|not|pas)\b[^,;.]{0,9}$"
)
_SIGNS: Final = re.compile(r"[\s,;:!?()«»\"“”]+")
_ENDS: Final = re.compile(
    r"^(?:(?:et|and|on|(?:le|the)(?! \d)|at|vers|around|for|pour|de|from|"
    r"a(?! (?:week|month|day|couple|fortnight))) )+|"
    r"(?: (?:a|at|et|and|vers|around|de|from|the|le))+$|[ .-]+$"
)
_LEADS_TO_AN_HOUR: Final = re.compile(
    r"(?:\b(?:from|between|at|de|des|entre|a|a partir de|vers|around|about|after|apres)|"
    r"[@,;:( -])+$"
)


def read_when(text: str, now: datetime, languages: Sequence[str], country: str = "") -> When:
    """Return when somebody wants to be asked again; `now` is on their clock."""
    said = wording.set_right(rightly_spelt(plain(text[:LONGEST])), now)
    is_vague = wording.is_vague(said)
    said = _UNTIL_THEN.sub(" ", in_figures(said))
    if _BACKWARDS.search(said):
        return When(doubt=Doubt.PAST)
    match = _LASTS.search(said)
    if match and not is_vague:
        return _later(now, match)
    if match or wording.is_a_length(said):
        return When(doubt=Doubt.NOT_READ)
    part, rest = part_of_day(said)
    is_limit = part is not None and _LIMIT.search(rest) is not None
    hours, rest, is_odd = _hours(rest, part)
    if hours is None:
        return When(doubt=Doubt.NO_SUCH_HOUR)
    rest = _bare(rest)
    days, is_doubtful = _days(rest, now.date(), languages, country)
    if not days:
        is_doubtful = is_doubtful or is_vague or (bool(hours) and may_be_a_day(rest))
        return _without_day(hours, now, is_doubtful=is_doubtful or bool(_ODD.search(said)))
    is_doubtful = is_doubtful or is_vague or is_limit or is_odd or bool(_ODD.search(rest))
    is_doubtful = is_doubtful or _is_of_another_week(said, days, now.date())
    return _choices(days, hours, now, is_doubtful=is_doubtful)


def _is_of_another_week(said: str, days: Sequence[date], today: date) -> bool:
    """Tell whether a day of this week was told that is over: "Monday this week", on a Tuesday."""
    sunday = today + timedelta(days=6 - today.weekday())
    return wording.THIS_WEEK.search(said) is not None and max(days) > sunday


def _without_day(hours: Sequence[time], now: datetime, *, is_doubtful: bool) -> When:
    """Read an hour without a day as one of today; where that is over, tomorrow's is offered."""
    if is_doubtful or not hours:
        return When(doubt=Doubt.NOT_READ if is_doubtful else Doubt.NO_DAY)
    found = _choices((now.date(),), hours, now, is_doubtful=False)
    if found.choices:
        return found
    tomorrow = now.date() + timedelta(days=1)
    return When(tuple(Choice(tomorrow, hour) for hour in hours), Doubt.PAST)


def is_time(text: str, today: date, languages: Sequence[str], country: str = "") -> bool:
    """Tell whether a text is a day or an hour, and nothing else."""
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    said = wording.set_right(rightly_spelt(plain(text[:LONGEST])), noon)
    said = in_figures(said).strip(" .!")
    if len(said.split()) > _MOST_WORDS or not any(map(str.isalpha, said)):
        return False
    if _LASTS.fullmatch(said):
        return True
    part, rest = part_of_day(said)
    hours, rest, _ = _hours(rest, part)
    rest = _bare(rest)
    days = rest and _whole_days(rest, today, languages, country)
    return bool(days or (hours and not rest))


def _later(now: datetime, match: re.Match[str]) -> When:
    """Read "in 2 hours", "dans une demi-heure", "dans 1 h 30"."""
    words, unit, more = match[1], match[2], match[3] or ""
    half = words.startswith(("half", "une demi"))
    quarter = words.startswith("un quart")
    point = words.replace(",", ".") if words[:1].isdigit() else ""
    count = 0.5 if half else 0.25 if quarter else float(point or names.number(words))
    minutes = count * (1 if unit.startswith("m") else 60)
    minutes += int(more) if more.isdigit() else 30 if more else 0
    at = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return When((Choice(at.date(), at.time().replace(second=0, microsecond=0, tzinfo=None)),))


def _hours(said: str, part: Part | None) -> tuple[tuple[time, ...] | None, str, bool]:
    """Return the hour, both that it may be, or none; the other words; whether it is no more than a
    limit ("before 6"). None for an hour that no clock has.
    """
    found = hour_in(said, part.half if part else "")
    if found is None:
        return ((part.hour,) if part else ()), said, False
    left, right = said[: found.start], said[found.end :]
    is_limit = _BEFORE_AN_HOUR.search(left) is not None
    left = _LEADS_TO_AN_HOUR.sub("", left)
    return found.hours or None, f"{left} {right}", is_limit


def _bare(rest: str) -> str:
    words = " ".join(_SIGNS.sub(" ", rest).split())
    shorter = _ENDS.sub("", words)
    while shorter != words:
        words, shorter = shorter, _ENDS.sub("", shorter)
    return words


def _whole_days(rest: str, today: date, languages: Sequence[str], country: str) -> tuple[date, ...]:
    if _DAYS_ALONE.fullmatch(rest):
        rest = f"in {rest}"
    return read_days(rest, today, languages, country)


def _days(
    rest: str, today: date, languages: Sequence[str], country: str
) -> tuple[tuple[date, ...], bool]:
    """Return the days that the rest of the words may mean, and whether that is in doubt."""
    if days := _whole_days(rest, today, languages, country):
        return days, False
    found = find_days(rest, today, languages, country)
    tokens = rest.split()
    # "Mon" and "sam" may be other words.
    named = {names.weekday(each, languages) for each in tokens if len(each) >= _WHOLE_NAME}
    is_left_over = any(
        each[:1].isdigit()
        and not names.month(" ".join(tokens[at + 1 : at + 2]), languages)
        and find_days(_without(tokens, at), today, languages, country).days == found.days
        for at, each in enumerate(tokens)
    )
    return found.days, found.doubtful or len(named - {None}) > 1 or is_left_over


def _without(tokens: Sequence[str], at: int) -> str:
    return " ".join((*tokens[:at], *tokens[at + 1 :]))


def _choices(
    days: Sequence[date], hours: Sequence[time], now: datetime, *, is_doubtful: bool
) -> When:
    today = now.date()
    choices = tuple(Choice(day, hour) for day in days for hour in hours or (None,))
    to_come = tuple(
        each
        for each in choices
        if each.day > today or (each.day == today and (each.hour is None or each.hour > now.time()))
    )
    if not to_come:
        return When(doubt=Doubt.PAST)
    return When(to_come, Doubt.NOT_READ if is_doubtful else None)
