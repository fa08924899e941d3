"""In which order teams stand, what is folded, and where a captain's own team is."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.progress.team_board import rules
from bot.progress.team_board.model import Folded, OwnTeam, TeamScore
from bot.teams.model import Team, TeamId

NOW = datetime(2026, 11, 3, tzinfo=UTC)


def teams(*names, goal=0):
    return [Team(TeamId(number), name, goal, "", NOW) for number, name in enumerate(names, 1)]


def scores(*each):
    return {number: TeamScore(number, *one) for number, one in enumerate(each, 1)}


def test_teams_stand_by_their_talks_of_the_week_or_of_all_time_and_equals_share_a_rank():
    found = teams("North", "South", "East", goal=20)
    counted = scores((5, 9, 40, 3), (8, 12, 30, 2), (6, 9, 50, 1))
    week = rules.board(found, counted)
    shown = [(each.rank, each.name, each.talks, each.goal) for each in week.rows]
    assert shown == [(1, "South", 12, 20), (2, "East", 9, 20), (2, "North", 9, 20)]
    whole = rules.board(found, counted, week=False)
    shown = [(each.rank, each.name, each.talks, each.promises, each.goal) for each in whole.rows]
    assert shown == [(1, "East", 50, 1, 0), (2, "North", 40, 3, 0), (3, "South", 30, 2, 0)]


def test_small_teams_are_told_of_together_and_not_at_all_where_they_are_a_few():
    found = teams("North", "South", "East", "Empty")
    two = rules.board(found, scores((5, 9, 9), (3, 7, 7), (2, 4, 4)))
    assert ([each.name for each in two.rows], two.folded) == (["North"], Folded(2, 5, 11))
    one = rules.board(found, scores((5, 9, 9), (4, 7, 7)))
    assert (len(one.rows), one.folded) == (1, Folded(1))
    assert rules.board(found, {}).folded == Folded()


def test_the_board_has_room_for_ten_and_whoever_is_below_still_reads_a_place():
    found = teams(*(f"T{number:02}" for number in range(14)))
    counted = scores(*((5, 20 - number, 0) for number in range(14)))
    board = rules.board(found, counted)
    assert (len(board.rows), board.more) == (10, 4)
    rows = rules.ranked(found, counted, week=True)
    assert rules.own(rows, found[12]) == OwnTeam("T12", 13, 8)
    small = Team(TeamId(99), "Small", 5, "", NOW)
    assert rules.own(rows, small) == OwnTeam("Small")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 50)), max_size=9))
def test_no_sum_is_ever_of_fewer_than_five_captains(sizes):
    found = teams(*(f"T{number}" for number in range(len(sizes))))
    board = rules.board(found, scores(*((size, talks, talks) for size, talks in sizes)))
    assert all(row.captains >= rules.FEWEST for row in board.rows)
    folded = board.folded
    assert folded.captains == 0 or folded.captains >= rules.FEWEST
    assert not (folded.talks and not folded.captains)


def test_a_week_without_a_talk_is_said_to_be_one():
    found = teams("North", "South")
    assert rules.board(found, scores((5, 0, 9), (6, 0, 3))).is_asleep
    assert not rules.board(found, scores((5, 0, 9), (6, 1, 3))).is_asleep
    assert not rules.board(found, scores((5, 0, 9), (6, 0, 3)), week=False).is_asleep
    assert not rules.board(found, {}).is_asleep
