"""In which order teams stand, and which are too small to be told of. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.progress.team_board.model import Folded, OwnTeam, TeamBoard, TeamRow, TeamScore
from bot.teams.model import Team

FEWEST: Final = 5
"""Captains: what fewer did together could be told of somebody in particular."""
ROWS: Final = 10
WORTH_POSTING: Final = 2
"""A board of one team compares nothing."""


def ranked(
    teams: Sequence[Team], scores: Mapping[int, TeamScore], *, week: bool
) -> tuple[TeamRow, ...]:
    """Return a line for each team that is large enough, the one with most talks first."""
    large = [(team, _score(team, scores)) for team in teams]
    large = [(team, score) for team, score in large if score.captains >= FEWEST]
    points = {team.id: score.week if week else score.talks for team, score in large}
    rows = [
        TeamRow(
            rank=1 + sum(other > points[team.id] for other in points.values()),
            team_id=team.id,
            name=team.name,
            captains=score.captains,
            talks=points[team.id],
            promises=score.promises,
            goal=team.goal if week else 0,
        )
        for team, score in large
    ]
    return tuple(sorted(rows, key=lambda row: (row.rank, row.name.casefold(), row.team_id)))


def _score(team: Team, scores: Mapping[int, TeamScore]) -> TeamScore:
    return scores.get(team.id, TeamScore(team.id, 0))


def board(
    teams: Sequence[Team], scores: Mapping[int, TeamScore], *, week: bool = True
) -> TeamBoard:
    """Return the board of the week, or of the whole time."""
    rows = ranked(teams, scores, week=week)
    small = [
        score for score in (_score(team, scores) for team in teams) if 0 < score.captains < FEWEST
    ]
    return TeamBoard(rows[:ROWS], len(rows[ROWS:]), folded(small, week=week), week)


def folded(small: Sequence[TeamScore], *, week: bool) -> Folded:
    """Return the small teams together; with their sums only where these are of several captains."""
    captains = sum(each.captains for each in small)
    if captains < FEWEST:
        return Folded(len(small))
    return Folded(len(small), captains, sum(each.week if week else each.talks for each in small))


def own(rows: Sequence[TeamRow], team: Team) -> OwnTeam:
    """Return where a team stands among these lines."""
    row = next((each for each in rows if each.team_id == team.id), None)
    return OwnTeam(team.name, row.rank, row.talks, row.goal) if row else OwnTeam(team.name)
