"""How a broadcast's texts look before they are sent: for one pair of eyes, or as a test."""

from __future__ import annotations

from collections.abc import Sequence

from bot.console.broadcasts import rules
from bot.console.broadcasts.model import Audience, Version
from bot.engine.dialog.turn import Attached, Eyes, Message, Say, Values


def look(
    texts: tuple[Version, ...], version: Version, copy: str, reader: str
) -> tuple[Message, ...]:
    """A text in one message, pictures with their words apart, both as they will look."""
    name = rules.language_name(version.tag, reader) if len(texts) > 1 else ""
    photo = rules.photo_for(texts, version)
    if not photo:
        return (Say("broadcasts/look", {"name": name, "copy": copy}, eyes="asker_alone"),)
    said = with_files(photo, "broadcasts/copy", {"copy": copy}, "asker_alone")
    if isinstance(said, Attached) and len(said.files) > 1:
        return Say("broadcasts/look_at_album", {"name": name}, eyes="asker"), said
    return Say("broadcasts/look", {"name": name, "copy": ""}, eyes="asker_alone"), said


def with_files(photo: str, text: str, values: Values, eyes: Eyes | None = None) -> Say | Attached:
    """Return words below what is kept of their pictures or files, if there are any."""
    files = rules.attached(photo)
    return Attached(files, text, values, eyes=eyes) if files else Say(text, values, eyes=eyes)


def tested(texts: Sequence[Version], version: Version, copy: str, reader: str) -> Say | Attached:
    """A text as captains will have it, which says that it is a test; `copy` is Telegram HTML."""
    name = rules.language_name(version.tag, reader) if len(texts) > 1 else ""
    values = {"name": name, "copy": copy}
    return with_files(rules.photo_for(texts, version), "broadcasts/tested", values, "private")


def readers(
    texts: Sequence[Version], audience: Audience, reader: str
) -> tuple[tuple[str, int], ...]:
    """Count the readers of each text; only worth telling where there are several."""
    if len(texts) < 2:  # noqa: PLR2004 (several)
        return ()
    counts = {version.tag: 0 for version in texts}
    for tag, count in audience.by_language.items():
        counts[rules.version_for(texts, tag).tag] += count
    return tuple((rules.language_name(tag, reader), each) for tag, each in counts.items())
