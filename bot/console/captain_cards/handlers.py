"""`/captain NAME` in the organizers' group, for one pair of eyes."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console.captain_cards import dialog, jobs, store
from bot.console.captain_cards.model import Card, NamingCard
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.teams import store as teams
from bot.teams.recruiter_corrections.rules import meant
from bot.teams.rules import leads


def on_captain(here: Here, event: Command) -> Turn:
    """Show whom the words mean, or ask which of several."""
    words = event.argument.strip()
    return _one_of(here, _meant(here, words), words) if words else dialog.ask_whom()


def on_named(here: Here, _state: NamingCard, event: Event) -> Turn | None:
    """The name comes behind the command; asked for as long as nobody has it."""
    if not isinstance(event, Text):
        return None
    found = _meant(here, event.text)
    turn = _one_of(here, found, event.text)
    return replace(turn, state=None) if found else turn


def named_again(_here: Here, _state: NamingCard) -> Turn:
    return dialog.ask_whom()


def _meant(here: Here, words: str) -> Sequence[Captain]:
    people = chain.from_iterable(captains.everybody(here.tx, here.campaign_id))
    return meant(tuple(people), words)


def _one_of(here: Here, found: Sequence[Captain], words: str) -> Turn:
    if len(found) == 1:
        return _show(here, found[0])
    campaign: Campaign = here.campaign
    return dialog.which(found, campaign.zone) if found else dialog.nobody(words)


def on_show(here: Here, tap: Tap) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    return _show(here, captain) if captain else OLD_BUTTON


def _show(here: Here, captain: Captain) -> Turn:
    campaign: Campaign = here.campaign
    return dialog.show(_card(here, captain), campaign.zone, here.now)


def _card(here: Here, captain: Captain) -> Card:
    above = captain.recruited_by and captains.find(here.tx, here.campaign_id, captain.recruited_by)
    totals = store.totals(here.tx, here.campaign_id, captain.id, here.now)
    has_left = captains.has_stepped_down(here.tx, captain.id)
    team = teams.team_of(here.tx, here.campaign_id, captain.id)
    leads_it = leads(teams.seat(here.tx, here.campaign_id, captain.id))
    until = store.paused_until(here.tx, captain.id)
    return Card(
        captain,
        totals,
        above.name if above else "",
        has_left,
        team.name if team else "",
        leads_it,
        removed=captains.is_removed(here.tx, captain.id),
        paused=until is not None and until == captain.snoozed_until and until > here.now,
    )


# --- what organizers change -----------------------------------------------------------------------


def _found(here: Here, tap: Tap) -> Card | None:
    captain = captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    return _card(here, captain) if captain else None


def on_pause(here: Here, tap: Tap) -> Turn:
    """Give a captain two weeks without reminders; they can end it themselves."""
    campaign: Campaign = here.campaign
    if card := _found(here, tap):
        name = here.sender.first_name
        return dialog.paused(card, here.sender.id, name, campaign.zone, here.now)
    return OLD_BUTTON


def on_resume(here: Here, tap: Tap) -> Turn:
    """End a break that organizers gave; never one that captains took."""
    card = _found(here, tap)
    return dialog.resumed(card, here.sender.id, here.now) if card else OLD_BUTTON


def on_ask_remove(here: Here, tap: Tap) -> Turn:
    card = _found(here, tap)
    return dialog.ask_remove(card) if card and not card.has_left else OLD_BUTTON


def on_remove(here: Here, tap: Tap) -> Turn:
    """End a captain's part in the campaign; the list stays, locked."""
    card = _found(here, tap)
    return dialog.removed(card, here.sender.id, here.now) if card else OLD_BUTTON


def on_restore(here: Here, tap: Tap) -> Turn:
    card = _found(here, tap)
    return dialog.restored(card, here.sender.id, here.now) if card else OLD_BUTTON


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "captain_cards",
        routes=(
            OnCommand("captain", on_captain, N_("A captain’s card"), organizer, group),
            OnState(NamingCard, on_named, named_again, organizer, next_words=True, where=group),
            OnTap("cards.show", on_show, organizer, where=group),
            OnTap("cards.pause", on_pause, organizer, once=True, fresh=True, where=group),
            OnTap("cards.resume", on_resume, organizer, once=True, fresh=True, where=group),
            OnTap("cards.ask_remove", on_ask_remove, organizer, fresh=True, where=group),
            OnTap("cards.remove", on_remove, organizer, once=True, fresh=True, where=group),
            OnTap("cards.restore", on_restore, organizer, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
    )
