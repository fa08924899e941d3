"""Finds what campaigns there are for somebody."""

from __future__ import annotations

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.captains import store as captains
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers import store as organizers
from bot.organizers.choosing import dialog


def on_campaigns(here: Here, _event: Command) -> Turn:
    """`/campaigns`; and whatever a stranger says who has not told yet."""
    return Turn(say=(dialog.which(_choices(here), _now(here)),))


def on_page(here: Here, tap: Tap) -> Turn:
    """Others of many."""
    return dialog.turned(_choices(here), _now(here), int(tap.args[0]))


def go(here: Here, _tap: Tap) -> Turn:
    """They chose this campaign: its button has led here."""
    return dialog.here_now(_name(here, here.campaign))


def _choices(here: Here) -> list[dialog.Choice]:
    """Return the campaigns that somebody is in, then those that are still open to anybody."""
    found: list[Campaign] = list(here.campaigns)
    mine = [each for each in found if _is_in(here, each)]
    others = [each for each in found if each not in mine and not is_over(each, here.now)]
    return [dialog.Choice(each.id, _name(here, each)) for each in (*mine, *others)]


def _is_in(here: Here, campaign: Campaign) -> bool:
    whose = here.tx, campaign.id, here.sender.id
    return captains.is_one(*whose) or organizers.is_owner(*whose)


def _now(here: Here) -> str:
    campaign: Campaign = here.campaign
    return _name(here, campaign) if _is_in(here, campaign) else ""


def _name(here: Here, campaign: Campaign) -> str:
    return here.title(campaign, here.language)


ROUTES = (
    OnCommand("campaigns", on_campaigns, menu=N_("Which campaign this is about"), who=Who.ANYONE),
    OnTap("campaign.page", on_page, who=Who.ANYONE),
    OnTap(dialog.GO, go, who=Who.ANYONE),
)


def feature() -> Feature:
    """Return the feature; it is there where several campaigns run."""
    return Feature("choosing", routes=ROUTES)
