"""Rows 12, 35 and 36 of the promises: backups restore, altered ones are refused, and a change of
the master key that is cut off loses nothing.
"""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.commands import backup as commands
from bot.engine.backup import derived
from bot.engine.backup.content import Reading
from bot.engine.backup.copying import CopyError
from bot.engine.backup.holding import held
from bot.engine.backup.keeper import Keeper
from bot.engine.backup.keyring import BackupError
from bot.engine.backup.making import Backups
from bot.engine.backup.tables import snapshot
from bot.engine.storage.crypto import MasterKey, WrongKeyError, load_master_key, read_keys
from bot.engine.storage.db import CannotOpenError, Tools
from bot.engine.time.election import Seat, alone
from bot.engine.watch.crash import VARIABLE
from bot.start import backups
from tests.support.databases import KEY, Opened
from tests.support.installation import Installation, leave, sign_up

ROOT = Path(__file__).parents[2]


@pytest.fixture
def house(database_url, tmp_path, clock):
    """The bot on either database, with Ana and her list in it."""
    made = Installation(database_url, tmp_path / "house", clock)
    theatre = made.play()
    made.ana = theatre.person("Ana")
    sign_up(made.ana, "Luis Dupont", "Bea Martin")
    made.close()
    made.start()
    yield made
    made.close()


@pytest.fixture
def other(database_url, new_database, tmp_path):
    """A database of the other kind."""
    if database_url.startswith("sqlite"):
        return new_database("postgresql")
    return f"sqlite:///{tmp_path / 'other.db'}"


def _tallies(url):
    with snapshot(url) as tables:
        found = {table: tables.tally(table, columns) for table, columns in tables.columns().items()}
    return {table: (each.count, each.total) for table, each in found.items()}


def _command(house, *words, crash="", **environment):
    """Run a command as a process of its own, which may be armed to die; return its exit code."""
    settings = house.settings
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": settings.database_url,
            "MASTER_KEY_FILE": str(settings.master_key_file),
            "BACKUP_FOLDER": str(settings.backups),
            "LOG_LEVEL": "ERROR",
            **({VARIABLE: crash} if crash else {}),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def _names(house):
    theatre = house.play(house.ana)
    house.ana.says("/list")
    house.ana.sees("Luis Dupont", "Bea Martin")
    house.close()
    return theatre


# --- a backup and its way back --------------------------------------------------------------------


def test_a_backup_goes_back_into_the_same_database_with_every_row(house):
    before = _tallies(house.settings.database_url)
    file = house.backup()
    told = house.restore(file, replace=True)
    assert "1 captains, 2 contacts" in told
    after = _tallies(house.settings.database_url)
    changed = {table for table in before if before[table] != after.get(table)}
    assert changed <= {"due"}, "but for what every start plans anew"
    _names(house)


def test_a_backup_goes_into_the_other_database(house, other):
    file = house.backup()
    house.settings = house.settings.model_copy(update={"database_url": other})
    house.restore(file)
    _names(house)


def test_a_dry_run_tells_what_is_in_it_and_changes_nothing(house):
    file = house.backup()
    house.clock.pass_(days=2)
    house.play(house.ana)
    leave(house.ana)
    house.close()
    before = _tallies(house.settings.database_url)
    told = house.restore(file, dry_run=True, replace=True)
    assert "2026-11-03 15:00" in told
    assert "1 captains, 2 contacts" in told
    again = int(told.partition("to be erased again: ")[2].partition(".")[0])
    assert again >= 3
    assert _tallies(house.settings.database_url) == before


def test_what_is_there_is_not_overwritten_unless_it_is_said(house):
    file = house.backup()
    before = _tallies(house.settings.database_url)
    with pytest.raises(BackupError, match="--replace"):
        house.restore(file)
    assert _tallies(house.settings.database_url) == before


def test_what_was_there_is_laid_aside(house):
    file = house.backup()
    told = house.restore(file, replace=True)
    aside = told.partition("What was there before: ")[2].partition(". ")[0]
    path = house.settings.sqlite_file
    if path:
        url = f"sqlite:///{aside}"
        assert _tallies(url)["contacts"][0] == 2
    else:
        opened = Opened(house.settings.database_url, house.clock)
        schema = aside.removeprefix("the schema ")
        rows = opened.connection.execute(f"SELECT 1 FROM {schema}.contacts").fetchall()  # noqa: S608
        opened.close()
        assert len(rows) == 2


def test_nothing_is_restored_under_a_running_bot(house):
    file = house.backup()
    with (
        held(house.settings.database_url),
        pytest.raises(CannotOpenError, match="running"),
    ):
        house.restore(file, replace=True)


