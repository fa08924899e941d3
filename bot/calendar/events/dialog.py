"""What captains and their friends see of an event, and what they can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.calendar.events.model import Concerned, CountingGuests
from bot.calendar.model import Answer, Counts, Event, EventAnswered, Standing, Step
from bot.calendar.rules import MOST_GUESTS, most_guests
from bot.contacts.rules import clip, page_of
from bot.engine.dialog.place import Venue
from bot.engine.dialog.turn import (
    N_,
    Button,
    Document,
    Edit,
    Link,
    Message,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    Values,
)

View = tuple[str, Values, Rows]
Told = Mapping[str, Any]

BUTTON = 26
PER_PAGE = 4
HOME = Tap(N_("🏠 Home"), "home.show")
EVENTS = Tap(N_("‹ All events"), "event.list")
MARKS = {Standing.GOING: "✅", Standing.WAITING: "⏳", Standing.MAYBE: "🤔", Standing.OUT: "▫️"}
# Whose calendar it stands in: who only waits for a place has nothing to put there.
IN_CALENDARS = (Standing.GOING, Standing.MAYBE)
MAP = "https://www.openstreetmap.org/search?query="


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as one captain sees it: their answer, people in numbers, their place in the line.

    Where it repeats, so many `dates` are to come, and they are coming to so many of them.
    """

    event: Event
    told: Told
    counts: Counts
    own: Answer | None = None
    line: int = 0
    friends: int = 0
    is_open: bool = True
    doors_open: bool = False
    dates: int = 0
    coming_to: int = 0

    @property
    def most_guests(self) -> int:
        """How many may come along with them."""
        return most_guests(self.event.about, self.counts.going, self.own) if self.own else 0


# --- the list, and one event ----------------------------------------------------------------------


def listed(found: Sequence[Seen], page: int) -> View:
    """Show a page of what is coming, each event a button."""
    shown_now, page, pages = page_of(found, page, PER_PAGE)
    rows: Rows = tuple((_line(each),) for each in shown_now)
    before = (Tap(N_("‹ Earlier"), "event.list", (page - 1,)),) if page else ()
    after = (Tap(N_("Later ›"), "event.list", (page + 1,)),) if page + 1 < pages else ()
    values = {"count": len(found), "page": page + 1, "pages": pages}
    return "events/listed", values, (*rows, (*before, HOME, *after))


def _line(seen: Seen) -> Tap:
    told = seen.told
    values = {
        "mark": MARKS[seen.own.standing] if seen.own else "▫️",
        "day": told["starts"].date(),
        "hour": told["starts"].time(),
        "title": clip(told["title"], BUTTON),
    }
    label = N_("{mark} {day}, {hour}: {title}")
    if seen.dates > 1:
        label = N_("{mark} {day}, {hour}: 🔁 {title}")
    return Tap(label, "event.show", (seen.event.id,), values)


def card(seen: Seen) -> View:
    """Show all about one event, and what can be answered."""
    standing = seen.own.standing if seen.own else None
    values = {
        "event": seen.told,
        "counts": seen.counts,
        "standing": standing.value if standing else "",
        "guests": seen.own.guests if seen.own else 0,
        "line": seen.line,
        "friends": seen.friends,
        "cancelled": seen.event.cancelled_at is not None,
        "is_open": seen.is_open,
        "dates": seen.dates,
        "coming_to": seen.coming_to,
        "is_there": seen.own is not None and bool(seen.own.came),
    }
    rows = _answer_rows(seen) if seen.is_open else ()
    rows = _at_the_door(seen, rows) if seen.doors_open else rows
    last = EVENTS
    if seen.dates > 1:
        last = Tap(N_("📅 Other dates"), "series.dates", (seen.event.id,))
    return "events/card", values, (*rows, *_more_rows(seen), (*_friend(seen), last))


