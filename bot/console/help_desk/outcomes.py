"""What became of a case's messages and of its topic: each leads to its entry once it has arrived,
what did not is told to whoever wrote it, and a topic that is gone is made anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.captains import store as captains
from bot.console import help_desk_store as store
from bot.console.help_desk import dialog, posting, rules
from bot.console.help_desk.model import Entry, Side
from bot.engine.dialog.place import Topic
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers


def ended(work: Work, about: Mapping[str, Any]) -> None:
    """A message of a case has ended: it leads to its entry from now on, or did not arrive."""
    numbers = rules.read_key(about["key"])
    entry = store.find_entry(work.tx, work.campaign_id, numbers[1]) if numbers else None
    if entry is None:
        return
    chat_id, key, message_id = about["chat"], about["key"], about["message"]
    has_arrived = about["state"] == "sent"
    if has_arrived and message_id:
        store.note_message(work.tx, work.campaign_id, entry, (chat_id, message_id), key)
        if entry.said.file is not None and not key.endswith(posting.FILE):
            _send_file(work, entry, chat_id, key, message_id)
            return
    if chat_id > 0 and entry.side is Side.ORGANIZER:
        _tell_organizer(work, entry, about["state"], has_arrived=has_arrived)


def _send_file(work: Work, entry: Entry, chat_id: int, key: str, message_id: int) -> None:
    case = store.find(work.tx, work.campaign_id, entry.case_id)
    topic = (case.topic if case else None) if chat_id < 0 else None
    said, key = dialog.enclosed(entry), key + posting.FILE
    work.notify(Notice(chat_id, "en", said, key, reply=True, topic=topic, answers=message_id))


def _tell_organizer(work: Work, entry: Entry, state: str, *, has_arrived: bool) -> None:
    """Nod at an answer that has arrived; say aloud what did not."""
    captain = captains.find(work.tx, work.campaign_id, entry.captain_id)
    case = store.find(work.tx, work.campaign_id, entry.case_id)
    if captain is None or case is None:
        return
    if has_arrived:
        posting.nod(work, entry, "👌", Say("help_desk/delivered", {"name": captain.name}))
        return
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or state == "cancelled":
        return
    if state != "blocked" and case.waits_since is None:
        case = replace(case, waits_since=entry.at)
        store.save(work.tx, work.campaign_id, case)
        posting.show_state(work, case)
    is_here = entry.origin is not None and entry.origin[0] == group.chat_id
    answers = entry.origin[1] if is_here and entry.origin else None
    if state == "blocked":
        posting.show_state(work, case)
    said = Say("help_desk/not_arrived", {"name": captain.name, "why": state})
    key = f"case.lost:{entry.id}:{work.tx.new_id()}"
    chat, language, topic = group.chat_id, group.language, case.topic or group.topic
    work.notify(Notice(chat, language, said, key, reply=True, topic=topic, answers=answers))


def is_ours(key: str) -> bool:
    """Tell whether a key is that of a case's message."""
    return rules.read_key(key) is not None


# --- topics ---------------------------------------------------------------------------------------


def topic_there(work: Work, key: str, topic: int) -> None:
    """A case has a topic, or has it again: what was said last is shown in it."""
    numbers = rules.read_key(key)
    case = store.find(work.tx, work.campaign_id, numbers[0]) if numbers else None
    if case is None:
        return
    is_other = case.topic != topic
    case = replace(case, topic=topic, sign="" if is_other else case.sign)
    store.save(work.tx, work.campaign_id, case)
    posting.show_state(work, posting.show_again(work, case, rules.MOST_AGAIN))


def topic_lost(work: Work, key: str, topic: int, *, closed: bool) -> None:
    """A case's topic is closed or gone: it is opened again, or made anew."""
    numbers = rules.read_key(key)
    case = store.find(work.tx, work.campaign_id, numbers[0]) if numbers else None
    entry = store.find_entry(work.tx, work.campaign_id, numbers[1]) if numbers else None
    captain = captains.find(work.tx, work.campaign_id, case.captain_id) if case else None
    group = organizers.active_group(work.tx, work.campaign_id)
    if case is None or entry is None or captain is None or group is None or case.topic != topic:
        return
    values = {"name": captain.name}
    refused = Say("help_desk/topic_refused", values)
    wanted = Topic(refused, topic if closed else None, dialog.TOPIC, values)
    posting.say(work, replace(case, topic=None), entry, group, wanted)
