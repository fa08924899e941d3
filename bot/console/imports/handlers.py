"""`/import` in the organizers' group: tags and teams of captains from a table, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from bot.captains import store as captains
from bot.console import audience
from bot.console.imports import dialog, jobs, rules, store
from bot.console.imports.model import (
    NO_COLUMN,
    AwaitingCaptains,
    Column,
    ImportedCaptains,
    ImportUndone,
    Known,
    LookingAtCaptains,
    Plan,
    TagsImported,
)
from bot.console.tags.model import TagActUndone
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, File, Tap
from bot.language.words.rules import plain
from bot.teams import store as teams
from bot.teams.model import ManyPlaced, ManyPutBack

TROUBLES = frozenset(("long", "locked", "broken", "nothing", "big", "unfetched", "slow"))


def on_import(_here: Here, _event: Command) -> Turn:
    return dialog.ask()


def on_file(here: Here, _state: object, event: Event) -> Turn | None:
    """Look at a table; nothing is kept before a yes."""
    if not isinstance(event, File):
        return None
    found = event.found if isinstance(event.found, dict) else {"trouble": event.trouble}
    if "rows" not in found:
        why = found.get("trouble")
        return dialog.trouble(why if why in TROUBLES else "broken")
    table = rules.looked_at(found["rows"])
    if len(table.rows) < 2:  # noqa: PLR2004 (headings, and one row at least)
        return dialog.trouble("nothing")
    return _next(here, table, edit=False)


def _next(here: Here, table: LookingAtCaptains, *, edit: bool) -> Turn:
    """Ask for what is not known of the columns, else show what would change."""
    if not rules.is_complete(table):
        knows_who = Column.NAME if table.name == table.number else Column.TAGS
        return dialog.ask_column(table, knows_who, 0, edit=edit)
    return dialog.preview(table, _plan(here, table), _team_names(here), edit=edit)


def _plan(here: Here, table: LookingAtCaptains) -> Plan:
    tags = {plain(each.name): each.id for each in audience.tags(here.tx, here.campaign_id)}
    named = {plain(name): number for number, name in _team_names(here).items()}
    return rules.planned(table, _known(here, table), tags, named)


def _known(here: Here, table: LookingAtCaptains) -> Iterator[Known]:
    """Everybody where names have to be compared, else those whose numbers stand there."""
    if rules.needs_names(table):
        everybody = chain.from_iterable(captains.everybody(here.tx, here.campaign_id))
        people = [(each.id, each.name) for each in everybody]
    else:
        found = (captains.find(here.tx, here.campaign_id, each) for each in rules.numbers(table))
        people = [(each.id, each.name) for each in found if each]
    return store.known(here.tx, here.campaign_id, people)


def _team_names(here: Here) -> dict[int, str]:
    return {each.id: each.name for each in teams.teams(here.tx, here.campaign_id)}


def on_column(here: Here, tap: Tap) -> Turn:
    table, field, page = here.state, Column(tap.args[0]), int(tap.args[1])
    if not isinstance(table, LookingAtCaptains):
        return OLD_BUTTON
    return dialog.ask_column(table, field, page, edit=True)


def on_set(here: Here, tap: Tap) -> Turn:
    """A column is chosen; the next one is asked for, until all are known."""
    table, field = here.state, Column(tap.args[0])
    place = NO_COLUMN if tap.args[1] == dialog.NONE else int(tap.args[1])
    if not isinstance(table, LookingAtCaptains) or field not in dialog.ASKED:
        return OLD_BUTTON
    table = dialog.with_column(table, field, place)
    following = dialog.ASKED[dialog.ASKED.index(field) + 1 :]
    if following:
        return dialog.ask_column(table, following[0], 0, edit=True)
    return _next(here, table, edit=True)


def on_now(here: Here, tap: Tap) -> Turn:
    """Do it; where other captains would be changed by now than were shown, look again first."""
    table = here.state
    if not isinstance(table, LookingAtCaptains) or not rules.is_complete(table):
        return OLD_BUTTON
    plan = _plan(here, table)
    if plan.captains != int(tap.args[0]) or not plan.captains:
        return dialog.preview(table, plan, _team_names(here), edit=True, changed=True)
    act, by, now = here.tx.new_id(), here.sender.id, here.now
    placed = [ManyPlaced(here.tx.new_id(), team, ids, by, now) for team, ids in plan.teams.items()]
    moves = tuple((each.id, each.team_id) for each in placed)
    done = ImportedCaptains(act, moves, plan.captains)
    tagged = TagsImported(act, plan.tags, plan.captains, by, now)
    return dialog.done(here.lay_aside(done), done, (tagged, *placed))


def on_undo(here: Here, tap: Tap) -> Turn:
    """Whoever was put elsewhere meanwhile stays there."""
    done = here.aside.get(int(tap.args[0]))
    if not isinstance(done, ImportedCaptains):
        return dialog.nothing_left()
    del here.aside[int(tap.args[0])]
    by, now = here.sender.id, here.now
    changes: list[object] = [ImportUndone(done.captains, by, now)]
    if audience.touched(here.tx, here.campaign_id, done.act):
        changes.append(TagActUndone(done.act, by, now))
    for number, team in done.moves:
        if back := teams.moved(here.tx, here.campaign_id, number):
            changes.append(ManyPutBack(number, team, back, by, now))
    return dialog.undone(tuple(changes))


def on_stop(here: Here, _tap: Tap) -> Turn:
    states = (AwaitingCaptains, LookingAtCaptains)
    return dialog.stopped() if isinstance(here.state, states) else OLD_BUTTON


def _asked(state: type, again: Callable[..., Turn]) -> OnState:
    """Another file takes the place of the one before."""
    return OnState(state, on_file, again, Who.ORGANIZER, next_words=True, where=Where.GROUP)


def feature() -> Feature:
    """Return the feature as the engine sees it; files are read as those of events are."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    menu = N_("Tags and teams of captains from a table")
    return Feature(
        "imports",
        routes=(
            OnCommand("import", on_import, menu, organizer, group, fresh=True),
            OnTap("imp.column", on_column, organizer, where=group),
            OnTap("imp.set", on_set, organizer, where=group),
            OnTap("imp.stop", on_stop, organizer, where=group),
            OnTap("imp.now", on_now, organizer, once=True, fresh=True, where=group),
            OnTap("imp.undo", on_undo, organizer, once=True, fresh=True, where=group),
            _asked(AwaitingCaptains, lambda _here, _state: dialog.ask()),
            _asked(LookingAtCaptains, lambda here, state: _next(here, state, edit=False)),
            _asked(ImportedCaptains, lambda _here, state: dialog.still_done(state)),
        ),
        listens=jobs.LISTENS,
    )
