"""What an organizer did with an event is written down: who, which one, never whom it concerns."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.calendar.model import (
    EventCancelled,
    EventChanged,
    EventMade,
    EventsMade,
    EventsUnmade,
)
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

Change = EventMade | EventChanged | EventCancelled
Changes = EventsMade | EventsUnmade


def _writes(action: str) -> Callable[[Work, Change], None]:
    def write(work: Work, change: Change) -> None:
        detail = {"event": change.event.id, "sequence": change.event.sequence}
        organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)

    return write


def _writes_all(action: str) -> Callable[[Work, Changes], None]:
    def write(work: Work, change: Changes) -> None:
        for event in change.events:
            detail = {"event": event.id, "sequence": event.sequence}
            organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)

    return write


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    EventMade: _writes("event_made"),
    EventsMade: _writes_all("event_made"),
    EventsUnmade: _writes_all("event_unmade"),
    EventChanged: _writes("event_changed"),
    EventCancelled: _writes("event_cancelled"),
}
