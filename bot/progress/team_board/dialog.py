"""The teams' board in words, and as a picture with the same in words."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Final

from bot.engine.dialog.turn import N_, Edit, Message, Picture, Rows, Say, Tap, Turn
from bot.progress.team_board.model import OwnTeam, TeamBoard
from bot.progress.team_board.rules import FEWEST

MINE: Final = Tap(N_("🏆 The leaderboard"), "board.mine")
ALL: Final = Tap(N_("🏆 The leaderboard"), "board.all")
LABELS: Final = {
    "title": N_("Teams"),
    "week": N_("Talks of the last seven days"),
    "overall": N_("All talks so far"),
    "goal": N_("Orange line: the team’s goal for a week"),
}


def for_captain(board: TeamBoard, own: OwnTeam | None) -> Say:
    """The board, and below it where the captain's own team stands."""
    return Say("team_board/shown", {**_values(board), "own": own}, (_ways(board, "my"), (MINE,)))


def in_group(board: TeamBoard) -> Say:
    return Say("team_board/shown", {**_values(board), "own": None}, (_ways(board, "all"), (ALL,)))


def _values(board: TeamBoard) -> dict[str, object]:
    return {"board": board, "fewest": FEWEST}


def _ways(board: TeamBoard, whose: str) -> tuple[Tap, ...]:
    if board.is_of_week:
        return (Tap(N_("📊 Since the beginning"), f"team_board.{whose}", (0,)),)
    return (Tap(N_("📅 The week"), f"team_board.{whose}", (1,)),)


def none_yet(*, in_group: bool) -> Say:
    """There are no teams: organizers can make some."""
    if in_group:
        rows: Rows = ((Tap(N_("👥 New team"), "teams.new"),), (ALL,))
        return Say("team_board/none_yet", {"in_group": True}, rows, eyes="asker")
    return Say("team_board/none_yet", {"in_group": False}, ((MINE,),))


def turned(said: Say) -> Turn:
    return Turn(say=(Edit.to(said),))


def posted(campaign: str, board: TeamBoard, words: Mapping[str, str], day: date) -> Message:
    """The board as all read it, once a week; `words` are the translated labels."""
    data = {
        "campaign": campaign,
        "day": day.isoformat(),
        "words": dict(words),
        "rows": [asdict(row) for row in board.rows],
        "is_of_week": board.is_of_week,
    }
    values = {**_values(board), "own": None}
    return Picture("team_board", data, "team_board/shown", values)
