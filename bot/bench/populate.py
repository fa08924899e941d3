"""Fills a database with captains, friends and a past, for a bench that starts in mid-campaign.

One captain is made as the bot makes them; the others are copies of their rows, made by the database
itself: all share one key, and what is sealed with it opens for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.app import assemble
from bot.campaigns.model import Campaign, Relationship
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainId, Enrolled
from bot.config import Settings
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactId, Stage
from bot.engine.dialog.turn import Notice, Say
from bot.engine.storage import ids
from bot.engine.storage.db import Tx
from bot.engine.time.clock import SystemClock, to_ms
from bot.start import opened, stored_campaign

FIRST_PERSON = 1001
FRIENDS = 5
SLICE = 20_000
PAST = timedelta(days=25)
ENDED = """
WITH RECURSIVE n (i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {last})
INSERT INTO outbox (id, campaign_id, chat_id, class, state, key, attempts, not_before, created_at,
  done_at, message_id)
SELECT {id} + i * {step}, {campaign}, {person} + i % {people},
  CASE WHEN i % 4 THEN 'reply' ELSE 'notice' END, 'sent',
  CASE WHEN i % 4 THEN NULL ELSE 'ended:' || i END, 1, {at}, {at}, {at}, i
FROM n
"""
Progress = Callable[[int], None]


def settings_in(folder: Path) -> Settings:
    """Return settings for a bot on a database of its own in `folder`."""
    return Settings(database_url=f"sqlite:///{folder / 'bench.db'}")


async def populate(
    folder: Path, people: int, progress: Progress, notices: int = 0, friends: int = FRIENDS
) -> None:
    """Make `people` captains with friends each, and queue `notices` to the first of them."""
    settings = settings_in(folder)
    async with opened(settings, SystemClock()) as database:
        campaign = await stored_campaign(settings, database)
        first = await database.run(partial(_first, campaign=campaign, friends=friends))
        progress(1)
        for start in range(1, people, SLICE):
            end = min(start + SLICE, people)
            await database.run(partial(_copies, of=first, friends=friends, start=start, end=end))
            progress(end - start)
    await queue(folder, notices)


async def queue(folder: Path, notices: int) -> None:
    """Queue a notice for each of the first captains."""
    settings = settings_in(folder)
    async with opened(settings, SystemClock()) as database:
        campaign = await stored_campaign(settings, database)
        await database.run(partial(_notices, campaign=campaign, count=notices))


async def age(folder: Path, people: int, rows: int, progress: Progress) -> None:
    """Put `rows` that ended within the last weeks into the outbox."""
    settings = settings_in(folder)
    async with opened(settings, SystemClock()) as database:
        campaign = await stored_campaign(settings, database)
        indexes = await database.run(_without_indexes)
        for start in range(0, rows, 10 * SLICE):
            last = min(start + 10 * SLICE, rows)
            span = {"first": start, "last": last, "people": people, "rows": rows}
            await database.run(partial(_ended, campaign_id=campaign.id, span=span))
            progress(last - start)
        await database.run(lambda tx: [tx.connection.execute(sql) for sql in indexes])


def _first(tx: Tx, campaign: Campaign, friends: int) -> Captain:
    captain = _captain(tx, campaign, FIRST_PERSON)
    captains.add(tx, campaign.id, Enrolled(captain))
    first = tx.new_id()
    for number in range(friends):
        contacts.add(tx, campaign.id, _contact(tx, captain, first + number))
    return captain


def _captain(tx: Tx, campaign: Campaign, telegram_id: int) -> Captain:
    return Captain(
        id=CaptainId(tx.new_id()),
        telegram_id=telegram_id,
        name="Captain",
        language="en",
        time_zone=campaign.time_zone,
        reminders=True,
        stopped_at=None,
        joined_at=tx.now(),
        last_active_at=tx.now(),
        recruited_by=None,
        snoozed_until=None,
    )


def _contact(tx: Tx, captain: Captain, identity: int) -> Contact:
    name = f"Friend {identity}"
    stage = Stage.LISTED
    return Contact(ContactId(identity), captain.id, name, Relationship.FRIEND, stage, tx.now())


def _copies(tx: Tx, of: Captain, friends: int, start: int, end: int) -> None:
    copy = partial(copied, tx, start=start, end=end)
    copy("captains", f"id = {of.id}", {"id": "id + i", "telegram_id": "telegram_id + i"})
    copy("keys", f"subject = {of.id}", {"subject": "subject + i"})
    moved = {"id": f"id + i * {friends}", "captain_id": "captain_id + i"}
    copy("contacts", f"captain_id = {of.id}", moved)


def copied(
    tx: Tx, table: str, where: str, changes: Mapping[str, str], start: int, end: int
) -> None:
    """Copy rows once for each `i` of a range, with some columns computed from it."""
    found = tx.connection.execute(f"PRAGMA table_info({table})").fetchall()
    names = [row["name"] for row in found]
    made = ", ".join(changes.get(name, name) for name in names)
    numbers = f"VALUES ({start}) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {end}"  # noqa: S608 (numbers)
    made_of = f"SELECT {made} FROM n, {table} WHERE {where}"  # noqa: S608 (our own names)
    into = f"{table} ({', '.join(names)})"
    tx.connection.execute(f"WITH RECURSIVE n (i) AS ({numbers}) INSERT INTO {into} {made_of}")


def _notices(tx: Tx, campaign: Campaign, count: int) -> None:
    work = assemble(campaign).work(tx)
    expires_at = tx.now() + timedelta(hours=6)
    for number in range(count):
        said = Say("engine/nothing_to_cancel")
        chat_id = FIRST_PERSON + number
        work.notify(Notice(chat_id, "en", said, f"bench:{number}", expires_at))


def _without_indexes(tx: Tx) -> list[str]:
    """Drop the outbox's indexes, and return how to make them: much faster than to keep them."""
    found = tx.connection.execute(
        "SELECT name, sql FROM sqlite_master "
        "WHERE type = 'index' AND tbl_name = 'outbox' AND sql IS NOT NULL"
    ).fetchall()
    for row in found:
        tx.connection.execute(f"DROP INDEX {row['name']}")
    return [row["sql"] for row in found]


def _ended(tx: Tx, campaign_id: int, span: Mapping[str, int]) -> None:
    began = tx.now() - PAST
    step = (ids.first_of(tx.now()) - ids.first_of(began)) // span["rows"]
    about = {"id": ids.first_of(began), "step": step, "campaign": campaign_id}
    tx.connection.execute(ENDED.format(**about, **span, person=FIRST_PERSON, at=to_ms(tx.now())))
