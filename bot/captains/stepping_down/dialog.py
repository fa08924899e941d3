"""Kind words, a choice, and a way back at each step."""

from datetime import datetime

from bot.captains.model import CaptainId, ListGivenUp, RemindersResumed, RemindersStopped
from bot.captains.stepping_down.model import CaptainReturned, CaptainSteppedDown
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn

CANCEL = Tap(N_("‹ I’m staying"), "leave.cancel")
RETURN = Tap(N_("🙌 Start again"), "leave.back")


def ask(people: int) -> Say:
    """Ask what becomes of the list; a break may be what they need."""
    keep = Tap(N_("Keep my list for later"), "leave.keep")
    erase = Tap(N_("Delete my list"), "leave.ask_erase")
    rows: Rows = ((keep,), (erase,)) if people else ((Tap(N_("Leave the team"), "leave.keep"),),)
    rest = (Tap(N_("😌 A break instead"), "set.snooze"),)
    return Say("stepping_down/ask", {"people": people}, (*rows, rest, (CANCEL,)))


def ask_erase(people: int) -> Turn:
    yes = Tap(N_("Yes, delete the list"), "leave.erase", style="danger")
    keep = Tap(N_("Keep my list for later"), "leave.keep")
    return Turn(
        say=(Edit("stepping_down/ask_erase", {"people": people}, ((yes,), (keep,), (CANCEL,))),)
    )


def stepped_down(captain_id: CaptainId, now: datetime, *, kept: bool) -> Turn:
    """Step down; everybody on the list goes for good, unless it is kept for later."""
    gone = () if kept else (ListGivenUp(captain_id),)
    changes = (*gone, CaptainSteppedDown(captain_id, now), RemindersStopped(captain_id, now))
    values = {"kept": kept}
    back = Tap(N_("↩️ I changed my mind"), "leave.back")
    return Turn(
        None, say=(Edit("stepping_down/stepped_down", values, ((back,),)),), changes=changes
    )


def stayed() -> Turn:
    home = Tap(N_("🏠 Home"), "home.show")
    return Turn(say=(Edit("stepping_down/stayed", {}, ((home,),)),))


def welcome(name: str, people: int, talks: int) -> Turn:
    """Somebody who had stepped down is here again."""
    values = {"name": name, "people": people, "talks": talks}
    later = Tap(N_("Not now"), "leave.later")
    return Turn(say=(Say("stepping_down/welcome", values, ((RETURN,), (later,))),))


def removed() -> Turn:
    """Organizers have ended their part: they can ask them, and decide about their own data."""
    ask = Tap(N_("✍️ Ask the organizers"), "one.answer", (0,))
    return Turn(None, say=(Say("stepping_down/removed", {}, ((ask,),)),))


def later() -> Turn:
    return Turn(say=(Edit("stepping_down/later", {}, ((RETURN,),)),))


def returned(captain_id: CaptainId, now: datetime) -> Turn:
    changes = (CaptainReturned(captain_id, now), RemindersResumed(captain_id, now))
    return Turn(None, say=(Edit("stepping_down/returned"),), changes=changes, then="home.menu")
