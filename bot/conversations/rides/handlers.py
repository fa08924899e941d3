"""A captain asks, an organizer takes it; whoever calls it off, the other one hears."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.contacts import store as contacts
from bot.conversations.rides import dialog, jobs, rules, store
from bot.conversations.rides.dialog import Detailing
from bot.conversations.rides.model import (
    HelpAsked,
    HelpEnded,
    HelpTaken,
    Need,
    Part,
    Particulars,
    Request,
    RequestId,
)
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Event, Tap, Text
from bot.language.replies.rules import read_skip
from bot.organizers import store as organizers


def on_ask(here: Here, _tap: Tap) -> Turn:
    return dialog.ask() if organizers.active_group(here.tx, here.campaign_id) else dialog.nobody()


def on_send(here: Here, tap: Tap) -> Turn:
    """Ask for the details of what is needed, one by one; only then the organizers are asked."""
    if organizers.active_group(here.tx, here.campaign_id) is None:
        return dialog.nobody()
    need = Need(tap.args[0])
    return dialog.asked_on(Detailing(need, rules.ASKED[need][0]), edit=True)


def on_tell(here: Here, tap: Tap) -> Turn:
    """Take what a button says about the open question."""
    state, part, word = here.state, Part(tap.args[0]), tap.args[1]
    if not isinstance(state, Detailing) or state.part is not part:
        return OLD_BUTTON
    is_skip = word == dialog.SKIP
    details = (rules.skipped if is_skip else _tapped(word))(state.details, part)
    return _on(here, replace(state, details=details), edit=True) if details else OLD_BUTTON


def _tapped(word: str) -> Callable[[Particulars, Part], Particulars | None]:
    return lambda details, part: rules.tapped(details, part, word)


def on_words(here: Here, state: Detailing, event: Event) -> Turn | None:
    """Take a detail in words; friends' names are left out, for organizers read it."""
    said = event.text.strip() if isinstance(event, Text) else ""
    if not said:
        return None
    if read_skip(said):
        skipped = replace(state, details=rules.skipped(state.details, state.part))
        return _on(here, skipped, edit=False)
    if len(said) > rules.LONGEST:
        return dialog.too_long(state, len(said))
    people = contacts.everyone(here.tx, here.campaign_id, here.captain_id)
    readable = rules.for_others(said, [each.name for each in people])
    details = rules.in_words(state.details, state.part, readable)
    if details is None:
        return dialog.no_number(state)
    if state.part is Part.WHEN:
        details = replace(details, day=_day(here, said))
    return _on(here, replace(state, details=details), edit=False)


def _day(here: Here, said: str) -> date | None:
    captain: Captain = here.captain
    campaign: Campaign = here.campaign
    languages = tuple(dict.fromkeys((here.language, "en", "fr")))
    return rules.day_meant(said, here.now.astimezone(captain.zone), languages, campaign.country)


def _on(here: Here, state: Detailing, *, edit: bool) -> Turn:
    """Ask on; after the last question, ask the organizers."""
    part = rules.after(state.need, state.part)
    if part:
        return dialog.asked_on(replace(state, part=part), edit=edit)
    if organizers.active_group(here.tx, here.campaign_id) is None:
        return dialog.nobody()
    number = RequestId(here.tx.new_id())
    request = Request(number, here.captain_id, state.need, here.now, details=state.details)
    return Turn(state=None, say=(dialog.told(request),), changes=(HelpAsked(request),))


def on_before(here: Here, tap: Tap) -> Turn:
    """Go back by a question; before the first is what would help."""
    state = here.state
    if not isinstance(state, Detailing) or state.part.value != tap.args[0]:
        return OLD_BUTTON
    part = rules.before(state.need, state.part)
    return dialog.asked_on(replace(state, part=part), edit=True) if part else dialog.ask(edit=True)


def on_stop(here: Here, _tap: Tap) -> Turn:
    return dialog.stopped() if isinstance(here.state, Detailing) else OLD_BUTTON


def on_again(_here: Here, state: Detailing) -> Turn:
    return dialog.asked_on(state, edit=False)


def on_cancel(here: Here, tap: Tap) -> Turn:
    request = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    if request is None or request.captain_id != here.captain_id or request.ended_at:
        return OLD_BUTTON
    change = HelpEnded(request, by_captain=True, at=here.now)
    return Turn(say=(dialog.cancelled(),), changes=(change,))


# --- in the group ---------------------------------------------------------------------------------


def _on_request(
    step: Callable[[Here, Request, Captain], Turn],
) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about a request that is open."""

    def handle(here: Here, tap: Tap) -> Turn:
        request = store.find(here.tx, here.campaign_id, int(tap.args[0]))
        if request is None or request.ended_at:
            return OLD_BUTTON
        captain = captains.find(here.tx, here.campaign_id, request.captain_id)
        if captain is None:
            return OLD_BUTTON
        return step(here, request, captain)

    return handle


def _take(here: Here, request: Request, captain: Captain) -> Turn:
    """The first one has it, and hears when and where."""
    if request.taken_by is not None:
        return OLD_BUTTON
    name = here.sender.first_name
    taken = replace(request, taken_by=here.sender.id, taken_name=name)
    said = Edit(*dialog.asked(captain, taken), anybody=True)
    change = HelpTaken(taken, here.sender.id, name, here.now)
    return Turn(say=(said, dialog.details(captain, taken)), changes=(change,))


def _details(here: Here, request: Request, captain: Captain) -> Turn:
    """Tell whoever has it once more; nobody else needs to know."""
    if request.taken_by != here.sender.id:
        return dialog.not_theirs(request) if request.taken_by else OLD_BUTTON
    return Turn(say=(dialog.details(captain, request),))


def _release(here: Here, request: Request, captain: Captain) -> Turn:
    free = replace(request, taken_by=None, taken_name="")
    change = HelpTaken(free, here.sender.id, "", here.now)
    return Turn(say=(Edit(*dialog.asked(captain, free), anybody=True),), changes=(change,))


def _done(here: Here, request: Request, captain: Captain) -> Turn:
    over = replace(request, ended_at=here.now)
    change = HelpEnded(request, by_captain=False, at=here.now)
    return Turn(say=(Edit(*dialog.asked(captain, over), anybody=True),), changes=(change,))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    group = Where.GROUP
    return Feature(
        "rides",
        routes=(
            OnTap("ride.ask", on_ask),
            OnTap("ride.send", on_send),
            OnTap("ride.tell", on_tell),
            OnTap("ride.before", on_before),
            OnTap("ride.stop", on_stop),
            OnState(Detailing, on_words, on_again, corrects=True, takes=Takes.NOTE),
            OnTap("ride.cancel", on_cancel, once=True),
            OnTap("ride.take", _on_request(_take), Who.MEMBER, where=group),
            OnTap("ride.details", _on_request(_details), Who.MEMBER, where=group),
            OnTap("ride.release", _on_request(_release), Who.MEMBER, where=group),
            OnTap("ride.done", _on_request(_done), Who.MEMBER, where=group, once=True),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.FORGET: jobs.forget},
    )
