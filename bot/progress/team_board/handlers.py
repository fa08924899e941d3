"""The teams' board, by buttons under the leaderboard: for captains with their own team's place."""

from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap
from bot.progress.team_board import dialog, jobs, pictures, rules
from bot.teams import store as teams

WHOLE, WEEK = "0", "1"


def on_mine(here: Here, _tap: Tap) -> Turn:
    """Below the leaderboard, which stays."""
    return Turn(say=(_mine(here, week=True),))


def on_my_board(here: Here, tap: Tap) -> Turn:
    return dialog.turned(_mine(here, week=tap.args[0] == WEEK))


def _mine(here: Here, *, week: bool) -> Say:
    scored = jobs.scored(here)
    board = rules.board(*scored, week=week)
    team = teams.team_of(here.tx, here.campaign_id, here.captain_id)
    if team is None and not board.rows and not board.folded.teams:
        return dialog.none_yet(in_group=False)
    own = rules.own(rules.ranked(*scored, week=week), team) if team else None
    return dialog.for_captain(board, own)


def on_all(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(_all(here, week=True),))


def on_board(here: Here, tap: Tap) -> Turn:
    return dialog.turned(_all(here, week=tap.args[0] == WEEK))


def _all(here: Here, *, week: bool) -> Say:
    board = jobs.current(here, week=week)
    if not board.rows and not board.folded.teams:
        return dialog.none_yet(in_group=True)
    return dialog.in_group(board)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    member, group = Who.MEMBER, Where.GROUP
    return Feature(
        "team_board",
        routes=(
            OnTap("team_board.mine", on_mine),
            OnTap("team_board.my", on_my_board),
            OnTap("team_board.group", on_all, member, where=group),
            OnTap("team_board.all", on_board, member, where=group),
        ),
        listens=jobs.LISTENS,
        painters={"team_board": pictures.team_board},
        counts={jobs.TEAMS: jobs.count},
    )
