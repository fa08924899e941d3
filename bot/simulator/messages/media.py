"""Methods that send pictures and files."""

from __future__ import annotations

from bot.simulator.entities.formatting import (
    LONGEST_CAPTION,
    caption_fields,
    format_text,
    read_caption,
)
from bot.simulator.entities.text_entities import utf16_length
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.messages.files import document_object, photo_sizes, stored_file
from bot.simulator.messages.sending import send
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram


def send_photo(tg: Telegram, params: Params) -> JsonObject:
    """Send a picture: uploaded, or by the file_id of one sent before."""
    return _send_media(tg, params, "photo", "sendPhoto")


def send_document(tg: Telegram, params: Params) -> JsonObject:
    """Send a file: uploaded, or by the file_id of one sent before."""
    return _send_media(tg, params, "document", "sendDocument")


def _send_media(tg: Telegram, params: Params, kind: str, method: str) -> JsonObject:
    caption = caption_fields(read_caption(params))
    return send(tg, params, lambda _: {**_media(tg, params, kind, kind), **caption}, method)


def _media(tg: Telegram, params: Params, name: str, kind: str) -> JsonObject:
    file = stored_file(tg, params, name, kind)
    if kind == "photo":
        return {"photo": photo_sizes(tg, file)}
    return {"document": document_object(file)}


def read_input_media(tg: Telegram, params: Params) -> JsonObject:
    """The InputMedia of editMessageMedia as fields of a message."""
    media = params.mapping("media", "InputMedia")
    if media is None:
        raise bad_request("media is not specified")
    return read_media(tg, media, params)


def read_media(tg: Telegram, media: JsonObject, params: Params) -> JsonObject:
    """One InputMedia with its caption as fields of a message; files come from the request."""
    kind = str(media.get("type"))
    if kind not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: Media has invalid type")
    inner = Params({**media, kind: media.get("media")}, params.files)
    caption = format_text(
        inner.text("caption"), inner.text("parse_mode"), media.get("caption_entities")
    )
    if utf16_length(caption[0]) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return {**_media(tg, inner, kind, kind), **caption_fields(caption)}


METHODS: dict[str, Method] = {"sendPhoto": send_photo, "sendDocument": send_document}
