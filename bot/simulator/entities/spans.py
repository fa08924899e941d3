"""A span of formatted text, counted in code points, and its form in the Bot API.

Inside the simulator code points are easier to slice; the UTF-16 arithmetic happens here alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ASTRAL = "\U00010000"
# The one extra field that some kinds carry, under its Bot API name.
DETAIL_FIELDS = {
    "text_link": "url",
    "text_mention": "user",
    "pre": "language",
    "custom_emoji": "custom_emoji_id",
}
# All that a bot may name; what Telegram finds by itself it passes over where it is given.
KINDS = frozenset(
    {
        *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre"),
        *("blockquote", "expandable_blockquote", "text_link", "text_mention", "custom_emoji"),
        *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
        *("date_time", "bank_card_number"),
    }
)
# Relative, or: weekday, then day, then hour, the latter two short or long.
MOMENT_SHAPE = re.compile(r"r|w?[dD]?[tT]?")
LAST_MOMENT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to `end` (code points) are of `kind`; `detail` is its extra value.

    Of a date, that is its moment and its format, with a colon between them.
    """

    kind: str
    start: int
    end: int
    detail: str = ""


def utf16_length(text: str) -> int:
    """Count the UTF-16 units in which Telegram measures texts and offsets."""
    return len(text) + sum(char >= ASTRAL for char in text)


def to_entities(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Turn spans into MessageEntity objects."""
    units = _unit_offsets(text)
    return [_to_entity(span, units) for span in spans]


def from_entities(text: str, entities: Sequence[dict[str, Any]]) -> list[Span]:
    """Turn MessageEntity objects into spans; what lies outside the text is cut off."""
    points = _code_points(text) if entities else [0]
    last = len(points) - 1
    spans = []
    for entity in entities:
        start = points[min(max(int(entity["offset"]), 0), last)]
        end = points[min(max(int(entity["offset"]) + int(entity["length"]), 0), last)]
        if start < end:
            kind = str(entity["type"])
            spans.append(Span(kind, start, end, _detail(kind, entity)))
    return spans


def _to_entity(span: Span, units: list[int]) -> dict[str, Any]:
    start = units[span.start]
    entity: dict[str, Any] = {
        "type": span.kind,
        "offset": start,
        "length": units[span.end] - start,
    }
    field = DETAIL_FIELDS.get(span.kind)
    if span.kind == "date_time":
        unix, _, shape = span.detail.partition(":")
        entity |= {"unix_time": int(unix), **({"date_time_format": shape} if shape else {})}
    elif field == "user":
        entity["user"] = {"id": int(span.detail)}
    elif field and span.detail:
        entity[field] = span.detail
    return entity


def _detail(kind: str, entity: dict[str, Any]) -> str:
    if kind == "date_time":
        return f"{entity['unix_time']}:{entity.get('date_time_format') or ''}"
    value = entity.get(DETAIL_FIELDS.get(kind, ""), "")
    return str(value.get("id", 0)) if isinstance(value, dict) else str(value)


def _unit_offsets(text: str) -> list[int]:
    sizes = (1 + (char >= ASTRAL) for char in text)
    return [0, *itertools.accumulate(sizes)]


def _code_points(text: str) -> list[int]:
    """For each UTF-16 offset, the code point that it falls into (or the end)."""
    points = [at for at, char in enumerate(text) for _ in range(1 + (char >= ASTRAL))]
    return [*points, len(text)]
