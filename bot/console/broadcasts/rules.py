"""What a broadcast's text may hold, when it may go out, how long it takes, and how it adds up.

Organizers' texts are not templates: they take `{first_name}` and `{campaign}`, and any other
curly bracket is refused when the text is saved. What is emphasised stays so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from html import unescape
from math import ceil
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from markupsafe import Markup, escape

from bot.campaigns.model import NudgeHours
from bot.console.broadcasts.model import (
    WAITS,
    Audience,
    Broadcast,
    Counts,
    Options,
    Version,
    Written,
)
from bot.console.survey_sending.rules import of_word
from bot.conversations.sharing.rules import utf16_length

# Of 4096 letters, or 1024 under a picture; the rest says who writes, and how to end it.
LONGEST, LONGEST_CAPTION = 3500, 800
LONGEST_NAME = 64
A_SECOND = 28
SLICE = 200
GOOD_FOR = timedelta(hours=24)
LOOK_EVERY = timedelta(seconds=5)

# So many notices may wait to leave: what is stopped or held is never much more. Then again in:
AHEAD = 1000
REFILL = timedelta(seconds=2)

OPENING = 40
DOCUMENT = "document:"
_TAGS = re.compile(r"<[^>]+>")
ALLOWED = ("{first_name}", "{campaign}")
_PLACEHOLDER = re.compile(r"\{first_name\}|\{campaign\}")
_OTHER = re.compile(rf"{_PLACEHOLDER.pattern}|(\{{[^{{}}]{{0,40}}\}}|[{{}}])")


def text_problem(
    text: str, campaign: str, *, picture: bool = False
) -> tuple[str, dict[str, object]] | None:
    """Return why a text can't be sent, as the name of a message and its values; None if it can.

    The longest name that could stand in it is counted, so that no copy is refused later.
    """
    if not text.strip() and not picture:
        return "empty_text", {}
    others = [found[1] for found in _OTHER.finditer(text) if found[1]]
    if others:
        return "unknown_placeholder", {"found": others[0]}
    length = utf16_length(fill(text, name="N" * LONGEST_NAME, campaign=campaign))
    longest = LONGEST_CAPTION if picture else LONGEST
    if length > longest:
        return "too_long", {"length": length, "longest": longest, "picture": picture}
    return None


def version(tag: str, written: Written) -> Version:
    """Return what was written as it is kept."""
    body = (written.html or written.text).strip()
    return Version(tag, body, marked=bool(written.html), photo=written.photo)


def whole(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return from where to where, in UTF-16, something is emphasised: a placeholder as a whole."""
    for found in _PLACEHOLDER.finditer(text):
        first = utf16_length(text[: found.start()])
        last = first + len(found[0])
        begin = first if first < begin < last else begin
        end = last if first < end < last else end
    return begin, end


def filled(version: Version, *, name: str, campaign: str) -> str:
    """Return the words of one copy; what is Telegram's HTML says so by its type."""
    if not version.marked:
        return fill(version.body, name=name, campaign=campaign)
    safe = str(escape(name[:LONGEST_NAME])), str(escape(campaign))
    values = dict(zip(ALLOWED, safe, strict=True))
    html = _PLACEHOLDER.sub(lambda match: values[match[0]], version.body)
    return Markup(html)  # noqa: S704 (made of entities, names escaped)


def with_more(version: Version, written: Written) -> Version:
    """Return a text whose album has one more picture, with the words below that one."""
    marked = version.marked or bool(written.html)
    words = [
        str(escape(words)) if marked and not is_html else words
        for words, is_html in (
            (version.body, version.marked),
            ((written.html or written.text).strip(), bool(written.html)),
        )
        if words
    ]
    photo = f"{version.photo}\n{written.photo}"
    return Version(version.tag, "\n\n".join(words), marked, photo)


def plain(version: Version) -> str:
    """Return the words alone."""
    return unescape(_TAGS.sub("", version.body)) if version.marked else version.body


def attached(photo: str) -> tuple[tuple[Literal["photo", "document"], str], ...]:
    """Return what is kept of a text's pictures or files: their kinds, and Telegram's ids."""
    return tuple(
        ("document" if each.startswith(DOCUMENT) else "photo", each.removeprefix(DOCUMENT))
        for each in photo.split("\n")
        if each
    )


