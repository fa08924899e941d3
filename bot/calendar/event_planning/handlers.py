"""`/event` in the organizers' group: administrators make, change and cancel events."""

from collections.abc import Callable
from dataclasses import replace

from bot.calendar import store
from bot.calendar.event_planning import dialog, jobs, rules
from bot.calendar.event_planning.dialog import (
    Asking,
    NamingPlace,
    Previewing,
)
from bot.calendar.event_planning.model import ChoosingSort, Confirming, Draft, Field
from bot.calendar.event_planning.rules import Setting
from bot.calendar.model import (
    NO_CARD,
    Event,
    EventCancelled,
    EventChanged,
    EventId,
    Pin,
    Sort,
    Standing,
)
from bot.calendar.rules import dates_of, is_open
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, SharedLocation, Tap, Text
from bot.engine.telegram.incoming import Event as Incoming


def _setting(here: Here) -> Setting:
    return rules.setting_of(here.campaign, here.now)


# --- asking ---------------------------------------------------------------------------------------


def on_event(_here: Here, event: Command) -> Turn:
    """`/event`, with or without the title behind it."""
    return dialog.begin(event.argument)


def on_sort(here: Here, tap: Tap) -> Turn:
    if not isinstance(here.state, ChoosingSort):
        return OLD_BUTTON
    return dialog.on_sort(here.state, Sort(tap.args[0]), _setting(here))


def on_sort_told(here: Here, state: ChoosingSort, event: Incoming) -> Turn | None:
    if not isinstance(event, Text):
        return None
    return dialog.on_sort_told(state, event.text, _setting(here))


def on_answer(here: Here, state: Asking, event: Incoming) -> Turn | None:
    """Take words; where the place is asked for, a point on the map as well."""
    match event:
        case Text():
            return dialog.on_text(state, event.text, _setting(here))
        case SharedLocation() if state.field is Field.WHERE:
            pin = Pin(event.latitude, event.longitude)
            return dialog.on_pin(state, pin, _name_of(event), _setting(here))
    return None


def _name_of(place: SharedLocation) -> str:
    """Return what a place is called on the map, with its address."""
    return ", ".join(each for each in (place.title, place.address) if each)[: rules.LONGEST_PLACE]


def on_place_name(here: Here, state: NamingPlace, event: Incoming) -> Turn | None:
    if not isinstance(event, Text):
        return None
    return dialog.on_place_named(state, event.text, _setting(here))


def on_skip(here: Here, _tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, Asking) or state.field not in dialog.SKIPPED:
        return OLD_BUTTON
    return dialog.on_skip(state, _setting(here))


def on_repeat(here: Here, tap: Tap) -> Turn:
    state, weeks = here.state, int(tap.args[0])
    if not isinstance(state, Asking) or state.field is not Field.REPEAT:
        return OLD_BUTTON
    return dialog.on_repeat(state, weeks, _setting(here))


def on_times(here: Here, tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, Asking) or state.field is not Field.TIMES:
        return OLD_BUTTON
    return dialog.on_text(state, str(tap.args[0]), _setting(here))


def on_stop(here: Here, _tap: Tap) -> Turn:
    states = (ChoosingSort, Asking, NamingPlace, Previewing, Confirming)
    return dialog.stopped() if isinstance(here.state, states) else OLD_BUTTON


# --- a look at it ---------------------------------------------------------------------------------


def on_look(here: Here, _tap: Tap) -> Turn:
    """All is said: show what will be published, or what will be different."""
    state = here.state
    if not isinstance(state, Asking):
        return OLD_BUTTON
    about = rules.about_of(state.draft)
    if not state.number:
        draft = state.draft
        looking = Previewing(here.tx.new_id(), about, draft.weeks, draft.times)
        return dialog.preview(looking, _setting(here))
    event = _open_event(here, state.number)
    if event is None:
        return dialog.unchanged()
    after = rules.changed(event.about, about, state.field)
    if after == event.about:
        return dialog.unchanged()
    confirming = Confirming(event.id, state.field, after)
    return _confirm(here, confirming, event)


def _confirm(here: Here, state: Confirming, event: Event) -> Turn:
    people, later = _people(here, event), len(_later(here, event))
    return dialog.confirm(state, event.about, people, _setting(here), later)


def _later(here: Here, event: Event) -> list[Event]:
    """Return the dates of its series that are to come after it."""
    found = store.series(here.tx, here.campaign_id, event.series)
    starts_at = event.about.starts_at
    return [each for each in found if each.about.starts_at > starts_at and is_open(each, here.now)]


def preview_again(here: Here, state: Previewing) -> Turn:
    return dialog.preview(state, _setting(here))


def confirm_again(here: Here, state: Confirming) -> Turn:
    event = _open_event(here, state.number)
    if event is None:
        return dialog.unchanged()
    return _confirm(here, state, event)


def on_publish(here: Here, tap: Tap) -> Turn:
    """Publish what they look at; a day that is over by now is asked for again."""
    state, setting = here.state, _setting(here)
    if not isinstance(state, Previewing) or state.number != int(tap.args[0]):
        return OLD_BUTTON
    if state.about.starts_at <= here.now:
        draft = Draft.of(state.about, state.weeks, state.times)
        asking = Asking(Field.WHEN, draft, only=True)
        return dialog.trouble(asking, rules.problem("in_the_past"))
    return dialog.published(_events(here, state), here.sender.id, setting.now, here.topic)


