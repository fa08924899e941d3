"""Offers are made, taken, declined, withdrawn and undone; what comes along is sealed anew."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import is_close
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.contacts import store as contacts
from bot.contacts.model import (
    AdditionId,
    Contact,
    ContactAdded,
    ContactId,
    ContactPassedOn,
    DetailsSet,
    Stage,
)
from bot.contacts.rules import greeted, room_left
from bot.conversations.vote_plans.model import PlanChanged
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Notice, Toast, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Tap
from bot.teams.handovers import dialog, rules, store
from bot.teams.handovers.model import (
    Luggage,
    Offer,
    OfferEnded,
    OfferMade,
    OfferReturned,
    OfferTaken,
)
from bot.teams.handovers.rules import Obstacle
from bot.teams.rules import new_code


def _carried(here: Here, offer: Offer | None) -> Luggage | None:
    if offer is None:
        return None
    return store.luggage(here.tx, here.campaign_id, offer.giver_id, offer.contact_id)


def _offer(here: Here, tap: Tap) -> Offer | None:
    return store.find(here.tx, here.campaign_id, int(tap.args[0]))


# --- the giver ------------------------------------------------------------------------------------


def on_ask(here: Here, tap: Tap) -> Turn:
    """Ask whether the friend agrees; where there is an offer already, show it."""
    contact_id = ContactId(int(tap.args[0]))
    carried = store.luggage(here.tx, here.campaign_id, here.captain_id, contact_id)
    if carried is None or carried.stage is Stage.DO_NOT_CONTACT:
        return OLD_BUTTON
    offer = store.open_for(here.tx, here.campaign_id, here.captain_id, contact_id, here.now)
    if offer:
        return Turn(say=(Edit(*_offered(here, carried, offer)),))
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    friend = contacts.find(here.tx, here.campaign_id, here.captain_id, contact_id)
    about = {
        "campaign": campaign.name.in_(here.language),
        "captain": captain.name,
        "friend": greeted(carried.name, carried.details.given) or carried.name,
        "is_close": is_close(friend.relationship if friend else None),
    }
    return Turn(say=(Edit(*dialog.ask_consent(carried.name, contact_id, about)),))


def _offered(here: Here, carried: Luggage, offer: Offer) -> dialog.View:
    captain: Captain = here.captain
    until = offer.expires_at.astimezone(ZoneInfo(captain.time_zone))
    return dialog.offered(carried.name, offer, here.deep_link(offer.code), until)


def on_make(here: Here, tap: Tap) -> Turn:
    contact_id = ContactId(int(tap.args[0]))
    carried = store.luggage(here.tx, here.campaign_id, here.captain_id, contact_id)
    if carried is None:
        return OLD_BUTTON
    expires_at = here.now + rules.GOOD_FOR
    number, code = here.tx.new_id(), new_code(rules.PREFIX)
    offer = Offer(number, here.captain_id, contact_id, code, here.now, expires_at)
    return dialog.made(_offered(here, carried, offer), offer)


def on_withdraw(here: Here, tap: Tap) -> Turn:
    offer = _offer(here, tap)
    carried = _carried(here, offer)
    if offer is None or carried is None or offer.giver_id != here.captain_id:
        return OLD_BUTTON
    return dialog.withdrawn(carried.name, offer, here.now) if not offer.ended_at else OLD_BUTTON


# --- the receiver ---------------------------------------------------------------------------------


def _obstacle(here: Here, offer: Offer | None, carried: Luggage | None) -> Obstacle | None:
    whose = here.tx, here.campaign_id, here.captain_id
    country = here.campaign.country
    return rules.obstacle(
        offer,
        carried,
        here.captain_id,
        here.now,
        room=_room(here, here.captain_id),
        known=carried is not None and bool(contacts.known(*whose, [carried.name])),
        unwelcome=carried is not None
        and contacts.is_unwelcome(*whose, carried.name, carried.details, country),
    )


def _room(here: Here, captain_id: int) -> int:
    campaign: Campaign = here.campaign
    total = contacts.count(here.tx, here.campaign_id, captain_id)
    return room_left(total, campaign.target_max)


def on_open(here: Here, tap: Tap) -> Turn:
    """Somebody followed the link."""
    return _shown(here, store.by_code(here.tx, here.campaign_id, tap.args[0]))


def on_again(here: Here, tap: Tap) -> Turn:
    return _shown(here, _offer(here, tap))


def _shown(here: Here, offer: Offer | None) -> Turn:
    carried = _carried(here, offer)
    why = _obstacle(here, offer, carried)
    giver = captains.find(here.tx, here.campaign_id, offer.giver_id) if offer else None
    if why or offer is None or carried is None or giver is None:
        return Turn(say=(dialog.hindered(why or Obstacle.GONE, _name(carried), offer),))
    return Turn(say=(dialog.ask_receiver(giver.name, carried, offer),))


def _name(carried: Luggage | None) -> str:
    return carried.name if carried else ""


def on_take(here: Here, tap: Tap) -> Turn:
    """All three agree: the contact changes hands in one unit of work."""
    offer = _offer(here, tap)
    carried = _carried(here, offer)
    why = _obstacle(here, offer, carried)
    giver = captains.find(here.tx, here.campaign_id, offer.giver_id) if offer else None
    if why or offer is None or carried is None or giver is None:
        return Turn(say=(Edit.to(dialog.hindered(why or Obstacle.GONE, _name(carried), offer)),))
    contact_id, changes = _moved(here, carried, offer.contact_id, offer.giver_id, here.captain_id)
    taken = OfferTaken(offer.id, here.captain_id, contact_id, here.now)
    _tell(here, giver, "taken_over", carried.name, offer)
    say = Edit.to(dialog.taken(carried.name, giver.name, contact_id, offer))
    return Turn(say=(say,), changes=(taken, *changes))


def _moved(
    here: Here, carried: Luggage, contact_id: ContactId, before: int, after: int
) -> tuple[ContactId, tuple[object, ...]]:
    """Return the contact's new number, and what changes: gone there, here with what comes along."""
    number = ContactId(here.tx.new_id())
    contact = Contact(
        number, after, carried.name, None, carried.stage, here.now, AdditionId(number)
    )
    changes: list[object] = [ContactPassedOn(contact_id, before, number), ContactAdded(contact)]
    changes.append(DetailsSet(number, after, carried.details))
    if carried.plan:
        plan = replace(carried.plan, captain_id=after, contact_id=number, holder="")
        changes.append(PlanChanged(plan, here.now))
    return number, tuple(changes)


