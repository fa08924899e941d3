"""A table of events: asked for, looked at with every mistake, published at once, taken back."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.calendar.event_planning.rules import Setting
from bot.calendar.event_tables.model import (
    AwaitingTable,
    LookingAtTable,
    Mistake,
    Published,
    Table,
    Trouble,
)
from bot.calendar.event_tables.rules import MOST_EVENTS
from bot.calendar.model import About, Event, EventsMade, EventsUnmade
from bot.calendar.rules import shown
from bot.engine.dialog.turn import N_, Document, Edit, Rows, Say, Tap, Turn

STOP = Tap(N_("✖️ Stop"), "evt.stop")
MOST_SHOWN, MOST_MISTAKES = 12, 10


def ask(days: Sequence[date]) -> Turn:
    """Ask for a table, and send one to fill in, with these days in it."""
    about = {"days": [each.isoformat() for each in days]}
    name = "events.csv"
    example = Document("event_tables.example", about, name, "event_tables/example", {})
    return Turn(AwaitingTable(), say=(example, *still_asked().say))


def still_asked() -> Turn:
    """Ask once more; the example stands above."""
    return Turn(AwaitingTable(), say=(Say("event_tables/ask", {"most": MOST_EVENTS}, reply=True),))


def trouble(why: Trouble) -> Turn:
    """Say why nothing can be taken; another file may follow."""
    say = Say("event_tables/trouble", {"why": why.value, "most": MOST_EVENTS}, reply=True)
    return Turn(AwaitingTable(), say=(say,))


def mistakes(table: Table) -> Turn:
    """Tell every mistake with its row; nothing is taken, and a mended table may follow."""
    found: Sequence[Mistake] = table.mistakes
    values = {
        "good": len(table.events),
        "bad": len(found),
        "mistakes": [
            {
                "row": each.number,
                "title": each.title,
                "why": each.problem.text.partition("/")[2],
                "values": dict(each.problem.values),
            }
            for each in found[:MOST_MISTAKES]
        ],
        "more": max(0, len(found) - MOST_MISTAKES),
        "unused": list(table.unused),
    }
    say = Say("event_tables/mistakes", values, reply=True)
    return Turn(AwaitingTable(), say=(say,))


def all_there(count: int) -> Turn:
    return Turn(None, say=(Say("event_tables/all_there", {"count": count}),))


def preview(state: LookingAtTable, setting: Setting, unused: Sequence[str] = ()) -> Turn:
    values = {
        "count": len(state.events),
        "events": [shown(each, setting.zone) for each in state.events[:MOST_SHOWN]],
        "more": max(0, len(state.events) - MOST_SHOWN),
        "there": state.there,
        "unused": list(unused),
    }
    publish = Tap(N_("✅ Publish all of them"), "evt.publish")
    rows: Rows = ((publish,), (STOP,))
    return Turn(state, say=(Say("event_tables/preview", values, rows),))


def published(events: Sequence[Event], number: int, by: int, now: datetime) -> Turn:
    """`number` is that under which they can be taken back."""
    undo: Rows = ((Tap(N_("↩️ Undo"), "evt.undo", (number,)),),)
    say = Edit("event_tables/published", {"count": len(events)}, undo)
    return Turn(None, say=(say,), changes=(EventsMade(tuple(events), by, now),))


def over_by_now(events: Sequence[About], setting: Setting) -> Turn:
    """What was looked at too long has begun meanwhile."""
    titles = [each.title for each in events if each.starts_at <= setting.now]
    say = Say("event_tables/over_by_now", {"titles": titles[:MOST_SHOWN]}, reply=True)
    return Turn(AwaitingTable(), say=(say,))


def undone(gone: Sequence[Event], stay: Sequence[Event], by: int, now: datetime) -> Turn:
    """Whatever somebody has answered stays, by name: it has to be cancelled, so that they hear."""
    titles = [each.about.title for each in stay[:MOST_SHOWN]]
    say = Edit("event_tables/undone", {"count": len(gone), "stay": titles})
    changes = (EventsUnmade(tuple(gone), by, now),) if gone else ()
    return Turn(say=(say,), changes=changes)


def still_published(state: Published) -> Turn:
    return Turn(None, say=(Say("event_tables/published", {"count": len(state.events)}),))


def stopped() -> Turn:
    return Turn(None, say=(Edit("event_tables/stopped"),))
