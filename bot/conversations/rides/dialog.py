"""What would help, when and where; then a message in the group, which one of them takes."""

from bot.captains.model import Captain
from bot.conversations.rides.model import Need, Request
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn, in_rows

HOME = Tap(N_("🏠 Home"), "home.show")
NEEDS = {
    Need.RIDE: N_("🚗 A ride"),
    Need.PAPERS: N_("🪪 Papers"),
    Need.COMPANY: N_("👥 Company"),
    Need.OTHER: N_("💬 Something else"),
}


def ask() -> Turn:
    taps = [Tap(label, "ride.send", (need.value,)) for need, label in NEEDS.items()]
    return Turn(say=(Say("rides/ask", {}, (*in_rows(taps), (HOME,))),))


def nobody() -> Turn:
    return Turn(state=None, say=(Say("calls/nobody", {}, ((HOME,),)),))


def told(request: Request) -> Say:
    cancel = Tap(N_("✖️ No longer needed"), "ride.cancel", (request.id,))
    return Say("rides/told", {"need": request.need.value}, ((cancel,), (HOME,)))


def cancelled() -> Edit:
    return Edit("rides/cancelled", {}, ((HOME,),))


# --- in the group ---------------------------------------------------------------------------------


def key_of(request: Request) -> str:
    return f"ride:{request.id}"


def asked(captain: Captain, request: Request) -> tuple[str, dict[str, object], Rows]:
    """Return the message in the group as it is now: what for, by whom, who sees to it."""
    values = {
        "who": captain.name,
        "telegram_id": captain.telegram_id,
        "need": request.need.value,
        "by": request.taken_name,
        "ended": request.ended_at is not None,
    }
    return "rides/asked", values, _group_buttons(request)


def _group_buttons(request: Request) -> Rows:
    if request.ended_at:
        return ()
    if request.taken_by is None:
        return ((Tap(N_("✋ I’ll do it"), "ride.take", (request.id,)),),)
    done = Tap(N_("✅ Done"), "ride.done", (request.id,))
    return ((done, Tap(N_("↩️ I can’t after all"), "ride.release", (request.id,))),)


def details(captain: Captain) -> Say:
    """Tell whoever took it, and nobody else, how to learn when and where."""
    return Say("rides/details", {"who": captain.name}, eyes="asker_alone")


def coming(request: Request) -> Say:
    cancel = Tap(N_("✖️ No longer needed"), "ride.cancel", (request.id,))
    return Say(
        "rides/coming", {"name": request.taken_name, "need": request.need.value}, ((cancel,),)
    )


def given_back(request: Request) -> Say:
    return Say("rides/given_back", {"need": request.need.value})


def not_needed(captain: Captain, request: Request) -> Say:
    """Call off who has taken it."""
    return Say("rides/not_needed", {"who": captain.name, "by": request.taken_name})
