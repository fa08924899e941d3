"""Puts copies into the outbox in slices, a little ahead of what is sent.

A copy's key is its broadcast and captain: whatever is repeated after a crash, nobody gets two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.calendar.agenda.model import Kind as NudgeKind
from bot.calendar.nudges.model import Reminded
from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_in_texts
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted, CaptainId
from bot.captains.rules import end_of_hours, next_slot
from bot.console import audience, broadcast_steps, survey_sheets, survey_store
from bot.console import broadcast_store as store
from bot.console.broadcast_running.model import ButtonTapped
from bot.console.broadcast_running.rules import LATEST, LATEST_SURVEY, room_at, takes_a_place
from bot.console.broadcasts import rules
from bot.console.broadcasts.buttons import below, on_tapped
from bot.console.broadcasts.dialog import with_files
from bot.console.broadcasts.model import (
    QUEUE,
    Audience,
    Broadcast,
    BroadcastBegun,
    BroadcastConfirmed,
    Reach,
    Version,
)
from bot.console.filters.model import Filter, Part, Recipient
from bot.console.filters.rules import parts
from bot.console.survey_sending.rules import of_word
from bot.console.survey_views import below_invitation, below_reminder
from bot.engine.dialog.turn import Attached, Notice, Rows, Say
from bot.engine.dialog.work import Here, Work
from bot.engine.keys.crypto import UNREADABLE
from bot.engine.outbox import writing
from bot.engine.watch.crash import here
from bot.organizers import store as organizers

MESSAGE = "broadcasts/message"
# Once more, to those whose first copy has taken a place in their week already.
PLACED = ("failed", "unknown")
Place = tuple[Recipient, Captain | None]


def reach(here: Here, filter_: Filter) -> Reach:
    """Return whom it would reach now; ids are in the order of joining, so nobody has a later one
    than that of this moment.
    """
    if not filter_.conditions:
        return Reach((), store.audience(here.tx, here.campaign_id))
    found = audience.count(here.tx, here.campaign, filter_, here.now)
    others = found.captains - found.wanted
    return Reach(sentence(here, filter_), Audience(found.by_language, others, here.tx.new_id()))


def sentence(here: Here, filter_: Filter) -> tuple[Part, ...]:
    """Return for whom it is, as a sentence tells it to the reader."""
    return parts(filter_, audience.names(here.tx, here.campaign, filter_, here.language))


def on_confirmed(work: Work, change: BroadcastConfirmed) -> None:
    """Keep it; it begins when what it waits for is there."""
    store.add(work.tx, work.campaign_id, change)
    told = {"broadcast": change.id, "captains": change.audience.wanted}
    organizers.add_audit(
        work.tx, work.campaign_id, work.now, change.by, "broadcast_confirmed", told
    )
    if change.options.urgent:  # the reason is kept with it, locked
        about = {"broadcast": change.id, "urgent": change.id}
        organizers.add_audit(
            work.tx, work.campaign_id, work.now, change.by, "broadcast_urgent", about
        )


def on_begun(work: Work, change: BroadcastBegun) -> None:
    """Its copies are written from now on."""
    work.plan(QUEUE, change.id, change.at)


def on_deleted(work: Work, change: CaptainDeleted) -> None:
    """A recipient who is no more counts as such."""
    store.lose(work.tx, work.campaign_id, change.captain_id)
    broadcast_steps.forget_taps(work.tx, work.campaign_id, change.captain_id)


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    BroadcastConfirmed: on_confirmed,
    BroadcastBegun: on_begun,
    ButtonTapped: on_tapped,
    CaptainDeleted: on_deleted,
}


def queue(work: Work, broadcast_id: int) -> datetime | None:
    """Deal with the next slice of recipients, and again while there are more: at once, or when some
    of what waits to be sent has left.
    """
    broadcast = store.find(work.tx, work.campaign_id, broadcast_id)
    if broadcast is None or broadcast.state != "running":
        return None
    if writing.due_notices(work.tx, rules.AHEAD) >= rules.AHEAD:
        return work.now + rules.REFILL
    batch = _next(work, broadcast)
    due = [each for each, _ in batch if each.due_at is None or each.due_at <= work.now]
    done_to = due[-1].place if due else broadcast.done_to
    ends = _deal(work, broadcast, batch[: len(due)])
    has_more = len(batch) == rules.SLICE or len(due) < len(batch)
    store.advance(
        work.tx,
        work.campaign_id,
        broadcast_id,
        done_to=done_to if has_more else broadcast.last_captain,
        opted_out=ends["opted_out"],
        expired=ends["expired"],
        crowded=ends["crowded"],
    )
    later = batch[len(due)][0].due_at if len(due) < len(batch) else None
    return (later or work.now) if has_more else None


def _deal(work: Work, broadcast: Broadcast, batch: Sequence[Place]) -> Counter[str]:
    """Write a copy to each who wants it and has room for it; return how the others end."""
    texts = store.texts(work.tx, work.campaign_id, broadcast.id)
    rooms = _rooms(work, broadcast, [captain for _, captain in batch if captain])
    ends: Counter[str] = Counter()
    for place, captain in batch:
        if captain is None:
            continue
        until, at = _until(work, broadcast, place, captain), rooms[captain.id]
        if not captain.wants_reminders:
            ends["opted_out"] += 1
        elif work.now >= until:
            ends["expired"] += 1
        elif at is None:
            ends["crowded"] += 1
        else:
            try:
                _put(work, texts, captain, replace(broadcast, expires_at=until), at)
            except UNREADABLE:  # one damaged row: the others get their copies
                store.lose(work.tx, work.campaign_id, captain.id)
    if batch:
        here("copies-written")
    return ends


def _rooms(
    work: Work, broadcast: Broadcast, some: Sequence[Captain]
) -> dict[CaptainId, datetime | None]:
    """Return when each may get it: now, or later where they have been written to enough; None
    where that would be too late. What is urgent, or sent once more, asks nobody's week.
    """
    if broadcast.urgent or broadcast.retry_of:
        return dict.fromkeys((each.id for each in some), work.now)
    latest = _latest(work, broadcast)
    return {each.id: _room(work, broadcast, each, latest) for each in some}


def _latest(work: Work, broadcast: Broadcast) -> timedelta:
    """Return how much later it may come: a survey as long as it is open."""
    carried = of_word(broadcast.buttons)
    survey = survey_store.find(work.tx, work.campaign_id, carried[0]) if carried else None
    if survey is None:
        return LATEST
    until = survey.closes_at
    return min(LATEST_SURVEY, until - broadcast.starts_at) if until else LATEST_SURVEY


def _room(work: Work, broadcast: Broadcast, captain: Captain, latest: timedelta) -> datetime | None:
    known = captains.attention(work.tx, work.campaign_id, captain, work.campaign.nudge_hours)
    begins, carried = broadcast.starts_at, of_word(broadcast.buttons)
    now = max(begins, work.now)
    if carried and carried[1]:  # a reminder: nobody chose this hour, so it is that of each captain
        now = next_slot(now, known.hours, known.zone)
    return room_at(captain, known, work.campaign, begins, now, latest)


def _until(work: Work, broadcast: Broadcast, place: Recipient, captain: Captain) -> datetime:
    """Return until when it is worth sending: of who has a moment of their own, on their clock."""
    campaign: Campaign = work.campaign
    if place.due_at is None:
        return broadcast.expires_at
    return rules.expires_at(place.due_at, campaign.nudge_hours, captain.zone)


def _next(work: Work, broadcast: Broadcast) -> list[Place]:
    """Return the next slice: of all captains, or of those whom its filter found."""
    own = work.tx, work.campaign_id
    if not broadcast.chosen:
        span = broadcast.done_to, broadcast.last_captain
        everybody = captains.between(*own, *span, rules.SLICE)
        return [(Recipient(each.id, each.id), each) for each in everybody]
    places = audience.recipients(*own, broadcast.id, broadcast.done_to, rules.SLICE)
    return [(each, captains.find(*own, each.captain_id)) for each in places]


def _put(
    work: Work, texts: Sequence[Version], recipient: Captain, broadcast: Broadcast, at: datetime
) -> None:
    """Write a copy that leaves now, or later; it takes the place of a reminder."""
    version = rules.version_for(texts, recipient.language)
    is_later, hours = at > work.now, work.campaign.nudge_hours
    notice = Notice(
        recipient.telegram_id,
        version.tag,
        _with_button(work, broadcast, recipient, texts, version),
        f"{rules.progress_key(broadcast.id)}:{recipient.id}",
        end_of_hours(at, hours, recipient.zone) if is_later else broadcast.expires_at,
        batch=broadcast.id,
        neutral=broadcast.neutral,
        not_before=at if is_later else None,
    )
    has_a_place = broadcast.retried in PLACED
    if not work.notify(notice):
        return
    if survey := of_word(broadcast.buttons):
        survey_sheets.ask(work.tx, work.campaign_id, survey[0], recipient.id, at)
    if not has_a_place and takes_a_place(recipient, work.campaign, at):
        work.announce(Reminded(recipient.id, NudgeKind.BROADCAST, at))


def _with_button(
    work: Work,
    broadcast: Broadcast,
    recipient: Captain,
    texts: Sequence[Version],
    version: Version,
) -> Say | Attached:
    """Return a copy with the button that stands below it; an album has none."""
    photo = rules.photo_for(texts, version)
    said = copy(work.campaign, version, recipient.name, photo)
    is_album = isinstance(said, Attached) and len(said.files) > 1
    return said if is_album else replace(said, buttons=_below(work, broadcast, version.tag))


def _below(work: Work, broadcast: Broadcast, tag: str) -> Rows:
    """Return the buttons of a copy; of a survey's, the answers to its first question."""
    carried = of_word(broadcast.buttons)
    if carried is None:
        return below(broadcast.id, broadcast.buttons)
    number, reminds = carried
    survey = survey_store.find(work.tx, work.campaign_id, number)
    if survey is None:
        return ()
    return below_reminder(survey) if reminds else below_invitation(survey, tag)


def copy(campaign: Campaign, version: Version, name: str, photo: str) -> Say | Attached:
    """Return one captain's copy, to be rendered in the language of its text."""
    called = campaign.name.in_(version.tag)
    body = rules.filled(version, name=name, campaign=called)
    days = days_in_texts(campaign, version.tag)
    values = {"body": body, "campaign": called, "days": days}
    return with_files(photo, MESSAGE, values)
