"""A day with its hours as people write them. Pure.

The hours are taken out of the text, and what is left is read as a day. What may be meant in two
ways is told as a doubt: whoever asked then asks again. A wrong hour is never taken without a word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final

from bot.language.days.rules import read_days
from bot.language.hours.model import Doubt, Hour, Span, Unclear
from bot.language.hours.words import in_figures
from bot.language.words.rules import plain

# Longer words are no day with hours.
LONGEST: Final = 120
_NOON: Final = 12
_LAST_HOUR, _LAST_MINUTE = 23, 59
# Nobody meets from one to six at night: without "am" or a zero these may be afternoon.
_MAY_BE_AFTERNOON: Final = range(1, 7)
_AFTERNOON: Final = range(13, 24)
_MAY_BE_EITHER: Final = range(7, 9)
_HOURS: Final = range(1, 24)

_MOMENT: Final = re.compile(
    r"(?<![\d/.:])(?:(?P<noon>\b(?:noon|midday|(?<!apres[ -])midi)\b)|"
    r"(?P<midnight>midnight|minuit)|"
    r"(?P<hour>\d{1,2}) ?(?:"
    r":(?P<colon>\d\d)(?!\d)(?: ?(?P<colon_half>[ap])\.? ?m\b\.?)?|"
    r"\.(?P<point>\d\d) ?(?P<point_half>[ap])\.? ?m\b\.?|"
    r"h ?(?P<h>\d\d)?(?!\w)|"
    r"heures? ?(?:(?P<heures>\d\d)\b|(?P<demie>et demie))?|"
    r"(?:o'clock ?)?(?P<half>[ap])\.? ?m\b\.?|o'clock))"
)
_TO: Final = r" ?(?:-|\u2013|\u2014|to|until|till|a|jusqu'a|et|and) ?"
# "Le 5 à 18 h" is a day with an hour, "de 5 à 7 h" from one hour to another.
_BARE_FIRST: Final = re.compile(
    rf"(?<![\d/.:-])\b(?:(?<=\bde )|(?<=\bentre )|(?<=\bbetween )|(?<=\bfrom ))(\d{{1,2}}){_TO}$|"
    r"(?<![\d/.:-])\b(\d{1,2}) ?(?:-|\u2013|\u2014|to|until|till) ?$"
)
_BARE_SECOND: Final = re.compile(rf"^{_TO}(\d{{1,2}})(?=\s*(?:$|[,;)]|on |le ))")
_BARE: Final = re.compile(
    r"(?:\bat|\ba|@|\bfrom|\bde|\bbetween|\bentre) ?(\d{1,2})(?![\d:/.-]| ?[a-z]{3})"
)
# Behind a number that is no hour: so many days, a day of a month.
_NO_COUNT: Final = (
    r"(?![\d:/.-]| ?(?:days?|jours?|weeks?|semaines?|months?|mois|years?|ans|people|personnes|"
    r"friends|amis|min|sec|jan|feb|fev|mar|apr|avr|may|mai|jun|jul|juin|juil|aug|aou|sep|oct|nov|dec))"
)
_BARE_ALONE: Final = re.compile(
    r"(?:\bat|\ba|@|\bfrom|\bvers|\baround|\babout|\bafter|\bapres|\bbefore|\bavant) ?(\d{1,2})"
    rf"{_NO_COUNT}"
)
_BARE_SPAN: Final = re.compile(
    r"\b(?:between|entre|from|de) (\d{1,2}) ?(?:and|et|to|a|-) ?\d{1,2}"
    rf"{_NO_COUNT}"
)
_AFTERNOON_SPAN: Final = re.compile(
    rf"(?:\b(?:between|entre|from|de) )?(?<![\d/.:-])\b(\d{{1,2}}){_TO}(?:at )?(\d{{1,2}})\b"
    rf"{_NO_COUNT}"
)
_FRENCH: Final = re.compile(r"\d{1,2} ?h|(?:a|vers|apres|avant|entre|de) ?\d")
_EITHER: Final = re.compile(r"\b(?:or|ou)\b")
_LASTS: Final = re.compile(
    r"[ ,(]*(?:for|pendant|duree ?:?|dure|lasts) (\d{1,2})(?: ?h ?(\d\d)\b| ?(h|hours?|hrs?|"
    r"heures?|minutes?|min)\b)\)?"
)
# Said in one word, for "samedi après" by itself is another Saturday.
_AFTERNOONS: Final = re.compile(r"\bapres[- ]?midi\b")
_LATER: Final = re.compile(
    r"\b(?:afternoon|evening|tonight|night|apres[- ]midi|aprem|soir|soiree)\b"
)
_HALF_BEHIND: Final = re.compile(
    r"^ ?(?:(?P<early>du matin|in the morning)|du soir|de l'apr(?:em|es[- ]midi)|"
    r"in the (?:afternoon|evening)|at night)\b"
)
_PAST: Final = re.compile(
    r"\b(?:yesterday|the other day|earlier|ago|last (?:night|week|month|year|\w+day)(?! of)"
    r"|hier|avant[ -]hier|il y a"
    r"|(?:\w+di|dimanche|semaine|mois|annee) (?:dernier|derniere|passee?))\b"
)
_BEFORE: Final = re.compile(
    r"(?:(?:^|(?<=\W))(?:from|between|at|de|des|entre|a|a partir|vers|around|about)(?= |$)|"
    r"[,;:(@\u2013\u2014 -])+$"
)


@dataclass(frozen=True, slots=True)
class _Moment:
    """An hour where it stands; `half` is "a" or "p", "" where nothing says which."""

    hour: int
    minute: int
    half: str
    start: int
    end: int
    is_bare: bool = False


def read_span(
    text: str, today: date, languages: Sequence[str], country: str = ""
) -> Span | Unclear:
    """Read a day with an hour or two: "tomorrow 6-8 pm", "le 9 mai de 14h à 16h"."""
    said = in_figures(re.sub(r"(\d{4}-\d\d-\d\d)t(\d)", r"\1 \2", plain(text[:LONGEST])))
    length, said = _length(_AFTERNOONS.sub("aprem", said))
    moments = _moments(said) or _bare_span(said)
    bare = _BARE.search(said)
    if not moments and bare and (int(bare[1]) in _AFTERNOON or _LATER.search(said)):
        moments = [_Moment(int(bare[1]), 0, "", *bare.span())]
    start, end = (moments[0].start, moments[-1].end) if moments else bare.span() if bare else (0, 0)
    left, right = said[:start], said[end:]
    rest = f"{_BEFORE.sub('', left)} {_HALF_BEHIND.sub('', right).strip(' ,;:).-')}"
    days = read_days(rest, today, languages, country)
    if not moments:
        hour = int(bare[1]) if bare else 0
        why = Doubt.WHICH_HALF if 1 <= hour <= _NOON else Doubt.NO_HOUR
        return Unclear(why, days if len(days) == 1 else (), hour)
    span = _span(days[0] if days else today, moments, length, said)
    if len(days) == 1:
        return replace(span, days=days) if isinstance(span, Unclear) else span
    nothing = Doubt.PAST if _PAST.search(rest) else Doubt.NO_DAY
    hours = (span.start, span.end) if isinstance(span, Span) else (None, None)
    return Unclear(Doubt.TWO_DAYS if days else nothing, days, 0, *hours)


def hour_in(said: str, half: str = "") -> Hour | None:
    """Return the hour that stands in folded words, of a span the first; both where it may be of
    either half of the day (`half` is "a" or "p" where something else tells which). None: no hour.

    Nobody means the small hours: "at 3" is in the afternoon; a French "3 h" may be meant as it is.
    """
    moments = _moments(said)
    bare = _BARE_SPAN.search(said) or _BARE_ALONE.search(said)
    if not moments and bare:
        moments = [_Moment(int(bare[1]), 0, "", *bare.span())]
    if not moments:
        return None
    first, last = moments[0], moments[-1]
    if any(each.hour not in _HOURS or each.minute > _LAST_MINUTE for each in moments):
        return Hour((), first.start, last.end)
    if first.is_bare:
        first = replace(first, half=_half_before(first.hour, last))
    is_either = _EITHER.search(said[first.end : last.start]) is not None
    told = (first, last) if is_either else (first,)
    times = dict.fromkeys(each for one in told for each in _times(one, half, said))
    return Hour(tuple(times), first.start, last.end)


def read_hour(text: str) -> tuple[time, ...]:
    """Return the hour that somebody writes, in figures or words: both that it may be of either half
    of the day, () for none.
    """
    found = hour_in(in_figures(plain(text[:LONGEST])))
    return found.hours if found else ()


def _times(moment: _Moment, half: str, said: str) -> tuple[time, ...]:
    """Return the hours that a moment can be of the day."""
    half = moment.half or (half if moment.hour <= _NOON else "")
    behind = _HALF_BEHIND.match(said[moment.end :])
    if behind and not half and moment.hour <= _NOON:
        half = "a" if behind["early"] else "p"
    if half or moment.hour > _NOON:
        return (_time(replace(moment, half=half)),)
    early, late = _time(replace(moment, half="a")), _time(replace(moment, half="p"))
    if _FRENCH.match(said[moment.start : moment.end]):
        return (early, late) if moment.hour in _MAY_BE_AFTERNOON else (_time(moment),)
    if moment.hour in _MAY_BE_AFTERNOON:
        return (late,)
    return (early, late) if moment.hour in _MAY_BE_EITHER else (_time(moment),)


def _length(said: str) -> tuple[timedelta | None, str]:
    """Take "for 2 hours" out of a text, and return how long that is."""
    match = _LASTS.search(said)
    if not match:
        return None, said
    count, minutes, unit = int(match[1]), int(match[2] or 0), match[3] or "h"
    length = timedelta(minutes=count) if unit.startswith("m") else timedelta(hours=count)
    return length + timedelta(minutes=minutes), said[: match.start()] + said[match.end() :]


def _moments(said: str) -> list[_Moment]:
    """Return the hour, or the two between which it is."""
    found = [_moment(match) for match in _MOMENT.finditer(said)][:2]
    if len(found) == 1:
        (only,) = found
        if match := _BARE_FIRST.search(said[: only.start]):
            hour = int(match[1] or match[2])
            return [_Moment(hour, 0, "", match.start(), only.start, is_bare=True), only]
        if match := _BARE_SECOND.match(said[only.end :]):
            end = only.end + match.end()
            return [only, _Moment(int(match[1]), 0, "", only.end, end, is_bare=True)]
    return found


def _moment(match: re.Match[str]) -> _Moment:
    where = match.start(), match.end()
    if match["noon"] or match["midnight"]:
        return _Moment(_NOON if match["noon"] else 0, 0, "p" if match["noon"] else "a", *where)
    minutes = match["colon"] or match["point"] or match["h"] or match["heures"] or "0"
    half = match["colon_half"] or match["point_half"] or match["half"] or ""
    if not half and match["hour"].startswith("0"):
        half = "a"
    return _Moment(int(match["hour"]), 30 if match["demie"] else int(minutes), half, *where)


def _span(
    day: date, moments: Sequence[_Moment], length: timedelta | None, said: str
) -> Span | Unclear:
    if any(each.hour > _LAST_HOUR or each.minute > _LAST_MINUTE for each in moments):
        return Unclear(Doubt.NO_SUCH_HOUR)
    if _LATER.search(said):
        moments = _in_the_afternoon(moments)
    first, last = moments[0], moments[-1]
    if first.is_bare:
        first = replace(first, half=_half_before(first.hour, last))
    if last.is_bare:
        last = replace(last, half=_half_after(first, last.hour))
    if not first.half and first.hour in _MAY_BE_AFTERNOON:
        return Unclear(Doubt.WHICH_HALF, hour=first.hour)
    start = _time(first)
    if len(moments) > 1:
        return Span(day, start, _time(last))
    return Span(day, start, _after(start, length) if length else None)


def _bare_span(said: str) -> list[_Moment]:
    """Return "from 6 to 8" where something else says that it is about hours of the afternoon."""
    match = _AFTERNOON_SPAN.search(said) if _LATER.search(said) else None
    if not match:
        return []
    first, last = (_Moment(int(match[group]), 0, "", *match.span(group)) for group in (1, 2))
    return [replace(first, start=match.start()), last]


def _in_the_afternoon(moments: Sequence[_Moment]) -> list[_Moment]:
    """The last hour is later than noon; one before it too, where that is before the last."""
    *before, last = moments
    last = replace(last, half=last.half or _later(last.hour))
    end = _time(last).hour or _LAST_HOUR + 1
    halves = ("p" if each.hour % _NOON + _NOON <= end else "a" for each in before)
    earlier = (
        replace(each, half=each.half or (half if each.hour <= _NOON else ""))
        for each, half in zip(before, halves, strict=True)
    )
    return [*earlier, last]


def _later(hour: int) -> str:
    return "p" if hour <= _NOON else ""


def _half_before(hour: int, last: _Moment) -> str:
    """In "6-8 pm" both are later than noon, in "11-1 pm" only the second."""
    if last.half != "p" or hour > _NOON:
        return last.half if hour <= _NOON else ""
    return "p" if hour % _NOON < last.hour % _NOON else "a"


def _half_after(first: _Moment, hour: int) -> str:
    """In "2pm-4" it is four in the afternoon, in "10am-2" two."""
    if hour > _NOON:
        return ""
    start = _time(first).hour
    return "p" if hour <= start else "a"


def _time(moment: _Moment) -> time:
    hour = moment.hour
    if moment.half == "p" and hour < _NOON:
        hour += _NOON
    if moment.half == "a" and hour == _NOON:
        hour = 0
    return time(hour, moment.minute)


def _after(start: time, length: timedelta) -> time:
    minutes = start.hour * 60 + start.minute + int(length.total_seconds() // 60)
    return time(minutes // 60 % 24, minutes % 60)
