"""Messages of a case: into the group, to the captain, and what became of each.

A message is known by its key, which names case and entry; once Telegram has taken it, its number
leads to both. A file follows the words that it came with when those have arrived. Where the group
has topics and lets us make them, a case has one of its own; else its messages answer each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console.help_desk import dialog, rules, store
from bot.console.help_desk.dialog import Scene
from bot.console.help_desk.model import Case, Entry, Side
from bot.engine.dialog.place import Erase, Reaction, Topic
from bot.engine.dialog.turn import Edit, Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.organizers.model import Group

FILE: Final = ":file"
GOOD_FOR: Final = timedelta(days=2)
THE_CAPTAINS: Final = (Side.CAPTAIN, Side.EDIT)


def scene(work: Work, case: Case, entry: Entry) -> Scene | None:
    """Return all that a message about an entry is made of; None where its captain is gone."""
    captain = captains.find(work.tx, work.campaign_id, case.captain_id)
    if captain is None:
        return None
    said = store.entries(work.tx, work.campaign_id, case.id)
    answered = any(each.side is Side.ORGANIZER for each in said)
    is_first = bool(said) and said[0].id == entry.id
    quote = _quote(work, case) if is_first else ""
    helpers = store.helpers(work.tx, work.campaign_id)
    return Scene(case, entry, captain, helpers, quote, is_first, answered)


def _quote(work: Work, case: Case) -> str:
    if case.previous is None:
        return ""
    before = store.entries(work.tx, work.campaign_id, case.previous)
    return before[0].said.text if before else ""


def last_of_captain(work: Work, case: Case) -> Entry | None:
    """Return what the captain said last in a case."""
    said = store.entries(work.tx, work.campaign_id, case.id)
    return next((each for each in reversed(said) if each.side in THE_CAPTAINS), None)


# --- into the group -------------------------------------------------------------------------------


def post(
    work: Work, case: Case, entry: Entry, *, anew: bool = False, asked_in: int | None = None
) -> Case:
    """Show an entry in the group, in a topic of its case; `anew`: one is to be made first.

    `asked_in` is the topic of the letter that it answers: it comes there.
    """
    group = organizers.active_group(work.tx, work.campaign_id)
    found = scene(work, case, entry)
    if group is None or found is None:
        return case
    said: Message = dialog.post(found)
    if asked_in is not None and case.topic is None:
        return _say(work, case, entry, replace(group, topic=asked_in), said)
    if rules.may_have_topics(group.chat_id) and (anew or (case.posts == 0 and case.topic is None)):
        said = Topic(said, None, dialog.TOPIC, {"name": found.captain.name})
    return _say(work, case, entry, group, said)


def _say(work: Work, case: Case, entry: Entry, group: Group, said: Message) -> Case:
    """Send one message of a case to the group; it answers the first where there is no topic."""
    first = None
    if case.topic is None:
        first = store.first_message(work.tx, work.campaign_id, case.id, group.chat_id)
    topic = case.topic or group.topic
    key = rules.key(case, entry.id)
    after = replace(case, posts=case.posts + 1)
    store.save(work.tx, work.campaign_id, after)
    chat, language = group.chat_id, group.language
    work.notify(Notice(chat, language, said, key, reply=True, topic=topic, answers=first))
    return after


def tell_again(
    work: Work, case: Case, why: str, who: int | None, now: datetime | None = None
) -> None:
    """Tell the group of a case that waits, with what the captain said last."""
    group = organizers.active_group(work.tx, work.campaign_id)
    entry = last_of_captain(work, case)
    found = scene(work, case, entry) if entry else None
    if group is None or entry is None or found is None:
        return
    helper = found.helpers.get(who or 0)
    said = dialog.again(found, why, helper.name if helper else "", now or work.now)
    _say(work, case, entry, group, said)


def show_again(work: Work, case: Case, most: int, *, anew: bool = False) -> None:
    """Show the last entries of a case once more; `anew`: in a topic that is to be made first."""
    said = store.entries(work.tx, work.campaign_id, case.id)[-most:]
    if anew and said:
        post(work, replace(case, topic=None), said[-1], anew=True)
        return
    for entry in said:
        case = post(work, case, entry)


def refresh(work: Work, case: Case) -> None:
    """Have the captain's last words show how the case stands now."""
    group = organizers.active_group(work.tx, work.campaign_id)
    entry = last_of_captain(work, case)
    found = scene(work, case, entry) if entry else None
    if group is None or entry is None or found is None:
        return
    key = store.letter_key(work.tx, work.campaign_id, entry, group.chat_id)
    if key is None:
        return
    edit = replace(dialog.shown(found), of=key)
    _say(work, case, entry, group, edit)


