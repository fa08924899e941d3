"""A process that has as many weekly jobs of apscheduler due as there are people, and runs them.

Its store is as the documentation sets it up, or `tuned`: with the bot's own pragmas.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import pickle
import sqlite3
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import event

from bot.bench.large.memory import most_mb
from bot.engine.storage.sqlite import PRAGMAS

QUEUE: list[sqlite3.Connection] = []


async def remind(person: int) -> None:
    """All that a job does: a row in a queue, committed."""
    connection = QUEUE[0]
    connection.execute("INSERT INTO queue (person, state) VALUES (?, 'queued')", (person,))
    connection.commit()


async def main(folder: Path, count: int, tuned: str = "") -> None:
    """Print the seconds from the first look to the last row, and the most memory."""
    QUEUE.append(_queue(folder))
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.db'}")
    if tuned:
        event.listen(store.engine, "connect", _as_ours)
    options = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = AsyncIOScheduler(timezone=UTC, jobstores={"default": store}, job_defaults=options)
    scheduler.start(paused=True)
    _add(scheduler, store, count)
    ran = itertools.count(1)
    all_ran = asyncio.Event()

    def hear(_event: object) -> None:
        if next(ran) == count:
            all_ran.set()

    scheduler.add_listener(hear, EVENT_JOB_EXECUTED)
    began = time.perf_counter()
    scheduler.resume()
    await all_ran.wait()
    took = time.perf_counter() - began
    scheduler.shutdown()
    queued = QUEUE[0].execute("SELECT COUNT(DISTINCT person) FROM queue").fetchone()[0]
    assert queued == count, (queued, count)  # noqa: S101 (a bench of nothing would be fast)
    print(json.dumps({"seconds": took, "memory_mb": most_mb()}))  # noqa: T201


def _queue(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "queue.db")
    _as_ours(connection, None)
    connection.execute("CREATE TABLE queue (id INTEGER PRIMARY KEY, person INTEGER, state TEXT)")
    return connection


def _as_ours(connection: Any, _record: object) -> None:  # noqa: ANN401 (any driver's)
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _add(scheduler: AsyncIOScheduler, store: SQLAlchemyJobStore, count: int) -> None:
    """Have all jobs in the store, due a minute ago; in one commit, for this is not measured."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    trigger = {"trigger": "interval", "weeks": 1, "start_date": due}
    job = scheduler.add_job(remind, args=[0], id="0", next_run_time=due, **trigger)
    rows = []
    for person in range(1, count):
        job.id, job.args = str(person), (person,)
        state = pickle.dumps(job.__getstate__(), store.pickle_protocol)
        rows.append({"id": job.id, "next_run_time": due.timestamp(), "job_state": state})
    with store.engine.begin() as connection:
        connection.execute(store.jobs_t.insert(), rows)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
