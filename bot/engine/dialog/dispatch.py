"""From an input to what is said: who may, which handler, the turn applied, the dialog saved.

Here buttons are refused: one that is old, altered or somebody else's, one that was pressed before
(`once`), one whose presser has no right to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.dialog import buttons, held, interruptions, saying
from bot.engine.dialog import states as dialogs
from bot.engine.dialog.feature import OnCommand, OnEvent, OnMenu, OnTap, People, Where, Who
from bot.engine.dialog.routes import Found, Routes, Waiting
from bot.engine.dialog.states import Dialog, Lost
from bot.engine.dialog.turn import Edit, Keep, Say, Toast, Turn
from bot.engine.dialog.work import Here
from bot.engine.outbox import outbox
from bot.engine.telegram.incoming import (
    Command,
    Edited,
    Event,
    File,
    Membership,
    PollAnswer,
    Tap,
    Text,
)

SILENCE = timedelta(hours=24)
NEXT_WORDS_WITHIN = timedelta(minutes=10)
MOST_HANDOVERS = 5
NOT_ANSWERS = (Membership, PollAnswer)


class Dispatcher:
    """Finds the handler for an input and carries out the turn that it returns."""

    def __init__(self, routes: Routes, people: People) -> None:
        self._routes = routes
        self._people = people
        interruptions.add_ways_out(routes, self._from_nowhere)
        self.states = routes.stored

    def go_on(self, here: Here, event: Event, dialog: Dialog) -> Toast | None:
        """Answer one input; return what is shown over the chat when it was a tap.

        Where nothing was tapped there is no toast to show: its words are said, lest there be none.
        """
        if not (here.chat.private or here.chat.group or isinstance(event, Membership)):
            return None
        here.state, here.suspended = dialog.state, dialog.suspended
        here.aside, here.asked_again = dict(dialog.aside), dialog.asked_again
        if not self._is_at_home(here, here.state):
            here.state = None
        here.features = self._routes.features
        here.language = _language_of(here.state) or here.language
        if isinstance(event, Tap):
            return self._tapped(here, event, dialog)
        if isinstance(event, PollAnswer):
            event = event.to(*outbox.poll_of(here.tx, here.chat.id, event.poll_id))
        turn = self._answer(here, event, dialog)
        if turn is not None:
            self._carry_out(here, turn, dialog, None)
        return None

    def ask_anew(self, here: Here, dialog: Dialog) -> None:
        """Ask an open question once more, where its chat has become another one."""
        waiting = self._routes.states.get(type(dialog.state))
        if waiting is None or not waiting.owner.where.fits(here.chat):
            return
        here.state, here.suspended = dialog.state, dialog.suspended
        here.aside, here.features = dict(dialog.aside), self._routes.features
        self._carry_out(here, waiting.again(here, here.state), dialog, None)

    def _tapped(self, here: Here, tap: Tap, dialog: Dialog) -> Toast | None:
        signer = here.tx.tools.signer
        pressed = buttons.read(signer, *here.whose[1:], tap.data, here.now, here.campaign_id)
        route = self._routes.taps.get(pressed.action) if pressed else None
        if pressed is None or route is None or not route.where.fits(here.chat):
            return saying.useless(here, tap, self._routes.taps)
        if not self._people.may(here, route.who):
            refusal = self._people.refusal(here, route.who, Where.ANYWHERE)
            refusal = saying.refused_over_the_chat(here, refusal)
            return self._carry_out(here, refusal, dialog, None)
        if route.once and not buttons.spend(here.tx, here.chat.id, pressed.nonce):
            return Toast("engine/used_button")
        writes = here.tx.writes
        turn = route.handle(here, replace(tap, action=pressed.action, args=pressed.args))
        if route.once and here.tx.writes == writes and _changes_nothing(turn):
            buttons.spare(here.tx, here.chat.id, pressed.nonce)
        return self._carry_out(here, turn, dialog, tap.message_id)

    def _answer(self, here: Here, event: Event, dialog: Dialog) -> Turn | None:
        about_earlier = interruptions.about_earlier(self._routes, here, event)
        if about_earlier is not None:
            here.interrupted = here.chat.private
            return about_earlier
        route = self._routes.find(event, here.chat)
        here.interrupted = route is not None or isinstance(event, Command)
        if route is not None:
            return self._routed(here, event, route)
        if isinstance(event, Command):
            return self._other_command(here, event)
        if isinstance(event, Text) and here.chat.private and not here.forwarded:
            here.interrupted = True
            heard = interruptions.heard(self._routes, self._people, here, event)
            if isinstance(heard, Turn):
                return heard
            here.interrupted, event = False, heard or event
        if here.state is not None and self._is_answer(here, event, dialog):
            return self._in_dialog(here, event, dialog)
        return self._happened(here, event)

    def _routed(self, here: Here, event: Event, route: Found) -> Turn:
        if isinstance(route, OnCommand) and route.alone:
            here.interrupted = False
        if not route.where.fits(here.chat):
            return self._people.refusal(here, route.who, route.where)
        if not self._people.may(here, route.who):
            return self._people.refusal(here, route.who, Where.ANYWHERE)
        return _handled(here, event, route)

    def _other_command(self, here: Here, command: Command) -> Turn | None:
        if command.name == "cancel":
            return interruptions.cancelled(here, self._from_nowhere)
        if here.chat.private:
            return Turn(say=(self._from_nowhere(here, "engine/unknown_command"),))
        return self._happened(here, command)

    def _from_nowhere(self, here: Here, text: str, *, has_stopped: bool = False) -> Say:
        return Say(text, eyes="asker", buttons=self._people.onward(here, has_stopped=has_stopped))

    def _is_answer(self, here: Here, event: Event, dialog: Dialog) -> bool:
        """In a group people also talk with each other: replies to a message are for us."""
        to_us = (
            here.chat.private or here.reply_to is not None or self._is_awaited(here, event, dialog)
        )
        aside = isinstance(event, Edited) and not here.chat.private
        return to_us and not aside and not isinstance(event, NOT_ANSWERS)

    def _is_awaited(self, here: Here, event: Event, dialog: Dialog) -> bool:
        """Tell whether somebody's next words in a group are for us though they answer nothing: for
        a while, where the question says so; their standing is known then.
        """
        waiting = self._routes.states.get(type(here.state))
        if waiting is None or dialog.updated_at is None:
            return False
        wanted = waiting.owner.next_words
        if not wanted or not isinstance(event, Text | File if wanted is True else wanted):
            return False
        is_free = here.standing is not None and not here.to_other and not here.forwarded
        return is_free and here.now - dialog.updated_at <= NEXT_WORDS_WITHIN

    def _in_dialog(self, here: Here, event: Event, dialog: Dialog) -> Turn:
        if isinstance(here.state, Lost):
            return Turn(state=None, say=(self._from_nowhere(here, "engine/lost_place"),))
        waiting = self._routes.states[type(here.state)]
        who = waiting.owner.who
        if not self._people.may(here, who):
            return self._people.refusal(here, who, Where.ANYWHERE)
        if here.forwarded and isinstance(event, Text):
            return interruptions.ask_again(waiting.again(here, here.state), "engine/forwarded")
        if isinstance(event, Edited):
            return self._on_edited(here, event, dialog, waiting)
        turn = waiting.handle(here, event)
        if turn is not None:
            here.answered = waiting.owner.comes_back
            return turn
        silent = dialog.updated_at is not None and here.now - dialog.updated_at > SILENCE
        why = "engine/welcome_back" if silent and isinstance(event, Text) else "engine/not_now"
        return interruptions.ask_again(waiting.again(here, here.state), why)

    def _on_edited(self, here: Here, event: Edited, dialog: Dialog, waiting: Waiting) -> Turn:
        """Take an edit of the message that was just answered as a correction, where it is easy."""
        turn: Turn | None = None
        if event.message_id == dialog.message_id:
            turn = waiting.handle(here, event, corrected=event.text)
        return turn or interruptions.ask_again(waiting.again(here, here.state), "engine/edited")

    def _happened(self, here: Here, event: Event) -> Turn | None:
        """Offer anything else to the features in the app's order."""
        for route in self._routes.events:
            if isinstance(event, route.event) and self._may(here, route):
                turn: Turn | None = route.handle(here, event)
                if turn is not None:
                    return turn
        return None

    def _may(self, here: Here, route: OnEvent) -> bool:
        if not route.where.fits(here.chat):
            return False
        return route.who is Who.ANYONE or self._people.may(here, route.who)

    def _is_at_home(self, here: Here, state: object | None) -> bool:
        """Tell whether a dialog may be led in this chat; one from an earlier version may not."""
        if state is None or isinstance(state, Lost):
            return True
        return self._routes.states[type(state)].owner.where.fits(here.chat)

    def _carry_out(
        self, here: Here, turn: Turn, dialog: Dialog, tapped: int | None
    ) -> Toast | None:
        """Apply changes, queue messages, hand over where asked, then save the dialog once."""
        said, toast = self._take_step(here, turn, tapped)
        handovers = 0
        while (then := turn.then) is not None:
            handovers += 1
            if handovers > MOST_HANDOVERS:
                raise EndlessTurnError(then)
            if then.startswith(held.THEN):
                turn, tapped = self._proven(here, then, dialog), None
            else:
                turn = self._hand_over(here, then)
            said_more, toasted = self._take_step(here, turn, tapped)
            said, toast = said or said_more, toast or toasted
        if toast and not here.query_id and not saying.has_answered(here):
            saying.say(here, Turn(say=(Say(toast.text, toast.values, eyes="asker"),)), None)
        if question := interruptions.question_back(self._routes, here, dialog, turn):
            self._take_step(here, question, None)
        anew = question is not None or not (here.interrupted or isinstance(turn.state, Keep))
        asks = interruptions.asked_in(here, dialog, tapped, anew=anew)
        led = dialog.message_id if here.interrupted else here.message_id
        after = Dialog(here.state, here.suspended, None, led, here.aside, here.asked_again, asks)
        waits = here.state is not None and not isinstance(here.state, Lost)
        before = dialog.state, dialog.suspended, dialog.aside, dialog.asked_again
        if (after.state, after.suspended, after.aside, after.asked_again) != before or (
            said and waits
        ):
            dialogs.save(here.tx, self.states, *here.whose, after, here.now)
        return toast

    def _take_step(self, here: Here, turn: Turn, tapped: int | None) -> tuple[bool, Toast | None]:
        self._apply(here, turn)
        saying.say(here, turn, tapped)
        return bool(turn.say), turn.toast

    def _apply(self, here: Here, turn: Turn) -> None:
        for change in turn.changes:
            here.announce(change)
        if not isinstance(turn.state, Keep):
            here.state = turn.state
            if turn.state is not None:
                here.suspended = None
        here.captain = self._people.captain(here, here.sender) if turn.changes else here.captain
        language = self._people.language(here, here.chat, here.sender, here.captain)
        here.language = _language_of(here.state) or language

    def _hand_over(self, here: Here, then: str) -> Turn:
        if then == interruptions.AGAIN:
            here.interrupted = False  # it is asked again here, and once is enough
            return self._routes.states[type(here.state)].again(here, here.state)
        if then.startswith("/"):
            return self._command(here, then)
        action, *args = then.split()
        route = self._routes.taps[action]
        if not route.where.fits(here.chat):
            return Turn()
        if not self._people.may(here, route.who):
            return self._people.refusal(here, route.who, Where.ANYWHERE)
        return route.handle(here, Tap("", "", here.message_id, action, tuple(args)))

    def _proven(self, here: Here, then: str, dialog: Dialog) -> Turn:
        """Do what an administrator did as the group, now that a tap has told who it was."""
        event = held.take(here, self.states, int(then.removeprefix(held.THEN)))
        if event is None:
            return Turn(toast=Toast("engine/old_button"))
        return self._answer(here, event, dialog) or Turn()

    def _command(self, here: Here, words: str) -> Turn:
        """Carry out a command as if it had been sent."""
        name, _, argument = words.removeprefix("/").partition(" ")
        command = Command(name, argument)
        route = self._routes.find(command, here.chat)
        if route is not None:
            return self._routed(here, command, route)
        return self._other_command(here, command) or Turn()


class EndlessTurnError(Exception):
    """Features hand over to each other in a circle."""


def _changes_nothing(turn: Turn) -> bool:
    """Tell whether a tap was refused: its button is not spent then, it may be right later.

    Words in the place of the tapped message are an answer, and have taken its buttons away.
    """
    answered = any(isinstance(each, Edit) and each.of is None for each in turn.say)
    return isinstance(turn.state, Keep) and not (answered or turn.changes or turn.then)


def _handled(here: Here, event: Event, route: OnCommand | OnTap | OnMenu) -> Turn:
    handle = route.handle
    return handle(here, event)  # type: ignore[arg-type]  # the table gives each event its own route


def _language_of(state: object | None) -> str | None:
    return getattr(state, "language", None)
