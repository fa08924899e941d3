"""Half a sign-up as its reminder comes due."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.calendar.beginnings import dialog, rules, store
from bot.calendar.beginnings.model import Beginning
from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import phase
from bot.captains.model import Enrolled, SignUpBegun, SignUpLeft
from bot.captains.rules import end_of_hours, next_slot
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms

BEGUN: Final = "nudges.begun"


def on_begun(work: Work, change: SignUpBegun) -> None:
    """Remind in an hour, unless it is finished by then; going back begins nothing anew."""
    if store.begin(work.tx, work.campaign_id, change):
        work.plan(BEGUN, change.telegram_id, change.at + rules.BEGINNING[0])


def remind(work: Work, telegram_id: int) -> datetime | None:
    """Remind of the sign-up, or look again later; None when there is nothing to remind of."""
    campaign: Campaign = work.campaign
    begun = store.find(work.tx, work.campaign_id, telegram_id)
    if begun is None or phase(campaign, work.now) is Phase.AFTER:
        return None
    at = rules.remind_at(begun, campaign.nudge_hours, campaign.zone)
    at = max(at, next_slot(work.now, campaign.nudge_hours, campaign.zone)) if at else None
    return _remind(work, begun) if at and at <= work.now else at


def _remind(work: Work, begun: Beginning) -> datetime | None:
    campaign: Campaign = work.campaign
    reminded = rules.steps_by(begun.begun_at, work.now)
    message = dialog.remind(campaign.name.in_(begun.language), reminded)
    key = f"begun:{begun.telegram_id}:{to_ms(begun.begun_at)}:{reminded}"
    expires_at = end_of_hours(work.now, campaign.nudge_hours, campaign.zone)
    work.notify(Notice(begun.telegram_id, begun.language, message, key, expires_at))
    store.note_reminded(work.tx, work.campaign_id, begun.telegram_id, reminded, work.now)
    after = replace(begun, reminded=reminded, reminded_at=work.now)
    return rules.remind_at(after, campaign.nudge_hours, campaign.zone)


def _end(work: Work, telegram_id: int) -> None:
    work.unplan(BEGUN, telegram_id)
    store.end(work.tx, work.campaign_id, telegram_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    SignUpBegun: on_begun,
    SignUpLeft: lambda work, change: _end(work, change.telegram_id),
    Enrolled: lambda work, change: _end(work, change.captain.telegram_id),
}
