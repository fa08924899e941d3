from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams import rules
from bot.teams.model import Lead, Seat, TeamId

THEN = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed, goal",
    [
        ("40", 40),
        (" 1 200 ", 1200),
        ("1,200", 1200),
        ("0", 0),
        ("", None),
        ("-3", None),
        ("many", None),
        ("²", None),
        ("9999999", None),
    ],
)
def test_a_goal_is_a_number_of_talks(typed, goal):
    assert rules.read_goal(typed) == goal


@given(st.text(max_size=60))
def test_a_goal_or_a_name_is_read_or_refused_whatever_is_typed(typed):
    goal = rules.read_goal(typed)
    assert goal is None or 0 <= goal <= rules.HIGHEST_GOAL
    name = rules.tidy_name(typed)
    assert "\n" not in name
    if rules.name_problem(name, ()) is None:
        assert rules.name_problem(name.upper(), (name,)) in ("taken_name", "long_name", None)
        assert rules.name_problem(name, (name,)) == "taken_name"


def _seat(captain, team, lead=Lead.NOT):
    return Seat(captain, TeamId(team), THEN, lead)


@pytest.mark.parametrize(
    "lead, captain, may",
    [
        (_seat(1, 5, Lead.LEADS), _seat(2, 5), True),
        (_seat(1, 5, Lead.LEADS), _seat(2, 5, Lead.LEADS), True),
        (_seat(1, 5, Lead.LEADS), _seat(2, 6), False),
        (_seat(1, 5, Lead.ASKED), _seat(2, 5), False),
        (_seat(1, 5), _seat(2, 5), False),
        (_seat(1, 5, Lead.LEADS), _seat(1, 5, Lead.LEADS), False),
        (_seat(1, 5, Lead.LEADS), None, False),
        (None, _seat(2, 5), False),
    ],
)
def test_a_lead_helps_the_own_team_only(lead, captain, may):
    assert rules.may_help(lead, captain) is may
