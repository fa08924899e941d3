"""Files over HTTP: the bot's downloads, the people's, and the page itself."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from bot.simulator.http import errors
from bot.simulator.messages.files import SHOWN_INLINE, find_by_path
from bot.simulator.telegram import Telegram
from bot.simulator.world.state import StoredFile

PAGE = Path(__file__).parent / "static"
WORDS = PAGE / "words"
UNCACHED = {"Cache-Control": "no-store"}


def file_response(file: StoredFile, content: bytes) -> Response:
    """A file as a browser may have it: pictures shown, everything else saved, never run."""
    shown = file.mime in SHOWN_INLINE
    place = "inline" if shown else "attachment"
    headers = {
        "Content-Disposition": f"{place}; filename*=UTF-8''{quote(file.name)}",
        "X-Content-Type-Options": "nosniff",
    }
    mime = file.mime if shown else "application/octet-stream"
    return Response(content, media_type=mime, headers=headers)


class Downloads:
    """The bot's /file/bot<token>/<path>."""

    def __init__(self, tg: Telegram, token: str) -> None:
        self.tg = tg
        self.token = token

    async def for_bot(self, request: Request) -> Response:
        """The bytes that getFile pointed to."""
        if request.path_params["token"] != self.token:
            return _refusal(errors.unauthorized())
        file = find_by_path(self.tg, request.path_params["path"])
        content = self.tg.files.get(file.unique_id) if file else None
        if content is None:
            return _refusal(errors.not_found())
        return Response(content, media_type="application/octet-stream")


def _refusal(error: errors.ApiError) -> Response:
    return JSONResponse(error.body(), error.code)


async def languages(_request: Request) -> Response:
    """The languages that the page has words for, each by its own name."""
    read = {path.stem: json.loads(path.read_text("utf-8")) for path in WORDS.glob("*.json")}
    listed = [{"code": code, "name": words["name"]} for code, words in sorted(read.items())]
    return JSONResponse(listed, headers=UNCACHED)


async def page(request: Request) -> Response:
    """index.html at /; the rest of the folder beside it, and under /page/ as well."""
    name = request.path_params.get("path", "index.html")
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        return Response("Not Found", 404)
    return FileResponse(path, headers=UNCACHED)
