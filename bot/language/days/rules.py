"""Days as people write them, read in whatever way they are told. Pure.

A day that can be read in two ways is told as both, and one that is only half understood as
doubtful: whoever asked then asks again. A wrong day is never taken without a word.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bot.language.days import names
from bot.language.days.model import Found
from bot.language.days.names import Order
from bot.language.days.weekdays import weekday, weekend
from bot.language.phrases.rules import words
from bot.language.words.rules import plain

# Longer words are no day.
LONGEST: Final = 100
MOST_WORDS: Final = 8
# A day is named soon after "again".
SOON: Final = 14
_CENTURY: Final = 2000
_TWO_DIGITS: Final = 100

_RELATIVE: Final = {
    0: "today|tonight|later today|this (?:morning|afternoon|evening)|"
    "aujourd'hui|aujourdhui|ce (?:soir|midi|matin)|cet apres[- ]midi",
    1: "tomorrow|tomorow|tommorow|tmrw|tmw|demain",
    2: "(?:the )?day after (?:tomorrow|tomorow|tommorow|tmrw|tmw)|apres[- ]demain|"
    "(?:le )?surlendemain",
    7: "next week|(?:la )?semaine prochaine|(?:in )?a week from (?:today|now)|a week today|"
    "d'aujourd'hui en huit|aujourd'hui en huit",
    8: "tomorrow week|a week (?:from )?tomorrow|demain en huit",
    14: "in a fortnight|dans une quinzaine",
}
_FILLERS: Final = re.compile(r"^(?:on|for|pour|le|la|the|around|vers|by the)\s+")
_PART_OF_DAY: Final = (
    r"(?:in the |dans l[a'] ?|en (?:fin |debut )?d[e'] ?|au |le |l'|a )?"
    r"(?:early |late )?(?:morning|afternoon|evening|night|noon|midday|lunchtime|"
    r"matin|matinee|apres[- ]midi|aprem|soir|soiree|nuit|midi)"
)
_TIME: Final = (
    r"(?:at |@ ?|a |vers |around |about |by )?\d{1,2}(?: ?h ?(?:\d\d)?| ?: ?\d\d|"
    r" ?heures?(?: \d\d| et demie)?| ?o'clock)(?: ?(?:am|pm|a\.m\.?|p\.m\.?))?|"
    r"(?:at |around |about )?\d{1,2} ?(?:am|pm|a\.m\.?|p\.m\.?)|at \d{1,2}"
)
_WHEN: Final = re.compile(rf"[ ,]+(?:{_PART_OF_DAY}|{_TIME})$")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC: Final = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{4}|\d{2}))?\.?")
_OF_MONTH: Final = re.compile(
    r"(?:le|the|on the|du|au|jusque au|avant le) (\d{1,2})(?:st|nd|rd|th|er|e|eme)?|"
    r"(\d{1,2})(?:st|nd|rd|th|er)|"
    r"(?:le |the )(1er|premier|first)"
)
_NUMBER: Final = re.compile(rf"\b(?:{names.NUMBER})\b")
_SIMPLE_NUMBER: Final = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th|er)?")
# A weekday and a number fit together within so many months, or another number was meant.
_MONTHS_AHEAD: Final = 3
_IN: Final = re.compile(
    rf"(?:in|dans|d'ici|de ici) ({names.NUMBER}) (days?|jours?|weeks?|semaines?|months?|mois)"
    r"(?: (?:from now|time))?"
)
_FILE: Final = Path(__file__).with_name("words.txt")
_BEFORE_IT, _BEHIND_IT = words("before", _FILE), words("behind", _FILE)
_AFTER: Final = ("after", "apres")
_LATER_ON: Final = re.compile(
    r"\b(?:d'apres|suivante?s?|(?:week|one) after|after (?:this|that|next)|apres celui|following)\b"
)
_NEAR: Final = 4
_WHICH, _AFTER_IT = words("which", _FILE), frozenset({"after next", "after that"})
_DAYISH, _ABBREVIATIONS = words("dayish", _FILE), words("abbreviations", _FILE)
_WORDS: Final = re.compile(r"[^\s,;!?()]+")


def read_day(text: str, today: date, languages: Sequence[str], country: str = "") -> date | None:
    """Read "tomorrow", "Sunday", "May 9", "9 mai" or 2027-05-09 as the next such day.

    None where it is no day, and where it may be one of two.
    """
    days = read_days(text, today, languages, country)
    return days[0] if len(days) == 1 else None


def read_days(
    text: str, today: date, languages: Sequence[str], country: str = ""
) -> tuple[date, ...]:
    """Return the day that a text names; both where it can be read in two ways ("12/05").

    Figures stand in the order of `country`, in the first of the languages.
    """
    words = plain(text[:LONGEST]).strip(" .!,?")
    return _read(words, today, languages, names.order_of(country, tuple(languages)))


def find_days(text: str, today: date, languages: Sequence[str], country: str = "") -> Found:
    """Return the day that is named in a sentence, or that there is one which is in doubt."""
    order = names.order_of(country, tuple(languages))
    tokens = [each.strip(".:") for each in _WORDS.findall(plain(text))][:SOON]
    for start in range(len(tokens)):
        for length in range(min(MOST_WORDS, len(tokens) - start), 0, -1):
            end = start + length
            is_cut = tokens[end - 1] in _AFTER and end < len(tokens)
            if is_cut or (length == 1 and tokens[start] in _ABBREVIATIONS):
                continue
            days = _read(" ".join(tokens[start:end]), today, languages, order)
            if days:
                before, behind = tokens[max(0, start - 2) : start], tokens[end : end + 2]
                odd = bool(_BEFORE_IT & {*before} or _BEHIND_IT & {*behind[:1]})
                odd = odd or bool(_WHICH & {*before[-1:]}) or " ".join(behind) in _AFTER_IT
                # "Le 30 février" is not the 30th of this month.
                odd = odd or any(
                    _is_number(each) or names.month(each, languages) for each in behind[:1]
                )
                odd = odd or bool(_LATER_ON.search(" ".join(tokens[end : end + _NEAR])))
                return Found(days, odd or _goes_on(days, tokens[end:], today, languages, order))
    return Found(doubtful=any(_is_dayish(each, languages) for each in tokens))


def _goes_on(
    days: tuple[date, ...],
    behind: Sequence[str],
    today: date,
    languages: Sequence[str],
    order: Order,
) -> bool:
    """Tell whether another day follows at once: "Saturday in two weeks", "the first Monday"."""
    lengths = range(min(MOST_WORDS, len(behind)), 0, -1)
    told = (_read(" ".join(behind[:length]), today, languages, order) for length in lengths)
    other = next((each for each in told if each), days)
    return other != days


def _is_dayish(word: str, languages: Sequence[str]) -> bool:
    is_month = word not in _ABBREVIATIONS and names.month(word, languages) is not None
    return word in _DAYISH or is_month


def _is_number(word: str) -> bool:
    return word.isdigit()


def _read(words: str, today: date, languages: Sequence[str], order: Order) -> tuple[date, ...]:
    """Read all the words as a day; the time of day behind it is left out."""
    for candidate in dict.fromkeys((words, _FILLERS.sub("", words))):
        days = _day(candidate, today, languages, order)
        if days:
            return days
    shorter = _WHEN.sub("", words).strip(" ,")
    return _read(shorter, today, languages, order) if shorter != words else ()


def _day(words: str, today: date, languages: Sequence[str], order: Order) -> tuple[date, ...]:
    for days, pattern in _RELATIVE.items():
        if re.fullmatch(pattern, words):
            return (today + timedelta(days=days),)
    return (
        _one(_in_time(words, today))
        or _one(_iso(words))
        or weekday(words, today, languages)
        or weekend(words, today)
        or _of_month(words, today)
        or _weekday_of_month(words, today, languages)
        or _named_day(words, today, languages)
        or _numeric(words, today, languages, order)
    )


def _one(day: date | None) -> tuple[date, ...]:
    return () if day is None else (day,)


def _in_time(words: str, today: date) -> date | None:
    match = _IN.fullmatch(words)
    if not match:
        return None
    count, unit = names.number(match[1]), match[2]
    if unit.startswith(("month", "mois")):
        return _months_on(today, count)
    if unit.startswith(("week", "sem")):
        return today + timedelta(weeks=count)
    # In French a week is "huit jours" and a fortnight "quinze jours".
    french = {8: 7, 15: 14} if unit.startswith("jour") else {}
    return today + timedelta(days=french.get(count, count))


def _months_on(day: date, count: int) -> date | None:
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    return next((found for last in range(4) if (found := _date(year, month, day.day - last))), None)


def _iso(words: str) -> date | None:
    match = _ISO.fullmatch(words)
    return _date(*map(int, match.groups())) if match else None


def _of_month(words: str, today: date) -> tuple[date, ...]:
    """Read "le 12" and "the 3rd" as the next such day."""
    match = _OF_MONTH.fullmatch(words)
    if not match or (words.startswith(("the ", "on the ")) and words[-1].isdigit()):
        return ()
    day = int(match[1] or match[2] or 1)
    months = (
        _date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, day)
        for n in range(4)
    )
    return _one(next((found for found in months if found and found > today), None))


def _weekday_of_month(words: str, today: date, languages: Sequence[str]) -> tuple[date, ...]:
    """Read "jeudi 6" and "Thursday the 6th" as the next such day, where it is one of this week's
    days or a later one with that number.
    """
    first, _, rest = words.removeprefix("le ").partition(" ")
    number = names.weekday(first.rstrip(","), languages) if rest else None
    match = _SIMPLE_NUMBER.fullmatch(rest)
    if number is None or not match:
        return ()
    months = (
        _date(
            today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, int(match[1])
        )
        for n in range(_MONTHS_AHEAD)
    )
    coming = (day for day in months if day and day > today and day.weekday() == number)
    return _one(next(coming, None))


def _named_day(words: str, today: date, languages: Sequence[str]) -> tuple[date, ...]:
    """Read "May 9", "le 9 mai 2027", "dimanche 9 mai"; the weekday must be that of the date."""
    read = names.day_and_month(words, languages)
    if read is None:
        return ()
    day = _next(today, read.month, read.day, read.year)
    return () if day is None or read.weekday not in (None, day.weekday()) else (day,)


def _numeric(words: str, today: date, languages: Sequence[str], order: Order) -> tuple[date, ...]:
    """Read "12/05" in the order of the country; both ways where there is no custom."""
    first, _, rest = words.partition(" ")
    of_week = names.weekday(first.rstrip(","), languages) if rest else None
    match = _NUMERIC.fullmatch(rest if of_week is not None else words)
    if not match:
        return ()
    one, other = int(match[1]), int(match[2])
    year = int(match[3]) if match[3] else None
    if year is not None and year < _TWO_DIGITS:
        year += _CENTURY
    days_first = _next(today, other, one, year)
    months_first = _next(today, one, other, year)
    found = {
        Order.DAY_FIRST: (days_first,),
        Order.MONTH_FIRST: (months_first,),
        Order.EITHER: (days_first, months_first),
    }[order]
    days = dict.fromkeys(day for day in found if day)
    return tuple(day for day in days if of_week in (None, day.weekday()))


def _next(today: date, month: int, day: int, year: int | None) -> date | None:
    if year is not None:
        return _date(year, month, day)
    found = _date(today.year, month, day)
    return found if found is None or found >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_in(text: str) -> int | None:
    """Return the one small number of a text, in figures or words; None for none or several."""
    found = _NUMBER.findall(plain(text))
    return names.number(found[0]) if len(found) == 1 else None
