"""Rules that give tags, as rows; one that has ended stays, so that its end can be taken back."""

from __future__ import annotations

from datetime import datetime

from bot.console.filters import rules as filters
from bot.console.tag_rules.model import TagRule, TagRuleId
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import from_ms, to_ms

SQL = statements(__file__)


def add(tx: Tx, campaign_id: int, rule: TagRule) -> None:
    """Keep a new rule."""
    SQL.add(
        tx,
        id=rule.id,
        campaign_id=campaign_id,
        tag_id=rule.tag,
        conditions=filters.to_json(rule.filter),
        keeps=int(rule.keeps),
        looked_at=to_ms(rule.looked_at),
    )


def standing(tx: Tx, campaign_id: int) -> tuple[TagRule, ...]:
    """Return the rules that are on, the oldest first."""
    return tuple(_rule(row) for row in SQL.standing(tx, campaign_id=campaign_id))


def find(tx: Tx, campaign_id: int, rule_id: int) -> TagRule | None:
    """Return a rule, on or off."""
    row = SQL.find(tx, campaign_id=campaign_id, id=rule_id)
    return _rule(row) if row else None


def note_looked(tx: Tx, campaign_id: int, rule_id: int, at: datetime) -> None:
    """Note when it was last looked who fits."""
    SQL.note_looked(tx, campaign_id=campaign_id, id=rule_id, at=to_ms(at))


def end(tx: Tx, campaign_id: int, rule_id: int, at: datetime) -> None:
    """Switch it off."""
    SQL.end(tx, campaign_id=campaign_id, id=rule_id, at=to_ms(at))


def revive(tx: Tx, campaign_id: int, rule_id: int) -> None:
    """Switch it on again."""
    SQL.revive(tx, campaign_id=campaign_id, id=rule_id)


def _rule(row: Row) -> TagRule:
    return TagRule(
        TagRuleId(row["id"]),
        row["tag_id"],
        filters.from_json(row["conditions"]),
        bool(row["keeps"]),
        from_ms(row["looked_at"]),
        row["ended_at"] is None,
    )
