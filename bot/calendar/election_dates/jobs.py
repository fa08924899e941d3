"""The days have moved: plans move along, and everybody who relies on them is told what changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.calendar.agenda.model import Kind
from bot.calendar.election_dates import dialog, rules, store
from bot.calendar.election_dates.model import Move
from bot.calendar.nudges.model import DUE, Reminded
from bot.campaigns.model import Campaign
from bot.campaigns.rules import CampaignChanged
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.captains.rules import next_slot
from bot.contacts import store as contacts
from bot.contacts.model import Stage, StageMoved
from bot.conversations import store as conversations
from bot.conversations.model import MYSELF, Plan
from bot.conversations.turnout.model import VoteReopened
from bot.conversations.vote_plans.model import PlanChanged
from bot.conversations.vote_plans.rules import is_made
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.storage import moments
from bot.engine.storage.db import Tx
from bot.engine.time import due as due_rows
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers

MOVED, ROUND = "dates.moved", "dates.round"
# For those who had not heard of an earlier move yet; that another round has begun.
MOVED_ON, ROUND_TOLD = "dates.moved_on", "dates.round_told"
SLICE = 200
LAST = 2**63 - 1


def plan(tx: Tx, campaign: Campaign, now: datetime) -> tuple[Move, ...]:
    """Compare the days with those of the last start; to be called at each. What moved is told to
    every captain, and once to the organizers: to whoever waits to hear of an earlier move, both as
    one.
    """
    _note_round(tx, campaign, now)
    before, after = store.days(tx, campaign.id), rules.days_of(campaign)
    if before == after:
        return ()
    found = rules.moves(before, after)
    readers = (*_captain_ids(tx, campaign.id), campaign.id)
    waiting = {each for each in readers if _waits(tx, campaign.id, each)}
    store.put(tx, campaign.id, after, found, some_wait=bool(waiting))
    for each in readers if found else ():
        due_rows.unplan(tx, MOVED, each, campaign.id)
        job = MOVED_ON if each in waiting else MOVED
        due_rows.plan(tx, job, each, now, campaign.id)
    return found


def _waits(tx: Tx, campaign_id: int, reader: int) -> bool:
    planned = (due_rows.when(tx, job, reader, campaign_id) for job in (MOVED, MOVED_ON))
    return any(at is not None for at in planned)


def _note_round(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Where the file has gone on to another round, have every captain's list begin anew."""
    name = f"round:{campaign.id}:{rules.number_of(campaign)}"
    if moments.find(tx, name) is not None:
        return
    moments.put(tx, name, now)
    if rules.number_of(campaign) > 1:
        for each in _captain_ids(tx, campaign.id):
            due_rows.plan(tx, ROUND, each, now, campaign.id)


def _captain_ids(tx: Tx, campaign_id: int) -> Iterator[int]:
    after = 0
    while batch := captains.between(tx, campaign_id, after, LAST, SLICE):
        yield from (each.id for each in batch)
        after = batch[-1].id


def tell(work: Work, subject: int) -> datetime | None:
    """Move a captain's plans and say so; for the campaign's own number, tell the organizers."""
    return _tell(work, subject, store.moves(work.tx, work.campaign_id))


def tell_all(work: Work, subject: int) -> datetime | None:
    """Do the same for whoever has not heard of an earlier move."""
    return _tell(work, subject, store.moves(work.tx, work.campaign_id, all_of_them=True))


def _tell(work: Work, subject: int, found: Sequence[Move]) -> datetime | None:
    if subject == work.campaign_id:
        _tell_organizers(work, found)
        return None
    captain = captains.find(work.tx, work.campaign_id, subject)
    latest = store.moves(work.tx, work.campaign_id)
    own, moved = (
        rules.moves_for(work.campaign, captain.time_zone, each) if captain else ()
        for each in (found, latest)
    )
    if captain is None or not (own or moved):
        return None
    campaign: Campaign = work.campaign
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now and not captain.stopped_at:
        return slot
    along, open_ = _move_plans(work, captain, own or moved)
    is_as_known = not (own or along or open_)
    if captain.stopped_at or captain.unreachable_at or is_as_known:
        return None
    told = own or moved
    key = f"dates:{captain.id}:{told[0].name}:{told[0].after}:{to_ms(work.now)}"
    said = dialog.moved(told, along, open_)
    notice = Notice(captain.telegram_id, captain.language, said, key, neutral=True)
    if work.notify(notice):
        work.announce(Reminded(captain.id, Kind.EVENT, work.now))
    return None


