"""What a plan to vote says, and what can happen to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.contacts.model import ContactId
from bot.conversations.model import Plan


class Part(StrEnum):
    """What a plan says, in the order in which it is asked."""

    WAY = "way"
    DAY = "day"
    MOMENT = "moment"
    PLACE = "place"
    COMPANY = "company"
    OBSTACLE = "obstacle"


class Moment(StrEnum):
    """When on that day, for want of an hour."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Company(StrEnum):
    """Who goes along."""

    CAPTAIN = "captain"
    FAMILY = "family"
    ALONE = "alone"


class Obstacle(StrEnum):
    """What may stand in the way."""

    NONE = "none"
    WORK = "work"
    CHILDREN = "children"
    GETTING_THERE = "getting_there"
    PAPERS = "papers"
    FORGETTING = "forgetting"


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """A plan says something else now, or the first thing."""

    plan: Plan
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanDropped:
    """There is no plan any more."""

    captain_id: int
    contact_id: ContactId
    at: datetime
