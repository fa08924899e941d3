"""Has the friend agreed, here is the link, will you take them: a question to each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.contacts.model import ContactId
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Share, Tap, Turn, Values
from bot.teams.handovers.model import Luggage, Offer, OfferEnded, OfferMade
from bot.teams.handovers.rules import Obstacle

View = tuple[str, Values, Rows]
BUTTON = 16
LIST = Tap(N_("📋 My list"), "contacts.list")


def ask_consent(name: str, contact_id: ContactId, about: Mapping[str, Any]) -> View:
    """Ask first whether the friend agrees, with words to ask them."""
    yes = Tap(N_("Yes, {name} agrees"), "hand.make", (contact_id,), {"name": clip(name, BUTTON)})
    card = Tap(N_("‹ Card"), "contacts.card", (contact_id, 0))
    rows = (
        *_ways("handovers/words_for_friend", about),
        (yes,),
        (card,),
    )
    return "handovers/ask_consent", {"name": name}, rows


def _ways(words: str, about: Mapping[str, Any]) -> Rows:
    return (
        (Share(N_("📄 Copy the message"), "copy", words, about),),
        (
            Share(N_("✈️ Use Telegram"), "telegram", words, about),
            Share(N_("🟢 Use WhatsApp"), "whatsapp", words, about),
        ),
    )


def offered(name: str, offer: Offer, link: str, until: datetime) -> View:
    """Hand over the link, for one captain and one time."""
    withdraw = Tap(N_("Withdraw the link"), "hand.withdraw", (offer.id,))
    rows = (*_ways("handovers/words_for_captain", {"link": link}), (withdraw,), (LIST,))
    return "handovers/offered", {"name": name, "link": link, "until": until}, rows


def made(view: View, offer: Offer) -> Turn:
    return Turn(say=(Edit(*view),), changes=(OfferMade(offer),))


def withdrawn(name: str, offer: Offer, now: datetime) -> Turn:
    say = Edit("handovers/withdrawn", {"name": name}, ((LIST,),))
    return Turn(say=(say,), changes=(OfferEnded(offer.id, now),))


def ask_receiver(giver: str, carried: Luggage, offer: Offer) -> Say:
    values = {
        "giver": giver,
        "name": carried.name,
        "stage": carried.stage.value,
        "plan": carried.plan is not None and carried.plan.day is not None,
        "talks": carried.talks,
    }
    take = Tap(
        N_("🤲 Take over: {name}"), "hand.take", (offer.id,), {"name": clip(carried.name, 14)}
    )
    return Say(
        "handovers/ask_receiver",
        values,
        ((take,), (Tap(N_("No, thank you"), "hand.decline", (offer.id,)),)),
    )


def hindered(why: Obstacle, name: str, offer: Offer | None) -> Say:
    """Say why not, and what would mend it."""
    rows: Rows = ((LIST,),)
    if why is Obstacle.FULL and offer:
        rows = ((Tap(N_("Try again"), "hand.again", (offer.id,)),), (LIST,))
    return Say(f"handovers/{why}", {"name": name}, rows)


def taken(name: str, giver: str, contact_id: ContactId, offer: Offer) -> Say:
    relation = Tap(
        N_("How do you know {name}?"), "contacts.ask", (contact_id,), {"name": clip(name, 14)}
    )
    back = Tap(N_("↩️ Give back"), "hand.back", (offer.id,))
    return Say("handovers/taken", {"name": name, "giver": giver}, ((relation,), (LIST,), (back,)))


def declined(offer: Offer, now: datetime) -> Turn:
    return Turn(
        say=(Edit("handovers/declined", {}, ((LIST,),)),), changes=(OfferEnded(offer.id, now),)
    )


def news(text: str, who: str, name: str) -> Say:
    """Tell the giver what became of it: "taken_over", "was_declined" or "came_back"."""
    return Say(f"handovers/{text}", {"who": who, "name": name}, ((LIST,),))


def returned(name: str, giver: str) -> Edit:
    return Edit("handovers/returned", {"name": name, "giver": giver}, ((LIST,),))
