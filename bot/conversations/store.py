"""The tables `conversations`, `plans` and `votes`: what came of each talk, how a contact means to
vote, and whether they did. All that a captain wrote is sealed for that captain alone.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.campaigns.model import Way
from bot.contacts import store as contacts
from bot.contacts.model import ContactId
from bot.conversations.model import (
    MYSELF,
    Alike,
    Candidate,
    Channel,
    Conversation,
    ConversationId,
    Outcome,
    OwnList,
    Plan,
    Pledge,
)
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import Values, listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms

SQL = statements(__file__)
PLAN = ("moment", "place", "company", "obstacle", "holder")


def add(tx: Tx, campaign_id: int, conversation: Conversation) -> None:
    """Keep the record of a talk."""
    about = {"contact_id": conversation.contact_id, "at": to_ms(conversation.at)}
    which = _which(campaign_id, conversation)
    SQL.add_conversation(tx, **which, **about, **_told(tx, conversation))


def change(tx: Tx, campaign_id: int, conversation: Conversation) -> None:
    """Keep another outcome and note of a talk that still counts."""
    SQL.change_conversation(tx, **_which(campaign_id, conversation), **_told(tx, conversation))


def undo(tx: Tx, campaign_id: int, conversation: Conversation, now: datetime) -> None:
    """Let a talk count no more; its note is erased."""
    SQL.undo_conversation(tx, **_which(campaign_id, conversation), now=to_ms(now))


def _which(campaign_id: int, conversation: Conversation) -> dict[str, int]:
    own = {"campaign_id": campaign_id, "captain_id": conversation.captain_id}
    return {**own, "id": conversation.id}


def talks_with(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId
) -> tuple[Conversation, ...]:
    """Return the talks with a contact that count, oldest first."""
    rows = SQL.list_conversations(
        tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id
    )
    return tuple(_conversation(tx, row) for row in rows)


def find(tx: Tx, campaign_id: int, captain_id: int, conversation_id: int) -> Conversation | None:
    """Return a talk that counts; None when it is not this captain's or was undone."""
    row = SQL.find_conversation(
        tx, campaign_id=campaign_id, captain_id=captain_id, id=conversation_id
    )
    return _conversation(tx, row) if row else None


def outcomes(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId
) -> tuple[Outcome, ...]:
    """Return how the talks with a contact went, oldest first."""
    rows = SQL.list_outcomes(
        tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id
    )
    return tuple(Outcome(row["outcome"]) for row in rows)


def candidates(tx: Tx, campaign_id: int, captain_id: int, zone: ZoneInfo) -> tuple[Candidate, ...]:
    """Return everybody on a captain's list, in its order, without a name: to open it takes long,
    and whose turn it is does not depend on it. Promised days are those of `zone`.
    """
    return tuple(lists_of(tx, campaign_id, {captain_id: zone})[captain_id].candidates)


def lists_of(
    tx: Tx, campaign_id: int, zones: Mapping[int, ZoneInfo], *, alike: bool = False
) -> dict[int, OwnList]:
    """Return the same of several captains, each with the zone of their clock, and when they mean
    to vote themselves; or with those apart that are `alike`, which is much faster.
    """
    whose = {"campaign_id": campaign_id, "ids": listed(zones)}
    talks = {row["contact_id"]: row for row in SQL.list_latest(tx, **whose)}
    plans = {(row["captain_id"], row["contact_id"]): row for row in SQL.list_days(tx, **whose)}
    gone = {row["contact_id"]: row["recruiter_id"] for row in SQL.list_recruited(tx, **whose)}
    candidates: dict[int, list[Candidate]] = {captain_id: [] for captain_id in zones}
    others: dict[int, list[Alike]] = {captain_id: [] for captain_id in zones}
    for row in SQL.list_listed(tx, **whose):
        contact_id, captain_id = row["id"], row["captain_id"]
        if gone.get(contact_id) == captain_id:
            continue
        talk, plan = talks.get(contact_id), plans.get((captain_id, contact_id)) if plans else None
        if alike and not (plan or row["later_at"] or (talk and talk["follow_up_at"])):
            others[captain_id].append(_alike(row, talk))
        else:
            candidates[captain_id].append(_candidate(row, talk, plan, zones[captain_id]))
    own = {each: _day_of(plans.get((each, MYSELF))) for each in zones}
    return {each: OwnList(candidates[each], own[each], others[each]) for each in zones}


def tries_and_talks(tx: Tx, campaign_id: int, captain_ids: Iterable[int]) -> list[Values]:
    """Return captain, contact, outcome, time and noted day of all that counts, oldest first."""
    return SQL.list_tries.tuples(tx, campaign_id=campaign_id, ids=listed(captain_ids))


def _alike(row: Row, talk: Row | None) -> Alike:
    told = (talk["outcome"], from_ms(talk["talked_at"])) if talk else (None, None)
    return Alike(row["stage"], row["relationship"], row["unlikely"], *told)


def _candidate(row: Row, talk: Row | None, plan: Row | None, zone: ZoneInfo) -> Candidate:
    contact = contacts.unnamed(row)
    follow_up = contact.later_at or (maybe_from_ms(talk["follow_up_at"]) if talk else None)
    way = Way(plan["plan_way"]) if plan and plan["voted"] is None else None
    return Candidate(
        contact,
        Outcome(talk["outcome"]) if talk else None,
        from_ms(talk["talked_at"]) if talk else None,
        follow_up.astimezone(zone) if follow_up else None,
        _day_of(plan) if way else None,
        unlikely=bool(row["unlikely"]),
        way=way,
        steps=tuple((plan["plan_steps"] or "").split()) if plan and way else (),
    )


