"""Words in doubt wait under a number until a tap tells what they are."""

from collections.abc import Callable

from bot.conversations.doubts import dialog
from bot.conversations.doubts.model import Wondering
from bot.engine.dialog.feature import Feature, OnState, OnTap, Takes
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap


def on_doubt(here: Here, tap: Tap) -> Turn:
    """Ask what was meant."""
    number = int(tap.args[0])
    found = here.aside.get(number)
    if not isinstance(found, Wondering):
        return OLD_BUTTON
    return Turn(say=(dialog.ask_about(number, found),))


def _on_wondering(step: Callable[[Here, Wondering], Turn]) -> Callable[[Here, Tap], Turn]:
    """Make a handler of a step about the words whose number the button carries."""

    def handle(here: Here, tap: Tap) -> Turn:
        number = int(tap.args[0])
        found = here.aside.get(number)
        if not isinstance(found, Wondering):
            return OLD_BUTTON
        del here.aside[number]
        here.come_back()
        return step(here, found)

    return handle


def _add(_here: Here, wondering: Wondering) -> Turn:
    return Turn(then=f"/add {wondering.words}")


def _ask(_here: Here, wondering: Wondering) -> Turn:
    return Turn(then=f"/ask {wondering.words}")


def _forget(_here: Here, _wondering: Wondering) -> Turn:
    return Turn(say=(dialog.forgotten(),))


def on_again(here: Here, state: Wondering) -> Turn:
    """It never is the open question itself; should it be, it is asked aside."""
    number = here.lay_aside(state)
    return Turn(None, say=(dialog.ask_about(number, state),))


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    return Feature(
        "doubts",
        routes=(
            OnTap("hear.doubt", on_doubt),
            OnTap("hear.add", _on_wondering(_add), once=True),
            OnTap("hear.ask", _on_wondering(_ask), once=True),
            OnTap("hear.no", _on_wondering(_forget), once=True),
            OnState(Wondering, lambda *_: None, on_again, takes=Takes.YES_OR_NO, comes_back=False),
        ),
        formerly=("hearing",),
    )
