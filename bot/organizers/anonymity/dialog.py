"""The question to whoever writes as the group, and what stands there once it is answered."""

from bot.engine.dialog.turn import N_, Edit, Say, Tap, Turn


def ask(number: int) -> Turn:
    """Ask whose it is: the tap tells it to us alone."""
    button = Tap(N_("✋ It’s me"), "hidden.me", (number,))
    return Turn(say=(Say("anonymity/ask", {}, ((button,),), eyes="asker"),))


def proven(then: str) -> Turn:
    """Go on as if the person who tapped had written it; the group is not told who it was."""
    return Turn(say=(Edit("anonymity/proven"),), then=then)
