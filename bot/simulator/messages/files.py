"""Files on the simulated Telegram: taken in, described, found again, fetched."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Final

from PIL import Image, UnidentifiedImageError

from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params, Upload
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import StoredFile

BIGGEST_DOWNLOAD: Final = 20 * 1024 * 1024
BIGGEST_PHOTO: Final = 10 * 1024 * 1024
LONGEST_SIDES: Final = 10_000
STEEPEST_RATIO: Final = 20
THUMBNAIL_SIDE: Final = 320
ID_STARTS: Final = {"photo": "AgACAgQAAx", "voice": "AwACAgQAAx", "sticker": "CAACAgQAAx"}
SHOWN_INLINE: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def stored_file(tg: Telegram, params: Params, name: str, kind: str) -> StoredFile:
    """The file that a parameter uploads or names by its file_id; ApiError in Telegram's words."""
    upload = params.upload(name)
    if upload is not None:
        return keep(tg, upload, kind)
    reference = params.text(name)
    if not reference or reference.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = tg.world.files.get(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def keep(tg: Telegram, upload: Upload, kind: str) -> StoredFile:
    """Take an upload in; a photo must be a picture of Telegram's measures."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    width, height = measure(upload.content) if kind == "photo" else (0, 0)
    number = tg.world.count()
    name = PurePath(upload.name.replace("\\", "/")).name or "file"
    suffix = ".jpg" if kind == "photo" else PurePath(name).suffix[:16]
    file = StoredFile(
        file_id=f"{ID_STARTS.get(kind, 'BQACAgQAAx')}{tg.world.bot.id:x}-{number:08x}",
        unique_id=f"AQAD{number:08x}",
        path=f"{kind}s/file_{number}{suffix}",
        name=name,
        mime=upload.mime,
        size=len(upload.content),
        kind=kind,
        width=width,
        height=height,
    )
    tg.files.put(file.unique_id, upload.content)
    tg.world.files[file.file_id] = file
    return file


def measure(content: bytes) -> tuple[int, int]:
    """Width and height of a picture; ApiError when Telegram would not take it."""
    if len(content) > BIGGEST_PHOTO:
        raise bad_request("file is too big")
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > LONGEST_SIDES or max(width, height) > STEEPEST_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def photo_sizes(tg: Telegram, file: StoredFile) -> list[JsonObject]:
    """The PhotoSize list of a photo, smallest first."""
    sizes = [_size(file)]
    if max(file.width, file.height) > THUMBNAIL_SIDE:
        sizes.insert(0, _size(_thumbnail(tg, file)))
    return sizes


def _size(file: StoredFile) -> JsonObject:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "width": file.width,
        "height": file.height,
        "file_size": file.size,
    }


def _thumbnail(tg: Telegram, file: StoredFile) -> StoredFile:
    file_id = f"{file.file_id}-m"
    if file_id not in tg.world.files:
        scale = THUMBNAIL_SIDE / max(file.width, file.height)
        content = draw_thumbnail(tg.files.get(file.unique_id) or b"")
        small = StoredFile(
            file_id=file_id,
            unique_id=f"{file.unique_id}-m",
            path=file.path.replace(".", "_m."),
            name=file.name,
            mime="image/jpeg",
            size=len(content),
            kind="photo",
            width=max(1, round(file.width * scale)),
            height=max(1, round(file.height * scale)),
        )
        tg.files.put(small.unique_id, content)
        tg.world.files[file_id] = small
    return tg.world.files[file_id]


def draw_thumbnail(content: bytes) -> bytes:
    """A JPEG of at most 320 pixels a side; ApiError when the picture is damaged."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
            small = picture.convert("RGB")
            small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
            small.save(out, "JPEG", quality=80)
    except OSError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    return out.getvalue()


def document_object(file: StoredFile) -> JsonObject:
    """The Document object of a file."""
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": file.size,
    }


def get_file(tg: Telegram, params: Params) -> JsonObject:
    """Where a file can be fetched; ApiError past 20 MB."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = tg.world.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > BIGGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def find_by_path(tg: Telegram, path: str) -> StoredFile | None:
    """The file that getFile gave this path."""
    return next((file for file in tg.world.files.values() if file.path == path), None)


def file_url(tg: Telegram, message: JsonObject) -> str | None:
    """The path on this server from which the page shows a message's picture or file."""
    if "photo" in message:
        file_id = message["photo"][-1]["file_id"]
    elif "document" in message:
        file_id = message["document"]["file_id"]
    else:
        return None
    return f"/sim/files/{file_id}" if file_id in tg.world.files else None


METHODS: dict[str, Method] = {"getFile": get_file}
