"""The log of consents, and all that is held about a captain; what is sealed its owner opens."""

import json
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar import store as calendar
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainDeleted, ConsentGiven
from bot.contacts import store as contacts
from bot.conversations import store as conversations
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.ids import born
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_to_ms, to_ms
from bot.organizers import store as organizers
from bot.privacy import store as privacy
from bot.privacy.rights.model import Held, Record
from bot.privacy.rights.records import (
    Local,
    asked,
    check_in,
    help_record,
    opened,
    question,
    survey,
)

SQL = statements(__file__)
QUIZ = {"1": "right", "0": "not_right"}


def add_consent(tx: Tx, campaign_id: int, change: ConsentGiven) -> None:
    SQL.add_consent(
        tx,
        id=tx.new_id(),
        campaign_id=campaign_id,
        captain_id=change.captain_id,
        what=change.what.value,
        text=change.text,
        at=to_ms(change.at),
    )


def delete_consents(tx: Tx, campaign_id: int, change: CaptainDeleted) -> None:
    SQL.delete_consents(tx, campaign_id=campaign_id, captain_id=change.captain_id)


def telegram_id_of(tx: Tx, campaign_id: int, captain_id: int) -> int | None:
    """Return who a captain is on Telegram; None when there is no such captain."""
    row = SQL.telegram_id_of(tx, campaign_id=campaign_id, captain_id=captain_id)
    return row["telegram_id"] if row else None


def acquainted(tx: Tx, campaign_id: int, captain_id: int) -> list[int]:
    """Return the chats of those who may be told of a captain by name."""
    rows = SQL.acquainted(tx, campaign_id=campaign_id, captain_id=captain_id)
    return [row["telegram_id"] for row in rows]


def counts(tx: Tx, campaign_id: int, captain: Captain) -> tuple[int, int]:
    """Return how many people and how many talks are kept, those taken back included."""
    row = SQL.counts(tx, campaign_id=campaign_id, captain_id=captain.id)
    return row["people"], row["talks"]


def held(tx: Tx, campaign_id: int, captain: Captain) -> Held:
    """Return everything kept about a captain but for the open question, which the engine has."""
    own, local = {"campaign_id": campaign_id, "captain_id": captain.id}, _clock_of(captain)
    whose = tx, campaign_id, captain.id
    people = contacts.kept(*whose)
    names = {row["id"]: row["name"] for row in people}
    talks, plans = conversations.kept(*whose), conversations.kept_plans(*whose)
    return Held(
        plans=tuple(_plan(captain, row, names, local) for row in plans),
        profile=_profile(tx, own, captain, local),
        agreements=tuple({**dict(row), "at": local(row["at"])} for row in SQL.consents(tx, **own)),
        people=_people(tx, own, people, local),
        talks=tuple(_talk(row, names, local) for row in talks),
        progress=_progress(tx, own, local),
        reminders=_reminders(tx, campaign_id, captain, local),
        events=_events(tx, campaign_id, captain, local),
        check_ins=tuple(check_in(tx, row, local) for row in SQL.check_ins(tx, **own)),
        surveys=tuple(survey(tx, row, local) for row in SQL.surveys(tx, **own)),
        thanks=tuple(
            {"reason": opened(tx, captain.id, row["reason"]), "at": local(row["at"])}
            for row in SQL.thanks(tx, **own)
        ),
        calls=(
            *(
                asked(row, local, "taken_at")
                | {"result": row["outcome"]}
                | ({"said": opened(tx, captain.id, row["words"])} if row["words"] else {})
                for row in SQL.calls(tx, **own)
            ),
            *(help_record(tx, row, local) for row in SQL.help(tx, **own)),
            *(
                {"asked_at": local(row["booked_at"]), "takes_place_at": local(row["starts_at"])}
                for row in SQL.appointments(tx, **own)
            ),
        ),
        questions=tuple(question(tx, captain.id, row, local) for row in SQL.questions(tx, **own)),
        messages=_messages(tx, campaign_id, captain.telegram_id, local),
        organizing=tuple(
            {"what": row["action"], "at": local(row["at"])}
            for row in SQL.organizing(tx, **own, telegram_id=captain.telegram_id)
        ),
    )


