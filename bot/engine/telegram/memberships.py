"""Who somebody is in a group, asked of Telegram before the unit of work that needs to know.

An answer is good for a minute; what changes something asks afresh, and so does a reply to one of
ours, which may be sent on as it stands. No answer means no rights.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from telegram.error import TelegramError

from bot.engine.dialog.buttons import SEPARATOR
from bot.engine.dialog.feature import BY_STANDING, OnMenu, OnTap, Who
from bot.engine.dialog.routes import Found, Routes
from bot.engine.storage import ids
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import Chat, Command, File, Incoming, Tap, Text
from bot.engine.telegram.who import Hidden

GOOD_FOR_SECONDS = 60.0
AT_IT_SECONDS = 600.0
WAIT_SECONDS = 5.0
MOST_KNOWN = 10_000
log = logging.getLogger(__name__)


class Memberships:
    """Fetches and remembers memberships."""

    def __init__(
        self,
        bot: TelegramBot,
        routes: Routes,
        now: Callable[[], float] = time.monotonic,
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        self._bot = bot
        self._routes = routes
        self._now = now
        self._wait_seconds = wait_seconds
        self._known: dict[tuple[int, int], tuple[str, float]] = {}

    async def needed(self, incoming: Incoming) -> str | None:
        """Return the sender's standing where the update's route will ask for it, else None."""
        known, standing = self.at_hand(incoming)
        if known:
            return standing
        return await self._ask((chat_of(self._routes, incoming), incoming.sender.id))

    def at_hand(self, incoming: Incoming) -> tuple[bool, str | None]:
        """Tell whether nobody has to be asked, and then the standing, where it is needed."""
        if incoming.chat.private:
            return chat_of(self._routes, incoming) == incoming.chat.id, None
        if incoming.sender.anonymous:
            return True, None
        wanted = self._wanted(incoming)
        if wanted is None:
            return True, None
        known = self._known.get((incoming.chat.id, incoming.sender.id))
        if known and not wanted and self._now() - known[1] < GOOD_FOR_SECONDS:
            return True, known[0]
        return False, None

    def _wanted(self, incoming: Incoming) -> bool | None:
        """Tell whether a fresh answer is needed (True), an old one will do (False), or none."""
        event = incoming.event
        if not isinstance(event, Command | Tap):
            if incoming.reply_to is not None:
                return True  # it may go to somebody else as it stands
            return False if self.is_at_it(incoming) else None
        route = _found(self._routes, event, incoming.chat)
        if route is None or isinstance(route, OnMenu) or not route.where.fits(incoming.chat):
            return None
        if route.fresh:
            return True
        return False if route.who in (*BY_STANDING, Who.OWNER) else None

    def is_at_it(self, incoming: Incoming) -> bool:
        """Tell whether the sender did something here a while ago: what follows may belong to it."""
        known = self._known.get((incoming.chat.id, incoming.sender.id))
        is_at_it = known is not None and self._now() - known[1] < AT_IT_SECONDS
        return is_at_it and isinstance(incoming.event, Text | File)

    async def _ask(self, key: tuple[int, int]) -> str | None:
        params = {"chat_id": key[0], "user_id": key[1]}
        asked_at = self._now()
        try:
            async with asyncio.timeout(self._wait_seconds):
                member = await self._bot.call("getChatMember", params)
            status = _status(member)
        except (TelegramError, TimeoutError, LookupError, TypeError, AttributeError) as error:
            log.warning("a membership can't be checked", extra={"error": type(error).__name__})
            self._known.pop(key, None)
            return None
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = (status, asked_at)
        return status


def chat_of(routes: Routes, incoming: Incoming) -> int:
    """Return the chat in which it is asked who the sender is: in a private one a button may be
    about another chat.
    """
    event, here = incoming.event, incoming.chat
    if not here.private or not isinstance(event, Tap):
        return here.id
    route, said = _found(routes, event, here), event.data.split(SEPARATOR)[1:]
    if not isinstance(route, OnTap) or not route.of_chat or not said:
        return here.id
    try:
        return -ids.from_text(said[0])
    except ValueError:
        return here.id


def _found(routes: Routes, event: Command | Tap, chat: Chat) -> Found | None:
    """Return where it goes, by what a button says of itself: its seal is not looked at yet."""
    if isinstance(event, Tap):
        event = replace(event, action=event.data.partition(SEPARATOR)[0])
    return routes.find(event, chat)


def _status(member: dict[str, Any]) -> str:
    status = member["status"]
    if status == "restricted" and not member.get("is_member"):
        return "left"
    return Hidden(status) if member.get("is_anonymous") else str(status)
