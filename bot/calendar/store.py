"""Events, how they were before, and answers, as rows.

What organizers wrote is sealed with the campaign's key: a link to a call opens it to anybody. The
code of the door is found by a keyed hash.
"""

from datetime import datetime

from pydantic import TypeAdapter

from bot.calendar.model import NO_CARD, About, Answer, AnswerId, Counts, Event, EventId, Reply
from bot.calendar.rules import CODE_LENGTH
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.organizers import store as organizers

SQL = statements(__file__)
MOST_SHOWN = 100
_ABOUT = TypeAdapter(About)


# --- events ---------------------------------------------------------------------------------------


def add(tx: Tx, campaign_id: int, event: Event) -> None:
    SQL.add_event(
        tx,
        id=event.id,
        campaign_id=campaign_id,
        about=_sealed(tx, campaign_id, event.about),
        starts_at=to_ms(event.about.starts_at),
        ends_at=to_ms(event.about.ends_at),
        code=tx.seal(campaign_id, event.code),
        digest=_digest(tx, event.code),
        made_at=to_ms(event.made_at),
        shown=event.shown,
        series=event.series,
    )


def fresh_codes(tx: Tx, campaign_id: int, number: int) -> tuple[str, ...]:
    """Return codes that are short enough to be called out at the door, and no other event's."""
    codes: set[str] = set()
    while len(codes) < number:
        code = organizers.fresh_code(tx)[0][:CODE_LENGTH]
        if find_by_code(tx, campaign_id, code) is None:
            codes.add(code)
    return tuple(codes)


def remove(tx: Tx, campaign_id: int, event_id: int) -> None:
    """Forget an event that nobody has answered."""
    SQL.remove_event(tx, campaign_id=campaign_id, id=event_id)


def find(tx: Tx, campaign_id: int, event_id: int) -> Event | None:
    row = SQL.find_event(tx, campaign_id=campaign_id, id=event_id)
    return _event(tx, campaign_id, row) if row else None


def find_by_code(tx: Tx, campaign_id: int, code: str) -> Event | None:
    """Return the event at whose door this code is shown."""
    row = SQL.event_by_digest(tx, campaign_id=campaign_id, digest=_digest(tx, code))
    return _event(tx, campaign_id, row) if row else None


def coming(tx: Tx, campaign_id: int, now: datetime, limit: int = MOST_SHOWN) -> tuple[Event, ...]:
    """Return what is not over and not cancelled, the next first."""
    rows = SQL.coming(tx, campaign_id=campaign_id, now=to_ms(now), limit=limit)
    found = (_event(tx, campaign_id, row) for row in rows)
    return tuple(sorted(found, key=lambda event: (event.about.starts_at, event.id)))


def page(tx: Tx, campaign_id: int, after: int, limit: int) -> tuple[Event, ...]:
    """Return the first events whose ids come after one, over and cancelled ones too."""
    rows = SQL.page(tx, campaign_id=campaign_id, after=after, limit=limit)
    return tuple(_event(tx, campaign_id, row) for row in rows)


def series(tx: Tx, campaign_id: int, number: int) -> tuple[Event, ...]:
    """Return all dates of a series, cancelled ones too, in order."""
    rows = SQL.series(tx, campaign_id=campaign_id, series=number) if number else ()
    found = (_event(tx, campaign_id, row) for row in rows)
    return tuple(sorted(found, key=lambda event: (event.about.starts_at, event.id)))


def count_cards(tx: Tx, campaign_id: int, now: datetime) -> int:
    """Return how many events that are not over have a card in the group."""
    found = {"campaign_id": campaign_id, "now": to_ms(now), "no_card": NO_CARD}
    return int(SQL.count_cards(tx, **found)["cards"])


def change(tx: Tx, campaign_id: int, before: Event, event: Event) -> None:
    """Keep what is said of it now, and what was said before, for whoever knows that."""
    whose = {"campaign_id": campaign_id, "event_id": event.id}
    about = _sealed(tx, campaign_id, before.about)
    SQL.add_version(tx, **whose, sequence=before.sequence, about=about)
    SQL.change_event(
        tx,
        campaign_id=campaign_id,
        id=event.id,
        about=_sealed(tx, campaign_id, event.about),
        starts_at=to_ms(event.about.starts_at),
        ends_at=to_ms(event.about.ends_at),
        sequence=event.sequence,
        changed_at=to_ms(event.changed_at) if event.changed_at else None,
        cancelled_at=to_ms(event.cancelled_at) if event.cancelled_at else None,
    )


def version(tx: Tx, campaign_id: int, event_id: int, sequence: int) -> About | None:
    """Return what was said of an event before it was changed for the `sequence`th time."""
    row = SQL.find_version(tx, campaign_id=campaign_id, event_id=event_id, sequence=sequence)
    return _about(tx, campaign_id, row["about"]) if row else None


def close(tx: Tx, campaign_id: int, event_id: int, at: datetime) -> bool:
    """Note that it is told who came; False when it was before."""
    return bool(SQL.close_event(tx, campaign_id=campaign_id, id=event_id, at=to_ms(at)))


def set_walk_ins(tx: Tx, campaign_id: int, event_id: int, count: int) -> None:
    """Note how many were there of whom nothing else is known."""
    SQL.set_walk_ins(tx, campaign_id=campaign_id, id=event_id, count=count)


def note_shown(tx: Tx, campaign_id: int, event_id: int, shown: str, at: datetime) -> None:
    """Remember what the group's card says."""
    SQL.note_shown(tx, campaign_id=campaign_id, id=event_id, shown=shown, at=to_ms(at))


