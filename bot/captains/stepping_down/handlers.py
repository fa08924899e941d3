"""/stepdown, and the way back."""

from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted, RemindersResumed
from bot.captains.stepping_down import dialog, store
from bot.captains.stepping_down.model import CaptainReturned, CaptainSteppedDown
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnTap, Who
from bot.engine.dialog.turn import OLD_BUTTON, Edit, Turn
from bot.engine.dialog.work import Here, Work
from bot.engine.telegram.incoming import (
    Command,
    Event,
    File,
    Other,
    SharedContact,
    SharedLocation,
    SharedUsers,
    Tap,
)

SENT = (File, Other, SharedContact, SharedLocation, SharedUsers)


def _captain(here: Here) -> Captain:
    captain: Captain = here.captain
    return captain


def on_step_down(here: Here, event: Command | Tap) -> Turn:
    people = store.people(here.tx, here.campaign_id, _captain(here).id)
    asked = dialog.ask(people)
    if isinstance(event, Command):
        return Turn(say=(asked,))
    return Turn(say=(Edit(asked.text, asked.values, asked.buttons),))


def on_ask_erase(here: Here, _tap: Tap) -> Turn:
    people = store.people(here.tx, here.campaign_id, _captain(here).id)
    return dialog.ask_erase(people)


def on_keep(here: Here, _tap: Tap) -> Turn:
    """Nothing that is queued reaches them any more."""
    here.silence(here.chat.id)
    return dialog.stepped_down(_captain(here).id, here.now, kept=True)


def on_erase(here: Here, _tap: Tap) -> Turn:
    here.silence(here.chat.id)
    return dialog.stepped_down(_captain(here).id, here.now, kept=False)


def on_cancel(_here: Here, _tap: Tap) -> Turn:
    return dialog.stayed()


def on_welcome(here: Here, _tap: Tap) -> Turn:
    captain = _captain(here)
    if captains.is_removed(here.tx, captain.id):
        return dialog.removed()
    people = store.people(here.tx, here.campaign_id, captain.id)
    talks = store.talks(here.tx, here.campaign_id, captain.id)
    return dialog.welcome(captain.name, people, talks)


def on_sent(here: Here, _event: Event) -> Turn | None:
    """What is no text is not taken from who has left either."""
    has_left = captains.has_stepped_down(here.tx, here.captain_id)
    return Turn(then="leave.welcome") if has_left else None


def on_later(_here: Here, _tap: Tap) -> Turn:
    return dialog.later()


def on_back(here: Here, _tap: Tap) -> Turn:
    captain = _captain(here)
    if not captains.has_stepped_down(here.tx, captain.id):
        return OLD_BUTTON
    if captains.is_removed(here.tx, captain.id):
        return dialog.removed()
    return dialog.returned(captain.id, here.now)


def _stepped_down(work: Work, change: CaptainSteppedDown) -> None:
    store.add(work.tx, work.campaign_id, change)


def _resumed(work: Work, change: RemindersResumed) -> None:
    if not captains.is_removed(work.tx, change.captain_id):
        _over(work, change)


def _over(work: Work, change: CaptainReturned | RemindersResumed | CaptainDeleted) -> None:
    store.remove(work.tx, change.captain_id)


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "stepping_down",
        routes=(
            OnCommand("stepdown", on_step_down, alone=True),
            OnTap("leave.ask", on_step_down),
            OnTap("leave.ask_erase", on_ask_erase),
            OnTap("leave.keep", on_keep, once=True),
            OnTap("leave.erase", on_erase, once=True),
            OnTap("leave.cancel", on_cancel),
            OnTap("leave.welcome", on_welcome, Who.FORMER),
            OnTap("leave.later", on_later, Who.FORMER),
            OnTap("leave.back", on_back, Who.FORMER, once=True),
            *(OnEvent(kind, on_sent, Who.FORMER) for kind in SENT),
        ),
        listens={
            CaptainSteppedDown: _stepped_down,
            CaptainReturned: _over,
            RemindersResumed: _resumed,
            CaptainDeleted: _over,
        },
    )
