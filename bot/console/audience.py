"""Which captains a filter finds; filters and tags that organizers keep.

The conditions of a filter are put together by `filters/rules.py`; every value goes as a parameter.
They are asked of `captain_figures`, whose index has all that is asked often.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from babel import Locale

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import CaptainId
from bot.console import store
from bot.console.filters import rules
from bot.console.filters.model import (
    Filter,
    FilterRemoved,
    FilterSaved,
    Found,
    Kind,
    Recipient,
    SavedFilter,
)
from bot.console.filters.rules import Where
from bot.console.tags.model import Tag
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, to_ms
from bot.language.words.rules import plain
from bot.teams import store as teams

SQL = statements(__file__, "audience.sql")
_PARAMETER: Final = re.compile(r":(\w+)")
# Whoever said no to what they didn't ask for; few, and found by an index of their own.
_NOT_WANTED: Final = (
    "(f.stopped_at IS NOT NULL OR f.captain_id IN"
    " (SELECT id FROM captains WHERE campaign_id = :campaign_id AND reminders = 0))"
)
_COUNT: Final = (
    f"SELECT f.language, COUNT(*) AS captains, SUM(CASE WHEN {_NOT_WANTED} THEN 0 ELSE 1 END)"  # noqa: S608 (no value in it)
    " AS wanted FROM captain_figures f WHERE {where} GROUP BY f.language"
)
_PAGE: Final = (
    "SELECT f.captain_id FROM captain_figures f"
    " WHERE {where} AND f.captain_id > :after ORDER BY f.captain_id LIMIT :limit"
)
_FREEZE: Final = (
    "INSERT INTO broadcast_recipients (campaign_id, broadcast_id, captain_id, place)"
    " SELECT f.campaign_id, CAST(:broadcast_id AS BIGINT), f.captain_id, f.captain_id"
    " FROM captain_figures f WHERE {where} ON CONFLICT DO NOTHING"
)


class Cursor(Protocol):
    """What is used of a database's own."""

    @property
    def rowcount(self) -> int:
        """Return how many rows were changed."""
        ...

    def fetchall(self) -> Sequence[Any]:
        """Return all rows."""
        ...


def run(tx: Tx, sql: str, found: Where, **values: object) -> Cursor:
    """Run a statement whose `{where}` is what a filter says; its values are the filter's too."""
    text = sql.format(where=found.sql)
    if tx.dialect == "postgresql":
        text = _PARAMETER.sub(r"%(\1)s", text)
    names = set(_PARAMETER.findall(sql.format(where=found.sql)))
    known = {**found.values, **values}
    cursor: Cursor = tx.connection.execute(text, {name: known[name] for name in names})
    return cursor


# --- whom it finds --------------------------------------------------------------------------------


def count(tx: Tx, campaign: Campaign, filter_: Filter, now: datetime) -> Found:
    """Return how many captains fit now, and how many of them a message would reach."""
    store.refresh(tx, campaign)
    rows = run(tx, _COUNT, rules.where(filter_, campaign.id, now)).fetchall()
    wanted = {row["language"]: int(row["wanted"]) for row in rows if row["wanted"]}
    return Found(sum(int(row["captains"]) for row in rows), wanted)


def page(
    tx: Tx, campaign: Campaign, filter_: Filter, now: datetime, limit: int, after: int = 0
) -> tuple[CaptainId, ...]:
    """Return the first captains who fit, in the order of their numbers, behind number `after`."""
    found = rules.where(filter_, campaign.id, now)
    rows = run(tx, _PAGE, found, after=after, limit=limit).fetchall()
    return tuple(CaptainId(row["captain_id"]) for row in rows)


def freeze(tx: Tx, campaign: Campaign, filter_: Filter, now: datetime, broadcast_id: int) -> None:
    """Note who fits at this moment: they are a broadcast's recipients, whatever changes later."""
    store.refresh(tx, campaign)
    tx.writes += 1
    run(tx, _FREEZE, rules.where(filter_, campaign.id, now), broadcast_id=broadcast_id)


