"""Reminders that come due at the same moment, beside as many jobs of apscheduler, one a person.

What is measured, from "look" to "all of it is committed":

- Ours, in the bot's own tick (`Schedule.tick`): due rows are found; each captain's facts (their
  row, what five friends and the talks with them come down to, plans, votes, what came by itself of
  late, events, check-ins) are read and decided upon by the rules, on their own clock, once for
  those about whom all is alike (here there are few sorts of captains, by zone and by rule); the
  reminder stands in the outbox and in the log of nudges, and the next look is planned. All are due,
  and each may be reminded. They were looked at before, as most captains are who have done nothing
  since; `due_100k_first_s` is that first look, for which each friend and each talk is read.
- apscheduler 3.11 with its SQLAlchemy store on SQLite: a weekly job a person is found, run, and
  planned anew. All that a job does is to put a row into a queue and to commit it: no facts, no
  clock of anybody's, no decision. The store is as its documentation sets it up; `tuned` it has the
  bot's own pragmas (a WAL), as the queue has in both. Each job is a commit of its own in either:
  apscheduler has no other way.

Making captains and jobs is not measured.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bot.bench.parts import LARGE, PEOPLE, Bench, Figures
from bot.bench.populate import populate

MIDDLE = 10_000
ROUNDS = {PEOPLE: 7, MIDDLE: 3, LARGE: 1}


async def calendar(bench: Bench) -> Figures:
    """Return what due reminders cost, at three sizes, and what as many jobs do at two."""
    ours = {count: await _ours(bench, count) for count in ROUNDS}
    theirs = {count: await _theirs(bench, count) for count in (MIDDLE, LARGE)}
    tuned = await _theirs(bench, MIDDLE, "tuned")
    ratios = {count: theirs[count]["seconds"] / ours[count]["seconds"] for count in theirs}
    costs = {count: measured["seconds"] / count for count, measured in ours.items()}
    return {
        "due_10k_s": ours[MIDDLE]["seconds"],
        "due_100k_s": ours[LARGE]["seconds"],
        "due_100k_first_s": ours[LARGE]["first_seconds"],
        "due_apscheduler_10k_s": theirs[MIDDLE]["seconds"],
        "due_apscheduler_100k_s": theirs[LARGE]["seconds"],
        "due_vs_apscheduler_10k": ratios[MIDDLE],
        "due_vs_apscheduler": ratios[LARGE],
        "due_vs_apscheduler_tuned_10k": tuned["seconds"] / ours[MIDDLE]["seconds"],
        "due_rss_mb_100k": ours[LARGE]["memory_mb"],
        "due_apscheduler_rss_mb_100k": theirs[LARGE]["memory_mb"],
        "due_cost_100k_over_1k": costs[LARGE] / costs[PEOPLE],
    }


async def _ours(bench: Bench, count: int) -> dict[str, float]:
    folder = bench.folder / f"due_{count}"
    folder.mkdir()
    await populate(folder, count, bench.step(f"making {count:,} captains", count))
    first = await _in_process("due_rows", folder, "0")
    done = bench.step(f"{count:,} reminders come due", count)
    measured = await _in_process("due_rows", folder, str(ROUNDS[count]))
    done(count)
    return {**measured, "first_seconds": first["seconds"]}


async def _theirs(bench: Bench, count: int, *how: str) -> dict[str, float]:
    folder = bench.folder / "_".join(("jobs", str(count), *how))
    folder.mkdir()
    done = bench.step(" ".join((f"{count:,} jobs of apscheduler", *how)), count)
    measured = await _in_process("one_per_person", folder, str(count), *how)
    done(count)
    return measured


async def _in_process(module: str, folder: Path, *arguments: str) -> dict[str, float]:
    """Run a module of this folder by itself, so that its memory is its own."""
    command = (sys.executable, "-m", f"bot.bench.large.{module}", str(folder), *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    printed, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{module} ended with {process.returncode}")
    measured: dict[str, float] = json.loads(printed or "{}")
    return measured
