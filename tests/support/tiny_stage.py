"""A bot of two questions and a few buttons, and a stage on which people act one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.engine.dialog.feature import (
    Feature,
    OnCommand,
    OnEvent,
    OnMenu,
    OnState,
    OnTap,
    Where,
    Who,
)
from bot.engine.dialog.turn import N_, Edit, Say, Tap, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.intake.update import Outcome
from bot.engine.parts import Parts
from bot.engine.storage import moments
from bot.engine.telegram.incoming import Command, Event, Other, SharedContact, Text
from bot.engine.telegram.incoming import Tap as Pressed
from bot.engine.time.clock import SetClock
from tests.support.databases import Opened
from tests.support.tiny import TinyPeople, Updates, say

ANA, LUC, BOSS = 1001, 1002, 1003


@dataclass(frozen=True)
class AskingName:
    """Waits for a name."""


@dataclass(frozen=True)
class AskingHere:
    """Waits in a group for words, also such as answer nothing."""


@dataclass(frozen=True)
class AskingAge:
    """Waits for an age; is asked in `language`."""

    name: str
    language: str = "en"


@dataclass(frozen=True)
class Named:
    """A change."""

    name: str


HEARD: list[str] = []


def _on_name(_here: Here, _state: AskingName, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    if event.text == "?":
        return say("That is no name")
    return Turn(AskingAge(event.text), (_words(f"How old is {event.text}?"),))


def _on_age(_here: Here, state: AskingAge, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    return Turn(None, (_words(f"{state.name} is {event.text}"),), (Named(state.name),))


def _words(said: str, **about: Any) -> Say:
    return Say("tiny/words", {"said": said}, **about)


def _buttons(_here: Here, _event: Command) -> Turn:
    rows = (
        (Tap("Yes", "yes", (5,)), Tap("No", "no")),
        (Tap("Look", "look"), Tap("Refused", "refused"), Tap("Fine", "fine"), Tap("Mark", "mark")),
    )
    return Turn(say=(_words("Really?", buttons=rows),))


def _yes(_here: Here, tap: Pressed) -> Turn:
    return say(f"yes {tap.args[0]}", changes=(Named("yes"),))


def _mark(here: Here, _tap: Pressed) -> Turn:
    """Write into the database by itself, without a change that others hear of."""
    moments.put(here.tx, "tiny", here.now)
    return say("marked")


def _resume(here: Here, _event: Command) -> Turn:
    if here.suspended is None:
        return say("nothing to resume")
    return Turn(here.suspended, then="engine.again")


ANYONE = Who.ANYONE
ROUTES = (
    OnCommand("ask", lambda *_: Turn(AskingName(), (_words("Name?"),)), who=ANYONE),
    OnCommand(
        "askgroup",
        lambda *_: Turn(AskingName(), (_words("Name?", reply=True),)),
        who=ANYONE,
        where=Where.GROUP,
    ),
    OnCommand(
        "askhere",
        lambda *_: Turn(AskingHere(), (_words("What?", reply=True),)),
        who=ANYONE,
        where=Where.GROUP,
    ),
    OnCommand("resume", _resume, who=ANYONE),
    OnCommand("buttons", _buttons, who=ANYONE, where=Where.ANYWHERE),
    OnCommand("mine", lambda *_: say("yours")),
    OnCommand("status", lambda *_: say("well"), who=Who.ORGANIZER, where=Where.GROUP),
    OnCommand("over", lambda *_: say("first", then="go.on 7"), who=ANYONE),
    OnCommand("circle", lambda *_: Turn(then="circle"), who=ANYONE),
    OnCommand("forbidden", lambda *_: Turn(then="boss"), who=ANYONE),
    OnCommand("toast", lambda *_: Turn(toast=Toast("tiny/words", {"said": "short"})), who=ANYONE),
    OnCommand("french", lambda *_: Turn(AskingAge("Ana", "fr"), (_hello(),)), who=ANYONE),
    OnTap("yes", _yes, who=ANYONE, once=True, where=Where.ANYWHERE),
    OnTap(
        "no",
        lambda *_: Turn(toast=Toast("tiny/words", {"said": "no!"})),
        who=ANYONE,
        once=True,
        where=Where.ANYWHERE,
    ),
    OnTap("refused", lambda *_: say("not now"), who=ANYONE, once=True, where=Where.ANYWHERE),
    OnTap(
        "fine", lambda *_: Turn(say=(_edit("fine"),)), who=ANYONE, once=True, where=Where.ANYWHERE
    ),
    OnTap("mark", _mark, who=ANYONE, once=True, where=Where.ANYWHERE),
    OnTap(
        "look", lambda *_: Turn(say=(_edit("one"), _edit("two"))), who=ANYONE, where=Where.ANYWHERE
    ),
    OnTap(
        "go.on",
        lambda _here, tap: say(f"then {tap.args[0]}", state=AskingName()),
        who=ANYONE,
        where=Where.ANYWHERE,
    ),
    OnTap("circle", lambda *_: Turn(then="circle"), who=ANYONE, where=Where.ANYWHERE),
    OnTap("boss", lambda *_: say("secret"), who=Who.OWNER, once=True, where=Where.ANYWHERE),
    OnMenu(N_("My list"), lambda *_: say("the list"), who=ANYONE),
    OnState(
        AskingName, _on_name, lambda *_: say("Name?"), ANYONE, corrects=True, where=Where.ANYWHERE
    ),
    OnState(
        AskingHere,
        lambda _here, _state, event: say(f"heard {event.text}", state=None),
        lambda *_: say("What?"),
        ANYONE,
        next_words=True,
        where=Where.GROUP,
    ),
    OnState(
        AskingAge,
        _on_age,
        lambda _here, state: say(f"Age of {state.name}?"),
        ANYONE,
        where=Where.ANYWHERE,
    ),
    OnEvent(Other, lambda _here, event: say(f"a {event.kind}")),
    OnEvent(SharedContact, lambda *_: None),
    OnEvent(SharedContact, lambda *_: say("a card"), who=Who.CAPTAIN),
)


def _hello() -> Say:
    return Say("tiny/hello", {"name": "Ana"})


def _edit(said: str) -> Edit:
    return Edit("tiny/words", {"said": said})


def features() -> list[Feature]:
    """Return the bot, and a feature that hears of what happened."""
    other = Feature("other", listens={Named: lambda _work, change: HEARD.append(change.name)})
    return [Feature("tiny", ROUTES), other]


STICKER = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }
}
CARD = {"contact": {"phone_number": "+15145550100", "first_name": "Luis"}}


class Stage:
    """Lets people act and returns what the bot said to the act."""

    def __init__(
        self, opened: Opened, clock: SetClock, updates: Updates, parts: Parts, people: TinyPeople
    ) -> None:
        self.opened, self.clock, self.updates = opened, clock, updates
        self.parts, self.people = parts, people
        self.outcome = Outcome()
        self.buttons: dict[str, str] = {}

    def take(self, raw: dict[str, Any], standing: str | None = None) -> list[str]:
        """Have the bot take an update."""
        received = self.updates.received(raw, standing)
        self.outcome = self.opened.run(lambda tx: self.parts.intake.take(tx, [received]))
        return [row.payload["params"]["text"] for row in self.outcome.queued]

    def says(
        self, who: int, words: str, chat: int | None = None, standing: str | None = None
    ) -> list[str]:
        """Write words or a /command."""
        return self.take(self.updates.text(who, words, chat), standing)

    def taps(
        self, who: int, label: str, chat: int | None = None, standing: str | None = None
    ) -> list[str]:
        """Press a button of the message that `keep_buttons` looked at."""
        return self.take(self.updates.tap(who, self.buttons[label], chat), standing)

    def keep_buttons(self) -> None:
        """Remember the buttons of the message said last."""
        markup = self.outcome.queued[-1].payload["params"]["reply_markup"]
        rows = markup["inline_keyboard"]
        self.buttons = {each["text"]: each["callback_data"] for row in rows for each in row}

    def toast(self) -> str | None:
        """Return what was shown over the chat."""
        words: str | None = self.outcome.instants[0]["params"].get("text")
        return words
