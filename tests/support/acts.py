"""What people did, as the updates tell that Telegram made of it; none of the bot's own code."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

OUTCOMES = {
    "✅ Promised to vote": "pledged",
    "✋ Said no": "declined",
    "🙋 Wants to help": "wants_to_help",
}
# They stand one tap further.
RARER = {"⏳ Not now", "🙋 Wants to help"}
CONSENTS = {"I agree": "privacy", "I promise": "charter"}
Update = dict[str, Any]


@dataclass(slots=True)
class Acts:
    """What one person did, as far as it has to be remembered."""

    friends: Counter[str] = field(default_factory=Counter)
    talks: Counter[str] = field(default_factory=Counter)
    consents: set[str] = field(default_factory=set)
    taps: set[tuple[int, str]] = field(default_factory=set)

    def wrote(self, text: str) -> None:
        """Note a message: names, one to a line or after /add, or a command."""
        command, _, rest = text.partition(" ")
        names = rest.split(", ") if command == "/add" else text.split("\n")
        if command == "/add" or not text.startswith("/"):
            self.friends.update(names)

    def tapped(self, message: Update, data: str) -> None:
        """Note a button; a second tap on the same one is the same act."""
        if (message["message_id"], data) in self.taps:
            return
        self.taps.add((message["message_id"], data))
        label = _label(message, data)
        if label in OUTCOMES:
            self.talks[OUTCOMES[label]] += 1
        if label in CONSENTS:
            self.consents.add(CONSENTS[label])


def acts_of(updates: Iterable[Update]) -> dict[int, Acts]:
    """Return what each person did in the private chat."""
    people: dict[int, Acts] = defaultdict(Acts)
    for update in updates:
        if (message := update.get("message")) and message["chat"]["type"] == "private":
            people[message["from"]["id"]].wrote(message.get("text", ""))
        if (tap := update.get("callback_query")) and tap["message"]["chat"]["type"] == "private":
            people[tap["from"]["id"]].tapped(tap["message"], tap["data"])
    return people


def _label(message: Update, data: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return next(
        (button["text"] for row in rows for button in row if button.get("callback_data") == data),
        "",
    )
