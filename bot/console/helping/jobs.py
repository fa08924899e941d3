"""Who leads a team hears, at a decent hour, which of its captains would like a call."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.console.helping import dialog
from bot.console.helping import store as own
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers.calls.model import CallAsked, CallEnded
from bot.teams import rules, store

CALL = "team.call"


def tell(work: Work, captain_id: int) -> datetime | None:
    """Tell each lead whose hours they are; nobody where somebody calls already."""
    campaign: Campaign = work.campaign
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    seat = store.seat(work.tx, work.campaign_id, captain_id)
    if captain is None or seat is None:
        return None
    later: list[datetime] = []
    for each in store.leads(work.tx, work.campaign_id, seat.team_id):
        reader = captains.find(work.tx, work.campaign_id, each.captain_id)
        mates = own.mates(work.tx, work.campaign_id, each, work.now)
        mate = next((one for one in mates if one.captain_id == captain_id), None)
        waits = mate is not None and mate.asked_at is not None and mate.taken_by is None
        slot = rules.news_slot(reader, campaign.nudge_hours, work.now) if reader else None
        if reader is None or mate is None or not waits or slot is None or not rules.leads(each):
            continue
        if slot > work.now:
            later.append(slot)
            continue
        key = f"{CALL}:{captain_id}:{to_ms(mate.asked_at or work.now)}:{reader.id}"
        said = dialog.asks_for_a_call(captain)
        work.notify(Notice(reader.telegram_id, reader.language, said, key))
    return min(later, default=None)


def _asked(work: Work, change: CallAsked) -> None:
    if store.seat(work.tx, work.campaign_id, change.captain_id):
        work.plan(CALL, change.captain_id, work.now)


def _ended(work: Work, change: CallEnded) -> None:
    work.unplan(CALL, change.call.captain_id)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    work.unplan(CALL, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CallAsked: _asked,
    CallEnded: _ended,
    CaptainDeleted: _deleted,
}
