"""What follows when somebody becomes an owner or is one no more: rows, audit, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from bot.campaigns.model import Campaign
from bot.engine.dialog.menus import owners_menu
from bot.engine.dialog.place import CommandMenu
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.time.clock import to_ms
from bot.organizers import store
from bot.organizers.model import Owner, OwnerClaimed, OwnerRemoved
from bot.organizers.owners import dialog


def on_removed(work: Work, change: OwnerRemoved) -> None:
    """Their rights, codes and links end now; they are told, and so is every other owner."""
    whom = change.telegram_id
    store.remove_owner(work.tx, work.campaign_id, whom, change.by, change.at)
    _menus(work, whom, (), f"menu_gone:{to_ms(change.at)}")
    if change.by != whom:
        say = dialog.told(_campaign(work, change.language))
        _tell(work, whom, change.language, say, "owner_removed", change.at)
    for each in _others(work, whom, change.by):
        say = dialog.told_others(_campaign(work, each.language), whom)
        _tell(work, each.telegram_id, each.language, say, f"owner_left:{whom}", change.at)


def on_claimed(work: Work, change: OwnerClaimed) -> None:
    """Nobody becomes an owner unseen; their own menu of commands has more in it from now on."""
    show_menu(work, change.telegram_id)
    for each in _others(work, change.telegram_id):
        campaign = _campaign(work, each.language)
        say = dialog.joined(campaign, change.telegram_id, change.name)
        what = f"owner_joined:{change.telegram_id}"
        _tell(work, each.telegram_id, each.language, say, what, change.at)


def show_menu(work: Work, telegram_id: int) -> None:
    """Put what owners can do into the menu of their private chat, unless that was done before."""
    owner = store.find_owner(work.tx, work.campaign_id, telegram_id)
    if owner is None:
        return
    commands = owners_menu(work.features)
    words = sha256(repr(commands).encode()).hexdigest()[:12]
    _menus(work, telegram_id, commands, f"menu:{to_ms(owner.since)}:{words}")


def _menus(work: Work, telegram_id: int, commands: tuple[tuple[str, str], ...], what: str) -> None:
    """One for each language of the campaign, and the first for apps in any other."""
    campaign: Campaign = work.campaign
    for language in (None, *campaign.languages):
        key = f"{what}:{work.campaign_id}:{telegram_id}:{language or ''}"
        menu = CommandMenu(commands, language)
        work.notify(Notice(telegram_id, language or campaign.languages[0], menu, key, neutral=True))


def _others(work: Work, *but: int) -> list[Owner]:
    found = store.owners(work.tx, work.campaign_id)
    return [each for each in found if each.telegram_id not in but]


def settled(work: Work, gone: Sequence[Owner], kept: Sequence[Owner]) -> None:
    """Tell those whom OWNER_IDS names no more, at a start: who is none now, and who had to stay."""
    for each in gone:
        say = dialog.told(_campaign(work, each.language))
        _tell(work, each.telegram_id, each.language, say, "owner_removed", work.now)
    for each in kept:
        say = Say("owners/kept_as_last", {"campaign": _campaign(work, each.language)})
        _tell(work, each.telegram_id, each.language, say, "owner_kept", work.now)


def _campaign(work: Work, language: str) -> str:
    campaign: Campaign = work.campaign
    return campaign.name.in_(language)


def _tell(work: Work, whom: int, language: str, say: Say, what: str, at: datetime) -> None:
    key = f"{what}:{work.campaign_id}:{whom}:{to_ms(at)}"
    work.notify(Notice(whom, language, say, key, neutral=True))


LISTENS: Mapping[type, Callable[[Work, Any], None]] = {
    OwnerClaimed: on_claimed,
    OwnerRemoved: on_removed,
}
