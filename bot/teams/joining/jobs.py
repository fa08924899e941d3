"""A captain whom an organizer put into a team hears of it, at a decent hour."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.captains.rules import end_of_hours
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.teams import rules, store
from bot.teams.joining import dialog
from bot.teams.model import How, ManyPlaced, ManyPutBack, Placed, SeatsFollowed

PLACED = "team.placed"


def lead_names(work: Work, team_id: int) -> tuple[str, ...]:
    """Return what those are called who lead a team."""
    seats = store.leads(work.tx, work.campaign_id, team_id)
    found = (
        captains.find(work.tx, work.campaign_id, each.captain_id)
        for each in seats
        if rules.leads(each)
    )
    return tuple(each.name for each in found if each)


def tell(work: Work, captain_id: int) -> datetime | None:
    """Tell them where they are now; nothing where that was undone, or they want no news."""
    campaign: Campaign = work.campaign
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    seat = store.seat(work.tx, work.campaign_id, captain_id)
    team = store.team_of(work.tx, work.campaign_id, captain_id)
    slot = rules.news_slot(reader, campaign.nudge_hours, work.now) if reader else None
    if reader is None or seat is None or team is None or slot is None:
        return None
    if slot > work.now:
        return slot
    key = f"{PLACED}:{captain_id}:{to_ms(seat.since)}"
    said = dialog.told(team, lead_names(work, team.id))
    ends = end_of_hours(work.now, campaign.nudge_hours, reader.zone)
    work.notify(Notice(reader.telegram_id, reader.language, said, key, ends))
    return None


def _placed(work: Work, change: Placed) -> None:
    """What is undone within minutes is no news; whoever came by a link knows."""
    if change.how is How.HAND and change.team_id:
        work.plan(PLACED, change.captain_id, change.at + rules.TOLD_AFTER)
    else:
        work.unplan(PLACED, change.captain_id)


def _many_placed(work: Work, change: ManyPlaced | SeatsFollowed) -> None:
    for captain_id in change.captains:
        work.plan(PLACED, captain_id, change.at + rules.TOLD_AFTER)


def _many_put_back(work: Work, change: ManyPutBack | SeatsFollowed) -> None:
    for captain_id in change.captains:
        work.unplan(PLACED, captain_id)


def _followed(work: Work, change: SeatsFollowed) -> None:
    (_many_put_back if change.back else _many_placed)(work, change)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    work.unplan(PLACED, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    Placed: _placed,
    ManyPlaced: _many_placed,
    ManyPutBack: _many_put_back,
    SeatsFollowed: _followed,
    CaptainDeleted: _deleted,
}
