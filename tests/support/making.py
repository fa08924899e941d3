"""Makes values of any of our types: every view is made with whatever it may be given."""

from __future__ import annotations

import collections.abc
import dataclasses
import types
import typing
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from pathlib import Path
from random import Random
from typing import Any, Literal, Union
from zoneinfo import ZoneInfo

from bot import files
from bot.campaigns.material_files import Entry, all_entries
from bot.campaigns.model import Campaign, Words
from bot.campaigns.pack import read_campaign
from bot.engine.dialog.turn import Rows, Tap

NOON = datetime(2027, 5, 3, 16, tzinfo=UTC)
# Long before the vote, the week before, the day itself, and afterwards.
MOMENTS = tuple(NOON + timedelta(days=days) for days in (-180, 0, 6, 12))
CAMPAIGN = read_campaign(files.example_campaign())
ENTRIES = tuple(all_entries(CAMPAIGN))
NUMBERS = (0, 1, 2, 3, 8, 40)
TEXTS = ("", "Luis", "María de los Ángeles Fernández y García", "a b", "3")
SIZES = (0, 1, 2, 9, 40)
# As many as there can be.
AT_MOST = {"languages": (1, 2, 4), "ways": (0, 1, 4), "needs": (0, 1, 5)}
NAMED = {
    **dict.fromkeys(("language", "languages", "tag", "reader"), ("en", "fr", "es", "de")),
    **dict.fromkeys(("time_zone", "zone"), ("America/Toronto", "Europe/Paris")),
    "word": ("family", "work", "skip"),
    "seed": ("a", "b"),
}


class CantMakeError(Exception):
    """A type of which nothing can be made here."""


class Maker:
    """Makes values by chance, the same for the same `seed`."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (chance for tests)

    def arguments(self, function: Any) -> dict[str, Any]:
        """Make a value for each argument of a function."""
        hints = typing.get_type_hints(function)
        hints.pop("return", None)
        return {name: self.make(hint, name) for name, hint in hints.items()}

    def make(self, hint: Any, name: str = "") -> Any:
        """Make a value of a type; some words are told by their `name` what they have to be."""
        if hint is str and name in NAMED:
            return self.random.choice(NAMED[name])
        if hint is Any or hint is object:
            return self.random.choice((0, 1, "Luis"))
        if isinstance(hint, typing.NewType):
            return self.make(hint.__supertype__, name)
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin in (Union, types.UnionType):
            return self.make(self.random.choice(inner), name)
        if origin is Literal:
            return self.random.choice(inner)
        return self._several(hint, origin, inner, name) if origin else self._simple(hint)

    def _several(self, hint: Any, origin: Any, inner: tuple[Any, ...], name: str) -> Any:
        if hint == Rows:
            return self.random.choice(((), ((Tap("Add people", "contacts.add"),),)))
        if origin is tuple and inner[-1] is not Ellipsis:
            return tuple(self.make(each) for each in inner)
        if origin is collections.Counter:
            return collections.Counter({self.make(inner[0]): self.random.choice(NUMBERS)})
        if origin in (dict, collections.abc.Mapping):
            return {self.make(inner[0]): self.make(inner[1]) for _ in range(3)}
        many = tuple(
            self.make(inner[0], name) for _ in range(self.random.choice(AT_MOST.get(name, SIZES)))
        )
        is_set = origin in (frozenset, set, collections.abc.Set, collections.abc.Collection)
        return frozenset(many) if is_set else many

    def _simple(self, hint: Any) -> Any:
        ready = {
            type(None): (None,),
            bool: (True, False),
            int: NUMBERS,
            float: (0.0, 0.5, 3.0),
            str: TEXTS,
            time: (time(9), time(18, 30)),
            date: tuple(each.date() for each in MOMENTS),
            datetime: MOMENTS,
            timedelta: (timedelta(hours=1), timedelta(days=3)),
            ZoneInfo: (ZoneInfo("America/Toronto"),),
            tzinfo: (UTC,),
            Path: (Path("data"),),
            Campaign: (CAMPAIGN,),
            Entry: ENTRIES,
            Words: (Words({"en": "Trees", "fr": "Arbres"}),),
        }
        if hint in ready:
            return self.random.choice(ready[hint])
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.random.choice(list(hint))
        if dataclasses.is_dataclass(hint):
            hints = typing.get_type_hints(hint)
            fields = [each.name for each in dataclasses.fields(hint) if each.init]
            return typing.cast("Any", hint)(
                **{each: self.make(hints[each], each) for each in fields}
            )
        raise CantMakeError(hint)
