"""A rule that gives a tag, and what can happen to one."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from bot.console.filters.model import Filter

TagRuleId = NewType("TagRuleId", int)


@dataclass(frozen=True, slots=True)
class TagRule:
    """Whom the filter finds gets the tag. `keeps`: who fits no longer has it all the same.

    Of tags that were given by its number alone it takes any off: what is done by hand stays.
    """

    id: TagRuleId
    tag: int
    filter: Filter
    keeps: bool
    looked_at: datetime
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """How many captains a look gave the tag, and from how many it took it."""

    given: int
    taken: int


@dataclass(frozen=True, slots=True)
class RuleMade:
    """An administrator wants it from now on."""

    rule: TagRule
    by: int


@dataclass(frozen=True, slots=True)
class RuleEnded:
    """It gives the tag no more; `takes`: to whom it gave the tag, from them it is taken."""

    rule: TagRule
    takes: bool
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RuleRevived:
    """Its end is taken back."""

    rule: TagRule
    by: int
    at: datetime
