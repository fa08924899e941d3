"""Telegram's text entities: read from HTML, found in plain text, shown as safe HTML.

What the other rooms use of this one. Offsets and lengths are UTF-16 units, as in the Bot API;
whatever a bot or a person writes, `to_html` never yields a tag or an attribute of their choosing.
"""

from __future__ import annotations

from typing import Any

from bot.simulator.entities.autolinks import find_spans
from bot.simulator.entities.html_reader import CantParse, read_html
from bot.simulator.entities.html_writer import spans_to_html
from bot.simulator.entities.normal_form import tidy_spans
from bot.simulator.entities.spans import Span, from_entities, to_entities, utf16_length

__all__ = ["CantParse", "find_commands", "parse_html", "tidy", "to_html", "utf16_length"]


def parse_html(text: str, *, dates: bool = True) -> tuple[str, list[dict[str, Any]]]:
    """Give the text and entities that Telegram would store for `parse_mode=HTML`.

    Links, commands and the like that Telegram finds by itself are among the entities.
    Without `dates`, a server is so old that it knows none. Raises CantParse, whose message is
    Telegram's own.
    """
    plain, spans = read_html(text, dates=dates)
    return _finish(plain, spans)


def tidy(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Do the same for a text that came with its own list of entities, or with none."""
    return _finish(text, from_entities(text, entities))


def find_commands(text: str) -> list[dict[str, Any]]:
    """Find commands, links, mentions, hashtags and addresses in plain text, in order."""
    return to_entities(text, find_spans(text))


def to_html(text: str, entities: list[dict[str, Any]]) -> str:
    """Show a text on the page: all of it escaped, newlines kept, unsafe links left as words."""
    return spans_to_html(text, from_entities(text, entities))


def _finish(text: str, spans: list[Span]) -> tuple[str, list[dict[str, Any]]]:
    clean, fixed = tidy_spans(text, spans)
    return clean, to_entities(clean, fixed)
