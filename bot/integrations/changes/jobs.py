"""Hears of what happens anywhere, and writes it down in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from bot.engine.dialog.work import Work
from bot.integrations import store
from bot.integrations.changes import rules
from bot.integrations.changes.model import ChangesDropped, ChangesLogged, ReaderAdded, ReaderDropped
from bot.integrations.model import KEPT_DAYS, Entry, Kind
from bot.teams import store as teams

DROP: Final = "changes.drop"
EVERY: Final = timedelta(days=1)
AT_ONCE: Final = 1_000


def note(work: Work, change: object) -> None:
    """Write a change down; where nobody reads, nothing is kept."""
    if not store.is_read(work.tx, work.campaign_id):
        return
    entries = [_as_stored(work, each) for each in rules.entries(change)]
    logged = store.add(work.tx, work.campaign_id, entries, work.now)
    if logged:
        work.announce(ChangesLogged(tuple(logged)))


def _as_stored(work: Work, entry: Entry) -> Entry:
    """A move is told by where somebody is now: who was put back may have been in any team."""
    if entry.kind is not Kind.CAPTAIN_TEAM_CHANGED:
        return entry
    return rules.with_seat(entry, teams.seat(work.tx, work.campaign_id, entry.subject))


def begin(work: Work, change: ReaderAdded) -> None:
    store.add_reader(work.tx, work.campaign_id, change.number)
    work.plan(DROP, work.campaign_id, work.now + EVERY)


def end(work: Work, change: ReaderDropped) -> None:
    store.drop_reader(work.tx, work.campaign_id, change.number)


def drop(work: Work, _campaign_id: int) -> datetime:
    """Forget what is too old, a slice at a time."""
    before = work.now - timedelta(days=KEPT_DAYS)
    dropped = store.drop_old(work.tx, work.campaign_id, before, AT_ONCE)
    if dropped:
        work.announce(ChangesDropped(store.first(work.tx, work.campaign_id)))
    return work.now + (timedelta(seconds=10) if dropped >= AT_ONCE else EVERY)


LISTENS: Final[dict[type, Callable[[Work, Any], None]]] = {
    **dict.fromkeys(rules.TOLD, note),
    ReaderAdded: begin,
    ReaderDropped: end,
}
