"""The table `plans`: all that is written in a captain's own words is sealed."""

from datetime import date, datetime

from bot.campaigns.model import Way
from bot.contacts.model import ContactId, Stage
from bot.conversations.model import Outcome
from bot.conversations.vote_plans.model import Plan
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import to_ms

SQL = statements(__file__)
SEALED = ("moment", "place", "company", "obstacle")


def find(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> Plan | None:
    """Return a plan, if anything of it is known."""
    row = SQL.find_plan(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)
    if row is None:
        return None
    words = {each: tx.unseal(captain_id, row[each]) if row[each] else "" for each in SEALED}
    way = Way(row["way"]) if row["way"] else None
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return Plan(captain_id, contact_id, way, day, **words)


def keep(tx: Tx, campaign_id: int, plan: Plan, at: datetime) -> None:
    """Keep what a plan says now."""
    words = {each: getattr(plan, each) for each in SEALED}
    SQL.set_plan(
        tx,
        campaign_id=campaign_id,
        captain_id=plan.captain_id,
        contact_id=plan.contact_id,
        way=plan.way,
        day=plan.day.isoformat() if plan.day else None,
        at=to_ms(at),
        **{name: tx.seal(plan.captain_id, text) if text else None for name, text in words.items()},
    )


def drop(tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId) -> None:
    """Delete a plan."""
    SQL.drop_plan(tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id)


def erase(tx: Tx, campaign_id: int, contact_id: int) -> None:
    """Delete the plan of a contact who is erased."""
    SQL.erase_plans(tx, campaign_id=campaign_id, contact_id=contact_id)


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete all plans that a captain made."""
    SQL.delete_plans(tx, campaign_id=campaign_id, captain_id=captain_id)


def person(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> tuple[str, Stage] | None:
    """Return the name and stage of somebody on a captain's list."""
    row = SQL.find_person(tx, campaign_id=campaign_id, captain_id=captain_id, id=contact_id)
    return (tx.unseal(captain_id, row["name"]), Stage(row["stage"])) if row else None


def outcomes(
    tx: Tx, campaign_id: int, captain_id: int, contact_id: ContactId
) -> tuple[Outcome, ...]:
    """Return how the talks with a contact went, oldest first."""
    rows = SQL.list_outcomes(
        tx, campaign_id=campaign_id, captain_id=captain_id, contact_id=contact_id
    )
    return tuple(Outcome(row["outcome"]) for row in rows)
