"""The tables of figures: one row for each captain, and sums of them for the campaign.

The database itself notes in `changed_captains` whose figures something has changed, whoever wrote
it (the migration has the triggers). Whoever reads figures calls `refresh` first: it counts the few
anew who are noted, never everybody, and a captain's sums are taken out and put in by difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from bot.campaigns.model import Campaign
from bot.console import rules
from bot.console.model import About, Cohort, Figures, Friend, Talk, Terms, Totals, Waiting, Week
from bot.console.rules import Counts
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import statements
from bot.engine.time.clock import maybe_from_ms, maybe_to_ms, to_ms

SQL = statements(__file__)
VERSION: Final = 2
"""To be raised when figures are counted otherwise: everybody is then counted anew."""
AT_ONCE: Final = 50
MOST_AT_A_READ: Final = 300
_STAGE: Final = "stage."
_COUNTED: Final = tuple(each.name for each in fields(Figures) if each.type is int)
_MOMENTS: Final = tuple(each.name for each in fields(Figures) if "datetime" in str(each.type))


def terms_of(campaign: Campaign) -> Terms:
    """Return by what the campaign's figures are counted."""
    return Terms(campaign.time_zone, campaign.target_min)


# --- keeping them ---------------------------------------------------------------------------------


def refresh(tx: Tx, campaign: Campaign, most: int = MOST_AT_A_READ) -> bool:
    """Count the captains anew whom something has changed, `most` of them; tell whether that is
    all. Whoever is left is counted within seconds: a job goes on with it.
    """
    _settle(tx, campaign)
    left = most
    while left > 0:
        rows = SQL.list_changed(tx, campaign_id=campaign.id, limit=min(left, AT_ONCE))
        if not rows:
            return True
        _recount(tx, campaign, rows[0]["captain_id"], rows[-1]["captain_id"])
        left -= len(rows)
    return not SQL.list_changed(tx, campaign_id=campaign.id, limit=1)


def _settle(tx: Tx, campaign: Campaign) -> None:
    """Have everybody counted anew where the campaign's clock, or how it is counted, is another."""
    terms = terms_of(campaign)
    counted_by = f"{VERSION} {terms.zone} {terms.target}"
    row = SQL.find_settings(tx, campaign_id=campaign.id)
    if row is None or row["counted_by"] != counted_by:
        SQL.put_settings(tx, campaign_id=campaign.id, counted_by=counted_by)
        SQL.note_everybody(tx, campaign_id=campaign.id)


def _recount(tx: Tx, campaign: Campaign, first: int, last: int) -> None:
    """Count all captains anew who are noted and whose numbers are between these two."""
    which = {"campaign_id": campaign.id, "first": first, "last": last}
    friends, talks = defaultdict[int, list[Friend]](list), defaultdict[int, list[Talk]](list)
    for row in SQL.friends_of(tx, **which):
        friends[row["captain_id"]].append(_friend(row))
    for row in SQL.talks_of(tx, **which):
        talks[row["captain_id"]].append(Talk(row["contact_id"], row["outcome"], row["at"]))
    changed, terms = Counts(), terms_of(campaign)
    for row in SQL.captains_of(tx, **which):
        about = _about(row)
        theirs = friends[about.captain_id], talks[about.captain_id]
        figures = rules.figures_of(about, *theirs)
        counts = rules.counts_of(about, figures, *theirs, terms)
        changed.update(rules.difference(_parsed(row["counted"]), counts))
        _put(tx, campaign.id, figures, counts)
    _add_up(tx, campaign.id, changed)
    SQL.drop_changed(tx, **which)


def _friend(row: Row) -> Friend:
    at = row["stage_at"], row["created_at"], row["planned_at"]
    return Friend(row["id"], row["stage"], *at, row["voted"], row["voted_at"])


