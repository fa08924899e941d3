"""/former for owners; whoever is kept takes it back with a tap, in any chat with the bot."""

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_over
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.privacy import store
from bot.privacy.keeping import dialog, jobs
from bot.privacy.keeping.model import FORGET
from bot.privacy.model import FormerAsked


def on_former(here: Here, _event: Command) -> Turn:
    """How many there are, and whom this campaign could ask."""
    campaign: Campaign = here.campaign
    return Turn(
        say=(
            dialog.former(
                campaign.name.in_(here.language),
                store.count(here.tx),
                len(store.to_ask(here.tx, here.campaign_id)),
                may_ask=not is_over(campaign, here.now),
            ),
        )
    )


def on_ask(here: Here, _tap: Tap) -> Turn:
    """Have all asked who were not yet."""
    found = [] if is_over(here.campaign, here.now) else store.to_ask(here.tx, here.campaign_id)
    change = FormerAsked(tuple(found), here.sender.id, here.now)
    return Turn(say=(dialog.asked(len(found)),), changes=(change,) if found else ())


def on_erase(here: Here, _tap: Tap) -> Turn:
    return dialog.erased(store.find_person(here.tx, here.sender.id))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    words = N_("Captains of earlier campaigns who may be asked")
    return Feature(
        "keeping",
        routes=(
            OnCommand("former", on_former, words, Who.OWNER),
            OnTap("keeping.ask", on_ask, Who.OWNER, once=True),
            OnTap("keeping.erase", on_erase, Who.ANYONE),
        ),
        listens=jobs.LISTENS,
        jobs={FORGET: jobs.forget, jobs.ASK: jobs.ask},
        erases={store.ERASED: jobs.erase_again},
    )
