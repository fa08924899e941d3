"""What a turn says is put into the outbox: where, for whom, and in sight of what it answers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from bot.engine.dialog import buttons
from bot.engine.dialog.interruptions import ALOUD, fitting, way_out
from bot.engine.dialog.place import Payload, Place, Whisper
from bot.engine.dialog.turn import (
    N_,
    Attached,
    Document,
    Edit,
    Link,
    Message,
    Say,
    Tap,
    Toast,
    Turn,
)
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Tap as Pressed
from bot.engine.telegram.who import Hidden

ANYBODY = 0


def say(here: Here, turn: Turn, tapped: int | None) -> None:
    """Queue a turn's messages; `tapped` is the message whose button was pressed."""
    place = _place(here, tapped)
    if here.unseen is not None and not here.sender.anonymous:
        here.tx.tools.note_shown(here.sender.id, shown=True)
    alone = False
    for each in _with_word_of_it(here, turn.say):
        message = way_out(here, fitting(here, each) if isinstance(each, Say | Edit) else each)
        said = _to_whom(here, place, message)
        alone = alone or (said.whisper is not None and bool(getattr(message, "buttons", ())))
        row = here.writer.put_reply(here.tx, here.now, here.campaign_id, said, message)
        here.queued.append(row)
        here.shown = row.id if getattr(message, "buttons", ()) else here.shown
        if place.in_sight:
            place = replace(place, in_sight=False)
        if isinstance(message, Edit) and message.of is None:
            place = replace(place, tapped=None)  # a message can show one thing only
    alone = alone and here.tx.tools.whispers
    if alone and here.tx.tools.shows_alone(here.sender.id) is None:
        _say_where_it_is(here, place)


def _say_where_it_is(here: Here, place: Place) -> None:
    """Tell somebody whose app may be old that they were asked something, and offer another way."""
    show = Tap(N_("Show it here"), ALOUD)
    said = Say("engine/only_you", {}, ((show,),))
    place = replace(place, in_sight=False)
    here.queued.append(here.writer.put_reply(here.tx, here.now, here.campaign_id, place, said))


def has_answered(here: Here) -> bool:
    """Tell whether something was said in this chat already."""
    return any(row.chat_id == here.chat.id for row in here.queued)


def _place(here: Here, tapped: int | None) -> Place:
    who = here.chat.id if here.chat.private else here.sender.id
    is_tap = bool(here.query_id)
    is_unwritten = is_tap or here.message_id is None
    is_named = not here.chat.private and is_unwritten and not isinstance(here.standing, Hidden)
    return Place(
        here.chat.id,
        ANYBODY if here.sender.anonymous else who,
        here.language,
        tapped,
        here.message_id,
        here.topic,
        in_sight=not here.chat.private and not is_tap and not has_answered(here),
        mention=_called(here) if is_named else "",
    )


def _called(here: Here) -> str:
    """Return what somebody is called who is to answer without having written what is answered."""
    return here.sender.first_name or getattr(here.captain, "name", "") or "👋"


def _named(here: Here) -> str:
    """Return how the group may read whom something is for: not by name who hides from it."""
    return "👋" if isinstance(here.standing, Hidden) else _called(here)


def _to_whom(here: Here, place: Place, message: Message) -> Place:
    """Return where a message goes: one that can't be whispered and is for the asker, in private."""
    if _is_for_private(here, message):
        hint = {**_call_in(here, place), "elsewhere": True}
        return Place(here.sender.id, here.sender.id, here.language, instead=hint)
    alone = _whispered(here, message)
    said = place if alone is None else replace(place, whisper=alone)
    if getattr(message, "anybody", False) and not here.chat.private:
        said = replace(said, user_id=ANYBODY)
    return said if alone is None else replace(said, instead=_instead(here, said, message))


def _with_word_of_it(here: Here, messages: Iterable[Message]) -> Iterator[Message]:
    """Tell in the group that something is said in private; of an album it is told with it."""
    is_told = False
    for message in messages:
        is_shown_with_it = _is_album(message) and getattr(message, "eyes", None) != "private"
        if not is_told and _is_for_private(here, message) and not is_shown_with_it:
            yield Say("engine/in_private", {"name": _named(here)}, ((_chat(here),),), eyes="all")
            is_told = True
        yield _for_private(message) if _is_for_private(here, message) else message


