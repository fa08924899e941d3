"""The parameters of one Bot API call, however they came: query, JSON, form or multipart.

Forms carry everything as text and JSON bodies carry types; the getters accept both, as Telegram
does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from bot.simulator.http.errors import ApiError, bad_request
from bot.simulator.versions import NEWEST, Version

MOST_BYTES = 52_428_800
TRUE_WORDS = frozenset({"true", "yes", "1"})


@dataclass(slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Params:
    """Named values and files; a value is text, or any JSON value from a JSON body.

    `api` is the Bot API that they are read by.
    """

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    api: Version = NEWEST

    def has(self, name: str) -> bool:
        """Was it given at all, and not empty?"""
        value = self.values.get(name)
        return value is not None and value != ""

    def text(self, name: str) -> str:
        """The value as text; empty when missing."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        return "" if value is None else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number; the default when missing or no number."""
        value = self.values.get(name)
        if isinstance(value, int):
            return int(value)
        try:
            return int(float(value)) if value is not None else default
        except (TypeError, ValueError, OverflowError):
            return default

    def number(self, name: str) -> float | None:
        """The value as a number, or None."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError, OverflowError):
            return None

    def boolean(self, name: str, *, default: bool = False) -> bool:
        """The value as yes or no."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        return value if isinstance(value, bool) else str(value).strip().lower() in TRUE_WORDS

    def json(self, name: str, label: str) -> Any:  # noqa: ANN401  any JSON value can stand here
        """The value as JSON, None when missing; ApiError "can't parse <label> JSON object"."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {label} JSON object") from None

    def mapping(self, name: str, label: str) -> dict[str, Any] | None:
        """The value as a JSON object, None when missing; ApiError when it is something else."""
        value = self.json(name, label)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f"object expected as {label}")

    def upload(self, name: str) -> Upload | None:
        """The file under that name, or the one that an attach:// reference names."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value[len("attach://") :])
        return self.files.get(name)


async def read_params(scope: Scope, receive: Receive, send: Send) -> Params:
    """All parameters of a request; ApiError 413 for a body that is too big, 400 for broken JSON."""
    values: dict[str, Any] = {}
    if scope["query_string"]:
        values.update(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    kind = _content_type(scope)
    if kind.startswith(b"multipart/form-data"):
        return await _multipart(Request(scope, receive, send), values)
    body = await _body(receive)
    if not body:
        return Params(values)
    if kind.startswith(b"application/json"):
        values.update(_object(body))
    elif kind.startswith(b"application/x-www-form-urlencoded"):
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


def _content_type(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == b"content-type":
            return bytes(value)
    return b""


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts = [body]
    size = len(body)
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BYTES:
            raise ApiError(413, "Request Entity Too Large")
    return b"".join(parts)


def _object(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected as parameters")
    return values


async def _multipart(request: Request, values: dict[str, Any]) -> Params:
    params = Params(values)
    try:
        async with request.form(max_part_size=MOST_BYTES) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    params.files[name] = await _upload(value)
                else:
                    values[name] = value
    except (MultiPartException, HTTPException):
        raise bad_request("can't parse multipart form") from None
    return params


async def _upload(file: UploadFile) -> Upload:
    if file.size is not None and file.size > MOST_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    mime = file.content_type or "application/octet-stream"
    return Upload(file.filename or "file", mime, await file.read())
