"""A campaign with a past: a notice to thousands, and an idle bot, over millions of ended rows."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bot.bench import bots
from bot.bench.parts import NOTICES, RATE, Bench, Figures, noticed, standin
from bot.bench.populate import age, populate, queue

ENDED_ROWS = 4_000_000
SETTLE_SECONDS = 5
IDLE_SECONDS = 30


async def ageing(bench: Bench) -> Figures:
    """Return the figures of `notice` and what idleness costs, with ended rows in the outbox."""
    folder = bench.folder / "aged"
    folder.mkdir()
    await populate(folder, NOTICES, bench.step(f"making {NOTICES:,} captains", NOTICES))
    rows = bench.ended_rows or ENDED_ROWS
    await age(folder, NOTICES, rows, bench.step(f"making {rows:,} ended rows", rows))
    share = await _idle_share(bench, folder)
    await queue(folder, NOTICES)
    figures = await noticed(bench, folder)
    return {
        "ended_rows": rows,
        "notice_share_of_limit_aged": figures["notice_share_of_limit"],
        "notice_429_aged": figures["notice_429"],
        "reply_p95_during_notice_aged_s": figures["reply_p95_during_notice_s"],
        "idle_share_of_core": share,
    }


async def _idle_share(bench: Bench, folder: Path) -> float:
    """Return the share of a core that the bot takes while nothing happens."""
    done = bench.step("doing nothing", IDLE_SECONDS)
    async with standin() as (telegram, url):
        environment = bots.whole_environment(folder, url, RATE)
        async with bots.running(bots.whole_command(), environment, bench.log) as bot:
            await bots.until(lambda: telegram.polled, 120)
            await asyncio.sleep(SETTLE_SECONDS)
            before, began = bot.cpu_s, time.perf_counter()
            for _second in range(IDLE_SECONDS):
                await asyncio.sleep(1)
                done(1)
            return (bot.cpu_s - before) / (time.perf_counter() - began)
