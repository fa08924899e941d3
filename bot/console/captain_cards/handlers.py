"""`/captain NAME` in the organizers' group, for one pair of eyes."""

from itertools import chain

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console.captain_cards import dialog, store
from bot.console.captain_cards.model import Card
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.teams import store as teams
from bot.teams.recruiter_corrections.rules import meant
from bot.teams.rules import leads


def on_captain(here: Here, event: Command) -> Turn:
    """Show whom the words mean, or ask which of several."""
    if not event.argument.strip():
        return dialog.ask_whom()
    people = chain.from_iterable(captains.everybody(here.tx, here.campaign_id))
    found = meant(tuple(people), event.argument)
    if len(found) == 1:
        return _show(here, found[0])
    campaign: Campaign = here.campaign
    return dialog.which(found, campaign.zone) if found else dialog.nobody(event.argument)


def on_show(here: Here, tap: Tap) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    return _show(here, captain) if captain else OLD_BUTTON


def _show(here: Here, captain: Captain) -> Turn:
    campaign: Campaign = here.campaign
    above = captain.recruited_by and captains.find(here.tx, here.campaign_id, captain.recruited_by)
    totals = store.totals(here.tx, here.campaign_id, captain.id, here.now)
    has_left = captains.has_stepped_down(here.tx, captain.id)
    team = teams.team_of(here.tx, here.campaign_id, captain.id)
    leads_it = leads(teams.seat(here.tx, here.campaign_id, captain.id))
    name = above.name if above else ""
    card = Card(captain, totals, name, has_left, team.name if team else "", leads_it)
    return dialog.show(card, campaign.zone, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "captain_cards",
        routes=(
            OnCommand("captain", on_captain, N_("A captain’s card"), organizer, group),
            OnTap("cards.show", on_show, organizer, where=group),
        ),
    )
