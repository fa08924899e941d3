"""What a step returns: pure data that says what to tell whom and which state the dialog is in next.

Texts are named "feature/macro": a macro in `bot/<feature>/texts/*.j2`. Button labels are English
source texts marked with `N_`, translated when rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Literal

from bot.engine.dialog.place import Wordless

Values = Mapping[str, Any]
Eyes = Literal["asker", "asker_alone", "private", "all"]
"""Who in a group is to see what is said there to somebody: see `Say`."""


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for "mark, translate later")
    """Mark `text` for translation; it is translated when a message is rendered."""
    return text


Style = Literal["primary", "success", "danger"]


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that comes back to us: `action` names a route, `args` are ids or short words.

    `args` carry no names and with the action stay within 40 bytes. `style` is its colour, for the
    one next act ("primary") or for what can't be undone ("danger"); the words say it, too.
    """

    label: str
    action: str
    args: tuple[int | str, ...] = ()
    values: Values = field(default_factory=dict)
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a URL."""

    label: str
    url: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copy:
    """A button that copies 1-256 characters to the clipboard."""

    label: str
    text: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Share:
    """A button that passes words on: `to` copies them (at most 256 characters) or opens an app.

    `text` is named as a message's is, so that the words are in the reader's language.
    """

    label: str
    to: Literal["copy", "telegram", "whatsapp"]
    text: str
    values: Values = field(default_factory=dict)


Button = Tap | Link | Copy | Share
Rows = tuple[tuple[Button, ...], ...]


def in_rows(buttons: Sequence[Button], width: int = 2) -> Rows:
    """Lay buttons out in rows of so many."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def link_row(labels: Sequence[str], addresses: Iterable[str]) -> Rows:
    """Return a row that opens these addresses, as many as have a label; () where there is none."""
    row = tuple(Link(label, to) for label, to in zip(labels, addresses, strict=False))
    return (row,) if row else ()


def page_row(
    action: str, page: int, pages: int, back: Tap, *between: Tap, about: tuple[int | str, ...] = ()
) -> tuple[Tap, ...]:
    """Return the row under a page: the one before, or the way `back` from the first; the next."""
    before = Tap(N_("‹ Previous"), action, (*about, page - 1)) if page else back
    after = (Tap(N_("Next ›"), action, (*about, page + 1)),) if page + 1 < pages else ()
    return (before, *between, *after)


def primary(tap: Tap) -> Tap:
    """Return the same button as the one next act of its message."""
    return replace(tap, style="primary")


@dataclass(frozen=True, slots=True)
class Ask:
    """A key of the small keyboard that opens Telegram's own picker of up to `most` people.

    They come back as `SharedUsers`. Works in private chats only.
    """

    label: str
    most: int = 10


@dataclass(frozen=True, slots=True)
class Menu:
    """The small keyboard under the text field: rows of labels; empty rows take it away."""

    rows: tuple[tuple[str | Ask, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    """One message. `reply` asks Telegram to open the answer field on it (needed in groups), with
    a button to leave the question where it is one.

    `eyes`: in a group an "asker" alone needs it, so that nobody else sees it where Telegram's
    server can do that, while an older one shows it to all; to an "asker_alone" it is then said in
    private, and what is "private" always is, with its buttons. Without, what answers something that
    only they see is for them too; "all" is not.
    `anybody` who has the right to may press its buttons, not their asker alone.
    """

    text: str
    values: Values = field(default_factory=dict)
    buttons: Rows = ()
    menu: Menu | None = None
    reply: bool = False
    key: str | None = None
    eyes: Eyes | None = None
    anybody: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """New words and buttons for an earlier message of ours.

    `of` is None for the message whose button was tapped, else the `key` of the message meant.
    Where that message can't be edited any more, it is sent anew. `anybody` as of `Say`.
    """

    text: str
    values: Values = field(default_factory=dict)
    buttons: Rows = ()
    of: str | None = None
    anybody: bool = False

    @classmethod
    def to(cls, say: Say) -> Edit:
        """Return the same words and buttons, in place of the message whose button was tapped."""
        return cls(say.text, say.values, say.buttons)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn when it is sent: `name` is a painter of the feature, `data` plain JSON.

    The same data in the same language is drawn once; with `same_as`, all that say the same there
    are one picture, whatever has changed in the data meanwhile.
    """

    name: str
    data: Values
    text: str
    values: Values = field(default_factory=dict)
    buttons: Rows = ()
    key: str | None = None
    same_as: str | None = None


Sort = Literal["photo", "document", "voice", "video", "audio", "animation", "video_note"]


@dataclass(frozen=True, slots=True)
class Attached:
    """Pictures or files that Telegram has already, by kind and file_id, with words below them.

    Several are an album: it has no buttons, and nobody alone in a group is shown one, so that its
    asker has it in private. A round video has no words. `eyes` as of `Say`.
    """

    files: tuple[tuple[Sort, str], ...]
    text: str
    values: Values = field(default_factory=dict)
    buttons: Rows = ()
    key: str | None = None
    eyes: Eyes | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file written when it is sent: `name` is a writer, `data` plain JSON; `eyes` as of `Say`."""

    name: str
    data: Values
    filename: str
    text: str
    values: Values = field(default_factory=dict)
    buttons: Rows = ()
    eyes: Eyes | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """Telegram's own quiz: one of the `options` (words as they are shown) is `right`, from 0. Where
    none is, it is a poll, in which `several` may be chosen.

    `explanation` is shown once somebody has answered. The answer comes as a `PollAnswer` that
    carries this `key`, which so has to tell what was asked.
    """

    text: str
    values: Values
    options: tuple[str, ...]
    right: int | None
    explanation: str
    key: str
    buttons: Rows = ()
    several: bool = False


Message = Say | Edit | Picture | Attached | Document | Quiz | Wordless


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that nobody asked for: never sent twice.

    `key` makes it unique for ever ("nudge:<captain>:<slot>"); `batch` groups a broadcast's rows;
    `expires_at` is when it is no longer worth sending; `reply` makes it an urgent answer to
    somebody else's act (sent before notices, at least once); `topic` is that of a forum. It does
    not leave before `not_before`. What is not `neutral` does not leave while the law wants silence.
    `answers` is the message in that chat which it answers. Of a key that begins with TOLD the
    features hear how it ended.
    """

    chat_id: int
    language: str
    message: Message
    key: str
    expires_at: datetime | None = None
    batch: int | None = None
    reply: bool = False
    topic: int | None = None
    neutral: bool = False
    answers: int | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """The short answer to a tap, shown over the chat; `alert` makes it a box to close."""

    text: str
    values: Values = field(default_factory=dict)
    alert: bool = False


class Keep:
    """The type of KEEP: the dialog stays in the state that it is in."""

    def __repr__(self) -> str:
        return "KEEP"


KEEP: Final = Keep()


@dataclass(frozen=True, slots=True)
class Turn:
    """A step's whole outcome. `state` None ends the dialog; `changes` are applied in order.

    `then` names a tap action (of any feature) that goes on at once from here, in the same unit of
    work, as if its button had been pressed: how one feature hands over to another. "engine.held N"
    does what an administrator did who wrote as the group (see `engine/dialog/held.py`).
    """

    state: object | None = KEEP
    say: tuple[Message, ...] = ()
    changes: tuple[object, ...] = ()
    toast: Toast | None = None
    then: str | None = None


OLD_BUTTON: Final = Turn(toast=Toast("engine/old_button"))
"""The answer to a button that stands in a message which is no longer about anything."""
