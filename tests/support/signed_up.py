"""A captain who has just signed up: where most stories begin."""

from __future__ import annotations

from tests.support.theatre import Player, Theatre


def captain(theatre: Theatre, name: str = "Ana") -> Player:
    """Bring a new captain on stage, asked for the first three names."""
    person = theatre.person(name)
    person.says("/start")
    for label in ("English", "I agree", "I promise", f"I’m {name}"):
        person.taps(label)
    return person


def captain_with(theatre: Theatre, *names: str) -> Player:
    """Bring a new captain on stage who has put these people on the list."""
    person = captain(theatre)
    person.says("\n".join(names))
    return person
