"""Albums: several pictures or files sent at once, each a message, all with one media_group_id."""

from __future__ import annotations

from typing import Any

from bot.simulator.http.errors import RefusedError, bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params, Upload
from bot.simulator.messages import from_people
from bot.simulator.messages.files import document_object, keep, photo_sizes
from bot.simulator.messages.media import read_media
from bot.simulator.messages.sending import check_send, post
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import Chat, Person

FEWEST, MOST = 2, 10


def send_media_group(tg: Telegram, params: Params) -> list[JsonObject]:
    """Send an album of pictures or of files; gives the messages."""
    items: Any = params.json("media", "media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > MOST:
        raise bad_request("too many messages to send as an album")
    if not all(isinstance(item, dict) for item in items):
        raise bad_request("can't parse InputMedia: InputMedia must be an Object")
    kinds = {str(item.get("type")) for item in items}
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    place = check_send(tg, params, frozenset({"markup", "reader"}))
    contents = [read_media(tg, item, params) for item in items]
    group_id = _new_id(tg) if len(items) >= FEWEST else {}
    return [post(tg, place, {**content, **group_id}, "sendMediaGroup") for content in contents]


def _new_id(tg: Telegram) -> JsonObject:
    return {"media_group_id": str(13_500_000_000_000_000 + tg.world.count())}


def send_album(
    tg: Telegram, chat: Chat, person: Person, uploads: list[Upload], kind: str, caption: str
) -> list[JsonObject]:
    """Somebody sends an album; the caption is the first one's."""
    if not FEWEST <= len(uploads) <= MOST:
        raise RefusedError(f"An album has {FEWEST} to {MOST} files.")
    from_people.check_may_write(tg, chat, person)
    captions = [from_people.caption_content(caption), *[{}] * (len(uploads) - 1)]
    files = [keep(tg, upload, kind) for upload in uploads]
    media: list[JsonObject] = [
        {"photo": photo_sizes(tg, file)} if kind == "photo" else {"document": document_object(file)}
        for file in files
    ]
    group_id = _new_id(tg)
    return [
        from_people.post(tg, chat, person, {**group_id, **each, **words}, "album")
        for each, words in zip(media, captions, strict=True)
    ]


METHODS: dict[str, Method] = {"sendMediaGroup": send_media_group}
