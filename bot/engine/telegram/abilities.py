"""What a Bot API server knows, and what is left out for one that doesn't know it yet.

Telegram's own has everything. A server of one's own is as old as it is: its answer to getMe has
keys that each came with a version, so the newest of them tells at least how new it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

Version = tuple[int, int]
NEWEST: Final[Version] = (99, 0)
# Days and moments in texts: a server that doesn't know their tag refuses the whole message.
DATES: Final[Version] = (9, 5)
# The right answers of a quiz are several; before, there was one, under another name.
RIGHT_ANSWERS: Final[Version] = (9, 6)
# Came with messages of a group that one member alone sees: an older server would show them to all.
EPHEMERAL_PROBE = "deleteEphemeralMessage"
EPHEMERAL: Final[Version] = (10, 2)
# The answer field opens above buttons, too. No key or method came with it: this is the version
# before, whose servers pass over it and show the buttons alone.
REPLY_BUTTONS = EPHEMERAL
_CAME_WITH: Mapping[str, Version] = {
    "has_topics_enabled": (9, 3),
    "allows_users_to_create_topics": (9, 4),
    "can_manage_bots": (9, 6),
    "supports_guest_queries": (10, 0),
    "supports_join_request_queries": (10, 1),
}
_DATE_TAG = re.compile(r"</?tg-time\b[^>]*>")


def version_of(me: Mapping[str, Any]) -> Version:
    """Return the version of the Bot API that a server speaks at least, by its getMe."""
    return max((_CAME_WITH[key] for key in me if key in _CAME_WITH), default=(0, 0))


def fitting(
    params: Mapping[str, Any], version: Version, *, dates: bool, replies: bool = True
) -> Mapping[str, Any]:
    """Return a call as a server of this version takes it.

    Without `dates`, and without buttons where the answer field opens (`replies`), in any case.
    """
    if not replies or version < REPLY_BUTTONS:
        params = _with_field_alone(params)
    if not dates or version < DATES:
        params = without_dates(params)
    if version < RIGHT_ANSWERS and "correct_option_ids" in params:
        kept = {key: value for key, value in params.items() if key != "correct_option_ids"}
        params = {**kept, "correct_option_id": params["correct_option_ids"][0]}
    return params


def _with_field_alone(params: Mapping[str, Any]) -> Mapping[str, Any]:
    markup = params.get("reply_markup")
    if not markup or not ("inline_keyboard" in markup and "force_reply" in markup):
        return params
    return {**params, "reply_markup": {"force_reply": True, "selective": True}}


def twice_named(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a call that says by the names of 10.2 as well for whom alone a message is.

    The names of 10.3 are unknown to a server of 10.2, which would show the message to all.
    """
    named = params.get("ephemeral_message_parameters")
    return {**named, **params} if named else params


def without_dates(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call whose days and moments are words alone."""
    if isinstance(params.get("media"), list):
        return {**params, "media": [without_dates(each) for each in params["media"]]}
    if params.get("parse_mode") != "HTML":
        return dict(params)
    texts = {key: _DATE_TAG.sub("", params[key]) for key in ("text", "caption") if key in params}
    return {**params, **texts}
