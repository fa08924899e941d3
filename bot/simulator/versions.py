"""Which Bot API the simulator speaks, and what an older server doesn't know yet.

A server ignores parameters and keys that it doesn't know, refuses words it doesn't know where one
of several is expected, and says of a method that there is none.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Version: TypeAlias = tuple[int, int]
NEWEST: Final[Version] = (10, 3)
OLDEST: Final[Version] = (9, 0)
STYLES: Final[Version] = (9, 4)
DATES: Final[Version] = (9, 5)
RIGHT_ANSWERS: Final[Version] = (9, 6)
DISABLED_BUTTONS: Final[Version] = (10, 3)
REPLIES_TO_BUTTONS: Final[Version] = (10, 3)
# Messages of a group for one member alone; an object says to whom since the second of these.
EPHEMERAL: Final[Version] = (10, 2)
EPHEMERAL_PARAMETERS: Final[Version] = (10, 3)
# By method, in lower case; what is not here has always been there.
SINCE: Final[dict[str, Version]] = {
    "editephemeralmessagetext": EPHEMERAL,
    "editephemeralmessagecaption": EPHEMERAL,
    "editephemeralmessagereplymarkup": EPHEMERAL,
    "deleteephemeralmessage": EPHEMERAL,
}
# What getMe tells, each from the version on that brought it.
ABILITIES: Final[dict[str, tuple[bool, Version]]] = {
    "can_join_groups": (True, OLDEST),
    "can_read_all_group_messages": (False, OLDEST),
    "supports_guest_queries": (False, (10, 0)),
    "supports_inline_queries": (False, OLDEST),
    "can_connect_to_business": (False, OLDEST),
    "has_main_web_app": (False, OLDEST),
    "has_topics_enabled": (False, (9, 3)),
    "allows_users_to_create_topics": (False, (9, 4)),
    "can_manage_bots": (False, (9, 6)),
    "supports_join_request_queries": (False, (10, 1)),
}


def read_version(text: str) -> Version:
    """Return "10.0" as numbers; ValueError, in a sentence, for what the simulator can't be."""
    found = re.fullmatch(r"(\d{1,2})\.(\d)", text.strip(), re.ASCII)
    version = (int(found[1]), int(found[2])) if found else (0, 0)
    if not OLDEST <= version <= NEWEST:
        oldest, newest = (".".join(map(str, each)) for each in (OLDEST, NEWEST))
        raise ValueError(f"The simulator speaks Bot API {oldest} to {newest}, not {text}.")
    return version