def _clock_of(captain: Captain) -> Local:
    zone = ZoneInfo(captain.time_zone)

    return lambda at: None if at is None else from_ms(at).astimezone(zone).isoformat("T", "seconds")


def _profile(tx: Tx, own: dict[str, int], captain: Captain, local: Local) -> Record:
    now = captains.find(tx, own["campaign_id"], captain.id) or captain
    town, shown = SQL.town(tx, **own), privacy.showing(tx, own["campaign_id"], captain.id)
    board, counted = SQL.board(tx, captain_id=captain.id), SQL.figures(tx, **own)
    came = SQL.came_by_a_list(tx, **own)
    return {
        "telegram_id": now.telegram_id,
        "name": now.name,
        "language": now.language,
        "time_zone": now.time_zone,
        "town": opened(tx, own["campaign_id"], town["name"] if town else None),
        "reminders": now.reminders,
        "joined_at": local(to_ms(now.joined_at)),
        "last_active_at": local(to_ms(now.last_active_at)),
        "stopped_at": local(maybe_to_ms(now.stopped_at)),
        "break_until": local(maybe_to_ms(now.snoozed_until)),
        "muted": ", ".join(sorted(now.muted)),
        "unreachable_since": local(maybe_to_ms(now.unreachable_at)),
        "chat_open_since": local(maybe_to_ms(now.chat_open_at)),
        "recruited_by_a_captain": now.recruited_by is not None,
        "name_on_the_leaderboard": opened(tx, captain.id, board["name"] if board else None),
        "on_the_leaderboard_since": local(board["since"] if board else None),
        "name_as_organizer": organizers.name_of(tx, own["campaign_id"], now.telegram_id) or None,
        "counted": counted["told"] if counted else None,
        "chosen": counted["chosen"] if counted else None,
        "tapped": counted["tapped"] if counted else None,
        "shown": counted["shown"] if counted else None,
        "restored": counted["restored"] or None if counted else None,
        "came_by_a_list": local(came["at"] if came else None),
        "on_lists": SQL.on_lists(tx, **own)["entries"] or None,
        "all_shown_since": local(maybe_to_ms(shown.since)) if shown.everybody else None,
        "names_taken_at": local(maybe_to_ms(shown.taken_at)),
        "tags": ", ".join(tx.unseal(row["whose"], row["name"]) for row in SQL.tags(tx, **own)),
    }


def _people(
    tx: Tx, own: dict[str, int], people: tuple[dict[str, Any], ...], local: Local
) -> tuple[Record, ...]:
    known = {row["id"]: row for row in SQL.known_of_people(tx, **own)}
    choices = SQL.choices(tx, **own)
    words = {row["contact_id"]: tx.opened(own["captain_id"], row, ("issue",)) for row in choices}
    names = {row["id"]: row["name"] for row in people}
    return tuple(
        {
            **_person(row, known[row["id"]], words.get(row["id"], {}), local),
            "same_as": names.get(known[row["id"]]["kept"]),
        }
        for row in people
    )


def _person(row: Row, known: Row, words: Mapping[str, Any], local: Local) -> Record:
    told = ("name", "given", "relationship", "town", "age", "phone", "private_note")
    return {
        **{each: row[each] for each in told},
        "reached_by": words.get("channel"),
        "cares_about": words.get("issue"),
        "unlikely": True if row["unlikely"] else None,
        "follow_up_at": local(row["later_at"]),
        "stage": row["stage"],
        "stage_since": local(row["stage_at"]),
        "voted": None if known["voted"] in (None, 2) else bool(known["voted"]),
        "added_at": local(row["created_at"]),
        "brought_back_at": local(row["restored_in"] and to_ms(born(row["restored_in"]))),
        "removed_at": local(row["removed_at"]),
        "removed_why": row["removed_why"],
        "suggested_at": local(known["suggested_at"]),
        "shown_since": local(known["shown_at"]),
    }


def _talk(row: Row, names: Mapping[int, str], local: Local) -> Record:
    return {
        "name": names.get(row["contact_id"]),
        **{each: row[each] for each in ("outcome", "note", "channel", "pledge")},
        "follow_up_at": local(row["follow_up_at"]),
        "at": local(row["at"]),
        "undone_at": local(row["undone_at"]),
    }


