"""What owners read about owners, in private.

Every function is pure: facts in, a Turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.engine.dialog.turn import N_, Edit, Rows, Say, Style, Tap, Turn
from bot.organizers.model import OwnerRemoved

PER_PAGE = 3
NO = Tap(N_("No, change nothing"), "owners.keep")


@dataclass(frozen=True, slots=True)
class Shown:
    """An owner as the others see them: by name where Telegram tells it, else by number."""

    telegram_id: int
    name: str
    since: date
    named: bool
    is_reader: bool


def listed(campaign: str, owners: Sequence[Shown], page: int = 0) -> Say:
    """Who owns the campaign. An only owner can't be removed, so no button says it."""
    add = (Tap(N_("🔗 Link for another owner"), "owners.link"),)
    several = owners if len(owners) > 1 else ()
    shown, first = several[page * PER_PAGE :][:PER_PAGE], (page + 1) * PER_PAGE
    others: Rows = ()
    if len(several) > PER_PAGE:
        following = page + 1 if first < len(several) else 0
        others = ((Tap(N_("Next ›"), "owners.page", (following,)),),)
    values = {"campaign": campaign, "owners": owners}
    return Say("owners/listed", values, (*map(_row, shown), *others, add))


def _row(owner: Shown) -> tuple[Tap]:
    args = (owner.telegram_id,)
    if owner.is_reader:
        return (Tap(N_("Stop being an owner"), "owners.ask", args),)
    return (Tap(N_("Remove {name}"), "owners.ask", args, {"name": owner.name}),)


def ask(campaign: str, owner: Shown) -> Turn:
    """Removing oneself is asked twice: nobody can take that back alone."""
    action = "owners.sure" if owner.is_reader else "owners.remove"
    label = N_("Yes, I stop") if owner.is_reader else N_("Yes, remove")
    text = "owners/ask_self" if owner.is_reader else "owners/ask"
    return _asked(text, campaign, owner, label, action)


def ask_again(campaign: str, owner: Shown) -> Turn:
    label = N_("Give up my rights now")
    return _asked("owners/ask_self_again", campaign, owner, label, "owners.remove")


def _asked(text: str, campaign: str, owner: Shown, label: str, action: str) -> Turn:
    style: Style | None = "danger" if action == "owners.remove" else None
    rows: Rows = ((Tap(label, action, (owner.telegram_id,), style=style),), (NO,))
    return Turn(say=(Edit(text, {"campaign": campaign, "owner": owner}, rows),))


def removed(campaign: str, owner: Shown, change: OwnerRemoved) -> Turn:
    text = "owners/removed_self" if owner.is_reader else "owners/removed"
    return Turn(say=(Edit(text, {"campaign": campaign, "owner": owner}),), changes=(change,))


def stays(reason: str) -> Turn:
    """Nothing is done: `reason` is what `rules.why_stays` returned."""
    return Turn(say=(Edit(f"owners/stays_{reason}"),))


def kept() -> Turn:
    return Turn(say=(Edit("owners/kept"),))


def link(campaign: str, address: str) -> Turn:
    return Turn(say=(Say("owners/link", {"campaign": campaign, "link": address}),))


def owners_help() -> Turn:
    return Turn(say=(Say("owners/owners_help"),))


def told(campaign: str) -> Say:
    """What somebody reads who is no owner any more."""
    return Say("owners/told", {"campaign": campaign})


def told_others(campaign: str, telegram_id: int) -> Say:
    """What the other owners read: nobody goes unseen."""
    return Say("owners/told_others", {"campaign": campaign, "id": telegram_id})


def joined(campaign: str, telegram_id: int, name: str) -> Say:
    """What the other owners read when a link made one: the name as Telegram tells it just now."""
    return Say("owners/joined", {"campaign": campaign, "id": telegram_id, "name": name})
