"""Owners, the organizers' group, and what happens to them.

An owner is a person; organizers are whoever administers the bound group at that moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# Whom a route is for, in the engine's words.
Role = Literal[
    "anyone", "captain", "former", "member", "organizer", "administrator", "owner", "lead"
]


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who runs the campaign; alerts reach them in their private chat, in `language`.

    `named`: it is OWNER_IDS that made them one.
    """

    telegram_id: int
    language: str
    since: datetime
    named: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The organizers' group. `suspended` while the bot is out of it: nobody administers there.

    `topic` is where in its forum the bot posts what comes by itself, None in the general one.
    """

    chat_id: int
    title: str
    language: str
    suspended: bool = False
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Sender:
    """What rights depend on. `standing` is their membership of this group as Telegram just told
    ("administrator", "left", ...), None where nobody asked. `is_bound_here`: this chat is the
    campaign's organizers' group, and the bot is in it. `as_group`: they write as the group itself.
    `leads`: a captain who leads a team at this moment. `has_left`: a captain no more, by their own
    wish or the organizers', though everything is in its place.
    """

    in_group: bool
    is_bound_here: bool
    standing: str | None
    anonymous: bool
    as_group: bool = False
    is_owner: bool = False
    is_captain: bool = False
    leads: bool = False
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class OwnerLink:
    """A one-time way to become owner, as stored; the payload itself is kept nowhere."""

    id: int
    expires_at: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class BindCode:
    """A one-time proof that an owner wants a group bound, as stored; `owner` is a Telegram id."""

    id: int
    owner: int
    expires_at: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class OwnerClaimed:
    """Somebody opened the one-time owner link. `name` is what Telegram calls them; not kept."""

    telegram_id: int
    name: str
    language: str
    link_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnerRemoved:
    """An owner took this one's rights away, or their own."""

    telegram_id: int
    language: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TriedInVain:
    """Somebody used a wrong link or code; too many in an hour are not even looked at."""

    telegram_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BindCodeMade:
    """An owner was shown a code; only its digest is kept."""

    owner: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BindCodeEnded:
    """A code was seen by others than its owner, or is not wanted: it binds nothing any more."""

    owner: int
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupBound:
    """A group became the organizers' group; `before` is the chat that was it until now.

    Without a code it was seated for a rehearsal, whose owners have nobody to beware of.
    """

    chat_id: int
    title: str
    language: str
    by: int
    code_id: int | None
    at: datetime
    before: int | None = None
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class GroupLanguageSet:
    """The bot now speaks another language in the group."""

    chat_id: int
    language: str
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TopicChosen:
    """What comes by itself is posted in another topic of the group, None is the general one."""

    chat_id: int
    topic: int | None
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupLost:
    """The bot is no longer in the organizers' group: nobody administers until it is back."""

    chat_id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GroupFound:
    """The bot is back in the organizers' group."""

    chat_id: int
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BotPromoted:
    """The bot was made an administrator of a group, or is none any longer."""

    chat_id: int
    is_administrator: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TopicWanted:
    """An organizer wants a topic opened again for what comes by itself, None: a new one made."""

    chat_id: int
    topic: int | None
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OrganizerNameErased:
    """Somebody who acted for the campaign wants their name kept no longer."""

    telegram_id: int
    at: datetime
