"""Two entries of one person become one; and the rows that hang on a contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.contacts.model import Contact, Details

Row = Mapping[str, Any]
"""The columns of a row as they are kept: words sealed."""


@dataclass(frozen=True, slots=True)
class ContactsMerged:
    """`gone` was the same person as `kept`, who is called `name` now; `details` of both."""

    kept: Contact
    gone: Contact
    name: str
    details: Details
    at: datetime


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows of `table` are about the contact in `column`; `key` tells them apart, `of` names the
    captain whose they are.
    """

    table: str
    key: str = "id"
    of: str = "captain_id"
    column: str = "contact_id"


# Of these a contact has any number: they go over to the entry that stays. Of suggestions a captain
# has one, which may be of the contact.
MOVED: Final = (
    Hanging("conversations"),
    Hanging("suggestions", key="captain_id"),
    Hanging("invites"),
    Hanging("recruits", key="captain_id", of="recruiter_id"),
    Hanging("handovers", of="giver_id"),
    Hanging("passed_on", key="before", of="", column="after"),
)
# Of these a contact has one at most: both are put together.
JOINED: Final = ("plans", "votes", "word_choices", "reward_plans")
# A contact that was taken over goes back as the entry that it is, with no other along.
STAYS: Final = (
    Hanging("handovers", of="receiver_id", column="taken_as"),
    # Agreed to and shown for that entry: a merge shows no name that was not to be shown.
    *(Hanging(table) for table in ("shown_friends", "material_uses")),
    # What other systems were told was told about that entry.
    *(
        Hanging(table, of="captain", column="subject")
        for table in ("change_log", "webhook_deliveries")
    ),
)


@dataclass(frozen=True, slots=True)
class Merge:
    """What two entries were before they became one, and what came of it: enough to part them.

    `moved` are the keys of rows that went over, by table; `before` and `after` the rows of the
    entry that stayed, None where there was none.
    """

    kept: int
    gone: int
    moved: Mapping[str, tuple[int, ...]]
    before: Mapping[str, dict[str, Any] | None]
    after: Mapping[str, dict[str, Any] | None]
