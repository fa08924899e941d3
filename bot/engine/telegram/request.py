"""python-telegram-bot's request layer on aiohttp: its own, on httpx, is most of a reply's cost."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import aiohttp
from pydantic_core import to_json
from telegram import InputFile
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
UPLOAD_SECONDS = 60.0
Json = Any  # whatever JSON can say
Seconds = Any  # a number, None, or the library's own mark for "as usual"

_JSON = {"Content-Type": "application/json"}
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class PlainData(RequestData):  # type: ignore[misc]  # final, but its constructor copies all it gets
    """Parameters that are JSON as they are, but for an `InputFile`; nothing is copied."""

    __slots__ = ("files", "params")

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__()
        self.params = params
        self.files = {key: value for key, value in params.items() if isinstance(value, InputFile)}
        self.contains_files = bool(self.files)

    @property
    def json_parameters(self) -> dict[str, str]:
        """The parameters but for the files, each as a form field takes it."""
        return {
            key: value if isinstance(value, str) else _ENCODE(value)
            for key, value in self.params.items()
            if key not in self.files
        }

    @property
    def multipart_data(self) -> dict[str, Any]:
        """The files: name, bytes, content type."""
        return {key: file.field_tuple for key, file in self.files.items()}


class NotSentError(NetworkError):
    """No connection could be made, so the request certainly did not arrive."""


class AiohttpRequest(BaseRequest):
    """Sends requests over one aiohttp session, made when first needed."""

    def __init__(
        self, read_seconds: float = READ_SECONDS, hear_date: Callable[[str], None] | None = None
    ) -> None:
        self._read_seconds = read_seconds
        self._hear_date = hear_date
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_seconds

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """Return what an answer says; the library's own way would log one that is cut short."""
        try:
            return json.loads(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = None,
        write_timeout: Seconds = None,
        connect_timeout: Seconds = None,
        pool_timeout: Seconds = None,
    ) -> tuple[int, bytes]:
        """Return the status and body; TimedOut, NotSentError or NetworkError when there is none."""
        del write_timeout, pool_timeout
        upload = request_data is not None and request_data.contains_files
        usual = UPLOAD_SECONDS if upload else self._read_seconds
        limits = _limits(_seconds(read_timeout, usual), _seconds(connect_timeout, CONNECT_SECONDS))
        try:
            return await self._send(url, method, request_data, limits)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            message = f"could not connect: {type(error).__name__}"
            raise NotSentError(message) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            message = f"the connection broke: {type(error).__name__}"
            raise NetworkError(message) from None

    async def _send(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        await self.initialize()
        if self._session is None:
            raise NotSentError("no session")
        body, headers = _body(data)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=limits
        ) as response:
            body_read = await response.read()
            if self._hear_date:
                self._hear_date(response.headers.get("Date", ""))
            return response.status, body_read


@cache
def _limits(read: float, connect: float) -> aiohttp.ClientTimeout:
    """Return how long a request may take; there are few of them."""
    total = read + CONNECT_SECONDS
    return aiohttp.ClientTimeout(total=total, connect=CONNECT_SECONDS, sock_connect=connect)


def _body(data: RequestData | None) -> tuple[Any, Mapping[str, str] | None]:
    """Return the body and its headers: JSON where it is plain, a form where there are files."""
    if data is None:
        return None, None
    if isinstance(data, PlainData) and not data.contains_files:
        return to_json(data.params), _JSON
    if not data.contains_files:
        return data.json_parameters, None
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


def _seconds(given: Seconds, usual: float) -> float:
    if given is None or isinstance(given, DefaultValue):
        return usual
    return float(given)
