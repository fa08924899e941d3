"""Faults on demand: rules that make the simulated Telegram slow, refuse, or break connections.

Each rule draws from its own seeded generator, once for each request that it fits, so the same
requests in the same order meet the same faults. Rules are forgotten when the simulator ends.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from bot.simulator.http.errors import RefusedError
from bot.simulator.http.json_fields import JsonObject, number_between, text_in, whole_in

# Whether the request is carried out although its answer is spoilt.
KINDS = {
    "delay": True,
    "429": False,
    "500": False,
    "502": False,
    "reset_before": False,
    "timeout_before": False,
    "reset_after": True,
    "truncate": True,
    "timeout_after": True,
}
MOST_RULES = 100
LONGEST_SECONDS = 3600


@dataclass(slots=True)
class Fault:
    """One rule. `seconds` is a delay's length, `times` how often it may strike in all.

    `label` is for whoever made the rule, to know it again.
    """

    id: int
    kind: str
    methods: tuple[str, ...] = ()
    chat_id: int | None = None
    probability: float = 1.0
    seed: int = 0
    seconds: float = 1.0
    retry_after: int = 1
    times: int | None = None
    html: bool = False
    label: str = ""
    hits: int = 0
    seen: int = 0
    dice: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311  reproducible on purpose

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Is this rule about such a request, and not used up?"""
        if self.times is not None and self.hits >= self.times:
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        return not self.methods or any(fnmatchcase(method, name) for name in self.methods)

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Draw for a request that the rule fits."""
        if not self.fits(method, chat_id):
            return False
        self.seen += 1
        if self.dice.random() >= self.probability:
            return False
        self.hits += 1
        return True

    def view(self) -> JsonObject:
        """The rule as the people's side shows it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "method": list(self.methods) or None,
            "chat_id": self.chat_id,
            "probability": self.probability,
            "seed": self.seed,
            "seconds": self.seconds,
            "retry_after": self.retry_after,
            "times": self.times,
            "html": self.html,
            "label": self.label,
            "hits": self.hits,
            "seen": self.seen,
        }


class Faults:
    """All rules in force, in the order in which they were made."""

    def __init__(self) -> None:
        self.rules: dict[int, Fault] = {}
        self._last = 0

    def add(self, body: JsonObject) -> Fault:
        """A new rule from a request's body; RefusedError when it makes no sense."""
        if len(self.rules) >= MOST_RULES:
            raise RefusedError(f"There are {MOST_RULES} rules; delete some first.", 409)
        kind = text_in(body, "kind")
        if kind not in KINDS:
            raise RefusedError(f"kind is one of: {', '.join(KINDS)}.")
        self._last += 1
        fault = Fault(
            id=self._last,
            kind=kind,
            methods=_methods(body.get("method")),
            chat_id=whole_in(body, "chat_id"),
            probability=_number(body, "probability", 1.0),
            seed=whole_in(body, "seed") or 0,
            seconds=_number(body, "seconds", LONGEST_SECONDS),
            retry_after=int(_number(body, "retry_after", LONGEST_SECONDS)),
            times=whole_in(body, "times"),
            html=body.get("html") is True,
            label=text_in(body, "label"),
        )
        self.rules[fault.id] = fault
        return fault

    def remove(self, number: int) -> None:
        """Take one rule away; RefusedError (404) when there is none."""
        if self.rules.pop(number, None) is None:
            raise RefusedError("There is no such rule.", 404)

    def strike(self, method: str, chat_id: int | None) -> Iterator[Fault]:
        """The rules that hit this request: every delay, then at most one that breaks it."""
        for fault in self.rules.values():
            if fault.strikes(method, chat_id):
                yield fault
                if fault.kind != "delay":
                    return


def _methods(value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) and value else value or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise RefusedError("method is a name like sendMessage or send*, or a list of names.")
    return tuple(name.lower() for name in names)


def _number(body: JsonObject, name: str, most: float) -> float:
    value = number_between(body, name, 0, most)
    return 1.0 if value is None else value
