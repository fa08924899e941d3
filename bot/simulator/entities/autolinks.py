"""Finds what Telegram makes clickable by itself: commands, links, mentions, tags, addresses.

Web addresses without a scheme count only under a common top-level domain, or every forgotten
space after a full stop would become a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.simulator.entities.spans import Span

COMMAND = re.compile(
    r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}|(?!@))(?![\w/<>])",
)
MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")
HASHTAG = re.compile(r"(?<![\w\u200c\u00b7])#[\w\u200c\u00b7]{1,256}(?![\w\u200c\u00b7]*#)")
CASHTAG = re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")
EMAIL = re.compile(r"(?<![\w.+:@-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,9}[a-zA-Z]{2,24}(?![\w@])")
WEB = re.compile(
    r"(?<![\w@.$/-])(?:(?P<scheme>https?|ftp)://)?"
    r"(?P<host>(?:[^\W_](?:[\w-]{0,62})\.){1,9}(?P<top>[^\W\d_]{2,24}))"
    r"(?::\d{1,5})?(?P<rest>[/?#][^\s<>\"\u2026]*)?(?![\w@])",
    re.IGNORECASE,
)
INTERNAL = re.compile(r"(?<!\w)(?:tg|ton)://[A-Za-z0-9_\-./?=&%#+]+", re.IGNORECASE)
COMMON_DOMAINS = """
    com org net edu gov int info biz name pro me tv cc app dev io ai co eu uk us fr de es it pt
    nl be ch at pl cz ru ua by kz se no fi dk is ie ca mx br ar cl au nz jp kr cn in id tr gr il
    za ng ke ma tn dz sn ci cat bzh paris vote ong ngo online site shop store blog news page link
    social earth green party community team club events software agency media world today
"""
COMMON = frozenset(COMMON_DOMAINS.split())
CLOSERS = {")": "(", "]": "[", "}": "{"}


def find_spans(text: str) -> list[Span]:
    """Find all of them, in order; where two overlap, the one that begins first stays."""
    found = sorted(_candidates(text), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _candidates(text: str) -> Iterator[Span]:
    for kind, pattern in (
        ("mention", MENTION),
        ("bot_command", COMMAND),
        ("cashtag", CASHTAG),
        ("email", EMAIL),
        ("url", INTERNAL),
    ):
        yield from (Span(kind, match.start(), match.end()) for match in pattern.finditer(text))
    for match in HASHTAG.finditer(text):
        if any(char.isalpha() for char in match.group()):
            yield Span("hashtag", match.start(), match.end())
    yield from _addresses(text)


def _addresses(text: str) -> Iterator[Span]:
    for match in WEB.finditer(text):
        if match["scheme"] or match["top"].lower() in COMMON:
            end = match.start() + len(_without_tail(match.group(), match["rest"] or ""))
            yield Span("url", match.start(), end)


def _without_tail(address: str, rest: str) -> str:
    """Leave out the full stop or bracket that belongs to the sentence, not to the address."""
    while len(rest) > 1 or rest in {"#", "?"}:
        last = rest[-1]
        unopened = last in CLOSERS and rest.count(CLOSERS[last]) < rest.count(last)
        if last not in ".,:;!?'`#" and not unopened:
            break
        address, rest = address[:-1], rest[:-1]
    return address
