"""What is filled into words: names, the day of the vote, the ways of voting still open, a plan's
day, hour and place. What can't be said truly today is left out, never a hole. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from bot.campaigns.model import Voting, Way, Words
from bot.conversations.materials.model import Early, Library, Moment, Points, Version, Writing
from bot.conversations.materials.rules import PLACEHOLDER, fill
from bot.conversations.model import Plan
from bot.conversations.rules import hour_in
from bot.engine.texts.rules import day_of_month, hour, weekday

NAMES: Final = ("friend", "captain")
PLAN: Final = ("day", "time", "place")
# Only these come with a plan to vote.
PLANNED: Final = frozenset({Moment.PLAN_MADE, Moment.EVE, Moment.DAY})


def placeholders(words: Iterable[Words | None]) -> frozenset[str]:
    """Return what has to be filled into these, in whichever language."""
    texts = (text for each in words if each for text in each.by_language.values())
    return frozenset(name for text in texts for name in PLACEHOLDER.findall(text))


def texts_of(version: Version) -> tuple[Words | None, ...]:
    """Return all that a version says."""
    return version.long, version.short, version.subject


# --- what is true today ---------------------------------------------------------------------------


def holding(library: Library, today: date, known: Iterable[str]) -> Library:
    """Return what can be said today: nothing from before or after its days, nothing with a hole."""
    names = frozenset((*NAMES, *known))
    return replace(
        library,
        writings=tuple(_writings(library.writings, today, names)),
        points=tuple(_points(library.points, today, names)),
        answers=tuple(
            each
            for each in library.answers
            if _is_on(each.fit.first, each.fit.last, today)
            and placeholders((each.reply.they, each.reply.you)) <= names
        ),
    )


def _writings(writings: Iterable[Writing], today: date, names: frozenset[str]) -> Iterator[Writing]:
    for each in writings:
        versions = tuple(
            version
            for version in each.versions
            if _is_on(None, version.last, today) and placeholders(texts_of(version)) <= names
        )
        if versions and _is_on(each.fit.first, each.fit.last, today):
            yield replace(each, versions=versions)


def _points(points: Iterable[Points], today: date, names: frozenset[str]) -> Iterator[Points]:
    for each in points:
        if _is_on(each.fit.first, each.fit.last, today):
            yield replace(
                each,
                points=tuple(one for one in each.points if placeholders((one,)) <= names),
                replies=tuple(
                    one for one in each.replies if placeholders((one.they, one.you)) <= names
                ),
            )


def _is_on(first: date | None, last: date | None, today: date) -> bool:
    return (first is None or first <= today) and (last is None or today <= last)


# --- days and hours as people write them ----------------------------------------------------------


def facts(
    vote: date, early: Early, open_: Iterable[Voting], plan: Plan | None, language: str
) -> dict[str, str]:
    """Return what can be filled in, the names aside."""
    found = {"vote_day": day_of_month(vote, language), "early": _early(early, open_, language)}
    if plan and plan.day:
        found["day"] = weekday_in(plan.day, language)
        found["time"] = _hour_in(plan.moment, language)
        found["place"] = plan.place
    return {name: text for name, text in found.items() if text}


def weekday_in(day: date, language: str) -> str:
    """Return "Sunday, May 9", "dimanche 9 mai"."""
    comma = ", " if language.startswith("en") else " "
    return f"{weekday(day, language)}{comma}{day_of_month(day, language)}"


def _hour_in(moment: str, language: str) -> str:
    """Return the hour of a plan; what is none ("after work") does not go with "at"."""
    said = hour_in(moment)
    return hour(said, language) if said else ""


def _early(early: Early, open_: Iterable[Voting], language: str) -> str:
    """Return the ways before the day that can still be chosen, each with its days."""
    told = [
        fill(
            early.ways[each.way].in_(language),
            {
                "from": day_of_month(each.first, language),
                "until": day_of_month(each.ask_by or each.last, language),
            },
        )
        for each in open_
        if each.way is not Way.IN_PERSON and each.way in early.ways
    ]
    between = early.between.in_(language) if early.between else ","
    return f" {between} ".join(told)
