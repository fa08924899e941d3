"""Where a captain stands, and which act comes next. Pure."""

from typing import Final

from bot.captains.rules import bar
from bot.progress.menu.model import Act, Facts, Standing, Week

# Friends to begin with: few enough to think of at once.
FIRST_FRIENDS: Final = 3
# When only days are left, a talk comes before anything else.
LAST_DAYS: Final = 4
ALSO: Final = (Act.NEXT, Act.TALK, Act.ADD, Act.LIST)


def standing(facts: Facts, week: Week) -> Standing:
    """Return what the home message tells.

    The bar counts people talked with, never names alone, out of those that are asked for.
    """
    goal = max(facts.contacts, facts.target_min, 1)
    aim = facts.target_min if facts.contacts <= facts.target_min else facts.target_max
    return Standing(facts, week, goal, bar(facts.talked_to, goal), aim, acts(facts, week))


def acts(facts: Facts, week: Week) -> tuple[Act, ...]:
    """Return the one next act, then the others that are always of use."""
    first = next_act(facts, week)
    if not facts.contacts:
        return (first,)
    others = (Act.LIST, Act.REWARDS) if facts.days < 0 else ALSO
    return (first, *(each for each in others if each is not first))


def next_act(facts: Facts, week: Week) -> Act:
    """Return the one act that helps most now.

    First the first names; then a talk, for which the training is offered once; then what has been
    decided on for this week; then the goal and the captain's own plan, which cost a minute each.
    """
    if facts.days < 0:
        return Act.RESULTS if facts.open_votes else Act.REWARDS
    if facts.contacts < FIRST_FRIENDS:
        return Act.ADD
    if facts.due and (facts.days <= LAST_DAYS or facts.talked_to == 0):
        return Act.NEXT if facts.trained or facts.days <= LAST_DAYS else Act.TRAIN
    if facts.due and week.done < week.goal:
        return Act.NEXT
    return _after_the_week(facts)


def _after_the_week(facts: Facts) -> Act:
    """Return what is next for who has done what they wanted to this week, or has nobody to ask."""
    if facts.talked_to and not facts.has_chosen_goal:
        return Act.GOAL
    if not facts.planned:
        return Act.PLAN
    if facts.due:
        return Act.NEXT
    if facts.contacts < facts.target_min:
        return Act.ADD
    return Act.LIST if facts.trained else Act.TRAIN
