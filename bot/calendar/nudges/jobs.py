"""Nudges as they come due: one row for each captain, moved on whatever is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.calendar.agenda.model import Kind
from bot.calendar.beginnings.rules import BEGINNING
from bot.calendar.check_ins.model import CheckInsDue, CheckInsOffered, Whom
from bot.calendar.likeness import rules as likeness
from bot.calendar.likeness.model import Decided, Kin
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
Kins = Mapping[Kin, Sequence[Member]]


@dataclass(slots=True)
class _Found:
    """When to look again at captains, what to tell them, and for whom it is the check-in alone."""

    next_at: dict[int, datetime | None]
    nudges: list[Nudge] = field(default_factory=list)
    check_ins: list[Whom] = field(default_factory=list)


def due(work: Work, captain_id: int) -> datetime | None:
    """Nudge, or look again later; None when they want no reminders, or all is said."""
    return due_together(work, (captain_id,))[captain_id]


def due_together(work: Work, captain_ids: Sequence[int]) -> dict[int, datetime | None]:
    """Do the same for many captains, once for all who are alike; ToldTodayError where one of
    several was told something.
    """
    found, kins = _Found(dict.fromkeys(captain_ids)), _kins(work, captain_ids)
    first = {some[0].captain_id: kin for kin, some in kins.items() if not kin.is_known}
    alike = {each.captain_id for some in kins.values() for each in some}
    alone = [each for each in captain_ids if each not in alike]
    _look_at(work, [*first, *alone], first, found)
    for kin, some in kins.items():
        others = some[1:] if some[0].captain_id in first else some
        if kin.decided:
            _follow(others, kin.decided, found, work.now)
        else:
            alone += [each.captain_id for each in others]
    _look_at(work, [each for each in alone if each in alike], {}, found)
    _tell(work, found)
    return found.next_at


def _kins(work: Work, captain_ids: Sequence[int]) -> Kins:
    """Return those who are alike, where there are several at all."""
    if len(captain_ids) == 1:
        return {}
    undated = store.undated(work.tx, work.campaign_id, captain_ids, work.now)
    return likeness.kins(likeness.members(undated, work.campaign, work.now))


def _look_at(
    work: Work, captain_ids: Sequence[int], first: Mapping[int, Kin], found: _Found
) -> None:
    """Decide for each; what holds for all who are alike is kept of the first of them."""
    for look in looking.looks(work, captain_ids) if captain_ids else ():
        kind, found.next_at[look.captain_id] = looking.decided(look, work.now)
        told = looking.told_with(look, kind, work.now)
        if look.captain_id in first:
            likeness.learn(first[look.captain_id], look, kind, told)
        if kind:
            whom = Whom(look.captain_id, look.facts.telegram_id, look.facts.zone)
            _add(found, (whom,), look.campaign, kind, told, work.now)


def _follow(members: Sequence[Member], decided: Decided, found: _Found, now: datetime) -> None:
    """Do for others of a kin what was decided for the first."""
    found.next_at.update(likeness.next_at(members, decided))
    if members:
        there = members[0].there
        whom = [Whom(each.captain_id, each.telegram_id, there.zone) for each in members]
        _add(found, whom, there.campaign, decided.kind, decided.told, now)


def _add(
    found: _Found,
    whom: Sequence[Whom],
    campaign: Campaign,
    kind: str,
    told: tuple[str, ...],
    now: datetime,
) -> None:
    """Have captains on one clock told of this."""
    if told == (Kind.CHECK_IN,):
        found.check_ins += whom
    else:
        found.nudges.append((looking.unworded(whom, campaign, kind, now), told))


def _tell(work: Work, found: _Found) -> None:
    """Have everybody told; of several all are, or none."""
    nudges, check_ins = found.nudges, found.check_ins
    is_queued = _queue(work, nudges) if nudges else False
    if nudges and not is_queued and len(found.next_at) > 1:
        raise ToldTodayError
    offered = [notice for notice, told in nudges if Kind.CHECK_IN in told]
    if is_queued and offered:
        work.announce(CheckInsOffered(tuple(_subjects(offered))))
    if check_ins:
        work.announce(CheckInsDue(tuple(check_ins)))


def _subjects(notices: Iterable[Unworded]) -> Iterator[int]:
    return (subject for some in notices for _, _, subject, _ in some.each)


def _queue(work: Work, nudges: Sequence[Nudge]) -> bool:
    """Have captains told, in words of the moment at which they leave; tell whether all will be.

    All that stands in a message is written down as told.
    """
    count = work.notify_unworded([notices for notices, _ in nudges])
    told = [
        (subject, kind)
        for notices, kinds in nudges
        for kind in kinds
        for subject in _subjects((notices,))
    ]
    is_all = count == sum(len(notices.each) for notices, _ in nudges)
    if is_all:
        store.log_all(work.tx, work.campaign_id, told, work.now)
    return is_all


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
