"""Which rules may stand beside one another, in which order they are looked at, and when. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from graphlib import TopologicalSorter
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.console.filters.model import Filter, Kind
from bot.console.tag_rules.model import TagRule

MOST: Final = 12
A_PAGE: Final = 3
# Behind midnight, when days have changed, and before anybody writes to whom a tag finds.
LOOKS_AT: Final = time(4)
Trouble = Literal["round", "many"]


def looks_at(filter_: Filter) -> frozenset[int]:
    """Return the tags on which it depends whom a filter finds."""
    return frozenset(int(each.value) for each in filter_.conditions if each.kind is Kind.TAG)


def goes_round(tag: int, filter_: Filter, others: Mapping[int, Filter]) -> bool:
    """Tell whether a rule for the tag would in the end depend on that very tag."""
    seen: set[int] = set()
    ahead = set(looks_at(filter_))
    while ahead:
        each = ahead.pop()
        if each == tag:
            return True
        seen.add(each)
        if each in others:
            ahead |= looks_at(others[each]) - seen
    return False


def trouble(tag: int, filter_: Filter, others: Sequence[TagRule]) -> Trouble | None:
    """Return what speaks against a rule beside the others."""
    if len(others) >= MOST:
        return "many"
    if goes_round(tag, filter_, {each.tag: each.filter for each in others}):
        return "round"
    return None


def of_tag(tag: int, standing: Sequence[TagRule]) -> TagRule | None:
    """Return the rule that gives a tag; it has one at most."""
    return next((each for each in standing if each.tag == tag), None)


def in_order(standing: Sequence[TagRule]) -> tuple[TagRule, ...]:
    """Return the rules so that each comes behind those whose tags its filter looks at."""
    by_tag = {each.tag: each for each in standing}
    before = {tag: sorted(looks_at(each.filter) & set(by_tag)) for tag, each in by_tag.items()}
    return tuple(by_tag[tag] for tag in TopologicalSorter(before).static_order())


def next_look(zone: ZoneInfo, now: datetime) -> datetime:
    """Return when all rules are looked at next: on the campaign's clock, never now."""
    today = now.astimezone(zone).date()
    moments = (
        datetime.combine(today + timedelta(days=days), LOOKS_AT, zone).astimezone(UTC)
        for days in range(3)
    )
    return next(each for each in moments if each > now)
