"""Carries one message to Telegram: encloses what was drawn, finds what is to be edited."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

from telegram import InputFile

from bot.engine.dialog.place import Payload, at_home, is_whisper, ways
from bot.engine.dialog.render import unmarked
from bot.engine.outbox import outbox
from bot.engine.outbox.drawing import NotDrawnError, PainterError
from bot.engine.outbox.outbox import Queued, Standing
from bot.engine.storage.db import Database
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.telegram.classify import (
    Failed,
    Gone,
    Later,
    NoTopic,
    Unchanged,
    Unparsed,
    Unreachable,
    Verdict,
    classify,
)
from bot.engine.telegram.client import TelegramBot
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report

REMEMBERED = 2_000
MOST_DRAWINGS = 3
OPTION = "persistent_id"
RENAMES = "editForumTopic"
TOPICS = ("createForumTopic", "reopenForumTopic")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it, as this message, a quiz as this poll, a picture as this file.

    `options` are what Telegram calls those of the poll, `topic` is the one that was opened or made.
    `instead_of` see `Done`. `unmarked` is why it took the words only without their markup,
    `lost_topic` why only in the general topic.
    """

    message_id: int | None
    instead_of: str | None = None
    poll_id: str | None = None
    file_id: str | None = None
    unmarked: str | None = None
    lost_topic: NoTopic | None = None
    options: tuple[str, ...] = ()
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Redirected:
    """It can't be said there for one alone: it goes on in another chat, at that chat's pace."""

    chat_id: int
    payload: Payload


class Courier:
    """Sends one row at a time; never raises for what Telegram or the network does."""

    def __init__(self, bot: TelegramBot, database: Database) -> None:
        self._bot = bot
        self._database = database
        self._message_ids: OrderedDict[str, tuple[int, int]] = OrderedDict()

    async def send(self, row: Queued) -> Sent | Redirected | Verdict | None:
        """Send a row and return what became of it; None when it was cancelled while it waited."""
        try:
            standing = await self._standing(row)
        except Exception as error:  # noqa: BLE001 (reported, and tried again)
            report(log, "the outbox can't be read", error)
            return Later()
        if standing != "wanted":
            return Later(0.0) if standing == "held" else None
        whispers = is_whisper(row.payload) and await self._bot.can_whisper() is True
        verdict: Sent | Verdict = Failed("nobody can be told alone")
        for way in ways(row.payload, whispers=whispers):
            if "elsewhere" in way:
                return Redirected(*at_home(way, row.chat_id))
            verdict = await self._send(replace(row, payload=way))
            if not isinstance(verdict, Failed | Gone | Unreachable | NoTopic | Unparsed):
                return verdict
            if is_whisper(way):  # whatever it says of one member, it says nothing of the group
                reason = getattr(verdict, "reason", type(verdict).__name__)
                log.info("not said to one alone", extra={"reason": type(verdict).__name__})
                verdict = Failed(reason)
        return verdict

    async def _send(self, row: Queued) -> Sent | Verdict:
        try:
            payload, replaced = await self._complete(row)
        except Exception as error:  # noqa: BLE001 (a verdict for every one)
            return _unmade(row, error)
        return await self._carry(row, payload, replaced)

    async def _carry(self, row: Queued, payload: Payload, replaced: str | None) -> Sent | Verdict:
        here("leaving", row.kind)
        verdict = await self._attempt(payload)
        lost_topic = verdict if isinstance(verdict, NoTopic) else None
        if lost_topic is not None and payload["method"] != RENAMES:
            verdict = await self._attempt(_in_general(payload))
        if isinstance(verdict, Gone) and not is_whisper(payload):
            replaced = row.payload.get("edit_of")
            verdict = await self._attempt(_anew(payload))
        if isinstance(verdict, Unparsed):
            verdict = await self._without_markup(payload, replaced, verdict.reason)
        if isinstance(verdict, Unchanged):
            return Sent(None, topic=_topic(payload, {}))
        if not isinstance(verdict, Sent):
            return verdict
        for key in (row.key, replaced):
            if key and verdict.message_id:
                self._remember(key, row.chat_id, verdict.message_id)
        if replaced is None and lost_topic is None:
            return verdict
        return replace(verdict, instead_of=replaced, lost_topic=lost_topic)

    async def _without_markup(
        self, payload: Payload, replaced: str | None, reason: str
    ) -> Sent | Verdict:
        """Try once more with the bare words: nothing was sent, and a dull message is better."""
        bare = unmarked(payload if replaced is None else _anew(payload))
        verdict = await self._attempt(bare)
        return replace(verdict, unmarked=reason) if isinstance(verdict, Sent) else verdict

    async def _standing(self, row: Queued) -> Standing:
        if row.kind == "notice" or row.waited:
            return await self._database.read(lambda tx: outbox.standing(tx, row.id))
        return "wanted"

    async def instant(self, payload: Payload) -> Sent | Verdict:
        """Do something that is worth one attempt only; its failure changes nothing."""
        return await self._attempt(payload)

    async def _attempt(self, payload: Payload) -> Sent | Verdict:
        try:
            method, edits = payload["method"], payload["method"] == "editMessageText"
            # A message stays in its topic: no edit names one.
            asked = _in_general(payload) if edits else payload
            result = await self._bot.call(method, asked["params"])
        except Exception as error:  # noqa: BLE001 (classify has a verdict for every one)
            return classify(error)
        if isinstance(result, list) and result:
            result = result[0]  # an album is known by its first message
        if not isinstance(result, dict) or payload["method"] in TOPICS:
            return Sent(None, topic=_topic(payload, result))
        poll = result.get("poll", {})
        return Sent(
            result.get("message_id") or None,
            poll_id=poll.get("id"),
            file_id=(result.get("photo") or [{}])[-1].get("file_id"),
            options=tuple(each[OPTION] for each in poll.get("options", ()) if OPTION in each),
        )

    async def _complete(self, row: Queued) -> tuple[Payload, str | None]:
        """Fill in what is known only now: the chat's id, the picture, the message to edit.

        Returns also the key of the message that this one replaces, when there is none to edit.
        """
        payload = {**row.payload, "params": _addressed(row.payload["params"], row.chat_id)}
        if "draw" in payload:
            payload["params"].update(_enclosed(payload["draw"], row.drawn))
        key: str | None = payload.get("edit_of")
        if key is None:
            return payload, None
        message_id = await self._message_of(key, row.chat_id)
        if message_id is None:
            return _anew(payload), key
        payload["params"]["message_id"] = message_id
        return payload, None

    async def _message_of(self, key: str, chat_id: int) -> int | None:
        if key in self._message_ids:
            self._message_ids.move_to_end(key)
            where, message_id = self._message_ids[key]
            return message_id if where == chat_id else None
        return await self._database.read(lambda tx: outbox.message_of(tx, key, chat_id))

    def _remember(self, key: str, chat_id: int, message_id: int) -> None:
        self._message_ids[key] = chat_id, message_id
        if len(self._message_ids) > REMEMBERED:
            self._message_ids.popitem(last=False)