def take_back(work: Work, case: Case, gone: Sequence[Entry]) -> None:
    """Take what a captain took back from the group, and tell it there."""
    group = organizers.active_group(work.tx, work.campaign_id)
    captain = captains.find(work.tx, work.campaign_id, case.captain_id)
    if group is None or captain is None:
        return
    for each in gone:
        work.withdraw(f"{rules.KEY}{case.id}:{each.id}:")
        files = store.files_of(work.tx, work.campaign_id, each, group.chat_id)
        key = store.letter_key(work.tx, work.campaign_id, each, group.chat_id)
        bare = store.find_entry(work.tx, work.campaign_id, each.id)
        found = scene(work, case, bare) if bare else None
        if key and found:
            case = _say(work, case, each, group, replace(dialog.shown(found, ()), of=key))
        if files:
            erase = Erase(tuple(files), Say("help_desk/file_stays"))
            number = f"case.erased:{each.id}:{work.tx.new_id()}"
            work.notify(Notice(group.chat_id, group.language, erase, number, reply=True))
    if gone:
        told = Say(
            "help_desk/withdrawn", {"name": captain.name, "over": case.closed_at is not None}
        )
        _say(work, case, gone[0], group, told)


def nod(work: Work, entry: Entry, emoji: str, instead: Say) -> None:
    """Let whoever wrote an entry see that it was taken, by an emoji under it."""
    if entry.origin is None:
        return
    chat_id, message_id = entry.origin
    group = organizers.group_of(work.tx, work.campaign_id)
    language, topic = group.language if group else "en", None
    if chat_id > 0:
        captain = captains.find(work.tx, work.campaign_id, entry.captain_id)
        language = captain.language if captain else language
    message: Message = Reaction(emoji, message_id, instead)
    if chat_id < 0 and group and chat_id != group.chat_id:
        chat_id, message = group.chat_id, instead
    key = f"case.nod:{entry.id}:{work.tx.new_id()}"
    work.notify(Notice(chat_id, language, message, key, reply=True, topic=topic))


# --- to the captain -------------------------------------------------------------------------------


def letter(work: Work, captain: Captain, entry: Entry) -> Say:
    """Return what the captain reads of an answer."""
    helper = store.helpers(work.tx, work.campaign_id).get(entry.by)
    by = helper.name if helper and helper.shows_name else ""
    campaign: Campaign = work.campaign
    return dialog.letter(entry, by, campaign.name.in_(captain.language))


def send(work: Work, case: Case, captain: Captain, entry: Entry, said: Say | Edit) -> Case:
    """Send an answer, or its correction, into the captain's private chat."""
    key = rules.key(case, entry.id)
    after = replace(case, posts=case.posts + 1)
    store.save(work.tx, work.campaign_id, after)
    until = work.now + GOOD_FOR
    chat, language = captain.telegram_id, captain.language
    work.notify(Notice(chat, language, said, key, until, reply=True, neutral=True))
    return after


# --- what became of it ----------------------------------------------------------------------------


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
        if entry.said.file is not None and not key.endswith(FILE):
            _send_file(work, entry, chat_id, key, message_id)
            return
    if chat_id > 0 and entry.side is Side.ORGANIZER:
        _tell_organizer(work, entry, about["state"], has_arrived=has_arrived)


def _send_file(work: Work, entry: Entry, chat_id: int, key: str, message_id: int) -> None:
    case = store.find(work.tx, work.campaign_id, entry.case_id)
    topic = (case.topic if case else None) if chat_id < 0 else None
    said, key = dialog.enclosed(entry), key + FILE
    work.notify(Notice(chat_id, "en", said, key, reply=True, topic=topic, answers=message_id))


def _tell_organizer(work: Work, entry: Entry, state: str, *, has_arrived: bool) -> None:
    """Nod at an answer that has arrived; say aloud what did not."""
    captain = captains.find(work.tx, work.campaign_id, entry.captain_id)
    case = store.find(work.tx, work.campaign_id, entry.case_id)
    if captain is None or case is None:
        return
    if has_arrived:
        nod(work, entry, "👌", Say("help_desk/delivered", {"name": captain.name}))
        return
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or state == "cancelled":
        return
    if state != "blocked" and case.waits_since is None:
        store.save(work.tx, work.campaign_id, replace(case, waits_since=entry.at))
    is_here = entry.origin is not None and entry.origin[0] == group.chat_id
    answers = entry.origin[1] if is_here and entry.origin else None
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
    case = replace(case, topic=topic)
    store.save(work.tx, work.campaign_id, case)
    show_again(work, case, rules.MOST_AGAIN)


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
    _say(work, replace(case, topic=None), entry, group, wanted)
