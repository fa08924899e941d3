"""Which handler an update goes to: every feature's routes in one table, checked when it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.engine.dialog.feature import (
    Feature,
    OnCommand,
    OnEvent,
    OnMenu,
    OnState,
    OnTap,
    OnWords,
    Route,
)
from bot.engine.dialog.states import States, Tag
from bot.engine.dialog.turn import Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Chat, Command, Event, Tap, Text
from bot.engine.texts.catalogues import Texts

Found = OnCommand | OnTap | OnMenu


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dialog state: whose it is, how it is asked again, and who looks at an answer, in order."""

    owner: OnState
    again: Callable[[Here, Any], Turn]
    answers: tuple[OnState, ...]

    def handle(self, here: Here, event: Event, *, corrected: str | None = None) -> Turn | None:
        """Offer an answer; `corrected` are its words where it is an edit, for who takes these."""
        for route in self.answers:
            words = corrected is not None and route.corrects
            answer = Text(corrected or "") if words else event
            turn = route.handle(here, here.state, answer)
            if turn is not None:
                return turn
        return None


class Routes:
    """All routes of all features; ValueError when two claim the same."""

    def __init__(self, features: Sequence[Feature], texts: Texts) -> None:
        self.features = tuple(features)
        self.commands: dict[str, list[OnCommand]] = {}
        self.taps: dict[str, OnTap] = {}
        self.menu: dict[str, OnMenu] = {}
        self.events: list[OnEvent] = []
        self.words: list[OnWords] = []
        self.earlier: list[OnEvent] = []
        answers: dict[type, list[OnState]] = {}
        tags: dict[type, Tag] = {}
        for feature in features:
            for each in feature.routes:
                route = _until_closed(each, feature.closed)
                if not isinstance(route, OnState):
                    self._add(route, texts)
                    continue
                answers.setdefault(route.state, []).append(route)
                if route.again is not None:
                    tags[route.state] = Tag(feature.name, feature.version, feature.formerly)
        self.states = {state: _waiting(state, routes) for state, routes in answers.items()}
        self.stored = States(tags)

    def _add(self, route: Route, texts: Texts) -> None:
        match route:
            case OnCommand():
                self._add_command(route)
            case OnTap():
                _put(self.taps, route.action, route)
            case OnMenu():
                for words in {*texts.in_every_language(route.label), *route.formerly}:
                    _put(self.menu, _plain(words), route)
            case OnWords():
                self.words.append(route)
            case OnEvent():
                (self.earlier if route.earlier else self.events).append(route)

    def _add_command(self, route: OnCommand) -> None:
        """A command may have one route for private chats and another for groups."""
        others = self.commands.setdefault(route.name, [])
        if any(other.where == route.where for other in others):
            message = f"two routes for /{route.name} in the same chats"
            raise ValueError(message)
        others.append(route)

    def find(self, event: Event, chat: Chat) -> Found | None:
        """Return the route of a command, a checked tap or a word of the small keyboard."""
        match event:
            case Command():
                return self._command(event.name, chat)
            case Tap():
                return self.taps.get(event.action)
            case Text():
                found = self.menu.get(_plain(event.text))
                return found if found and found.where.fits(chat) else None
        return None

    def _command(self, name: str, chat: Chat) -> OnCommand | None:
        candidates = self.commands.get(name, [])
        fitting = [each for each in candidates if each.where.fits(chat)]
        return next(iter(fitting or candidates), None)


def _until_closed(route: Route, closed: Callable[[Here], Turn | None] | None) -> Route:
    """Return a route that says so where its feature takes nothing new any more.

    What may also be for others (any file, an answer to a question of theirs) is left to them; what
    is in the menu closes something itself.
    """
    if closed is None or isinstance(route, OnMenu):
        return route

    def first(handle: Callable[..., Any]) -> Callable[..., Any]:
        return lambda here, *about: closed(here) or handle(here, *about)

    def after(handle: Callable[..., Any]) -> Callable[..., Any]:
        return lambda here, *about: (turn := handle(here, *about)) and (closed(here) or turn)

    if isinstance(route, OnState) and route.again is not None:
        return replace(route, handle=first(route.handle), again=first(route.again))
    until = after if isinstance(route, OnEvent | OnState) else first
    return replace(route, handle=until(route.handle))  # type: ignore[arg-type]  # of its own kind


def _waiting(state: type, routes: Sequence[OnState]) -> Waiting:
    owners = [(route, route.again) for route in routes if route.again is not None]
    if len(owners) != 1:
        message = f"{state.__name__} belongs to {len(owners)} features, not to one"
        raise ValueError(message)
    owner, again = owners[0]
    if any(route.where is not owner.where for route in routes):
        message = f"{state.__name__} is answered elsewhere than it is asked"
        raise ValueError(message)
    return Waiting(owner, again, tuple(routes))


def _plain(words: str) -> str:
    """Return a key's words as any program sends them: no-break spaces and the sign that colours
    an emoji may be lost on the way.
    """
    return " ".join(words.replace("\ufe0f", "").split())


def _put(table: dict[Any, Any], key: object, route: object) -> None:
    if key in table and table[key] is not route:
        message = f"two routes for {key}"
        raise ValueError(message)
    table[key] = route
