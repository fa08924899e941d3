"""Organizers' buttons and captains' `/ask`: each message is looked over, sent, and written down."""

from __future__ import annotations

from dataclasses import replace

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console.faq.model import Inquiry
from bot.console.one_to_one import dialog, jobs, rules
from bot.console.one_to_one.dialog import (
    LookingAtAnswer,
    LookingOver,
    WritingToCaptain,
    WritingToOrganizers,
)
from bot.console.one_to_one.model import ToCaptain, ToOrganizers
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Takes, Where, Who
from bot.engine.dialog.states import Lost
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.formatting import to_html
from bot.engine.telegram.incoming import Command, Event, File, Other, Tap, Text
from bot.organizers import store as organizers

# --- in the organizers' group


def _reached(here: Here, captain_id: int) -> Captain | Turn:
    """Return the captain whom a button or a question is about, or why they can't be written to."""
    captain = captains.find(here.tx, here.campaign_id, captain_id)
    why = rules.why_not(captain)
    if captain is None or why:
        return dialog.refused(why or "gone", captain.name if captain else "")
    return captain


def on_write(here: Here, tap: Tap) -> Turn:
    """Somebody wants to write to this captain."""
    captain = _reached(here, int(tap.args[0]))
    return captain if isinstance(captain, Turn) else dialog.ask(captain)


def on_text(here: Here, state: WritingToCaptain, event: Event) -> Turn | None:
    """The message, as a reply or simply next."""
    if not isinstance(event, Text):
        return None
    captain = _reached(here, state.captain_id)
    if isinstance(captain, Turn):
        return captain
    campaign: Campaign = here.campaign
    asleep = rules.is_asleep(captain, campaign.nudge_hours, here.now)
    local = here.now.astimezone(captain.zone) if asleep else None
    html = to_html(event.text, event.entities).strip() if event.entities else ""
    by = here.sender.first_name
    return dialog.on_text(captain, event.text, by, asleep=local, html=html)


def text_again(here: Here, state: WritingToCaptain) -> Turn:
    """Ask once more."""
    captain = _reached(here, state.captain_id)
    return captain if isinstance(captain, Turn) else dialog.ask(captain)


def only_buttons(_here: Here, _state: object, _event: Event) -> Turn | None:
    """It is sent or not by a button alone."""
    return None


def look_again(here: Here, state: LookingOver) -> Turn:
    """Show it anew."""
    captain = _reached(here, state.captain_id)
    if isinstance(captain, Turn):
        return captain
    by = here.sender.first_name
    return dialog.on_text(captain, state.text, by, asleep=None, html=state.html)


def on_send(here: Here, tap: Tap) -> Turn:
    """Send what they looked at, unless the captain has stopped meanwhile."""
    state = here.state
    if not isinstance(state, LookingOver) or state.captain_id != int(tap.args[0]):
        return OLD_BUTTON
    captain = _reached(here, state.captain_id)
    if isinstance(captain, Turn):
        return captain
    change = ToCaptain(
        id=here.tx.new_id(),
        captain_id=captain.id,
        by=here.sender.id,
        by_name=here.sender.first_name,
        text=state.text,
        topic=here.topic,
        at=here.now,
        html=state.html,
    )
    return dialog.sent(captain, change, unseen=here.unseen is not None)


def on_cancel(here: Here, _tap: Tap) -> Turn:
    """Nothing is sent."""
    return dialog.cancelled() if isinstance(here.state, LookingOver) else OLD_BUTTON


# --- in the captain's private chat


def _may_write(here: Here) -> Turn | None:
    """Return why this captain can't write to the organizers now."""
    if organizers.active_group(here.tx, here.campaign_id) is None:
        return dialog.no_group()
    since = here.now - rules.DAY
    written = organizers.count_acts(
        here.tx, here.campaign_id, here.captain_id, rules.TO_ORGANIZERS, since
    )
    return dialog.enough() if rules.has_written_enough(written) else None


def _back(here: Here) -> int:
    """Lay aside what is open, to be asked again once this is done; return where."""
    state, here.back_to = here.back_to or here.state, None
    if isinstance(state, WritingToOrganizers | LookingAtAnswer):
        return state.back
    return 0 if state is None or isinstance(state, Lost) else here.lay_aside(state)


def _go_back(here: Here, number: int) -> None:
    """Have what was laid aside there asked again."""
    before = here.aside.pop(number, None)
    if before is not None:
        here.come_back(before)


