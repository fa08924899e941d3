"""Nudges as they come due: one row for each captain, moved on whatever is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.calendar.nudges import dialog, rules, store
from bot.calendar.nudges.model import Beginning, Facts, Kind, Never, Send, Wait
from bot.campaigns.model import Campaign, Phase
from bot.campaigns.rules import days_until_election, phase
from bot.captains.model import (
    CaptainDeleted,
    CaptainJoined,
    Enrolled,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
    SignUpBegun,
    SignUpLeft,
)
from bot.captains.rules import end_of_hours, next_slot
from bot.contacts import store as contacts
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms

DUE = "nudges.due"
BEGUN = "nudges.begun"
A_SECOND = 2


def due(work: Work, captain_id: int) -> datetime | None:
    """Nudge, or look again later; None when they want no reminders."""
    facts = store.facts(work.tx, work.campaign_id, captain_id)
    if facts is None:
        return None
    match rules.may_nudge(facts, work.campaign, work.now):
        case Never():
            return None
        case Wait(until):
            return until
        case Send(kind):
            _nudge(work, captain_id, facts, kind)
            return rules.next_look(facts, work.campaign, work.now)


def _nudge(work: Work, captain_id: int, facts: Facts, kind: Kind) -> None:
    campaign: Campaign = work.campaign
    people = contacts.everyone(work.tx, work.campaign_id, captain_id)
    friends = rules.to_name(people)
    days = max(0, days_until_election(campaign, work.now))
    message = dialog.nudge(kind, friends, facts.waiting, days)
    key = f"nudge:{captain_id}:{work.now.astimezone(facts.zone):%Y-%m-%d}"
    expires_at = end_of_hours(work.now, campaign.nudge_hours, facts.zone)
    if work.notify(Notice(facts.telegram_id, facts.language, message, key, expires_at)):
        store.log(work.tx, work.campaign_id, captain_id, kind, work.now)


def on_joined(work: Work, change: CaptainJoined) -> None:
    """Whoever has nobody on the list an hour later is reminded."""
    work.plan(DUE, change.captain_id, change.at + rules.BEGINNING[0])


def on_stopped(work: Work, change: RemindersStopped) -> None:
    """No more looks."""
    work.unplan(DUE, change.captain_id)


def on_resumed(work: Work, change: RemindersResumed) -> None:
    """Begin again a day later."""
    work.plan(DUE, change.captain_id, change.at + rules.FIRST_AFTER)


def on_snoozed(work: Work, change: NudgesSnoozed) -> None:
    """Look again when the break is over."""
    work.plan(DUE, change.captain_id, change.until)


def on_settings(work: Work, change: SettingsChanged) -> None:
    """Reminders may have been switched on or off; hours are looked up when a nudge is due."""
    if not change.reminders:
        work.unplan(DUE, change.captain_id)
    elif work.planned(DUE, change.captain_id) is None:
        work.plan(DUE, change.captain_id, work.now + rules.FIRST_AFTER)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    """Nothing about them stays."""
    work.unplan(DUE, change.captain_id)
    store.forget(work.tx, work.campaign_id, change.captain_id)


# --- sign-ups that were begun


def on_begun(work: Work, change: SignUpBegun) -> None:
    """Remind in an hour, unless it is finished by then; going back begins nothing anew."""
    if store.begin(work.tx, work.campaign_id, change):
        work.plan(BEGUN, change.telegram_id, change.at + rules.BEGINNING[0])


def remind(work: Work, telegram_id: int) -> datetime | None:
    """Remind of the sign-up, or look again later; None when there is nothing to remind of."""
    campaign: Campaign = work.campaign
    begun = store.beginning(work.tx, work.campaign_id, telegram_id)
    if begun is None or phase(campaign, work.now) is Phase.AFTER:
        return None
    at = rules.remind_at(begun, campaign.nudge_hours, campaign.zone)
    at = max(at, next_slot(work.now, campaign.nudge_hours, campaign.zone)) if at else None
    return _remind(work, begun) if at and at <= work.now else at


def _remind(work: Work, begun: Beginning) -> datetime | None:
    campaign: Campaign = work.campaign
    reminded = rules.steps_by(begun.begun_at, work.now)
    message = dialog.remind(campaign.name.in_(begun.language), is_last=reminded > A_SECOND)
    key = f"begun:{begun.telegram_id}:{to_ms(begun.begun_at)}:{reminded}"
    expires_at = end_of_hours(work.now, campaign.nudge_hours, campaign.zone)
    work.notify(Notice(begun.telegram_id, begun.language, message, key, expires_at))
    store.note_reminded(work.tx, work.campaign_id, begun.telegram_id, reminded, work.now)
    after = replace(begun, reminded=reminded, reminded_at=work.now)
    return rules.remind_at(after, campaign.nudge_hours, campaign.zone)


def on_enrolled(work: Work, change: Enrolled) -> None:
    """The sign-up is finished."""
    _end(work, change.captain.telegram_id)


def on_left(work: Work, change: SignUpLeft) -> None:
    """They don't want to: nothing is kept to remind of."""
    _end(work, change.telegram_id)


def _end(work: Work, telegram_id: int) -> None:
    work.unplan(BEGUN, telegram_id)
    store.end_beginning(work.tx, work.campaign_id, telegram_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    SignUpBegun: on_begun,
    SignUpLeft: on_left,
    Enrolled: on_enrolled,
    CaptainJoined: on_joined,
    RemindersStopped: on_stopped,
    RemindersResumed: on_resumed,
    NudgesSnoozed: on_snoozed,
    SettingsChanged: on_settings,
    CaptainDeleted: on_deleted,
}
