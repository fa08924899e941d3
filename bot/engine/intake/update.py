"""One update is one atomic unit of work: all of it happened, or none, and never twice.

Several that wait share a transaction, each in a savepoint of its own. An update that fails is set
aside with its error, the person gets an apology, the owners an alert, and the queue moves on.
Trouble of the database itself is nobody's fault: the whole batch is rolled back and tried again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.engine.dialog import states as dialogs
from bot.engine.dialog.dispatch import Dispatcher
from bot.engine.dialog.feature import Current, People
from bot.engine.dialog.interruptions import fitting
from bot.engine.dialog.place import Payload, Place
from bot.engine.dialog.routes import Routes
from bot.engine.dialog.turn import Say, Toast
from bot.engine.dialog.work import Here, Work
from bot.engine.intake import moving, taken
from bot.engine.intake.throttle import Verdict
from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.writing import Writer
from bot.engine.several.mark import by_own_link
from bot.engine.storage.db import Tx
from bot.engine.storage.failures import is_storage_trouble
from bot.engine.storage.ids import LARGEST
from bot.engine.telegram.incoming import Chat, Incoming, Membership, Migrated, Tap
from bot.engine.watch.crash import here
from bot.engine.watch.faults import report

NOWHERE = Chat(0, "unknown")
GONE = ("kicked", "left")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """One update as it came; `error` when it could not be read; `standing` see `Here`.

    `verdict` is the throttle's: what is over the limit is recorded as taken, but not handled.
    """

    raw: Mapping[str, Any]
    incoming: Incoming | None = None
    error: str | None = None
    standing: str | None = None
    verdict: Verdict = Verdict.PASS

    @property
    def update_id(self) -> int | None:
        """Telegram's number of the update, None where there is none that makes sense."""
        raw: object = self.raw
        number = raw.get("update_id") if isinstance(raw, Mapping) else None
        if isinstance(number, bool) or not isinstance(number, int) or abs(number) > LARGEST:
            return None
        return number


@dataclass(slots=True)
class Outcome:
    """What a batch left behind: rows to send, and instant answers that are not stored.

    `results` tells the kind of each update and what became of it, for the metrics.
    """

    queued: list[Queued] = field(default_factory=list)
    instants: list[Payload] = field(default_factory=list)
    results: list[tuple[str, str]] = field(default_factory=list)


