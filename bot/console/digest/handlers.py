"""`/digest`: whether the group hears each day how it goes, and at which hour."""

from bot.campaigns.model import Campaign
from bot.console.digest import dialog, jobs, rules, store
from bot.console.digest.model import DigestChosen
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_digest(here: Here, event: Command) -> Turn:
    """`/digest`, `/digest 18`, `/digest off`."""
    words = event.argument.strip()
    now = store.hour(here.tx, here.campaign_id)
    if not words:
        return dialog.show(now)
    hour = rules.hour_in(words)
    if hour is None and not rules.is_off(words):
        return dialog.not_an_hour(now, rules.hours_around(words))
    return dialog.chosen(hour, here.sender.id, here.now, edit=False)


def on_open(here: Here, _tap: Tap) -> Turn:
    """A button under the status, while no digest comes."""
    return dialog.show(store.hour(here.tx, here.campaign_id))


def on_hour(here: Here, tap: Tap) -> Turn:
    """An hour was tapped."""
    return dialog.chosen(int(tap.args[0]), here.sender.id, here.now, edit=True)


def on_off(here: Here, _tap: Tap) -> Turn:
    """It is not wanted."""
    return dialog.chosen(None, here.sender.id, here.now, edit=True)


def on_look(here: Here, _tap: Tap) -> Turn:
    """What it would say now, at the hour that it is."""
    campaign: Campaign = here.campaign
    found = jobs.gathered(here, here.now.astimezone(campaign.zone).hour)
    return Turn(say=(dialog.digest(found),)) if rules.is_worth_it(found) else dialog.nothing()


def feature() -> Feature:
    """Return the digest as the engine sees it."""
    return Feature(
        "digest",
        routes=(
            OnCommand(
                "digest",
                on_digest,
                N_("A few lines each day"),
                Who.ORGANIZER,
                Where.GROUP,
                fresh=True,
            ),
            OnTap("digest.at", on_hour, Who.ORGANIZER, fresh=True, where=Where.GROUP),
            OnTap("digest.off", on_off, Who.ORGANIZER, fresh=True, where=Where.GROUP),
            OnTap("digest.open", on_open, Who.ORGANIZER, where=Where.GROUP),
            OnTap("digest.look", on_look, Who.ORGANIZER, where=Where.GROUP),
        ),
        listens={DigestChosen: jobs.on_chosen},
        jobs={jobs.POST: jobs.post},
    )
