"""After an event: the group is asked who was there, hears what became of it, and captains hear
thanks, or that no place came free. Answers are written here as far as they tell who came.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.calendar import rules as places
from bot.calendar import store
from bot.calendar.agenda.model import Kind
from bot.calendar.attendance import dialog, rules
from bot.calendar.attendance.model import (
    AFTER,
    FULL,
    AttendanceClosed,
    AttendanceNoted,
    Present,
    Recap,
    WalkInsCounted,
)
from bot.calendar.model import (
    Answer,
    Event,
    EventAnswered,
    EventCancelled,
    EventChanged,
    EventMade,
    EventsMade,
    EventsUnmade,
    Standing,
)
from bot.calendar.nudges.model import Reminded
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted, Unasked
from bot.captains.rules import end_of_hours
from bot.contacts.rules import fold
from bot.engine.dialog.turn import Edit, Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store as organizers

ASK: Final = "attendance.ask"
RECAP: Final = "attendance.recap"
Found = tuple[Answer, Event, Captain]


def _told(work: Work, event: Event) -> dict[str, Any]:
    campaign: Campaign = work.campaign
    return places.shown(event.about, campaign.zone)


def _tell(work: Work, message: Message, key: str) -> bool:
    """Say something to the group as it is now; anybody there may press the buttons."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None:
        return False
    said = Notice(group.chat_id, group.language, message, key, reply=True, topic=group.topic)
    return work.notify(said)


def present(work: Work, event: Event) -> list[Present]:
    """Return every captain who has answered or come, by name."""
    found = []
    for answer in store.answers(work.tx, work.campaign_id, event.id):
        captain = captains.find(work.tx, work.campaign_id, answer.captain_id)
        if captain and not answer.friend:
            found.append(Present(captain.name, answer))
    return sorted(found, key=lambda each: (fold(each.name), each.answer.id))


# --- in the group ---------------------------------------------------------------------------------


def ask(work: Work, event_id: int) -> datetime | None:
    """Ask who was there once it is over, where somebody said yes."""
    event = store.find(work.tx, work.campaign_id, event_id)
    if event is None or event.cancelled_at is not None:
        return None
    if work.now < event.about.ends_at:
        return event.about.ends_at
    expected = [each for each in present(work, event) if rules.is_expected(each.answer)]
    if not expected:
        return None
    _tell(work, dialog.asks(event, _told(work, event), expected), f"event:{event_id}:ask")
    campaign: Campaign = work.campaign
    work.plan(RECAP, event_id, rules.recap_at(event.about.ends_at, campaign.zone))
    return None


def recap(work: Work, event_id: int) -> datetime | None:
    """Say who came: once, then in the same message as it is corrected."""
    event = store.find(work.tx, work.campaign_id, event_id)
    if event is None or event.cancelled_at is not None:
        return None
    is_said = event.closed_at is not None
    if not is_said:
        store.close(work.tx, work.campaign_id, event_id, work.now)
    _show(work, event, is_said=is_said)
    _plan_words(work, event)
    return None


def _show(work: Work, event: Event, *, is_said: bool) -> None:
    said = dialog.recap(event, _told(work, event), _recap(work, event))
    key = dialog.recap_key(event.id)
    if is_said:
        _tell(work, Edit(*said, of=key), f"{key}:{to_ms(work.now)}")
    else:
        _tell(work, Say(*said), key)


def _recap(work: Work, event: Event) -> Recap:
    friends = [each for each in store.answers(work.tx, work.campaign_id, event.id) if each.friend]
    known = [
        replace(each, is_first=_is_first(work, event, each.answer)) for each in present(work, event)
    ]
    return rules.recap_of(known, friends, event.walk_ins)


def _is_first(work: Work, event: Event, answer: Answer) -> bool:
    """Tell whether a captain who came has been to no event before."""
    if not answer.came:
        return False
    before = event.about.starts_at
    return store.times_there(work.tx, work.campaign_id, answer.captain_id, before) == 0


def _plan_words(work: Work, event: Event) -> None:
    for each in store.answers(work.tx, work.campaign_id, event.id):
        if not each.friend and (each.came or rules.was_missed(each)):
            work.plan(AFTER, each.id, work.now)


# --- to captains ----------------------------------------------------------------------------------


def after(work: Work, answer_id: int) -> datetime | None:
    """Thank whoever came, once; tell whoever was missed, where there is room for it."""
    found = _found(work, answer_id)
    if found is None:
        return None
    answer, event, _ = found
    if event.closed_at is None or not (answer.came or rules.was_missed(answer)):
        return None
    return _say_when(work, found, event.closed_at, came=bool(answer.came))


def no_place(work: Work, answer_id: int) -> datetime | None:
    """Tell whoever waits when it begins that no place came free, where there is room for it."""
    found = _found(work, answer_id)
    if found is None or found[1].cancelled_at is not None:
        return None
    answer, event, _ = found
    if answer.standing is not Standing.WAITING or answer.came:
        return None
    return _say_when(work, found, event.about.starts_at, came=False)