def _events(here: Here, state: Previewing) -> list[Event]:
    """Return every date; the first has the number of what they looked at, and names the series."""
    abouts = dates_of(state.about, state.weeks, state.times, _setting(here).zone)
    series = state.number if len(abouts) > 1 else 0
    numbers = [state.number, *(here.tx.new_id() for _ in abouts[1:])]
    codes = store.fresh_codes(here.tx, here.campaign_id, len(abouts))
    return [
        Event(EventId(number), about, code, here.now, shown=NO_CARD if place else "", series=series)
        for place, (number, about, code) in enumerate(zip(numbers, abouts, codes, strict=True))
    ]


# --- changing -------------------------------------------------------------------------------------


def _open_event(here: Here, number: int) -> Event | None:
    event = store.find(here.tx, here.campaign_id, number)
    return event if event and is_open(event, here.now) else None


def _people(here: Here, event: Event) -> int:
    """Return how many captains hear of a change: who said yes or maybe."""
    found = store.answers(here.tx, here.campaign_id, event.id)
    return sum(not each.friend and each.standing is not Standing.OUT for each in found)


def on_change(here: Here, tap: Tap) -> Turn:
    number, state = int(tap.args[0]), here.state
    if not number:
        if not isinstance(state, Previewing):
            return OLD_BUTTON
        return dialog.choose_field(0, state.about.title)
    event = _open_event(here, number)
    if event is None:
        return Turn(toast=Toast("event_planning/over", alert=True))
    return dialog.choose_field(number, event.about.title)


def on_field(here: Here, tap: Tap) -> Turn:
    number, field, state = int(tap.args[0]), Field(tap.args[1]), here.state
    draft: Draft | None = None
    if number:
        event = _open_event(here, number)
        draft = Draft.of(event.about) if event else None
    elif isinstance(state, Previewing):
        draft = Draft.of(state.about, state.weeks, state.times)
    if draft is None:
        return OLD_BUTTON
    return dialog.ask(Asking(field, draft, number, only=True), _setting(here))


def on_back(here: Here, tap: Tap) -> Turn:
    """Leave all as it is; what was looked at comes once more."""
    if isinstance(here.state, Previewing) and not int(tap.args[0]):
        return preview_again(here, here.state)
    return dialog.kept()


def on_confirm(here: Here, tap: Tap) -> Turn:
    """Change it, as it is now: what others changed meanwhile stays."""
    state = here.state
    if not isinstance(state, Confirming) or state.number != int(tap.args[0]):
        return OLD_BUTTON
    event = _open_event(here, state.number)
    if event is None:
        return dialog.unchanged()
    about = rules.changed(event.about, state.about, state.field)
    after = replace(event, about=about, sequence=event.sequence + 1, changed_at=here.now)
    change = EventChanged(event, after, here.sender.id, here.now)
    return dialog.changed(change, _people(here, event))


def on_cancel(here: Here, tap: Tap) -> Turn:
    event = _open_event(here, int(tap.args[0]))
    if event is None:
        return Turn(toast=Toast("event_planning/over", alert=True))
    people, later = _people(here, event), len(_later(here, event))
    return dialog.ask_cancel(event, event.about.title, people, later)


def on_cancelled(here: Here, tap: Tap) -> Turn:
    event = _open_event(here, int(tap.args[0]))
    if event is None:
        return Turn(toast=Toast("event_planning/over", alert=True))
    at, sequence = here.now, event.sequence + 1
    after = replace(event, sequence=sequence, changed_at=at, cancelled_at=at)
    return dialog.cancelled(EventCancelled(event, after, here.sender.id, at), _people(here, event))


def on_keep(_here: Here, _tap: Tap) -> Turn:
    return dialog.kept()


def no_answer(_here: Here, _state: object, _event: Incoming) -> Turn | None:
    """Only buttons answer these questions."""
    return None


def _asked(state: type, handle: Callable[..., Turn | None], again: Callable[..., Turn]) -> OnState:
    """What their asker writes next is the answer, whether or not it is a reply."""
    return OnState(state, handle, again, Who.ORGANIZER, next_words=True, where=Where.GROUP)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    taps = {
        "ev.sort": on_sort,
        "ev.skip": on_skip,
        "ev.repeat": on_repeat,
        "ev.times": on_times,
        "ev.stop": on_stop,
        "ev.look": on_look,
        "ev.change": on_change,
        "ev.field": on_field,
        "ev.back": on_back,
        "ev.cancel": on_cancel,
        "ev.keep": on_keep,
    }
    done = {"ev.publish": on_publish, "ev.confirm": on_confirm, "ev.cancelled": on_cancelled}
    made = N_("Make a training, a phone bank, a meet-up")
    return Feature(
        "event_planning",
        routes=(
            OnCommand("event", on_event, made, organizer, group, fresh=True),
            *(OnTap(action, step, organizer, where=group) for action, step in taps.items()),
            *(
                OnTap(action, step, organizer, once=True, fresh=True, where=group)
                for action, step in done.items()
            ),
            _asked(ChoosingSort, on_sort_told, lambda _here, state: dialog.begin(state.title)),
            _asked(Asking, on_answer, lambda here, state: dialog.ask(state, _setting(here))),
            _asked(NamingPlace, on_place_name, lambda _here, state: dialog.name_place(state)),
            _asked(Previewing, no_answer, preview_again),
            _asked(Confirming, no_answer, confirm_again),
        ),
        listens=jobs.LISTENS,
    )
