"""What an organizer did with an event is written down: who, which one, never whom it concerns."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.calendar.model import EventCancelled, EventChanged, EventMade
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

Change = EventMade | EventChanged | EventCancelled


def _writes(action: str) -> Callable[[Work, Change], None]:
    def write(work: Work, change: Change) -> None:
        detail = {"event": change.event.id, "sequence": change.event.sequence}
        organizers.add_audit(work.tx, work.campaign_id, change.at, change.by, action, detail)

    return write


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    EventMade: _writes("event_made"),
    EventChanged: _writes("event_changed"),
    EventCancelled: _writes("event_cancelled"),
}
