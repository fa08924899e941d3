"""Making an event: what, title, when, where, for how many, a few words; a look at it; published.

The states live in the organizers' group, for each administrator. A change asks one of the same
questions, and shows what is different before anybody is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.calendar.event_planning import rules
from bot.calendar.event_planning.model import (
    ChoosingSort,
    Confirming,
    Draft,
    Field,
    Problem,
    kinds_in,
)
from bot.calendar.event_planning.rules import Setting
from bot.calendar.model import (
    About,
    Event,
    EventCancelled,
    EventChanged,
    EventMade,
    EventsMade,
    Pin,
    Sort,
)
from bot.calendar.rules import shown
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn
from bot.language.hours.model import NOTHING, Known
from bot.language.words.rules import plain

SORTS = {
    Sort.TRAINING: N_("🎓 Training"),
    Sort.PHONE_BANK: N_("☎️ Phone bank"),
    Sort.MEET_UP: N_("🤝 Meet-up"),
}
FIELDS = {
    Field.TITLE: N_("Title"),
    Field.WHEN: N_("When"),
    Field.WHERE: N_("Where"),
    Field.CAPACITY: N_("Places"),
    Field.DESCRIPTION: N_("Description"),
}
STOP = Tap(N_("✖️ Stop"), "ev.stop")
EVERY = {0: N_("Only once"), 1: N_("🔁 Every week"), 2: N_("🔁 Every two weeks")}
USUAL_TIMES = (4, 6, 8, 12)
# What need not be said.
SKIPPED = {Field.CAPACITY: N_("No limit"), Field.DESCRIPTION: N_("Nothing more")}


@dataclass(frozen=True, slots=True)
class Asking:
    """Waiting for one answer; `number` is the event that is changed, 0 for a new one.

    `only` this is asked: the rest is known. `known`: what is clear already of when it is.
    """

    field: Field
    draft: Draft
    number: int = 0
    only: bool = False
    known: Known = NOTHING


@dataclass(frozen=True, slots=True)
class NamingPlace:
    """A place was sent as a point on a map; what is it called?"""

    asking: Asking
    pin: Pin


@dataclass(frozen=True, slots=True)
class Previewing:
    """They look at it; `number` is the id that it gets."""

    number: int
    about: About
    weeks: int = 0
    times: int = 1


# --- asking ---------------------------------------------------------------------------------------


def begin(title: str) -> Turn:
    rows: Rows = tuple((Tap(label, "ev.sort", (sort.value,)),) for sort, label in SORTS.items())
    table = Tap(N_("📎 Many at once, from a table"), "evt.ask")
    say = Say("event_planning/ask_sort", {}, (*rows, (table,), (STOP,)))
    return Turn(ChoosingSort(title), say=(say,))


def on_sort_told(state: ChoosingSort, text: str, setting: Setting) -> Turn | None:
    """Take the kind in words, as it stands on its button or nearly so."""
    found = kinds_in(plain(text).replace("d'", "").split())
    return on_sort(state, found[0], setting) if len(found) == 1 else None


def on_sort(state: ChoosingSort, sort: Sort, setting: Setting) -> Turn:
    draft = Draft(sort)
    if state.title:
        return on_text(Asking(Field.TITLE, draft), state.title, setting)
    return ask(Asking(Field.TITLE, draft), setting)


def ask(state: Asking, setting: Setting) -> Turn:
    return Turn(state, say=(question(state, setting),))


def question(state: Asking, setting: Setting) -> Say:
    """Ask; where the answer may be left out there is a button, else the field for it opens."""
    draft, text = state.draft, f"event_planning/ask_{state.field}"
    if state.field is Field.WHEN and (missing := rules.missing(state.known)):
        return Say(missing.text, dict(missing.values), reply=True)
    values: dict[str, Any] = {"starts": None, "ends": None, "is_new": not state.only}
    if draft.starts_at and draft.ends_at:
        about = rules.about_of(replace(draft, title=draft.title or "…"))
        values |= {name: shown(about, setting.zone)[name] for name in ("starts", "ends")}
    if state.field is Field.REPEAT:
        every = tuple((Tap(label, "ev.repeat", (weeks,)),) for weeks, label in EVERY.items())
        return Say(text, values, (*every, (STOP,)))
    if state.field is Field.TIMES:
        values |= {"weeks": draft.weeks}
        times = tuple(
            Tap(N_("{count}"), "ev.times", (count,), {"count": count}) for count in USUAL_TIMES
        )
        return Say(text, values, (times, (STOP,)))
    if state.field in SKIPPED:
        skip = Tap(SKIPPED[state.field], "ev.skip")
        return Say(text, values, ((skip, STOP),))
    return Say(text, values, reply=True)


def on_text(state: Asking, text: str, setting: Setting) -> Turn:
    read = rules.read(state.field, text, state.draft, setting, state.known)
    if isinstance(read, Problem):
        return trouble(replace(state, known=read.known), read)
    return _next(replace(state, draft=read, known=NOTHING), setting)


def trouble(state: object, found: Problem) -> Turn:
    return Turn(state, say=(Say(found.text, dict(found.values), reply=True),))


def on_skip(state: Asking, setting: Setting) -> Turn:
    if state.field is Field.CAPACITY:
        return _next(replace(state, draft=replace(state.draft, capacity=None)), setting)
    return _next(replace(state, draft=replace(state.draft, description="")), setting)


def on_repeat(state: Asking, weeks: int, setting: Setting) -> Turn:
    draft = replace(state.draft, weeks=weeks, times=state.draft.times if weeks else 1)
    return _next(replace(state, draft=draft), setting)


def on_pin(state: Asking, pin: Pin, name: str, setting: Setting) -> Turn:
    """A point on a map; whoever picked a place there has told its name as well."""
    if not name:
        return name_place(NamingPlace(state, pin))
    draft = replace(state.draft, place=name, link="", pin=pin)
    return _next(replace(state, draft=draft), setting)


def name_place(state: NamingPlace) -> Turn:
    return Turn(state, say=(Say("event_planning/ask_place_name", reply=True),))


def on_place_named(state: NamingPlace, text: str, setting: Setting) -> Turn:
    read = rules.read(Field.WHERE, text, state.asking.draft, setting)
    if isinstance(read, Problem):
        return trouble(state, read)
    draft = replace(read, pin=state.pin)
    return _next(replace(state.asking, draft=draft), setting)


def _next(state: Asking, setting: Setting) -> Turn:
    if state.field is Field.REPEAT and state.draft.weeks:
        return ask(replace(state, field=Field.TIMES), setting)
    if state.only:
        return Turn(state, then="ev.look")
    # What repeats is the exception: it is asked for by a button of the preview.
    fields = list(FIELDS)
    place = fields.index(state.field) + 1
    if place == len(fields):
        return Turn(state, then="ev.look")
    return ask(replace(state, field=fields[place]), setting)


# --- a look at it ---------------------------------------------------------------------------------


def preview(state: Previewing, setting: Setting) -> Turn:
    number, about = state.number, state.about
    rows: Rows = (
        (Tap(N_("✅ Publish"), "ev.publish", (number,)),),
        (
            Tap(N_("🔁 It repeats"), "ev.field", (0, Field.REPEAT.value)),
            Tap(N_("✏️ Change"), "ev.change", (0,)),
        ),
        (STOP,),
    )
    values = {"event": shown(about, setting.zone), "weeks": state.weeks, "times": state.times}
    values["last"] = rules.last_date(about, state.weeks, state.times, setting.zone)
    return Turn(state, say=(Say("event_planning/preview", values, rows),))


def published(events: Sequence[Event], by: int, now: datetime, topic: int | None) -> Turn:
    """The first date has a card; each of the others gets one when the one before is over."""
    changes: list[object] = [EventMade(events[0], by, now, topic)]
    if len(events) > 1:
        changes.append(EventsMade(tuple(events[1:]), by, now))
    say = Edit("event_planning/published", {"count": len(events)})
    return Turn(None, say=(say,), changes=tuple(changes))


def stopped() -> Turn:
    return Turn(None, say=(Edit("event_planning/stopped"),))


def choose_field(number: int, title: str) -> Turn:
    """Ask what is to be said anew; 0 is the draft that is looked at. The card stays as it is."""
    taps = [Tap(label, "ev.field", (number, each.value)) for each, label in FIELDS.items()]
    rows: Rows = (tuple(taps[:3]), tuple(taps[3:]), (Tap(N_("‹ Back"), "ev.back", (number,)),))
    say = Say("event_planning/choose_field", {"title": title}, rows)
    return Turn(say=(say if number else Edit.to(say),))


def confirm(
    state: Confirming, before: About, people: int, setting: Setting, later: int = 0
) -> Turn:
    """Show what was and what will be, and how many hear of it; `later` dates may change alike."""
    every = Tap(N_("🔁 Yes, and all later dates"), "ev.confirm_all", (state.number,))
    rows: Rows = (
        (Tap(N_("✅ Yes, change it"), "ev.confirm", (state.number,)),),
        *(((every,),) if later else ()),
        (Tap(N_("✖️ Leave it as it is"), "ev.stop"),),
    )
    values = {
        "before": shown(before, setting.zone),
        "after": shown(state.about, setting.zone),
        "field": state.field.value,
        "people": people,
        "has_pin": state.about.pin is not None,
        "later": later,
    }
    return Turn(state, say=(Say("event_planning/confirm", values, rows),))


def changed(change: EventChanged, people: int) -> Turn:
    return Turn(None, say=(Edit("event_planning/changed", {"people": people}),), changes=(change,))


def unchanged() -> Turn:
    return Turn(None, say=(Say("event_planning/unchanged"),))


def ask_cancel(event: Event, title: str, people: int, later: int = 0) -> Turn:
    every = Tap(N_("🚫 All later dates too"), "ev.cancel_all", (event.id,), style="danger")
    rows: Rows = (
        (Tap(N_("🚫 Yes, cancel it"), "ev.cancelled", (event.id,), style="danger"),),
        *(((every,),) if later else ()),
        (Tap(N_("No, it takes place"), "ev.keep", (event.id,)),),
    )
    values = {"title": title, "people": people, "later": later}
    say = Say("event_planning/ask_cancel", values, rows)
    return Turn(say=(say,))


def cancelled(change: EventCancelled, people: int) -> Turn:
    title = change.event.about.title
    say = Edit("event_planning/cancelled", {"title": title, "people": people})
    return Turn(say=(say,), changes=(change,))


def kept() -> Turn:
    return Turn(say=(Edit("event_planning/kept"),))