def _found(work: Work, answer_id: int) -> Found | None:
    """Return an answer with what it is about and whose it is; None where nobody is to be told."""
    answer = store.answer(work.tx, work.campaign_id, answer_id)
    event = store.find(work.tx, work.campaign_id, answer.event_id) if answer else None
    captain = captains.find(work.tx, work.campaign_id, answer.captain_id) if answer else None
    if answer is None or event is None or captain is None or answer.friend:
        return None
    is_muted = not captain.wants_reminders or Unasked.EVENTS in captain.muted
    return None if is_muted or captain.unreachable_at is not None else (answer, event, captain)


def _say_when(work: Work, found: Found, since: datetime, *, came: bool) -> datetime | None:
    """Say it once it is known and there is room for it; None: never, or it is said."""
    if work.now < since:
        return since
    captain, campaign = found[2], work.campaign
    hours = campaign.nudge_hours
    known = captains.attention(work.tx, work.campaign_id, captain, hours, relied_on=True)
    waited = found[0].standing is Standing.WAITING
    at = rules.word_at(known, since, work.now, came=came, waited=waited)
    if at is not None and at <= work.now:
        _say(work, *found)
        return None
    return at


def _say(work: Work, answer: Answer, event: Event, captain: Captain) -> None:
    campaign: Campaign = work.campaign
    told = places.shown(event.about, campaign.zone, captain.zone)
    message, key = dialog.missed(told), f"event.after:{answer.id}"
    if not answer.came and answer.standing is Standing.WAITING:
        message, key = (
            dialog.no_place(told),
            f"event.full:{answer.id}:{to_ms(event.about.starts_at)}",
        )
    if answer.came:
        people = store.counts(work.tx, work.campaign_id, event.id).came + event.walk_ins
        message = dialog.thanks(told, people, is_first=_is_first(work, event, answer))
    night = end_of_hours(work.now, campaign.nudge_hours, captain.zone)
    if work.notify(Notice(captain.telegram_id, captain.language, message, key, night)):
        work.announce(Reminded(captain.id, Kind.EVENT, work.now))


# --- after a change -------------------------------------------------------------------------------


def _planned(work: Work, change: EventMade | EventChanged) -> None:
    event = change.event
    work.plan(ASK, event.id, event.about.ends_at)
    for each in store.waiting(work.tx, work.campaign_id, event.id):
        work.plan(FULL, each.id, event.about.starts_at)


def _all_planned(work: Work, change: EventsMade) -> None:
    for event in change.events:
        work.plan(ASK, event.id, event.about.ends_at)


def _all_unmade(work: Work, change: EventsUnmade) -> None:
    for event in change.events:
        work.unplan(ASK, event.id)


def _cancelled(work: Work, change: EventCancelled) -> None:
    for job in (ASK, RECAP):
        work.unplan(job, change.event.id)


def _answered(work: Work, change: EventAnswered) -> None:
    """An event that was made before this room was there is asked about as well."""
    answer = change.answer
    event = store.find(work.tx, work.campaign_id, answer.event_id)
    if event and answer.standing is Standing.WAITING:
        work.plan(FULL, answer.id, event.about.starts_at)
    if event and work.now < event.about.ends_at and work.planned(ASK, event.id) is None:
        work.plan(ASK, event.id, event.about.ends_at)


def _noted(work: Work, change: AttendanceNoted) -> None:
    """Keep it; what was told of it already is mended soon."""
    store.put(work.tx, work.campaign_id, change.answer)
    if change.by:
        detail = {"event": change.answer.event_id}
        organizers.add_audit(
            work.tx, work.campaign_id, change.at, change.by, "event_ticked", detail
        )
    event = store.find(work.tx, work.campaign_id, change.answer.event_id)
    if event:
        _mend(work, event)


def _mend(work: Work, event: Event) -> None:
    """What was told of it already is told anew, soon."""
    if event.closed_at is not None:
        work.plan(RECAP, event.id, work.now + rules.TOLD_AFTER)


def _walked_in(work: Work, change: WalkInsCounted) -> None:
    store.set_walk_ins(work.tx, work.campaign_id, change.event.id, change.count)
    detail = {"event": change.event.id, "count": change.count}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "event_walk_ins", detail)
    _mend(work, change.event)


def _closed(work: Work, change: AttendanceClosed) -> None:
    """Whoever had a place and was not ticked was not there."""
    event = change.event
    for each in store.answers(work.tx, work.campaign_id, event.id):
        if not each.friend and each.standing is Standing.GOING and each.came is None:
            store.put(work.tx, work.campaign_id, replace(each, came=0))
    detail = {"event": event.id}
    organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, "event_counted", detail)
    work.plan(RECAP, event.id, work.now)


def _deleted(work: Work, change: CaptainDeleted) -> None:
    for answer_id, _ in store.where_answered(work.tx, work.campaign_id, change.captain_id):
        work.unplan(AFTER, answer_id)
        work.unplan(FULL, answer_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    EventMade: _planned,
    EventsMade: _all_planned,
    EventsUnmade: _all_unmade,
    EventChanged: _planned,
    EventCancelled: _cancelled,
    EventAnswered: _answered,
    AttendanceNoted: _noted,
    WalkInsCounted: _walked_in,
    AttendanceClosed: _closed,
    CaptainDeleted: _deleted,
}