def _about(row: Row) -> About:
    return About(
        captain_id=row["id"],
        joined_at=row["joined_at"],
        language=row["language"],
        recruited_by=row["recruited_by"],
        left_at=row["left_at"],
        stopped_at=row["stopped_at"],
        snoozed_until=row["snoozed_until"],
        recruits=row["recruits"],
        weekly_goal=row["weekly"],
    )


def _put(tx: Tx, campaign_id: int, figures: Figures, counts: Counts) -> None:
    moments = {name: getattr(figures, name) for name in _MOMENTS}
    SQL.put_figures(
        tx,
        campaign_id=campaign_id,
        language=figures.language,
        recruited_by=figures.recruited_by,
        **{name: getattr(figures, name) for name in _COUNTED},
        **{name: maybe_to_ms(at) for name, at in moments.items()},
    )
    counted = " ".join(f"{series}@{slot}:{amount}" for (series, slot), amount in counts.items())
    own = {"campaign_id": campaign_id, "captain_id": figures.captain_id}
    SQL.put_counts(tx, **own, counted=counted)


def _parsed(counted: str | None) -> Counts:
    found = Counts()
    for each in (counted or "").split():
        key, _, amount = each.rpartition(":")
        series, _, slot = key.rpartition("@")
        if series:
            found[series, int(slot)] = int(amount)
    return found


def _add_up(tx: Tx, campaign_id: int, changed: Counts) -> None:
    for (series, slot), amount in changed.items():
        if amount:
            SQL.add_up(tx, campaign_id=campaign_id, series=series, slot=slot, amount=amount)


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Take a captain who goes for good out of the sums, and delete their figures."""
    own = {"campaign_id": campaign_id, "captain_id": captain_id}
    row = SQL.find_counts(tx, **own)
    if row:
        _add_up(tx, campaign_id, rules.difference(_parsed(row["counted"]), {}))
    for drop in (SQL.drop_figures, SQL.drop_counts, SQL.drop_change):
        drop(tx, **own)


# --- reading them ---------------------------------------------------------------------------------


def figures(tx: Tx, campaign: Campaign, captain_id: int) -> Figures | None:
    """Return a captain's figures as they are now; None when there is no such captain."""
    _settle(tx, campaign)
    own = {"campaign_id": campaign.id, "captain_id": captain_id}
    if SQL.is_changed(tx, **own):
        _recount(tx, campaign, captain_id, captain_id)
    row = SQL.find_figures(tx, **own)
    return read(row) if row else None


def read(row: Row) -> Figures:
    """Return the figures of a row of `captain_figures`, which may be of a join."""
    plain = ("language", "recruited_by", *_COUNTED)
    columns: dict[str, Any] = {name: row[name] for name in plain}
    columns |= {name: maybe_from_ms(row[name]) for name in _MOMENTS}
    return Figures(**columns)


def totals(tx: Tx, campaign_id: int) -> Totals:
    """Return the sums over all captains, as of the last `refresh`."""
    sums = {row["series"]: int(row["amount"]) for row in SQL.sums(tx, campaign_id=campaign_id)}
    stages = {
        series.removeprefix(_STAGE): amount
        for series, amount in sums.items()
        if series.startswith(_STAGE) and amount
    }
    plain = [each.name for each in fields(Totals) if each.name != "stages"]
    return Totals(**{name: sums.get(name, 0) for name in plain}, stages=stages)


def by_day(tx: Tx, campaign_id: int, series: str, since: date) -> dict[date, int]:
    """Return the amounts of a series by day of the campaign's clock, from a day on."""
    found = _slots(tx, campaign_id, series, rules.number_of(since))
    return {rules.date_of(day): amount for day, amount in found.items()}


def by_hour(tx: Tx, campaign_id: int, day: date) -> dict[int, int]:
    """Return how many voted in each hour of a day, as far as captains know."""
    first = rules.number_of(day) * rules.HOURS
    found = SQL.series_since(tx, campaign_id=campaign_id, series="voted", since=first)
    hours = {row["slot"] - first: row["amount"] for row in found}
    return {hour: amount for hour, amount in hours.items() if hour < rules.HOURS}


