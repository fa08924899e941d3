"""`/import` in the organizers' group: a list of volunteers, all or none of it, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.console import audience
from bot.console.expected.rules import WORD, pack
from bot.console.imports import dialog, jobs, reading, rules
from bot.console.imports.model import (
    AwaitingCaptains,
    ImportedCaptains,
    ImportUndone,
    LookingAtCaptains,
    NamingDatabase,
)
from bot.console.tags.model import TagActUndone
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, File, Tap, Text
from bot.teams import expected_store as expected
from bot.teams import store as teams
from bot.teams.expecting.model import Import, Kind, Source, Stage, Tally
from bot.teams.model import ManyPutBack

# What is known of a file before it is read as a list: it may be long, but no other trouble.
LONG = frozenset(("long", "big", "slow", "many"))
TROUBLES = frozenset(("locked", "broken", "nothing", "unfetched"))
MOST_BYTES = 20_000_000
MOST_LEFT_OUT = 20_000


def on_import(_here: Here, _event: Command) -> Turn:
    """How many are expected and came is told first, where there are any."""
    return Turn(then="list.summary")


def on_ask(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask()


def on_file(here: Here, _state: object, event: Event) -> Turn | None:
    """Have a list read; nothing of it counts before a yes."""
    if not isinstance(event, File):
        return None
    if event.size > MOST_BYTES:
        return dialog.trouble("huge")
    found = event.found if isinstance(event.found, dict) else {"trouble": event.trouble}
    why = found.get("trouble")
    if "rows" not in found and why not in LONG:
        return dialog.trouble(why if why in TROUBLES else "broken")
    source = Source(event.file_id, event.name[:60], event.size)
    one = _import(here, source)
    expected.add(here.tx, here.campaign_id, one)
    return Turn(None, say=(dialog.reading(one),))


def _import(here: Here, source: Source) -> Import:
    return Import(
        here.tx.new_id(),
        here.sender.id,
        here.language,
        here.topic,
        Stage.READING,
        source,
        Tally(),
        here.now,
    )


def _found(here: Here, tap: Tap, *stages: Stage) -> Import | None:
    """Return the import that a button is about, where it stands at one of these stages."""
    one = expected.find(here.tx, here.campaign_id, int(tap.args[0]))
    return one if one and one.stage in stages else None


def _read_again(here: Here, one: Import, source: Source) -> Import:
    """Begin it anew, now that more is known; what was noted goes when it is read."""
    one = replace(one, stage=Stage.READING, source=source, tally=Tally())
    expected.put(here.tx, here.campaign_id, one)
    return one


# --- columns, and of which database ---------------------------------------------------------------


def on_look(here: Here, tap: Tap) -> Turn:
    one = _found(here, tap, Stage.READY)
    if one is None:
        return OLD_BUTTON
    return Turn(say=(dialog.in_place(reading.preview(here, one)),))


def on_fields(here: Here, tap: Tap) -> Turn:
    one = _found(here, tap, Stage.READY)
    if one is None:
        return OLD_BUTTON
    return Turn(say=(dialog.in_place(dialog.choose_field(one, int(tap.args[1]))),))


def on_field(here: Here, tap: Tap) -> Turn:
    one = _found(here, tap, Stage.READY, Stage.ASKING)
    if one is None:
        return OLD_BUTTON
    asked = dialog.ask_column(one, int(tap.args[1]), int(tap.args[2]))
    return Turn(say=(dialog.in_place(asked),))


def on_put(here: Here, tap: Tap) -> Turn:
    """A column is chosen: the list is read once more."""
    one = _found(here, tap, Stage.READY, Stage.ASKING)
    if one is None:
        return OLD_BUTTON
    field, place = dialog.chosen_field(int(tap.args[1])), dialog.place_of(tap.args[2])
    chosen = rules.chosen_with(one.source.chosen, field, place)
    one = _read_again(here, one, replace(one.source, chosen=chosen))
    return Turn(say=(dialog.in_place(dialog.reading(one)),))


def on_base(here: Here, tap: Tap) -> Turn:
    """It is a database that was told before, or another one."""
    one = _found(here, tap, Stage.ASKING)
    if one is None:
        return OLD_BUTTON
    if tap.args[1] == dialog.NONE:
        return dialog.ask_label(one)
    known = reading.labels(here, one.tally.program)
    if int(tap.args[1]) >= len(known):
        return OLD_BUTTON
    one = _read_again(here, one, replace(one.source, label=known[int(tap.args[1])]))
    return Turn(say=(dialog.in_place(dialog.reading(one)),))


def on_label(here: Here, state: NamingDatabase, event: Event) -> Turn | None:
    """It is written which one; from here on a new message tells of the list."""
    if not isinstance(event, Text) or not (label := rules.label_of(event.text)):
        return None
    one = expected.find(here.tx, here.campaign_id, state.number)
    if one is None or one.stage is not Stage.ASKING:
        return dialog.send_again()
    source = replace(one.source, label=label, shown=one.source.shown + 1)
    one = _read_again(here, one, source)
    return Turn(None, say=(dialog.reading(one),))


def _label_again(here: Here, state: NamingDatabase) -> Turn:
    one = expected.find(here.tx, here.campaign_id, state.number)
    return dialog.ask_label(one) if one and one.stage is Stage.ASKING else dialog.send_again()


# --- yes or no ------------------------------------------------------------------------------------


def on_do(here: Here, tap: Tap) -> Turn:
    """Do it; where another list came into force meanwhile, it is compared with that first."""
    one = _found(here, tap, Stage.READY)
    if one is None or not dialog.changes(one):
        return OLD_BUTTON
    last = expected.last_applied(here.tx, here.campaign_id)
    is_applying = expected.first_in(here.tx, here.campaign_id, Stage.APPLYING) is not None
    if is_applying or (last.id if last else 0) != one.source.seen:
        one = _read_again(here, one, one.source)
        return Turn(say=(dialog.in_place(dialog.reading(one)),))
    one = jobs.begun(here, one, here.sender.id)
    said = dialog.done(one) if one.stage is Stage.APPLIED else dialog.applying(one)
    return Turn(say=(dialog.in_place(said),))


def on_quit(here: Here, tap: Tap) -> Turn:
    """Stop it, at whichever stage before it is done."""
    one = _found(here, tap, Stage.READING, Stage.ASKING, Stage.READY)
    if one is None:
        return OLD_BUTTON
    jobs.end(here, one)
    return dialog.stopped()


def on_rest(here: Here, tap: Tap) -> Turn:
    """Send everybody who is left out, with the reasons, to whoever asks."""
    one = _found(here, tap, Stage.READY)
    if one is None:
        return OLD_BUTTON
    found = [
        each
        for kind in (Kind.WRONG, Kind.REFUSED)
        for each in expected.page(here.tx, here.campaign_id, one.id, kind, 0, MOST_LEFT_OUT // 2)
    ]
    rows: list[list[str | int]] = [
        [each.line, each.told.name, each.told.ident or each.told.reach, f"{WORD}{each.why}"]
        for each in sorted(found, key=lambda each: each.line)
    ]
    data = {"what": "left_out", "packed": pack(rows), "key": one.tally.key}
    name = f"{here.campaign.slug}-left-out.csv"
    return Turn(say=(dialog.rest(data, name, len(rows)),))


def on_back(here: Here, tap: Tap) -> Turn:
    """Take it back; whoever was put elsewhere meanwhile stays there."""
    one = _found(here, tap, Stage.APPLIED)
    if one is None or one.applied_at is None or here.now > one.applied_at + jobs.UNDO:
        return dialog.nothing_left()
    jobs.take_back(here, one, here.sender.id)
    return dialog.undone(())


def _undone(here: Here, state: ImportedCaptains) -> Turn:
    by, now = here.sender.id, here.now
    changes: list[object] = [ImportUndone(state.captains, by, now)]
    if audience.touched(here.tx, here.campaign_id, state.act):
        changes.append(TagActUndone(state.act, by, now))
    for number, team in state.moves:
        if back := teams.moved(here.tx, here.campaign_id, number):
            changes.append(ManyPutBack(number, team, back, by, now))
    return dialog.undone(tuple(changes))


def on_undo(here: Here, tap: Tap) -> Turn:
    """A button of an earlier version takes back what that one did."""
    found = here.aside.get(int(tap.args[0]))
    if not isinstance(found, ImportedCaptains):
        return dialog.nothing_left()
    del here.aside[int(tap.args[0])]
    return _undone(here, found)


def on_stop(here: Here, _tap: Tap) -> Turn:
    states = (AwaitingCaptains, LookingAtCaptains, NamingDatabase)
    return dialog.stopped() if isinstance(here.state, states) else OLD_BUTTON


def on_earlier(here: Here, _tap: Tap) -> Turn:
    """A button of an earlier version, which kept the table itself."""
    return dialog.send_again() if isinstance(here.state, LookingAtCaptains) else OLD_BUTTON


def _asked(state: type, again: Callable[..., Turn]) -> OnState:
    """Another file takes the place of the one before."""
    return OnState(state, on_file, again, Who.ORGANIZER, next_words=File, where=Where.GROUP)


def feature() -> Feature:
    """Return the feature as the engine sees it; that a file is a table is seen as for events."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    menu = N_("Volunteers, tags and teams from a list")
    looks = {
        "imp.ask": on_ask,
        "imp.look": on_look,
        "imp.fields": on_fields,
        "imp.field": on_field,
        "imp.stop": on_stop,
        **dict.fromkeys(("imp.column", "imp.set", "imp.now"), on_earlier),
    }
    acts = {
        "imp.put": on_put,
        "imp.base": on_base,
        "imp.do": on_do,
        "imp.quit": on_quit,
        "imp.back": on_back,
        "imp.undo": on_undo,
    }
    return Feature(
        "imports",
        routes=(
            OnCommand("import", on_import, menu, organizer, group, fresh=True),
            *(OnTap(name, act, organizer, where=group) for name, act in looks.items()),
            *(
                OnTap(name, act, organizer, once=True, fresh=True, where=group)
                for name, act in acts.items()
            ),
            OnTap("imp.rest", on_rest, organizer, fresh=True, where=group),
            _asked(AwaitingCaptains, lambda _here, _state: dialog.ask()),
            _asked(LookingAtCaptains, lambda _here, _state: dialog.send_again()),
            _asked(ImportedCaptains, lambda _here, state: dialog.still_done(state)),
            OnState(NamingDatabase, on_label, _label_again, organizer, where=group),
        ),
        listens=jobs.LISTENS,
        jobs=jobs.JOBS,
        long_files=reading.ListFiles(),
    )
