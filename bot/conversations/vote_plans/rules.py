"""When a plan is one, what is still to be asked, which days can be chosen. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign, Voting, Way
from bot.contacts.model import Stage
from bot.conversations.model import Plan
from bot.conversations.rules import hour_in
from bot.conversations.vote_plans.model import Moment, Part
from bot.conversations.voting_steps.rules import without_number
from bot.language.news.rules import read_way
from bot.language.words.rules import clean

LONGEST = 100
MOST_DAYS = 5
_ABOUT: Final = {
    Moment.MORNING.value: time(10),
    Moment.MIDDAY.value: time(12),
    Moment.AFTERNOON.value: time(15),
    Moment.EVENING.value: time(18),
}
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


def is_made(plan: Plan | None) -> bool:
    """Tell whether it is a plan: how and when are settled. The rest makes it hold."""
    return plan is not None and plan.way is not None and plan.day is not None


def planned_for(plan: Plan, zone: ZoneInfo) -> date | datetime | None:
    """Return when somebody is to go: by the hour, as far as one is known, for their calendar."""
    hour = hour_in(plan.moment) or _ABOUT.get(plan.moment)
    return datetime.combine(plan.day, hour, zone) if plan.day and hour else plan.day


def open_parts(plan: Plan) -> tuple[Part, ...]:
    """Return what the plan does not say yet, in the order of asking; online one votes anywhere."""
    parts = (part for part in Part if not getattr(plan, part.value))
    return tuple(part for part in parts if part is not Part.PLACE or plan.way is not Way.ONLINE)


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


def in_words(plan: Plan, part: Part, words: str, ways: Sequence[Voting]) -> Plan | None:
    """Return the plan with an answer in words; None where they name no way that is still open."""
    if part is not Part.WAY:
        return with_words(plan, part, words)
    way = read_way(words)
    voting = next((each for each in ways if way and each.way.value == way.value), None)
    return chosen(plan, voting) if voting else None


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
    return without_number(clean(text))[:LONGEST]
