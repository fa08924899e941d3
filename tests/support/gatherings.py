"""Events and answers to them, as they are, as rows and on stage; for tests of who comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.calendar.model import About, Answer, AnswerId, Event, EventId, Reply, Sort

if TYPE_CHECKING:
    from tests.support.chats import Chat
    from tests.support.theatre import Player, Theatre

MONTREAL = ZoneInfo("America/Toronto")
# A Saturday, two in the afternoon in Montréal.
STARTS = datetime(2026, 11, 7, 19, tzinfo=UTC)
ABOUT = About(
    Sort.TRAINING,
    "First steps",
    STARTS,
    STARTS + timedelta(hours=2),
    "Library, 12 Main Street",
)


def event(number: int = 1, **about: object) -> Event:
    """Return an event that was made days before."""
    told = replace(ABOUT, **about)
    return Event(EventId(number), told, f"CODE{number}", STARTS - timedelta(days=4))


def answer(number: int = 1, reply: Reply = Reply.YES, **more: object) -> Answer:
    """Return somebody's answer, given days before."""
    given = Answer(AnswerId(number), EventId(1), number, reply, STARTS - timedelta(days=4))
    return replace(given, **more)


def make(olga: Player, group: Chat, *, places: str = "No limit", when: str = "Saturday 2-4 pm"):
    """Have an organizer make a training in the group."""
    olga.says("/event First steps", group)
    olga.taps("🎓 Training", group)
    olga.replies(when, group)
    olga.replies("Library, 12 Main Street", group)
    if places.isdigit():
        olga.replies(places, group)
    else:
        olga.taps(places, group)
    olga.taps("Nothing more", group)
    olga.taps("✅ Publish", group)


def opens(player: Player) -> None:
    """Look at the only event there is."""
    player.says("/events")
    player.taps("First steps")


def comes(player: Player) -> None:
    """Say yes to the only event there is."""
    opens(player)
    player.taps("✅ I’m coming")


def texts(player: Player, *words: str) -> list[str]:
    """Return what the bot said to somebody that has these words in it."""
    return [
        each.text
        for each in player.chat.shown
        if not each.mine and all(w in each.text for w in words)
    ]


def sent(theatre: Theatre, person: Player, what: str) -> list[str]:
    """Return the keys of what came to somebody unasked."""
    keys = [key for chat, _, key in theatre.deliveries if chat == person.id]
    return [key for key in keys if key.startswith(what)]


def until(theatre: Theatre, day: int, hour: int, minute: int = 0) -> None:
    """Let time go by in small steps, as a running bot does, until then in Montréal."""
    goal = datetime(2026, 11, day, hour, minute, tzinfo=MONTREAL)
    while theatre.clock.now() < goal:
        step = min(timedelta(minutes=20), goal - theatre.clock.now())
        theatre.tick(seconds=step.total_seconds())
