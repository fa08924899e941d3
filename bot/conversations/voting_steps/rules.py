"""What is done of a vote by mail or by proxy, what is next, by when. A voter's national number is
needed for a proxy and must never be kept: whatever looks like one is taken out of an answer. Pure.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.campaigns.model import Limit, VotingDates, Way
from bot.contacts.rules import fold
from bot.conversations.model import Plan
from bot.conversations.voting_steps.model import Step

MAIL: Final = (Step.REQUESTED, Step.RECEIVED, Step.POSTED, Step.COUNTED)
PROXY: Final = (*(Step.HOLDER, Step.NUMBERS, Step.ASKED, Step.IDENTITY, Step.VALIDATED, Step.TOLD),)
STEPS: Final = {Way.POST: MAIL, Way.PROXY: PROXY}
# The captain votes for them.
CAPTAIN: Final = "captain"
LONGEST_HOLDER: Final = 40
# Queues form in the last week: a proxy is asked for three weeks before the vote.
PROXY_AHEAD: Final = timedelta(days=21)
# Whoever holds more than this many is told: the later ones may not count.
MOST_HELD: Final = 1
# Eight or nine digits that belong together, and no more of them beside.
_BETWEEN: Final = r"[ .\-\u00a0\u202f]"
_NUMBER: Final = re.compile(
    rf"(?<![\d+])(?<!\d{_BETWEEN})\d(?:{_BETWEEN}?\d){{7,8}}(?!{_BETWEEN}?\d)"
)


def without_number(words: str) -> str:
    """Return the words without what may be a voter's number."""
    return " ".join(_NUMBER.sub(" ", words).split())


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """Return the steps of the planned way; none for who goes to vote."""
    return STEPS.get(plan.way, ()) if plan.way else ()


def done(plan: Plan) -> tuple[Step, ...]:
    """Return what is done, in the order of the steps; a step of another way does not count."""
    return tuple(each for each in steps_of(plan) if each.value in plan.steps)


def next_step(plan: Plan) -> Step | None:
    """Return the first that is not done. What comes after one that is done is behind as well."""
    known = done(plan)
    return next((each for each in steps_of(plan) if each not in known), None)


def turned(plan: Plan, step: Step) -> Plan:
    """Return the plan with a step done, or with it undone where it was."""
    if step.value in plan.steps:
        left = tuple(each for each in plan.steps if each != step.value)
        return replace(plan, steps=left, holder="" if step is Step.HOLDER else plan.holder)
    return replace(plan, steps=tuple(sorted({*plan.steps, step.value})))


def held_by(plan: Plan, holder: str) -> Plan:
    """Return the plan with who votes for somebody."""
    kept = without_number(holder)[:LONGEST_HOLDER].strip()
    return replace(plan, holder=kept, steps=tuple(sorted({*plan.steps, Step.HOLDER.value})))


def also_held(plan: Plan, plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """Return the other plans with the same person, where one may hold so many only."""
    if not plan.holder:
        return ()
    same = [
        each
        for each in plans
        if each.contact_id != plan.contact_id
        and each.way is Way.PROXY
        and fold(each.holder) == fold(plan.holder)
    ]
    return tuple(same) if len(same) >= MOST_HELD else ()


def is_on_its_way(way: Way | None, steps: Iterable[str]) -> bool:
    """Tell whether nothing is left to do before the day itself."""
    last = {Way.POST: Step.POSTED, Way.PROXY: Step.VALIDATED}.get(way) if way else None
    return last is not None and bool({last.value, Step.COUNTED.value} & set(steps))


def due_day(way: Way | None, rows: Iterable[VotingDates], election: date) -> date | None:
    """Return on which day a vote like this is reminded of: the safe day of the mail, and for a
    proxy three weeks before the vote.
    """
    if way is Way.POST:
        return next((each.safe for each in rows if each.limit is Limit.POST), None)
    return election - PROXY_AHEAD if way is Way.PROXY else None


def row_for(plan: Plan, rows: Iterable[VotingDates]) -> VotingDates | None:
    """Return what the calendar says of the planned way."""
    limit = Limit(plan.way.value) if plan.way in STEPS and plan.way else None
    return next((each for each in rows if each.limit is limit), None)
