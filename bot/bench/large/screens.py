"""How long screens over 100,000 captains and two million friends hold the writer, and a purge.

`before` is the same moment with the statements and indexes of before: counted for each who asks.
"""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import telegram

from bot.app import assemble
from bot.bench import bots
from bot.bench.large.before import INDEXES, SCREENS
from bot.bench.parts import LARGE, Bench, Figures
from bot.bench.populate import FIRST_PERSON, populate, settings_in
from bot.campaigns.model import Campaign
from bot.captains.model import CaptainDeleted, CaptainId
from bot.console import store as figures_store
from bot.engine.dialog.work import Work
from bot.engine.intake.update import Received
from bot.engine.parts import Parts
from bot.engine.storage.db import Database, Tx
from bot.engine.telegram.reading import read
from bot.engine.time.clock import SystemClock
from bot.engine.time.counting import Counting
from bot.privacy.purge import store as purge
from bot.privacy.purge.jobs import SLICE
from bot.start import opened, stored_campaign

FRIENDS = 20
GROUP = -100_200
TIMES, TIMES_BEFORE = 100, 20
FIRST_UPDATE = 80_000_000
PRIVATE = {"leaderboard": "/leaderboard", "menu": "/menu", "mydata": "/mydata"}
P95 = 0.95
Measure = Callable[[Callable[[Tx], object], int], Any]


class _Bot(telegram.Bot):
    """Enough of a bot to read updates with."""

    username = "bench_bot"
    id = 1000001


async def screens(bench: Bench) -> Figures:
    """Return how long the writer is held, in ms, 95 % of the time at most."""
    folder = bench.folder / "screens"
    folder.mkdir()
    await populate(folder, LARGE, bench.step(f"making {LARGE:,} captains", LARGE), 0, FRIENDS)
    async with opened(settings_in(folder), SystemClock()) as database:
        campaign = await stored_campaign(settings_in(folder), database)
        await database.run(_past)
        while not await database.run(partial(figures_store.refresh, campaign=campaign)):
            pass
        parts = assemble(campaign)
        await database.run(lambda tx: _bind(parts.work(tx)))
        return await _measured(bench, database, parts, campaign)


async def _measured(bench: Bench, database: Database, parts: Parts, campaign: Campaign) -> Figures:
    done = bench.step("screens", TIMES * (len(PRIVATE) + 2))
    began = time.perf_counter()
    await Counting(database, parts.features, parts.work).look()
    figures: Figures = {"counted_beside_s": time.perf_counter() - began}
    numbers = itertools.count(FIRST_UPDATE)
    take = partial(_take, _Bot(bots.TOKEN), parts)

    async def p95(name: str, work: Callable[[Tx], object], times: int = TIMES) -> None:
        figures[f"screen_p95_ms_{name}"] = await _p95(database, work, times)
        done(times)

    for name, words in PRIVATE.items():
        await p95(name, partial(take, numbers, words))
    await p95("status", partial(take, numbers, "/status", group=True))
    for name, statements in SCREENS.items():
        asked = partial(_as_before, statements, campaign.id)
        await p95(f"{name}_before", asked, TIMES_BEFORE)
    await p95("purge_slice", partial(_purge_slice, parts))
    await database.run(lambda tx: [tx.connection.execute(sql) for sql in INDEXES])
    await p95("mydata_before", partial(take, numbers, "/mydata"), TIMES_BEFORE)
    await p95("purge_slice_before", partial(_purge_slice, parts), TIMES_BEFORE // 10)
    return figures


async def _p95(database: Database, work: Callable[[Tx], object], times: int) -> float:
    """Return the milliseconds that a unit of work holds the writer, its commit included."""
    await database.run(work)  # what is made once, is made: templates, statements
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        await database.run(work)
        seconds.append(time.perf_counter() - began)
    return sorted(seconds)[min(times - 1, int(P95 * times))] * 1000


# --- what is done


def _take(
    bot: _Bot, parts: Parts, numbers: Iterator[int], words: str, tx: Tx, *, group: bool = False
) -> None:
    number = next(numbers)
    person = FIRST_PERSON + random.Random(number).randrange(LARGE)  # noqa: S311 (no secret: who)
    user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    private = {"id": person, "type": "private", "first_name": "P"}
    chat = {"id": GROUP, "type": "supergroup", "title": "G"} if group else private
    entities = [{"type": "bot_command", "offset": 0, "length": len(words)}]
    message = {"message_id": number, "date": int(time.time()), "chat": chat, "from": user}
    raw = {"update_id": number, "message": {**message, "text": words, "entities": entities}}
    received = Received(raw, read(raw, bot), standing="administrator" if group else None)
    outcome = parts.intake.take(tx, [received])
    assert outcome.queued, words  # noqa: S101 (a bench of nothing would be fast)
    assert all(result == "handled" for _, result in outcome.results), outcome.results  # noqa: S101


def _purge_slice(parts: Parts, tx: Tx) -> None:
    work = parts.work(tx)
    for captain_id, telegram_id in purge.next_captains(tx, work.campaign_id, SLICE):
        work.announce(CaptainDeleted(CaptainId(captain_id), telegram_id, work.now))


def _as_before(statements: tuple[str, ...], campaign_id: int, tx: Tx) -> None:
    values = {"campaign_id": campaign_id, "now": 0, "week": 0, "cohort": 0, "pledges": 1}
    values |= {"talks": 2, "limit": 10, "joined_before": 0, "talked_before": 0}
    for sql in statements:
        tx.connection.execute(sql, values).fetchall()


# --- what there is


def _bind(work: Work) -> None:
    work.tx.connection.execute(
        "INSERT INTO groups (campaign_id, chat_id, title, language, bound_at) "
        "VALUES (:campaign_id, :chat_id, 'G', 'en', 0)",
        {"campaign_id": work.campaign_id, "chat_id": GROUP},
    )


def _past(tx: Tx) -> None:
    """A quarter of the friends were talked with, a seventh pledged; one captain in 20 is seen."""
    run = partial(tx.connection.execute)
    run("UPDATE contacts SET stage = 'pledged' WHERE id % 7 = 0")
    run(
        "INSERT INTO conversations (id, campaign_id, captain_id, contact_id, outcome, at) "
        "SELECT id, campaign_id, captain_id, id, 'pledged', created_at - (id % 1000) * 1000000 "
        "FROM contacts WHERE id % 4 = 0"
    )
    run(
        "INSERT INTO board_names (captain_id, campaign_id, name, since) "
        "SELECT id, campaign_id, name, 0 FROM captains WHERE id % 20 = 0"
    )
    run(
        "INSERT INTO due (job, subject, campaign_id, due_at) "
        "SELECT 'nudges.due', id, campaign_id, 4000000000000 FROM captains"
    )
