"""A group that became a supergroup, which another id tells: what belongs to it goes along.

Its messages are counted anew there, so an open question is asked once more, for an answer to have
something to answer; its buttons were those of the chat before.
"""

from __future__ import annotations

from datetime import timedelta

from bot.engine.dialog import states as dialogs
from bot.engine.dialog.dispatch import Dispatcher
from bot.engine.dialog.feature import People
from bot.engine.dialog.work import Here, Work
from bot.engine.outbox import outbox
from bot.engine.telegram.incoming import Chat, Person

OPEN_FOR = timedelta(hours=24)
"""Since when at most a question was asked that is still worth asking again unasked."""


def follow(work: Work, people: People, dispatcher: Dispatcher, before: int, after: int) -> None:
    """Take rows, binding and dialogs along; a second word of the same move finds nothing left."""
    whose = dialogs.move(work.tx, work.campaign_id, before, after)
    outbox.move(work.tx, before, after, work.now)
    people.moved(work, before, after)
    for user_id in whose:
        _ask_anew(work, people, dispatcher, after, user_id)


def _ask_anew(
    work: Work, people: People, dispatcher: Dispatcher, chat_id: int, user_id: int
) -> None:
    dialog = dialogs.find(work.tx, dispatcher.states, work.campaign_id, chat_id, user_id)
    is_recent = dialog.updated_at is not None and work.now - dialog.updated_at <= OPEN_FOR
    if dialog.state is None or not is_recent:
        return
    chat, person = Chat(chat_id, "supergroup"), Person(user_id, "")
    captain = people.captain(work, person)
    here = Here(
        work.tx,
        work.now,
        work.campaign,
        work.writer,
        work.queued,
        chat=chat,
        sender=person,
        captain=captain,
        language=people.language(work, chat, person, captain),
    )
    dispatcher.ask_anew(here, dialog)
