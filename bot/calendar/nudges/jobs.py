"""Nudges as they come due: one row for each captain, moved on whatever is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.calendar.agenda.model import Kind
from bot.calendar.beginnings.rules import BEGINNING
from bot.calendar.check_ins.model import CheckInsDue, CheckInsOffered, Whom
from bot.calendar.likeness import rules as likeness
from bot.calendar.likeness.rules import Member
from bot.calendar.nudges import looking, rules, store
from bot.calendar.nudges.model import (
    DUE,
    AllReminded,
    Reminded,
    ToldTodayError,
)
from bot.campaigns.model import Campaign
from bot.campaigns.rules import (
    CampaignChanged,
    calendar_fingerprint,
)
from bot.captains.model import (
    CaptainDeleted,
    CaptainJoined,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
)
from bot.contacts.model import ContactPutOff
from bot.conversations.model import (
    ConversationChanged,
    ConversationRecorded,
    ConversationUndone,
)
from bot.conversations.rules import is_talk
from bot.conversations.vote_plans.model import PlanChanged
from bot.engine.dialog.place import Unworded
from bot.engine.dialog.work import Work
from bot.engine.storage import moments
from bot.engine.storage.db import Tx
from bot.engine.time import due as due_rows
from bot.teams.recruiting.model import NewsTold

Nudge = tuple[Unworded, tuple[str, ...]]


@dataclass(slots=True)
class _Found:
    """When to look again at captains, what to tell them, and for whom it is the check-in alone."""

    next_at: dict[int, datetime | None]
    nudges: list[Nudge] = field(default_factory=list)
    check_ins: list[Whom] = field(default_factory=list)

    def add(
        self, whom: Whom, campaign: Campaign, kind: str, told: tuple[str, ...], now: datetime
    ) -> None:
        """Have somebody told of this."""
        if told == (Kind.CHECK_IN,):
            self.check_ins.append(whom)
        else:
            self.nudges.append((looking.unworded(whom, campaign, kind, now), told))


def due(work: Work, captain_id: int) -> datetime | None:
    """Nudge, or look again later; None when they want no reminders, or all is said."""
    return due_together(work, (captain_id,))[captain_id]


def due_together(work: Work, captain_ids: Sequence[int]) -> dict[int, datetime | None]:
    """Do the same for many captains, once for all who are alike; ToldTodayError where one of
    several was told something.
    """
    found, alike = _Found(dict.fromkeys(captain_ids)), _alike(work, captain_ids)
    first = likeness.first_of_each(alike.values())
    alone = [each for each in captain_ids if each not in alike or each in first]
    _look_at(work, alone, alike, found)
    others = [each for each in alike.values() if each.captain_id not in first]
    _look_at(work, [each.captain_id for each in others if not each.kin.decided], alike, found)
    for each in others:
        _follow(each, found, work.now)
    _tell(work, found)
    return found.next_at


def _alike(work: Work, captain_ids: Sequence[int]) -> dict[int, Member]:
    """Return those who are of a kin, where there are several at all."""
    if len(captain_ids) == 1:
        return {}
    undated = store.undated(work.tx, work.campaign_id, captain_ids, work.now)
    return {each.captain_id: each for each in likeness.members(undated, work.campaign, work.now)}


def _look_at(
    work: Work, captain_ids: Sequence[int], alike: Mapping[int, Member], found: _Found
) -> None:
    """Decide for each; what holds for all who are alike is kept."""
    for look in looking.looks(work, captain_ids) if captain_ids else ():
        kind, found.next_at[look.captain_id] = looking.decided(look, work.now)
        told = looking.told_with(look, kind, work.now)
        if look.captain_id in alike:
            likeness.learn(alike[look.captain_id], look, kind, told)
        if kind:
            whom = Whom(look.captain_id, look.facts.telegram_id, look.facts.zone)
            found.add(whom, look.campaign, kind, told, work.now)


def _follow(member: Member, found: _Found, now: datetime) -> None:
    """Do what was decided for the first of a kin, if it holds for all."""
    decided, there = member.kin.decided, member.there
    if decided:
        found.next_at[member.captain_id] = likeness.next_at(member, decided)
        whom = Whom(member.captain_id, member.telegram_id, there.zone)
        found.add(whom, there.campaign, decided.kind, decided.told, now)


def _tell(work: Work, found: _Found) -> None:
    """Have everybody told; of several all are, or none."""
    nudges, check_ins = found.nudges, found.check_ins
    queued = _queue(work, nudges) if nudges else 0
    if queued < len(nudges) and len(found.next_at) > 1:
        raise ToldTodayError
    offered = tuple(notice.subject for notice, told in nudges if Kind.CHECK_IN in told)
    if queued and offered:
        work.announce(CheckInsOffered(offered))
    if check_ins:
        work.announce(CheckInsDue(tuple(check_ins)))


def _queue(work: Work, nudges: Sequence[Nudge]) -> int:
    """Have captains told, in words of the moment at which they leave; return how many will be.

    All that stands in a message is written down as told.
    """
    count = work.notify_unworded([notice for notice, _ in nudges])
    if count == len(nudges):
        told = [(notice.subject, each) for notice, kinds in nudges for each in kinds]
        store.log_all(work.tx, work.campaign_id, told, work.now)
    return count


# --- when to look ---------------------------------------------------------------------------------


def plan(tx: Tx, campaign: Campaign, now: datetime) -> None:
    """Have everybody looked at where the file says other days; to be called at each start."""
    known = f"calendar:{campaign.id}:"
    name = f"{known}{calendar_fingerprint(campaign)}"
    if moments.find(tx, name) is None:
        due_rows.pull(tx, DUE, campaign.id, now)
        moments.forget(tx, known)
        moments.put(tx, name, now)


def _settle(work: Work, captain_id: int) -> None:
    """Look sooner where something is due on its day before the next look."""
    planned = work.planned(DUE, captain_id)
    for look in looking.looks(work, (captain_id,)) if planned else ():
        next_at = look.agenda.next_at
        if planned and next_at and next_at < planned:
            work.plan(DUE, captain_id, next_at)


def on_talk(work: Work, change: ConversationRecorded | ConversationChanged) -> None:
    """A day was noted, or an answer may come."""
    talk = change.conversation
    if talk.follow_up_at or not is_talk(talk.outcome):
        _settle(work, talk.captain_id)


def on_undone(work: Work, change: ConversationUndone) -> None:
    """What was noted before counts again."""
    _settle(work, change.conversation.captain_id)


def on_plan(work: Work, change: PlanChanged) -> None:
    """A plan has an eve and a day."""
    if change.plan.day:
        _settle(work, change.plan.captain_id)


def on_put_off(work: Work, change: ContactPutOff) -> None:
    """The captain asked for a day."""
    _settle(work, change.captain_id)


def on_joined(work: Work, change: CaptainJoined) -> None:
    """Whoever has nobody on the list an hour later is reminded."""
    work.plan(DUE, change.captain_id, change.at + BEGINNING[0])


def on_stopped(work: Work, change: RemindersStopped) -> None:
    """No more looks."""
    work.unplan(DUE, change.captain_id)


def on_resumed(work: Work, change: RemindersResumed) -> None:
    """Begin again a day later, or sooner where something is due on its day."""
    work.plan(DUE, change.captain_id, change.at + rules.FIRST_AFTER)
    _settle(work, change.captain_id)


def on_snoozed(work: Work, change: NudgesSnoozed) -> None:
    """Look again when the break is over."""
    work.plan(DUE, change.captain_id, change.until)


def on_settings(work: Work, change: SettingsChanged) -> None:
    """Reminders may have been switched on or off; hours are looked up when a nudge is due."""
    if not change.reminders:
        work.unplan(DUE, change.captain_id)
    elif work.planned(DUE, change.captain_id) is None:
        work.plan(DUE, change.captain_id, work.now + rules.FIRST_AFTER)
        _settle(work, change.captain_id)


def on_reminded(work: Work, change: Reminded) -> None:
    """One budget for all that comes by itself."""
    store.log(work.tx, work.campaign_id, change.captain_id, change.kind, change.at)


def on_all_reminded(work: Work, change: AllReminded) -> None:
    told = [(captain_id, change.kind) for captain_id in change.captain_ids]
    store.log_all(work.tx, work.campaign_id, told, change.at)


def on_news(work: Work, change: NewsTold) -> None:
    """News of somebody who came by their link are the day's message, as is to be asked who else
    could come.
    """
    kind = Kind.RECRUIT if change.is_question else Kind.NEWS
    store.log(work.tx, work.campaign_id, change.captain_id, kind, change.at)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    """Nothing about them stays."""
    work.unplan(DUE, change.captain_id)
    store.forget(work.tx, work.campaign_id, change.captain_id)


def _changed(work: Work, change: CampaignChanged) -> None:
    """The file says something else: follow it, as at a start."""
    plan(work.tx, change.after, change.at)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CampaignChanged: _changed,
    ConversationRecorded: on_talk,
    ConversationChanged: on_talk,
    ConversationUndone: on_undone,
    PlanChanged: on_plan,
    ContactPutOff: on_put_off,
    Reminded: on_reminded,
    AllReminded: on_all_reminded,
    NewsTold: on_news,
    CaptainJoined: on_joined,
    RemindersStopped: on_stopped,
    RemindersResumed: on_resumed,
    NudgesSnoozed: on_snoozed,
    SettingsChanged: on_settings,
    CaptainDeleted: on_deleted,
}