def photo_for(texts: Sequence[Version], version: Version) -> str:
    """Return a text's picture: its own, or that of the first text."""
    return version.photo or texts[0].photo


def fill(text: str, *, name: str, campaign: str) -> str:
    """Put the names in; one pass, so that a name can't smuggle in a placeholder."""
    values = {"{first_name}": name[:LONGEST_NAME], "{campaign}": campaign}
    return _PLACEHOLDER.sub(lambda match: values[match[0]], text)


def version_for(texts: Sequence[Version], tag: str) -> Version:
    """Return the text in a captain's language, else the first that was written."""
    exact = (each for each in texts if each.tag == tag)
    return next(exact, texts[0])


def unwritten(texts: Sequence[Version], languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages of the campaign that have no text of their own yet."""
    written = {each.tag for each in texts}
    return tuple(tag for tag in languages if tag not in written)


def language_name(tag: str, reader: str) -> str:
    """Return a language's name as the reader calls it."""
    return str(Locale.parse(tag, sep="-").get_display_name(reader) or tag)


def readers(
    texts: Sequence[Version], audience: Audience, reader: str
) -> tuple[tuple[str, int], ...]:
    """Count the readers of each text; only worth telling where there are several."""
    if len(texts) < 2:  # noqa: PLR2004 (several)
        return ()
    counts = {version.tag: 0 for version in texts}
    for tag, count in audience.by_language.items():
        counts[version_for(texts, tag).tag] += count
    return tuple((language_name(tag, reader), each) for tag, each in counts.items())


def duration(texts: Sequence[Version], readers: Mapping[str, int]) -> timedelta:
    """Return how long it takes to send to so many of each language; an album is many messages."""
    count = sum(
        readers[tag] * max(1, len(attached(photo_for(texts, version_for(texts, tag)))))
        for tag in readers
    )
    return timedelta(seconds=ceil(count / A_SECOND))


def is_quiet(now: datetime, hours: NudgeHours, zone: ZoneInfo) -> bool:
    """Tell whether people are better left alone at this hour."""
    return not hours.start <= now.astimezone(zone).hour < hours.end


def next_morning(now: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    """Return when the allowed hours begin next, in UTC."""
    local = now.astimezone(zone)
    days = 0 if local.hour < hours.start else 1
    return _clock(local + timedelta(days=days), hours.start, zone)


def expires_at(starts_at: datetime, hours: NudgeHours, zone: ZoneInfo) -> datetime:
    """Return when copies are no longer sent: after a day, or when the allowed hours end.

    A start within the quiet hours was wanted so, and lasts the whole day.
    """
    latest = starts_at + GOOD_FOR
    if is_quiet(starts_at, hours, zone):
        return latest
    return min(latest, _clock(starts_at.astimezone(zone), hours.end, zone))


def _clock(local: datetime, hour: int, zone: ZoneInfo) -> datetime:
    days, hour = divmod(hour, 24)
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def is_over(broadcast: Broadcast, counts: Counts) -> bool:
    """Tell whether every recipient has an end."""
    return broadcast.done_to >= broadcast.last_captain and counts.waiting <= 0


def opening_of(words: str) -> str:
    """Return how a text begins, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= OPENING else f"{line[: OPENING - 1].rstrip()}…"


def progress_key(broadcast_id: int) -> str:
    """Return the key of the one message that tells the progress."""
    return f"broadcast:{broadcast_id}"


def missing(broadcast: Broadcast, counts: Counts) -> int:
    """Return how many recipients nothing is known of: 0, or there is a mistake to be told."""
    return broadcast.total - counts.total


def may_go_on(broadcast: Broadcast) -> bool:
    """Tell whether one that nobody got may be gone on with; a survey goes out from its own place.

    Of two texts some may be under way: that is to be looked up besides.
    """
    return broadcast.state in (*WAITS, "cancelled") and of_word(broadcast.buttons) is None


def options_again(broadcast: Broadcast, now: datetime) -> Options:
    """Return how it was to go out; a moment that has passed is none any more."""
    is_ahead = broadcast.starts_at > now
    return Options(
        broadcast.starts_at if is_ahead else None,
        broadcast.own_clocks and is_ahead,
        broadcast.urgent,
        broadcast.buttons or "",
    )
