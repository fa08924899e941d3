"""Shows formatted text as HTML for the simulator's page.

Every character of the text and of every link is escaped; tags and classes come from this file
alone, so a hostile name or message can only ever be words.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise

from bot.simulator.entities.links import opening_link
from bot.simulator.entities.normal_form import nested
from bot.simulator.entities.spans import Span

PLAIN_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="expandable">', "</blockquote>"),
    "spoiler": ('<span class="spoiler" tabindex="0" role="button">', "</span>"),
    "hashtag": ('<span class="hashtag">', "</span>"),
    "cashtag": ('<span class="hashtag">', "</span>"),
    "mention": ('<span class="mention">', "</span>"),
    "text_mention": ('<span class="mention">', "</span>"),
}

BLOCKS = frozenset({"pre", "blockquote", "expandable_blockquote"})
LINE_BREAK = '<span class="break">\n</span>'


def spans_to_html(text: str, spans: list[Span]) -> str:
    """Wrap the spans of a text in tags, the outer ones first; overlapping ones are cut."""
    ordered = nested(spans)
    hidden = _line_breaks_at_blocks(text, ordered)
    edges = {0, len(text)}.union(*((one.start, one.end) for one in ordered))
    edges.update(*((at, at + 1) for at in hidden))
    opened: list[Span] = []
    html: list[str] = []
    # Nothing happens between two edges; after the last there is nothing.
    for at, following in pairwise((*sorted(edges), len(text))):
        while opened and opened[-1].end <= at:
            html.append(_tags(text, opened.pop())[1])
        while ordered and ordered[0].start == at:
            opened.append(ordered.pop(0))
            html.append(_tags(text, opened[-1])[0])
        html.append(LINE_BREAK if at in hidden else escape(text[at:following]))
    return "".join(html)


def _line_breaks_at_blocks(text: str, spans: list[Span]) -> set[int]:
    """A quote or a code block begins a line anyway: the line break beside it would be a gap."""
    blocks = [span for span in spans if span.kind in BLOCKS]
    beside = {span.start - 1 for span in blocks} | {span.end for span in blocks}
    return {at for at in beside if text[at : at + 1] == "\n"}


def _tags(text: str, span: Span) -> tuple[str, str]:
    words = text[span.start : span.end]
    match span.kind:
        case "text_link" | "url" | "email":
            return _link({"text_link": span.detail, "url": words}.get(span.kind, f"mailto:{words}"))
        case "date_time":
            return _moment(span.detail)
        case "bot_command":
            return _button(words)
        case "pre":
            return f"<pre{_attribute('data-language', span.detail)}><code>", "</code></pre>"
    return PLAIN_TAGS.get(span.kind, ("", ""))


def _link(address: str) -> tuple[str, str]:
    safe = opening_link(address)
    if not safe:
        return "", ""
    return f'<a{_attribute("href", safe)} target="_blank" rel="noopener noreferrer">', "</a>"


def _moment(detail: str) -> tuple[str, str]:
    """Make a date something to press, which the page shows as the reader's app would."""
    unix, _, shape = detail.partition(":")
    about = f"{_attribute('data-unix', unix)}{_attribute('data-format', shape)}"
    return f'<time class="moment" tabindex="0" role="button"{about}>', "</time>"


def _button(command: str) -> tuple[str, str]:
    """Make a command something to press: pressing sends it, as in Telegram."""
    return (
        f'<button type="button" class="command"{_attribute("data-command", command)}>',
        "</button>",
    )


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value, quote=True)}"' if value else ""
