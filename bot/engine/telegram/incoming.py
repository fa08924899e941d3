"""What comes in, as our own small types; `reading` makes them of Telegram's updates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Chat:
    """Where something happened."""

    id: int
    kind: str
    title: str = ""

    @property
    def private(self) -> bool:
        """Tell whether this is a chat with one person."""
        return self.kind == "private"

    @property
    def group(self) -> bool:
        """Tell whether people talk with each other here; in a channel they only read."""
        return self.kind in ("group", "supergroup")


@dataclass(frozen=True, slots=True)
class Person:
    """Who did it, as Telegram tells; `language` is an IETF tag or "".

    `anonymous` hides behind a chat; `as_group` behind the group itself: its administrators can.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    anonymous: bool = False
    as_group: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """Words of a text that are emphasised or lead somewhere, counted in UTF-16.

    `url` is where a link leads, `unix` and `shape` which moment a date means and how it is shown.
    """

    kind: str
    offset: int
    length: int
    url: str = ""
    unix: int = 0
    shape: str = ""

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, and how they were emphasised."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """A /command addressed to this bot, without the slash, and the rest of its line(s).

    `named`: the bot's own name stood behind it, so that no other can be meant. `file` is that under
    which it was written, `entities` are those of the argument.
    """

    name: str
    argument: str = ""
    named: bool = False
    entities: tuple[Entity, ...] = ()
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """A button of ours was pressed; `data` as it came, `action`/`args` once it has been checked."""

    query_id: str
    data: str
    message_id: int | None
    action: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A contact card shared from the phone."""

    first_name: str
    last_name: str
    phone: str
    user_id: int | None
    vcard: str


@dataclass(frozen=True, slots=True)
class SharedUsers:
    """People picked with Telegram's own picker."""

    users: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A place; degrees. `title` and `address` where one was picked from the map's own."""

    latitude: float
    longitude: float
    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A document or photo; `file_id` lets the engine fetch it, `size` is in bytes, `mime` what the
    sender's program takes it for, `album` names those that were sent at once.

    Where a feature reads such files (see `Feature.reads`), `found` is what its reader made of it,
    or `trouble` tells why there is nothing: "big", "many", "unfetched", "slow", "broken".
    """

    kind: str
    file_id: str
    name: str
    size: int
    caption: str
    found: Any = None
    trouble: str = ""
    entities: tuple[Entity, ...] = ()
    mime: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message of theirs was changed to `text`."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Somebody's standing in the chat changed; `me` when it is the bot's own. `could_post` and
    `can_post` are an administrator's right in a channel, before and after.
    """

    person_id: int
    before: str
    after: str
    me: bool
    could_post: bool = True
    can_post: bool = True


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group became a supergroup with another id."""

    to_chat_id: int


@dataclass(frozen=True, slots=True)
class PollAnswer:
    """Somebody answered a poll or quiz of ours; `options` are places, from 0.

    `names` are what Telegram calls the options for good: places may change while it is open. `key`
    is that of the message, once it has been looked up; "" when it is not known any more.
    """

    poll_id: str
    options: tuple[int, ...]
    key: str = ""
    names: tuple[str, ...] = ()

    def to(self, key: str, sent: Sequence[str]) -> PollAnswer:
        """Return it as an answer to the poll of this key, whose options were named so when sent.

        An option that was added since is at place -1.
        """
        if not (sent and self.names):
            return replace(self, key=key)
        places = (sent.index(each) if each in sent else -1 for each in self.names)
        return replace(self, key=key, options=tuple(places))


@dataclass(frozen=True, slots=True)
class Other:
    """Anything else in a message: "sticker", "voice", "video", ...; never an error.

    `file_id`, `caption`, `entities`, `album` as of `File`.
    """

    kind: str
    album: str = ""
    file_id: str = ""
    caption: str = ""
    entities: tuple[Entity, ...] = ()


Event = (
    Text
    | Command
    | Tap
    | SharedContact
    | SharedUsers
    | SharedLocation
    | File
    | Edited
    | Membership
    | Migrated
    | PollAnswer
    | Other
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update: where, who, what.

    `reply_to` is the message of ours that it answers, `below` what the buttons of that carry;
    `to_other` tells that it answers somebody else's, `forwarded` that it was passed on; `topic` is
    where in a forum it came. `unseen` is the number of what the sender alone sees in a group, a
    command or a message whose button it was.
    """

    update_id: int
    chat: Chat
    sender: Person
    event: Event
    message_id: int | None = None
    reply_to: int | None = None
    to_other: bool = False
    forwarded: bool = False
    topic: int | None = None
    edited: bool = False
    unseen: int | None = None
    below: tuple[str, ...] = ()
