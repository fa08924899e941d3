"""What organizers decide is kept, written down, and told to the captain a while later, kindly; and
the group hears once a day of days that wait for a look.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainDeleted
from bot.captains.rules import next_slot
from bot.conversations.model import ConversationRecorded
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.progress import rules, store
from bot.progress.bursts import dialog
from bot.progress.model import (
    Burst,
    BurstKept,
    KeptUndone,
    Look,
    PointsGivenBack,
    PointsTakenBack,
)

TELL: Final = "bursts.tell"
FOUND: Final = "bursts.found"
# So long can it be taken back before the captain hears.
TOLD_AFTER: Final = timedelta(minutes=10)
# Whoever notes many talks is left to it for a while.
FOUND_AFTER: Final = timedelta(hours=1)


def count(work: Work) -> tuple[Burst, ...] | None:
    """Count for all who ask within the next minute, where there are many captains."""
    return _bursts(work) if captains.are_many(work.tx, work.campaign_id) else None


def _bursts(work: Work) -> tuple[Burst, ...]:
    campaign: Campaign = work.campaign
    return store.bursts(work.tx, work.campaign_id, work.now, campaign.zone)


def waiting(work: Work) -> list[Burst]:
    """Return the days that wait for a look."""
    campaign: Campaign = work.campaign
    found = work.counted(rules.BURSTS, lambda: _bursts(work))
    looks = store.looks(work.tx, work.campaign_id, work.now)
    return rules.waiting(found, looks, campaign.zone)


def found(work: Work, _campaign_id: int) -> datetime | None:
    """Tell the organizers' group, by day and at most once a day, that somebody should look."""
    campaign: Campaign = work.campaign
    group = organizers.active_group(work.tx, work.campaign_id)
    slot = next_slot(work.now, campaign.nudge_hours, campaign.zone)
    if slot > work.now:
        return slot
    days = waiting(work) if group else []
    if group and days:
        key = f"bursts:{work.campaign_id}:{work.now.astimezone(campaign.zone):%Y-%m-%d}"
        said = dialog.waiting(len(days))
        work.notify(Notice(group.chat_id, group.language, said, key, topic=group.topic))
    return None


def tell(work: Work, look_id: int) -> datetime | None:
    """Tell the captain how it is by now, unless they want to hear nothing at all."""
    campaign: Campaign = work.campaign
    look = store.find_look(work.tx, work.campaign_id, look_id)
    captain = captains.find(work.tx, work.campaign_id, look.captain_id) if look else None
    if look is None or captain is None or captain.stopped_at or captain.unreachable_at:
        return None
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now:
        return slot
    said, key = dialog.news(look, campaign.zone), f"burst:{look.id}:{look.verdict.value}"
    work.notify(Notice(captain.telegram_id, captain.language, said, key))
    return None


def _recorded(work: Work, change: ConversationRecorded) -> None:
    """One more than counts: somebody looks at that day when it has settled."""
    campaign: Campaign = work.campaign
    talk = change.conversation
    bounds = rules.bounds(talk.at.astimezone(campaign.zone).date(), campaign.zone)
    talks = store.talks_between(work.tx, work.campaign_id, talk.captain_id, *bounds)
    if talks == rules.MOST_A_DAY + 1 and work.planned(FOUND, work.campaign_id) is None:
        work.plan(FOUND, work.campaign_id, work.now + FOUND_AFTER)


def _kept(work: Work, change: BurstKept) -> None:
    store.put_look(work.tx, work.campaign_id, change.look)
    _audit(work, change.look.by, "burst_kept", change.look)


def _kept_undone(work: Work, change: KeptUndone) -> None:
    store.undo_look(work.tx, work.campaign_id, change.look.id)
    _audit(work, change.by, "burst_reopened", change.look)


def _taken(work: Work, change: PointsTakenBack) -> None:
    store.put_look(work.tx, work.campaign_id, change.look)
    work.plan(TELL, change.look.id, work.now + TOLD_AFTER)
    _audit(work, change.look.by, "points_taken_back", change.look)


def _given_back(work: Work, change: PointsGivenBack) -> None:
    """Who was told hears of that, too; whoever was not hears nothing at all."""
    store.undo_look(work.tx, work.campaign_id, change.look.id)
    if change.was_told:
        work.plan(TELL, change.look.id, work.now)
    else:
        work.unplan(TELL, change.look.id)
    _audit(work, change.by, "points_given_back", change.look)


def _audit(work: Work, by: int, action: str, look: Look) -> None:
    detail = {"captain": look.captain_id, "talks": look.talks, "look": look.id}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.forget(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    ConversationRecorded: _recorded,
    BurstKept: _kept,
    KeptUndone: _kept_undone,
    PointsTakenBack: _taken,
    PointsGivenBack: _given_back,
    CaptainDeleted: _deleted,
}
