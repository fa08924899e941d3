"""What has been said in the theatre's chats, as people see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MOST_ROWS, MOST_BUTTONS = 5, 7


def words_of(params: dict[str, Any]) -> str:
    """Return what a message says, an album below one of its pictures."""
    said = (each.get("text") or each.get("caption") for each in (params, *params.get("media", ())))
    return next(filter(None, said), "")


@dataclass
class Shown:
    """One message in a chat as people see it; `drawn` is the picture or file.

    `photo` and `document` are the file_id of one that Telegram has, `album` those of several,
    `html` what the bot wrote.
    """

    message_id: int
    text: str
    buttons: list[list[dict[str, Any]]]
    mine: bool = False
    drawn: bytes | None = None
    edited: bool = False
    force_reply: bool = False
    html: str = ""
    photo: str = ""
    document: str = ""
    album: list[str] = field(default_factory=list)
    topic: int | None = None
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    answers: int | None = None
    nod: str = ""

    def note(self, params: dict[str, Any]) -> None:
        """Keep what else the bot said about it."""
        markup = params.get("reply_markup") or {}
        self.buttons = markup.get("inline_keyboard", [])
        self.force_reply = bool(markup.get("force_reply"))
        self.keyboard = markup.get("keyboard", [])
        self.html = words_of(params)
        self.album = [each["media"] for each in params.get("media", ())]
        self.photo, self.topic = params.get("photo", ""), params.get("message_thread_id")
        self.document = params.get("document", "") or params.get("voice", "")
        self.answers = (params.get("reply_parameters") or {}).get("message_id", self.answers)
        self._asks_little()

    def _asks_little(self) -> None:
        """No message is a wall of buttons, or falls apart into pieces, whatever made it."""
        assert "\n\n\n" not in self.html, self.html
        assert len(self.buttons) <= MOST_ROWS, self.labels()
        assert len(self.labels()) <= MOST_BUTTONS, self.labels()
        colours = [each.get("style") for row in self.buttons for each in row]
        assert colours.count("primary") <= 1, self.labels()

    def labels(self) -> list[str]:
        """Return the words on its buttons."""
        return [button["text"] for row in self.buttons for button in row]


@dataclass
class Chat:
    """What has been said in one chat, in order; `since` is where the last act began.

    `commands` is a menu of its own. In a forum the bot may make topics.
    """

    id: int
    kind: str
    title: str = ""
    shown: list[Shown] = field(default_factory=list)
    since: int = 0
    edited: list[Shown] = field(default_factory=list)
    members: dict[int, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    is_forum: bool = False
    blocked: bool = False

    def show_menu(self, params: dict[str, Any]) -> int:
        """Have a menu of commands, or the general one again; it is no message."""
        self.commands = [each["command"] for each in params.get("commands", ())]
        return 0

    def message(self, message_id: int) -> Shown:
        """Return the message with this id."""
        return next(each for each in self.shown if each.message_id == message_id)
