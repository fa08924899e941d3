"""What owners see of those who agreed to be asked again, and what these are asked, once."""

from typing import Final

from bot.engine.dialog.turn import N_, Edit, Rows, Say, Tap, Turn
from bot.privacy.model import KeptCaptain, KeptErased

ERASE: Final = Tap(N_("🗑 Erase my name"), "keeping.erase", style="danger")
JOIN: Final = Tap(N_("▶️ Tell me more"), "signup.begin", style="primary")


def former(campaign: str, kept: int, open_: int, *, may_ask: bool) -> Say:
    """Tell owners how many there are, and what they would be sent."""
    values = {"campaign": campaign, "kept": kept, "open": open_, "may_ask": may_ask}
    ask = Tap(N_("✉️ Ask them, once"), "keeping.ask")
    return Say("keeping/former", values, ((ask,),) if open_ and may_ask else ())


def asked(count: int) -> Edit:
    return Edit("keeping/asked", {"count": count})


def question(kept: KeptCaptain, campaign: str) -> Say:
    """Ask somebody whether they would like to take part again; a no is a tap, too."""
    rows: Rows = ((JOIN,), (ERASE,))
    values = {"name": kept.name, "before": kept.campaign, "campaign": campaign}
    return Say("keeping/question", values, rows)


def erased(kept: KeptCaptain | None) -> Turn:
    """Say so in either case: whoever taps wants it gone."""
    return Turn(say=(Edit("keeping/erased"),), changes=(KeptErased(kept),) if kept else ())
