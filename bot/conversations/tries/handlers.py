"""“Sent” is kept like a talk that has no end yet; days later its end is asked for."""

from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import Contact
from bot.conversations import store
from bot.conversations.model import (
    Channel,
    Conversation,
    ConversationId,
    ConversationRecorded,
    Outcome,
)
from bot.conversations.rules import moves
from bot.conversations.suggestions.rules import calendar_of, ranking
from bot.conversations.tries import dialog
from bot.conversations.vote_plans.rules import is_made
from bot.engine.dialog.feature import Feature, OnTap
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def _contact(here: Here, tap: Tap) -> Contact | None:
    captain: Captain = here.captain
    return contacts.find(here.tx, here.campaign_id, captain.id, int(tap.args[0]))


def on_sent(here: Here, tap: Tap) -> Turn:
    """Note that the words have left, by which channel; no answer is one as well, in time."""
    campaign: Campaign = here.campaign
    contact = _contact(here, tap)
    if contact is None:
        return OLD_BUTTON
    whose = here.tx, here.campaign_id, contact.captain_id, contact.id
    number, channel = ConversationId(here.tx.new_id()), Channel(tap.args[1])
    sent = Conversation(number, contact.captain_id, contact.id, Outcome.SENT, "", here.now, channel)
    talks = (*store.talks_with(*whose), sent)
    planned = is_made(store.find_plan(*whose))
    moved = moves(contact, talks, campaign.tries, here.now, planned=planned)
    return Turn(None, changes=(ConversationRecorded(sent), *moved), then=f"talk.show {number}")


def on_answered(here: Here, tap: Tap) -> Turn:
    """Ask whether an answer has come; where nothing waits for one, show the words."""
    captain: Captain = here.captain
    contact = _contact(here, tap)
    if contact is None:
        return OLD_BUTTON
    talks = store.talks_with(here.tx, here.campaign_id, captain.id, contact.id)
    if not talks or talks[-1].outcome is not Outcome.SENT:
        return Turn(then=f"words.open {contact.id}")
    days = (here.now - talks[-1].at).days
    view = dialog.ask_answer(contact, days, others=_others(here, contact))
    return Turn(None, say=(Edit(*view) if len(tap.args) > 1 else Say(*view),))


def _others(here: Here, contact: Contact) -> bool:
    captain: Captain = here.captain
    zone = ZoneInfo(captain.time_zone)
    candidates = store.candidates(here.tx, here.campaign_id, captain.id, zone)
    due = ranking(candidates, here.now, calendar_of(here.campaign, here.now))
    return any(each.contact.id != contact.id for each in due)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "tries",
        routes=(
            OnTap("talk.sent", on_sent, once=True),
            OnTap("talk.answered", on_answered),
        ),
    )