def on_ask(here: Here, event: Command) -> Turn:
    """`/ask`, with or without the question behind it."""
    if not event.argument:
        return _may_write(here) or dialog.ask_captain(None, asks=True, back=_back(here))
    return _asked(here, event.argument)


def _asked(here: Here, text: str) -> Turn:
    """The answer may be known: it is looked for before anybody is asked."""
    return Turn(then=f"faq.look {here.lay_aside(Inquiry(text, here.message_id))}")


def on_ask_person(here: Here, tap: Tap) -> Turn:
    """No known answer has helped: an organizer is to read it."""
    found = here.aside.pop(int(tap.args[0]), None)
    refusal = _may_write(here)
    if refusal or not isinstance(found, Inquiry):
        return refusal or dialog.ask_captain(None, asks=True, back=_back(here))
    state = WritingToOrganizers(back=_back(here))
    return dialog.on_answer(state, found.text, found.message_id)


def on_answer(here: Here, tap: Tap) -> Turn:
    """A captain answers an organizer, or writes it anew."""
    topic = int(tap.args[0]) if tap.args else 0
    return _may_write(here) or dialog.ask_captain(topic or None, back=_back(here))


def on_answer_text(here: Here, state: WritingToOrganizers, event: Event) -> Turn | None:
    """What the organizers are to read, or to see."""
    if isinstance(event, Text):
        is_question = state.asks and rules.text_problem(event.text) is None
        if is_question:
            _go_back(here, state.back)
            return replace(_asked(here, event.text), state=None)
        return dialog.on_answer(state, event.text, here.message_id)
    if isinstance(event, File | Other) and event.file_id and event.kind in rules.PASSED_ON:
        file = (event.kind, event.file_id)
        return dialog.on_answer(state, event.caption, here.message_id, file)
    return None


def answer_again(_here: Here, state: WritingToOrganizers) -> Turn:
    """Ask once more."""
    return dialog.ask_captain(state.topic, asks=state.asks, back=state.back)


def look_at_answer_again(_here: Here, state: LookingAtAnswer) -> Turn:
    """Show it anew."""
    topic = WritingToOrganizers(state.topic, back=state.back)
    return dialog.on_answer(topic, state.text, state.message_id, state.file)


def on_tell(here: Here, _tap: Tap) -> Turn:
    """Into the group."""
    state = here.state
    if not isinstance(state, LookingAtAnswer):
        return OLD_BUTTON
    _go_back(here, state.back)
    refusal = _may_write(here)
    if refusal:
        return refusal
    identity = here.tx.new_id()
    about = (state.text, state.topic, here.now, state.message_id, state.file)
    change = ToOrganizers(identity, here.captain_id, *about)
    campaign: Campaign = here.campaign
    opens = rules.opens(campaign.nudge_hours, campaign.zone, here.now)
    return dialog.told(change, opens)


def on_leave(here: Here, _tap: Tap) -> Turn:
    """They would rather not."""
    state = here.state
    if not isinstance(state, WritingToOrganizers | LookingAtAnswer):
        return OLD_BUTTON
    _go_back(here, state.back)
    return dialog.left()


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    return Feature(
        "one_to_one",
        routes=(
            OnTap("one.write", on_write, organizer, fresh=True, where=group),
            OnState(WritingToCaptain, on_text, text_again, organizer, next_words=True, where=group),
            OnState(LookingOver, only_buttons, look_again, organizer, where=group),
            OnTap("one.send", on_send, organizer, once=True, fresh=True, where=group),
            OnTap("one.cancel", on_cancel, organizer, where=group),
            OnCommand("ask", on_ask, N_("Write to the organizers"), Who.FORMER),
            OnTap("one.answer", on_answer, Who.FORMER),
            OnTap("one.ask", on_ask_person, Who.FORMER),
            OnState(
                WritingToOrganizers, on_answer_text, answer_again, Who.FORMER, takes=Takes.NOTE
            ),
            OnState(
                LookingAtAnswer,
                only_buttons,
                look_at_answer_again,
                Who.FORMER,
                takes=Takes.YES_OR_NO,
            ),
            OnTap("one.tell", on_tell, Who.FORMER, once=True),
            OnTap("one.leave", on_leave, Who.FORMER),
        ),
        listens=jobs.LISTENS,
    )
