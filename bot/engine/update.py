"""One update is one atomic unit of work: all of it happened, or none, and never twice.

Several that wait share a transaction, each in a savepoint of its own. An update that fails is set
aside with its error, the person gets an apology, the owners an alert, and the queue moves on.
Trouble of the database itself is nobody's fault: the whole batch is rolled back and tried again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.engine import dialogs, outbox
from bot.engine.clock import to_ms
from bot.engine.conversation import Conversation
from bot.engine.crypto import WrongKeyError
from bot.engine.db import Tx, is_storage_trouble
from bot.engine.feature import People
from bot.engine.incoming import Chat, Incoming, Migrated, Tap
from bot.engine.outbox import Queued
from bot.engine.render import Payload, Place
from bot.engine.routes import Routes
from bot.engine.sql import statements
from bot.engine.turn import Say, Toast
from bot.engine.work import Here, Work

SQL = statements(__file__, "updates.sql")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """One update as it came; `error` when it could not be read; `standing` see `Here`."""

    raw: Mapping[str, Any]
    incoming: Incoming | None = None
    error: str | None = None
    standing: str | None = None

    @property
    def update_id(self) -> int:
        """Telegram's number of the update, -1 where there is none."""
        number = self.raw.get("update_id") if isinstance(self.raw, Mapping) else None
        return number if isinstance(number, int) else -1


@dataclass(slots=True)
class Outcome:
    """What a batch left behind: rows to send, and instant answers that are not stored."""

    queued: list[Queued] = field(default_factory=list)
    instants: list[Payload] = field(default_factory=list)


class Intake:
    """Takes updates, one transaction for a batch."""

    def __init__(
        self, campaign: Any, routes: Routes, people: People, writer: outbox.Writer
    ) -> None:
        self._campaign = campaign
        self._people = people
        self._writer = writer
        self._conversation = Conversation(routes, people)

    def take(self, tx: Tx, batch: list[Received]) -> Outcome:
        """Work through a batch in its order; the caller commits."""
        outcome = Outcome()
        for received in batch:
            new = SQL.add_update(tx, update_id=received.update_id, now=to_ms(tx.now()))
            if new:
                self._take_one(tx, received, outcome)
        return outcome

    def _take_one(self, tx: Tx, received: Received, outcome: Outcome) -> None:
        incoming = received.incoming
        try:
            with tx.savepoint():
                if received.error:
                    raise UnreadableError(received.error)
                if incoming:
                    queued, instants = self._handle(tx, incoming, received.standing)
                    outcome.queued += queued
                    outcome.instants += instants
        except Exception as error:
            if is_storage_trouble(error) or isinstance(error, WrongKeyError):
                raise
            self._set_aside(tx, received, error, outcome)
        else:
            kind = type(incoming.event).__name__ if incoming else "ignored"
            log.info("update taken", extra={"update": received.update_id, "kind": kind})

    def _handle(
        self, tx: Tx, incoming: Incoming, standing: str | None
    ) -> tuple[list[Queued], list[Payload]]:
        here = self._here(tx, incoming, standing)
        if isinstance(incoming.event, Migrated):
            migrate(here, self._people, incoming.chat.id, incoming.event.to_chat_id)
            return here.queued, []
        outbox.mark_reachable(tx, incoming.chat.id)
        dialog = dialogs.find(tx, self._conversation.states, here.chat.id, here.sender.id)
        toast = self._conversation.go_on(here, incoming.event, dialog)
        if not isinstance(incoming.event, Tap):
            return here.queued, []
        answer = self._writer.renderer.toast(here.language, incoming.event.query_id, toast)
        return here.queued, [answer]

    def _here(self, tx: Tx, incoming: Incoming, standing: str | None) -> Here:
        work = Work(tx, tx.now(), self._campaign, self._writer)
        captain = self._people.captain(work, incoming.sender)
        return Here(
            tx,
            work.now,
            self._campaign,
            self._writer,
            chat=incoming.chat,
            sender=incoming.sender,
            language=self._people.language(work, incoming.chat, incoming.sender, captain),
            captain=captain,
            standing=standing,
            message_id=incoming.message_id,
            reply_to=incoming.reply_to,
            update_id=incoming.update_id,
        )

    def _set_aside(
        self, tx: Tx, received: Received, error: Exception, outcome: Outcome
    ) -> None:
        """Keep what failed, apologise to whoever sent it, and tell the owners."""
        chat = received.incoming.chat if received.incoming else Chat(0, "unknown")
        kind = type(error).__name__
        log.error(
            "update set aside", exc_info=error, extra={"update": received.update_id, "error": kind}
        )
        SQL.set_aside(
            tx,
            id=tx.new_id(),
            update_id=received.update_id,
            chat_id=chat.id,
            payload=tx.seal(chat.id, json.dumps(received.raw, ensure_ascii=False, default=str)),
            error=kind,
            now=to_ms(tx.now()),
        )
        work = Work(tx, tx.now(), self._campaign, self._writer)
        if received.incoming:
            self._apologise(work, received.incoming, outcome)
        self._people.alert(work, "engine/alert_set_aside", {"error": kind})
        outcome.queued += work.queued

    def _apologise(self, work: Work, incoming: Incoming, outcome: Outcome) -> None:
        captain = self._people.captain(work, incoming.sender)
        language = self._people.language(work, incoming.chat, incoming.sender, captain)
        if incoming.chat.private:
            place = Place(incoming.chat.id, incoming.sender.id, language)
            message = Say("engine/sorry")
            work.queued.append(
                self._writer.put_reply(work.tx, work.now, work.campaign_id, place, message)
            )
        if isinstance(incoming.event, Tap):
            toast = Toast("engine/sorry")
            answer = self._writer.renderer.toast(language, incoming.event.query_id, toast)
            outcome.instants.append(answer)


class UnreadableError(Exception):
    """The update is not what Telegram documents."""


def migrate(work: Work, people: People, before: int, after: int) -> None:
    """Follow a group that became a supergroup: its rows, its binding; its dialogs end."""
    dialogs.drop(work.tx, before)
    outbox.move(work.tx, before, after, work.now)
    people.moved(work, before, after)


