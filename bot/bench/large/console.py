"""What organizers ask their group over 100,000 captains, two million friends, three million talks.

Between two questions captains go on: twenty of them record a talk, which is counted in. `plain` is
what the same figures take when every list and every talk is read for them, in the same database.
"""

from __future__ import annotations

import itertools
import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from bot.app import assemble
from bot.bench import bots
from bot.bench.large.before import SCREENS
from bot.bench.large.screens import FRIENDS, P95, _as_before, _bind, _Bot, _take
from bot.bench.parts import LARGE, Bench, Figures
from bot.bench.populate import populate, settings_in
from bot.campaigns.model import Campaign
from bot.console import audience
from bot.console import store as console_store
from bot.console.filters.model import Condition, Filter, Kind
from bot.contacts.model import ContactId
from bot.conversations import store as talks
from bot.conversations.model import Conversation, ConversationId, Outcome
from bot.engine.parts import Parts
from bot.engine.storage.db import Database, Tx
from bot.engine.time.clock import SystemClock, to_ms
from bot.engine.time.counting import Counting
from bot.start import opened, stored_campaign

TIMES, PLAIN_TIMES = 100, 3
ACTING: Final = 20
DAYS: Final = 60
DAY: Final = 86_400_000
FIRST_UPDATE = 90_000_000
# What the week-by-week picture would take on top.
BY_WEEK: Final = tuple(
    f"SELECT {at} / 604800000 AS week, COUNT(*) AS n FROM {table} "  # noqa: S608 (our own words)
    f"WHERE campaign_id = :campaign_id AND {which} GROUP BY week"
    for table, at, which in (
        ("captains", "joined_at", "1 = 1"),
        ("contacts", "created_at", "removed_at IS NULL"),
        ("conversations", "at", "undone_at IS NULL AND outcome NOT IN ('sent', 'no_answer')"),
    )
)
# Commands of the group, by the name of their figure.
ASKED: Final = {"status": "/status", "radar": "/radar"}
# What a filter may cost most: few conditions that many captains fit, and several together.
FILTERS: Final = (
    Filter(),
    Filter((Condition(Kind.PLAN),)),
    Filter((Condition(Kind.STALLED),)),
    Filter((Condition(Kind.ACTIVE, "30"),)),
    Filter((Condition(Kind.TALKED, "14"), Condition(Kind.ACTIVE, "7", opposite=True))),
    Filter((Condition(Kind.LANGUAGE, "fr"), Condition(Kind.STALLED), Condition(Kind.PLAN))),
)


async def console(bench: Bench) -> Figures:
    """Return how long what organizers ask holds the writer, in ms, 95 % of the time at most."""
    folder = bench.folder / "console"
    folder.mkdir()
    await populate(folder, LARGE, bench.step(f"making {LARGE:,} captains", LARGE), 0, FRIENDS)
    async with opened(settings_in(folder), SystemClock()) as database:
        campaign = await stored_campaign(settings_in(folder), database)
        done = bench.step("three million talks", 3)
        for each in (_a_past, _talks, partial(_talks, again=True)):
            await database.run(each)
            done(1)
        parts = assemble(campaign)
        await database.run(lambda tx: _bind(parts.work(tx)))
        figures = await fill(bench, database, campaign)
        return figures | await _measured(bench, database, parts, campaign)


async def fill(bench: Bench, database: Database, campaign: Campaign) -> Figures:
    """Have everybody counted, as after an upgrade; return how long it takes, and its slices."""
    done = bench.step("figures", LARGE)
    seconds: list[float] = []
    is_all = False
    while not is_all:
        began = time.perf_counter()
        count = partial(console_store.refresh, campaign=campaign, most=console_store.AT_ONCE)
        is_all = await database.run(count)
        seconds.append(time.perf_counter() - began)
        done(console_store.AT_ONCE)
    longest = sorted(seconds)[int(P95 * (len(seconds) - 1))]
    return {"figures_fill_s": sum(seconds), "figures_slice_p95_ms": longest * 1000}


