"""The board as captains and organizers see it, and a captain's wish to be on it or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot.engine.dialog.turn import N_, Edit, Message, Picture, Rows, Say, Tap, Turn
from bot.progress.leaderboard import rules
from bot.progress.leaderboard.model import (
    Board,
    Own,
    PutOnBoard,
    TakenOffBoard,
    Totals,
    WeekRow,
)
from bot.progress.rules import MOST_A_DAY

WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
BOARD = Tap(N_("🏆 The leaderboard"), "board.all")
WEEK = Tap(N_("📅 The week"), "board.week")
MINE = Tap(N_("🏆 The leaderboard"), "board.mine")
MY_WEEK = Tap(N_("📅 The week"), "board.mine_week")
TEAMS = Tap(N_("👥 Teams"), "team_board.group")
MY_TEAMS = Tap(N_("👥 Teams"), "team_board.mine")
WHO_VOTED = Tap(N_("🗳 Who has voted?"), "vote.list")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a board is shown: once a week or when asked for, before the vote or after it, and where.

    `now` is on the campaign's clock.
    """

    now: datetime
    weekly: bool = False
    is_over: bool = False
    in_group: bool = False


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
        "voted": (N_("Known votes"), {}),
        "more": (more, {"count": board.more}),
        "nameless": (N_("Names appear when captains choose to"), {}),
    }


def board_message(
    campaign: str, board: Board, words: Mapping[str, str], occasion: Occasion
) -> Message:
    """Return the board: a picture with the same in words, or only words while it is empty.

    `words` are the translated `labels`, the occasion's `now` is the campaign's time. Within a
    minute it is one picture for all, but for who is seen on it: whoever hides, or leaves, is on
    none that leaves from then on.
    """
    now, is_over = occasion.now, occasion.is_over
    values = {
        "campaign": campaign,
        "board": board,
        "weekly": occasion.weekly,
        "is_over": is_over,
    }
    if not board.totals.talks and not board.totals.pledges:
        captains = board.totals.captains
        empty = {"campaign": campaign, "captains": captains, "is_over": is_over}
        return Say("leaderboard/empty", empty)
    tiles = ("pledges", "talks", "voted" if is_over else "talks_this_week")
    day = f"{now:%Y-%m-%d}"
    data = {"campaign": campaign, "words": dict(words), "day": day, "tiles": tiles, **asdict(board)}
    seen = sorted(row.name for row in board.rows)
    same_as = "\n".join((campaign, f"{now:%Y-%m-%d %H:%M}", *seen))
    return Picture("board", data, "leaderboard/caption", values, same_as=same_as)


def quiet(campaign: str, totals: Totals, weeks: int, days: int, link: str) -> Say:
    """Tell the group that nothing was noted for so many `weeks`, and what may help."""
    values = {
        "campaign": campaign,
        "captains": totals.captains,
        "weeks": weeks,
        "days": days,
        "advice": rules.advice(weeks, days),
        "every": 0 if rules.is_near(days) else rules.SAID_EVERY,
        "link": link,
    }
    return Say("leaderboard/quiet", values)


WEEK_LABELS = {
    "title": N_("The leaderboard of the week"),
    "about": N_("Talks of the last seven days; + means more than the week before"),
    "back": N_("back again"),
}


def week(
    about: Occasion, campaign: str, rows: Sequence[WeekRow], words: Mapping[str, str], bursts: int
) -> Turn:
    """The board of the week: who did how much, how that changed, who is back; a picture with the
    same in words. In the group also on how many days somebody noted very many talks.
    """
    buttons: Rows = (*_ways(bursts), (BOARD if about.in_group else MINE,))
    values = {"rows": tuple(rows), "most": MOST_A_DAY, "bursts": bursts}
    if not rows:
        return Turn(say=(Say("leaderboard/week", values, buttons),))
    data = {
        "campaign": campaign,
        "words": dict(words),
        "day": f"{about.now:%Y-%m-%d}",
        "rows": [asdict(row) for row in rows],
    }
    seen = sorted(row.name for row in rows)
    same_as = "\n".join((campaign, f"{about.now:%Y-%m-%d %H:%M}", *seen))
    said = Picture("board_week", data, "leaderboard/week", values, buttons, same_as=same_as)
    return Turn(say=(said,))


def in_group(board: Message, bursts: int) -> Turn:
    """The board in the organizers' group, and where to look on."""
    looks = isinstance(board, Picture)
    ways = (*_ways(bursts), (WEEK, TEAMS) if looks else (TEAMS,))
    return Turn(say=(replace(board, buttons=ways) if isinstance(board, Picture | Say) else board,))


def _ways(bursts: int) -> Rows:
    look = Tap(N_("⚡ Look at them ({count})"), "burst.show", (0,), {"count": bursts})
    return ((look,),) if bursts else ()


def for_captain(board: Message, own: Own, *, is_over: bool) -> Turn:
    """`/leaderboard` in private: the board, then what only this captain sees."""
    return Turn(say=(board, mine(own, is_over=is_over)))


def mine(own: Own, *, is_over: bool) -> Say:
    """What only this captain sees, and what to do next."""
    following = WHO_VOTED if is_over else WHO_NEXT
    values = {"own": own, "is_over": is_over}
    return Say(
        "leaderboard/own", values, ((following,), (MY_WEEK, MY_TEAMS), *_choices(own.shown_as))
    )


def never_minded(own: Own, *, is_over: bool) -> Turn:
    """Leave the name as it is."""
    said = mine(own, is_over=is_over)
    return Turn(None, say=(Edit(said.text, said.values, said.buttons),))


def _choices(shown_as: str | None) -> Rows:
    if shown_as is None:
        return ((Tap(N_("Show my name on the leaderboard"), "board.show"),),)
    return (
        (Tap(N_("Change my name there"), "board.rename"), Tap(N_("Hide my name"), "board.hide")),
    )


def shown(captain_id: int, name: str, now: datetime) -> Turn:
    """They want to be seen."""
    said = Edit("leaderboard/shown", _shown(name), _choices(name))
    return Turn(say=(said,), changes=(PutOnBoard(captain_id, name, now),))


def _shown(name: str) -> dict[str, object]:
    return {"name": name, "is_cut": rules.is_cut(name), "most": rules.NAME_LENGTH}


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
    said = Say("leaderboard/shown", _shown(name), _choices(name))
    return Turn(None, say=(said,), changes=(PutOnBoard(captain_id, name, now),))
