"""Nudges as they come due: one row for each captain, moved on whatever is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.calendar.agenda.model import Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.calendar.beginnings.rules import BEGINNING
from bot.calendar.bundles import rules as bundles
from bot.calendar.check_ins.model import Asked, CheckInsDue, CheckInsOffered, Whom
from bot.calendar.check_ins.rules import LATEST_ACTS, slots
from bot.calendar.nudges import rules, store
from bot.calendar.nudges.model import (
    DUE,
    WORDS,
    AllReminded,
    Looked,
    Never,
    Reminded,
    Send,
    ToldTodayError,
    Wait,
    latest_of,
    without,
)
from bot.calendar.rule_book.rules import is_neutral
from bot.campaigns.model import Campaign
from bot.campaigns.rules import (
    CampaignChanged,
    calendar_fingerprint,
    everywhere,
    is_over,
    next_silence,
    seen_from,
)
from bot.captains.model import (
    CaptainDeleted,
    CaptainJoined,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
)
from bot.captains.rules import end_of_hours
from bot.contacts.model import ContactPutOff
from bot.conversations import store as conversations
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
from bot.engine.texts.rules import date_in
from bot.engine.time import due as due_rows
from bot.teams.recruiting.model import NewsTold


def due(work: Work, captain_id: int) -> datetime | None:
    """Nudge, or look again later; None when they want no reminders, or all is said."""
    return due_together(work, (captain_id,))[captain_id]


def _told_with(look: Looked, kind: str | None, now: datetime) -> tuple[str, ...]:
    """Return the kinds of all that stands in one message with this."""
    if kind is None:
        return ()
    things = bundles.told_with(kind, look.facts, look.agenda, look.campaign, now)
    return bundles.kinds(things, kind)


def due_together(work: Work, captain_ids: Sequence[int]) -> dict[int, datetime | None]:
    """Do the same for many captains; ToldTodayError where one of several was told something."""
    next_at: dict[int, datetime | None] = dict.fromkeys(captain_ids)
    nudges, check_ins = [], []
    for look in looks(work, captain_ids):
        kind, next_at[look.captain_id] = _decided(look, work.now)
        told = _told_with(look, kind, work.now)
        if told == (Kind.CHECK_IN,):
            check_ins.append(Whom(look.captain_id, look.facts.telegram_id, look.facts.zone))
        elif kind:
            nudges.append((look, kind, told))
    queued = _queue(work, nudges) if nudges else 0
    if queued < len(nudges) and len(captain_ids) > 1:
        raise ToldTodayError
    offered = tuple(look.captain_id for look, _, told in nudges if Kind.CHECK_IN in told)
    if queued and offered:
        work.announce(CheckInsOffered(offered, work.now))
    if check_ins:
        work.announce(CheckInsDue(tuple(check_ins), work.now))
    return next_at


def _decided(look: Looked, now: datetime) -> tuple[str | None, datetime | None]:
    """Return what to say now, and when to look again."""
    match rules.may_nudge(look.facts, look.agenda, look.campaign, now):
        case Send(kind):
            return kind, rules.next_look(look.facts, look.agenda, look.campaign, now)
        case Wait(until):
            return None, until
        case Never():
            return None, None


def looks(work: Work, captain_ids: Sequence[int], queued: str | None = None) -> Iterator[Looked]:
    """Yield what decides about captains, or what there is to say of a kind that was queued."""
    whose = work.tx, work.campaign_id
    is_late = len(captain_ids) == 1 or any(is_over(c, work.now) for c in everywhere(work.campaign))
    found = store.facts_of(*whose, captain_ids, is_over=is_late)
    acts = store.acts_of(*whose, captain_ids, LATEST_ACTS)
    zones = {captain_id: facts.zone for captain_id, facts in found.items()}
    lists = conversations.lists_of(*whose, zones, alike=queued is None)
    for captain_id, known in found.items():
        told = latest_of(known, queued) if queued else ()
        facts = without(known, told)
        campaign: Campaign = seen_from(work.campaign, facts.zone.key)
        about = facts.telegram_id, facts.zone, facts.joined_at, facts.checked_in_at
        asked = Asked(*about, acts.get(captain_id, ()))
        listed = lists[captain_id]
        look = Look(
            listed.candidates,
            listed.own_day,
            facts.zone,
            facts.last_talk_at is not None,
            # Whoever has nobody on the list is asked for names, not how it is going.
            slots(asked, campaign, work.now) if facts.people else (),
            {each.kind: each.at for each in facts.sent},
            listed.alike,
        )
        agenda = agenda_of(look, campaign, work.now, queued)
        yield Looked(captain_id, facts, agenda, campaign, tuple(each.kind for each in told))


def _queue(work: Work, nudges: Sequence[tuple[Looked, str, Sequence[str]]]) -> int:
    """Have captains told, in words of the moment at which they leave; return how many will be.

    All that stands in a message is written down as told.
    """
    count = work.notify_unworded([_unworded(look, kind, work.now) for look, kind, _ in nudges])
    if count == len(nudges):
        told = [(look.captain_id, each) for look, _, kinds in nudges for each in kinds]
        store.log_all(work.tx, work.campaign_id, told, work.now)
    return count


def _unworded(look: Looked, kind: str, now: datetime) -> Unworded:
    facts, campaign = look.facts, look.campaign
    return Unworded(
        facts.telegram_id,
        f"nudge:{look.captain_id}:{date_in(facts.zone, now)}",
        WORDS,
        look.captain_id,
        kind,
        end_of_hours(now, campaign.nudge_hours, facts.zone),
        None if is_neutral(campaign, kind) else next_silence(campaign, facts.zone.key, now),
    )


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
    for look in looks(work, (captain_id,)) if planned else ():
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
