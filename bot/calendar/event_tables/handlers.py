"""A table that answers `/event` in the organizers' group becomes events: all of them, or none."""

from collections.abc import Callable
from datetime import timedelta

from bot.calendar import store
from bot.calendar.event_planning.model import ChoosingSort
from bot.calendar.event_planning.rules import Setting, setting_of
from bot.calendar.event_tables import dialog, pictures, rules
from bot.calendar.event_tables.model import AwaitingTable, LookingAtTable, Published, Trouble
from bot.calendar.model import NO_CARD, Event, EventId
from bot.engine.dialog.feature import Feature, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event as Incoming
from bot.engine.telegram.incoming import File, Tap

# More than a campaign has: what is there already is looked for among all of them.
ALL = 10_000


def _setting(here: Here) -> Setting:
    return setting_of(here.campaign, here.now)


def on_ask(here: Here, _tap: Tap) -> Turn:
    """The example has days to come, a week apart."""
    today = here.now.astimezone(_setting(here).zone).date()
    return dialog.ask([today + timedelta(weeks=number) for number in (1, 2, 3)])


def on_file(here: Here, _state: object, event: Incoming) -> Turn | None:
    """Look at a table; nothing is kept before a yes."""
    if not isinstance(event, File):
        return None
    if event.found is None:
        known = {each.value for each in Trouble}
        return dialog.trouble(Trouble(event.trouble if event.trouble in known else "broken"))
    rows = rules.rows_of(event.found)
    table = rows if isinstance(rows, Trouble) else rules.read_table(rows, _setting(here))
    if isinstance(table, Trouble):
        return dialog.trouble(table)
    if table.mistakes:
        return dialog.mistakes(table)
    known_events = [each.about for each in store.coming(here.tx, here.campaign_id, here.now, ALL)]
    fresh = tuple(each for each in table.events if not rules.is_there(each, known_events))
    there = len(table.events) - len(fresh)
    if not fresh:
        return dialog.all_there(there)
    return dialog.preview(LookingAtTable(fresh, there), _setting(here), table.unused)


def on_publish(here: Here, _tap: Tap) -> Turn:
    """Publish all that they look at, or none where one has begun meanwhile."""
    state = here.state
    if not isinstance(state, LookingAtTable):
        return OLD_BUTTON
    if any(each.starts_at <= here.now for each in state.events):
        return dialog.over_by_now(state.events, _setting(here))
    codes = store.fresh_codes(here.tx, here.campaign_id, len(state.events))
    events = [
        Event(EventId(here.tx.new_id()), about, code, here.now, shown=NO_CARD)
        for about, code in zip(state.events, codes, strict=True)
    ]
    undo = here.lay_aside(Published(tuple(each.id for each in events)))
    return dialog.published(events, undo, here.sender.id, here.now)


def on_undo(here: Here, tap: Tap) -> Turn:
    """Take back what nobody has answered yet."""
    found = here.aside.get(int(tap.args[0]))
    if not isinstance(found, Published):
        return OLD_BUTTON
    del here.aside[int(tap.args[0])]
    events = [store.find(here.tx, here.campaign_id, number) for number in found.events]
    known = [each for each in events if each is not None]
    stay = [each for each in known if store.answers(here.tx, here.campaign_id, each.id)]
    gone = [each for each in known if each not in stay]
    return dialog.undone(gone, stay, here.sender.id, here.now)


def on_stop(here: Here, _tap: Tap) -> Turn:
    states = (AwaitingTable, LookingAtTable)
    return dialog.stopped() if isinstance(here.state, states) else OLD_BUTTON


def _asked(state: type, again: Callable[..., Turn]) -> OnState:
    """Another file takes the place of the one before."""
    return OnState(state, on_file, again, Who.ORGANIZER, next_words=File, where=Where.GROUP)


def feature() -> Feature:
    """To be listed before `event_planning`, whose first question a table answers as well."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "event_tables",
        routes=(
            OnTap("evt.ask", on_ask, organizer, where=group),
            OnTap("evt.stop", on_stop, organizer, where=group),
            OnTap("evt.publish", on_publish, organizer, once=True, fresh=True, where=group),
            OnTap("evt.undo", on_undo, organizer, once=True, fresh=True, where=group),
            OnState(ChoosingSort, on_file, who=organizer, next_words=True, where=group),
            _asked(AwaitingTable, lambda _here, _state: dialog.still_asked()),
            _asked(LookingAtTable, lambda here, state: dialog.preview(state, _setting(here))),
            _asked(Published, lambda _here, state: dialog.still_published(state)),
        ),
        painters={"event_tables.example": pictures.example},
        reads=rules.ENDINGS,
        reader=rules.read_plainly,
        reads_in=group,
    )
