"""Everybody and everything in the simulated Telegram: plain data, no behaviour beyond lookups.

Messages are kept as Bot API objects and never changed in place: an edit puts a new object in their
stead, so what an event or an update refers to stays as it was.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from bot.simulator.http.json_fields import JsonObject

ANONYMOUS_ADMIN: JsonObject = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})
ADMINS = frozenset({"creator", "administrator"})


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account; `started` once they have written to the bot.

    Their phone stands in `time_zone` ("" is the campaign's) and shows 12 or 24 `hours` (0 is what
    their language does); an `old_app` knows no dates, no colours and no ephemeral messages.
    """

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str = "en"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    time_zone: str = ""
    hours: int = 0
    old_app: bool = False


@dataclass(slots=True)
class Member:
    """How somebody stands in a group; `rights` are those that differ from an administrator's."""

    status: str
    until: int = 0
    title: str | None = None
    anonymous: bool = False
    rights: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is that of the service message that made it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False


@dataclass(slots=True)
class Group:
    """A group or supergroup; the bot is among `members` under its own id, or absent."""

    id: int
    title: str
    kind: str = "group"
    members: dict[int, Member] = field(default_factory=dict)
    description: str = ""
    invite_link: str | None = None
    migrated_to: int | None = None
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)

    def status_of(self, user_id: int) -> str:
        """The member's status; "left" for somebody who was never there."""
        member = self.members.get(user_id)
        return member.status if member else "left"


@dataclass(slots=True)
class ShownKeyboard:
    """What a reply keyboard or a forced reply did to one person's screen."""

    message_id: int
    markup: JsonObject
    used: bool = False


@dataclass(slots=True)
class Chat:
    """A conversation with its messages by id; reactions by message and by who reacted.

    `ephemeral` are those that one member alone sees, numbered apart; `behind` is the message after
    which each of them came.
    """

    id: int
    messages: dict[int, JsonObject] = field(default_factory=dict)
    last_message_id: int = 0
    keyboards: dict[int, ShownKeyboard] = field(default_factory=dict)
    forced_replies: dict[int, int] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, dict[int, list[JsonObject]]] = field(default_factory=dict)
    ephemeral: dict[int, JsonObject] = field(default_factory=dict)
    behind: dict[int, int] = field(default_factory=dict)
    last_ephemeral_id: int = 0


@dataclass(slots=True)
class Poll:
    """A poll with everybody's votes; `body` is what does not depend on the votes."""

    id: str
    chat_id: int
    message_id: int
    body: JsonObject
    votes: dict[int, list[int]] = field(default_factory=dict)
    closed: bool = False


@dataclass(slots=True)
class Query:
    """One tap on a callback button, and the bot's answer if it came."""

    id: str
    person_id: int
    asked_at: float
    answer: JsonObject | None = None


@dataclass(slots=True)
class StoredFile:
    """A file on Telegram's servers; `unique_id` is the name of its bytes in the file store."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    size: int
    kind: str
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class BotProfile:
    """The bot's account and what it has set about itself, by scope and language."""

    id: int
    name: str
    username: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[int, JsonObject] = field(default_factory=dict)
    admin_rights: dict[str, JsonObject] = field(default_factory=dict)


@dataclass(slots=True)
class Webhook:
    """Where updates are posted to, and how the last failure went; `certificate` is PEM text."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    certificate: str = ""
    last_error_date: int = 0
    last_error_message: str = ""


@dataclass(slots=True)
class World:
    """All of it, with the counters that make new ids; `name` tells it from one begun anew."""

    bot: BotProfile
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    people: dict[int, Person] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    counter: int = 0
    webhook: Webhook | None = None

    def count(self) -> int:
        """The next number for an id that nothing else has."""
        self.counter += 1
        return self.counter

    def add_person(self, person: Person) -> None:
        """Somebody joins Telegram; their chat with the bot exists from now on, empty."""
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id)

    def add_group(self, group: Group) -> None:
        """A group comes into being with its chat."""
        self.groups[group.id] = group
        self.chats[group.id] = Chat(group.id)
