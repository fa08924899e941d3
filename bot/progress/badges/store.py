"""Badges, weekly goals and plans made; and one look at what a captain did, for the rules."""

from datetime import datetime

from bot.conversations.model import Pledge
from bot.conversations.rules import USUAL_GOAL
from bot.engine.storage.db import Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.progress.badges.model import Badge, Earned, Facts, Forecast, GoalChosen, Talk

SQL = statements(__file__)


def facts(tx: Tx, campaign_id: int, captain_id: int, least: int) -> Facts:
    """Return what a captain did; `least` is the campaign's own."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    counts = SQL.counts(tx, **own)
    return Facts(
        talks=tuple(
            Talk(row["contact_id"], from_ms(row["at"])) for row in SQL.list_talks(tx, **own)
        ),
        plans=tuple(from_ms(row["at"]) for row in SQL.list_plans(tx, **own)),
        recruits=counts["recruits"],
        trained=counts["certificates"] > 0,
        forecasts=tuple(
            Forecast(Pledge(row["pledge"]), voted=bool(row["voted"]))
            for row in SQL.list_forecasts(tx, **own)
        ),
        people=counts["people"],
        waiting=counts["waiting"],
        least=least,
    )


def held(tx: Tx, campaign_id: int, captain_id: int) -> tuple[Earned, ...]:
    """Return the badges of a captain, the oldest first; those that are no more are left out."""
    rows = SQL.list_badges(tx, campaign_id=campaign_id, captain_id=captain_id)
    return tuple(
        Earned(Badge(row["badge"]), from_ms(row["earned_at"]), maybe_from_ms(row["told_at"]))
        for row in rows
        if row["badge"] in list(Badge)
    )


def give(tx: Tx, campaign_id: int, captain_id: int, badge: Badge, now: datetime) -> None:
    """Keep that a badge is earned."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.add_badge(tx, **own, badge=badge.value, at=to_ms(now))


def take_back(tx: Tx, campaign_id: int, captain_id: int, badge: Badge) -> None:
    """Forget that a badge was earned."""
    SQL.drop_badge(tx, campaign_id=campaign_id, captain_id=captain_id, badge=badge.value)


def note_told(tx: Tx, campaign_id: int, captain_id: int, badge: Badge, now: datetime) -> None:
    """Keep that the captain has been told of a badge."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.note_told(tx, **own, badge=badge.value, at=to_ms(now))


def add_plan(tx: Tx, campaign_id: int, captain_id: int, contact_id: int, at: datetime) -> None:
    """Keep when a plan was made first; making it better does not count again."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.add_plan(tx, **own, contact_id=contact_id, at=to_ms(at))


def drop_plan(tx: Tx, campaign_id: int, captain_id: int, contact_id: int) -> bool:
    """Forget a plan that is none any more; False when there was none."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    return bool(SQL.drop_plan(tx, **own, contact_id=contact_id))


def goal(tx: Tx, campaign_id: int, captain_id: int) -> int:
    """Return how many conversations a week the captain wants."""
    row = SQL.find_goal(tx, campaign_id=campaign_id, captain_id=captain_id)
    return int(row["weekly"]) if row else USUAL_GOAL


def choose_goal(tx: Tx, campaign_id: int, change: GoalChosen) -> None:
    """Keep another goal."""
    own = {"campaign_id": campaign_id, "captain_id": change.captain_id}
    SQL.put_goal(tx, **own, weekly=change.weekly, at=to_ms(change.at))


def delete_all(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Delete everything about a captain."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    SQL.delete_badges(tx, **own)
    SQL.delete_plans(tx, **own)
    SQL.delete_goal(tx, **own)
