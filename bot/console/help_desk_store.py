"""The tables of the help desk: cases, what was said in them, which message belongs to which, who
helps. What was written is sealed with the captain's key and goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from bot.campaigns.model import Campaign
from bot.campaigns.rules import today
from bot.captains import store as captains
from bot.console.help_desk.model import Case, CaseId, Entry, EntryId, Helper, Said, Scene, Side
from bot.console.help_desk.rules import asked
from bot.console.official_dates import rules as official_dates
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, maybe_to_ms, to_ms

SQL = statements(__file__, "help_desk_store.sql")


def open_case(
    tx: Tx, campaign_id: int, captain_id: int, at: datetime, previous: CaseId | None
) -> Case:
    """Begin a case of a captain."""
    identity = CaseId(tx.new_id())
    about = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.add_case(tx, id=identity, **about, at=to_ms(at), previous=previous)
    return Case(identity, captain_id, at, at, at, previous=previous)


def find(tx: Tx, campaign_id: int, case_id: int) -> Case | None:
    return _case(SQL.find(tx, campaign_id=campaign_id, id=case_id))


def latest(tx: Tx, campaign_id: int, captain_id: int) -> Case | None:
    """Return the last case that a captain opened."""
    return _case(SQL.latest(tx, campaign_id=campaign_id, captain_id=captain_id))


def of_topic(tx: Tx, campaign_id: int, topic: int) -> Case | None:
    """Return the case whose own this topic is."""
    return _case(SQL.of_topic(tx, campaign_id=campaign_id, topic=topic))


def save(tx: Tx, campaign_id: int, case: Case) -> None:
    """Keep how a case stands now."""
    moments = ("waits_since", "claimed_at", "snoozed_until", "closed_at")
    times = {name: maybe_to_ms(getattr(case, name)) for name in moments}
    rest = ("id", "claimed_by", "told", "topic", "posts", "sign")
    same = {name: getattr(case, name) for name in rest}
    SQL.save(tx, campaign_id=campaign_id, last_at=to_ms(case.last_at), **times, **same)


def queue(tx: Tx, campaign_id: int, limit: int, offset: int = 0) -> list[Case]:
    """Return cases whose captain waits, the longest waiting first."""
    rows = SQL.open_cases(tx, campaign_id=campaign_id, limit=limit, offset=offset)
    return [case for row in rows if (case := _case(row))]


def forget_topics(tx: Tx, campaign_id: int) -> None:
    """No case has a topic any more: the group is another one."""
    SQL.forget_topics(tx, campaign_id=campaign_id)


# --- what was said --------------------------------------------------------------------------------


def add_entry(tx: Tx, campaign_id: int, entry: Entry) -> None:
    """Keep what was said; its own message leads to it from now on."""
    chat_id, message_id = entry.origin or (None, None)
    SQL.add_entry(
        tx,
        id=entry.id,
        campaign_id=campaign_id,
        case_id=entry.case_id,
        captain_id=entry.captain_id,
        side=entry.side,
        by=entry.by,
        words=_sealed(tx, entry),
        chat_id=chat_id,
        message_id=message_id,
        at=to_ms(entry.at),
    )
    if entry.origin is not None:
        note_message(tx, campaign_id, entry, entry.origin)


def change_words(tx: Tx, campaign_id: int, entry: Entry) -> None:
    """Keep what an organizer has corrected."""
    SQL.set_words(tx, campaign_id=campaign_id, id=entry.id, words=_sealed(tx, entry))


def take_back(tx: Tx, campaign_id: int, entry: Entry) -> None:
    """Forget what a captain said in an entry; that it was there stays."""
    bare = replace(entry, said=Said(""))
    words = _sealed(tx, bare)
    SQL.set_words(tx, campaign_id=campaign_id, id=entry.id, words=words)
    SQL.set_side(tx, campaign_id=campaign_id, id=entry.id, side=Side.WITHDRAWN)


def files_of(tx: Tx, campaign_id: int, entry: Entry, chat_id: int) -> list[int]:
    """Return the messages in a chat that brought the file of an entry."""
    about = {"case_id": entry.case_id, "entry_id": entry.id, "chat_id": chat_id}
    return [row["message_id"] for row in SQL.files_of(tx, campaign_id=campaign_id, **about)]


def find_entry(tx: Tx, campaign_id: int, entry_id: int) -> Entry | None:
    row = SQL.find_entry(tx, campaign_id=campaign_id, id=entry_id)
    return _entry(tx, row) if row else None


def entries(tx: Tx, campaign_id: int, case_id: int) -> Sequence[Entry]:
    """Return what was said in a case, in order."""
    rows = SQL.entries(tx, campaign_id=campaign_id, case_id=case_id)
    return [_entry(tx, row) for row in rows]


# --- messages -------------------------------------------------------------------------------------


def note_message(
    tx: Tx, campaign_id: int, entry: Entry, message: tuple[int, int], key: str = ""
) -> None:
    """Remember which entry a message shows; `key` is that of one of ours."""
    SQL.note_message(
        tx,
        campaign_id=campaign_id,
        chat_id=message[0],
        message_id=message[1],
        case_id=entry.case_id,
        entry_id=entry.id,
        captain_id=entry.captain_id,
        key=key,
    )


def entry_of(tx: Tx, campaign_id: int, chat_id: int, message_id: int) -> tuple[Entry, bool] | None:
    """Return what a message shows, and whether it is one of ours."""
    where = {"chat_id": chat_id, "message_id": message_id}
    row = SQL.message(tx, campaign_id=campaign_id, **where)
    entry = find_entry(tx, campaign_id, row["entry_id"]) if row else None
    return (entry, bool(row["key"])) if row and entry else None


def first_message(tx: Tx, campaign_id: int, case_id: int, chat_id: int) -> int | None:
    """Return the message of ours in a chat with which a case began there."""
    row = SQL.first_message(tx, campaign_id=campaign_id, case_id=case_id, chat_id=chat_id)
    found: int | None = row["message_id"] if row else None
    return found


def messages_of(tx: Tx, campaign_id: int, captain_id: int, chat_id: int) -> list[int]:
    """Return our messages in a chat that show what a captain, or somebody to them, said."""
    about = {"captain_id": captain_id, "chat_id": chat_id}
    return [
        row["message_id"] for row in SQL.messages_of_captain(tx, campaign_id=campaign_id, **about)
    ]


def letter_key(tx: Tx, campaign_id: int, entry: Entry, chat_id: int) -> str | None:
    """Return the key of the message that brought an answer to the captain."""
    about = {"case_id": entry.case_id, "entry_id": entry.id, "chat_id": chat_id}
    row = SQL.letter_key(tx, campaign_id=campaign_id, **about)
    return row["key"] if row else None


def forget_messages(tx: Tx, campaign_id: int, chat_id: int) -> None:
    """The chat is no more, or counts its messages anew."""
    SQL.forget_messages(tx, campaign_id=campaign_id, chat_id=chat_id)


# --- who helps ------------------------------------------------------------------------------------


def add_helper(tx: Tx, campaign_id: int, telegram_id: int, name: str) -> None:
    """Remember by what name the others know an organizer who helps."""
    sealed = tx.seal(telegram_id, name)
    SQL.add_helper(tx, campaign_id=campaign_id, telegram_id=telegram_id, name=sealed)


def show_name(tx: Tx, campaign_id: int, telegram_id: int, *, shows: bool) -> None:
    """Keep whether captains read this organizer's first name."""
    which = {"campaign_id": campaign_id, "telegram_id": telegram_id}
    SQL.show_name(tx, **which, shows_name=int(shows))


