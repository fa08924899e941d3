"""/next: the rule chooses somebody, and the words for them follow; else why there is nobody."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import ContactId, ContactPutOff, Stage
from bot.conversations import store as conversations
from bot.conversations.model import Candidate
from bot.conversations.rules import ASIDE, morning_of
from bot.conversations.suggestions import dialog, jobs, rules
from bot.conversations.suggestions.dialog import View
from bot.conversations.suggestions.model import ContactSuggested, Reason, Suggestion
from bot.engine.dialog.feature import Feature, OnCommand, OnMenu, OnTap
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap, Text

PROMISED = (Stage.PLEDGED, Stage.PLAN_MADE, Stage.VOTED)
Candidates = tuple[Candidate, ...]


def _zone(here: Here) -> ZoneInfo:
    captain: Captain = here.captain
    return ZoneInfo(captain.time_zone)


def on_next(here: Here, event: Command | Text | Tap) -> Turn:
    """Suggest somebody; a button may name whom to show, or whom to pass over."""
    campaign: Campaign = here.campaign
    calendar = rules.calendar_of(campaign, here.now)
    if calendar.days_left < 0:
        return Turn(state=None, say=(Say(*dialog.over()),))
    candidates = conversations.candidates(here.tx, here.campaign_id, here.captain.id, _zone(here))
    args = event.args if isinstance(event, Tap) else ()
    if len(args) == 1:
        return _chosen(here, candidates, int(args[0]))
    passed = ContactId(int(args[0])) if args else None
    suggestion = rules.next_up(candidates, here.now, calendar, passed)
    if suggestion:
        return _due(here, suggestion, edit=bool(args))
    view = _nobody_due(here, candidates)
    return Turn(state=None, say=(Edit(*view) if args else Say(*view),))


def _due(here: Here, suggestion: Suggestion, *, edit: bool) -> Turn:
    """Show what to say; where a message waits for its answer, ask for that instead."""
    contact_id = suggestion.contact.id
    turn = _suggested(here, contact_id, edit=edit)
    if suggestion.reason is not Reason.SENT:
        return turn
    asked = f"talk.answered {contact_id}"
    return replace(turn, then=f"{asked} edit" if edit else asked)


def _suggested(here: Here, contact_id: ContactId, *, edit: bool) -> Turn:
    """Have the words shown in place of those for the one passed over, else anew."""
    then = f"words.show {contact_id} 0 long" if edit else f"words.open {contact_id}"
    change = ContactSuggested(here.captain.id, contact_id, here.now)
    return Turn(state=None, changes=(change,), then=then)


def _chosen(here: Here, candidates: Candidates, contact_id: int) -> Turn:
    """Have the words shown for somebody whom the captain chose, whosever turn it is."""
    contact = next((each.contact for each in candidates if each.contact.id == contact_id), None)
    if contact is None:
        return OLD_BUTTON
    if contact.stage in ASIDE:
        return Turn(state=None, then=f"words.open {contact_id}")
    return _suggested(here, contact.id, edit=False)


# --- another time ---------------------------------------------------------------------------------


def on_later(here: Here, tap: Tap) -> Turn:
    """Ask when to come back to somebody; on the last day there is no later."""
    contact_id = int(tap.args[0]) if tap.args else 0
    contact = contacts.find(here.tx, here.campaign_id, here.captain.id, contact_id)
    days_left = rules.calendar_of(here.campaign, here.now).days_left
    if contact is not None and days_left == 0:
        return dialog.today_only(contact)
    if contact is None or days_left < 0:
        return dialog.later()
    return Turn(say=(Edit(*dialog.ask_later(contact, days_left)),))


def on_put_off(here: Here, tap: Tap) -> Turn:
    """Remind of somebody in so many days, whether there was a talk or not."""
    contact = contacts.find(here.tx, here.campaign_id, here.captain.id, int(tap.args[0]))
    days = int(tap.args[1])
    if contact is None or days > rules.calendar_of(here.campaign, here.now).days_left:
        return OLD_BUTTON
    day = here.now.astimezone(_zone(here)).date() + timedelta(days=days)
    until = morning_of(day, _zone(here))
    change = ContactPutOff(contact.id, contact.captain_id, until)
    return Turn(say=(Edit(*dialog.put_off(contact, day)),), changes=(change,))


def on_reminded(here: Here, tap: Tap) -> Turn:
    """Remind of somebody on a day that the captain told."""
    contact = contacts.find(here.tx, here.campaign_id, here.captain.id, int(tap.args[0]))
    campaign: Campaign = here.campaign
    day, today = date.fromordinal(int(tap.args[1])), here.now.astimezone(_zone(here)).date()
    if contact is None or not today < day <= campaign.election_day:
        return OLD_BUTTON
    change = ContactPutOff(contact.id, contact.captain_id, morning_of(day, _zone(here)))
    return Turn(say=(Edit(*dialog.put_off(contact, day)),), changes=(change,))


def _nobody_due(here: Here, candidates: Candidates) -> View:
    """Say why there is nobody to suggest: an empty list, or all is done for now."""
    if not candidates:
        return dialog.nobody()
    pledged = sum(each.contact.stage in PROMISED for each in candidates)
    coming = rules.next_turn(candidates)
    if coming is None:
        return dialog.all_done(len(candidates), pledged, "", None)
    candidate, at = coming
    contact = contacts.find(here.tx, here.campaign_id, here.captain.id, candidate.contact.id)
    name = contact.name if contact else ""
    return dialog.all_done(len(candidates), pledged, name, at.astimezone(_zone(here)))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "suggestions",
        routes=(
            OnCommand("next", on_next, menu=N_("Who to talk to next")),
            OnMenu(N_("Who next?"), on_next, formerly=("À qui le tour ?",)),
            OnMenu(N_("▶️ Who next?"), on_next, formerly=("▶️ À qui le tour ?",)),
            OnTap("next.show", on_next),
            OnTap("next.later", on_later),
            OnTap("next.put", on_put_off, once=True),
            OnTap("next.on", on_reminded, once=True),
        ),
        listens=jobs.LISTENS,
    )
