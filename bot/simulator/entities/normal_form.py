"""Puts spans into the one form in which Telegram stores them.

Afterwards they are sorted, properly nested, of different kinds where nested, and never empty;
control characters are gone and the text is trimmed, with every span moved along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.simulator.entities.autolinks import find_spans
from bot.simulator.entities.spans import Span

# In the order in which Telegram lists spans that cover the same characters.
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
VERBATIM = frozenset({"pre", "code"})
FIRST = {"blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "text_link": 49}
PRIORITY = FIRST | {"text_mention": 49} | {kind: 90 + at for at, kind in enumerate(STYLES)}
DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
BLANKED = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy_spans(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """Clean and trim the text, nest the spans, add those that Telegram finds by itself."""
    kept, styled = _clean(text, nested(spans))
    kept, styled = _trimmed(kept, nested(styled))
    return kept, _with_found(kept, styled)


def nested(spans: Iterable[Span]) -> list[Span]:
    """Drop what may not overlap, then cut the styles where anything else begins or ends."""
    spans = [span for span in spans if span.start < span.end]
    quotes = _apart(span for span in spans if span.kind in QUOTES)
    solid = _apart(span for span in spans if span.kind not in QUOTES and span.kind not in STYLES)
    solid = [span for span in solid if not any(_crosses(span, quote) for quote in quotes)]
    return _joined([*quotes, *solid], [span for span in spans if span.kind in STYLES])


def _joined(fixed: list[Span], styles: list[Span]) -> list[Span]:
    merged = [span for kind in STYLES for span in _merged(kind, styles)]
    pieces = [piece for span in merged for piece in _cut(span, fixed, merged)]
    return _ordered([*fixed, *pieces])


def _ordered(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda one: (one.start, -one.end, PRIORITY.get(one.kind, 50)))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Keep the first of those that overlap: links, code and quotes hold none of their like."""
    kept: list[Span] = []
    for span in _ordered(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _crosses(span: Span, quote: Span) -> bool:
    overlaps = span.start < quote.end and quote.start < span.end
    return overlaps and not (quote.start <= span.start and span.end <= quote.end)


def _merged(kind: str, styles: Iterable[Span]) -> list[Span]:
    """Make one span of all that touch: bold beside bold is one bold."""
    result: list[Span] = []
    for span in _ordered(one for one in styles if one.kind == kind):
        if result and span.start <= result[-1].end:
            result[-1] = replace(result[-1], end=max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _cut(span: Span, fixed: Sequence[Span], styles: Sequence[Span]) -> list[Span]:
    """Cut a style where others begin inside it; code and pre take no style at all."""
    borders = {span.start, span.end}
    borders |= {edge for one in fixed for edge in (one.start, one.end)}
    borders |= {one.start for one in styles}
    inside = sorted(edge for edge in borders if span.start <= edge <= span.end)
    pieces = [replace(span, start=start, end=end) for start, end in pairwise(inside)]
    return [piece for piece in pieces if not any(_is_verbatim(piece, one) for one in fixed)]


def _is_verbatim(piece: Span, other: Span) -> bool:
    return other.kind in VERBATIM and other.start <= piece.start and piece.end <= other.end


def _clean(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """Blank or drop the characters that Telegram does not keep."""
    gone = [match.start() for match in DROPPED.finditer(text)]
    moved = [
        replace(one, start=_after(one.start, gone), end=_after(one.end, gone)) for one in spans
    ]
    kept = BLANKED.sub(" ", DROPPED.sub("", text))
    return LONE_SURROGATE.sub("\ufffd", kept), moved


def _after(position: int, gone: Sequence[int]) -> int:
    return position - sum(at < position for at in gone)


def _trimmed(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Trim the end wholly, but the beginning only up to the first span, as Telegram does."""
    end = len(text.rstrip(" \n"))
    inside = [replace(one, end=min(one.end, end)) for one in spans if one.start < end]
    limit = inside[0].start if inside else end
    begin = min(len(text) - len(text.lstrip(" \n")), limit)
    moved = [replace(one, start=one.start - begin, end=one.end - begin) for one in inside]
    return text[begin:end], _ordered(moved)


def _with_found(text: str, spans: list[Span]) -> list[Span]:
    """Add what is found in the text where no link, code or quote's edge is in the way."""
    solid = [span for span in spans if span.kind not in STYLES]
    found = [one for one in find_spans(text) if not any(_blocks(span, one) for span in solid)]
    if not found:
        return spans
    return _joined([*solid, *found], [span for span in spans if span.kind in STYLES])


def _blocks(span: Span, found: Span) -> bool:
    if span.kind in QUOTES:
        return _crosses(found, span)
    return found.start < span.end and span.start < found.end
