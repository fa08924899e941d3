"""What people have emphasised, as Telegram's HTML: bold words and links are no part of a text, but
stand beside it as entities, counted in UTF-16.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from bot.engine.telegram.incoming import Entity

# What Telegram finds by itself (addresses, hashtags, mentions) it finds again where it is sent on.
TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "text_link": "a",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "date_time": "tg-time",
}


def to_html(text: str, entities: Sequence[Entity]) -> str:
    """Return a text with its entities as tags; where two overlap, the inner one is begun anew."""
    units = text.encode("utf-16-le")
    last = len(units) // 2
    marked = sorted(entities, key=lambda each: (each.offset, -each.length))
    edges = {edge for each in marked for edge in (each.offset, each.end)}
    cuts = sorted({0, last, *(edge for edge in edges if 0 < edge < last)})
    html: list[str] = []
    opened: list[Entity] = []
    for begin, end in pairwise(cuts):
        inside = [each for each in marked if each.offset <= begin and each.end >= end]
        html += _switch(opened, inside)
        html.append(escape(units[2 * begin : 2 * end].decode("utf-16-le", "ignore"), quote=False))
        opened = inside
    return "".join([*html, *_switch(opened, [])])


def _switch(before: Sequence[Entity], after: Sequence[Entity]) -> list[str]:
    """Return the tags that end what is over and begin what is new."""
    pairs = list(zip(before, after, strict=False))
    kept = next((place for place, (one, other) in enumerate(pairs) if one is not other), len(pairs))
    ends = [f"</{TAGS[each.kind]}>" for each in reversed(before[kept:])]
    return ends + [_begin(each) for each in after[kept:]]


def _begin(entity: Entity) -> str:
    match entity.kind:
        case "text_link":
            return f'<a href="{escape(entity.url)}">'
        case "date_time":
            shape = f' format="{escape(entity.shape)}"' if entity.shape else ""
            return f'<tg-time unix="{entity.unix}"{shape}>'
        case "expandable_blockquote":
            return "<blockquote expandable>"
    return f"<{TAGS[entity.kind]}>"
