"""What would help, when and where; then a message in the group, which one of them takes."""

from dataclasses import dataclass

from bot.captains.model import Captain
from bot.conversations.rides.model import NOTHING, Moment, Need, Part, Particulars, Request
from bot.conversations.rides.rules import LONGEST, MOST_PEOPLE
from bot.engine.dialog.turn import (
    N_,
    Button,
    Edit,
    Rows,
    Say,
    Tap,
    Toast,
    Turn,
    Values,
    in_rows,
)

View = tuple[str, Values, Rows]
SKIP = "skip"
HOME = Tap(N_("🏠 Home"), "home.show")
NEEDS = {
    Need.RIDE: N_("🚗 A ride"),
    Need.PAPERS: N_("🪪 Papers"),
    Need.COMPANY: N_("👥 Company"),
    Need.OTHER: N_("💬 Something else"),
}

MOMENTS = {
    Moment.MORNING: N_("Morning"),
    Moment.MIDDAY: N_("Midday"),
    Moment.AFTERNOON: N_("Afternoon"),
    Moment.EVENING: N_("Evening"),
}


def ask(*, edit: bool = False) -> Turn:
    """Ask what would help; `edit`: they came back to it."""
    taps = [Tap(label, "ride.send", (need.value,)) for need, label in NEEDS.items()]
    view: View = ("rides/ask", {}, (*in_rows(taps), (HOME,)))
    return Turn(None, say=(Edit(*view),)) if edit else Turn(say=(Say(*view),))


def nobody() -> Turn:
    return Turn(state=None, say=(Say("calls/nobody", {}, ((HOME,),)),))


@dataclass(frozen=True, slots=True)
class Detailing:
    """A detail of what is needed is asked; what was told before it stands here until it is sent."""

    need: Need
    part: Part
    details: Particulars = NOTHING


def question(state: Detailing) -> View:
    """Ask for one detail: each may be skipped, and one can go back."""
    part = state.part.value
    last: tuple[Button, ...] = (
        Tap(N_("‹ Back"), "ride.before", (part,)),
        Tap(N_("Skip"), "ride.tell", (part, SKIP)),
        Tap(N_("✖️ Stop"), "ride.stop"),
    )
    return f"rides/ask_{part}", {"need": state.need.value}, (*_options(state.part), last)


def _options(part: Part) -> Rows:
    if part is Part.WHEN:
        return in_rows(
            [Tap(label, "ride.tell", (part.value, word.value)) for word, label in MOMENTS.items()]
        )
    if part is Part.PEOPLE:
        numbers = range(1, 5)
        label = N_("{number}")
        return (tuple(Tap(label, "ride.tell", (part.value, n), {"number": n}) for n in numbers),)
    return ()


def asked_on(state: Detailing, *, edit: bool) -> Turn:
    view = question(state)
    return Turn(state, say=(Edit(*view) if edit else Say(*view),))


def too_long(state: Detailing, length: int) -> Turn:
    values = {"most": LONGEST, "length": length}
    return Turn(say=(Say("rides/too_long", values, question(state)[2]),))


def no_number(state: Detailing) -> Turn:
    return Turn(say=(Say("rides/no_number", {"most": MOST_PEOPLE}, question(state)[2]),))


def stopped() -> Turn:
    again = Tap(N_("🚗 A ride or help"), "ride.ask")
    return Turn(state=None, say=(Edit("rides/stopped", {}, ((again, HOME),)),))


def told(request: Request) -> Say:
    cancel = Tap(N_("✖️ No longer needed"), "ride.cancel", (request.id,))
    values = {"need": request.need.value, **_told(request.details)}
    return Say("rides/told", values, ((cancel,), (HOME,)))


def _told(details: Particulars) -> dict[str, object]:
    return {
        "moment": details.when,
        "day": details.day,
        "place": details.where,
        "people": details.people,
        "note": details.note,
    }


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
    return (
        (Tap(N_("📍 When and where"), "ride.details", (request.id,)),),
        (done, Tap(N_("↩️ I can’t after all"), "ride.release", (request.id,))),
    )


def details(captain: Captain, request: Request) -> Say:
    """Tell whoever took it, and nobody else, when and where."""
    values = {"who": captain.name, **_told(request.details)}
    return Say("rides/details", values, eyes="asker_alone")


def not_theirs(request: Request) -> Turn:
    values = {"by": request.taken_name}
    return Turn(toast=Toast("rides/not_theirs", values, alert=True))


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
