"""Who may do what, and which links and codes count.

Rights come from the standing in the bound group at that moment; whatever is unclear is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal

from bot.organizers.model import BindCode, Owner, OwnerLink, Role, Sender

ADMINISTRATORS = frozenset({"creator", "administrator"})
MEMBERS = ADMINISTRATORS | {"member"}

LINK_GOOD_FOR = timedelta(hours=24)
CODE_GOOD_FOR = timedelta(hours=1)
TRIES_AN_HOUR = 5
TRIES_WITHIN = timedelta(hours=1)

# No letter that looks or sounds like another one or like a digit: codes are read out and typed.
CODE_LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"
CODE_LENGTH = 8


def may(who: Role, sender: Sender) -> bool:
    """Tell whether the sender may use a route.

    Whoever writes as the group is one of its administrators, nobody knows which: they may read what
    its members read, and do nothing.
    """
    is_here = sender.in_group and not sender.anonymous
    is_administrator = is_here and sender.standing in ADMINISTRATORS
    match who:
        case "anyone" | "former":
            return who == "anyone" or sender.is_captain
        case "captain" | "lead":
            leads = sender.leads and not sender.in_group
            return sender.is_captain and not sender.has_left and (leads or who == "captain")
        case "owner":
            return sender.is_owner and not sender.anonymous
        case "administrator":
            return is_administrator
        case "organizer":
            return is_administrator and sender.is_bound_here
        case "member":
            reads = sender.as_group or (is_here and sender.standing in MEMBERS)
            return sender.in_group and sender.is_bound_here and reads


def why_not(
    who: Role, sender: Sender
) -> Literal["anonymous", "group", "unbound", "administrators", "owner", "lead"]:
    """Return which kind explanation a refused sender gets."""
    if sender.anonymous:
        return "anonymous"
    if who in ("owner", "lead"):
        return who
    if not sender.in_group:
        return "group"
    return "administrators" if sender.is_bound_here or who == "administrator" else "unbound"


def why_stays(owners: Collection[Owner], telegram_id: int) -> Literal["gone", "last"] | None:
    """Return why this owner can't be removed: none any more, or nobody else would be left."""
    if telegram_id not in {each.telegram_id for each in owners}:
        return "gone"
    return "last" if len(owners) == 1 else None


def leaving(owners: Sequence[Owner], named: Collection[int], *, in_use: bool) -> list[Owner]:
    """Return who is no owner any more, since OWNER_IDS names them no longer; the first one first.

    A campaign in use is never left without an owner: the next link would make one of whoever
    reads it. So the one who has been it for longest stays.
    """
    gone = [each for each in owners if each.named and each.telegram_id not in named]
    return gone[1:] if in_use and len(gone) == len(owners) else gone


def is_good_link(link: OwnerLink | None, now: datetime) -> bool:
    """Tell whether an owner link still makes an owner."""
    return link is not None and not link.used and now < link.expires_at


def is_good_code(code: BindCode | None, now: datetime) -> bool:
    """Tell whether a code still binds a group."""
    return code is not None and not code.used and now < code.expires_at


def is_good_for(code: BindCode | None, person: int, now: datetime) -> bool:
    """Tell whether a code binds a group in the hands of this person: only of who was shown it."""
    return code is not None and code.owner == person and is_good_code(code, now)


def is_throttled(wrong_tries: int) -> bool:
    """Tell whether somebody guessed too often within the last hour to be heard now."""
    return wrong_tries >= TRIES_AN_HOUR


def tidy_code(typed: str) -> str:
    """Return a code as we wrote it, however it was typed: any case, with spaces or hyphens."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def promoted(chat_id: int) -> str:
    """Return under which name it is remembered that the bot administers a group."""
    return f"administrator:{chat_id}"
