"""The captain is asked at a decent hour; the group hears the answer, the captain that it ended."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers
from bot.teams import rules, store
from bot.teams.leads import dialog
from bot.teams.model import Lead, LeadAnswered, LeadAsked, LeadEnded

ASK = "team.lead"


def ask(work: Work, captain_id: int) -> datetime | None:
    """Ask, where they are still meant to be asked."""
    campaign: Campaign = work.campaign
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    seat = store.seat(work.tx, work.campaign_id, captain_id)
    team = store.team_of(work.tx, work.campaign_id, captain_id)
    slot = rules.news_slot(reader, campaign.nudge_hours, work.now) if reader else None
    is_asked = seat is not None and seat.lead is Lead.ASKED
    if reader is None or team is None or not is_asked or slot is None:
        return None
    if slot > work.now:
        return slot
    key = f"{ASK}:{captain_id}:{team.id}:{to_ms(work.now)}"
    work.notify(Notice(reader.telegram_id, reader.language, dialog.question(team), key))
    return None


def _asked(work: Work, change: LeadAsked) -> None:
    work.plan(ASK, change.captain_id, work.now)


def _answered(work: Work, change: LeadAnswered) -> None:
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    team = store.find(work.tx, work.campaign_id, change.team_id)
    if captain and team:
        said = dialog.answer_told(team, captain, agrees=change.agrees)
        _tell_group(work, said, f"{ASK}:said:{captain.id}:{to_ms(change.at)}")


def _ended(work: Work, change: LeadEnded) -> None:
    """Whoever did not do it hears of it."""
    work.unplan(ASK, change.captain_id)
    captain = captains.find(work.tx, work.campaign_id, change.captain_id)
    team = store.find(work.tx, work.campaign_id, change.team_id)
    if captain is None or team is None:
        return
    key = f"{ASK}:ended:{captain.id}:{to_ms(change.at)}"
    if not change.by:
        _tell_group(work, dialog.stopped_told(team, captain), key)
    elif not captain.stopped_at and not captain.unreachable_at:
        said = dialog.told_ended(team.name)
        work.notify(Notice(captain.telegram_id, captain.language, said, key, reply=True))


def _tell_group(work: Work, said: Say, key: str) -> None:
    group = organizers.active_group(work.tx, work.campaign_id)
    if group:
        work.notify(Notice(group.chat_id, group.language, said, key, topic=group.topic))


def _deleted(work: Work, change: CaptainDeleted) -> None:
    work.unplan(ASK, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    LeadAsked: _asked,
    LeadAnswered: _answered,
    LeadEnded: _ended,
    CaptainDeleted: _deleted,
}