def recipients(
    tx: Tx, campaign_id: int, broadcast_id: int, after: int, limit: int
) -> tuple[Recipient, ...]:
    """Return a broadcast's recipients behind place `after`, in the order in which it reaches them.

    The place is a captain's number, unless each is reached at an hour of the own clock.
    """
    own = {"campaign_id": campaign_id, "broadcast_id": broadcast_id}
    rows = SQL.list_recipients(tx, **own, after=after, limit=limit)
    return tuple(
        Recipient(row["captain_id"], row["place"], maybe_from_ms(row["due_at"])) for row in rows
    )


def count_recipients(tx: Tx, campaign_id: int, broadcast_id: int) -> tuple[int, int]:
    """Return how many recipients a broadcast has, and the place of the last."""
    row = SQL.count_recipients(tx, campaign_id=campaign_id, broadcast_id=broadcast_id)
    return int(row["captains"]), int(row["last"] or 0)


def move_recipients(
    tx: Tx, campaign_id: int, source: int, broadcast_id: int, captain_ids: Iterable[int]
) -> None:
    """Have some of a broadcast's recipients be those of another one."""
    own = {"campaign_id": campaign_id, "source": source, "broadcast_id": broadcast_id}
    for each in captain_ids:
        SQL.move_recipient(tx, **own, captain_id=each)


def count_acted(
    tx: Tx, campaign: Campaign, broadcast_id: int, since: datetime, *, talked: bool
) -> int:
    """Return how many recipients have recorded a talk since then, or done anything at all."""
    store.refresh(tx, campaign)
    count = SQL.count_talked if talked else SQL.count_answered
    own = {"campaign_id": campaign.id, "broadcast_id": broadcast_id}
    return int(count(tx, **own, since=to_ms(since))["captains"])


def zones(tx: Tx, campaign_id: int) -> tuple[str, ...]:
    """Return the time zones that captains live in."""
    return tuple(row["time_zone"] for row in SQL.zones(tx, campaign_id=campaign_id))


def put_moments(
    tx: Tx, campaign_id: int, broadcast_id: int, moments: Mapping[str, datetime]
) -> None:
    """Have a broadcast reach each recipient at the moment of their zone, the earliest first."""
    own = {"campaign_id": campaign_id, "broadcast_id": broadcast_id}
    for zone, at in moments.items():
        SQL.put_moment(tx, **own, time_zone=zone, due_at=to_ms(at))
    SQL.put_in_order(tx, **own)


def names(
    tx: Tx, campaign: Campaign, filter_: Filter, reader: str
) -> Mapping[tuple[Kind, str], str]:
    """Return what the values of a filter are called, as a sentence says it to the reader."""
    found: dict[tuple[Kind, str], str] = {}
    for each in filter_.conditions:
        name = _name(tx, campaign, each.kind, each.value, reader)
        if name is not None:
            found[each.kind, each.value] = name
    return found


def _name(tx: Tx, campaign: Campaign, kind: Kind, value: str, reader: str) -> str | None:
    """Who or what is no more has no name left: the sentence then shows that."""
    match kind:
        case Kind.LANGUAGE:
            return str(Locale.parse(value, sep="-").get_display_name(reader) or value)
        case Kind.TAG:
            tag = find_tag(tx, campaign.id, int(value))
            return tag.name if tag else "?"
        case Kind.TEAM:
            team = teams.find(tx, campaign.id, int(value))
            return team.name if team else "?"
        case Kind.INVITED if value != rules.ANYBODY:
            captain = captains.find(tx, campaign.id, int(value))
            return captain.name if captain else "?"
    return None


# --- filters that are kept ------------------------------------------------------------------------


def save(tx: Tx, campaign_id: int, change: FilterSaved) -> None:
    """Keep a filter under its name; the name belongs to the newest."""
    mark = tx.digest(plain(change.name))
    SQL.drop_named(tx, campaign_id=campaign_id, mark=mark)
    SQL.add_filter(
        tx,
        id=change.id,
        campaign_id=campaign_id,
        name=tx.seal(campaign_id, change.name),
        mark=mark,
        conditions=rules.to_json(change.filter),
    )


