"""All whom a filter finds: by a word for them, as figures, and with a tag, at once or by a rule.

A rule takes back its own tags alone: those given under its number that nobody touched since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from bot.campaigns.model import Campaign
from bot.captains.model import CaptainId
from bot.console import audience, store
from bot.console.filters import rules
from bot.console.filters.model import Condition, Filter, Kind
from bot.console.model import Sums
from bot.console.tag_rules.model import Looked, TagRule
from bot.console.tags.model import TagAct
from bot.engine.storage.db import Tx
from bot.engine.time.clock import to_ms
from bot.language.words.rules import plain
from bot.teams import store as teams

WEEK: Final = timedelta(days=7)
ALL: Final = 2**31
_COUNTED: Final = ("captains", "listed", "reached", "pledged", "planned", "voted", "talks")
_SUMS: Final = (
    "SELECT COUNT(*) AS captains, SUM(f.listed) AS listed, SUM(f.reached) AS reached,"
    " SUM(f.pledged) AS pledged, SUM(f.planned) AS planned, SUM(f.voted) AS voted,"
    " SUM(f.talks) AS talks FROM captain_figures f WHERE {where}"
)
_TALKS: Final = (
    "SELECT COUNT(*) AS talks FROM captain_figures f JOIN conversations talk"
    " ON talk.campaign_id = f.campaign_id AND talk.captain_id = f.captain_id"
    " WHERE {where} AND talk.at > :since AND talk.undone_at IS NULL"
    " AND talk.outcome NOT IN ('sent', 'no_answer')"
)
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


def by_key(tx: Tx, campaign_id: int, key: str) -> tuple[Filter, str] | None:
    """Return whom a button means by a key (see `rules.key_of`), and what they are called."""
    kind, number = rules.of_key(key)
    if not number:
        return None
    if kind is Kind.TAG:
        tag = audience.find_tag(tx, campaign_id, number)
        return (Filter((Condition(Kind.TAG, str(number)),)), tag.name) if tag else None
    if kind is Kind.TEAM:
        team = teams.find_open(tx, campaign_id, number)
        return (Filter((Condition(Kind.TEAM, str(number)),)), team.name) if team else None
    saved = audience.find_saved(tx, campaign_id, number)
    return (saved.filter, saved.name) if saved else None


def named(tx: Tx, campaign_id: int, words: str) -> str | None:
    """Return the key of the filter, tag or team that is called so, or alone begins so."""
    wanted = plain(words).strip()
    known = [(plain(name), key) for name, key in _all_named(tx, campaign_id)]
    exact = [key for name, key in known if name == wanted]
    begins = [key for name, key in known if wanted and name.startswith(wanted)]
    if exact:
        return exact[0]
    return begins[0] if len(begins) == 1 else None


def _all_named(tx: Tx, campaign_id: int) -> Iterator[tuple[str, str]]:
    for saved in audience.saved(tx, campaign_id):
        yield saved.name, rules.key_of(None, saved.id)
    for tag in audience.tags(tx, campaign_id):
        yield tag.name, rules.key_of(Kind.TAG, tag.id)
    for team in teams.teams(tx, campaign_id):
        yield team.name, rules.key_of(Kind.TEAM, team.id)


def everybody(tx: Tx, campaign: Campaign, filter_: Filter, now: datetime) -> tuple[CaptainId, ...]:
    """Return the numbers of all whom a filter finds."""
    return audience.page(tx, campaign, filter_, now, ALL)


def sums(tx: Tx, campaign: Campaign, filter_: Filter, now: datetime) -> Sums:
    """Return what all whom a filter finds have done together."""
    store.refresh(tx, campaign)
    found = rules.where(filter_, campaign.id, now)
    row = audience.run(tx, _SUMS, found).fetchall()[0]
    week = audience.run(tx, _TALKS, found, since=to_ms(now - WEEK)).fetchall()[0]
    counts = {name: int(row[name] or 0) for name in _COUNTED}
    return Sums(**counts, talks_in_week=int(week["talks"]))


# --- tags for all of them ------------------------------------------------------------------------


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