def on_decline(here: Here, tap: Tap) -> Turn:
    offer = _offer(here, tap)
    carried = _carried(here, offer)
    if offer is None or carried is None or not rules.is_open(offer, here.now):
        return OLD_BUTTON
    giver = captains.find(here.tx, here.campaign_id, offer.giver_id)
    if giver is None or offer.giver_id == here.captain_id:
        return OLD_BUTTON
    _tell(here, giver, "was_declined", carried.name, offer)
    return dialog.declined(offer, here.now)


def on_back(here: Here, tap: Tap) -> Turn:
    """Give somebody back within a day, where the giver is still there and has room."""
    offer = _offer(here, tap)
    if (
        offer is None
        or offer.taken_as is None
        or not rules.can_return(offer, here.captain_id, here.now)
    ):
        return OLD_BUTTON
    giver = captains.find(here.tx, here.campaign_id, offer.giver_id)
    carried = store.luggage(here.tx, here.campaign_id, here.captain_id, offer.taken_as)
    if giver is None or carried is None:
        return OLD_BUTTON
    namesake = contacts.known(here.tx, here.campaign_id, giver.id, [carried.name])
    if namesake or not _room(here, giver.id):
        return Turn(toast=Toast("handovers/no_way_back", {"giver": giver.name}, alert=True))
    _number, changes = _moved(here, carried, offer.taken_as, here.captain_id, offer.giver_id)
    _tell(here, giver, "came_back", carried.name, offer)
    return Turn(
        say=(dialog.returned(carried.name, giver.name),),
        changes=(OfferReturned(offer.id, here.now), *changes),
    )


def _tell(here: Here, giver: Captain, what: str, name: str, offer: Offer) -> None:
    """An answer to what the giver asked for, so it is sent at once."""
    captain: Captain = here.captain
    say = dialog.news(what, captain.name, name)
    key = f"hand:{what}:{offer.id}"
    here.notify(Notice(giver.telegram_id, giver.language, say, key, reply=True))


def _listens() -> dict[type, Callable[[Work, Any], None]]:
    return {
        OfferMade: lambda work, change: store.add(work.tx, work.campaign_id, change.offer),
        OfferEnded: lambda work, change: store.end(
            work.tx, work.campaign_id, change.offer_id, change.at
        ),
        OfferTaken: lambda work, change: store.take(work.tx, work.campaign_id, change),
        OfferReturned: lambda work, change: store.give_back(
            work.tx, work.campaign_id, change.offer_id
        ),
        CaptainDeleted: lambda work, change: store.delete_all(
            work.tx, work.campaign_id, change.captain_id
        ),
    }


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "handovers",
        routes=(
            OnTap("hand.ask", on_ask),
            OnTap("hand.make", on_make, once=True),
            OnTap("hand.withdraw", on_withdraw, once=True),
            OnTap("hand.open", on_open),
            OnTap("hand.again", on_again),
            OnTap("hand.take", on_take, once=True),
            OnTap("hand.decline", on_decline, once=True),
            OnTap("hand.back", on_back, once=True),
        ),
        listens=_listens(),
    )
