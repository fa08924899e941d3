"""Carries one message to Telegram: draws what is to be drawn, finds what is to be edited."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import InputFile

from bot.engine import outbox
from bot.engine.classify import Gone, Unchanged, Verdict, classify
from bot.engine.db import Database
from bot.engine.outbox import Queued
from bot.engine.render import Payload
from bot.engine.telegram_bot import TelegramBot

REMEMBERED = 2_000
Painter = Callable[[str, Mapping[str, Any]], bytes]


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it, as this message."""

    message_id: int | None


class Courier:
    """Sends one row at a time; never raises for what Telegram or the network does."""

    def __init__(
        self, bot: TelegramBot, database: Database, painters: Mapping[str, Painter]
    ) -> None:
        self._bot = bot
        self._database = database
        self._painters = painters
        self._message_ids: OrderedDict[str, int] = OrderedDict()

    async def send(self, row: Queued) -> Sent | Verdict:
        """Send a row and return what became of it."""
        payload = await self._complete(row)
        verdict = await self._attempt(payload)
        if isinstance(verdict, Gone):
            verdict = await self._attempt(_anew(payload))
        if isinstance(verdict, Sent) and row.key and verdict.message_id:
            self._remember(row.key, verdict.message_id)
        return Sent(None) if isinstance(verdict, Unchanged) else verdict

    async def instant(self, payload: Payload) -> None:
        """Do something that is worth one attempt only; its failure changes nothing."""
        await self._attempt(payload)

    async def _attempt(self, payload: Payload) -> Sent | Verdict:
        try:
            result = await self._bot.call(payload["method"], payload["params"])
        except Exception as error:  # noqa: BLE001 (classify has a verdict for every one)
            return classify(error)
        return Sent(result.get("message_id") if isinstance(result, dict) else None)

    async def _complete(self, row: Queued) -> Payload:
        """Fill in what is known only now: the chat's present id, the picture, the message to edit."""
        payload = {**row.payload, "params": {**row.payload["params"], "chat_id": row.chat_id}}
        if "draw" in payload:
            payload["params"].update(await self._drawn(payload["draw"]))
        if "edit_of" in payload:
            message_id = await self._message_of(payload["edit_of"])
            payload = payload if message_id else _anew(payload)
            if message_id:
                payload["params"]["message_id"] = message_id
        return payload

    async def _drawn(self, draw: Mapping[str, Any]) -> dict[str, Any]:
        painter = self._painters[draw["name"]]
        content = await asyncio.to_thread(painter, draw["language"], draw["data"])
        return {draw["kind"]: InputFile(content, filename=draw["filename"])}

    async def _message_of(self, key: str) -> int | None:
        if key in self._message_ids:
            return self._message_ids[key]
        return await self._database.read(lambda tx: outbox.message_of(tx, key))

    def _remember(self, key: str, message_id: int) -> None:
        self._message_ids[key] = message_id
        if len(self._message_ids) > REMEMBERED:
            self._message_ids.popitem(last=False)


def _anew(payload: Payload) -> Payload:
    """Say in a new message what was meant to replace an earlier one."""
    params = {key: value for key, value in payload["params"].items() if key != "message_id"}
    return {"method": "sendMessage", "params": params}
