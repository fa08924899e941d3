"""Owners look at who owns the campaign, remove one, or make a link for another."""

from __future__ import annotations

from bot.campaigns.model import Campaign
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.turn import N_, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers import rules, store
from bot.organizers.model import Owner, OwnerRemoved
from bot.organizers.owners import dialog, jobs
from bot.organizers.owners.dialog import Shown


def _name(here: Here) -> str:
    campaign: Campaign = here.campaign
    return campaign.name.in_(here.language)


def _shown(here: Here, owner: Owner) -> Shown:
    """Telegram tells the bot the name of who writes; the others are shown by their number."""
    campaign: Campaign = here.campaign
    is_reader = owner.telegram_id == here.sender.id
    return Shown(
        owner.telegram_id,
        here.sender.first_name if is_reader else str(owner.telegram_id),
        owner.since.astimezone(campaign.zone).date(),
        owner.named,
        is_reader,
    )


def on_owners(here: Here, _event: Command) -> Turn:
    jobs.show_menu(here, here.sender.id)
    return Turn(say=(_listed(here, 0),))


def on_page(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit.to(_listed(here, int(tap.args[0]))),))


def _listed(here: Here, page: int) -> Say:
    owners = store.owners(here.tx, here.campaign_id)
    return dialog.listed(_name(here), [_shown(here, each) for each in owners], page)


def _chosen(here: Here, tap: Tap) -> Owner | Turn:
    """Return the owner whom a button means, or why they stay."""
    telegram_id = int(tap.args[0])
    owners = store.owners(here.tx, here.campaign_id)
    reason = rules.why_stays(owners, telegram_id)
    if reason is not None:
        return dialog.stays(reason)
    return next(each for each in owners if each.telegram_id == telegram_id)


def on_ask(here: Here, tap: Tap) -> Turn:
    owner = _chosen(here, tap)
    return owner if isinstance(owner, Turn) else dialog.ask(_name(here), _shown(here, owner))


def on_sure(here: Here, tap: Tap) -> Turn:
    owner = _chosen(here, tap)
    return owner if isinstance(owner, Turn) else dialog.ask_again(_name(here), _shown(here, owner))


def on_remove(here: Here, tap: Tap) -> Turn:
    owner = _chosen(here, tap)
    if isinstance(owner, Turn):
        return owner
    change = OwnerRemoved(owner.telegram_id, owner.language, here.sender.id, here.now)
    return dialog.removed(_name(here), _shown(here, owner), change)


def on_keep(_here: Here, _tap: Tap) -> Turn:
    return dialog.kept()


def on_link(here: Here, _tap: Tap) -> Turn:
    """The address is said once; only its digest is kept."""
    payload = store.new_owner_link(here.tx, here.campaign_id, here.now)
    store.add_audit(here.tx, here.campaign_id, here.now, here.sender.id, "owner_link_made", {})
    return dialog.link(_name(here), here.deep_link(payload))


def on_help(here: Here, _tap: Tap) -> Turn:
    """What owners read below /help; nobody else reads anything."""
    if not store.is_owner(here.tx, here.campaign_id, here.sender.id):
        return Turn()
    jobs.show_menu(here, here.sender.id)
    return dialog.owners_help()


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    owner = Who.OWNER
    return Feature(
        "owners",
        routes=(
            OnCommand("owners", on_owners, N_("Who owns the campaign"), owner),
            OnTap("owners.page", on_page, owner),
            OnTap("owners.ask", on_ask, owner),
            OnTap("owners.sure", on_sure, owner),
            OnTap("owners.remove", on_remove, owner, once=True),
            OnTap("owners.keep", on_keep, owner, once=True),
            OnTap("owners.link", on_link, owner),
            OnTap("owners.help", on_help, Who.ANYONE),
        ),
        listens=jobs.LISTENS,
    )
