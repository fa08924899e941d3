"""Captains answer to every date at once; organizers change or cancel all that are to come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar import rules as places
from bot.calendar import store
from bot.calendar.event_planning.model import Confirming
from bot.calendar.event_series import dialog, rules
from bot.calendar.event_series.model import Date
from bot.calendar.model import (
    Answer,
    AnswerId,
    Event,
    EventCancelled,
    EventChanged,
    Reply,
    Standing,
)
from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def _event(here: Here, tap: Tap) -> Event | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


def _open(here: Here, event: Event) -> list[Event]:
    """Return the dates of its series that can still be answered."""
    found = store.series(here.tx, here.campaign_id, event.series)
    return [each for each in found if places.is_open(each, here.now)]


def _told(here: Here, event: Event) -> dict[str, Any]:
    campaign: Campaign = here.campaign
    captain: Captain | None = here.captain if here.chat.private else None
    reader = ZoneInfo(captain.time_zone) if captain else None
    return places.shown(event.about, campaign.zone, reader)


def _own(here: Here, event: Event) -> Answer | None:
    return store.answer_of(here.tx, here.campaign_id, event.id, here.captain_id)


# --- captains -------------------------------------------------------------------------------------


def on_dates(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    found = _open(here, event) if event else []
    if not found:
        return dialog.over()
    told = [(each, _told(here, each), _own(here, each)) for each in found]
    return dialog.dates(found[0], told, int(tap.args[1]) if len(tap.args) > 1 else 0)


def on_all(here: Here, tap: Tap) -> Turn:
    """Say yes to every date that has no yes: there is a place, or a place in the line."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    answers = []
    for each in _open(here, event):
        number = AnswerId(here.tx.new_id())
        own = _own(here, each)
        own = own or Answer(number, each.id, here.captain_id, Reply.NONE, here.now)
        if own.reply is Reply.YES:
            continue
        wanted = replace(own, reply=Reply.YES, guests=0, answered_at=here.now)
        taken = store.counts(here.tx, here.campaign_id, each.id).going
        answer = places.answered(each, taken, own, wanted, here.tx.new_id())
        if answer:
            answers.append(answer)
    return dialog.answered(answers, event.id, here.now) if answers else dialog.nothing_new()


def on_none(here: Here, tap: Tap) -> Turn:
    """Take every answer back."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    known = [(each, _own(here, each)) for each in _open(here, event)]
    answers = [
        places.out(own, each.sequence, here.now)
        for each, own in known
        if own and own.standing is not Standing.OUT
    ]
    return dialog.answered(answers, event.id, here.now) if answers else dialog.nothing_new()


def on_file(here: Here, tap: Tap) -> Turn:
    """Send one file with the dates to which this captain comes."""
    event = _event(here, tap)
    if event is None or not event.series:
        return OLD_BUTTON
    campaign: Campaign = here.campaign
    found = store.series(here.tx, here.campaign_id, event.series)
    dates = [Date(each, _planned(here, each), _own(here, each)) for each in found]
    known = here.tx.tools.username, here.now
    about = rules.for_calendar(dates, event.series, campaign.zone, *known)
    name = campaign.name.in_(here.language)
    more = {"campaign": name, "contact": campaign.privacy_contact}
    return dialog.file({**about, **more}, is_cancelled=about["is_cancelled"])


def _planned(here: Here, event: Event) -> datetime:
    """Return when a date was to begin before anything was changed."""
    before = store.version(here.tx, here.campaign_id, event.id, 0) if event.sequence else None
    return (before or event.about).starts_at


# --- organizers -----------------------------------------------------------------------------------


def on_group_dates(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    found = _open(here, event) if event else []
    if not found:
        return dialog.over()
    told = [(each, _told(here, each)) for each in found]
    page = int(tap.args[1]) if len(tap.args) > 1 else 0
    return dialog.group_dates(found[0], told, page, edit=len(tap.args) > 1)


def _from(here: Here, event: Event) -> list[Event]:
    """Return a date and those after it."""
    starts_at = event.about.starts_at
    return [each for each in _open(here, event) if each.about.starts_at >= starts_at]


def _people(here: Here, events: list[Event]) -> int:
    """Return how many captains hear of it: who said yes or maybe to any of them."""
    return len(
        {
            answer.captain_id
            for event in events
            for answer in store.answers(here.tx, here.campaign_id, event.id)
            if not answer.friend and answer.standing is not Standing.OUT
        }
    )


def on_confirm_all(here: Here, tap: Tap) -> Turn:
    """Change a date and all that follow it, each as it is now."""
    state = here.state
    if not isinstance(state, Confirming) or state.number != int(tap.args[0]):
        return OLD_BUTTON
    event = _event(here, tap)
    found = _from(here, event) if event else []
    if event is None or not found:
        return dialog.over()
    campaign: Campaign = here.campaign
    changes = []
    for each in found:
        about = rules.changed_alike(
            each.about, event.about, state.about, state.field, campaign.zone
        )
        sequence = each.sequence + 1
        after = replace(each, about=about, sequence=sequence, changed_at=here.now)
        if about != each.about:
            changes.append(EventChanged(each, after, here.sender.id, here.now))
    return dialog.changed(changes, _people(here, found))


def on_cancel_all(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    found = _from(here, event) if event else []
    if not found:
        return dialog.over()
    at = here.now
    changes = [
        EventCancelled(
            each,
            replace(each, sequence=each.sequence + 1, changed_at=at, cancelled_at=at),
            here.sender.id,
            at,
        )
        for each in found
    ]
    return dialog.cancelled(changes, _people(here, found))


def _file(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a calendar file; no start waits for what writes it."""
    from bot.calendar.event_series import pictures  # noqa: PLC0415

    return pictures.series_file(language, data)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "event_series",
        routes=(
            OnTap("series.dates", on_dates),
            OnTap("series.all", on_all),
            OnTap("series.none", on_none),
            OnTap("series.file", on_file),
            OnTap("ev.dates", on_group_dates, Who.MEMBER, where=group),
            OnTap("ev.confirm_all", on_confirm_all, organizer, once=True, fresh=True, where=group),
            OnTap("ev.cancel_all", on_cancel_all, organizer, once=True, fresh=True, where=group),
        ),
        painters={"events.series": _file},
    )