def forget_helper(tx: Tx, campaign_id: int, telegram_id: int) -> None:
    """Forget that somebody helps, and by what name."""
    SQL.forget_helper(tx, campaign_id=campaign_id, telegram_id=telegram_id)


def helpers(tx: Tx, campaign_id: int) -> dict[int, Helper]:
    """Return who has helped, by Telegram's number."""
    found = {}
    for row in SQL.helpers(tx, campaign_id=campaign_id):
        number = row["telegram_id"]
        name = tx.readable(number, row["name"]) or ""
        found[number] = Helper(number, name, bool(row["shows_name"]))
    return found


# --- a captain goes -------------------------------------------------------------------------------


def ids_of(tx: Tx, campaign_id: int, captain_id: int) -> list[int]:
    """Return the ids of all cases of a captain."""
    rows = SQL.ids_of_captain(tx, campaign_id=campaign_id, captain_id=captain_id)
    return [row["id"] for row in rows]


def delete_all(tx: Tx, campaign_id: int, captain_id: int, telegram_id: int) -> None:
    """Forget a captain's cases and all that was said in them, and that they ever helped others."""
    forget_helper(tx, campaign_id, telegram_id)
    whose = {"campaign_id": campaign_id, "captain_id": captain_id}
    for delete in (SQL.delete_messages, SQL.delete_entries, SQL.delete_cases):
        delete(tx, **whose)