def _answer_rows(seen: Seen) -> Rows:
    standing = seen.own.standing if seen.own else None
    number = (seen.event.id,)
    yes = Tap(N_("✅ I’m coming"), "event.yes", number)
    maybe = Tap(N_("🤔 Maybe"), "event.maybe", number)
    no = Tap(N_("❌ I can’t"), "event.no", number)
    bring = Tap(N_("👥 Who is coming with me"), "event.bring", number)
    every = _every(seen)
    match standing:
        case Standing.GOING | Standing.WAITING:
            return ((bring,), (no, *every)) if seen.most_guests else ((no, *every),)
        case Standing.MAYBE:
            return ((yes, no),)
        case Standing.OUT:
            return ((yes, maybe), every) if every else ((yes, maybe),)
    return ((yes, *every), (maybe, no))


def _every(seen: Seen) -> tuple[Button, ...]:
    """Offer all dates at once, or none of them after a no; few buttons beside a link and a map."""
    number = (seen.event.id,)
    if seen.dates < 2 or (seen.event.about.link and seen.event.about.pin):  # noqa: PLR2004
        return ()
    if seen.own and seen.own.standing is Standing.OUT and seen.coming_to:
        return (Tap(N_("❌ Not the other dates either"), "series.none", number),)
    if seen.coming_to < seen.dates:
        return (Tap(N_("🔁 Every time"), "series.all", number),)
    return ()


def _at_the_door(seen: Seen, answers: Rows) -> Rows:
    """Have them say first that they are there; who comes along is asked then."""
    number = (seen.event.id,)
    if seen.own and seen.own.came:
        return ((Tap(N_("👥 Who is here with me"), "door.noted", number),),)
    here = Tap(N_("✋ I’m here") if seen.is_open else N_("✋ I was there"), "door.here", number)
    is_expected = seen.own is not None and seen.own.standing in (Standing.GOING, Standing.WAITING)
    return ((here,), *(answers[-1:] if is_expected else answers))


def _more_rows(seen: Seen) -> Rows:
    """Offer the file, the way there, and a friend; of what is cancelled, the file that says so."""
    number, about = (seen.event.id,), seen.event.about
    is_coming = seen.own is not None and seen.own.standing in IN_CALENDARS
    if seen.event.cancelled_at:
        file = Tap(N_("🗓 Take it out of my calendar"), "event.file", number)
        return ((file,),) if is_coming else ()
    if not seen.is_open:
        return ()
    rows: list[tuple[Button, ...]] = []
    if is_coming:
        rows.append((Tap(N_("🗓 Add to my calendar"), "event.file", number),))
    there: list[Button] = []
    if is_coming and about.link:
        there.append(Link(N_("🔗 Open the link"), about.link))
    if about.pin:
        there.append(Tap(N_("📍 Show on a map"), "event.map", number))
    elif about.place and not about.link:
        there.append(Link(N_("🗺 Search on OpenStreetMap"), MAP + quote(about.place)))
    return (*rows, tuple(there)) if there else tuple(rows)


def _friend(seen: Seen) -> tuple[Button, ...]:
    """While there is room."""
    capacity = seen.event.about.capacity
    has_room = capacity is None or seen.counts.going < capacity
    is_on = seen.is_open and not seen.event.cancelled_at
    return (
        (Tap(N_("💌 Bring a friend"), "event.friend", (seen.event.id,)),)
        if is_on and has_room
        else ()
    )


def shown(view: View, *, edit: bool) -> Turn:
    return Turn(say=(Edit(*view) if edit else Say(*view),))


def replied(answer: Answer, now: datetime) -> Turn:
    """Show the event as it is with this answer, in place of the message that was tapped."""
    return Turn(changes=(EventAnswered(answer, now),), then=f"event.show {answer.event_id} again")


def no_room(left: int) -> Turn:
    return Turn(toast=Toast("events/no_room", {"left": left}, alert=True))


def no_guests() -> Turn:
    return Turn(toast=Toast("events/no_guests", alert=True))


def over() -> Turn:
    return Turn(toast=Toast("events/over", alert=True))


