"""A tag for all whom a filter finds: given at once, or by a rule that is looked at each night.

A rule takes back its own tags alone: those given under its number that nobody touched since.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console.filters import rules
from bot.console.tag_rules.model import Looked, TagRule
from bot.console.tags.model import TagAct
from bot.engine.storage.db import Tx

_TAG: Final = (
    "INSERT INTO captain_tags (campaign_id, tag_id, captain_id, added_in)"
    " SELECT f.campaign_id, CAST(:tag_id AS BIGINT), f.captain_id, CAST(:act AS BIGINT)"
    " FROM captain_figures f WHERE {where}"
    " ON CONFLICT (campaign_id, tag_id, captain_id) DO UPDATE SET"
    " added_in = excluded.added_in, removed_in = NULL WHERE captain_tags.removed_in IS NOT NULL"
)
_UNTAG: Final = (
    "UPDATE captain_tags SET removed_in = :act"
    " WHERE campaign_id = :campaign_id AND tag_id = :tag_id AND removed_in IS NULL"
    " AND captain_id IN (SELECT f.captain_id FROM captain_figures f WHERE {where})"
)
# From whom somebody took the tag off, they don't get it from a rule that stood already.
_GIVE: Final = (
    "INSERT INTO captain_tags (campaign_id, tag_id, captain_id, added_in)"
    " SELECT f.campaign_id, CAST(:tag_id AS BIGINT), f.captain_id, CAST(:rule AS BIGINT)"
    " FROM captain_figures f WHERE {where} ON CONFLICT (campaign_id, tag_id, captain_id) DO "
)
_GIVE_NEW: Final = _GIVE + "NOTHING"
_GIVE_ANEW: Final = (
    _GIVE + "UPDATE SET added_in = excluded.added_in, removed_in = NULL"
    " WHERE captain_tags.removed_in IS NOT NULL"
)
_TAKE: Final = (
    "DELETE FROM captain_tags"
    " WHERE campaign_id = :campaign_id AND added_in = :rule AND removed_in IS NULL"
    " AND captain_id NOT IN (SELECT f.captain_id FROM captain_figures f WHERE {where})"
)


def tag_all(tx: Tx, campaign: Campaign, change: TagAct) -> None:
    """Give a tag to all whom a filter finds, or take it from them."""
    tx.writes += 1
    found = rules.where(change.filter, campaign.id, change.at)
    sql = _TAG if change.on else _UNTAG
    audience.run(tx, sql, found, tag_id=change.tag, act=change.id)


def look(tx: Tx, campaign: Campaign, rule: TagRule, now: datetime, *, first: bool) -> Looked:
    """Give the tag to whom the filter finds now, and take it from who fits no longer; the `first`
    look gives it to those too from whom it was taken before there was the rule.
    """
    found = rules.where(rule.filter, campaign.id, now)
    tx.writes += 2
    give = _GIVE_ANEW if first else _GIVE_NEW
    given = audience.run(tx, give, found, tag_id=rule.tag, rule=rule.id).rowcount
    taken = 0 if rule.keeps else audience.run(tx, _TAKE, found, rule=rule.id).rowcount
    return Looked(given, taken)
