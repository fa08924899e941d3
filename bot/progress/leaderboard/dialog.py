"""The board as captains and organizers see it, and a captain's wish to be on it or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.engine.dialog.turn import N_, Edit, Message, Picture, Rows, Say, Tap, Turn
from bot.progress.leaderboard import rules
from bot.progress.leaderboard.model import Board, Own, PutOnBoard, TakenOffBoard

WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")


@dataclass(frozen=True, slots=True)
class AskingBoardName:
    """Waiting for the name under which the captain wants to be seen."""


def labels(board: Board) -> dict[str, tuple[str, dict[str, int]]]:
    """Return the words in the picture as labels to translate, with their values."""
    more = N_("and {count} more") if board.rows else N_("Captains: {count}")
    return {
        "title": (N_("Leaderboard"), {}),
        "pledges": (N_("Promises"), {}),
        "talks": (N_("Talks"), {}),
        "talks_this_week": (N_("Talks this week"), {}),
        "more": (more, {"count": board.more}),
        "nameless": (N_("Names appear when captains choose to"), {}),
    }


def board_message(
    campaign: str, board: Board, words: Mapping[str, str], now: datetime, *, weekly: bool = False
) -> Message:
    """Return the board: a picture with the same in words, or only words while it is empty.

    `words` are the translated `labels`, `now` is the campaign's time. Within a minute it is one
    picture for all, but for who is seen on it: whoever hides, or leaves, is on none that leaves
    from then on.
    """
    values = {"campaign": campaign, "board": board, "weekly": weekly}
    if not board.totals.talks and not board.totals.pledges:
        return Say("leaderboard/empty", {"campaign": campaign, "captains": board.totals.captains})
    data = {"campaign": campaign, "words": dict(words), "day": f"{now:%Y-%m-%d}", **asdict(board)}
    seen = sorted(row.name for row in board.rows)
    same_as = "\n".join((campaign, f"{now:%Y-%m-%d %H:%M}", *seen))
    return Picture("board", data, "leaderboard/caption", values, same_as=same_as)


def for_captain(board: Message, own: Own) -> Turn:
    """`/leaderboard` in private: the board, then what only this captain sees."""
    return Turn(say=(board, mine(own)))


def mine(own: Own) -> Say:
    """What only this captain sees; without a place, how to get one."""
    first: Rows = ((WHO_NEXT,),) if own.rank is None else ()
    return Say("leaderboard/own", {"own": own}, (*first, *_choices(own.shown_as)))


def never_minded(own: Own) -> Turn:
    """Leave the name as it is."""
    said = mine(own)
    return Turn(None, say=(Edit(said.text, said.values, said.buttons),))


def _choices(shown_as: str | None) -> Rows:
    if shown_as is None:
        return ((Tap(N_("Show my name on the leaderboard"), "board.show"),),)
    return (
        (Tap(N_("Change my name there"), "board.rename"), Tap(N_("Hide my name"), "board.hide")),
    )


def shown(captain_id: int, name: str, now: datetime) -> Turn:
    """They want to be seen."""
    said = Edit("leaderboard/shown", {"name": name}, _choices(name))
    return Turn(say=(said,), changes=(PutOnBoard(captain_id, name, now),))


def hidden(captain_id: int) -> Turn:
    """They don't want to be seen any more."""
    said = Edit("leaderboard/hidden", {}, _choices(None))
    return Turn(say=(said,), changes=(TakenOffBoard(captain_id),))


def ask_name() -> Turn:
    """Ask for another name."""
    never_mind = Tap(N_("Never mind"), "board.back")
    return Turn(AskingBoardName(), say=(Say("leaderboard/ask_name", {}, ((never_mind,),)),))


def on_name(captain_id: int, typed: str, now: datetime) -> Turn:
    """A name, or something that is none."""
    name = rules.tidy_name(typed)
    if not name:
        return ask_name()
    said = Say("leaderboard/shown", {"name": name}, _choices(name))
    return Turn(None, say=(said,), changes=(PutOnBoard(captain_id, name, now),))
