"""The list and the cards are shown; a person is taken off the list and put back."""

from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.cards import dialog, store
from bot.cards.model import Book
from bot.contacts.rules import can_return
from bot.engine.feature import Feature, OnCommand, OnMenu, OnTap
from bot.engine.incoming import Command, Tap, Text
from bot.engine.turn import N_, Edit, Say, Toast, Turn
from bot.engine.work import Here

OLD_BUTTON = Turn(toast=Toast("engine/old_button"))


def _book(here: Here) -> Book:
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    people, removed = store.everyone(here.tx, here.campaign_id, captain.id)
    return Book(people, removed, campaign.target_min, campaign.target_max)


def on_list(here: Here, _event: Command | Text | Tap) -> Turn:
    return Turn(say=(Say(*dialog.my_list(_book(here), 0)),))


def on_page(here: Here, tap: Tap) -> Turn:
    return Turn(say=(Edit(*dialog.my_list(_book(here), int(tap.args[0]))),))


def on_card(here: Here, tap: Tap) -> Turn:
    contact = _book(here).find(int(tap.args[0]))
    if contact is None:
        return OLD_BUTTON
    captain: Captain = here.captain
    talk = store.last_talk(here.tx, here.campaign_id, contact.id)
    talked = talk.at.astimezone(ZoneInfo(captain.time_zone)) if talk else None
    return Turn(say=(Edit(*dialog.card(contact, talk, talked, int(tap.args[1]))),))


def on_remove(here: Here, tap: Tap) -> Turn:
    contact = _book(here).find(int(tap.args[0]))
    return dialog.remove(contact, here.now) if contact else OLD_BUTTON


def on_put_back(here: Here, tap: Tap) -> Turn:
    book = _book(here)
    gone = book.find_removed(int(tap.args[0]))
    if gone is None:
        return OLD_BUTTON
    if not can_return([gone], book.people, book.most - book.total):
        return Turn(toast=Toast("contacts/not_put_back", alert=True))
    return dialog.put_back(gone, here.now)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "cards",
        routes=(
            OnCommand("list", on_list, menu=N_("See my list")),
            OnMenu(N_("My list"), on_list),
            OnTap("contacts.list", on_list),
            OnTap("contacts.page", on_page),
            OnTap("contacts.card", on_card),
            OnTap("contacts.remove", on_remove, once=True),
            OnTap("contacts.putback", on_put_back, once=True),
        ),
    )