def _event(tx: Tx, campaign_id: int, row: Row) -> Event:
    return Event(
        EventId(row["id"]),
        _about(tx, campaign_id, row["about"]),
        tx.unseal(campaign_id, row["code"]),
        from_ms(row["made_at"]),
        row["sequence"],
        maybe_from_ms(row["changed_at"]),
        maybe_from_ms(row["cancelled_at"]),
        maybe_from_ms(row["closed_at"]),
        row["shown"],
        row["shows"],
        maybe_from_ms(row["shown_at"]),
        row["series"],
        row["walk_ins"],
    )


def _sealed(tx: Tx, campaign_id: int, about: About) -> str:
    return tx.seal(campaign_id, _ABOUT.dump_json(about).decode())


def _about(tx: Tx, campaign_id: int, sealed: str) -> About:
    return _ABOUT.validate_json(tx.unseal(campaign_id, sealed))


def _digest(tx: Tx, code: str) -> str:
    return tx.digest(f"events:{code}")


# --- answers --------------------------------------------------------------------------------------


def answers(tx: Tx, campaign_id: int, event_id: int) -> tuple[Answer, ...]:
    """Return all answers, friends' among them, in the order in which the first of each came."""
    rows = SQL.answers(tx, campaign_id=campaign_id, event_id=event_id)
    return tuple(_answer(row) for row in rows)


def answer_of(tx: Tx, campaign_id: int, event_id: int, captain_id: int) -> Answer | None:
    """Return a captain's own answer."""
    own = {"campaign_id": campaign_id, "event_id": event_id, "captain_id": captain_id}
    row = SQL.answer_of(tx, **own)
    return _answer(row) if row else None


def friends_of(tx: Tx, campaign_id: int, event_id: int, captain_id: int) -> tuple[Answer, ...]:
    """Return those who said that they come by a captain's link."""
    own = {"campaign_id": campaign_id, "event_id": event_id, "captain_id": captain_id}
    return tuple(_answer(row) for row in SQL.friends_of(tx, **own))


def find_friend(tx: Tx, campaign_id: int, event_id: int, digest: str) -> Answer | None:
    """Return the answer of somebody who came by a link, whosever it was."""
    row = SQL.friend_by_digest(tx, campaign_id=campaign_id, event_id=event_id, friend=digest)
    return _answer(row) if row else None


def waiting(tx: Tx, campaign_id: int, event_id: int) -> tuple[Answer, ...]:
    """Return who waits for a place, the first in the line first."""
    rows = SQL.waiting(tx, campaign_id=campaign_id, event_id=event_id)
    return tuple(_answer(row) for row in rows)


def place_in_line(tx: Tx, campaign_id: int, own: Answer) -> int:
    """Return the place of somebody who waits, from 1."""
    where = {"campaign_id": campaign_id, "event_id": own.event_id}
    return 1 + int(SQL.count_ahead(tx, **where, queued=own.queued)["ahead"])


def answer(tx: Tx, campaign_id: int, answer_id: int) -> Answer | None:
    row = SQL.answer_by_id(tx, campaign_id=campaign_id, id=answer_id)
    return _answer(row) if row else None


def answers_of(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Answer, ...]:
    """Return all answers of a captain, and of those who came by the captain's links."""
    rows = SQL.answers_of(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_answer(row) for row in rows)


def where_answered(tx: Tx, campaign_id: int, captain_id: int) -> tuple[tuple[AnswerId, int], ...]:
    """Return (answer, event) of a captain's answers, of damaged ones as well."""
    rows = SQL.where_answered(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple((AnswerId(row["id"]), int(row["event_id"])) for row in rows)


def counts(tx: Tx, campaign_id: int, event_id: int) -> Counts:
    row = SQL.counts(tx, campaign_id=campaign_id, event_id=event_id)
    return Counts(**{name: int(row[name]) for name in Counts.__slots__})


def times_there(tx: Tx, campaign_id: int, captain_id: int, before: datetime) -> int:
    """Return at how many events that began before then a captain was."""
    whose = {"campaign_id": campaign_id, "captain_id": captain_id}
    return int(SQL.times_there(tx, **whose, before=to_ms(before))["times"])


def put(tx: Tx, campaign_id: int, given: Answer) -> None:
    """Keep an answer; there is one of each captain, and one of each friend."""
    SQL.put_answer(
        tx,
        id=given.id,
        campaign_id=campaign_id,
        event_id=given.event_id,
        captain_id=given.captain_id,
        friend=given.friend,
        reply=given.reply.value,
        guests=given.guests,
        queued=given.queued,
        told=given.told,
        answered_at=to_ms(given.answered_at),
        came=given.came,
    )


def note_told(tx: Tx, campaign_id: int, answer_id: int, sequence: int) -> None:
    """Note what whoever answered knows of the event."""
    SQL.note_told(tx, campaign_id=campaign_id, id=answer_id, told=sequence)


def drop(tx: Tx, campaign_id: int, given: Answer) -> None:
    SQL.drop_answer(tx, campaign_id=campaign_id, id=given.id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget a captain's answers."""
    SQL.delete_answers(tx, campaign_id=campaign_id, captain_id=captain_id)


def friend_digest(tx: Tx, event_id: int, telegram_id: int) -> str:
    """Return what stands for somebody at this one event; it tells nobody who that is."""
    return tx.digest(f"events:{event_id}:{telegram_id}")


def _answer(row: Row) -> Answer:
    return Answer(
        AnswerId(row["id"]),
        EventId(row["event_id"]),
        row["captain_id"],
        Reply(row["reply"]),
        from_ms(row["answered_at"]),
        row["guests"],
        row["queued"],
        row["told"],
        row["friend"],
        row["came"],
    )