class Intake:
    """Takes updates, one transaction for a batch."""

    def __init__(self, current: Current, routes: Routes, people: People, writer: Writer) -> None:
        self._current = current
        self._people = people
        self._writer = writer
        self._dispatcher = Dispatcher(routes, people)

    def take(self, tx: Tx, batch: list[Received], server: int = 0) -> Outcome:
        """Work through a batch of a Bot API server in its order; the caller commits."""
        self._current.in_(tx)
        return take_new(tx, batch, server, self.one)

    def one(self, tx: Tx, received: Received, outcome: Outcome) -> None:
        """Work through one update that was not taken before."""
        if received.update_id is None:
            self._set_aside(tx, received, UnreadableError("no number"), outcome)
        elif received.verdict is Verdict.PASS:
            self._take_one(tx, received, outcome)
        else:
            self._hold_off(tx, received, outcome)

    def _take_one(self, tx: Tx, received: Received, outcome: Outcome) -> None:
        incoming = received.incoming
        try:
            if received.error is None and incoming is not None:
                with tx.savepoint():
                    queued, instants = self._handle(tx, incoming, received.standing)
                outcome.queued += queued
                outcome.instants += instants
        except Exception as error:
            if is_storage_trouble(error):
                raise
            self._set_aside(tx, received, error, outcome)
            return
        if received.error is not None:
            self._set_aside(tx, received, UnreadableError(received.error), outcome)
            return
        kind = _kind(received)
        outcome.results.append((kind, "handled" if incoming else "ignored"))
        log.debug("update taken", extra={"update": received.update_id, "kind": kind})

    def _hold_off(self, tx: Tx, received: Received, outcome: Outcome) -> None:
        """Do nothing about an update that is over the limit, but tell the person now and then."""
        incoming = received.incoming
        if incoming and received.verdict is Verdict.TELL:
            self._try(tx, outcome, lambda work: self._slow_down(work, incoming, outcome))
        outcome.results.append((_kind(received), "throttled"))
        log.info("update throttled", extra={"update": received.update_id})

    def _handle(
        self, tx: Tx, incoming: Incoming, standing: str | None
    ) -> tuple[list[Queued], list[Payload]]:
        # A link made where this campaign had others beside it: it may run alone by now.
        incoming = by_own_link(self._current.known, incoming) or incoming
        here = self._here(tx, incoming, standing)
        if isinstance(incoming.event, Migrated):
            self.moved(here, incoming.chat.id, incoming.event.to_chat_id)
            return here.queued, []
        _note_reachable(here, incoming)
        dialog = dialogs.find(tx, self._dispatcher.states, *here.whose)
        toast = self._dispatcher.go_on(here, incoming.event, dialog)
        if not isinstance(incoming.event, Tap):
            return here.queued, here.instants
        toast = fitting(here, toast) if toast else None
        answer = self._writer.renderer.toast(here.language, incoming.event.query_id, toast)
        return here.queued, [*here.instants, answer]

    def moved(self, work: Work, before: int, after: int) -> None:
        """Follow a group that became a supergroup: its rows, its binding, what is open in it."""
        moving.follow(work, self._people, self._dispatcher, before, after)

    def _here(self, tx: Tx, incoming: Incoming, standing: str | None) -> Here:
        work = self._work(tx)
        captain = self._people.captain(work, incoming.sender)
        return Here(
            tx,
            work.now,
            self._people.seen(work.campaign, captain) if incoming.chat.private else work.campaign,
            self._writer,
            chat=incoming.chat,
            sender=incoming.sender,
            language=self._people.language(work, incoming.chat, incoming.sender, captain),
            captain=captain,
            standing=standing,
            message_id=incoming.message_id,
            reply_to=incoming.reply_to,
            update_id=incoming.update_id,
            forwarded=incoming.forwarded,
            to_other=incoming.to_other,
            topic=incoming.topic,
            edited=incoming.edited,
            unseen=incoming.unseen,
            below=incoming.below,
            query_id=incoming.event.query_id if isinstance(incoming.event, Tap) else "",
            event=incoming.event,
        )

    def _work(self, tx: Tx) -> Work:
        return Work(tx, tx.now(), self._current.known, self._writer)

    def _set_aside(self, tx: Tx, received: Received, error: Exception, outcome: Outcome) -> None:
        """Keep what failed, apologise to whoever sent it, and tell the owners.

        The apology and the alert ask the features, who may fail over the same person once more.
        """
        incoming = received.incoming
        outcome.results.append((_kind(received), "set_aside"))
        chat = incoming.chat if incoming else NOWHERE
        kind = type(error).__name__
        about = {"update": received.update_id, "error": kind}
        report(log, "update set aside", error, **about)
        number = -1 if received.update_id is None else received.update_id
        taken.set_aside(tx, number, chat.id, _as_json(received.raw), kind)
        if incoming:
            self._try(tx, outcome, lambda work: self._apologise(work, incoming, outcome))
        values = {"error": kind}
        tell = self._people.alert
        self._try(tx, outcome, lambda work: tell(work, "engine/alert_set_aside", values))

    def _try(self, tx: Tx, outcome: Outcome, say: Callable[[Work], None]) -> None:
        work = self._work(tx)
        try:
            with tx.savepoint():
                say(work)
        except Exception as error:
            if is_storage_trouble(error):
                raise
            report(log, "nobody could be told", error)
        else:
            outcome.queued += work.queued

    def _apologise(self, work: Work, incoming: Incoming, outcome: Outcome) -> None:
        language = self._language(work, incoming)
        if incoming.chat.private:
            self._say(work, incoming, language, "engine/sorry")
        if isinstance(incoming.event, Tap):
            toast = Toast("engine/sorry")
            answer = self._writer.renderer.toast(language, incoming.event.query_id, toast)
            outcome.instants.append(answer)

    def _slow_down(self, work: Work, incoming: Incoming, outcome: Outcome) -> None:
        """One answer, over the chat where there was a tap; a group is left in peace."""
        language = self._language(work, incoming)
        if isinstance(incoming.event, Tap):
            toast = Toast("engine/too_fast", alert=True)
            answer = self._writer.renderer.toast(language, incoming.event.query_id, toast)
            outcome.instants.append(answer)
        elif incoming.chat.private:
            self._say(work, incoming, language, "engine/too_fast")

    def _language(self, work: Work, incoming: Incoming) -> str:
        captain = self._people.captain(work, incoming.sender)
        return self._people.language(work, incoming.chat, incoming.sender, captain)

    def _say(self, work: Work, incoming: Incoming, language: str, text: str) -> None:
        place = Place(incoming.chat.id, incoming.sender.id, language)
        row = self._writer.put_reply(work.tx, work.now, work.campaign_id, place, Say(text))
        work.queued.append(row)


def take_new(
    tx: Tx, batch: list[Received], server: int, one: Callable[[Tx, Received, Outcome], None]
) -> Outcome:
    """Have `one` take each update of a batch in its order that was not taken before."""
    outcome = Outcome()
    for received in batch:
        number = received.update_id
        if number is None or taken.add(tx, number, server):
            one(tx, received, outcome)
        else:
            outcome.results.append((_kind(received), "repeated"))
    here("updates-handled")
    return outcome


class UnreadableError(Exception):
    """The update is not what Telegram documents."""


def _kind(received: Received) -> str:
    return type(received.incoming.event).__name__ if received.incoming else "ignored"


def _as_json(raw: object) -> str:
    try:
        return json.dumps(raw, default=str)
    except (ValueError, TypeError, RecursionError):
        return "null"


def _note_reachable(here: Here, incoming: Incoming) -> None:
    """Whatever comes from a chat shows that it can be reached, but for the news that it can't."""
    event = incoming.event
    if isinstance(event, Membership) and event.me and event.after in GONE:
        outbox.mark_unreachable(here.tx, here.chat.id, "blocked", here.now)
    else:
        outbox.mark_reachable(here.tx, here.chat.id)
