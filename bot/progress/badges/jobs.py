"""Badges are given and told of right after the act that earned them, behind the answer to it. What
another's act has earned (a first recruit) comes by itself: within the budget, or behind the next
act.

The look is due work of its own: whatever one act changes, it is looked at once, as all of it left
things; and what is undone before that is never told. Where a question is open the news waits until
it is answered, or left for long: it never comes between a question and its answer.
"""

from datetime import datetime
from typing import Final

from bot.calendar.agenda.model import Kind
from bot.calendar.nudges.model import Reminded
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.attention.rules import opening
from bot.captains.model import Captain, Unasked
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.progress.badges import dialog, rules, store
from bot.progress.badges.model import Badge, Earned

LOOK: Final = "rewards.look"
RECRUITED: Final = "rewards.recruited"
TELL: Final = "rewards.tell"


def plan_look(work: Work, captain_id: int) -> None:
    """Have a captain's badges looked at as soon as this act is answered."""
    work.plan(LOOK, captain_id, work.now)


def recruited(work: Work, captain_id: int) -> datetime | None:
    """Look at who brought this new captain along: by now it is written down, if anybody did."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain and captain.recruited_by:
        give(work, captain.recruited_by)
        work.plan(TELL, captain.recruited_by, work.now + rules.BEHIND_THE_NEWS)
    return None


def tell(work: Work, captain_id: int) -> datetime | None:
    """Tell of a badge that came without an act of their own, when there is room for it; what was
    told behind an act meanwhile, or finds no room in a week, is not told here.
    """
    campaign: Campaign = work.campaign
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    held = store.held(work.tx, work.campaign_id, captain_id)
    badge = rules.to_tell(held, work.now, reader.zone) if reader else None
    if reader is None or badge is None or not _may_hear(reader):
        return None
    known = captains.attention(work.tx, work.campaign_id, reader, campaign.nudge_hours)
    at = opening(known, work.now, rules.good_until(held, badge))
    if at is None or at > work.now:
        return at + rules.BEHIND_THE_NEWS if at else None
    if _tell(work, captain_id, reader, badge):
        work.announce(Reminded(captain_id, Kind.BADGE, work.now))
    return None


def _may_hear(reader: Captain) -> bool:
    return (
        reader.wants_reminders
        and reader.unreachable_at is None
        and Unasked.NEWS not in reader.muted
    )


def look(work: Work, captain_id: int) -> datetime | None:
    """Give what is earned, and tell of one badge at most; return when to try again to tell it."""
    held = give(work, captain_id)
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    badge = rules.to_tell(held, work.now, reader.zone) if reader else None
    if reader is None or badge is None or Unasked.NEWS in reader.muted:
        return None
    wait = rules.wait(work.asked_at(reader.telegram_id), work.now)
    if wait:
        return work.now + wait
    _tell(work, captain_id, reader, badge)
    return None


def give(work: Work, captain_id: int) -> tuple[Earned, ...]:
    """Give what is earned by now, take back what no longer is, and return what is held then."""
    campaign: Campaign = work.campaign
    reader = captains.find(work.tx, work.campaign_id, captain_id)
    if reader is None:
        return ()
    facts = store.facts(work.tx, work.campaign_id, captain_id, campaign.target_min)
    worth = rules.earned(facts, reader.zone)
    held = store.held(work.tx, work.campaign_id, captain_id)
    lost = rules.to_take_back(worth, held, work.now, reader.zone)
    for badge in lost:
        store.take_back(work.tx, work.campaign_id, captain_id, badge)
    fresh = rules.to_give(worth, held)
    for badge in fresh:
        store.give(work.tx, work.campaign_id, captain_id, badge, work.now)
    kept = (each for each in held if each.badge not in lost)
    return (*kept, *(Earned(badge, work.now) for badge in fresh))


def _tell(work: Work, captain_id: int, reader: Captain, badge: Badge) -> bool:
    """Send the picture; one that was told of before and taken back is not told again."""
    campaign: Campaign = work.campaign
    name, day = campaign.name.in_(reader.language), work.now.astimezone(reader.zone).date()
    message = dialog.earned(badge, reader.name, name, day)
    key = f"badge:{captain_id}:{badge}"
    notice = Notice(reader.telegram_id, reader.language, message, key, reply=True)
    is_new = work.notify(notice)
    store.note_told(work.tx, work.campaign_id, captain_id, badge, work.now)
    return is_new
