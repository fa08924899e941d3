"""All dates of an event that repeats: looked at, answered at once; changed and cancelled alike."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.calendar.model import (
    Answer,
    Event,
    EventAnswered,
    EventCancelled,
    EventChanged,
    Standing,
)
from bot.contacts.rules import page_of
from bot.engine.dialog.turn import N_, Document, Edit, Rows, Say, Tap, Toast, Turn, Values

Told = Mapping[str, Any]
PER_PAGE = 4
MARKS = {Standing.GOING: "✅", Standing.WAITING: "⏳", Standing.MAYBE: "🤔", Standing.OUT: "▫️"}


# --- for captains ---------------------------------------------------------------------------------


def dates(first: Event, found: Sequence[tuple[Event, Told, Answer | None]], page: int) -> Turn:
    """Show a page of the dates to come, with what was answered."""
    shown, page, pages = page_of(found, page, PER_PAGE)
    rows: Rows = tuple((_date(event, told, own),) for event, told, own in shown)
    before = (Tap(N_("‹ Earlier"), "series.dates", (first.id, page - 1)),) if page else ()
    after = (Tap(N_("Later ›"), "series.dates", (first.id, page + 1)),) if page + 1 < pages else ()
    events = Tap(N_("‹ All events"), "event.list")
    values = {"title": first.about.title, "count": len(found), "page": page + 1, "pages": pages}
    return Turn(say=(Edit("event_series/dates", values, (*rows, (*before, events, *after))),))


def _date(event: Event, told: Told, own: Answer | None) -> Tap:
    mark = MARKS[own.standing] if own else "▫️"
    values = {"mark": mark, "day": told["starts"].date(), "hour": told["starts"].time()}
    return Tap(N_("{mark} {day}, {hour}"), "event.show", (event.id,), values)


def answered(answers: Sequence[Answer], event_id: int, now: datetime) -> Turn:
    """Show the event as it is with all these answers, and say how many there are."""
    counts = {
        "going": sum(each.standing is Standing.GOING for each in answers),
        "waiting": sum(each.standing is Standing.WAITING for each in answers),
    }
    return Turn(
        toast=Toast("event_series/answered", counts, alert=True),
        changes=tuple(EventAnswered(each, now) for each in answers),
        then=f"event.show {event_id} again",
    )


def nothing_new() -> Turn:
    return Turn(toast=Toast("event_series/nothing_new", alert=True))


def file(about: Values, *, is_cancelled: bool) -> Turn:
    """Send the calendar's file; `about` is what the painter takes."""
    text = "events/file_cancelled" if is_cancelled else "event_series/file"
    return Turn(say=(Document("events.series", about, "events.ics", text, {}),))


# --- for organizers -------------------------------------------------------------------------------


def group_dates(
    first: Event, found: Sequence[tuple[Event, Told]], page: int, *, edit: bool
) -> Turn:
    shown, page, pages = page_of(found, page, PER_PAGE)
    rows: Rows = tuple(
        (
            Tap(
                N_("{day}, {hour}"),
                "ev.open",
                (event.id,),
                {"day": told["starts"].date(), "hour": told["starts"].time()},
            ),
        )
        for event, told in shown
    )
    before = (Tap(N_("‹ Earlier"), "ev.dates", (first.id, page - 1)),) if page else ()
    after = (Tap(N_("Later ›"), "ev.dates", (first.id, page + 1)),) if page + 1 < pages else ()
    if before or after:
        rows = (*rows, (*before, *after))
    values = {"title": first.about.title, "count": len(found), "page": page + 1, "pages": pages}
    say = Say("event_series/dates", values, rows)
    return Turn(say=(Edit.to(say) if edit else say,))


def changed(changes: Sequence[EventChanged], people: int) -> Turn:
    values = {"count": len(changes), "people": people}
    return Turn(None, say=(Edit("event_series/changed", values),), changes=tuple(changes))


def cancelled(changes: Sequence[EventCancelled], people: int) -> Turn:
    values = {"title": changes[0].event.about.title, "count": len(changes), "people": people}
    return Turn(say=(Edit("event_series/cancelled", values),), changes=tuple(changes))


def over() -> Turn:
    return Turn(toast=Toast("events/over", alert=True))