async def _measured(bench: Bench, database: Database, parts: Parts, campaign: Campaign) -> Figures:
    numbers = itertools.count(FIRST_UPDATE)
    take = partial(_take, _Bot(bots.TOKEN), parts, numbers, group=True)
    done = bench.step("what organizers ask", TIMES * (len(ASKED) + 1) + PLAIN_TIMES)
    people = await database.run(lambda tx: _some(tx, campaign.id))
    go_on = partial(_go_on, people, campaign.id)
    began = time.perf_counter()
    await Counting(database, parts.features, parts.work).look()
    figures: Figures = {"console_counted_beside_s": time.perf_counter() - began}
    asked = {name: [partial(take, words)] for name, words in ASKED.items()}
    asked["filter_count"] = [partial(_count, campaign, each) for each in FILTERS]
    for name, works in asked.items():
        await database.run(works[0])
        seconds = []
        for _, work in zip(range(TIMES), itertools.cycle(works), strict=False):
            await database.run(go_on)
            seconds.append(await _seconds(database, work))
            done(1)
        figures[f"{name}_p95_ms"] = sorted(seconds)[int(P95 * TIMES)] * 1000
        figures[f"{name}_p50_ms"] = statistics.median(seconds) * 1000
    statements = (*SCREENS["status"], *BY_WEEK)
    plain = [
        await _seconds(database, partial(_as_before, statements, campaign.id))
        for _ in range(PLAIN_TIMES)
    ]
    figures["status_plain_ms"] = min(plain) * 1000
    figures["status_speedup"] = figures["status_plain_ms"] / figures["status_p95_ms"]
    return figures


def _count(campaign: Campaign, filter_: Filter, tx: Tx) -> None:
    assert audience.count(tx, campaign, filter_, tx.now()).captains  # noqa: S101 (as in `_take`)


async def _seconds(database: Database, work: Callable[[Tx], object]) -> float:
    began = time.perf_counter()
    await database.run(work)
    return time.perf_counter() - began


def _some(tx: Tx, campaign_id: int) -> list[tuple[int, int]]:
    """Return (captain, friend) of some thousands."""
    sql = "SELECT captain_id, id FROM contacts WHERE campaign_id = ? AND id % 997 = 0"
    rows = tx.connection.execute(sql, (campaign_id,)).fetchall()
    return [(row["captain_id"], row["id"]) for row in rows]


def _go_on(people: list[tuple[int, int]], campaign_id: int, tx: Tx) -> None:
    """Some captains record a talk."""
    for captain_id, friend in random.sample(people, ACTING):
        number, now = ConversationId(tx.new_id()), tx.now()
        talk = Conversation(number, captain_id, ContactId(friend), Outcome.PLEDGED, "", now)
        talks.add(tx, campaign_id, talk)


# --- what there is


def _a_past(tx: Tx) -> None:
    """Captains came over two months and listed their friends at once; they got so far."""
    values = {"start": to_ms(tx.now() - timedelta(days=DAYS)), "day": DAY, "days": DAYS}
    joined = ":start + ({0} % :days) * :day + ({0} % 1440) * 60000"
    run = tx.connection.execute
    run(
        f"UPDATE captains SET joined_at = {joined.format('id')}, "  # noqa: S608 (our own words)
        "last_active_at = :start + (id % (:days - 1)) * :day, "
        "language = CASE WHEN id % 3 THEN 'fr' ELSE 'en' END, "
        "snoozed_until = CASE WHEN id % 50 = 0 THEN :start + 2 * :days * :day END",
        values,
    )
    run(
        f"UPDATE contacts SET created_at = {joined.format('captain_id')}, "  # noqa: S608 (as above)
        "stage_at = :start + (:days - id % 7) * :day, stage = CASE id % 10 WHEN 0 THEN 'listed' "
        "WHEN 1 THEN 'declined' WHEN 2 THEN 'supportive' WHEN 3 THEN 'plan_made' "
        "WHEN 4 THEN 'pledged' WHEN 5 THEN 'pledged' ELSE 'reached' END",
        values,
    )


def _talks(tx: Tx, *, again: bool = False) -> None:
    """One with each friend; with half of them another, a week later."""
    values = {"now": to_ms(tx.now()), "later": 7 * DAY if again else 0}
    values |= {"first": 1 << 61 if again else 0}
    tx.connection.execute(
        "INSERT INTO conversations (id, campaign_id, captain_id, contact_id, outcome, at) "  # noqa: S608 (as above)
        "SELECT id + :first, campaign_id, captain_id, id, "
        "CASE WHEN stage IN ('pledged', 'plan_made') THEN 'pledged' "
        "WHEN stage IN ('declined', 'supportive') THEN stage WHEN stage = 'listed' "
        "THEN 'no_answer' ELSE 'reached' END, "
        "MIN(:now, created_at + :later + (id % 700) * 1800000) "
        f"FROM contacts WHERE id % {2 if again else 1} = 0",
        values,
    )
