"""A theatre in which quizzes can be answered: polls get an id as they do at Telegram's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Queued
from bot.engine.storage.db import Tx
from tests.support.theatre import Player, Theatre


@dataclass(frozen=True)
class Asked:
    """A quiz as it was sent."""

    poll_id: str
    chat_id: int
    question: str
    options: list[str]
    right: int
    explanation: str


class Classroom(Theatre):
    """Keeps the quizzes in `asked`, oldest first."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.asked: list[Asked] = []

    def show(self, tx: Tx, row: Queued) -> int:
        message_id = super().show(tx, row)
        params = row.payload["params"]
        if row.payload["method"] == "sendPoll":
            self._ask(tx, row, params)
            self.chats[row.chat_id].message(message_id).text = params["question"]
        return message_id

    def _ask(self, tx: Tx, row: Queued, params: dict[str, Any]) -> None:
        poll_id = str(9_000_000 + len(self.asked))
        options = [option["text"] for option in params["options"]]
        right = params["correct_option_ids"][0]
        explanation = params["explanation"]
        asked = Asked(poll_id, row.chat_id, params["question"], options, right, explanation)
        self.asked.append(asked)
        outbox.note_poll(tx, row.id, poll_id)

    def open_quiz(self, person: Player) -> Asked:
        """Return the latest quiz in somebody's chat."""
        return next(each for each in reversed(self.asked) if each.chat_id == person.id)

    def answers(self, person: Player, option: int | None, to: Asked | None = None) -> None:
        """Have somebody choose an option of a quiz, the latest unless told; None takes it back."""
        asked = to or self.open_quiz(person)
        chosen = [] if option is None else [option]
        person._acts(person.chat, f"< {person.name} chooses {chosen} of {asked.question}")
        answer = {"poll_id": asked.poll_id, "user": person.user, "option_ids": chosen}
        answer["option_persistent_ids"] = [str(each) for each in chosen]
        self.update({"update_id": next(self._update_ids), "poll_answer": answer})

    def answers_right(self, person: Player) -> None:
        """Have somebody answer the latest quiz rightly."""
        self.answers(person, self.open_quiz(person).right)

    def answers_wrong(self, person: Player) -> None:
        """Have somebody answer the latest quiz wrongly."""
        asked = self.open_quiz(person)
        self.answers(person, (asked.right + 1) % len(asked.options))