def _move_plans(
    work: Work, captain: Captain, found: Sequence[Move]
) -> tuple[list[str], list[tuple[Any, str]]]:
    """Return the names of those whose plan moved along, and of those who need another day."""
    whose = work.tx, work.campaign_id, captain.id
    campaign = rules.local(work.campaign, captain.time_zone)
    along: list[str] = []
    open_: list[tuple[Any, str]] = []
    for plan_ in conversations.plans_of(*whose):
        after = rules.moved_plan(plan_, campaign, found)
        contact = contacts.find(*whose, plan_.contact_id) if plan_.contact_id != MYSELF else None
        if after == plan_ or (contact and contact.stage is Stage.VOTED):
            continue
        work.announce(PlanChanged(after, work.now))
        if after.day is None and contact:
            open_.append((contact.id, contact.name))
            _fall_back(work, captain, after)
        elif contact:
            along.append(contact.name)
    return along, open_


def _fall_back(work: Work, captain: Captain, plan_: Plan) -> None:
    """Without a day it is a plan no more: a promise is what is left."""
    work.announce(StageMoved(plan_.contact_id, captain.id, Stage.PLEDGED, work.now))


def next_round(work: Work, captain_id: int) -> datetime | None:
    """Nobody has voted in this round yet, whatever was known of the last one; it is told by day."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain and _begin_anew(work, captain):
        work.plan(ROUND_TOLD, captain_id, work.now)
    if captain:
        work.plan(DUE, captain_id, work.now + timedelta(days=1))
    return None


def tell_round(work: Work, captain_id: int) -> datetime | None:
    """Say that there is another round, and how many friends may vote in it."""
    captain = captains.find(work.tx, work.campaign_id, captain_id)
    if captain is None or captain.stopped_at or captain.unreachable_at:
        return None
    campaign = rules.local(work.campaign, captain.time_zone)
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now:
        return slot
    people = contacts.everyone(work.tx, work.campaign_id, captain_id)
    open_again = sum(each.stage in (Stage.PLEDGED, Stage.PLAN_MADE) for each in people)
    key = f"round:{captain_id}:{campaign.election_day}"
    said = dialog.next_round(campaign.election_day, open_again)
    notice = Notice(captain.telegram_id, captain.language, said, key, neutral=True)
    if open_again and work.notify(notice):
        work.announce(Reminded(captain_id, Kind.EVENT, work.now))
    return None


def _begin_anew(work: Work, captain: Captain) -> int:
    """Take back what is known of votes, and move plans to the new day; return how many are open."""
    whose = work.tx, work.campaign_id, captain.id
    campaign = rules.local(work.campaign, captain.time_zone)
    plans = {each.contact_id: each for each in conversations.plans_of(*whose)}
    for contact_id, before in plans.items():
        plans[contact_id] = rules.plan_of_round(before, campaign)
        work.announce(PlanChanged(plans[contact_id], work.now))
    known = conversations.votes(*whose)
    found = [
        each
        for each in contacts.everyone(*whose)
        if each.stage in (Stage.VOTED, Stage.PLAN_MADE) or each.id in known
    ]
    for each in found:
        if each.stage in (Stage.VOTED, Stage.PLAN_MADE):
            stage = Stage.PLAN_MADE if is_made(plans.get(each.id)) else Stage.PLEDGED
            work.announce(StageMoved(each.id, captain.id, stage, work.now))
        if each.id in known:
            work.announce(VoteReopened(each.id, captain.id))
    return len(found)


def _tell_organizers(work: Work, found: Sequence[Move]) -> None:
    campaign: Campaign = work.campaign
    own = rules.moves_for(campaign, campaign.time_zone, found)
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or not own:
        return
    count = sum(1 for _ in _captain_ids(work.tx, work.campaign_id))
    key = f"dates:group:{work.campaign_id}:{own[0].name}:{own[0].after}:{to_ms(work.now)}"
    said = dialog.moved_for_all(own, count)
    notice = Notice(group.chat_id, group.language, said, key, topic=group.topic, neutral=True)
    work.notify(notice)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    for job in (MOVED, MOVED_ON, ROUND, ROUND_TOLD):
        work.unplan(job, change.captain_id)


def _changed(work: Work, change: CampaignChanged) -> None:
    """The file says something else: follow it, as at a start."""
    plan(work.tx, change.after, change.at)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CampaignChanged: _changed,
    CaptainDeleted: _deleted,
}