def _cut(content):
    return content[: len(content) // 2]


def _end_cut_at_a_piece(content):
    return content[:-1]


def _flipped(content):
    at = len(content) - 40
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _other_date(content):
    return content.replace(b'"made_at":"2026', b'"made_at":"2027', 1)


def _lengthened(content):
    return content + b"x"


def _something_else(_content):
    return b"PK\x03\x04 not a backup"


def _nothing(_content):
    return b""


SPOILT = (_cut, _end_cut_at_a_piece, _flipped, _other_date, _lengthened, _something_else, _nothing)


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_what_is_not_whole_is_refused_and_nothing_changes(house, spoil):
    file = house.backup()
    file.write_bytes(spoil(file.read_bytes()))
    before = _tallies(house.settings.database_url)
    with pytest.raises(BackupError):
        house.restore(file, replace=True)
    assert _tallies(house.settings.database_url) == before


def test_after_its_days_nobody_can_open_a_backup_not_even_a_copy_of_it(house, tmp_path):
    file = house.backup()
    elsewhere = tmp_path / "elsewhere.backup"
    elsewhere.write_bytes(file.read_bytes())
    keys = house.settings.backup_keys_file.read_bytes()
    house.clock.pass_(days=31)
    house.backup()
    assert not file.exists()
    with pytest.raises(BackupError, match="no key"):
        house.restore(elsewhere, replace=True)
    assert json.loads(keys)[0]["key"] not in house.settings.backup_keys_file.read_text()


def test_its_keys_are_not_in_a_backup_nor_readable_by_others(house):
    house.backup()
    keys = house.settings.backup_keys_file
    assert keys.parent != house.settings.backups
    assert keys.stat().st_mode & 0o077 == 0
    assert house.settings.register_file.stat().st_mode & 0o077 == 0


def test_row_36_a_wrong_or_missing_master_key_is_refused_everywhere(house):
    file = house.backup()
    key_file = house.settings.master_key_file
    key_file.write_bytes(Fernet.generate_key() + b"\n")
    with pytest.raises(WrongKeyError):
        house.restore(file, replace=True)
    with pytest.raises(WrongKeyError):
        list(commands.change_key(house.settings, house.clock))
    assert len(read_keys(key_file)) == 1
    with pytest.raises(CannotOpenError):
        house.start()
    key_file.unlink()
    for attempt in (
        lambda: house.restore(file, replace=True),
        house.backup,
        lambda: list(commands.change_key(house.settings, house.clock)),
    ):
        with pytest.raises(CannotOpenError, match="missing"):
            attempt()
    assert not key_file.exists()


def test_row_12_a_hundred_backups_under_load_are_each_of_one_moment(house, tmp_path):
    """Each moment of the ledger adds up to nothing; a backup of two moments would not."""
    opened = Opened(house.settings.database_url, house.clock)
    opened.connection.execute("CREATE TABLE ledger (id BIGINT PRIMARY KEY, amount BIGINT)")
    for number in (1, 2):
        opened.connection.execute(f"INSERT INTO ledger VALUES ({number}, 0)")  # noqa: S608
    opened.close()
    ended = threading.Event()
    writer = threading.Thread(target=_move_about, args=(house, ended))
    writer.start()
    try:
        _hundred(house)
    finally:
        ended.set()
        writer.join()


def _move_about(house, ended):
    opened = Opened(house.settings.database_url, house.clock)
    while not ended.is_set():
        with opened.transaction() as tx:
            tx.connection.execute("UPDATE ledger SET amount = amount + 1 WHERE id = 1")
            tx.connection.execute("UPDATE ledger SET amount = amount - 1 WHERE id = 2")
    opened.close()


def _hundred(house):

    tools = Tools(house.clock, load_master_key(house.settings.master_key_file))
    making = backups(house.settings, tools.master)
    seen = set()
    for _ in range(100):
        house.clock.pass_(seconds=1)
        file = making.make(house.clock.now()).path
        key = tools.master.unwrap(making.keyring.all()[-1].key)
        for table, _columns, rows in Reading(file, key).tables():
            found = list(rows)
            if table == "ledger":
                amounts = [row[0] for row in found]
                assert sum(amounts) == 0
                seen.add(max(amounts))
    assert len(seen) > 10, "it was written meanwhile"


# --- into another database ------------------------------------------------------------------------


def test_a_copy_into_the_other_database_has_every_row(house, other):
    list(commands.copy_to(house.settings, other))
    assert _tallies(other) == _tallies(house.settings.database_url)
    house.settings = house.settings.model_copy(update={"database_url": other})
    _names(house)


def test_a_copy_into_a_database_with_something_in_it_is_refused(house, other):
    list(commands.copy_to(house.settings, other))
    with pytest.raises(CopyError, match="not empty"):
        list(commands.copy_to(house.settings, other))
    with pytest.raises(CopyError):
        list(commands.copy_to(house.settings, house.settings.database_url))


# --- cut off --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["backup-written", "backup-named"])
def test_a_backup_that_is_cut_off_is_made_by_the_next(house, place):
    assert _command(house, "backup", crash=place).returncode == -9
    done = _command(house, "backup")
    assert done.returncode == 0, done.stderr
    assert not list(house.settings.backups.glob(".*.backup"))
    _names(house)


@pytest.mark.parametrize("place", ["restore-loaded", "restore-swapping", "restore-swapped"])
def test_a_restore_that_is_cut_off_leaves_one_whole_database(house, place):
    file = house.backup()
    before = _tallies(house.settings.database_url)
    words = ("restore", str(file), "--replace")
    assert _command(house, *words, crash=place).returncode == -9
    if place != "restore-swapped":
        assert _tallies(house.settings.database_url) == before
    _names(house)
    done = _command(house, *words)
    assert done.returncode == 0, done.stderr
    _names(house)


def test_a_copy_that_is_cut_off_leaves_the_target_empty(house, other):
    words = ("copy", "--to", other)
    assert _command(house, *words, crash="copy-loaded").returncode == -9
    done = _command(house, *words)
    assert done.returncode == 0, done.stderr
    assert _tallies(other) == _tallies(house.settings.database_url)


ROTATION = (
    "rotate-begun",
    "rotate-secrets-kept",
    "rotate-rewrapped",
    "rotate-ending",
    "rotate-ended",
)


@pytest.mark.parametrize("place", ROTATION)
def test_row_35_a_change_of_the_master_key_that_is_cut_off_goes_on(house, place):
    file = house.backup()
    assert _command(house, "keys", "rotate", crash=place).returncode == -9
    _readable(house)
    house.start()
    done = _command(house, "keys", "rotate")
    assert done.returncode == 0, done.stderr
    assert len(read_keys(house.settings.master_key_file)) == 1
    assert KEY not in house.settings.master_key_file.read_bytes()
    _readable(house)
    house.restore(file, replace=True)
    _readable(house)


def _readable(house):
    """Every row, old buttons and hashes too, by what is in the key file now."""
    settings = house.settings

    theatre = house.play()
    tools = Tools(house.clock, load_master_key(settings.master_key_file))
    tools.register = house.register
    theatre.opened.tools = tools
    theatre.opened.run(derived.use_stored)
    house.close()
    assert tools.digests.sign("x") == Tools(house.clock, MasterKey([KEY])).digests.sign("x")
    opened = Opened(settings.database_url, house.clock)
    opened.tools = tools

    def names(tx):
        rows = tx.connection.execute("SELECT captain_id, name FROM contacts").fetchall()
        return {tx.unseal(row["captain_id"], row["name"]) for row in rows}

    assert opened.run(names) == {"Luis Dupont", "Bea Martin"}
    opened.close()


# --- by itself ------------------------------------------------------------------------------------


class Told:
    """What owners were told."""

    def __init__(self):
        self.texts = []

    async def tell(self, text, **values):
        self.texts.append(text)
        return True


def _keeper(house, every=timedelta(hours=24)):

    master = load_master_key(house.settings.master_key_file)
    making = backups(house.settings, master)
    assert isinstance(making, Backups)
    return Keeper(making, every, house.clock), making


async def test_a_backup_is_made_by_itself_once_a_day(house):

    keeper, making = _keeper(house)
    told = Told()
    for _ in range(50):
        await keeper.look(alone(), told)
        house.clock.pass_(hours=1)
    assert len(making.keyring.all()) == 3
    assert told.texts == []
    keeper.stop()


async def test_owners_hear_that_it_fails_and_that_the_last_is_old(house):

    keeper, making = _keeper(house)
    told = Told()
    await keeper.look(alone(), told)
    house.settings.backups.rename(house.settings.backups.with_name("moved"))
    house.settings.backups.write_text("in the way")
    for _ in range(60):
        house.clock.pass_(hours=1)
        await keeper.look(alone(), told)
    assert "engine/alert_backup_failed" in told.texts
    assert told.texts.count("engine/alert_backup_late") == 1
    house.settings.backups.unlink()
    house.clock.pass_(days=1)
    await keeper.look(alone(), told)
    assert len(making.keyring.all()) >= 2
    keeper.stop()


async def test_who_does_not_lead_makes_none_and_without_a_setting_only_old_ones_go(house):

    keeper, making = _keeper(house)
    await keeper.look(Seat(), Told())
    assert making.keyring.all() == []
    keeper.stop()
    house.backup()
    keeper, making = _keeper(house, every=None)
    house.clock.pass_(days=31)
    await keeper.look(alone(), Told())
    assert making.keyring.all() == []
    keeper.stop()
