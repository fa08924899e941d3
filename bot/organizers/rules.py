"""Who may do what, which links and codes count, and what a campaign's numbers ask for.

Rights come from belonging to the bound group at that moment; whatever is unclear is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from bot.organizers.model import BindCode, OwnerLink, Progress, Role, Sender

ADMINISTRATORS = frozenset({"creator", "administrator"})
MEMBERS = ADMINISTRATORS | {"member"}

LINK_GOOD_FOR = timedelta(hours=24)
CODE_GOOD_FOR = timedelta(hours=1)
TRIES_AN_HOUR = 5
TRIES_WITHIN = timedelta(hours=1)

# No letter that looks or sounds like another one or like a digit: codes are read out and typed.
CODE_LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"
CODE_LENGTH = 8

FOLD_UNDER = 5
WEEK = timedelta(days=7)
STALLED_AFTER = timedelta(days=5)
LATE_START_AFTER = timedelta(days=2)
STALLED_SHOWN = 5

Advice = Literal["bring_captains", "start_captains", "call_stalled", "ask_pledges", "keep_going"]


def may(who: Role, sender: Sender, *, fresh: bool = False) -> bool:
    """Tell whether the sender may use a route.

    `fresh` is for what changes things: in a group it takes an administrator under their own name.
    """
    is_administrator = sender.standing in ADMINISTRATORS and not sender.anonymous
    if fresh and sender.in_group and not is_administrator:
        return False
    match who:
        case "anyone":
            return True
        case "captain":
            return sender.is_captain
        case "owner":
            return sender.is_owner and not sender.anonymous
        case "organizer":
            is_member = sender.standing in MEMBERS and not sender.anonymous
            return sender.in_group and sender.is_bound_here and is_member


def why_not(
    who: Role, sender: Sender
) -> Literal["anonymous", "group", "unbound", "administrators", "owner"]:
    """Return which kind explanation a refused sender gets."""
    if sender.anonymous:
        return "anonymous"
    if who == "owner":
        return "owner"
    if not sender.in_group:
        return "group"
    return "administrators" if sender.is_bound_here or who == "anyone" else "unbound"


def is_good_link(link: OwnerLink | None, now: datetime) -> bool:
    """Tell whether an owner link still makes an owner."""
    return link is not None and not link.used and now < link.expires_at


def is_good_code(code: BindCode | None, now: datetime) -> bool:
    """Tell whether a code still binds a group."""
    return code is not None and not code.used and now < code.expires_at


def is_throttled(wrong_tries: int) -> bool:
    """Tell whether somebody guessed too often within the last hour to be heard now."""
    return wrong_tries >= TRIES_AN_HOUR


def tidy_code(typed: str) -> str:
    """Return a code as we wrote it, however it was typed: any case, with spaces or hyphens."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def fold(counts: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Return the counts of five and more, and the rest as one number.

    A rest under five takes the smallest other group in, so that nothing small can be worked out.
    """
    shown = {name: count for name, count in counts.items() if count >= FOLD_UNDER}
    rest = sum(count for count in counts.values() if count < FOLD_UNDER)
    while 0 < rest < FOLD_UNDER and shown:
        rest += shown.pop(min(shown, key=lambda name: shown[name]))
    return shown, rest


def advice(progress: Progress, stalled: int) -> Advice:
    """Return the one thing that helps the campaign most now."""
    if not progress.captains:
        return "bring_captains"
    if progress.without_conversation * 2 > progress.captains:
        return "start_captains"
    if stalled:
        return "call_stalled"
    if progress.conversations and not progress.pledges:
        return "ask_pledges"
    return "keep_going"
