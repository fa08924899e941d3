"""Nudges as they come due: one row for each captain, moved on whatever is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.calendar.agenda.model import Agenda, Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.calendar.beginnings.rules import BEGINNING
from bot.calendar.check_ins.model import Asked, CheckInDue
from bot.calendar.check_ins.rules import LATEST_ACTS, slots
from bot.calendar.last_days.model import Line
from bot.calendar.last_days.rules import NAMED as NAMED_A_DAY
from bot.calendar.last_days.rules import names_left
from bot.calendar.nudges import dialog, rules, store
from bot.calendar.nudges.model import DUE, Facts, Never, Reminded, Send, Together, Told, Wait
from bot.calendar.rule_book.rules import is_neutral, rule_of
from bot.campaigns.model import Campaign
from bot.campaigns.rules import (
    CampaignChanged,
    calendar_fingerprint,
    days_until_election,
    seen_from,
    today,
)
from bot.captains import store as captains
from bot.captains.model import (
    CaptainDeleted,
    CaptainJoined,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
)
from bot.captains.rules import end_of_hours
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactPutOff, Stage
from bot.conversations import store as conversations
from bot.conversations.model import (
    MYSELF,
    ConversationChanged,
    ConversationRecorded,
    ConversationUndone,
    Plan,
)
from bot.conversations.rules import is_talk
from bot.conversations.vote_plans.model import PlanChanged
from bot.conversations.vote_plans.rules import is_made
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.storage import moments
from bot.engine.storage.db import Tx
from bot.engine.time import due as due_rows

TOGETHER = "nudges.together"
NAMED, PLANS_NAMED = 2, 4


def due(work: Work, captain_id: int) -> datetime | None:
    """Nudge, or look again later; None when they want no reminders, or all is said."""
    facts = store.facts(work.tx, work.campaign_id, captain_id)
    if facts is None:
        return None
    work = replace(work, campaign=seen_from(work.campaign, facts.zone.key))
    agenda = _agenda(work, captain_id, facts)
    match rules.may_nudge(facts, agenda, work.campaign, work.now):
        case Never():
            return None
        case Wait(until):
            return until
        case Send(kind):
            _nudge(work, captain_id, facts, agenda, kind)
            return rules.next_look(facts, agenda, work.campaign, work.now)


def _agenda(work: Work, captain_id: int, facts: Facts) -> Agenda:
    whose = work.tx, work.campaign_id, captain_id
    own = conversations.find_plan(*whose, MYSELF)
    own_day = own.day if own and is_made(own) else None
    look = Look(
        conversations.candidates(*whose, facts.zone),
        own_day,
        facts.zone,
        facts.last_talk_at is not None,
        _check_ins(work, captain_id, facts),
        {each.kind: each.at for each in facts.sent},
    )
    return agenda_of(look, work.campaign, work.now)


def _check_ins(work: Work, captain_id: int, facts: Facts) -> tuple[datetime, ...]:
    """Whoever has nobody on the list is asked for names, not how it is going."""
    if not facts.people:
        return ()
    acts = store.acts(work.tx, work.campaign_id, captain_id, LATEST_ACTS)
    about = facts.telegram_id, facts.zone, facts.joined_at, facts.checked_in_at
    return slots(Asked(*about, acts), work.campaign, work.now)


def _nudge(work: Work, captain_id: int, facts: Facts, agenda: Agenda, kind: str) -> None:
    if kind == Kind.CHECK_IN:
        work.announce(CheckInDue(captain_id, work.now))
        return
    campaign: Campaign = work.campaign
    message = _message(work, captain_id, facts, agenda, kind)
    key = f"nudge:{captain_id}:{work.now.astimezone(facts.zone):%Y-%m-%d}"
    expires_at = end_of_hours(work.now, campaign.nudge_hours, facts.zone)
    who, neutral = (facts.telegram_id, facts.language), is_neutral(campaign, kind)
    if work.notify(Notice(*who, message, key, expires_at, neutral=neutral)):
        store.log(work.tx, work.campaign_id, captain_id, kind, work.now)


def _message(work: Work, captain_id: int, facts: Facts, agenda: Agenda, kind: str) -> Say:
    campaign: Campaign = work.campaign
    name = campaign.name.in_(facts.language)
    match kind:
        case Kind.THANKS:
            return dialog.thanks(store.own(work.tx, work.campaign_id, captain_id, facts), name)
        case Kind.WHO_VOTED:
            return dialog.who_voted(facts.open_votes)
        case Kind.RESULTS:
            own = store.own(work.tx, work.campaign_id, captain_id, facts)
            return dialog.results(own, _together(work), name)
        case Kind.LAST_DAYS | Kind.LAST_ASK if not _has_own_words(work, kind):
            return _of_the_day(work, captain_id, facts)
        case _:
            return dialog.nudge(_told(work, captain_id, facts.language, agenda, kind))


def _has_own_words(work: Work, kind: str) -> bool:
    """Tell whether the campaign says it in words of its own."""
    rule = rule_of(work.campaign, kind)
    return rule is not None and bool(rule.words)


def _of_the_day(work: Work, captain_id: int, facts: Facts) -> Say:
    whose = work.tx, work.campaign_id, captain_id
    candidates = conversations.candidates(*whose, facts.zone)
    found = names_left(candidates, today(work.campaign, work.now))
    lines = []
    for each in found[:NAMED_A_DAY]:
        contact = contacts.find(*whose, each.contact_id)
        plan_ = conversations.find_plan(*whose, each.contact_id) or Plan(captain_id, MYSELF)
        if contact:
            lines.append(Line(contact.id, contact.name, each.left, plan_.moment, plan_.place))
    voted = sum(each.contact.stage is Stage.VOTED for each in candidates)
    days = max(0, days_until_election(work.campaign, work.now))
    return dialog.of_the_day(lines, len(found) - len(lines), days, voted)


def _told(work: Work, captain_id: int, language: str, agenda: Agenda, kind: str) -> Told:
    whose = work.tx, work.campaign_id, captain_id
    planned = kind in (Kind.DAY, Kind.EVE)
    friends = _friends(work, captain_id, agenda, PLANS_NAMED if planned else NAMED)
    rule = rule_of(work.campaign, kind)
    words = [each.in_(language) for each in rule.words] if rule and friends else []
    told_before = store.told_before(*whose, kind)
    return Told(
        (rule.what if rule else "") or kind,
        friends,
        more=len(agenda.people) - len(friends),
        others=max(0, agenda.due - len(agenda.people)),
        days=max(0, days_until_election(work.campaign, work.now)),
        plans=[conversations.find_plan(*whose, each.id) for each in friends] if planned else (),
        own_plan=conversations.find_plan(*whose, MYSELF) if agenda.own else None,
        deadlines=agenda.deadlines,
        variant=told_before % len(words) if words else dialog.variant_of(told_before),
        words=words,
    )


def _friends(work: Work, captain_id: int, agenda: Agenda, most: int) -> list[Contact]:
    """Return those to be named: only their names are opened."""
    whose = work.tx, work.campaign_id, captain_id
    found = [contacts.find(*whose, contact_id) for contact_id in agenda.people[:most]]
    return [contact for contact in found if contact]


def count(work: Work) -> Together | None:
    """Count for all who are told within the next minute, where there are many captains."""
    many = captains.are_many(work.tx, work.campaign_id)
    return store.together(work.tx, work.campaign_id) if many else None


def _together(work: Work) -> Together:
    return work.counted(TOGETHER, lambda: store.together(work.tx, work.campaign_id))


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
    facts = store.facts(work.tx, work.campaign_id, captain_id) if planned else None
    next_at = _agenda(work, captain_id, facts).next_at if facts else None
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
    CaptainJoined: on_joined,
    RemindersStopped: on_stopped,
    RemindersResumed: on_resumed,
    NudgesSnoozed: on_snoozed,
    SettingsChanged: on_settings,
    CaptainDeleted: on_deleted,
}
