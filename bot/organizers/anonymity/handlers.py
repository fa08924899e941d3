"""Commands and answers of who writes as the group wait for a tap, which tells who it is."""

from __future__ import annotations

from bot.engine.dialog import held
from bot.engine.dialog.feature import Feature, OnEvent, OnState, OnTap, Where, Who
from bot.engine.dialog.held import Held
from bot.engine.dialog.turn import OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.storage import ids
from bot.engine.telegram.incoming import Command, Event, File, Tap, Text
from bot.organizers import store
from bot.organizers.anonymity import dialog


def asks(here: Here) -> bool:
    """Tell whether somebody may show who they are: what they did can be done then."""
    event = here.event
    is_known = isinstance(event, Command | Text | File) or getattr(event, "file_id", "") != ""
    return here.sender.as_group and is_known


def ask(here: Here) -> Turn:
    """Keep what was done, and ask who did it."""
    return dialog.ask(held.hold(here, here.event))


def on_ask(here: Here, _tap: Tap) -> Turn:
    """Another room has no use for somebody unknown."""
    return ask(here) if asks(here) else OLD_BUTTON


def on_answer(here: Here, _event: Event) -> Turn | None:
    """An answer to a question of ours: it was asked of somebody who has a name."""
    group = store.active_group(here.tx, here.campaign_id)
    is_ours = group is not None and group.chat_id == here.chat.id and here.reply_to is not None
    if not is_ours or not asks(here):
        return None
    return Turn() if _is_asked_about(here) else ask(here)


def _is_asked_about(here: Here) -> bool:
    """Tell whether it is one more picture of an album whose owner was asked for already."""
    album = getattr(here.event, "album", "")
    kept = [each.what for each in here.aside.values() if isinstance(each, Held)]
    return bool(album) and any(f'"album":"{album}"' in what for what in kept)


def on_me(here: Here, tap: Tap) -> Turn:
    """It was them."""
    number = int(tap.args[0])
    if here.now - ids.born(number) > held.GOOD_FOR:
        return OLD_BUTTON
    return dialog.proven(f"{held.THEN}{number}")


def _waits(_here: Here, _state: Held, _event: Event) -> Turn | None:
    """Only the button answers it."""
    return None


def _again(_here: Here, _state: Held) -> Turn:
    return OLD_BUTTON


def feature() -> Feature:
    """Return the feature as the engine sees it."""
    group = Where.GROUP
    return Feature(
        "anonymity",
        routes=(
            OnTap("hidden.me", on_me, Who.ADMINISTRATOR, once=True, fresh=True, where=group),
            OnTap("hidden.ask", on_ask, Who.ANYONE, where=group),
            OnEvent(Text, on_answer, where=group),
            OnEvent(File, on_answer, where=group),
            OnState(Held, _waits, _again, Who.ORGANIZER, where=group),
        ),
    )
