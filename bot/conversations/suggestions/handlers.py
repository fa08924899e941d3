"""/next: the rule chooses somebody, and the words for them follow; else why there is nobody."""

from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.contacts.model import ContactId, Stage
from bot.conversations import store as conversations
from bot.conversations.model import Candidate
from bot.conversations.rules import ASIDE
from bot.conversations.suggestions import dialog, jobs, rules
from bot.conversations.suggestions.dialog import View
from bot.conversations.suggestions.model import ContactSuggested
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
        return _suggested(here, suggestion.contact.id, edit=bool(args))
    view = _nobody_due(here, candidates)
    return Turn(state=None, say=(Edit(*view) if args else Say(*view),))


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
            OnTap("next.later", lambda _here, _tap: dialog.later()),
        ),
        listens=jobs.LISTENS,
    )
