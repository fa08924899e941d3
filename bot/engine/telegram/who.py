"""Who is behind an update: a person, an administrator who hides as the group, a channel, a bot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.engine.telegram import fields
from bot.engine.telegram.incoming import Membership, Person

Json = Mapping[str, Any]
ANONYMOUS_ADMIN = 1087968824


class Hidden(str):
    """The standing of an administrator whom the group does not know: "Remain anonymous" is on."""

    __slots__ = ()


def person(user: Json, *, anonymous: bool = False, as_group: bool = False) -> Person:
    """Return a user of Telegram's."""
    return Person(
        fields.number(user["id"]),
        fields.string(user["first_name"]),
        fields.string(user.get("last_name")),
        fields.string(user.get("username")),
        fields.string(user.get("language_code")),
        anonymous=anonymous,
        as_group=as_group,
    )


def is_of_a_bot(message: Json) -> bool:
    """Tell whether a bot wrote it, ourselves included: two bots that answer each other never end.

    Whoever writes as the group itself, or as a channel, comes under a bot of Telegram's.
    """
    user = message.get("from") or {}
    hidden = user.get("id") == ANONYMOUS_ADMIN or "sender_chat" in message
    return bool(user.get("is_bot")) and not hidden


def sender(message: Json) -> Person:
    """Return who wrote a message, as far as it tells."""
    user = message.get("from")
    if user is None:
        return Person(0, "", anonymous=True)
    hidden = user["id"] == ANONYMOUS_ADMIN or "sender_chat" in message
    as_group = (message.get("sender_chat") or {}).get("id") == message["chat"]["id"]
    return person(user, anonymous=hidden, as_group=hidden and as_group)


def picked(user: Json) -> Person:
    """Return one of those chosen in Telegram's own list."""
    return Person(
        fields.number(user["user_id"]),
        fields.string(user.get("first_name")),
        fields.string(user.get("last_name")),
        fields.string(user.get("username")),
    )


def standing(old: Json, new: Json, *, me: bool) -> Membership:
    """Return how somebody's standing in a chat changed. In groups nothing is said of the right to
    post: whoever is in one may write there.
    """
    return Membership(
        fields.number(new["user"]["id"]),
        fields.string(old["status"]),
        fields.string(new["status"]),
        me=me,
        could_post=old.get("can_post_messages") is not False,
        can_post=new.get("can_post_messages") is not False,
    )
