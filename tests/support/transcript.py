"""What happened, as a play to read aloud: acts, then what the bot said to whom.

Exact, and the same each time: no ids, no times but those of the story's clock. Secrets that are
drawn by lot (links, codes) are replaced by the word given to `hide`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

WRITTEN = Path(__file__).parents[1] / "journeys" / "transcripts"
REWRITE = "CAPITAINE_REWRITE"
Event = dict[str, Any]


class Transcript:
    """Collects lines; `names` says who a chat id is."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.names: dict[int, str] = {}
        self._zone = zone
        self._lines: list[str] = []
        self._secrets: dict[str, str] = {}
        self._is_short = False

    @contextlib.contextmanager
    def in_short(self, summary: str) -> Iterator[None]:
        """Write one line for everything that is played in the block."""
        self._lines += ["", f"── {summary}"]
        self._is_short = True
        yield
        self._is_short = False

    def __str__(self) -> str:
        text = "\n".join(self._lines).strip() + "\n"
        for secret, word in self._secrets.items():
            text = text.replace(secret, word)
        return text

    def hide(self, secret: str, word: str) -> None:
        """Write `word` wherever `secret` is said."""
        self._secrets[secret] = word

    def now(self, instant: datetime) -> str:
        """Return the heading for the time that it is now, on the campaign's clock."""
        return f"It is {instant.astimezone(self._zone):%A %-d %B %Y, %H:%M}"

    def write(self, act: str, events: list[Event]) -> None:
        """Write an act and what came of it, chat by chat."""
        if self._is_short:
            return
        self._lines += ["", "── " + act.replace("\n", "\n     ")]
        for event in events:
            if event["event"] == "callback_answer" and event["text"]:
                kind = "in a box" if event["show_alert"] else "for a moment"
                self._lines.append(f"   {self._name(event['from'])} reads {kind}: {event['text']}")
        said = [e for e in events if e["event"] in ("message", "edited") and e["by"] == "bot"]
        chats = dict.fromkeys(event["chat_id"] for event in said)
        for chat_id in sorted(chats, key=list(self.names).index):
            for event in said:
                if event["chat_id"] == chat_id:
                    self._say(event)

    def _say(self, event: Event) -> None:
        verb = "now reads instead" if event["event"] == "edited" else "reads"
        alone = event["message"].get("receiver_user", {}).get("id")
        who = (
            self._name(event["chat_id"]) if alone is None else self._alone(event["chat_id"], alone)
        )
        self._lines += ["", f"   {who} {verb}:"]
        shown = "\n".join(_shown(event["message"]))
        self._lines += [f"   | {line}".rstrip() for line in shown.split("\n")]

    def _alone(self, chat_id: int, person: int) -> str:
        return f"In {self._name(chat_id)} {self._name(person)} alone"

    def _name(self, chat_id: int) -> str:
        return self.names[chat_id]

    def is_as_written(self, name: str) -> None:
        """Fail unless it equals the file; with CAPITAINE_REWRITE=1 it is written anew instead."""
        path = WRITTEN / f"{name}.txt"
        if os.environ.get(REWRITE):
            path.write_text(str(self), encoding="utf-8")
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        assert str(self) == written, f"{path.name} differs; {REWRITE}=1 accepts the new words"


def _shown(message: Event) -> list[str]:
    lines = []
    if "photo" in message:
        lines.append("(a picture)")
    if "document" in message:
        lines.append(f"(a file: {message['document']['file_name']})")
    lines.append(message.get("text") or message.get("caption") or "")
    markup = message.get("reply_markup", {})
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    lines += [" ".join(f"[{_label(button)}]" for button in row) for row in rows]
    lines += [target for row in rows for button in row if (target := _target(button))]
    if markup.get("force_reply"):
        lines.append("(the field for an answer opens)")
    return lines


def _label(button: Event | str) -> str:
    return button if isinstance(button, str) else str(button["text"])


def _target(button: Event | str) -> str:
    """Where a button leads, or what it copies: what a captain shares is worth reading."""
    if isinstance(button, dict) and "url" in button:
        return f"[{button['text']}] opens {unquote(button['url'])}"
    if isinstance(button, dict) and "copy_text" in button:
        return f"[{button['text']}] copies {button['copy_text']['text']}"
    return ""
