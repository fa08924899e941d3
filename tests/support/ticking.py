"""A process of its own that does what is due, tick by tick, until nothing is left: to be killed.

    python -m tests.support.ticking URL FOLDER INSTANT

One job with hourly slots, as reminders have them: a slot's message has a key of its own, and slots
of which the time is over are reported expired.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot.engine.dialog.feature import Feature
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.keys.crypto import MasterKey
from bot.engine.storage.db import Tools
from bot.engine.storage.opening import open_database
from bot.engine.time.clock import SetClock, to_ms
from bot.engine.time.schedule import Schedule
from tests.support.databases import KEY
from tests.support.tiny import tiny_parts

JOB = "tick"
AN_HOUR = timedelta(hours=1)
SLOTS = 4
"""A row has so many, an hour apart; a slot is good for half an hour."""
GOOD_FOR = timedelta(minutes=30)
FIRST = datetime.fromisoformat("2026-11-03T15:00:00+00:00")


def slot_of(work: Work, subject: int) -> datetime | None:
    """Tell of the slot that is due, or that it has expired; return when the next one is."""
    sql = f"SELECT COUNT(*) AS told FROM outbox WHERE key LIKE '%:{int(subject)}:%'"  # noqa: S608
    slot = FIRST + work.tx.connection.execute(sql).fetchone()["told"] * AN_HOUR
    is_late = work.now >= slot + GOOD_FOR
    key = f"{'expired' if is_late else 'slot'}:{subject}:{to_ms(slot)}"
    work.notify(Notice(1001, "en", Say("tiny/words", {"said": key}), key))
    following = slot + AN_HOUR
    return following if following < FIRST + SLOTS * AN_HOUR else None


class NoSender:
    """Nothing leaves: what is queued stands in the outbox."""

    def put(self, rows: object) -> None:
        """Take what a slice has queued."""


async def tick(url: str, folder: Path, at: datetime) -> None:
    """Do all that is due at an instant."""
    database = await open_database(url, Tools(SetClock(at), MasterKey([KEY])))
    parts = tiny_parts(folder, [Feature("tiny", jobs={JOB: slot_of})])
    schedule = Schedule(database, NoSender(), parts.due_work)  # type: ignore[arg-type]
    while await schedule.tick():
        pass
    await database.close()


if __name__ == "__main__":
    asyncio.run(tick(sys.argv[1], Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])))
