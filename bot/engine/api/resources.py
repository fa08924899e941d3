"""What a feature says of the resources that programs may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from bot.engine.dialog.work import Work

LARGEST = 2**63 - 1
Query = Mapping[str, int]
Json = dict[str, Any]


class GoneError(Exception):
    """What is asked for was there and is not kept any longer."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A whole number in the query, or in the path where the path has its name in braces."""

    name: str
    about: str
    least: int = 0
    most: int = LARGEST
    default: int = 0


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands at a path ("/captains", "/captains/{id}") for tokens of a scope.

    `read` returns the answer, None where there is none (404); it may raise GoneError (410). A long
    page may be given as the JSON that its `answer` would be.
    In the query each scope of the token is 1 by its name: "names" where captains' names are read.
    """

    path: str
    scope: str
    about: str
    answer: type[BaseModel]
    read: Callable[[Work, Query], BaseModel | Json | None]
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted of a token's requests: those that were `refused` beside the others, and from
    which `network` they came.
    """

    token_id: int
    refused: bool
    network: str


@dataclass(frozen=True, slots=True)
class Admitted:
    """A token that is good, and for what."""

    token_id: int
    scopes: frozenset[str]


class Api(Protocol):
    """What the engine asks the feature that gives out tokens."""

    @property
    def resources(self) -> Sequence[Resource]:
        """All that can be read."""
        ...

    def admit(self, work: Work, token: str) -> Admitted | None:
        """Return whose a token is, None where it is none of ours or was revoked."""
        ...

    def prepare(self, work: Work, token_id: int, asked: Mapping[Asked, int]) -> None:
        """Bring what is read up to date for a token, and count what was asked since the last time,
        by whichever token; now and then only.
        """
        ...
