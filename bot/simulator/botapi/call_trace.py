"""Watching the Bot API at work: each call with what was given, what was looked at and what came.

Only checks switch this on; the simulator itself does not need it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """One call that reached its method; `looked_at` are the parameters that the method asked for.

    `result` is the answer's result, or the description of the refusal when `status` is not 200;
    `status` is 0 when there is no answer.
    """

    method: str
    params: dict[str, Any]
    files: frozenset[str]
    looked_at: frozenset[str]
    status: int
    result: object


Observer = Callable[[Call], None]


class Traced(dict[str, Any]):
    """Parameters that remember which of them were asked for, also those that are not there."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.looked_at: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  dict's own signature
        """The value, and remember the question."""
        self.looked_at.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  dict's own signature
        """The value, and remember the question."""
        self.looked_at.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        """Whether there is a value, and remember the question."""
        self.looked_at.add(str(key))
        return super().__contains__(key)
