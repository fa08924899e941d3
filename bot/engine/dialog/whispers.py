"""For one pair of eyes: messages of a group that one member alone sees, as Telegram takes them.

They have no message id, nothing of them is kept, and an older server would show them to all: so
each is written with what is said `instead` where it can't be (see `saying`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NAMED = "ephemeral_message_parameters"
EDIT = "editEphemeralMessageText"


@dataclass(frozen=True, slots=True)
class Whisper:
    """Who alone is to see it, and what it answers: their tap, on the message `tapped` if that was
    one for them alone too, or the command `asked` that only they see.
    """

    receiver: int
    query_id: str = ""
    tapped: int | None = None
    asked: int | None = None

    def params(self) -> dict[str, Any]:
        """Return how a new message is sent so."""
        query = {"callback_query_id": self.query_id} if self.query_id else {}
        answers = {"ephemeral_message_id": self.asked, "allow_sending_without_reply": True}
        shown = {} if self.asked is None else {"reply_parameters": answers}
        return {NAMED: {"receiver_user_id": self.receiver, **query}, **shown}

    def edited(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Return the payload that puts the words of a new message into the one that was tapped."""
        kept = ("chat_id", "text", "parse_mode", "link_preview_options", "reply_markup")
        words = {key: params[key] for key in kept if key in params}
        which = {"receiver_user_id": self.receiver, "ephemeral_message_id": self.tapped}
        return {"method": EDIT, "params": {**words, **which}}


def is_whisper(payload: Mapping[str, Any]) -> bool:
    """Tell whether one member alone would see it, on a server that knows such messages."""
    return payload["method"] == EDIT or NAMED in payload["params"]


def ways(payload: Mapping[str, Any], *, whispers: bool) -> list[dict[str, Any]]:
    """Return how a message may be sent, the best first: what can't be whispered is never tried."""
    found: list[dict[str, Any]] = []
    way: Any = payload
    while way is not None:
        if whispers or not is_whisper(way):
            found.append({key: value for key, value in way.items() if key != "instead"})
        way = way.get("instead")
    return found
