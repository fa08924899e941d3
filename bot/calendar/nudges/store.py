"""The log of nudges sent, the facts about a captain that decide about the next, and results.

What lists come down to is kept from one look to the next: the database itself drops it as soon as
a friend or a talk of the captain's is written, whoever writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar.bundles.model import Held
from bot.calendar.gists.model import Gist
from bot.calendar.gists.rules import MADE_BY, gist_of
from bot.calendar.likeness.model import SETTLED, Came, Undated
from bot.calendar.nudges.model import Facts, Own, Sent, Together
from bot.captains.attention.rules import WEEK
from bot.captains.model import Unasked
from bot.conversations import store as conversations
from bot.engine.storage.db import Row, Tx
from bot.engine.storage.sql import listed, statements
from bot.engine.time.clock import from_ms, maybe_from_ms, to_ms
from bot.teams.recruiting.model import JOINED, TALKED

SQL = statements(__file__)
# Enough for the week's count and for those without an answer.
LATEST = 20


def facts(tx: Tx, campaign_id: int, captain_id: int) -> Facts | None:
    """Return what decides about a captain's nudges, None when there is no such captain."""
    return facts_of(tx, campaign_id, (captain_id,)).get(captain_id)


def facts_of(
    tx: Tx, campaign_id: int, captain_ids: Sequence[int], *, is_over: bool = True
) -> dict[int, Facts]:
    """Return what decides about captains' nudges, by captain, as far as there are any.

    Votes that are open are counted where the vote `is_over`.
    """
    about = {"campaign_id": campaign_id, "ids": listed(captain_ids)}
    sent: dict[int, list[Sent]] = {}
    for row in SQL.sent(tx, **about, but=LATEST - 1):
        sent.setdefault(row["captain_id"], []).append(Sent(row["kind"], from_ms(row["at"])))
    rows = SQL.facts(tx, **about, now=to_ms(tx.now()), is_over=int(is_over))
    return {row["id"]: _facts(row, tuple(sent.get(row["id"], ())[-2 * LATEST :])) for row in rows}


def _facts(row: Row, sent: tuple[Sent, ...]) -> Facts:
    return Facts(
        telegram_id=row["telegram_id"],
        language=row["language"],
        zone=ZoneInfo(row["time_zone"]),
        wants=bool(row["reminders"]) and row["stopped_at"] is None,
        is_reachable=row["unreachable_at"] is None,
        snoozed_until=maybe_from_ms(row["snoozed_until"]),
        joined_at=from_ms(row["joined_at"]),
        last_active_at=from_ms(row["last_active_at"]),
        last_talk_at=maybe_from_ms(row["last_talk_at"]),
        people=row["people"],
        sent=sent,
        asked_at=maybe_from_ms(row["asked_at"]),
        open_votes=row["open_votes"],
        event_at=maybe_from_ms(row["event_at"]),
        checked_in_at=maybe_from_ms(row["checked_in_at"]),
        muted=Unasked.kept_as(row["muted"]),
    )


def acts_of(
    tx: Tx, campaign_id: int, captain_ids: Sequence[int], limit: int
) -> dict[int, tuple[datetime, ...]]:
    """Return when captains recorded their latest talks, for those who have."""
    found: dict[int, list[datetime]] = {}
    whose = {"campaign_id": campaign_id, "ids": listed(captain_ids)}
    for row in SQL.acts(tx, **whose, but=limit - 1):
        found.setdefault(row["captain_id"], []).append(from_ms(row["at"]))
    return {captain_id: tuple(times[-limit:]) for captain_id, times in found.items()}


