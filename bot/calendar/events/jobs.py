"""What happens by itself: places that become free are given on, reminders, and news of a change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.calendar import rules as places
from bot.calendar import store
from bot.calendar.agenda.model import Kind
from bot.calendar.events import dialog, rules
from bot.calendar.events.model import Concerned
from bot.calendar.model import (
    Answer,
    Event,
    EventAnswered,
    EventCancelled,
    EventChanged,
    EventMade,
    EventsMade,
    EventsUnmade,
    FriendWithdrew,
    Standing,
    Step,
)
from bot.calendar.nudges.model import Reminded
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.attention.model import Limit
from bot.captains.attention.rules import opening
from bot.captains.model import Captain, CaptainDeleted, Unasked
from bot.captains.rules import end_of_hours, next_slot
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.engine.dialog.turn import Message, Notice
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms

REMIND = "events.remind"
NEWS = "events.news"
UP = "events.up"
SETTLE = "events.settle"
JOBS = (REMIND, NEWS, UP)
# Whoever said yes wants to hear of it; only the day's one message is needed for it.
_ASKED_FOR = frozenset(Limit) - {Limit.DAY}


def _found(work: Work, answer_id: int) -> tuple[Answer, Event, Captain] | None:
    """Return an answer with what it is about and whose it is; None where nobody is to be told."""
    answer = store.answer(work.tx, work.campaign_id, answer_id)
    event = store.find(work.tx, work.campaign_id, answer.event_id) if answer else None
    captain = captains.find(work.tx, work.campaign_id, answer.captain_id) if answer else None
    if answer is None or event is None or captain is None:
        return None
    is_away = captain.stopped_at is not None or captain.unreachable_at is not None
    return None if is_away else (answer, event, captain)


def _told(work: Work, event: Event, captain: Captain) -> dict[str, Any]:
    campaign: Campaign = work.campaign
    return places.shown(event.about, campaign.zone, captain.zone)


# --- reminders ------------------------------------------------------------------------------------


def remind(work: Work, answer_id: int) -> datetime | None:
    """Remind a day and an hour before, as far as captain and budget allow."""
    found = _found(work, answer_id)
    if found is None or not places.is_open(found[1], work.now):
        return None
    answer, event, captain = found
    campaign: Campaign = work.campaign
    steps = rules.reminders(answer, event.about, campaign.nudge_hours, captain.zone)
    step, later = places.due_step(steps, work.now)
    if step and work.now < event.about.starts_at and _may_remind(work, captain):
        _remind(work, step, answer, event, captain)
    return later


def _may_remind(work: Work, captain: Captain) -> bool:
    """One message a day comes by itself; a reminder that finds the day's gone is left out."""
    if not captain.wants_reminders or Unasked.EVENTS in captain.muted:
        return False
    campaign: Campaign = work.campaign
    hours = campaign.nudge_hours
    known = captains.attention(work.tx, work.campaign_id, captain, hours, relied_on=True)
    return opening(known, work.now, work.now, _ASKED_FOR) is not None


def _remind(work: Work, step: Step, answer: Answer, event: Event, captain: Captain) -> None:
    campaign: Campaign = work.campaign
    told = _told(work, event, captain)
    days = (told["starts"].date() - work.now.astimezone(campaign.zone).date()).days
    message = dialog.reminder(step, event, told, answer, days)
    key = f"event.remind:{answer.id}:{step}:{to_ms(event.about.starts_at)}"
    night = end_of_hours(work.now, campaign.nudge_hours, captain.zone)
    expires_at = min(night, event.about.starts_at)
    who, language = captain.telegram_id, captain.language
    if work.notify(Notice(who, language, message, key, expires_at, neutral=True)):
        work.announce(Reminded(captain.id, Kind.EVENT, work.now))


# --- news -----------------------------------------------------------------------------------------


def news(work: Work, answer_id: int) -> datetime | None:
    """Tell who said yes or maybe, or whose friends come, what has changed since they knew it."""
    found = _found(work, answer_id)
    if found is None or found[0].friend:
        return None
    answer, event, captain = found
    friends = len(store.friends_of(work.tx, work.campaign_id, event.id, captain.id))
    before = store.version(work.tx, work.campaign_id, event.id, answer.told)
    if before is None or (answer.standing is Standing.OUT and not friends):
        return None
    campaign: Campaign = work.campaign
    earliest = min(before.starts_at, event.about.starts_at)
    at = places.news_at(earliest, campaign.nudge_hours, captain.zone, work.now)
    if at > work.now:
        return at
    alike = _alike(work, answer, event)
    if alike and alike[0][1].about.starts_at < event.about.starts_at:
        return None
    told = _told(work, event, captain)
    whom = Concerned(answer.standing, friends, len(alike))
    message: Message | None = None
    if event.cancelled_at:
        message = dialog.cancelled(event, told, whom)
    elif different := rules.changes(before, event.about):
        was = places.shown(before, campaign.zone, captain.zone)
        message = dialog.changed(event, told, was, different, whom)
    if message and work.now < max(before.ends_at, event.about.ends_at):
        _urgently(work, captain, message, f"event.news:{answer.id}:{event.sequence}")
    for known, date in ((answer, event), *alike):
        store.note_told(work.tx, work.campaign_id, known.id, date.sequence)
    return None


def _alike(work: Work, answer: Answer, event: Event) -> list[tuple[Answer, Event]]:
    """Return the captain's other dates of a series of which the same is to be told, in order: one
    message tells of all of them.
    """
    whose = work.tx, work.campaign_id
    found = []
    for date in store.series(*whose, event.series):
        own = store.answer_of(*whose, date.id, answer.captain_id)
        if own is None or own.id == answer.id or own.standing is Standing.OUT:
            continue
        is_news = own.told < date.sequence and places.is_open(
            replace(date, cancelled_at=None), work.now
        )
        if is_news and (date.cancelled_at is None) == (event.cancelled_at is None):
            found.append((own, date))
    return found


