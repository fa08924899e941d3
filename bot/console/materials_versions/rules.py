"""Which versions of a file changed one of its entries, and what brings an old one back. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.campaigns.material_files import Entry, as_toml, entries
from bot.console.campaign_changes.model import Change
from bot.console.materials_writing.rules import differences

MOST: Final = 20
_KEPT: Final = ("id", "retired")


@dataclass(frozen=True, slots=True)
class Stood:
    """An entry as it stood from `at` on, in the version of this number."""

    number: int
    at: datetime
    by_chat: bool
    table: Mapping[str, Any]


def history(
    versions: Iterable[tuple[int, datetime, bool, str]], name: str, key: str
) -> list[Stood]:
    """Return how an entry stood, the latest first; `versions` of its file come so."""
    found: list[Stood] = []
    for number, at, by_chat, text in versions:
        entry = next((each for each in entries(name, text.encode()) if each.key == key), None)
        if entry is None:
            continue
        known = Stood(number, at, by_chat, entry.table)
        if found and not differences(found[-1].table, known.table):
            found[-1] = known
        else:
            found.append(known)
    return found[:MOST]


def changes_to(entry: Entry, table: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what makes an entry say what it said; its key stays, and whether it is in use."""
    wanted = {name: each for name, each in table.items() if name not in _KEPT}
    gone = [name for name in entry.table if name not in wanted and name not in _KEPT]
    other = [name for name, each in wanted.items() if entry.table.get(name) != each]
    return (
        *(Change(name, "") for name in gone),
        *(change for name in other for change in _put(name, entry.table.get(name), wanted[name])),
    )


def _put(place: str, before: object, after: object) -> Sequence[Change]:
    """Go down as far as both are made alike, so that notes and order of the rest stay."""
    if isinstance(after, Mapping):
        old = before if isinstance(before, Mapping) else {}
        gone = [Change(f"{place}/{name}", "") for name in old if name not in after]
        put = [
            each
            for name, value in after.items()
            if old.get(name) != value
            for each in _put(f"{place}/{name}", old.get(name), value)
        ]
        return [*gone, *put]
    if isinstance(after, list) and after and all(isinstance(each, Mapping) for each in after):
        old_list = before if isinstance(before, list) else []
        more = range(len(old_list) - 1, len(after) - 1, -1)
        gone = [Change(f"{place}/{at}", "") for at in more]
        put = [
            each
            for at, value in enumerate(after)
            for each in _put(f"{place}/{at}", old_list[at] if at < len(old_list) else None, value)
        ]
        return [*gone, *put]
    return [] if before == after else [Change(place, as_toml(after))]
