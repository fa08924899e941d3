"""Captains look at events and answer.

How many places are left is looked up in the very transaction that gives one away: there is one
writer, so nobody gets a place twice.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar import rules, store
from bot.calendar.events import dialog, jobs
from bot.calendar.events.dialog import Seen
from bot.calendar.events.model import CountingGuests
from bot.calendar.events.rules import guests_in
from bot.calendar.model import Answer, AnswerId, Counts, Event, Reply
from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap, Text
from bot.engine.telegram.incoming import Event as Heard


def _event(here: Here, tap: Tap) -> Event | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


def _seen(here: Here, event: Event) -> Seen:
    """Return an event as this captain sees it."""
    whose = here.tx, here.campaign_id, event.id
    dates, coming_to = _dates(here, event)
    own = store.answer_of(*whose, here.captain_id)
    return Seen(
        event,
        _told(here, event),
        store.counts(*whose),
        own,
        store.place_in_line(here.tx, here.campaign_id, own) if own and own.queued else 0,
        len(store.friends_of(*whose, here.captain_id)),
        rules.is_open(event, here.now),
        rules.doors_open(event, here.now),
        dates,
        coming_to,
    )


def _dates(here: Here, event: Event) -> tuple[int, int]:
    """Return how many dates of its series are to come, and to how many of them they come."""
    found = store.series(here.tx, here.campaign_id, event.series)
    dates = [each for each in found if rules.is_open(each, here.now)]
    own = [store.answer_of(here.tx, here.campaign_id, each.id, here.captain_id) for each in dates]
    return len(dates), sum(each is not None and each.reply is Reply.YES for each in own)


def _told(here: Here, event: Event) -> dict[str, Any]:
    campaign: Campaign = here.campaign
    captain: Captain | None = here.captain
    reader = ZoneInfo(captain.time_zone) if captain else None
    return rules.shown(event.about, campaign.zone, reader)


# --- the list, and one event ----------------------------------------------------------------------


def on_list(here: Here, event: Command | Tap) -> Turn:
    found = store.coming(here.tx, here.campaign_id, here.now)
    own = {
        each.event_id: each
        for each in store.answers_of(here.tx, here.campaign_id, here.captain_id)
        if not each.friend
    }
    seen = [
        Seen(each, _told(here, each), Counts(), own.get(each.id), dates=dates)
        for each, dates in rules.next_dates(found)
    ]
    page = int(event.args[0]) if isinstance(event, Tap) and event.args else 0
    return dialog.shown(dialog.listed(seen, page), edit=isinstance(event, Tap))


def on_show(here: Here, tap: Tap) -> Turn:
    """Show it in place of what was tapped; what tells a change stays to be read."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    is_here = tap.action != "event.open" and (bool(tap.data) or len(tap.args) > 1)
    turn = dialog.shown(dialog.card(_seen(here, event)), edit=is_here)
    return replace(turn, state=None) if isinstance(here.state, CountingGuests) else turn


def _own(here: Here, event: Event) -> Answer:
    """Return what the captain has answered, or an answer that says nothing yet."""
    found = store.answer_of(here.tx, here.campaign_id, event.id, here.captain_id)
    number = AnswerId(here.tx.new_id())
    return found or Answer(number, event.id, here.captain_id, Reply.NONE, here.now)


def _reply(here: Here, tap: Tap, reply: Reply, guests: int | None = None) -> Turn:
    event = _event(here, tap)
    return _answer(here, event, reply, guests) if event else OLD_BUTTON


def _answer(here: Here, event: Event, reply: Reply, guests: int | None) -> Turn:
    if not rules.is_open(event, here.now):
        return dialog.over()
    own = _own(here, event)
    with_them = own.guests if guests is None else guests
    wanted = replace(own, reply=reply, guests=with_them, answered_at=here.now)
    taken = store.counts(here.tx, here.campaign_id, event.id).going
    answer = rules.answered(event, taken, own, wanted, here.tx.new_id())
    if answer is None:
        return dialog.no_room(rules.room(event.about, taken) or 0)
    return dialog.replied(answer, here.now)


def on_yes(here: Here, tap: Tap) -> Turn:
    return _reply(here, tap, Reply.YES)


def on_maybe(here: Here, tap: Tap) -> Turn:
    return _reply(here, tap, Reply.MAYBE)


def on_no(here: Here, tap: Tap) -> Turn:
    return _reply(here, tap, Reply.NO)


def on_bring(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    seen = _seen(here, event)
    return dialog.ask_guests(seen) if seen.most_guests else dialog.no_guests()


def on_guests(here: Here, tap: Tap) -> Turn:
    guests = min(int(tap.args[1]), rules.MOST_GUESTS)
    return _reply(here, tap, Reply.YES, guests)


def on_count(here: Here, state: CountingGuests, event: Heard) -> Turn | None:
    """A number in words or figures is as good as its button."""
    about = store.find(here.tx, here.campaign_id, state.event_id)
    guests = guests_in(event.text) if isinstance(event, Text) else None
    if about is None or guests is None:
        return None
    seen = _seen(here, about)
    if guests > seen.most_guests:
        return dialog.ask_guests(seen, too_many=True)
    return _answer(here, about, Reply.YES, guests)


def count_again(here: Here, state: CountingGuests) -> Turn:
    about = store.find(here.tx, here.campaign_id, state.event_id)
    return dialog.ask_guests(_seen(here, about)) if about else Turn(None)


# --- what is sent on ------------------------------------------------------------------------------


def on_file(here: Here, tap: Tap) -> Turn:
    """Send the file; a captain's friend, who came by a link, gets the same."""
    event = _event(here, tap)
    if event is None:
        return OLD_BUTTON
    if event.series and here.captain:
        return Turn(then=f"series.file {event.id}")
    campaign: Campaign = here.campaign
    name = campaign.name.in_(here.language)
    known = here.tx.tools.username, name, campaign.privacy_contact
    return dialog.file(event, rules.for_calendar(event, *known))


def on_map(here: Here, tap: Tap) -> Turn:
    event = _event(here, tap)
    return dialog.on_map(event) if event and event.about.pin else OLD_BUTTON


ROUTES = (
    OnCommand("events", on_list, N_("Trainings, phone banks, meet-ups")),
    OnTap("event.list", on_list),
    OnTap("event.show", on_show),
    OnTap("event.open", on_show),
    OnTap("event.yes", on_yes),
    OnTap("event.maybe", on_maybe),
    OnTap("event.no", on_no),
    OnTap("event.bring", on_bring),
    OnTap("event.guests", on_guests),
    OnState(CountingGuests, on_count, count_again),
    OnTap("event.file", on_file, Who.ANYONE),
    OnTap("event.map", on_map, Who.ANYONE),
)


def _file(language: str, data: Mapping[str, Any]) -> bytes:
    """Return a calendar file; no start waits for what writes it."""
    from bot.calendar.events import pictures  # noqa: PLC0415

    return pictures.calendar_file(language, data)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "events",
        routes=ROUTES,
        listens=jobs.LISTENS,
        jobs={
            jobs.REMIND: jobs.remind,
            jobs.NEWS: jobs.news,
            jobs.UP: jobs.moved_up,
            jobs.SETTLE: jobs.settle,
        },
        painters={"events.file": _file},
    )
