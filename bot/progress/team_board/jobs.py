"""What teams did, counted; the board is posted behind that of captains, where there are several."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains import store as captains
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.progress.model import BoardPosted
from bot.progress.team_board import dialog, rules, store
from bot.progress.team_board.model import TeamBoard, TeamScore
from bot.teams import store as teams
from bot.teams.model import Team

TEAMS: Final = "board.teams"


def count(work: Work) -> dict[int, TeamScore] | None:
    """Count for all who ask within the next minute, where there are many captains."""
    return _count(work) if captains.are_many(work.tx, work.campaign_id) else None


def _count(work: Work) -> dict[int, TeamScore]:
    campaign: Campaign = work.campaign
    if not teams.teams(work.tx, work.campaign_id):
        return {}
    return store.scores(work.tx, work.campaign_id, work.now, campaign.zone)


def current(work: Work, *, week: bool) -> TeamBoard:
    """Return the board of the week, or of the whole time."""
    return rules.board(*scored(work), week=week)


def scored(work: Work) -> tuple[tuple[Team, ...], dict[int, TeamScore]]:
    """Return all teams, and by their ids what they did."""
    scores = work.counted(TEAMS, lambda: _count(work))
    return teams.teams(work.tx, work.campaign_id), scores


def _posted(work: Work, change: BoardPosted) -> None:
    """The week's; the last one, after the vote, is of the whole time."""
    campaign: Campaign = work.campaign
    board = current(work, week=not is_over(campaign, work.now))
    if len(board.rows) < rules.WORTH_POSTING:
        return
    translate = work.writer.renderer.texts.label
    words = {name: translate(change.language, label, {}) for name, label in dialog.LABELS.items()}
    day = work.now.astimezone(campaign.zone).date()
    said = dialog.posted(campaign.name.in_(change.language), board, words, day)
    key = f"board_teams:{work.campaign_id}:{change.slot:%Y-%m-%d %H}:{change.chat_id}"
    where = change.chat_id, change.language
    work.notify(Notice(*where, said, key, change.expires_at, topic=change.topic))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {BoardPosted: _posted}
