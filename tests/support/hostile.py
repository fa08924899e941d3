"""A stage whose Telegram is hostile: trouble on demand, and every request that the bot makes noted.

The bot is as in real life, but for its patience: it tries again after hundredths of a second.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from bot.engine.intake.polling import Backoff
from bot.engine.outbox.pacing import Timing
from bot.simulator.trouble.trouble import chat_of
from tests.support.journey import Stage
from tests.support.ledger import Row
from tests.support.players import Place, Player

SOON = Timing(look=0.02, sweep=0.05, first=0.01, longest=0.05, stop=0.5, record=0.01)
READ_SECONDS = 0.4
PASSING = {"updates", "outbox", "used_buttons", "marks", "set_aside", "keys", "dialogs", "due"}
"""Tables that hold no more than what has to be done and what has been answered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of the bot's, at `at` seconds of the machine's own time."""

    method: str
    chat_id: int | None
    at: float


class Hostile:
    """One stage, with trouble at hand."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.asked: list[Asked] = []
        api = stage.simulator.api
        reply = api._reply

        async def noted(name: str, params: Any) -> Any:
            self.asked.append(Asked(name, chat_of(params), time.monotonic()))
            return await reply(name, params)

        api._reply = noted

    async def begins(self) -> None:
        """Start a bot with little patience."""
        self.stage.bot.options.update(timing=SOON, backoff=Backoff(0.01, 0.05))
        await self.stage.restarts()
        for request in self.stage.bot.service.bot._request:
            request._read_seconds = READ_SECONDS

    async def fault(self, kind: str, method: Any = "send*", **more: Any) -> int:
        """Have such requests fail; return the rule's number. What it can do, see the driver."""
        rule = await self.stage.post("/faults", {"kind": kind, "method": method, **more})
        return int(rule["id"])

    async def relents(self) -> dict[str, int]:
        """Take all faults away; return how often each kind struck."""
        faults = (await self.stage.get("/faults"))["faults"]
        await self.stage.delete("/faults")
        hits: dict[str, int] = {}
        for each in faults:
            hits[each["kind"]] = hits.get(each["kind"], 0) + each["hits"]
        return hits

    async def struck(self) -> list[dict[str, Any]]:
        """Return every fault that a request met, in order."""
        return [event for event in await self.stage.log() if event["event"] == "fault"]

    def sends_to(self, chat: Place) -> list[Asked]:
        """Return every attempt to send something into a chat."""
        return [a for a in self.asked if a.chat_id == chat.id and a.method.startswith("send")]

    async def says(self, player: Player, text: str) -> None:
        """Have somebody write, without waiting for the answer."""
        await self.stage.post(f"/chats/{player.id}/say", {"from": player.id, "text": text})

    async def said(self, chat: Place, words: str, viewer: int | None = None) -> int:
        """Return how many messages with these words the bot has sent into a chat."""
        shown = await chat.history(viewer or chat.id)
        return sum(m["from"]["is_bot"] and words in m.get("text", "") for m in shown)

    async def rows(self, sql: str) -> list[Row]:
        """Return what a query finds in the bot's database."""
        return await self.stage.bot.database.read(
            lambda tx: [dict(row) for row in tx.connection.execute(sql).fetchall()]
        )

    async def count(self, sql: str) -> int:
        """Return the one number that a query finds."""
        (row,) = await self.rows(sql)
        (value,) = row.values()
        return int(value)

    async def everything(self) -> dict[str, list[Row]]:
        """Return all that the campaign knows, table by table: what no stranger may change."""
        tables = await self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted(row["name"] for row in tables if row["name"] not in PASSING)
        return {name: await self.rows(f"SELECT * FROM {name}") for name in names}  # noqa: S608
