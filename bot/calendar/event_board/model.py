"""Somebody who comes, as organizers see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guest:
    """A captain's name, and how many come along."""

    name: str
    guests: int = 0
