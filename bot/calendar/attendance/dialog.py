"""Arriving at an event, ticking who is there, the recap in the group, and thanks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.calendar.attendance.model import (
    AttendanceClosed,
    AttendanceNoted,
    Present,
    Recap,
    WalkInsCounted,
)
from bot.calendar.attendance.rules import next_tick
from bot.calendar.model import Answer, Event
from bot.calendar.rules import MOST_GUESTS
from bot.contacts.rules import clip
from bot.contacts.searching.rules import names_page
from bot.engine.dialog.turn import (
    N_,
    Edit,
    Message,
    Picture,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    Values,
    in_rows,
)

View = tuple[str, Values, Rows]
Told = Mapping[str, Any]

NAME, TITLE = 18, 26
MOST_NAMED = 40
STEPS = (1, 2, 5, 10)
MOST_WALK_INS = 5_000
HOME = Tap(N_("🏠 Home"), "home.show")
EVENTS = Tap(N_("🗓 Other events"), "event.list")
ALL_EVENTS = Tap(N_("‹ All events"), "event.list")


# --- a captain arrives ----------------------------------------------------------------------------


def arrived(answer: Answer, now: datetime, *, is_typed: bool) -> Turn:
    """Note it, then show it: in a message of its own where a code was typed or scanned."""
    then = f"door.noted {answer.event_id}" + ("" if is_typed else " again")
    return Turn(changes=(AttendanceNoted(answer, 0, now),), then=then)


def noted(event: Event, told: Told, came: int) -> View:
    """Say that they are noted, and ask how many are with them; the number can be mended."""
    numbers = tuple(
        Tap(N_("{count}"), "door.with", (event.id, count), {"count": count})
        for count in range(MOST_GUESTS + 1)
        if count != came - 1
    )[:MOST_GUESTS]
    not_me = Tap(N_("↩️ I’m not there"), "door.not", (event.id,))
    back = Tap(N_("See the event"), "event.show", (event.id,))
    return "attendance/noted", {"event": told, "guests": came - 1}, (numbers, (back, not_me))


def shown(view: View, *, edit: bool) -> Turn:
    return Turn(say=(Edit(*view) if edit else Say(*view),))


def taken_back(answer: Answer, now: datetime) -> Turn:
    return Turn(
        changes=(AttendanceNoted(answer, 0, now),), then=f"event.show {answer.event_id} again"
    )


def too_early(doors: datetime, *, is_typed: bool) -> Turn:
    if is_typed:
        return Turn(say=(Say("attendance/too_early", {"doors": doors}, ((ALL_EVENTS, HOME),)),))
    return Turn(toast=Toast("attendance/too_early", {"doors": doors}, alert=True))


def over(*, is_typed: bool) -> Turn:
    if is_typed:
        return Turn(say=(Say("attendance/over", {}, ((ALL_EVENTS, HOME),)),))
    return Turn(toast=Toast("attendance/over", alert=True))


def which(found: Sequence[tuple[Event, Told]], code: str) -> Turn:
    """`/here` without a code that is known: the events that are on, or what to do."""
    rows: Rows = tuple(
        (Tap(N_("✋ {title}"), "door.here", (event.id,), {"title": clip(told["title"], TITLE)}),)
        for event, told in found[:4]
    )
    values = {"count": len(rows), "code": code}
    return Turn(say=(Say("attendance/which", values, (*rows, (ALL_EVENTS, HOME))),))


def friend_arrived(answer: Answer, now: datetime) -> Turn:
    then = f"friend.show {answer.event_id} {answer.captain_id}"
    return Turn(changes=(AttendanceNoted(answer, 0, now),), then=then)


def welcome(told: Told) -> Turn:
    """Somebody the bot doesn't know has scanned the code at the door."""
    rows: Rows = ((Tap(N_("What is this campaign?"), "signup.begin"),),)
    return Turn(say=(Say("attendance/welcome", {"event": told}, rows),))


# --- organizers tick ------------------------------------------------------------------------------


def door(event: Event, told: Told, about: Mapping[str, str]) -> Turn:
    """Show the code as a picture to hang up, and in words; `about` is what the painter takes."""
    values = {"event": told, "code": event.code}
    rows: Rows = ((Tap(N_("☑️ Who was there"), "ev.there", (event.id, 0)),),)
    return Turn(say=(Picture("attendance.door", dict(about), "attendance/door", values, rows),))