def _slots(tx: Tx, campaign_id: int, series: str, since: int) -> dict[int, int]:
    """Votes are kept by hour, all else by day."""
    hours = rules.HOURS if series == "voted" else 1
    rows = SQL.series_since(tx, campaign_id=campaign_id, series=series, since=since * hours)
    found: dict[int, int] = defaultdict(int)
    for row in rows:
        found[row["slot"] // hours] += row["amount"]
    return found


def weeks(tx: Tx, campaign_id: int, last: date, count: int) -> tuple[Week, ...]:
    """Return what was new in each of the `count` weeks up to that of the day `last`."""
    newest = rules.monday_of(rules.number_of(last))
    mondays = range(newest - rules.WEEK_DAYS * (count - 1), newest + 1, rules.WEEK_DAYS)
    names = [each.name for each in fields(Week) if each.name != "monday"]
    found = {name: _by_week(_slots(tx, campaign_id, name, mondays.start).items()) for name in names}
    return tuple(
        Week(rules.date_of(monday), **{name: found[name].get(monday, 0) for name in names})
        for monday in mondays
    )


def _by_week(days: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    for day, amount in days:
        found[rules.monday_of(day)] += amount
    return found


def new_since(tx: Tx, campaign_id: int, series: str, since: date) -> int:
    """Return how much of a series came from a day on."""
    return sum(_slots(tx, campaign_id, series, rules.number_of(since)).values())


def at_goal(tx: Tx, campaign_id: int, day: date) -> int:
    """Return how many captains have had as many talks in the week of a day as they want to."""
    monday = rules.monday_of(rules.number_of(day))
    return _slots(tx, campaign_id, "at_goal", monday).get(monday, 0)


def hours_to_first_talk(tx: Tx, campaign_id: int) -> int | None:
    """Return the median of hours from sign-up to the first talk, of those who have had one."""
    return rules.median(_slots(tx, campaign_id, "first_talk", 0))


def brought_in(tx: Tx, campaign_id: int, joined_until: date) -> tuple[int, int]:
    """Return how many joined up to a day, and how many captains these have brought in."""
    last = rules.number_of(joined_until)
    joined, recruits = (_slots(tx, campaign_id, each, 0) for each in ("joined", "recruits"))
    return (
        sum(amount for day, amount in joined.items() if day <= last),
        sum(amount for day, amount in recruits.items() if day <= last),
    )


def cohorts(tx: Tx, campaign_id: int, last: date, count: int) -> tuple[Cohort, ...]:
    """Return who of each of the last `count` weeks of sign-up had talks in which week after it."""
    newest = rules.monday_of(rules.number_of(last))
    since = newest - rules.WEEK_DAYS * (count - 1)
    joined = _by_week(_slots(tx, campaign_id, "joined", since).items())
    kept = [_slots(tx, campaign_id, f"kept.{week}", since) for week in range(rules.COHORT_WEEKS)]
    return tuple(
        Cohort(
            rules.date_of(monday),
            joined.get(monday, 0),
            tuple(
                kept[week].get(monday, 0)
                for week in range(min(rules.COHORT_WEEKS, (newest - monday) // rules.WEEK_DAYS + 1))
            ),
        )
        for monday in range(since, newest + 1, rules.WEEK_DAYS)
    )


def questions_waiting(tx: Tx, campaign_id: int) -> Waiting:
    """Return how many captains wait for an answer, and since when the first of them does."""
    row = SQL.questions_waiting(tx, campaign_id=campaign_id, now=to_ms(tx.now()))
    unclaimed, claimed, snoozed = (int(row[each]) for each in ("unclaimed", "claimed", "snoozed"))
    return Waiting(unclaimed, claimed, snoozed, maybe_from_ms(row["oldest"]))