def _plan(captain: Captain, row: Row, names: Mapping[int, str], local: Local) -> Record:
    words = ("moment", "place", "company", "obstacle", "holder", "steps")
    return {
        "name": names.get(row["contact_id"], captain.name),
        "vote_by": row["way"],
        "vote_on": row["day"],
        **{each: row[each] for each in words},
        "at": local(row["changed_at"]),
    }


def _progress(tx: Tx, own: dict[str, int], local: Local) -> tuple[Record, ...]:
    answers = (
        {"what": f"debrief_{part}", "result": f"after_{row[part]}", "at": local(row["at"])}
        | {"note": opened(tx, own["captain_id"], row.get(f"{part}_words"))}
        for row in map(dict, SQL.debrief(tx, **own))
        for part in ("worked", "hard", "again", "quote", "keep")
        if row[part]
    )
    looks = (
        {"what": f"day_{row['verdict']}", "which": local(row["begins"]), "at": local(row["at"])}
        | {"note": opened(tx, own["captain_id"], row["reason"])}
        for row in SQL.looks(tx, **own)
    )
    return (*_steps(tx, own, local), *answers, *looks)


def _steps(tx: Tx, own: dict[str, int], local: Local) -> tuple[Record, ...]:
    rows = [dict(row) for row in (*SQL.training(tx, **own), *SQL.rewards(tx, **own))]
    return tuple(
        {
            "what": row["kind"],
            "which": row["name"],
            "result": QUIZ.get(str(row.get("result")), row.get("result")),
            "at": local(row["at"]),
        }
        for row in rows
    )


def _reminders(tx: Tx, campaign_id: int, captain: Captain, local: Local) -> tuple[Record, ...]:
    sent = SQL.nudges(tx, campaign_id=campaign_id, captain_id=captain.id)
    planned = SQL.planned(tx, campaign_id=campaign_id, captain_id=captain.id)
    return (
        *({"kind": row["kind"], "sent_at": local(row["at"])} for row in sent),
        *({"kind": row["job"], "planned_for": local(row["due_at"])} for row in planned),
    )


def _events(tx: Tx, campaign_id: int, captain: Captain, local: Local) -> tuple[Record, ...]:
    """Return their answers to events; of friends who come by their link, that one does."""
    found = []
    for answer in calendar.answers_of(tx, campaign_id, captain.id):
        event = calendar.find(tx, campaign_id, answer.event_id)
        found.append(
            {
                "event": event.about.title if event else None,
                "takes_place_at": local(to_ms(event.about.starts_at)) if event else None,
                "reply": "friend_comes" if answer.friend else answer.standing.value,
                "guests": answer.guests or None,
                "came": answer.came,
                "at": local(to_ms(answer.answered_at)),
            }
        )
    return tuple(found)


def _messages(tx: Tx, campaign_id: int, chat_id: int, local: Local) -> tuple[Record, ...]:
    """What waits to be sent to them, and what they sent that could not be worked on."""
    waiting = SQL.waiting(tx, campaign_id=campaign_id, chat_id=chat_id)
    aside = SQL.set_aside(tx, chat_id=chat_id)
    return (
        *(
            {"way": "to_you", "at": local(row["created_at"]), "text": _text(tx, chat_id, row)}
            for row in waiting
        ),
        *(
            {"way": "from_you", "at": local(row["created_at"]), "update": _json(tx, chat_id, row)}
            for row in aside
        ),
    )


def _text(tx: Tx, chat_id: int, row: Row) -> str:
    """Only the words: what is still to be drawn may be this very file."""
    params = (_json(tx, chat_id, row) or {}).get("params", {})
    said = (each.get("text") or each.get("caption") for each in (params, *params.get("media", ())))
    return str(next(filter(None, said), ""))


def _json(tx: Tx, subject: int, row: Row) -> dict[str, Any] | None:
    payload = opened(tx, subject, row["payload"])
    content: dict[str, Any] | None = json.loads(payload) if payload else None
    return content
