"""When a plan is one, what is still to be asked, which days can be meant. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from babel.dates import get_day_names, get_month_names

from bot.campaigns.model import Campaign, Voting, Way
from bot.contacts.model import Stage
from bot.contacts.rules import clean
from bot.conversations.vote_plans.model import Part, Plan

LONGEST = 100
MOST_DAYS = 6
# A plan puts people here; it leaves alone who has voted, and who wants to be left alone.
LIFTED: Final = frozenset(
    {
        Stage.LISTED,
        Stage.REACHED,
        Stage.SUPPORTIVE,
        Stage.PLEDGED,
        Stage.DECLINED,
        Stage.UNREACHABLE,
    }
)
_RELATIVE: Final = {
    "today": 0,
    "aujourd'hui": 0,
    "tonight": 0,
    "ce soir": 0,
    "tomorrow": 1,
    "demain": 1,
    "day after tomorrow": 2,
    "après-demain": 2,
    "next week": 7,
    "in a week": 7,
    "la semaine prochaine": 7,
    "dans une semaine": 7,
}
_IN_DAYS: Final = re.compile(r"(?:in|dans)\s+(\d{1,2})\s+(?:days?|jours?)")
_BESIDE_WEEKDAY: Final = re.compile(r"^(?:on|next|this|le|ce) | prochain$")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def is_made(plan: Plan | None) -> bool:
    """Tell whether it is a plan: how and when are settled. The rest makes it hold."""
    return plan is not None and plan.way is not None and plan.day is not None


def open_parts(plan: Plan) -> tuple[Part, ...]:
    """Return what the plan does not say yet, in the order of asking."""
    return tuple(part for part in Part if not getattr(plan, part.value))


def next_part(plan: Plan, after: Part | None = None) -> Part | None:
    """Return what to ask next: the first open part, or the first behind the one just asked."""
    order = list(Part)
    behind = order if after is None else order[order.index(after) + 1 :]
    return next((part for part in open_parts(plan) if part in behind), None)


def voting_of(campaign: Campaign, way: Way | None) -> Voting | None:
    """Return what the campaign file says of a way of voting."""
    return next((each for each in campaign.voting if each.way is way), None)


def chosen(plan: Plan, voting: Voting) -> Plan:
    """Return the plan with this way; a day that doesn't fit it is dropped, an only day taken."""
    day = plan.day if plan.day and voting.first <= plan.day <= voting.last else None
    only = voting.first if voting.first == voting.last else None
    return replace(plan, way=voting.way, day=day or only)


def with_words(plan: Plan, part: Part, words: str) -> Plan:
    """Return the plan with what was said about the time, place, company or obstacle."""
    match part:
        case Part.MOMENT:
            return replace(plan, moment=words)
        case Part.PLACE:
            return replace(plan, place=words)
        case Part.COMPANY:
            return replace(plan, company=words)
        case _:
            return replace(plan, obstacle=words)


def days_to_offer(voting: Voting, today: date) -> Sequence[date]:
    """Return the next days on which one can vote like this, and always the last."""
    first = max(voting.first, today)
    days = [first + timedelta(days=n) for n in range((voting.last - first).days + 1)]
    return days if len(days) <= MOST_DAYS else [*days[: MOST_DAYS - 1], days[-1]]


def fits(voting: Voting, day: date, today: date) -> bool:
    """Tell whether one can vote like this on that day."""
    return max(voting.first, today) <= day <= voting.last


def may_have_voted(campaign: Campaign, today: date) -> bool:
    """Tell whether voting has begun in any way."""
    return any(each.first <= today for each in campaign.voting)


def read_words(text: str) -> str:
    """Return an answer on one line, cut where it is too long to be kept."""
    return clean(text)[:LONGEST]


# --- days in words --------------------------------------------------------------------------------


def read_day(text: str, today: date, languages: Sequence[str]) -> date | None:
    """Read "tomorrow", "Sunday", "May 9", "9 mai" or 2027-05-09 as the next such day."""
    words = clean(text[:LONGEST]).casefold().replace("’", "'").strip(" .!,")
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    if match := _IN_DAYS.fullmatch(words):
        return today + timedelta(days=int(match[1]))
    if match := _ISO.fullmatch(words):
        return _date(*map(int, match.groups()))
    return _named_weekday(words, today, languages) or _named_day(words, today, languages)


def _named_weekday(words: str, today: date, languages: Sequence[str]) -> date | None:
    word = _BESIDE_WEEKDAY.sub("", words)
    for language in languages:
        number = _weekdays(language).get(word)
        if number is not None:
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _named_day(words: str, today: date, languages: Sequence[str]) -> date | None:
    number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th|er)?\b", words)
    if not number:
        return None
    tokens = re.findall(r"[^\W\d_]+", words)
    named = ((_months(each), token) for each in languages for token in tokens)
    month = next((months[token] for months, token in named if token in months), None)
    if not month:
        return None
    day = _date(today.year, month, int(number[1]))
    return day if day is None or day >= today else _date(today.year + 1, month, int(number[1]))


@lru_cache
def _weekdays(language: str) -> Mapping[str, int]:
    """Return the places of the days in the week by their names, long ones before short ones."""
    return _by_name(get_day_names(width, locale=language) for width in ("wide", "abbreviated"))


@lru_cache
def _months(language: str) -> Mapping[str, int]:
    return _by_name(get_month_names(width, locale=language) for width in ("wide", "abbreviated"))


def _by_name(tables: Iterable[Mapping[Any, str]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for table in tables:
        for number, name in table.items():
            found.setdefault(name.casefold().rstrip("."), int(number))
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
