"""From an input to what is said: who may, which handler, the turn applied, the dialog saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine import buttons, dialogs
from bot.engine.clock import to_ms
from bot.engine.dialogs import Dialog, Lost
from bot.engine.feature import OnCommand, OnEvent, OnMenu, OnTap, People, Where, Who
from bot.engine.ids import BIRTH, RANDOM_BITS
from bot.engine.incoming import Command, Edited, Event, Membership, PollAnswer, Tap, Text
from bot.engine.render import Place
from bot.engine.routes import Found, Routes
from bot.engine.sql import statements
from bot.engine.turn import Edit, Keep, Say, Toast, Turn
from bot.engine.work import Here

SQL = statements(__file__, "updates.sql")
SILENCE = timedelta(hours=24)
MOST_HANDOVERS = 5
NOT_ANSWERS = (Edited, Membership, PollAnswer)


class Conversation:
    """Finds the handler for an input and carries out the turn that it returns."""

    def __init__(self, routes: Routes, people: People) -> None:
        self._routes = routes
        self._people = people
        self.states = routes.stored

    def go_on(self, here: Here, event: Event, dialog: Dialog) -> Toast | None:
        """Answer one input; return what is shown over the chat when it was a tap."""
        here.state, here.suspended = dialog.state, dialog.suspended
        here.language = _language_of(here.state) or here.language
        if isinstance(event, Tap):
            return self._tapped(here, event, dialog)
        turn = self._answer(here, event, dialog)
        if turn is not None:
            self._carry_out(here, turn, dialog, None)
        return None

    def _tapped(self, here: Here, tap: Tap, dialog: Dialog) -> Toast | None:
        signer = here.tx.tools.signer
        pressed = buttons.read(signer, here.chat.id, here.sender.id, tap.data, here.now)
        route = self._routes.taps.get(pressed.action) if pressed else None
        if pressed is None or route is None:
            return Toast("engine/old_button")
        if not self._people.may(here, route.who, fresh=route.fresh):
            refusal = self._people.refusal(here, route.who, Where.ANYWHERE)
            self._carry_out(here, refusal, dialog, None)
            return refusal.toast
        if route.once and not SQL.spend_button(
            here.tx, chat_id=here.chat.id, nonce=pressed.nonce
        ):
            return Toast("engine/used_button")
        checked = replace(tap, action=pressed.action, args=pressed.args)
        turn = route.handle(here, checked)
        self._carry_out(here, turn, dialog, tap.message_id)
        return turn.toast

    def _answer(self, here: Here, event: Event, dialog: Dialog) -> Turn | None:
        route = self._routes.find(event, private=here.chat.private)
        if route is not None:
            return self._routed(here, event, route)
        if isinstance(event, Command):
            return self._other_command(here, event, dialog)
        if isinstance(here.state, Lost):
            return Turn(state=None, say=(Say("engine/lost_place"),))
        if here.state is not None and not isinstance(event, NOT_ANSWERS):
            return self._in_dialog(here, event, dialog)
        return self._happened(here, event)

    def _routed(self, here: Here, event: Event, route: Found) -> Turn:
        if isinstance(route, OnCommand) and not _fits(route.where, private=here.chat.private):
            return self._people.refusal(here, route.who, route.where)
        fresh = not isinstance(route, OnMenu) and route.fresh
        if not self._people.may(here, route.who, fresh=fresh):
            return self._people.refusal(here, route.who, Where.ANYWHERE)
        return _handled(here, event, route)

    def _other_command(self, here: Here, command: Command, dialog: Dialog) -> Turn | None:
        if command.name == "cancel":
            return self._cancel(here, dialog)
        return Turn(say=(Say("engine/unknown_command"),)) if here.chat.private else None

    def _cancel(self, here: Here, dialog: Dialog) -> Turn:
        if here.state is None:
            return Turn(say=(Say("engine/nothing_to_cancel"),))
        here.suspended = dialog.state
        return Turn(state=None, say=(Say("engine/cancelled"),))

    def _in_dialog(self, here: Here, event: Event, dialog: Dialog) -> Turn | None:
        if not here.chat.private and here.reply_to is None:
            return None
        route = self._routes.states[type(here.state)]
        if not self._people.may(here, route.who, fresh=False):
            return self._people.refusal(here, route.who, Where.ANYWHERE)
        silent = dialog.updated_at is not None and here.now - dialog.updated_at > SILENCE
        if silent and isinstance(event, Text):
            return _ask_again(route.again(here, here.state), "engine/welcome_back")
        turn = route.handle(here, here.state, event)
        return turn or _ask_again(route.again(here, here.state), "engine/not_now")

    def _happened(self, here: Here, event: Event) -> Turn | None:
        """Offer anything else to the features in the app's order."""
        for route in self._routes.events:
            if isinstance(event, route.event) and self._may(here, route):
                turn: Turn | None = route.handle(here, event)
                if turn is not None:
                    return turn
        return None

    def _may(self, here: Here, route: OnEvent) -> bool:
        return route.who is Who.ANYONE or self._people.may(here, route.who, fresh=False)

    def _carry_out(self, here: Here, turn: Turn, dialog: Dialog, tapped: int | None) -> None:
        """Apply changes, queue messages, hand over where asked, then save the dialog once."""
        said = False
        for _ in range(MOST_HANDOVERS):
            self._apply(here, turn)
            said = self._say(here, turn, tapped) or said
            if turn.then is None:
                break
            turn = self._hand_over(here, turn.then)
        after = Dialog(here.state, here.suspended)
        if after != Dialog(dialog.state, dialog.suspended) or (said and here.state is not None):
            dialogs.save(here.tx, self.states, here.chat.id, here.sender.id, after, here.now)

    def _apply(self, here: Here, turn: Turn) -> None:
        for change in turn.changes:
            for feature in self._routes.features:
                listen = feature.listens.get(type(change))
                if listen:
                    listen(here, change)
        if not isinstance(turn.state, Keep):
            here.state = turn.state
            if turn.state is not None:
                here.suspended = None
        here.captain = self._people.captain(here, here.sender) if turn.changes else here.captain
        language = self._people.language(here, here.chat, here.sender, here.captain)
        here.language = _language_of(here.state) or language

    def _say(self, here: Here, turn: Turn, tapped: int | None) -> bool:
        who = here.chat.id if here.chat.private else here.sender.id
        place = Place(here.chat.id, who, here.language, tapped, here.message_id)
        edits = 0
        for message in turn.say:
            edits += isinstance(message, Edit)
            at = place if edits < 2 else replace(place, tapped=None)  # noqa: PLR2004 (one edit only)
            row = here.writer.put_reply(here.tx, here.now, here.campaign_id, at, message)
            here.queued.append(row)
        return bool(turn.say)

    def _hand_over(self, here: Here, then: str) -> Turn:
        action, *args = then.split()
        event = Tap("", "", here.message_id, action, tuple(args))
        return self._routes.taps[action].handle(here, event)


def _handled(here: Here, event: Event, route: OnCommand | OnTap | OnMenu) -> Turn:
    handle = route.handle
    return handle(here, event)  # type: ignore[arg-type]  # the table gives each event its own route


def _fits(where: Where, *, private: bool) -> bool:
    return where is Where.ANYWHERE or private == (where is Where.PRIVATE)


def _language_of(state: object | None) -> str | None:
    return getattr(state, "language", None)


def _ask_again(again: Turn, why: str) -> Turn:
    """Say first why the question comes again."""
    return replace(again, say=(Say(why), *again.say))


def oldest_button(now_ms: int) -> int:
    """Return the id below which buttons are too old to be pressed, for purging the spent ones."""
    born = now_ms - to_ms(BIRTH) - buttons.GOOD_FOR // timedelta(milliseconds=1)
    return max(born, 0) << RANDOM_BITS
