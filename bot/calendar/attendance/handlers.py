"""Captains and their friends say that they are there; organizers tick, and say when that is all."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar import rules as places
from bot.calendar import store
from bot.calendar.attendance import dialog, jobs, pictures, rules
from bot.calendar.attendance.model import AFTER, FULL, Present
from bot.calendar.model import Answer, AnswerId, Event, Reply
from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, OnWords, Takes, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap, Text

DOOR = "d"


def _told(here: Here, event: Event) -> dict[str, Any]:
    campaign: Campaign = here.campaign
    captain: Captain | None = here.captain
    in_private = captain if here.chat.private else None
    reader = ZoneInfo(in_private.time_zone) if in_private else None
    return places.shown(event.about, campaign.zone, reader)


def _event(here: Here, tap: Tap) -> Event | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


# --- a captain arrives ----------------------------------------------------------------------------


def _refused(here: Here, event: Event, *, is_typed: bool) -> Turn | None:
    """Say what speaks against being there now: it is too early, or over."""
    if places.doors_open(event, here.now):
        return None
    doors = event.about.starts_at - places.DOORS
    if event.cancelled_at is None and here.now < doors:
        return dialog.too_early(_local(here, doors), is_typed=is_typed)
    return dialog.over(is_typed=is_typed)


def _local(here: Here, at: datetime) -> datetime:
    campaign: Campaign = here.campaign
    captain: Captain | None = here.captain
    return at.astimezone(ZoneInfo(captain.time_zone) if captain else campaign.zone)


def _own(here: Here, event: Event) -> Answer:
    """Return the captain's answer; whoever comes without one has not said a word."""
    found = store.answer_of(here.tx, here.campaign_id, event.id, here.captain_id)
    number = AnswerId(here.tx.new_id())
    return found or Answer(number, event.id, here.captain_id, Reply.NONE, here.now)


def _arrive(here: Here, event: Event, *, is_typed: bool = False) -> Turn:
    """Note that they are there, with as many as they announced; a number told before stays."""
    if refused := _refused(here, event, is_typed=is_typed):
        return refused
    own = _own(here, event)
    return dialog.arrived(replace(own, came=own.came or own.party), here.now, is_typed=is_typed)


