"""Nudges as they come due: one row for each captain, moved on whatever is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.captains.model import (
    CaptainDeleted,
    CaptainJoined,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
)
from bot.engine.work import Notice, Work
from bot.nudges import dialog, rules, store
from bot.nudges.model import Facts, Kind, Never, Send, Wait

DUE = "nudges.due"
NAMED = 2


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
    friends = store.friends(work.tx, work.campaign_id, captain_id, NAMED)
    days = max(0, days_until_election(campaign, work.now))
    message = dialog.nudge(kind, friends, facts.waiting, days)
    key = f"nudge:{captain_id}:{work.now.astimezone(facts.zone):%Y-%m-%d}"
    expires_at = rules.end_of_hours(work.now, campaign.nudge_hours, facts.zone)
    if work.notify(Notice(facts.telegram_id, facts.language, message, key, expires_at)):
        store.log(work.tx, work.campaign_id, captain_id, kind, work.now)


def on_joined(work: Work, change: CaptainJoined) -> None:
    """The first nudge is due a day after the sign-up."""
    work.plan(DUE, change.captain_id, change.at + rules.FIRST_AFTER)


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


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    CaptainJoined: on_joined,
    RemindersStopped: on_stopped,
    RemindersResumed: on_resumed,
    NudgesSnoozed: on_snoozed,
    SettingsChanged: on_settings,
    CaptainDeleted: on_deleted,
}
