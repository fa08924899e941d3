"""A dialog's state, kept between messages as tagged JSON, sealed with the chat's key: one for each
person in a chat, and campaign.

A state is a frozen dataclass with the answers so far. It is stored under the name of its class
and its feature's version; one that can't be read any more is reported as `Lost`, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.engine.dialog.buttons import GOOD_FOR
from bot.engine.keys.crypto import UNREADABLE, KeyDestroyedError
from bot.engine.storage import ids
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__, "states.sql")
MOST_ASIDE = 12
"""What waits beside the open question: nobody looks for more of it, further up in the chat."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for a stored state that this version can't read."""

    tag: str


@dataclass(frozen=True, slots=True)
class Dialog:
    """Where somebody stands in one chat; `updated_at` is None before the first step.

    `message_id` is that of the message which led here; `aside` what waits for a tap besides, by
    number; `asked_again` whether the question came back after something else was done. `question`
    is the row of the message with buttons that asks it, `asked_in` what Telegram calls that one.
    """

    state: object | None = None
    suspended: object | None = None
    updated_at: datetime | None = None
    message_id: int | None = None
    aside: Mapping[int, object] = field(default_factory=dict)
    asked_again: bool = False
    question: int | None = None
    asked_in: int | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """Under which name a state is stored: its feature's; `formerly` are that feature's old ones."""

    feature: str
    version: int
    formerly: tuple[str, ...] = ()


class States:
    """Every dialog state of every feature, by tag; turns them into JSON and back."""

    def __init__(self, classes: Mapping[type, Tag]) -> None:
        """Take each state class with the tag of its feature."""
        self._tags = {
            kind: (f"{tag.feature}.{kind.__name__}", tag.version) for kind, tag in classes.items()
        }
        self._kinds = {tag: (kind, version) for kind, (tag, version) in self._tags.items()}
        if len(self._kinds) < len(self._tags):
            raise ValueError("two dialog states of one feature have the same name")
        for kind, tag in classes.items():
            for name in tag.formerly:
                self._kinds.setdefault(f"{name}.{kind.__name__}", (kind, tag.version))

    def dump(self, state: object) -> str:
        """Return a state as JSON text."""
        kind: type = type(state)
        tag, version = self._tags[kind]
        data = _adapter(kind).dump_python(state, mode="json")
        return json.dumps({"tag": tag, "version": version, "data": data}, ensure_ascii=False)

    def load(self, text: str) -> object:
        """Return the state, or `Lost` when its class, version or fields are not ours any more."""
        stored = json.loads(text)
        kind, version = self._kinds.get(stored["tag"], (None, 0))
        if kind is None or version != stored["version"]:
            return Lost(stored["tag"])
        try:
            state: object = _adapter(kind).validate_python(stored["data"])
        except ValidationError:
            return Lost(stored["tag"])
        return state


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def find(tx: Tx, states: States, campaign_id: int, chat_id: int, user_id: int) -> Dialog:
    """Return where this person stands in this chat."""
    row = SQL.find_dialog(tx, campaign_id=campaign_id, chat_id=chat_id, user_id=user_id)
    if row is None:
        return Dialog()
    state = _open(tx, states, chat_id, row["state"])
    suspended = _open(tx, states, chat_id, row["suspended"])
    if isinstance(suspended, Lost):  # nobody waits for it
        suspended = None
    return Dialog(
        state,
        suspended,
        from_ms(row["updated_at"]),
        row["message_id"],
        _open_aside(tx, states, chat_id, row["aside"]),
        asked_again=bool(row["asked_again"]),
        question=row["question"],
        asked_in=row["asked_in"],
    )


def _open_aside(tx: Tx, states: States, chat_id: int, sealed: str | None) -> dict[int, object]:
    """Return what is laid aside, without what this version can't read."""
    if sealed is None:
        return {}
    try:
        kept: dict[str, str] = json.loads(tx.unseal(chat_id, sealed))
    except KeyDestroyedError:
        return {}
    opened = {int(number): states.load(text) for number, text in kept.items()}
    return {number: state for number, state in opened.items() if not isinstance(state, Lost)}


def asked_at(tx: Tx, campaign_id: int, chat_id: int) -> datetime | None:
    """Return since when a question is open in a private chat, None where none is."""
    return maybe_from_ms(SQL.asked_at(tx, campaign_id=campaign_id, chat_id=chat_id)["at"])


def _open(tx: Tx, states: States, chat_id: int, sealed: str | None) -> object | None:
    if sealed is None:
        return None
    try:
        return states.load(tx.unseal(chat_id, sealed))
    except KeyDestroyedError:
        return None


def save(
    tx: Tx,
    states: States,
    campaign_id: int,
    chat_id: int,
    user_id: int,
    dialog: Dialog,
    now: datetime,
) -> None:
    """Store where this person stands; an ended dialog with nothing suspended leaves no row."""
    aside = _still_good(dialog.aside, now)
    if dialog.state is None and dialog.suspended is None and not aside:
        SQL.drop_dialog(tx, campaign_id=campaign_id, chat_id=chat_id, user_id=user_id)
        return
    SQL.save_dialog(
        tx,
        campaign_id=campaign_id,
        chat_id=chat_id,
        user_id=user_id,
        state=_seal(tx, states, chat_id, dialog.state),
        suspended=_seal(tx, states, chat_id, dialog.suspended),
        updated_at=to_ms(now),
        message_id=dialog.message_id,
        aside=_seal_aside(tx, states, chat_id, aside),
        asked_again=int(dialog.asked_again),
        question=dialog.question,
    )


def _still_good(aside: Mapping[int, object], now: datetime) -> dict[int, object]:
    """Return the latest of what waits, as long as its buttons are good."""
    good = (number for number in sorted(aside) if now - ids.born(number) <= GOOD_FOR)
    return {number: aside[number] for number in list(good)[-MOST_ASIDE:]}


def _seal_aside(tx: Tx, states: States, chat_id: int, aside: Mapping[int, object]) -> str | None:
    if not aside:
        return None
    kept = {str(number): states.dump(state) for number, state in aside.items()}
    return tx.seal(chat_id, json.dumps(kept, ensure_ascii=False))


def _seal(tx: Tx, states: States, chat_id: int, state: object | None) -> str | None:
    if state is None or isinstance(state, Lost):
        return None
    return tx.seal(chat_id, states.dump(state))


def drop(tx: Tx, campaign_id: int, chat_id: int) -> None:
    """Forget every dialog of a campaign in a chat, and those of its person in groups."""
    SQL.drop_dialogs(tx, campaign_id=campaign_id, chat_id=chat_id)
    SQL.drop_in_groups(tx, campaign_id=campaign_id, user_id=chat_id)


def move(tx: Tx, campaign_id: int, before: int, after: int) -> list[int]:
    """Take along what is open in a group that moved, but what can't be read; return whose."""
    moved = []
    for row in SQL.dialogs_of(tx, campaign_id=campaign_id, chat_id=before):
        whose = {"campaign_id": campaign_id, "user_id": row["user_id"]}
        try:
            sealed = {
                name: row[name] and tx.seal(after, tx.unseal(before, row[name]))
                for name in ("state", "suspended", "aside")
            }
        except UNREADABLE:
            SQL.drop_dialog(tx, **whose, chat_id=before)
            continue
        SQL.drop_dialog(tx, **whose, chat_id=after)
        SQL.move_dialog(tx, **whose, before=before, after=after, **sealed)
        moved.append(int(row["user_id"]))
    return moved
