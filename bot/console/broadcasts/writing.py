"""What an organizer wrote, as a broadcast keeps it: words with marks, pictures by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.console.broadcasts import rules
from bot.console.broadcasts.model import Written
from bot.engine.telegram.formatting import to_html
from bot.engine.telegram.incoming import Entity, File, Text


def written(event: Text | File) -> Written:
    """Return what an answer says: a text, or a picture or file with words."""
    if isinstance(event, Text):
        return Written(event.text, html(event.text, event.entities))
    marked = html(event.caption, event.entities)
    return Written(event.caption, marked, attached(event), event.album)


def html(text: str, entities: Sequence[Entity]) -> str:
    """Return a text as Telegram's HTML, "" where nothing is emphasised."""
    spans = [rules.whole(text, each.offset, each.end) for each in entities]
    marks = [
        replace(each, offset=begin, length=end - begin)
        for each, (begin, end) in zip(entities, spans, strict=True)
    ]
    return to_html(text, marks) if marks else ""


def attached(file: File) -> str:
    """Return what is kept of a picture or file: Telegram has it, so it is sent on by its id."""
    return file.file_id if file.kind == "photo" else rules.DOCUMENT + file.file_id
