"""What an administrator does who writes as the group: kept until a tap tells who it was.

Telegram tells one sender for all who hide so, but a tap carries the real person. Their words wait
beside the dialog of that one sender, in the chat, under a number that the button carries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from pydantic import TypeAdapter

from bot.engine.dialog import states as dialogs
from bot.engine.dialog.states import States
from bot.engine.dialog.work import Here
from bot.engine.storage import ids
from bot.engine.telegram.incoming import Command, File, Other, Text
from bot.engine.telegram.who import ANONYMOUS_ADMIN

THEN = "engine.held "
GOOD_FOR = timedelta(hours=1)
Kept = Command | Text | File | Other
EVENTS: TypeAdapter[Kept] = TypeAdapter(Kept)


@dataclass(frozen=True, slots=True)
class Held:
    """A command or an answer, as JSON, of somebody unknown yet; its message, what it answered.

    `unseen` is the number of a command that nobody else saw.
    """

    what: str
    message_id: int | None = None
    reply_to: int | None = None
    unseen: int | None = None


def hold(here: Here, event: Kept) -> int:
    """Keep what was done; return the number that the button is to carry."""
    what = EVENTS.dump_json(event).decode()
    return here.lay_aside(Held(what, here.message_id, here.reply_to, here.unseen))


def take(here: Here, states: States, number: int) -> Kept | None:
    """Return what was kept, once: from here on it is as if the person who tapped had done it."""
    whose = here.campaign_id, here.chat.id, ANONYMOUS_ADMIN
    dialog = dialogs.find(here.tx, states, *whose)
    kept = dialog.aside.get(number)
    if not isinstance(kept, Held) or here.now - ids.born(number) > GOOD_FOR:
        return None
    rest = {each: state for each, state in dialog.aside.items() if each != number}
    dialogs.save(here.tx, states, *whose, replace(dialog, aside=rest), here.now)
    here.message_id, here.reply_to = kept.message_id, kept.reply_to
    here.query_id, here.unseen = "", kept.unseen
    here.event = EVENTS.validate_json(kept.what)
    return here.event  # type: ignore[no-any-return]
