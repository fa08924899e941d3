"""Records of what a captain was asked and asked for, made of rows. What was sealed is opened."""

import json
from collections.abc import Callable

from bot.engine.storage.db import Row, Tx
from bot.privacy.rights.model import Record

Local = Callable[[int | None], str | None]
WAYS = {
    **dict.fromkeys(("captain", "edit", "withdrawn"), "from_you"),
    "note": "among_organizers",
    "lost": "words_lost",
}


def opened(tx: Tx, subject: int, sealed: str | None) -> str | None:
    """Return what was sealed; None also when its key is gone, and with it the content."""
    return None if sealed is None else tx.readable(subject, sealed)


def asked(row: Row, local: Local, *also: str) -> dict[str, object]:
    """Return when it was asked for and ended."""
    return {each: local(row[each]) for each in ("asked_at", *also, "ended_at")}


def help_record(tx: Tx, row: Row, local: Local) -> Record:
    """Return help that was asked for, with when and where while that is kept."""
    told = json.loads(opened(tx, row["captain_id"], row["details"]) or "{}")
    return {
        **asked(row, local),
        "what": row["what"],
        "moment": told.get("when") or None,
        "on_day": told.get("day"),
        "place": told.get("where") or None,
        "for_people": told.get("people") or None,
        "note": told.get("note") or None,
    }


def check_in(tx: Tx, row: Row, local: Local) -> Record:
    """Return what was told of a week."""
    call = row["wants_call"]
    return {
        "asked_at": local(row["asked_at"]),
        "by_yourself": None if row["by_bot"] else True,
        "week": row["done"],
        "in_the_way": row["blocker"],
        "note": opened(tx, row["captain_id"], row["words"]),
        "confidence": row["confidence"],
        "wants_call": None if call is None else bool(call),
        "answered_at": local(row["answered_at"]),
    }


def survey(tx: Tx, row: Row, local: Local) -> Record:
    """Return that they were asked in a survey, and an answer as it was read when it was given."""
    told = json.loads(opened(tx, row["captain_id"], row["answer"]) or "{}")
    return {
        **{each: local(row[each]) for each in ("asked_at", "declined_at")},
        "answered_at": local(row["finished_at"]),
        "question": told.get("asked"),
        "your_answer": told.get("said"),
    }


def question(tx: Tx, captain_id: int, row: Row, local: Local) -> Record:
    """Return what was said in a question to the organizers; nothing where the words are lost."""
    said = json.loads(opened(tx, captain_id, row["words"]) or '{"text": null}')
    times = {"at": local(row["at"]), "ended_at": local(row["closed_at"])}
    way = WAYS.get(row["side"], "to_you")
    return {"way": way, "said": said["text"], "in_messages": row["messages"], **times}
