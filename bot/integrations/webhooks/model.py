"""An address of another system, what is posted there, and what can happen to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

EndpointId = NewType("EndpointId", int)


class State(StrEnum):
    """`OFF`: an organizer's wish, and how each begins. The others were switched off by the bot:
    `FAILING` took nothing for three days, `GONE` answered that there is nobody any more.
    """

    ON = "on"
    OFF = "off"
    FAILING = "failing"
    GONE = "gone"


class Subject(StrEnum):
    """What an endpoint may want to hear of; that somebody is erased, each one hears."""

    CAPTAINS = "captains"
    CONTACTS = "contacts"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`secrets` sign: the present one, and for a day the one before. `delivered` counts.

    `held_until`: it asked us to wait. `failing_since`: the first failure since the last success;
    `trouble` says in a word what it was.
    """

    id: EndpointId
    url: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    subjects: frozenset[Subject]
    state: State
    made_at: datetime
    delivered: int = 0
    delivered_at: datetime | None = None
    held_until: datetime | None = None
    failing_since: datetime | None = None
    trouble: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A change, by its number, on its way to an endpoint."""

    endpoint_id: EndpointId
    seq: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many changes wait for an endpoint, and how many were set aside."""

    waiting: int = 0
    aside: int = 0


# --- dialog ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AwaitingAddress:
    """The address is asked for."""


# --- changes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EndpointAdded:
    id: EndpointId
    url: str = field(repr=False)
    secret: str = field(repr=False)
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EndpointSwitched:
    """An organizer switched it on or off."""

    id: EndpointId
    state: State
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SubjectsChosen:
    id: EndpointId
    subjects: frozenset[Subject]
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SecretRenewed:
    """The one before signs beside it for a day."""

    id: EndpointId
    secret: str = field(repr=False)
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EndpointRemoved:
    id: EndpointId
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TestWanted:
    id: EndpointId
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ReplayWanted:
    """All that changed since, or with None what was set aside, is to be posted (again)."""

    id: EndpointId
    since: datetime | None
    by: int
    at: datetime
