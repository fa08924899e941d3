"""Who is left in the last days, in the order of the day. Who has voted is left nowhere. Pure."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from bot.calendar.last_days.model import Left, Line, Name, Team
from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import GET_OUT_THE_VOTE_DAYS, phase
from bot.captains.rules import bar
from bot.contacts.model import Stage
from bot.conversations.model import Candidate
from bot.conversations.suggestions.rules import ASKED_FURTHER

NAMED: Final = 8
BEGINS: Final = time(9)
# Groups take twenty messages a minute from a bot.
SHOWN_EVERY: Final = timedelta(seconds=30)
# What says nothing for anybody: the only names while the law wants silence.
NEUTRAL: Final = frozenset({Left.TODAY, Left.HAPPENED, Left.TOMORROW, Left.PLANNED})
_LAST: Final = (Phase.GET_OUT_THE_VOTE, Phase.ELECTION_DAY)


def is_last(campaign: Campaign, now: datetime) -> bool:
    """Tell whether the last days have come."""
    return phase(campaign, now) in _LAST


def names_left(
    candidates: Iterable[Candidate], today: date, *, silent: bool = False
) -> tuple[Name, ...]:
    """Return who is left, in the order of the day."""
    found = [
        Name(each.contact.id, left)
        for each in candidates
        if (left := _left(each, today)) is not None
    ]
    order = list(Left)
    kept = [each for each in found if not silent or each.left in NEUTRAL]
    return tuple(sorted(kept, key=lambda each: order.index(each.left)))


def _left(candidate: Candidate, today: date) -> Left | None:
    stage = candidate.contact.stage
    if stage is Stage.PLAN_MADE and candidate.plan_day:
        days = (candidate.plan_day - today).days
        if days < 0:
            return Left.HAPPENED
        return {0: Left.TODAY, 1: Left.TOMORROW}.get(days, Left.PLANNED)
    if stage in (Stage.PLEDGED, Stage.PLAN_MADE):
        return Left.PROMISED
    return Left.OPEN if stage in ASKED_FURTHER else None


def plan_values(
    lines: Sequence[Line], more: int, days: int, voted: int, *, silent: bool
) -> dict[str, Any]:
    """Return the day's plan as its text takes it."""
    left = len(lines) + more
    return {
        "days": days,
        "lines": tuple(
            {"left": each.left.value, "name": each.name, "moment": each.moment, "place": each.place}
            for each in lines
        ),
        "more": more,
        "voted": voted,
        "bar": bar(voted, voted + left),
        "total": voted + left,
        "silent": silent,
    }


# --- the team's bar -------------------------------------------------------------------------------


def bar_begins(campaign: Campaign) -> datetime:
    """Return when the bar is first shown: on the morning of the first of the last days, in UTC."""
    day = campaign.election_day - timedelta(days=GET_OUT_THE_VOTE_DAYS)
    return datetime.combine(day, BEGINS, campaign.zone).astimezone(UTC)


def bar_ends(campaign: Campaign) -> datetime:
    """Return when it is shown for the last time, with thanks: the evening of the vote, in UTC."""
    return datetime.combine(campaign.election_day, time(22), campaign.zone).astimezone(UTC)


def shown(team: Team, day: date, *, ended: bool) -> str:
    """Return what stands for the vote that it is about, and for the numbers that are shown."""
    return f"{day}:{team.voted}/{team.promised}/{team.captains}/{int(ended)}"
