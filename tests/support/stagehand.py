"""What Telegram does in the theatre that is no message: nods, topics, messages that go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Done, Queued
from bot.engine.outbox.outcomes import ENDED, TOLD, TOPIC_THERE
from bot.engine.storage.db import Tx

if TYPE_CHECKING:
    from tests.support.theatre import Theatre

WORDLESS = (
    *("setMessageReaction", "deleteMessages", "deleteForumTopic"),
    *("createForumTopic", "reopenForumTopic", "editForumTopic"),
)


def deliver(theatre: Theatre, tx: Tx, row: Queued) -> None:
    """Have Telegram take a row, and the bot hear of what it wants to know."""
    chat, state, number = theatre.chats.get(row.chat_id), "sent", 0
    if chat is not None and chat.blocked:
        state = "blocked"
        for each in theatre.parts.each:
            each.people.lost(each.work(tx), row.chat_id)
    elif row.payload["method"] not in WORDLESS:
        number = theatre.show(tx, row)
    elif not _does(theatre, tx, row, row.payload):
        instead = row.payload.get("instead")
        number = theatre.show(tx, replace(row, payload=instead)) if instead else 0
    outbox.finish(tx, [Done(row.id, state, number or None)], tx.now())
    if (row.key or "").startswith(TOLD):
        about = {"key": row.key, "chat": row.chat_id, "state": state, "message": number}
        _tell(theatre, tx, row, ENDED, about)


def _does(theatre: Theatre, tx: Tx, row: Queued, payload: dict[str, Any]) -> bool:
    """Do what has no words; False where the chat does not let us."""
    chat, params = theatre.chats[row.chat_id], payload["params"]
    if payload["method"] == "setMessageReaction":
        emoji = params["reaction"][0]["emoji"]
        chat.message(params["message_id"]).nod = emoji
        theatre.lines.append(f"      ({emoji} under it)")
    elif payload["method"] == "deleteMessages":
        gone = params["message_ids"]
        chat.shown = [each for each in chat.shown if each.message_id not in gone]
    elif payload["method"] == "deleteForumTopic":
        number = params["message_thread_id"]
        chat.shown = [each for each in chat.shown if each.topic != number]
    elif not chat.is_forum:
        return False
    elif payload["method"] == "editForumTopic":
        theatre.lines.append(f"      (topic is called {params['name']})")
    else:
        number = params.get("message_thread_id") or next(theatre.message_ids)
        theatre.lines.append(f"      (topic {params.get('name', 'opened again')})")
        about = {"topic": number, "key": row.key or "", "chat": chat.id}
        _tell(theatre, tx, row, TOPIC_THERE, about)
    return True


def _tell(theatre: Theatre, tx: Tx, row: Queued, text: str, about: dict[str, Any]) -> None:
    for each in theatre.parts.each:
        if each.campaign.id == row.campaign_id:
            each.people.alert(each.work(tx), text, about)
