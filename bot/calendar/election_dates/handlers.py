"""/calendar and its rows, for captains."""

from bot.calendar.election_dates import dialog, jobs, rules
from bot.campaigns.model import Campaign, Limit, Round
from bot.campaigns.rules import is_over, rounds_of, rows_of, territory_of, today
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.conversations import store as conversations
from bot.engine.dialog.feature import Feature, OnCommand, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_calendar(here: Here, event: Command | Tap) -> Turn:
    """Say what each date means for the captain's own friends; only those named are opened."""
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    whose = here.tx, here.campaign_id, captain.id
    candidates = conversations.candidates(*whose, captain.zone)
    zone, day = captain.time_zone, today(campaign, here.now)
    found = rules.entries(campaign, zone, candidates, day)
    wanted = {each for entry in found for each in entry.people[: rules.NAMED]}
    opened = ((each, contacts.find(*whose, each)) for each in wanted)
    names = {each: contact.name for each, contact in opened if contact}
    territory = territory_of(campaign, zone)
    limits = [each.limit for each in rows_of(campaign, territory, campaign.round)]
    place = territory.name.in_(here.language) if campaign.calendar else ""
    if is_over(campaign, here.now):
        return Turn(say=(dialog.shown(dialog.over(), edit=isinstance(event, Tap)),))
    view = dialog.calendar(place, _vote(here), found, names, limits)
    return Turn(say=(dialog.shown(view, edit=isinstance(event, Tap)),))


def on_row(here: Here, tap: Tap) -> Turn:
    """Show what the calendar says of one way to vote."""
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    limit = Limit(tap.args[0])
    territory = territory_of(campaign, captain.time_zone)
    rows = rows_of(campaign, territory, campaign.round)
    dates = next((each for each in rows if each.limit is limit), None)
    if dates is None:
        return OLD_BUTTON
    view = dialog.row(limit, dates, here.language, provisional=_vote(here).provisional)
    return Turn(say=(dialog.shown(view, edit=True),))


def _vote(here: Here) -> Round:
    """Return the round that the campaign is about, where the captain is."""
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    days = rounds_of(campaign, territory_of(campaign, captain.time_zone))
    return next(each for each in days if each.number == rules.number_of(campaign))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "election_dates",
        routes=(
            OnCommand("calendar", on_calendar, menu=N_("The days of the vote, for my friends")),
            OnTap("dates.show", on_calendar),
            OnTap("dates.row", on_row),
        ),
        jobs={
            jobs.MOVED: jobs.tell,
            jobs.MOVED_ON: jobs.tell_all,
            jobs.ROUND: jobs.next_round,
            jobs.ROUND_TOLD: jobs.tell_round,
        },
        listens=jobs.LISTENS,
    )
