"""What is done in the middle of an open question: text that is no answer, a command, a tap aside.

It is done, and the question comes back once; it stays open after that, but says so no more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol, TypeVar

from bot.engine.dialog.feature import OnTap, People, Where, Who
from bot.engine.dialog.routes import Routes
from bot.engine.dialog.states import Dialog, Lost
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Message, Say, Tap, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Edited, Event, Text
from bot.engine.telegram.incoming import Tap as Tapped

LONGEST = 24
AGAIN = "engine.again"
"""A `then` that asks the question of the turn's own state once more."""
ALOUD = "engine.aloud"
"""The button for whoever sees nothing of what was said to them alone."""
CANCEL = "engine.cancel"
"""The button under a question in a group; it carries what its question is called."""
TOLD_OTHERWISE: Final = frozenset(
    f"engine/{name}"
    for name in ("old_button", "cancelled", "nothing_to_cancel", "lost_place", "over")
)
"""What leads on with a captain's commands, which do nothing in a group."""
Spoken = TypeVar("Spoken", bound=Say | Edit | Toast)


class Onward(Protocol):
    """Says where no question is open what to do instead."""

    def __call__(self, here: Here, text: str, *, has_stopped: bool = False) -> Say:
        """Return the words with buttons."""
        ...


def heard(routes: Routes, people: People, here: Here, text: Text) -> Turn | Text | None:
    """Let those hear a text first who can tell whether it is something else than an answer.

    Of a captain who has left only an open question gets it.
    """
    if isinstance(here.state, Lost):
        return None
    if here.captain is not None and not people.may(here, Who.CAPTAIN):
        return None if here.state else people.refusal(here, Who.CAPTAIN, Where.ANYWHERE)
    takes = (
        None if here.state is None else routes.states[type(here.state)].owner.takes_in(here.state)
    )
    for route in routes.words:
        found = route.handle(here, text, takes)
        if found is not None:
            return found
    return None


def about_earlier(routes: Routes, here: Here, event: Event) -> Turn | None:
    """Let those hear an answer to a message of ours, or an edit, before an open question."""
    is_edit = here.edited or isinstance(event, Edited)
    if not is_edit and (here.reply_to is None or isinstance(event, Command | Tapped)):
        return None
    for route in routes.earlier:
        fits = route.where.fits(here.chat) and isinstance(event, route.event)
        found = route.handle(here, event) if fits else None
        if found is not None:
            return found
    return None


def question_back(routes: Routes, here: Here, dialog: Dialog, done: Turn) -> Turn | None:
    """Return the open question once more, if something else was done in the middle of it.

    Whoever sends again the command that asks it has just been asked.
    """
    if here.back_to is not None and here.state is None:
        here.state = here.back_to
    stays = here.state is not None and here.state in (dialog.state, here.back_to)
    here.asked_again = stays and dialog.asked_again and here.state == dialog.state
    if not (here.interrupted and stays) or isinstance(here.state, Lost) or here.asked_again:
        return None
    waiting = routes.states[type(here.state)]
    if not waiting.owner.comes_back:
        return None
    question = waiting.again(here, here.state)
    if done.say and question.say and _text(done.say[-1]) == _text(question.say[-1]):
        here.interrupted = False
        return None
    here.asked_again = True
    return question


def _text(said: object) -> object:
    return said.text if isinstance(said, Say) else said


def asked_in(here: Here, dialog: Dialog, tapped: int | None, *, anew: bool) -> int | None:
    """Return the row of the message that asks what is open now.

    The buttons of one that was just answered in words are taken away: what is shown is what can
    be done. `anew`: what was open is asked in another message; not by a tap somewhere else.
    """
    if here.answered and here.state != dialog.state and dialog.asked_in is not None:
        which = {"chat_id": here.chat.id, "message_id": dialog.asked_in}
        here.instants.append({"method": "editMessageReplyMarkup", "params": which})
    if here.state is None:
        return None
    if here.state != dialog.state or (anew and tapped is None and here.shown is not None):
        return here.shown
    return None if tapped is not None and tapped == dialog.asked_in else dialog.question


def cancelled(here: Here, onward: Onward) -> Turn:
    """Lay the open question aside, as /cancel does; `onward` puts a way on under what is said."""
    if here.state is None:
        return Turn(say=(onward(here, "engine/nothing_to_cancel"),))
    here.suspended = None if isinstance(here.state, Lost) else here.state
    return Turn(state=None, say=(onward(here, "engine/cancelled", has_stopped=True),))


def way_out(here: Here, message: Message) -> Message:
    """Return a question to be replied to with a button to leave it."""
    if not isinstance(message, Say) or not message.reply or message.buttons or here.state is None:
        return message
    leave = Tap(N_("Cancel"), CANCEL, (_called(here.state),))
    return replace(message, buttons=((leave,),))


def fitting(here: Here, said: Spoken) -> Spoken:
    """Return it in words that lead on in this chat."""
    if here.chat.private or said.text not in TOLD_OTHERWISE:
        return said
    return replace(said, text=f"{said.text}_in_group")


def add_ways_out(routes: Routes, onward: Onward) -> None:
    """Add where these buttons lead."""

    def left(here: Here, tap: Tapped) -> Turn:
        return _left(here, tap, onward)

    for action, handle in ((CANCEL, left), (ALOUD, _aloud)):
        route = OnTap(action, handle, Who.ANYONE, once=True, where=Where.ANYWHERE)
        routes.taps.setdefault(action, route)


def _aloud(here: Here, _tap: Tapped) -> Turn:
    """Somebody's app is older than messages for one alone: ask them where all can see it."""
    here.tx.tools.note_shown(here.sender.id, shown=False)
    goes_on = here.state is not None and not isinstance(here.state, Lost)
    said = Edit("engine/aloud", {"goes_on": goes_on})
    return Turn(say=(said,), then=AGAIN if goes_on else None)


def _left(here: Here, tap: Tapped, onward: Onward) -> Turn:
    """Lay aside the question under which the button stands; the button of another one is old."""
    if here.state is None or _called(here.state) != tap.args[0]:
        return OLD_BUTTON
    turn = cancelled(here, onward)
    return replace(turn, say=tuple(Edit.to(each) for each in turn.say if isinstance(each, Say)))


def _called(state: object) -> str:
    return type(state).__name__[:LONGEST]


def ask_again(again: Turn, why: str) -> Turn:
    """Say first why the question comes again; with nothing left to ask, that it is over."""
    if not again.say and again.then is None:
        return replace(again, state=None, say=(Say("engine/over", eyes="asker"),))
    return replace(again, say=(Say(why, eyes="asker"), *again.say))
