"""What the captain hears, and what the organizers do: one takes it on, and says when it is done."""

from bot.captains.model import Captain
from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Toast, Turn
from bot.organizers.calls.model import (
    Call,
    CallAsked,
    CallEnded,
    CallReturned,
    CallTaken,
    WordsAdded,
)

HOME = Tap(N_("🏠 Home"), "home.show")
DROP = Tap(N_("I no longer need it"), "call.drop")
ASK = Tap(N_("📞 I’d like a call"), "call.ask")


# --- for captains ---------------------------------------------------------------------------------


def told(change: CallAsked) -> Turn:
    said = Say("calls/told", {"words": change.words}, ((DROP,), (HOME,)))
    return Turn(say=(said,), changes=(change,))


def already(captain: Captain, call: Call) -> Turn:
    """It is known since when, and whether somebody will call."""
    return Turn(say=(Say("calls/already", _known(captain, call), ((DROP,), (HOME,))),))


def added(captain: Captain, change: WordsAdded) -> Turn:
    """What they say now goes to the organizers too."""
    values = {**_known(captain, change.call), "words": change.added}
    said = Say("calls/already", values, ((DROP,), (HOME,)))
    return Turn(say=(said,), changes=(change,))


def _known(captain: Captain, call: Call) -> dict[str, object]:
    since = call.asked_at.astimezone(captain.zone)
    return {"since": since, "taken": call.taken_at is not None}


def nobody() -> Turn:
    return Turn(say=(Say("calls/nobody", {}, ((HOME,),)),))


def dropped(change: CallEnded) -> Turn:
    return Turn(say=(Edit("calls/dropped", {}, ((HOME,),)),), changes=(change,))


def coming(name: str, *, leads: bool) -> Say:
    """Tell who will get in touch: an organizer, or who `leads` their team."""
    return Say("calls/lead_coming" if leads else "calls/coming", {"name": name}, ((DROP,),))


def not_coming(name: str) -> Say:
    """Whoever took it can't; somebody else may."""
    return Say("calls/not_coming", {"name": name}, ((DROP,),))


def talked(name: str) -> Say:
    """Tell the captain what was noted: they may see it otherwise."""
    return Say("calls/talked", {"name": name}, ((ASK,), (HOME,)))


# --- for organizers -------------------------------------------------------------------------------


def asked(captain: Captain, words: str, *, in_group: bool, again: int = 0) -> Say:
    """Tell the organizers, with a name that opens the chat; in the group one of them takes it.

    `again`: for so many days it has been waiting.
    """
    values = {**_who(captain), "days": again, "words": words}
    return Say("calls/asked", values, _take_rows(captain) if in_group else ())


def more(captain: Captain, change: WordsAdded, *, in_group: bool) -> Say:
    """Tell the organizers what a captain who waits has added; who took it on has the buttons."""
    is_taken = change.call.taken_at is not None
    values = {**_who(captain), "words": change.added, "taken": is_taken}
    rows = _take_rows(captain) if in_group and not is_taken else ()
    return Say("calls/more", values, rows)


def _take_rows(captain: Captain) -> Rows:
    take = Tap(N_("✋ I’ll do it"), "call.take", (captain.id,))
    name = {"name": captain.name}
    write = Tap(N_("✉️ Write to {name}"), "one.write", (captain.id,), name)
    return ((take,), (write,))


def taken(captain: Captain, change: CallTaken, words: str) -> Turn:
    """From now on its buttons are for whoever took it on."""
    values = {**_who(captain), "by": change.name, "words": words}
    rows: Rows = (
        (Tap(N_("✅ We talked"), "call.done", (captain.id,)),),
        (Tap(N_("↩️ I can’t after all"), "call.back", (captain.id,)),),
    )
    return Turn(say=(Edit("calls/taken", values, rows),), changes=(change,))


def returned(captain: Captain, change: CallReturned) -> Turn:
    values = {**_who(captain), "by": change.name}
    return Turn(say=(Edit("calls/returned", values),), changes=(change,))


def done(captain: Captain, change: CallEnded) -> Turn:
    values = {**_who(captain), "by": change.name}
    return Turn(say=(Edit("calls/done", values),), changes=(change,))


def lead_comes(captain: Captain, by: str) -> Say:
    """Nobody else has to call: who leads the captain's team will."""
    return Say("calls/lead_comes", {**_who(captain), "by": by})


def no_longer(captain: Captain) -> Say:
    """The captain needs it no more: nobody has to call."""
    return Say("calls/no_longer", _who(captain))


def refused(why: str) -> Turn:
    """Somebody else was quicker, or it is over."""
    return Turn(toast=Toast(f"calls/{why}", alert=True))


def _who(captain: Captain) -> dict[str, str | int]:
    return {"who": captain.name, "telegram_id": captain.telegram_id}
