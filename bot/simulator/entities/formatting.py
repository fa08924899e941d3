"""Text as a bot sends it: entities from HTML or as given, trimmed, within Telegram's lengths."""

from __future__ import annotations

from functools import lru_cache

from bot.simulator.entities.spans import KINDS, LAST_MOMENT, MOMENT_SHAPE
from bot.simulator.entities.text_entities import CantParse, parse_html, tidy, utf16_length
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.versions import DATES, NEWEST, Version

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
# Before the markup is read.
MOST_BYTES = 32_768

Formatted = tuple[str, list[JsonObject]]


def read_text(params: Params) -> Formatted:
    """The text of a message; ApiError when empty or too long."""
    text, entities = read_formatted(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def read_caption(params: Params) -> Formatted:
    """The caption of a picture or file, maybe empty; ApiError when too long."""
    text, entities = read_formatted(params, "caption", "caption_entities")
    if utf16_length(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def caption_fields(formatted: Formatted) -> JsonObject:
    """The caption as fields of a message; none when there is no caption."""
    text, entities = formatted
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def text_fields(formatted: Formatted) -> JsonObject:
    """The text as fields of a message."""
    text, entities = formatted
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_formatted(params: Params, name: str, entities_name: str, mode: str = "") -> Formatted:
    """Text with its entities; `mode` names the parse mode's parameter when it is another's."""
    return format_text(
        params.text(name),
        params.text(mode or "parse_mode"),
        params.json(entities_name, "message entities"),
        params.api,
    )


def format_text(text: str, parse_mode: str, entities: object, api: Version = NEWEST) -> Formatted:
    """Text and entities as Telegram would store them; ApiError when the markup is wrong."""
    parse_mode = parse_mode.lower()
    if not _is_unicode(text):
        raise bad_request("strings must be encoded in UTF-8")
    if len(text.encode()) > MOST_BYTES:
        raise bad_request("text is too long")
    if parse_mode == "html":
        return _from_html(text, dates=api >= DATES)
    if parse_mode not in {"", "none"}:
        raise bad_request("unsupported parse_mode")
    if not entities:
        return _plain(text)
    if not isinstance(entities, list) or not all(map(_is_entity, entities)):
        raise bad_request("can't parse MessageEntity: MessageEntity must be an Object")
    for each in entities:
        _check_kind(each, api)
    return tidy(text, entities)


def _is_unicode(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can carry
        return False


def _is_entity(given: object) -> bool:
    return (
        isinstance(given, dict)
        and isinstance(given.get("type"), str)
        and isinstance(given.get("offset"), int)
        and isinstance(given.get("length"), int)
    )


def _check_kind(entity: JsonObject, api: Version) -> None:
    kind = entity["type"]
    if kind not in KINDS or (kind == "date_time" and api < DATES):
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if kind != "date_time":
        return
    unix, shape = entity.get("unix_time"), entity.get("date_time_format") or ""
    if type(unix) is not int or not 0 < unix <= LAST_MOMENT:
        raise bad_request("can't parse MessageEntity: Invalid date specified")
    if not isinstance(shape, str) or not MOMENT_SHAPE.fullmatch(shape):
        raise bad_request("can't parse MessageEntity: Invalid date format specified")


# A notice to thousands is one text: reading it once keeps the simulator out of a benchmark's way.
# What comes back is shared, and nothing in the simulator changes a message's parts in place.
@lru_cache(maxsize=1024)
def _from_html(text: str, *, dates: bool) -> Formatted:
    try:
        return parse_html(text, dates=dates)
    except CantParse as problem:
        raise bad_request(str(problem)) from None


@lru_cache(maxsize=1024)
def _plain(text: str) -> Formatted:
    return tidy(text, [])
