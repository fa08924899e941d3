"""A captain asks, an organizer takes it; whoever calls it off, the other one hears."""

from collections.abc import Callable
from dataclasses import replace

from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted
from bot.conversations.rides import dialog, jobs, store
from bot.conversations.rides.model import (
    HelpAsked,
    HelpEnded,
    HelpTaken,
    Need,
    Request,
    RequestId,
)
from bot.engine.dialog.feature import Feature, OnTap, Where, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import Tap
from bot.organizers import store as organizers


def on_ask(here: Here, _tap: Tap) -> Turn:
    return dialog.ask() if organizers.active_group(here.tx, here.campaign_id) else dialog.nobody()


def on_send(here: Here, tap: Tap) -> Turn:
    if organizers.active_group(here.tx, here.campaign_id) is None:
        return dialog.nobody()
    request = Request(RequestId(here.tx.new_id()), here.captain_id, Need(tap.args[0]), here.now)
    return Turn(state=None, say=(dialog.told(request),), changes=(HelpAsked(request),))


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
    """The first one has it, and hears how to learn when and where."""
    if request.taken_by is not None:
        return OLD_BUTTON
    name = here.sender.first_name
    taken = replace(request, taken_by=here.sender.id, taken_name=name)
    said = Edit(*dialog.asked(captain, taken))
    change = HelpTaken(taken, here.sender.id, name, here.now)
    return Turn(say=(said, dialog.details(captain)), changes=(change,))


def _release(here: Here, request: Request, captain: Captain) -> Turn:
    free = replace(request, taken_by=None, taken_name="")
    change = HelpTaken(free, here.sender.id, "", here.now)
    return Turn(say=(Edit(*dialog.asked(captain, free)),), changes=(change,))


def _done(here: Here, request: Request, captain: Captain) -> Turn:
    over = replace(request, ended_at=here.now)
    change = HelpEnded(request, by_captain=False, at=here.now)
    return Turn(say=(Edit(*dialog.asked(captain, over)),), changes=(change,))


def _deleted(work: Work, change: CaptainDeleted) -> None:
    store.delete_all(work.tx, work.campaign_id, change.captain_id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    group = Where.GROUP
    return Feature(
        "rides",
        routes=(
            OnTap("ride.ask", on_ask),
            OnTap("ride.send", on_send, once=True),
            OnTap("ride.cancel", on_cancel, once=True),
            OnTap("ride.take", _on_request(_take), Who.MEMBER, where=group),
            OnTap("ride.release", _on_request(_release), Who.MEMBER, where=group),
            OnTap("ride.done", _on_request(_done), Who.MEMBER, where=group, once=True),
        ),
        listens={**jobs.LISTENS, CaptainDeleted: _deleted},
    )
