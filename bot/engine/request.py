"""python-telegram-bot's request layer on aiohttp: its own, on httpx, is most of a reply's cost."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
UPLOAD_SECONDS = 60.0


class NotSentError(NetworkError):
    """No connection could be made, so the request certainly did not arrive."""


class AiohttpRequest(BaseRequest):
    """Sends requests over one aiohttp session, made when first needed."""

    def __init__(self, read_seconds: float = READ_SECONDS) -> None:
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0913 (BaseRequest's own signature)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Return the status and body; TimedOut, NotSentError or NetworkError when there is none."""
        del write_timeout, pool_timeout
        upload = request_data is not None and request_data.contains_files
        usual = UPLOAD_SECONDS if upload else self._read_seconds
        timeout = aiohttp.ClientTimeout(
            total=_seconds(read_timeout, usual) + CONNECT_SECONDS,
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
        )
        try:
            return await self._send(url, method, request_data, timeout)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            message = f"could not connect: {type(error).__name__}"
            raise NotSentError(message) from None
        except (asyncio.TimeoutError, TimeoutError):
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            message = f"the connection broke: {type(error).__name__}"
            raise NetworkError(message) from None

    async def _send(
        self, url: str, method: str, data: RequestData | None, timeout: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        await self.initialize()
        if self._session is None:
            raise NotSentError
        async with self._session.request(
            method, url, data=_body(data), timeout=timeout
        ) as response:
            return response.status, await response.read()


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _seconds(given: Any, usual: float) -> float:
    if given is None or isinstance(given, DefaultValue):
        return usual
    return float(given)
