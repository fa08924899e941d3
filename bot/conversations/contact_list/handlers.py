"""The list and the cards are shown; a person is taken off the list and put back."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import RemovalExplained, Why
from bot.contacts.rules import can_return, room_left
from bot.contacts.searching.rules import without_search
from bot.conversations.contact_list import dialog, rules, store
from bot.conversations.contact_list.model import Book, Profile, Shelf
from bot.conversations.suggestions.model import Suggestion
from bot.conversations.suggestions.rules import asked_for, calendar_of
from bot.engine.dialog.feature import Feature, OnCommand, OnMenu, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap, Text


def _book(here: Here) -> Book:
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    whose = here.tx, here.campaign_id, captain.id
    people, removed = contacts.everyone(*whose), contacts.removed(*whose)
    return Book(people, removed, campaign.target_min, campaign.target_max)


def _profile(here: Here, contact_id: int) -> Profile | None:
    captain: Captain = here.captain
    return store.profile(here.tx, here.campaign_id, captain.id, contact_id)


def _zone(here: Here) -> ZoneInfo:
    captain: Captain = here.captain
    return ZoneInfo(captain.time_zone)


# --- the list -------------------------------------------------------------------------------------


def on_list(here: Here, event: Command | Text | Tap) -> Turn:
    """Show the list; words after the command look for somebody."""
    if isinstance(event, Command) and event.argument:
        return Turn(then=f"contacts.find {event.argument}")
    return Turn(without_search(here.state), say=(Say(*dialog.my_list(_book(here), 0)),))


def on_page(here: Here, tap: Tap) -> Turn:
    shelf = Shelf(tap.args[1]) if len(tap.args) > 1 else Shelf.ALL
    view = dialog.my_list(_book(here), int(tap.args[0]), shelf)
    return Turn(without_search(here.state), say=(Edit(*view),))


def on_shelves(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.shelves(_book(here))),))


# --- cards ----------------------------------------------------------------------------------------


def on_card(here: Here, tap: Tap) -> Turn:
    profile = _profile(here, int(tap.args[0]))
    if profile is None:
        return on_removed(here, tap)
    days_left = calendar_of(here.campaign, here.now).days_left
    step, page = _next_step(here, profile), int(tap.args[1])
    view = dialog.card(profile, step, _zone(here), page, days_left)
    return Turn(say=(Edit(*view),))


def _next_step(here: Here, profile: Profile) -> Suggestion:
    campaign: Campaign = here.campaign
    calendar = calendar_of(campaign, here.now)
    suggestion = asked_for(rules.candidate_of(profile, _zone(here)), here.now, calendar)
    return replace(suggestion, reason=None) if calendar.days_left < 0 else suggestion


def on_talks(here: Here, tap: Tap) -> Turn:
    profile = _profile(here, int(tap.args[0]))
    if profile is None or not profile.talks:
        return OLD_BUTTON
    page, part = (*map(int, tap.args[1:]), 0)[:2]
    return Turn(say=(Edit(*dialog.history(profile, _zone(here), page, part)),))


def on_more(here: Here, tap: Tap) -> Turn:
    profile = _profile(here, int(tap.args[0]))
    if profile is None:
        return OLD_BUTTON
    has_talks = bool(profile.talks)
    return Turn(
        say=(Edit(*dialog.card_more(profile.contact, int(tap.args[1]), has_talks=has_talks)),)
    )


# --- taking off and putting back ------------------------------------------------------------------


def on_remove(here: Here, tap: Tap) -> Turn:
    contact = _book(here).find(int(tap.args[0]))
    return dialog.remove(contact, here.now) if contact else OLD_BUTTON


def on_removed(here: Here, tap: Tap) -> Turn:
    gone = _book(here).find_removed(int(tap.args[0]))
    return Turn(say=(Edit(*dialog.removed(gone)),)) if gone else OLD_BUTTON


def on_reasons(here: Here, tap: Tap) -> Turn:
    gone = _book(here).find_removed(int(tap.args[0]))
    return Turn(say=(Edit(*dialog.ask_why(gone)),)) if gone else OLD_BUTTON


def on_why(here: Here, tap: Tap) -> Turn:
    """Note why somebody was taken off."""
    gone = _book(here).find_removed(int(tap.args[0]))
    if gone is None:
        return OLD_BUTTON
    why = Why(tap.args[1])
    change = RemovalExplained(gone.id, gone.captain_id, why)
    return Turn(say=(Edit(*dialog.removed(gone, why)),), changes=(change,))


def on_put_back(here: Here, tap: Tap) -> Turn:
    book = _book(here)
    gone = book.find_removed(int(tap.args[0]))
    if gone is None:
        return OLD_BUTTON
    if not can_return([gone], book.people, room_left(book.total, book.target_max)):
        return Turn(toast=Toast("adding/not_put_back", alert=True))
    return dialog.put_back(gone, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "contact_list",
        routes=(
            OnCommand("list", on_list, menu=N_("See my list")),
            OnMenu(N_("My list"), on_list),
            OnMenu(N_("📋 My list"), on_list),
            OnTap("contacts.list", on_list),
            OnTap("contacts.page", on_page),
            OnTap("contacts.shelves", on_shelves),
            OnTap("contacts.card", on_card),
            OnTap("contacts.talks", on_talks),
            OnTap("contacts.more", on_more),
            OnTap("contacts.removed", on_removed),
            OnTap("contacts.reasons", on_reasons),
            OnTap("contacts.remove", on_remove, once=True),
            OnTap("contacts.why", on_why),
            OnTap("contacts.putback", on_put_back, once=True),
        ),
        formerly=("cards",),
    )
