"""JSON objects, and reading one field of what people send: the right type, or a refusal."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

from bot.simulator.http.errors import RefusedError

JsonObject: TypeAlias = dict[str, Any]

LARGEST = 1 << 53


def text_in(body: JsonObject, name: str) -> str:
    """A text; empty when missing."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RefusedError(f"{name} is a text.")
    return value


def whole_in(body: JsonObject, name: str, default: int | None = None) -> int | None:
    """A whole number that JSON can carry exactly."""
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        raise RefusedError(f"{name} is a whole number.")
    return value


def number_between(body: JsonObject, name: str, least: float, most: float) -> float | None:
    """A number within bounds; None when missing."""
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RefusedError(f"{name} is a number.")
    if not least <= value <= most:
        raise RefusedError(f"{name} is a number from {least:g} to {most:g}.")
    return value
