"""Administrators compare versions, bring one back, retire what is not to be used."""

from __future__ import annotations

from bot.campaigns import material_store
from bot.campaigns.material_files import Entry
from bot.campaigns.material_steps import on_entry
from bot.console.campaign_changes.model import Change
from bot.console.materials_list.rules import title
from bot.console.materials_versions import dialog, rules
from bot.console.materials_versions.rules import Stood
from bot.console.materials_writing.model import Draft, LookingAtText
from bot.console.materials_writing.rules import differences, lines
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def _history(here: Here, entry: Entry) -> list[Stood]:
    kept = material_store.of_file(here.tx, here.campaign_id, entry.file)
    versions = ((each.number, each.at, each.by_chat, each.text) for each in kept)
    return rules.history(versions, entry.file, entry.key)


def _list(here: Here, entry: Entry, _tap: Tap) -> Turn:
    found = _history(here, entry)
    return dialog.history(
        entry.key,
        [
            (each.number, each.at, each.by_chat, title(_as(entry, each), here.language))
            for each in found
        ],
    )


def _as(entry: Entry, stood: Stood) -> Entry:
    return Entry(entry.file, entry.heading, entry.place, entry.key, stood.table)


def _stood(here: Here, entry: Entry, tap: Tap) -> Stood | None:
    number = int(tap.args[1])
    return next((each for each in _history(here, entry) if each.number == number), None)


def _one(here: Here, entry: Entry, tap: Tap) -> Turn:
    stood = _stood(here, entry, tap)
    if stood is None:
        return OLD_BUTTON
    found = differences(entry.table, stood.table)
    told = lines(found, here.language)
    return dialog.one(entry.key, stood.number, stood.at, told, by_chat=stood.by_chat)


def _bring(here: Here, entry: Entry, tap: Tap) -> Turn:
    """Look at what the old version would change."""
    stood = _stood(here, entry, tap)
    changes = rules.changes_to(entry, stood.table) if stood else ()
    return _look(entry, "brought_back", *changes) if stood else OLD_BUTTON


def _look(entry: Entry, act: str, *changes: Change) -> Turn:
    draft = Draft(entry.file, entry.heading, entry.key, changes, act)
    return Turn(LookingAtText(draft, ""), then="mat.look")


def _retire(_here: Here, entry: Entry, _tap: Tap) -> Turn:
    return OLD_BUTTON if entry.retired else _look(entry, "retired", Change("retired", "true"))


def _restore(_here: Here, entry: Entry, _tap: Tap) -> Turn:
    return _look(entry, "restored", Change("retired", "")) if entry.retired else OLD_BUTTON


def feature() -> Feature:
    """Return versions as the engine sees them."""
    who, group = Who.ORGANIZER, Where.GROUP
    steps = {
        "old.list": _list,
        "old.one": _one,
        "old.bring": _bring,
        "old.retire": _retire,
        "old.restore": _restore,
    }
    return Feature(
        "materials_versions",
        routes=tuple(
            OnTap(action, on_entry(step), who, where=group) for action, step in steps.items()
        ),
    )
