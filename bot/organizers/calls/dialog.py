"""What the captain hears, and what the organizers do."""

from bot.captains.model import Captain
from bot.engine.dialog.turn import N_, Edit, Say, Tap, Turn
from bot.organizers.calls.model import CallAsked, CallTaken

HOME = Tap(N_("🏠 Home"), "home.show")


def told(change: CallAsked) -> Turn:
    return Turn(say=(Say("calls/told", {}, ((HOME,),)),), changes=(change,))


def nobody() -> Turn:
    return Turn(say=(Say("calls/nobody", {}, ((HOME,),)),))


def asked(captain: Captain, *, in_group: bool) -> Say:
    """Tell the organizers, with a name that opens the chat; in the group one of them takes it."""
    take = Tap(N_("✋ I’ll do it"), "call.take", (captain.id,))
    name = {"name": captain.name}
    write = Tap(N_("✉️ Write to {name}"), "one.write", (captain.id,), name)
    return Say("calls/asked", _who(captain), ((take,), (write,)) if in_group else ())


def taken(captain: Captain, change: CallTaken) -> Turn:
    values = {**_who(captain), "by": change.name}
    return Turn(say=(Edit("calls/taken", values),), changes=(change,))


def coming(name: str) -> Say:
    return Say("calls/coming", {"name": name})


def _who(captain: Captain) -> dict[str, str | int]:
    return {"who": captain.name, "telegram_id": captain.telegram_id}