def _urgently(work: Work, captain: Captain, message: Message, key: str) -> None:
    """They rely on what they were told before: it must arrive, rather twice than never."""
    work.notify(Notice(captain.telegram_id, captain.language, message, key, reply=True))


def moved_up(work: Work, answer_id: int) -> datetime | None:
    """Tell somebody who waited that there is a place now, once."""
    found = _found(work, answer_id)
    if found is None or not places.is_open(found[1], work.now):
        return None
    answer, event, captain = found
    if answer.standing is not Standing.GOING:
        return None
    campaign: Campaign = work.campaign
    slot = next_slot(work.now, campaign.nudge_hours, captain.zone)
    if slot > work.now:
        return slot
    message = dialog.moved_up(event, _told(work, event, captain), answer)
    _urgently(work, captain, message, f"event.up:{answer.id}:{to_ms(answer.answered_at)}")
    return None


# --- after a change -------------------------------------------------------------------------------


def _made(work: Work, change: EventMade) -> None:
    store.add(work.tx, work.campaign_id, change.event)


def _all_made(work: Work, change: EventsMade) -> None:
    for event in change.events:
        store.add(work.tx, work.campaign_id, event)


def _all_unmade(work: Work, change: EventsUnmade) -> None:
    for event in change.events:
        store.remove(work.tx, work.campaign_id, event.id)


def _changed(work: Work, change: EventChanged | EventCancelled) -> None:
    """Keep it, give on the places that there are now, and have everybody told who relies on it."""
    event = change.event
    store.change(work.tx, work.campaign_id, change.before, event)
    _settle(work, event)
    at = work.now + rules.TOLD_AFTER
    for each in store.answers(work.tx, work.campaign_id, event.id):
        if not each.friend:
            work.plan(NEWS, each.id, at)
            work.plan(REMIND, each.id, at)


def _answered(work: Work, change: EventAnswered) -> None:
    answer = change.answer
    store.put(work.tx, work.campaign_id, answer)
    event = store.find(work.tx, work.campaign_id, answer.event_id)
    if event is None:
        return
    if not answer.friend:
        work.plan(REMIND, answer.id, work.now)
        _forget_friend(work, event, answer)
    _settle(work, event)


def _forget_friend(work: Work, event: Event, answer: Answer) -> None:
    """Whoever came by a friend's link and is a captain now counts as one."""
    captain = captains.find(work.tx, work.campaign_id, answer.captain_id)
    if captain is None:
        return
    digest = store.friend_digest(work.tx, event.id, captain.telegram_id)
    before = store.find_friend(work.tx, work.campaign_id, event.id, digest)
    if before:
        store.drop(work.tx, work.campaign_id, before)


def _withdrew(work: Work, change: FriendWithdrew) -> None:
    store.drop(work.tx, work.campaign_id, change.answer)
    event = store.find(work.tx, work.campaign_id, change.answer.event_id)
    if event:
        _settle(work, event)


def settle(work: Work, event_id: int) -> None:
    """Places became free while the bot did nothing: answers of a table were taken back."""
    if event := store.find(work.tx, work.campaign_id, event_id):
        _settle(work, event)


def _settle(work: Work, event: Event) -> None:
    """Give the places that are free to those who wait, in their order."""
    if not places.is_open(event, work.now):
        return
    campaign: Campaign = work.campaign
    waiting = store.waiting(work.tx, work.campaign_id, event.id)
    if not waiting:
        return

    def can_hear(answer: Answer) -> bool:
        captain = captains.find(work.tx, work.campaign_id, answer.captain_id)
        starts_at = event.about.starts_at
        return places.can_hear(captain, starts_at, campaign.nudge_hours, work.now)

    taken = store.counts(work.tx, work.campaign_id, event.id).going
    for answer in places.moving_up(event.about, taken, waiting, can_hear):
        store.put(work.tx, work.campaign_id, answer)
        work.plan(UP, answer.id, work.now)
        work.plan(REMIND, answer.id, work.now)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    """Their answers go, and those of friends who came by their links; places become free."""
    own = store.where_answered(work.tx, work.campaign_id, change.captain_id)
    for answer_id, _ in own:
        for job in JOBS:
            work.unplan(job, answer_id)
    store.delete_all(work.tx, work.campaign_id, change.captain_id)
    for event_id in dict.fromkeys(event_id for _, event_id in own):
        event = store.find(work.tx, work.campaign_id, event_id)
        if event:
            _settle(work, event)


def _left(work: Work, change: CaptainSteppedDown) -> None:
    """Who leaves the team comes to nothing any more; friends may come all the same."""
    for _, event_id in store.where_answered(work.tx, work.campaign_id, change.captain_id):
        event = store.find(work.tx, work.campaign_id, event_id)
        if event is None or not places.is_open(event, work.now):
            continue
        own = store.answer_of(work.tx, work.campaign_id, event_id, change.captain_id)
        if own and own.standing is not Standing.OUT:
            gone = places.out(own, event.sequence, change.at)
            work.announce(EventAnswered(gone, change.at))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    EventMade: _made,
    EventsMade: _all_made,
    EventsUnmade: _all_unmade,
    EventChanged: _changed,
    EventCancelled: _changed,
    EventAnswered: _answered,
    FriendWithdrew: _withdrew,
    CaptainSteppedDown: _left,
    CaptainDeleted: _deleted,
}
