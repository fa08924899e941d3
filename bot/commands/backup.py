"""`capitaine backup`, `restore`, `copy` and `keys rotate`, said in sentences."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

from bot.app import assemble_all
from bot.config import Settings
from bot.engine.backup.copying import copy
from bot.engine.backup.keyring import Keyring
from bot.engine.backup.replay import settle
from bot.engine.backup.restoring import Found, Restoring
from bot.engine.backup.rotation import rotate
from bot.engine.files.register import Register
from bot.engine.keys.crypto import load_master_key
from bot.engine.storage.db import CannotOpenError, Tools
from bot.engine.time.clock import Clock, SystemClock
from bot.start import backups, opened, stored_campaigns

SHOWN = ("captains", "contacts", "conversations")


def make(settings: Settings, folder: Path | None, clock: Clock | None = None) -> Iterator[str]:
    """Make a backup, into the folder of the settings or another."""
    tools = _tools(settings, clock or SystemClock())
    to = settings.model_copy(update={"backup_folder": folder}) if folder else settings
    content = backups(to, tools.master).make(tools.clock.now())
    rows = sum(each.count for each in content.tallies.values())
    yield f"Backup made and read again: {content.path}"
    yield f"  {rows:,} rows in {len(content.tallies)} tables, {content.path.stat().st_size:,} bytes"
    over = content.made_at + timedelta(days=settings.backup_days)
    yield f"  Its key is thrown away after {over:%Y-%m-%d}; then nobody can open it."


async def restore(
    settings: Settings,
    file: Path,
    clock: Clock | None = None,
    *,
    replace: bool = False,
    dry_run: bool = False,
    without_erasures: bool = False,
) -> AsyncIterator[str]:
    """Put a backup back, or only say what is in it."""
    clock = clock or SystemClock()
    tools = _tools(settings, clock)
    keyring = Keyring(settings.backup_keys_file)
    restoring = Restoring(file, settings.database_url, keyring, tools)
    found = await asyncio.to_thread(restoring.look)
    for line in _described(file, found):
        yield line
    if not settings.register_file.exists():
        if not (without_erasures or dry_run):
            raise CannotOpenError(_NO_REGISTER.format(file=settings.register_file))
        yield f"  {settings.register_file} is missing: who left since then would be there again."
    if dry_run:
        yield "Nothing was changed."
        return
    aside = await asyncio.to_thread(restoring.restore, found, clock.now(), replace=replace)
    yield "The backup is in its place."
    if aside:
        days = settings.backup_days
        yield f"  What was there before: {aside}. Remove it as soon as all is well: it holds what"
        yield f"  was erased since. A file is removed by itself after {days} days."
    async with opened(settings, clock) as database:
        parts = assemble_all(await stored_campaigns(settings, database))
        count = await settle(database, parts)
    yield f"  Erased again in it: {count}. Now start the bot."


def copy_to(settings: Settings, target: str) -> Iterator[str]:
    """Copy everything into another database."""
    _tools(settings, SystemClock())
    copied = copy(settings.database_url, target)
    rows = sum(copied.counts.values())
    yield f"Copied and compared: {rows:,} rows in {len(copied.counts)} tables."
    yield "Now set DATABASE_URL to the new database and start the bot. Remove the old one when all"
    yield "is well: what is erased from now on stays in it."


def change_key(settings: Settings, clock: Clock | None = None) -> Iterator[str]:
    """Change the master key, with the progress."""
    clock = clock or SystemClock()
    _tools(settings, clock)
    file = settings.master_key_file
    keyring = Keyring(settings.backup_keys_file)
    for step in rotate(settings.database_url, file, keyring, clock):
        yield f"  {step.done:,} of {step.total:,} keys"
    yield f"Done: {file} holds a new master key alone. Copy it and {settings.backup_keys_file}"
    yield "to the safe place at once, and destroy every copy of the old key."


def _tools(settings: Settings, clock: Clock) -> Tools:
    """None of these commands may begin with a key that was just made."""
    file = settings.master_key_file
    if not file.exists():
        message = f"The master key file {file} is missing. Put the copy of it back first."
        raise CannotOpenError(message)
    return Tools(clock, load_master_key(file), Register(settings.register_file))


def _described(file: Path, found: Found) -> Iterator[str]:
    content = found.content
    version = content.top.get("version") or "of a checkout"
    counts = ", ".join(f"{content.count(table):,} {table}" for table in SHOWN)
    yield f"{file} is whole. Made {content.made_at:%Y-%m-%d %H:%M} UTC."
    yield f"  Capitaine {version}, schema {content.schema}; {counts}."
    yield f"  Erased since then, and to be erased again: {found.to_replay}."


_NO_REGISTER = (
    "The record of erasures {file} is missing, so who was deleted since the backup would be there "
    "again. Put back the latest copy of it, or add --without-erasures if nobody was deleted."
)
