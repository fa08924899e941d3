"""/today, for captains."""

from datetime import datetime

from bot.calendar.last_days import dialog, jobs, rules, store
from bot.calendar.last_days.model import Line, Name
from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election, is_over, silent_until, today
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.conversations import store as conversations
from bot.engine.dialog.feature import Feature, OnCommand, OnTap
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap


def on_today(here: Here, _event: Command | Tap) -> Turn:
    """Show who is left; only the names that are shown are opened."""
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    days = days_until_election(campaign, here.now)
    if is_over(campaign, here.now):
        return Turn(say=(dialog.over(),))
    if not rules.is_last(campaign, here.now):
        return Turn(say=(dialog.too_early(days),))
    whose = here.tx, here.campaign_id, captain.id
    silent = _is_silent(campaign, captain, here.now)
    candidates = conversations.candidates(*whose, captain.zone)
    found = rules.names_left(candidates, today(campaign, here.now), silent=silent)
    lines = [line for each in found[: rules.NAMED] if (line := _line(here, each))]
    voted = store.voted(*whose)
    more = max(0, len(found) - rules.NAMED)
    return Turn(say=(dialog.plan(lines, more, days, voted, silent=silent),))


def _is_silent(campaign: Campaign, captain: Captain, now: datetime) -> bool:
    return silent_until(campaign, captain.time_zone, now) is not None


def _line(here: Here, found: Name) -> Line | None:
    whose = here.tx, here.campaign_id, here.captain_id, found.contact_id
    contact = contacts.find(*whose)
    plan = conversations.find_plan(*whose)
    if contact is None:
        return None
    moment, place = (plan.moment, plan.place) if plan else ("", "")
    return Line(contact.id, contact.name, found.left, moment, place)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "last_days",
        routes=(
            OnCommand("today", on_today, menu=N_("The last days: who is left")),
            OnTap("today.show", on_today),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.BAR: jobs.show},
        counts={jobs.TEAM: jobs.count},
    )
