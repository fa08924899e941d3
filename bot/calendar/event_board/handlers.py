"""`/events` in the organizers' group, an event's card, and the captains who come."""

from datetime import timedelta
from typing import Any

from bot.calendar import rules, store
from bot.calendar.event_board import dialog, jobs
from bot.calendar.event_board.model import Guest
from bot.calendar.model import NO_CARD, CardShown, Event, Standing
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap

MOST_NAMED = 100
# Who was there may still be ticked.
SHOWN_AFTER = timedelta(days=1)
SHOWN = (Standing.GOING, Standing.WAITING, Standing.MAYBE)


def _told(here: Here, event: Event) -> dict[str, Any]:
    campaign: Campaign = here.campaign
    return rules.shown(event.about, campaign.zone)


def on_list(here: Here, event: Command | Tap) -> Turn:
    found = store.coming(here.tx, here.campaign_id, here.now - SHOWN_AFTER)
    told = [(each, _told(here, each), dates) for each, dates in rules.next_dates(found)]
    page = int(event.args[0]) if isinstance(event, Tap) else 0
    return dialog.listed(told, page, edit=isinstance(event, Tap))


def on_open(here: Here, tap: Tap) -> Turn:
    """Show an event in a message of its own; the card above goes on counting.

    What was published with others has none: this is it then.
    """
    event = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if event is None:
        return OLD_BUTTON
    counts = store.counts(here.tx, here.campaign_id, event.id)
    view = dialog.card(event, _told(here, event), counts, here.now)
    if event.shown != NO_CARD:
        return Turn(say=(Say(*view),))
    say = Say(*view, key=dialog.card_key(event.id))
    return Turn(say=(say,), changes=(CardShown(event, here.now),))


def on_who(here: Here, tap: Tap) -> Turn:
    """Name the captains; of those who come along, and of friends, there are numbers only."""
    event = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if event is None:
        return OLD_BUTTON
    found = store.answers(here.tx, here.campaign_id, event.id)
    own = [each for each in found if not each.friend and each.standing in SHOWN]
    groups: dict[str, list[Guest]] = {each.value: [] for each in SHOWN}
    for answer in own[:MOST_NAMED]:
        captain = captains.find(here.tx, here.campaign_id, answer.captain_id)
        if captain:
            groups[answer.standing.value].append(Guest(captain.name, answer.guests))
    friends = sum(bool(each.friend) for each in found)
    return dialog.who_comes(_told(here, event), groups, friends, max(0, len(own) - MOST_NAMED))


def feature() -> Feature:
    """To be listed before `events`: it looks whose answers go before they are gone."""
    member, group = Who.MEMBER, Where.GROUP
    return Feature(
        "event_board",
        routes=(
            OnCommand("events", on_list, N_("Trainings, phone banks, meet-ups"), member, group),
            OnTap("ev.list", on_list, member, where=group),
            OnTap("ev.open", on_open, member, where=group),
            OnTap("ev.who", on_who, member, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.CARD: jobs.card, jobs.UNTOLD: jobs.untold},
    )
