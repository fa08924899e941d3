"""What a filter may hold, how it is kept, and the SQL that finds its captains. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.console.filters.model import (
    BuildingFilter,
    Condition,
    Filter,
    Group,
    Kind,
    Part,
    Progress,
    Said,
    SavedFilter,
)

MOST: Final = 8
LONGEST_NAME: Final = 40
DAYS: Final = ("3", "7", "14", "30")
ANYBODY: Final = "0"
# By which key a button means a filter: the one that is being put together; a kept one by its
# number; a tag or a team by a letter before it.
BUILT: Final = "built"
_LETTERS: Final = {Kind.TAG: "t", Kind.TEAM: "m"}
# As a captain counts as stuck everywhere: no talk for so long, or none since the sign-up.
STALLED_AFTER = timedelta(days=5)
LATE_START_AFTER = timedelta(days=2)
CHECKED_IN_WITHIN = timedelta(days=14)
GROUPS: Final[Mapping[Group, tuple[Kind, ...]]] = {
    "them": (Kind.LANGUAGE, Kind.TEAM, Kind.TAG, Kind.JOINED, Kind.INVITED, Kind.TRAINED),
    "work": (Kind.PROGRESS, Kind.PLAN, Kind.TALKED, Kind.STALLED),
    "touch": (Kind.ACTIVE, Kind.BREAK, Kind.CHECK_IN, Kind.LOST),
}
VALUES: Final[Mapping[Kind, tuple[str, ...]]] = {
    **dict.fromkeys((Kind.JOINED, Kind.TALKED, Kind.ACTIVE), DAYS),
    Kind.PROGRESS: tuple(Progress),
    Kind.CHECK_IN: tuple(Said),
    **dict.fromkeys((Kind.PLAN, Kind.STALLED, Kind.BREAK, Kind.TRAINED, Kind.LOST), ("",)),
}
"""What each may be compared with, where that is the same everywhere."""

_PROGRESS: Final[Mapping[str, str]] = {
    Progress.NO_LIST: "f.listed = 0",
    Progress.NO_TALK: "f.listed > 0 AND f.talks = 0",
    Progress.NO_PROMISE: "f.talks > 0 AND f.pledged = 0",
    Progress.PROMISE: "f.pledged > 0",
}
_CHECK_IN = "SELECT captain_id FROM check_ins WHERE campaign_id = :campaign_id AND "
_SAID: Final[Mapping[str, str]] = {
    Said.CALL: f"{_CHECK_IN}wants_call = 1 AND asked_at > :fortnight",
    Said.SILENT: f"{_CHECK_IN}answered_at IS NULL AND asked_at > :fortnight",
}
_BLOCKED = f"{_CHECK_IN}blocker = :{{value}} AND asked_at > :fortnight"


@dataclass(frozen=True, slots=True)
class Where:
    """What stands behind WHERE, about a row `f` of `captain_figures`, and its values."""

    sql: str
    values: Mapping[str, object]


# --- putting one together -------------------------------------------------------------------------


def with_condition(filter_: Filter, condition: Condition) -> Filter:
    """Return the filter with one more condition; the same again, or turned round, replaces it."""
    same = (condition.kind, condition.value)
    others = [each for each in filter_.conditions if (each.kind, each.value) != same]
    return Filter((*others, condition)[-MOST:])


def turned(filter_: Filter) -> Filter:
    """Return the filter with its last condition turned round."""
    *others, last = filter_.conditions
    return Filter((*others, replace(last, opposite=not last.opposite)))


def without_last(filter_: Filter) -> Filter:
    """Return the filter without the condition that was added last."""
    return Filter(filter_.conditions[:-1])


def known(state: BuildingFilter, saved: Sequence[SavedFilter]) -> BuildingFilter:
    """Return it with the number of the kept filter that is the same, however one came to it."""
    wanted = frozenset(state.filter.conditions)
    same = [each.id for each in saved if frozenset(each.filter.conditions) == wanted]
    number = state.saved if state.saved in same else same[0] if same else 0
    return replace(state, saved=number)


def name_of(text: str) -> str:
    """Return what a filter or a tag is called, in one line. It is never cut: whoever asked refuses
    what has more than `LONGEST_NAME` letters.
    """
    return " ".join(text.split())


def parts(filter_: Filter, names: Mapping[tuple[Kind, str], str]) -> tuple[Part, ...]:
    """Return a filter as a sentence tells it."""
    return tuple(
        Part(each.kind, each.value, each.opposite, names.get((each.kind, each.value), ""))
        for each in filter_.conditions
    )


def key_of(kind: Kind | None, number: int) -> str:
    """Return by which key a button means a kept filter (no kind), a tag or a team."""
    return f"{_LETTERS[kind]}{number}" if kind else str(number)


def of_key(key: str) -> tuple[Kind | None, int]:
    """Return what a key means; number 0 where that is nothing."""
    kind = next((kind for kind, letter in _LETTERS.items() if key.startswith(letter)), None)
    number = key[1:] if kind else key
    return kind, int(number) if number.isascii() and number.isdecimal() else 0


# --- keeping one ----------------------------------------------------------------------------------


def to_json(filter_: Filter) -> str:
    """Return a filter as it is kept."""
    return json.dumps([[each.kind, each.value, each.opposite] for each in filter_.conditions])


def from_json(text: str) -> Filter:
    """Return a filter as it was kept."""
    return Filter(
        tuple(Condition(Kind(kind), str(value), bool(not_)) for kind, value, not_ in _rows(text))
    )


def _rows(text: str) -> Sequence[Sequence[str]]:
    found: Sequence[Sequence[str]] = json.loads(text)
    return found


# --- finding captains -----------------------------------------------------------------------------


def where(filter_: Filter, campaign_id: int, now: datetime) -> Where:
    """Return the SQL of a filter. Who left is in none; values are never part of its text."""
    values: dict[str, object] = {
        "campaign_id": campaign_id,
        "now": _ms(now),
        "fortnight": _ms(now - CHECKED_IN_WITHIN),
        "joined_before": _ms(now - LATE_START_AFTER),
        "talked_before": _ms(now - STALLED_AFTER),
    }
    found = ["f.campaign_id = :campaign_id", "f.left_at IS NULL"]
    for number, each in enumerate(filter_.conditions):
        name = f"value{number}"
        values[name] = _value(each, now)
        sql = _sql(each, name)
        found.append(f"({sql}) IS NOT TRUE" if each.opposite else f"({sql})")
    return Where(" AND ".join(found), values)


def _value(condition: Condition, now: datetime) -> object:
    if condition.value in DAYS and VALUES.get(condition.kind) == DAYS:
        return _ms(now - timedelta(days=int(condition.value)))
    if condition.kind in (Kind.TAG, Kind.TEAM, Kind.INVITED):
        return int(condition.value)
    return condition.value


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _sql(condition: Condition, name: str) -> str:
    match condition.kind:
        case Kind.PROGRESS:
            return _PROGRESS[condition.value]
        case Kind.INVITED if condition.value == ANYBODY:
            return "f.recruited_by IS NOT NULL"
        case Kind.CHECK_IN:
            select = _SAID.get(condition.value, _BLOCKED.format(value=name))
            return f"f.captain_id IN ({select})"
    return _SQL[condition.kind].format(value=name)


# A plus keeps the database to the index by which all filters are counted.
_SQL: Final[Mapping[Kind, str]] = {
    Kind.LANGUAGE: "f.language = :{value}",
    Kind.JOINED: "f.joined_at >= :{value}",
    Kind.INVITED: "f.recruited_by = :{value}",
    Kind.TAG: (
        "f.captain_id IN (SELECT captain_id FROM captain_tags"
        " WHERE campaign_id = :campaign_id AND tag_id = :{value} AND removed_in IS NULL)"
    ),
    Kind.TEAM: (
        "f.captain_id IN (SELECT captain_id FROM team_members"
        " WHERE campaign_id = :campaign_id AND team_id = :{value})"
    ),
    Kind.PLAN: "f.planned > 0",
    Kind.TALKED: "f.last_talk_at >= :{value}",
    Kind.STALLED: (
        "+f.waiting_since <= :joined_before"
        " AND (f.snoozed_until IS NULL OR f.snoozed_until <= :now)"
        " AND (f.last_talk_at IS NULL OR f.waiting_since <= :talked_before)"
    ),
    Kind.ACTIVE: (
        "f.captain_id IN (SELECT id FROM captains"
        " WHERE campaign_id = :campaign_id AND last_active_at >= :{value})"
    ),
    Kind.BREAK: "f.snoozed_until > :now",
    Kind.TRAINED: (
        "f.captain_id IN (SELECT captain_id FROM training_steps"
        " WHERE campaign_id = :campaign_id AND kind = 'certificate')"
    ),
    Kind.LOST: (
        "f.captain_id IN (SELECT id FROM captains"
        " WHERE campaign_id = :campaign_id AND unreachable_at IS NOT NULL)"
    ),
}
