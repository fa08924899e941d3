"""Thanks are kept, and told to the captain a while later, within the campaign's hours."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.captains.rules import next_slot
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.progress.awards import dialog, rules, store
from bot.progress.awards.model import AwardGiven, AwardTakenBack, AwardTold

TELL: Final = "awards.tell"


def tell(work: Work, award_id: int) -> datetime | None:
    """Tell the captain, unless they want to hear nothing at all; and all, where they are named."""
    campaign: Campaign = work.campaign
    award = store.find(work.tx, work.campaign_id, award_id)
    captain = captains.find(work.tx, work.campaign_id, award.captain_id) if award else None
    if award is None or captain is None:
        return None
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now:
        return slot
    work.announce(AwardTold(award))
    if captain.stopped_at or captain.unreachable_at:
        return None
    said, key = dialog.thanks(award), f"award:{award.id}"
    work.notify(Notice(captain.telegram_id, captain.language, said, key))
    return None


def _given(work: Work, change: AwardGiven) -> None:
    award = change.award
    store.put(work.tx, work.campaign_id, award)
    work.plan(TELL, award.id, award.at + rules.TOLD_AFTER)
    _audit(work, award.by, "award_given", award.id, award.captain_id)


def _taken_back(work: Work, change: AwardTakenBack) -> None:
    store.drop(work.tx, work.campaign_id, change.award_id)
    work.unplan(TELL, change.award_id)
    _audit(work, change.by, "award_taken_back", change.award_id, change.captain_id)


def _audit(work: Work, by: int, action: str, award_id: int, captain_id: int) -> None:
    detail = {"award": award_id, "captain": captain_id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    AwardGiven: _given,
    AwardTakenBack: _taken_back,
    CaptainDeleted: _deleted,
}