def _day_of(plan: Row | None) -> date | None:
    return date.fromisoformat(plan["plan_day"]) if plan and plan["plan_day"] else None


def suggested(tx: Tx, campaign_id: int, captain_id: int) -> ContactId | None:
    """Return whom the captain was last advised to talk to."""
    row = SQL.find_suggested(tx, campaign_id=campaign_id, captain_id=captain_id)
    return ContactId(row["contact_id"]) if row else None


def kept(tx: Tx, campaign_id: int, captain_id: int) -> tuple[dict[str, Any], ...]:
    """Return all that is kept of a captain's talks, undone or not: the columns, opened."""
    rows = SQL.list_kept(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(tx.opened(captain_id, row, ("note",)) for row in rows)


def erase(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Delete every talk with a contact, undone ones too."""
    SQL.erase_conversations(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete all that a captain recorded."""
    SQL.delete_conversations(tx, campaign_id=campaign_id, captain_id=captain_id)


def _told(tx: Tx, conversation: Conversation) -> dict[str, str | int | None]:
    """Return what the captain told of a talk, which can be changed."""
    note, follow_up_at = conversation.note, conversation.follow_up_at
    return {
        "outcome": conversation.outcome,
        "note": tx.seal(conversation.captain_id, note) if note else None,
        "channel": conversation.channel,
        "pledge": conversation.pledge,
        "follow_up_at": to_ms(follow_up_at) if follow_up_at else None,
    }


def _conversation(tx: Tx, row: Row) -> Conversation:
    return Conversation(
        ConversationId(row["id"]),
        row["captain_id"],
        ContactId(row["contact_id"]),
        Outcome(row["outcome"]),
        tx.unseal(row["captain_id"], row["note"]) if row["note"] else "",
        from_ms(row["at"]),
        Channel(row["channel"]) if row["channel"] else None,
        Pledge(row["pledge"]) if row["pledge"] else None,
        maybe_from_ms(row["follow_up_at"]),
    )


# --- plans ----------------------------------------------------------------------------------------


def find_plan(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> Plan | None:
    """Return a plan, if anything of it is known."""
    row = SQL.find_plan(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)
    return _plan(tx, captain_id, row) if row else None


def plans_of(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Plan, ...]:
    """Return all plans of a captain's list, the captain's own among them."""
    rows = SQL.list_plans(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(_plan(tx, captain_id, row) for row in rows)


def _plan(tx: Tx, captain_id: int, row: Row) -> Plan:
    words = {each: tx.unseal(captain_id, row[each]) if row[each] else "" for each in PLAN}
    way = Way(row["way"]) if row["way"] else None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    steps = tuple((row["steps"] or "").split())
    return Plan(captain_id, ContactId(row["contact_id"]), way, day, **words, steps=steps)


def keep_plan(tx: Tx, campaign_id: int, plan: Plan, at: datetime) -> None:
    """Keep what a plan says now."""
    words = {each: getattr(plan, each) for each in PLAN}
    SQL.set_plan(
        tx,
        campaign_id=campaign_id,
        captain_id=plan.captain_id,
        contact_id=plan.contact_id,
        way=plan.way,
        day=plan.day.isoformat() if plan.day else None,
        at=to_ms(at),
        steps=" ".join(plan.steps) or None,
        **{name: tx.seal(plan.captain_id, text) if text else None for name, text in words.items()},
    )


def drop_plan(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> None:
    """Delete a plan."""
    SQL.drop_plan(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)


def erase_plan(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Delete the plan of a contact who is erased."""
    SQL.erase_plan(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_plans(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete all plans that a captain made."""
    SQL.delete_plans(tx, campaign_id=campaign_id, captain_id=captain_id)


def kept_plans(tx: Tx, campaign_id: int, captain_id: int) -> tuple[dict[str, Any], ...]:
    """Return all that is kept of a captain's plans: the columns, opened."""
    rows = SQL.list_kept_plans(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(tx.opened(captain_id, row, PLAN) for row in rows)


# --- votes: no row while it isn't known -----------------------------------------------------------


def votes_known(tx: Tx, campaign_id: int, captain_id: int) -> frozenset[ContactId]:
    """Return of whom a captain knows whether they voted."""
    rows = SQL.list_votes(tx, campaign_id=campaign_id, captain_id=captain_id)
    return frozenset(ContactId(row["contact_id"]) for row in rows)


def votes(tx: Tx, campaign_id: int, captain_id: int) -> dict[ContactId, int]:
    """Return what a captain said of each vote: 1 voted, 0 did not, 2 can't tell."""
    rows = SQL.list_votes(tx, campaign_id=campaign_id, captain_id=captain_id)
    return {ContactId(row["contact_id"]): int(row["voted"]) for row in rows}


def put_vote(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int, *, voted: bool | None, at: datetime
) -> None:
    """Keep whether a contact voted, in place of what was said; None: the captain can't tell."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "contact_id": contact_id}
    SQL.put_vote(tx, **own, voted=2 if voted is None else int(voted), at=to_ms(at))


def drop_vote(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: int, *, only_voted: bool = False
) -> None:
    """Forget what was known; `only_voted` leaves a vote that was missed."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id, "contact_id": contact_id}
    (SQL.drop_voted if only_voted else SQL.drop_vote)(tx, **own)


def erase_vote(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Forget a contact who is erased."""
    SQL.erase_vote(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_votes(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget all that a captain knew."""
    SQL.delete_votes(tx, campaign_id=campaign_id, captain_id=captain_id)