def _is_for_private(here: Here, message: Message) -> bool:
    """Tell whether there is no other way to say it to its asker alone."""
    eyes = getattr(message, "eyes", None)
    is_known = not (here.chat.private or here.sender.anonymous)
    if eyes != "asker_alone":
        return is_known and eyes == "private"
    tools = here.tx.tools
    sees = tools.whispers and tools.shows_alone(here.sender.id) is not False
    return is_known and (isinstance(message, Document) or _is_album(message) or not sees)


def _is_album(message: Message) -> bool:
    return isinstance(message, Attached) and len(message.files) > 1


def _whispered(here: Here, message: Message) -> Whisper | None:
    """Return for whom alone a message is, None where it is for all."""
    is_tap = bool(here.query_id)
    is_known = not here.sender.anonymous or (here.unseen is not None and not is_tap)
    sees = here.unseen is not None or here.tx.tools.shows_alone(here.sender.id) is not False
    if here.chat.private or not (is_known and sees) or _is_for_all(here, message):
        return None
    if isinstance(message, Edit) and is_tap:
        return Whisper(here.sender.id, here.query_id, tapped=here.unseen)
    return Whisper(here.sender.id, here.query_id, asked=None if is_tap else here.unseen)


def _is_for_all(here: Here, message: Message) -> bool:
    if isinstance(message, Edit):
        return message.of is not None or here.unseen is None
    if not isinstance(message, Say | Attached) or getattr(message, "reply", False):
        return True
    return message.eyes == "all" or (message.eyes is None and here.unseen is None)


def _instead(here: Here, place: Place, message: Message) -> Payload | None:
    """Return what is sent where nobody can be spoken to alone: never to all what is one's own.

    Who hides as the group has no private chat.
    """
    render = here.writer.renderer.render
    eyes = "asker_alone" if isinstance(message, Edit) else getattr(message, "eyes", None)
    if eyes == "asker" or (here.sender.anonymous and eyes is None):
        return render(here.tx, replace(place, whisper=None), message)
    if here.sender.anonymous or not isinstance(message, Say | Edit | Attached):
        return None
    private = _in_private(here, place, message)
    if not isinstance(message, Edit) or place.whisper is None or place.whisper.tapped is None:
        return private
    anew = replace(place, whisper=replace(place.whisper, tapped=None), instead=private)
    return render(here.tx, anew, message)


def _in_private(here: Here, place: Place, message: Say | Edit | Attached) -> Payload:
    """Say it in the asker's own chat."""
    private = Place(here.sender.id, here.sender.id, here.language)
    payload = here.writer.renderer.render(here.tx, private, _for_private(message))
    return {**payload, "elsewhere": True, "instead": _call_in(here, place)}


def _for_private(message: Message) -> Message:
    """Return a message without the buttons that only the group's dialog knows."""
    if not isinstance(message, Say | Edit | Attached | Document):
        return message
    if not isinstance(message, Edit) and message.eyes == "private":
        return message
    links = tuple(
        tuple(each for each in row if not isinstance(each, Tap)) for row in message.buttons
    )
    return replace(message, buttons=tuple(filter(None, links)))


def _call_in(here: Here, place: Place) -> Payload:
    """Say in the group that an answer waits for somebody who never opened the private chat."""
    said = Say("engine/for_you_alone", {"name": _named(here)}, ((_chat(here),),))
    return here.writer.renderer.render(here.tx, replace(place, whisper=None), said)


def _chat(here: Here) -> Link:
    return Link(N_("💬 Open our chat"), f"https://t.me/{here.tx.tools.username}")


def refused_over_the_chat(here: Here, turn: Turn) -> Turn:
    """Return a refusal of a tap in a group as the short answer that its presser alone sees."""
    words = next((each for each in turn.say if isinstance(each, Say)), None)
    if here.chat.private or words is None or turn.changes:
        return turn
    return Turn(turn.state, toast=Toast(words.text, words.values, alert=True))


def useless(here: Here, tap: Pressed, actions: Container[str]) -> Toast:
    """Say why a button does nothing: in a group it may be somebody else's."""
    written = buttons.unsigned(tap.data, here.now)
    if here.chat.group and written is not None and written.action in actions:
        return Toast("engine/not_your_button", alert=True)
    return Toast("engine/old_button")
