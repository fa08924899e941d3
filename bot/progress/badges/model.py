"""What a captain did as far as it is rewarded, which badges there are, and the goal for a week."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.conversations.model import Pledge


class Badge(StrEnum):
    """What can be earned, in the order in which it is shown.

    None is for names added: that would pay for handing over friends' details. None is for votes:
    "calibrated" is for having judged them well, a no as much as a yes.
    """

    FIRST_TALK = "first_talk"
    TRAINED = "trained"
    FIRST_PLAN = "first_plan"
    THREE_WEEKS = "three_weeks"
    FIVE_FOLLOW_UPS = "five_follow_ups"
    FIVE_PLANS = "five_plans"
    TEN_REACHED = "ten_reached"
    FIRST_RECRUIT = "first_recruit"
    COMEBACK = "comeback"
    WHOLE_LIST = "whole_list"
    CALIBRATED = "calibrated"


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation that counts."""

    contact_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Forecast:
    """How sure the captain was of somebody's vote, and what came of it."""

    pledge: Pledge
    voted: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What a captain did, oldest first.

    `plans` are when plans were made; `people` counts who is on the list and may be talked with,
    `waiting` those of them without a talk, `least` how many the campaign asks for. `forecasts` are
    those of which the outcome is known.
    """

    talks: tuple[Talk, ...] = ()
    plans: tuple[datetime, ...] = ()
    recruits: int = 0
    trained: bool = False
    forecasts: tuple[Forecast, ...] = ()
    people: int = 0
    waiting: int = 0
    least: int = 10


@dataclass(frozen=True, slots=True)
class Earned:
    """A badge that a captain holds; `told_at` is None while its picture waits for another day."""

    badge: Badge
    earned_at: datetime
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """The badge that is nearest: `count` of `goal`."""

    badge: Badge
    count: int
    goal: int


@dataclass(frozen=True, slots=True)
class Best:
    """The week with the most conversations; `monday` is its first day."""

    monday: date
    talks: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Where a captain stands this week: `done` of `goal` conversations, as a `bar` too.

    `streak` counts weeks in a row with a talk or a plan, up to this one or the last.
    """

    done: int
    goal: int
    bar: str
    streak: int
    best: Best | None
    badges: tuple[Badge, ...]
    near: Near | None


@dataclass(frozen=True, slots=True)
class GoalChosen:
    """The captain wants so many conversations a week from now on."""

    captain_id: int
    weekly: int
    at: datetime
