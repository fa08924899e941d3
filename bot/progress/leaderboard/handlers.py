"""`/leaderboard` for captains and organizers, and the captain's place on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged, is_over
from bot.captains.model import Captain, CaptainDeleted
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Toast, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.words.rules import plain
from bot.organizers.model import GroupBound
from bot.progress.awards.model import AwardTakenBack, AwardTold
from bot.progress.leaderboard import dialog, jobs, pictures, rules, store
from bot.progress.leaderboard.model import (
    Own,
    PutOnBoard,
    TakenOffBoard,
)
from bot.progress.model import BoardWanted
from bot.progress.rules import counted


def _is_about_the_week(event: Command) -> bool:
    return plain(event.argument).strip() in ("week", "semaine", "this week", "cette semaine")


def _is_about_teams(event: Command) -> bool:
    return plain(event.argument).strip() in ("team", "teams", "equipe", "equipes", "les equipes")


def on_leaderboard(here: Here, event: Command) -> Turn:
    """`/leaderboard` in private, of the week, of teams, or of all."""
    if _is_about_teams(event):
        return Turn(then="team_board.mine")
    return _my_week(here) if _is_about_the_week(event) else _mine(here)


def _mine(here: Here) -> Turn:
    over = is_over(here.campaign, here.now)
    return dialog.for_captain(jobs.current(here, here.language), _own(here), is_over=over)


def _my_week(here: Here) -> Turn:
    return _week_of(here, 0, in_group=False)


def _week_of(here: Here, bursts: int, *, in_group: bool) -> Turn:
    campaign: Campaign = here.campaign
    translate = here.writer.renderer.texts.label
    words = {
        name: translate(here.language, label, {}) for name, label in dialog.WEEK_LABELS.items()
    }
    occasion = dialog.Occasion(here.now.astimezone(campaign.zone), in_group=in_group)
    name = campaign.name.in_(here.language)
    return dialog.week(occasion, name, jobs.this_week(here), words, bursts)


def on_group_leaderboard(here: Here, event: Command) -> Turn:
    """`/leaderboard` in the organizers' group; also how many days wait for a look."""
    if _is_about_teams(event):
        return Turn(then="team_board.group")
    return _week(here) if _is_about_the_week(event) else _all(here)


def _all(here: Here) -> Turn:
    return dialog.in_group(jobs.current(here, here.language), jobs.bursts(here))


def _week(here: Here) -> Turn:
    return _week_of(here, jobs.bursts(here), in_group=True)


def on_mine(here: Here, _tap: Tap) -> Turn:
    return _mine(here)


def on_my_week(here: Here, _tap: Tap) -> Turn:
    return _my_week(here)


def on_all(here: Here, _tap: Tap) -> Turn:
    return _all(here)


def on_week(here: Here, _tap: Tap) -> Turn:
    return _week(here)


def _own(here: Here) -> Own:
    captain: Captain = here.captain
    campaign: Campaign = here.campaign
    times = store.talk_times(here.tx, here.campaign_id, captain.id)
    talks = counted(times, campaign.zone)
    pledges = store.pledges_of(here.tx, here.campaign_id, captain.id)
    better = jobs.scores(here).better_than(pledges, len(talks))
    shown_as = store.shown_as(here.tx, here.campaign_id, captain.id)
    return rules.own(talks, pledges, better, shown_as, here.now)


def on_show(here: Here, _tap: Tap) -> Turn:
    """Under the name they go by; they can change it."""
    captain: Captain = here.captain
    name = rules.tidy_name(captain.name)
    return dialog.shown(captain.id, name, here.now) if name else dialog.ask_name()


def on_hide(here: Here, _tap: Tap) -> Turn:
    """Off the board at once."""
    captain: Captain = here.captain
    return dialog.hidden(captain.id)


def on_rename(here: Here, _tap: Tap) -> Turn:
    """Only somebody who is on the board has a name there."""
    captain: Captain = here.captain
    if store.shown_as(here.tx, here.campaign_id, captain.id) is None:
        return Turn(toast=Toast("engine/old_button"))
    return dialog.ask_name()


def on_back(here: Here, _tap: Tap) -> Turn:
    """They would rather keep the name they have there, or none."""
    return dialog.never_minded(_own(here), is_over=is_over(here.campaign, here.now))


def on_name(here: Here, _state: dialog.AskingBoardName, event: Event) -> Turn | None:
    """The name for the board."""
    captain: Captain = here.captain
    return dialog.on_name(captain.id, event.text, here.now) if isinstance(event, Text) else None


def on_name_again(_here: Here, _state: dialog.AskingBoardName) -> Turn:
    """Ask once more."""
    return dialog.ask_name()


def _put(work: Work, change: PutOnBoard) -> None:
    store.put_name(work.tx, work.campaign_id, change)


def _take_off(work: Work, change: TakenOffBoard | CaptainDeleted) -> None:
    store.drop_name(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    PutOnBoard: _put,
    TakenOffBoard: _take_off,
    CaptainDeleted: _take_off,
    GroupBound: jobs.on_bound,
    CampaignChanged: jobs.on_changed,
    AwardTold: jobs.on_award,
    BoardWanted: jobs.on_wanted,
    AwardTakenBack: jobs.on_award_back,
}


def feature() -> Feature:
    """Return the leaderboard as the engine sees it."""
    menu = N_("The leaderboard")
    return Feature(
        "leaderboard",
        routes=(
            OnCommand("leaderboard", on_leaderboard, menu),
            OnCommand("leaderboard", on_group_leaderboard, menu, Who.MEMBER, Where.GROUP),
            OnTap("board.mine", on_mine),
            OnTap("board.mine_week", on_my_week),
            OnTap("board.all", on_all, Who.MEMBER, where=Where.GROUP),
            OnTap("board.week", on_week, Who.MEMBER, where=Where.GROUP),
            OnTap("board.show", on_show),
            OnTap("board.back", on_back),
            OnTap("board.hide", on_hide),
            OnTap("board.rename", on_rename),
            OnState(dialog.AskingBoardName, on_name, on_name_again, corrects=True),
        ),
        listens=LISTENS,
        jobs={jobs.WEEKLY: jobs.weekly},
        painters={"board": pictures.board, "board_week": pictures.week},
        counts={jobs.SCORES: jobs.count, jobs.WEEK: jobs.count_week},
    )
