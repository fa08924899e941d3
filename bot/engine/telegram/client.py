"""python-telegram-bot's Bot, called with plain JSON: what the outbox stores is what is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import telegram
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.engine.telegram.abilities import (
    EPHEMERAL,
    EPHEMERAL_PROBE,
    NEWEST,
    Version,
    fitting,
    twice_named,
    version_of,
)
from bot.engine.telegram.classify import is_of_another
from bot.engine.telegram.request import AiohttpRequest, Json, PlainData

POLL_SECONDS = 50
CLOUD = "https://api.telegram.org"
SERVER_BITS = 20
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll_answer",
)


class TelegramBot(telegram.Bot):
    """The Bot API, one method call at a time; raises telegram.error.TelegramError.

    `hear_date` is told the `Date` of each answer. Without `dates`, or where the server doesn't know
    them, days and moments in texts leave as words. Without `ephemeral`,
    nothing in a group is for one member alone; without `reply_buttons` a question there has the
    answer field and no button.
    """

    def __init__(
        self,
        token: str,
        api_url: str = CLOUD,
        hear_date: Callable[[str], None] | None = None,
        *,
        dates: bool = True,
        ephemeral: bool = True,
        reply_buttons: bool = True,
    ) -> None:
        root = api_url.rstrip("/")
        self._dates, self._ephemeral, self._replies = dates, ephemeral, reply_buttons
        self._whispers: bool | None = None
        self._speaks = NEWEST
        self._server = _server(root)
        super().__init__(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=AiohttpRequest(hear_date=hear_date),
            get_updates_request=AiohttpRequest(POLL_SECONDS + 10, hear_date),
        )

    @property
    def server(self) -> int:
        """Which Bot API server this is: each counts its updates anew. 0 is Telegram's own."""
        return self._server

    @property
    def speaks(self) -> Version:
        """Which version of the Bot API the server speaks at least, once we were introduced."""
        return self._speaks

    async def initialize(self) -> None:
        """Ask who we are, and so how new the server is."""
        await super().initialize()
        self._speaks = version_of(self.bot.to_dict())
        await self.can_whisper()

    async def can_whisper(self) -> bool | None:
        """Tell whether the server surely knows messages that one member of a group alone sees.

        None while it could not be asked: that is done again at the next need.
        """
        if self._whispers is None:
            self._whispers = await self._knows(EPHEMERAL_PROBE)
            self._speaks = max(self._speaks, EPHEMERAL) if self._whispers else self._speaks
        return self._whispers if self._ephemeral else False

    async def _knows(self, method: str) -> bool | None:
        """Tell whether there is such a method: called with nothing it is refused, but as a call.

        None where the network or what stands before the server has spoken instead.
        """
        try:
            await self.call(method, {})
        except (BadRequest, InvalidToken) as refusal:
            if is_of_another(refusal):
                return None
            return isinstance(refusal, BadRequest)
        except TelegramError:
            return None
        return True

    async def call(
        self, method: str, params: Mapping[str, Any], *, read_seconds: float | None = None
    ) -> Json:
        """Call a Bot API method and return its result as plain JSON.

        Goes to the request layer directly: Bot's own path copies, wraps and re-encodes each
        parameter, which costs a quarter of a reply.
        """
        if self._server:
            params = twice_named(params)
        data = PlainData(fitting(params, self._speaks, dates=self._dates, replies=self._replies))
        url = f"{self.base_url}/{method}"
        request = self._request[0] if method == "getUpdates" else self._request[1]
        if read_seconds is None:
            return await request.post(url, data)
        return await request.post(url, data, read_timeout=read_seconds)

    async def updates(self, offset: int, wait: int = POLL_SECONDS) -> list[dict[str, Any]]:
        """Return the next updates as they came, waiting up to `wait` seconds for one."""
        params = {
            "timeout": wait,
            "limit": 100,
            "allowed_updates": ALLOWED_UPDATES,
            **({"offset": offset} if offset else {}),
        }
        result: list[dict[str, Any]] = await self.call("getUpdates", params, read_seconds=wait + 10)
        return result

    async def shutdown(self) -> None:
        """Close the connections, also when Telegram was never reached."""
        await super().shutdown()
        for request in self._request:
            await request.shutdown()

    async def download(self, file_id: str) -> bytes:
        """Return a file's bytes (Telegram gives at most 20 MB)."""
        file = await self.get_file(file_id)
        return bytes(await file.download_as_bytearray())


def _server(root: str) -> int:
    if root == CLOUD:
        return 0
    digest = hashlib.sha256(root.encode()).digest()
    return 1 + int.from_bytes(digest[:4], "big") % int(2**SERVER_BITS - 1)