def _sealed(tx: Tx, entry: Entry) -> str:
    return tx.seal(entry.captain_id, json.dumps(asdict(entry.said), ensure_ascii=False))


def _entry(tx: Tx, row: Row) -> Entry:
    said = json.loads(tx.unseal(row["captain_id"], row["words"]))
    file = tuple(said["file"]) if said["file"] else None
    has_origin = row["message_id"] is not None
    return Entry(
        EntryId(row["id"]),
        CaseId(row["case_id"]),
        row["captain_id"],
        Side(row["side"]),
        row["by_whom"],
        Said(said["text"], said["html"], file),
        (row["chat_id"], row["message_id"]) if has_origin else None,
        from_ms(row["at"]),
    )


def _case(row: Row | None) -> Case | None:
    if row is None:
        return None
    return Case(
        CaseId(row["id"]),
        row["captain_id"],
        from_ms(row["opened_at"]),
        maybe_from_ms(row["waits_since"]),
        from_ms(row["last_at"]),
        row["claimed_by"],
        maybe_from_ms(row["claimed_at"]),
        maybe_from_ms(row["snoozed_until"]),
        row["told"],
        maybe_from_ms(row["closed_at"]),
        row["topic"],
        row["posts"],
        row["previous"],
        row["sign"],
    )


def scene(tx: Tx, campaign: Campaign, case: Case, entry: Entry, now: datetime) -> Scene | None:
    """Return all that a message about an entry is made of; None where its captain is gone."""
    captain = captains.find(tx, campaign.id, case.captain_id)
    if captain is None:
        return None
    said = entries(tx, campaign.id, case.id)
    answered = any(each.side is Side.ORGANIZER for each in said)
    is_first = bool(said) and said[0].id == entry.id
    quote = _quote(tx, campaign.id, case) if is_first else ""
    day = today(campaign, now)
    official = official_dates.of(campaign, captain.time_zone, asked(said), day)
    limits = tuple(each.limit for each in official)
    known = helpers(tx, campaign.id)
    return Scene(case, entry, captain, known, quote, is_first, answered, limits)


def scene_of(tx: Tx, campaign: Campaign, entry_id: int, now: datetime) -> Scene | None:
    """Return the scene of an entry by its number; None where it, or its captain, is gone."""
    entry = find_entry(tx, campaign.id, entry_id)
    case = find(tx, campaign.id, entry.case_id) if entry else None
    return scene(tx, campaign, case, entry, now) if case and entry else None


def _quote(tx: Tx, campaign_id: int, case: Case) -> str:
    if case.previous is None:
        return ""
    before = entries(tx, campaign_id, case.previous)
    return before[0].said.text if before else ""
