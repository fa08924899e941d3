"""Whom OWNER_IDS names: 123 owns every campaign on the bot, river:123 the one with that slug."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

Named = int | str


def read(value: Any) -> Named:  # noqa: ANN401 - what pydantic hands to a validator
    """Return one of them as it is kept; ValueError where it is none."""
    found = re.fullmatch(r"([\w-]+:)?([1-9]\d*)", str(value), re.ASCII)
    if not found:
        raise ValueError
    return str(value) if found[1] else int(found[2])


def owners_of(named: Collection[Named], slug: str) -> tuple[int, ...]:
    """Return who owns this campaign."""
    parts = (str(each).rpartition(":") for each in named)
    return tuple(dict.fromkeys(int(number) for of, _, number in parts if of in ("", slug)))


def slugs(named: Collection[Named]) -> frozenset[str]:
    """Return the campaigns of which somebody is named as an owner."""
    return frozenset(of for of, colon, _ in (str(each).rpartition(":") for each in named) if colon)