def on_here(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    return OLD_BUTTON if event is None else _arrive(here, event)


def on_noted(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    own = _own(here, event)
    edit = bool(tap.data) or len(tap.args) > 1
    return dialog.shown(dialog.noted(event, _told(here, event), own.came or 1), edit=edit)


def on_with(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    if refused := _refused(here, event, is_typed=False):
        return refused
    came = 1 + min(int(tap.args[1]), places.MOST_GUESTS)
    return dialog.arrived(replace(_own(here, event), came=came), here.now, is_typed=False)


def on_not(here: Here, tap: Tap) -> Turn:
    """A slip of the finger: nothing is known about it."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    return dialog.taken_back(replace(_own(here, event), came=None), here.now)


def on_code(here: Here, event: Command) -> Turn:
    """`/here CODE`; without one that is known, the events that are on."""
    code = rules.tidy_code(event.argument)
    found = store.find_by_code(here.tx, here.campaign_id, code) if code else None
    if found:
        return _arrive(here, found, is_typed=True)
    coming = store.coming(here.tx, here.campaign_id, here.now - places.LATE)
    on = [(each, _told(here, each)) for each in coming if places.doors_open(each, here.now)]
    return dialog.which(on, event.argument)


def on_words(here: Here, event: Text, _takes: Takes | None) -> Turn | None:
    """A code alone is as good as the command, while its event is on."""
    code = rules.tidy_code(event.text)
    found = store.find_by_code(here.tx, here.campaign_id, code) if code else None
    if found is None or not places.doors_open(found, here.now):
        return None
    return _arrive(here, found, is_typed=True) if here.captain else _stranger(here, found)


def on_link(here: Here, tap: Tap) -> Turn:
    """Somebody scanned the code at the door."""
    code = rules.tidy_code(tap.args[0][len(DOOR) :])
    found = store.find_by_code(here.tx, here.campaign_id, code) if code else None
    if found is None:
        return Turn(then="event.link .")
    return _arrive(here, found, is_typed=True) if here.captain else _stranger(here, found)


def _stranger(here: Here, event: Event) -> Turn:
    """Whoever said yes by a captain's link is known by a hash; nobody else is counted so."""
    digest = store.friend_digest(here.tx, event.id, here.sender.id)
    own = store.find_friend(here.tx, here.campaign_id, event.id, digest)
    if own is None:
        return dialog.welcome(_told(here, event))
    refused = _refused(here, event, is_typed=True)
    return refused or dialog.friend_arrived(replace(own, came=1), here.now)


def on_friend(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    refused = _refused(here, event, is_typed=False)
    return refused or _stranger(here, event)


# --- organizers tick ------------------------------------------------------------------------------


def _counting(here: Here, event: Event) -> Turn | None:
    """Say what speaks against ticking now."""
    if places.may_count(event, here.now):
        return None
    doors = event.about.starts_at - places.DOORS
    if event.cancelled_at is None and here.now < doors:
        campaign: Campaign = here.campaign
        return dialog.not_yet(doors.astimezone(campaign.zone))
    return dialog.too_late()


def on_door(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    campaign: Campaign = here.campaign
    about = {
        "link": here.deep_link(DOOR + event.code),
        "code": event.code,
        "title": event.about.title,
        "day": event.about.starts_at.astimezone(campaign.zone).date().isoformat(),
        "campaign": campaign.name.in_(here.language),
    }
    return dialog.door(event, _told(here, event), about)


def on_there(here: Here, tap: Tap) -> Turn:
    """Show who is expected: another page in place of this one, else below what is to stay."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    if refused := _counting(here, event):
        return refused
    told, is_over = _told(here, event), not places.is_open(event, here.now)
    view = dialog.ticking(event, told, _expected(here, event), int(tap.args[1]), is_over=is_over)
    return dialog.shown(view, edit=tap.action == "ev.page")


def _expected(here: Here, event: Event) -> list[Present]:
    return [each for each in jobs.present(here, event) if rules.is_expected(each.answer)]


def on_tick(here: Here, tap: Tap) -> Turn:
    number, came, page = (int(each) for each in tap.args)
    answer = store.answer(here.tx, here.campaign_id, number)
    event = store.find(here.tx, here.campaign_id, answer.event_id) if answer else None
    if answer is None or event is None:
        return OLD_BUTTON
    if refused := _counting(here, event):
        return refused
    known = replace(answer, came=came or None)
    return dialog.ticked(known, here.sender.id, here.now, page)


def on_others(here: Here, tap: Tap) -> Turn:
    """Count those of whom nothing is known: a number, no names."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    if refused := _counting(here, event):
        return refused
    if len(tap.args) == 1:
        return dialog.shown(dialog.others(event, _told(here, event)), edit=True)
    count = max(0, min(int(tap.args[1]), dialog.MOST_WALK_INS))
    return dialog.counted_others(event, count, here.sender.id, here.now)


def on_counted(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    return _counting(here, event) or dialog.counted(event, here.sender.id, here.now)


def feature() -> Feature:
    """To be listed before `events`: it looks whose answers go before they are gone."""
    member, group = Who.MEMBER, Where.GROUP
    return Feature(
        "attendance",
        routes=(
            OnCommand("here", on_code),
            OnWords(on_words),
            OnTap("door.here", on_here),
            OnTap("door.noted", on_noted),
            OnTap("door.with", on_with),
            OnTap("door.not", on_not),
            OnTap("door.link", on_link, Who.ANYONE),
            OnTap("door.friend", on_friend, Who.ANYONE),
            OnTap("ev.door", on_door, member, where=group),
            OnTap("ev.there", on_there, member, where=group),
            OnTap("ev.page", on_there, member, where=group),
            OnTap("ev.tick", on_tick, member, where=group),
            OnTap("ev.others", on_others, member, where=group),
            OnTap("ev.counted", on_counted, Who.ORGANIZER, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.ASK: jobs.ask, jobs.RECAP: jobs.recap, AFTER: jobs.after, FULL: jobs.no_place},
        painters={"attendance.door": pictures.door},
    )
