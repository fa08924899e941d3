"""Messages of a case: into the group, to the captain, and what became of each.

A message is known by its key, which names case and entry; once Telegram has taken it, its number
leads to both. A file follows the words that it came with when those have arrived. Where the group
has topics and lets us make them, a case has one of its own; else its messages answer each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.console import help_desk_store as store
from bot.console.help_desk import dialog, rules
from bot.console.help_desk.model import ASKED, Case, Entry, Scene
from bot.console.model import Waiting
from bot.console.official_dates import rules as official_dates
from bot.console.official_dates.model import OfficialRow
from bot.engine.dialog.place import Erase, Reaction, Topic
from bot.engine.dialog.turn import Edit, Message, Notice, Say
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers
from bot.organizers.model import Group

FILE: Final = ":file"
SIGN: Final = "case.sign:"
GOOD_FOR: Final = timedelta(days=2)


def scene(work: Work, case: Case, entry: Entry) -> Scene | None:
    """Return all that a message about an entry is made of; None where its captain is gone."""
    return store.scene(work.tx, work.campaign, case, entry, work.now)


def _official(work: Work, captain: Captain, texts: Sequence[str]) -> tuple[OfficialRow, ...]:
    """Return what the calendar says of what was asked, where the captain votes."""
    campaign: Campaign = work.campaign
    return official_dates.of(campaign, captain.time_zone, texts, today(campaign, work.now))


def last_of_captain(work: Work, case: Case) -> Entry | None:
    """Return what the captain said last in a case."""
    said = store.entries(work.tx, work.campaign_id, case.id)
    return next((each for each in reversed(said) if each.side in ASKED), None)


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
        return say(work, case, entry, replace(group, topic=asked_in), said)
    if rules.may_have_topics(group.chat_id) and (anew or (case.posts == 0 and case.topic is None)):
        said = Topic(said, None, dialog.TOPIC, {"name": found.captain.name})
    return say(work, case, entry, group, said)


def say(work: Work, case: Case, entry: Entry, group: Group, said: Message) -> Case:
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


def show_state(work: Work, case: Case) -> None:
    """Have the name of a case's topic tell how it stands; the last thing to do with a case.

    Claimed by another it is called otherwise, and so is told again.
    """
    group = organizers.active_group(work.tx, work.campaign_id)
    said = store.entries(work.tx, work.campaign_id, case.id)
    found = scene(work, case, said[-1]) if said and case.topic else None
    if group is None or found is None:
        return
    state, named = dialog.sign(found)
    sign = f"{state}:{case.claimed_by}" if state == "claimed" else state
    if named is None or sign == (case.sign or "waiting"):
        return
    store.save(work.tx, work.campaign_id, replace(case, sign=sign))
    work.withdraw(f"{SIGN}{case.id}:")
    key = f"{SIGN}{case.id}:{work.tx.new_id()}"
    work.notify(Notice(group.chat_id, group.language, named, key, reply=True))


def tell_again(
    work: Work, case: Case, why: str, who: int | None, now: datetime | None = None
) -> Case:
    """Tell the group of a case that waits, with what the captain said last."""
    group = organizers.active_group(work.tx, work.campaign_id)
    entry = last_of_captain(work, case)
    found = scene(work, case, entry) if entry else None
    if group is None or entry is None or found is None:
        return case
    helper = found.helpers.get(who or 0)
    said = dialog.again(found, why, helper.name if helper else "", now or work.now)
    return say(work, case, entry, group, said)


def tell_of_many(work: Work, waiting: Waiting) -> None:
    """Tell the group how many wait, at most once an hour."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None or waiting.oldest is None:
        return
    said = dialog.many(waiting.all, work.now - waiting.oldest)
    key = f"case.many:{group.chat_id}:{work.now:%Y-%m-%d-%H}"
    chat, language, topic = group.chat_id, group.language, group.topic
    work.notify(Notice(chat, language, said, key, reply=True, topic=topic))


def show_again(work: Work, case: Case, most: int, *, anew: bool = False) -> Case:
    """Show the last entries of a case once more; `anew`: in a topic that is to be made first."""
    said = store.entries(work.tx, work.campaign_id, case.id)[-most:]
    if anew and said:
        return post(work, replace(case, topic=None), said[-1], anew=True)
    for entry in said:
        case = post(work, case, entry)
    return case


def refresh(work: Work, case: Case) -> Case:
    """Have the captain's last words show how the case stands now."""
    group = organizers.active_group(work.tx, work.campaign_id)
    entry = last_of_captain(work, case)
    found = scene(work, case, entry) if entry else None
    if group is None or entry is None or found is None:
        return case
    key = store.letter_key(work.tx, work.campaign_id, entry, group.chat_id)
    if key is None:
        return case
    edit = replace(dialog.shown(found), of=key)
    return say(work, case, entry, group, edit)


def take_back(work: Work, case: Case, gone: Sequence[Entry]) -> Case:
    """Take what a captain took back from the group, and tell it there."""
    group = organizers.active_group(work.tx, work.campaign_id)
    captain = captains.find(work.tx, work.campaign_id, case.captain_id)
    if group is None or captain is None:
        return case
    for each in gone:
        work.withdraw(f"{rules.KEY}{case.id}:{each.id}:")
        files = store.files_of(work.tx, work.campaign_id, each, group.chat_id)
        key = store.letter_key(work.tx, work.campaign_id, each, group.chat_id)
        bare = store.find_entry(work.tx, work.campaign_id, each.id)
        found = scene(work, case, bare) if bare else None
        if key and found:
            case = say(work, case, each, group, replace(dialog.shown(found, ()), of=key))
        if files:
            erase = Erase(tuple(files), Say("help_desk/file_stays"))
            number = f"case.erased:{each.id}:{work.tx.new_id()}"
            work.notify(Notice(group.chat_id, group.language, erase, number, reply=True))
    if gone:
        told = Say(
            "help_desk/withdrawn", {"name": captain.name, "over": case.closed_at is not None}
        )
        case = say(work, case, gone[0], group, told)
    return case


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
    said = store.entries(work.tx, work.campaign_id, entry.case_id)
    official = _official(work, captain, rules.asked(said, entry.id))
    name, language = campaign.name.in_(captain.language), captain.language
    return dialog.letter(entry, by, name, official, language)


def send(work: Work, case: Case, captain: Captain, entry: Entry, said: Say | Edit) -> Case:
    """Send an answer, or its correction, into the captain's private chat."""
    key = rules.key(case, entry.id)
    after = replace(case, posts=case.posts + 1)
    store.save(work.tx, work.campaign_id, after)
    until = work.now + GOOD_FOR
    chat, language = captain.telegram_id, captain.language
    work.notify(Notice(chat, language, said, key, until, reply=True, neutral=True))
    return after