def _topic(payload: Payload, result: Any) -> int | None:  # noqa: ANN401 (what Telegram gave)
    """Return the topic that there is now: a new one, or one that was opened again."""
    if payload["method"] not in TOPICS:
        return None
    asked: int | None = payload["params"].get("message_thread_id")
    return result.get("message_thread_id", asked) if isinstance(result, dict) else asked


def _unmade(row: Queued, error: Exception) -> Verdict:
    if isinstance(error, NotDrawnError):
        return Later() if row.attempts < MOST_DRAWINGS else Failed(str(error))
    if not is_storage_trouble(error):
        report(log, "a message can't be made", error, row=row.id)
    return Failed(str(error)) if isinstance(error, PainterError) else classify(error)


def _enclosed(draw: Payload, drawn: bytes | str | Exception | None) -> dict[str, Any]:
    if isinstance(drawn, Exception):
        raise drawn
    if isinstance(drawn, bytes):
        return {draw["kind"]: InputFile(drawn, filename=draw["filename"])}
    return {draw["kind"]: drawn}


def _addressed(params: dict[str, Any], chat_id: int) -> dict[str, Any]:
    """Return parameters for the chat as it is numbered now."""
    if "scope" in params:
        return {**params, "scope": {**params["scope"], "chat_id": chat_id}}
    return {**params, "chat_id": chat_id}


def _in_general(payload: Payload) -> Payload:
    """Say it in the forum's own topic: the one where it was asked is closed, or no more, and so is
    what it answers there.
    """
    there = ("message_thread_id", "reply_parameters")
    params = {key: value for key, value in payload["params"].items() if key not in there}
    return {**payload, "params": params}


def _anew(payload: Payload) -> Payload:
    """Say in a new message what was meant to replace an earlier one."""
    params = {key: value for key, value in payload["params"].items() if key != "message_id"}
    return {"method": "sendMessage", "params": params}