def ticking(
    event: Event, told: Told, present: Sequence[Present], page: int, *, is_over: bool
) -> View:
    """Show a page of those who are expected, each name a button that ticks."""
    names, page, pages = names_page(present, page, beside=2)
    taps = [_tick(each, page) for each in names]
    tools = [
        *([Tap(N_("‹ Previous"), "ev.page", (event.id, page - 1))] if page else []),
        Tap(N_("✅ That’s all"), "ev.counted", (event.id,)),
        Tap(N_("Next ›"), "ev.page", (event.id, page + 1)) if page + 1 < pages else _others(event),
    ]
    values = {
        "event": told,
        "expected": len(present),
        "ticked": sum(bool(each.answer.came) for each in present),
        "people": sum(each.answer.came or 0 for each in present),
        "walk_ins": event.walk_ins,
        "page": page + 1,
        "pages": pages,
        "is_over": is_over,
    }
    return "attendance/ticking", values, (*in_rows(taps), tuple(tools))


def _others(event: Event) -> Tap:
    """Who is not on the list at all is counted on the last page."""
    return Tap(N_("🙋 Others: {count}"), "ev.others", (event.id,), {"count": event.walk_ins})


def others(event: Event, told: Told) -> View:
    """Ask how many more there were; each button says what the number is to be."""
    steps = [
        Tap(label, "ev.others", (event.id, count))
        for label, count in ((f"+{step}", event.walk_ins + step) for step in STEPS)
        if count <= MOST_WALK_INS
    ]
    less = Tap(N_("−1"), "ev.others", (event.id, event.walk_ins - 1))
    back = Tap(N_("‹ Back"), "ev.page", (event.id, 0))
    last = (less, back) if event.walk_ins else (back,)
    return "attendance/others", {"event": told, "count": event.walk_ins}, (tuple(steps), last)


def counted_others(event: Event, count: int, by: int, now: datetime) -> Turn:
    change = WalkInsCounted(event, count, by, now)
    return Turn(changes=(change,), then=f"ev.others {event.id}")


def _tick(each: Present, page: int) -> Tap:
    """A tap says what is to be, so that two organizers who tick the same one tick once."""
    answer = each.answer
    with_them = (answer.came or answer.party) - 1
    label = N_("{mark} {name} +{count}") if with_them else N_("{mark} {name}")
    mark = "✅" if answer.came else "✖️" if answer.came == 0 else "▫️"
    values = {"mark": mark, "name": clip(each.name, NAME), "count": with_them}
    return Tap(label, "ev.tick", (answer.id, next_tick(answer) or 0, page), values)


def ticked(answer: Answer, by: int, now: datetime, page: int) -> Turn:
    then = f"ev.page {answer.event_id} {page}"
    return Turn(changes=(AttendanceNoted(answer, by, now),), then=then)


def counted(event: Event, by: int, now: datetime) -> Turn:
    """The recap follows in a message of its own, which stays."""
    change = AttendanceClosed(event, by, now)
    return Turn(say=(Edit("attendance/counted"),), changes=(change,))


def not_yet(doors: datetime) -> Turn:
    return Turn(toast=Toast("attendance/not_yet", {"doors": doors}, alert=True))


def too_late() -> Turn:
    return Turn(toast=Toast("attendance/over", alert=True))


# --- what comes by itself -------------------------------------------------------------------------


def asks(event: Event, told: Told, present: Sequence[Present]) -> Message:
    """Ask the group who was there, once it is over."""
    return Say(*ticking(event, told, present, 0, is_over=True))


def recap_key(event_id: int) -> str:
    """Return the key of the one message that says who came."""
    return f"event:{event_id}:recap"


def recap(event: Event, told: Told, found: Recap) -> View:
    values = {
        "event": told,
        "people": found.people,
        "captains": len(found.came),
        "guests": found.guests,
        "friends": found.friends,
        "walk_ins": found.walk_ins,
        "first": [each.name for each in found.came if each.is_first][:MOST_NAMED],
    }
    for name in ("came", "missed", "unknown"):
        group: Sequence[Present] = getattr(found, name)
        values[name] = [(each.name, (each.answer.came or 1) - 1) for each in group[:MOST_NAMED]]
        values[f"more_{name}"] = max(0, len(group) - MOST_NAMED)
    rows: Rows = ((Tap(N_("✏️ Correct it"), "ev.there", (event.id, 0)),),)
    return "attendance/recap", values, rows


def thanks(told: Told, people: int, *, is_first: bool) -> Message:
    values = {"event": told, "people": people, "is_first": is_first}
    return Say("attendance/thanks", values, ((EVENTS, HOME),))


def no_place(told: Told) -> Message:
    return Say("attendance/no_place", {"event": told}, ((EVENTS, HOME),))


def missed(told: Told) -> Message:
    return Say("attendance/missed", {"event": told}, ((EVENTS, HOME),))