def undated(tx: Tx, campaign_id: int, captain_ids: Sequence[int], now: datetime) -> list[Undated]:
    """Return those of the captains about whom nothing but habit decides, as far as captains' own
    rows tell.
    """
    whose = {"campaign_id": campaign_id, "ids": listed(captain_ids)}
    moments = {"now": to_ms(now), "joined_by": to_ms(now - SETTLED)}
    found = [*map(Undated._make, SQL.undated.tuples(tx, **whose, **moments, made_by=MADE_BY))]
    came = _of_each(SQL.came.tuples(tx, **whose, week=to_ms(now - WEEK)))
    unknown = [each[0] for each in found if each.friends is None]
    made = _made(tx, campaign_id, unknown, now) if unknown else {}
    if not (came or made):
        return found
    return [_with(each, made.get(each[0]), came.get(each[0])) for each in found]


def _with(captain: Undated, gist: Gist | None, came: Sequence[Came] | None) -> Undated:
    """Return a captain with what was found besides."""
    if gist:
        captain = Undated(*captain[:6], *gist[:4])
    return captain._replace(came=came) if came else captain


def _made(tx: Tx, campaign_id: int, captain_ids: Sequence[int], now: datetime) -> dict[int, Gist]:
    """Read these lists, and keep what they come down to until something of it changes."""
    whose = {"campaign_id": campaign_id, "ids": listed(captain_ids)}
    friends = _of_each(SQL.friends.tuples(tx, **whose)).get
    talks = _of_each(conversations.tries_and_talks(tx, campaign_id, captain_ids)).get
    ms = to_ms(now)
    made = {each: gist_of(friends(each, ()), talks(each, ()), ms) for each in captain_ids}
    # Nothing would drop what is kept of an empty list when its captain is forgotten.
    rows = [(each, campaign_id, MADE_BY, *gist) for each, gist in made.items() if gist.friends]
    if rows:
        SQL.keep_gists(tx, rows)
    return made


def _of_each(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """Return rows by the captain, who comes first in each."""
    found = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def told_before(tx: Tx, campaign_id: int, captain_id: int, kind: str) -> int:
    """Return how often a captain was nudged about this."""
    row = SQL.told(tx, campaign_id=campaign_id, captain_id=captain_id, kind=kind)
    return int(row["times"])


def own(tx: Tx, campaign_id: int, captain_id: int, seen: Facts) -> Own:
    """Return what came of a captain's list."""
    row = SQL.own(tx, campaign_id=campaign_id, captain_id=captain_id)
    return Own(seen.people, row["talked_with"], row["pledges"], row["voted"], seen.open_votes)


def together(tx: Tx, campaign_id: int) -> Together:
    """Return what all captains did."""
    row = SQL.together(tx, campaign_id=campaign_id)
    return Together(row["captains"], row["talks"], row["pledges"], row["voted"])


def log(tx: Tx, campaign_id: int, captain_id: int, kind: str, at: datetime) -> None:
    """Write down a nudge: it counts from the moment in which it is queued."""
    log_all(tx, campaign_id, ((captain_id, kind),), at)


def log_all(tx: Tx, campaign_id: int, nudges: Sequence[tuple[int, str]], at: datetime) -> None:
    """Write down nudges, to whom and of which kind."""
    whose, ms = sorted(nudges), to_ms(at)
    rows = [
        (row_id, campaign_id, captain_id, str(kind), ms)
        for row_id, (captain_id, kind) in zip(tx.new_ids(len(whose)), whose, strict=True)
    ]
    SQL.log(tx, rows)


def held_news(tx: Tx, campaign_id: int, captain_id: int) -> list[Held]:
    """Return the news of whoever came by a captain's link that found a day taken."""
    jobs = {"joined": JOINED, "talked": TALKED}
    about = {"campaign_id": campaign_id, "captain_id": captain_id}
    rows = SQL.held_news(tx, **about, **jobs, now=to_ms(tx.now()))
    return [Held(row["job"], row["subject"]) for row in rows]


def forget(tx: Tx, campaign_id: int, captain_id: int) -> None:
    """Forget a captain's nudges."""
    SQL.forget(tx, campaign_id=campaign_id, captain_id=captain_id)
