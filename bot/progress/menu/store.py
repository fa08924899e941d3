"""Reads where a captain stands from the tables of other features; writes none."""

from typing import NamedTuple

from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms
from bot.progress.badges.model import Facts as Done
from bot.progress.badges.model import Talk
from bot.progress.menu.model import Facts

SQL = statements(__file__)


class Counted(NamedTuple):
    """The facts as far as they are counts, whether there is a plan, and the goal for a week."""

    facts: Facts
    has_plan: bool
    weekly: int | None


def counted(tx: Tx, campaign_id: int, captain_id: int) -> Counted:
    """Count this captain's friends; removed ones and undone conversations don't count."""
    row = SQL.counts(tx, campaign_id=campaign_id, captain_id=captain_id)
    goal = SQL.find_goal(tx, campaign_id=campaign_id, captain_id=captain_id)
    facts = Facts(
        contacts=row["contacts"],
        talked_to=row["talked_to"],
        pledges=row["pledges"],
        plans=row["plans"],
        voted=row["voted"],
        trained=row["lessons"] > 0,
        has_chosen_goal=goal is not None,
        open_votes=row["open_votes"],
    )
    return Counted(facts, row["own_plans"] > 0, goal["weekly"] if goal else None)


def done(tx: Tx, campaign_id: int, captain_id: int) -> Done:
    """Return when there were talks and plans: what a week and a streak are made of."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    talks = (Talk(row["contact_id"], from_ms(row["at"])) for row in SQL.list_talks(tx, **own))
    plans = (from_ms(row["at"]) for row in SQL.list_plans(tx, **own))
    return Done(talks=tuple(talks), plans=tuple(plans))
