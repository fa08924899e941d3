"""Who somebody is in a group, asked of Telegram before the unit of work that needs to know.

An answer is good for a minute; what changes things asks afresh. No answer means no rights.
"""

from __future__ import annotations

import asyncio
import logging
import time

from telegram.error import TelegramError

from bot.engine.feature import OnMenu, Who
from bot.engine.incoming import Command, Incoming, Tap, Text
from bot.engine.routes import Routes
from bot.engine.telegram_bot import TelegramBot

GOOD_FOR_SECONDS = 60.0
WAIT_SECONDS = 5.0
log = logging.getLogger(__name__)


class Standings:
    """Fetches and remembers memberships."""

    def __init__(self, bot: TelegramBot, routes: Routes) -> None:
        self._bot = bot
        self._routes = routes
        self._known: dict[tuple[int, int], tuple[str, float]] = {}

    async def needed(self, incoming: Incoming) -> str | None:
        """Return the sender's standing where the update's route will ask for it, else None."""
        if incoming.chat.private or incoming.sender.anonymous:
            return None
        wanted = self._wanted(incoming)
        if wanted is None:
            return None
        key = (incoming.chat.id, incoming.sender.id)
        known = self._known.get(key)
        if known and not wanted and time.monotonic() - known[1] < GOOD_FOR_SECONDS:
            return known[0]
        return await self._ask(key)

    def _wanted(self, incoming: Incoming) -> bool | None:
        """Tell whether a fresh answer is needed (True), an old one will do (False), or none."""
        event = incoming.event
        if isinstance(event, Text):
            return False if incoming.reply_to is not None else None
        if isinstance(event, Tap):
            event = Tap(event.query_id, event.data, None, event.data.partition("~")[0])
        if not isinstance(event, Command | Tap):
            return None
        route = self._routes.find(event, private=False)
        if route is None or isinstance(route, OnMenu):
            return None
        if route.fresh:
            return True
        return False if route.who in (Who.ORGANIZER, Who.OWNER) else None

    async def _ask(self, key: tuple[int, int]) -> str | None:
        params = {"chat_id": key[0], "user_id": key[1]}
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                member = await self._bot.call("getChatMember", params)
        except (TelegramError, TimeoutError) as error:
            log.warning("a membership can't be checked", extra={"error": type(error).__name__})
            self._known.pop(key, None)
            return None
        status = str(member["status"])
        if status == "restricted" and not member.get("is_member"):
            status = "left"
        self._known[key] = (status, time.monotonic())
        return status