def remove(tx: Tx, campaign_id: int, change: FilterRemoved) -> None:
    """Throw a filter away."""
    SQL.drop_filter(tx, campaign_id=campaign_id, id=change.id)


def saved(tx: Tx, campaign_id: int) -> tuple[SavedFilter, ...]:
    """Return the filters that are kept, by name."""
    found = [_saved(tx, row) for row in SQL.list_filters(tx, campaign_id=campaign_id)]
    return tuple(sorted(found, key=lambda each: plain(each.name)))


def find_saved(tx: Tx, campaign_id: int, number: int) -> SavedFilter | None:
    """Return a filter that is kept."""
    row = SQL.find_filter(tx, campaign_id=campaign_id, id=number)
    return _saved(tx, row) if row else None


def _saved(tx: Tx, row: Row) -> SavedFilter:
    name = tx.unseal(row["campaign_id"], row["name"])
    return SavedFilter(row["id"], name, rules.from_json(row["conditions"]))


# --- tags -----------------------------------------------------------------------------------------


def make_tag(tx: Tx, campaign_id: int, name: str, number: int = 0) -> Tag:
    """Return the tag of that name, a new one (under this number) where there is none."""
    mark = tx.digest(plain(name))
    sealed = tx.seal(campaign_id, name)
    SQL.add_tag(tx, id=number or tx.new_id(), campaign_id=campaign_id, name=sealed, mark=mark)
    return _tag(tx, SQL.named_tag(tx, campaign_id=campaign_id, mark=mark))


def find_tag(tx: Tx, campaign_id: int, number: int) -> Tag | None:
    """Return a tag by its number."""
    row = SQL.find_tag(tx, campaign_id=campaign_id, id=number)
    return _tag(tx, row) if row else None


def tags(tx: Tx, campaign_id: int) -> tuple[Tag, ...]:
    """Return all tags by name, with how many captains have each."""
    found = [_tag(tx, row) for row in SQL.list_tags(tx, campaign_id=campaign_id)]
    return tuple(sorted(found, key=lambda each: plain(each.name)))


def tags_of(tx: Tx, campaign_id: int, captain_id: int) -> frozenset[int]:
    """Return the numbers of the tags that a captain has."""
    rows: Sequence[Row] = SQL.tags_of(tx, campaign_id=campaign_id, captain_id=captain_id)
    return frozenset(row["tag_id"] for row in rows)


def _tag(tx: Tx, row: Row) -> Tag:
    return Tag(row["id"], tx.unseal(row["campaign_id"], row["name"]), int(row["captains"]))


def tag_one(tx: Tx, campaign_id: int, captain_id: int, tag: int, act: int, *, on: bool) -> None:
    """Give a captain a tag, or take it away."""
    put = SQL.put_tag if on else SQL.take_tag
    put(tx, campaign_id=campaign_id, captain_id=captain_id, tag_id=tag, act=act)


def tag_listed(tx: Tx, campaign_id: int, import_id: int) -> None:
    """Give everybody the tags that a list has ready for them, at once: its number is the act."""
    SQL.put_listed(tx, campaign_id=campaign_id, import_id=import_id)


def undo(tx: Tx, campaign_id: int, act: int) -> int:
    """Take back what one act did to tags; tell to how many captains it was done."""
    own = {"campaign_id": campaign_id, "act": act}
    return int(SQL.undo_added(tx, **own)) + int(SQL.undo_removed(tx, **own))


def touched(tx: Tx, campaign_id: int, act: int) -> int:
    """Return how many captains an act gave a tag or took it from."""
    return int(SQL.touched(tx, campaign_id=campaign_id, act=act)["captains"])


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """A captain who goes for good has no tags any more, and is no recipient."""
    SQL.forget_recipient(tx, campaign_id=campaign_id, captain_id=captain_id)
    SQL.forget_tags(tx, campaign_id=campaign_id, captain_id=captain_id)