def ask_guests(seen: Seen, *, too_many: bool = False) -> Turn:
    """Ask how many come along: numbers only, never names."""
    numbers = tuple(
        Tap(N_("{count}"), "event.guests", (seen.event.id, count), {"count": count})
        for count in range(seen.most_guests + 1)
    )
    back = Tap(N_("‹ Back"), "event.show", (seen.event.id,))
    values = {
        "event": seen.told,
        "most": seen.most_guests if too_many or seen.most_guests < MOST_GUESTS else 0,
        "waits": seen.own is not None and seen.own.standing is Standing.WAITING,
    }
    said = Edit("events/ask_guests", values, (numbers, (back,)))
    return Turn(CountingGuests(seen.event.id), say=(said,))


# --- what is sent on ------------------------------------------------------------------------------


def file(event: Event, about: Values) -> Turn:
    """Send the calendar's file; `about` is what the painter takes."""
    text = "events/file_cancelled" if event.cancelled_at else "events/file"
    return Turn(say=(Document("events.file", about, "event.ics", text, {}),))


def on_map(event: Event) -> Turn:
    pin, about = event.about.pin, event.about
    if pin is None:
        return Turn()
    return Turn(say=(Venue(pin.latitude, pin.longitude, about.title, about.place or about.title),))


# --- what comes by itself -------------------------------------------------------------------------


def reminder(step: Step, event: Event, told: Told, answer: Answer, days: int) -> Say:
    """Remind, with the way out in one tap; `days` until then on the reader's calendar."""
    number, is_sure = (event.id,), answer.standing is Standing.GOING
    no = Tap(N_("❌ I can’t"), "event.no", number)
    first = Tap(N_("See the event"), "event.open", number)
    if not is_sure:
        first = Tap(N_("✅ I’m coming"), "event.yes", number)
    link: Rows = ((Link(N_("🔗 Open the link"), event.about.link),),) if event.about.link else ()
    here: Rows = ((Tap(N_("✋ I’m here"), "door.here", number),),) if step is Step.HOUR else ()
    values = {"event": told, "days": days, "is_sure": is_sure, "guests": answer.guests}
    return Say(f"events/remind_{step}", values, (*link, *here, (first, no)))


def moved_up(event: Event, told: Told, answer: Answer) -> Say:
    rows: Rows = (
        (Tap(N_("🗓 Add to my calendar"), "event.file", (event.id,)),),
        (
            Tap(N_("See the event"), "event.open", (event.id,)),
            Tap(N_("❌ I can’t"), "event.no", (event.id,)),
        ),
    )
    return Say("events/moved_up", {"event": told, "guests": answer.guests}, rows)


def changed(
    event: Event, told: Told, before: Told, changes: Sequence[str], whom: Concerned
) -> Message:
    """Tell what is different now, and ask for the answer once more in one tap."""
    number, address = (event.id,), event.about.link
    is_coming = whom.standing in IN_CALENDARS
    rows: list[tuple[Button, ...]] = []
    if is_coming and address and "where" in changes:
        rows.append((Link(N_("🔗 Open the link"), address),))
    if is_coming:
        rows.append((Tap(N_("🗓 Update my calendar"), "event.file", number),))
    see = Tap(N_("See the event"), "event.open", number)
    no = (Tap(N_("❌ I can’t"), "event.no", number),)
    rows.append((see, *(() if whom.standing is Standing.OUT else no)))
    values = {"event": told, "before": before, "changes": tuple(changes), "friends": whom.friends}
    values |= {"standing": whom.standing.value, "later": whom.later}
    return Say("events/changed", values, tuple(rows))


def cancelled(event: Event, told: Told, whom: Concerned) -> Message:
    file = Tap(N_("🗓 Take it out of my calendar"), "event.file", (event.id,))
    others: Rows = ((Tap(N_("🗓 Other events"), "event.list"),),)
    rows: Rows = ((file,), *others) if whom.standing in IN_CALENDARS else others
    values = {"event": told, "friends": whom.friends, "later": whom.later}
    return Say("events/cancelled", values, rows)
