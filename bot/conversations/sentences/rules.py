"""What news about people are to be recorded as. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.campaigns.model import NudgeHours, Way
from bot.conversations.model import Channel, Outcome, Pledge
from bot.conversations.rules import within
from bot.conversations.sentences.model import Proposing, Report
from bot.language.news.model import News, Told

_NO_RECORD: Final = frozenset({Told.NO_TALK})


def proposal(news: Sequence[News], last_day: date, hours: NudgeHours) -> Proposing | None:
    """Return what is to be proposed; None where nothing of the news can be recorded.

    After `last_day` nobody comes back to anybody: such a day was another one. An hour is within
    the `hours` at which captains are written to.
    """
    reports: list[Report] = []
    for each in news:
        if each.told in _NO_RECORD:
            continue
        report = _report(each, last_day, hours)
        before = next((at for at, one in enumerate(reports) if _alike(one, report)), None)
        if before is None:
            reports.append(report)
        else:
            together = (*reports[before].people, *report.people)
            reports[before] = replace(report, people=together)
    return Proposing(reports[0], tuple(reports[1:])) if reports else None


def _alike(one: Report, other: Report) -> bool:
    """Tell whether the same is told of people of whom it is clear who they are.

    With whom it is not told how it went, each is asked about alone: it may have gone otherwise.
    """
    clear = one.people and other.people and one.is_told
    return bool(clear) and replace(one, people=()) == replace(other, people=())


def _report(news: News, last_day: date, hours: NudgeHours) -> Report:
    whom, again = news.whom, news.again.sure
    late = again is not None and again.day > last_day
    kept = None if late else again
    told = news.told
    return Report(
        people=(whom.sure,) if whom.sure is not None else (),
        unsure=() if whom.sure is not None else whom.people,
        outcome=Outcome(told.value) if told.value in tuple(Outcome) else None,
        channel=Channel(news.channel) if news.channel else None,
        pledge=Pledge(news.pledge) if news.pledge else None,
        way=Way(news.way) if news.way else None,
        follow_up=kept.day if kept else None,
        name=whom.name,
        voted=told is Told.VOTED,
        left_alone=told is Told.LEFT_ALONE,
        unclear_day=late or news.again.doubt is not None or len(news.again.choices) > 1,
        follow_up_hour=within(kept.hour, hours) if kept and kept.hour else None,
    )


def changed(proposing: Proposing, place: int, report: Report) -> Proposing:
    """Return the proposal with one report as it is now."""
    reports = list(proposing.reports)
    reports[place] = report
    return Proposing(reports[0], tuple(reports[1:]))


def without_days(proposing: Proposing) -> Proposing:
    """Return the proposal without the days that were not understood."""
    clear = [replace(each, unclear_day=False) for each in proposing.reports]
    return Proposing(clear[0], tuple(clear[1:]))


def without(proposing: Proposing, place: int) -> Proposing | None:
    """Return the proposal without one report; None where it was the only one."""
    reports = [each for at, each in enumerate(proposing.reports) if at != place]
    return Proposing(reports[0], tuple(reports[1:])) if reports else None


def to_ask(proposing: Proposing) -> int | None:
    """Return the place of the first report of which it has to be asked whom, or how it went."""
    return next(
        (at for at, each in enumerate(proposing.reports) if each.is_open or not each.is_told), None
    )
