"""Row 35 of the promises and its like: a command that is killed at any of its named places loses
nothing, and the same command goes on.
"""

import os

import pytest

from bot.commands import backup as commands
from bot.engine.backup import derived
from bot.engine.backup.copying import CopyError
from bot.engine.keys.crypto import MasterKey, load_master_key, read_keys
from bot.engine.storage.db import Tools
from bot.engine.watch.crash import VARIABLE
from tests.support.databases import KEY, Opened
from tests.support.forking import carried_out
from tests.support.installation import has_the_list, lived_in, tallies
from tests.support.killing import BACKING_UP, COPYING, RESTORING, ROTATING


@pytest.fixture
def house(database_url, tmp_path, clock):
    """The bot on either database, with Ana and her list in it."""
    with lived_in(database_url, tmp_path / "house", clock) as made:
        yield made


@pytest.fixture
def other(database_url, new_database, tmp_path):
    """A database of the other kind."""
    if database_url.startswith("sqlite"):
        return new_database("postgresql")
    return f"sqlite:///{tmp_path / 'other.db'}"


def _command(house, *words, crash=""):
    """Run a command as a process of its own, which may be armed to die; return how it ended."""
    settings = house.settings
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "MASTER_KEY_FILE": str(settings.master_key_file),
        "BACKUP_FOLDER": str(settings.backups),
        "LOG_LEVEL": "ERROR",
        **({VARIABLE: crash} if crash else {}),
    }
    return carried_out(words, environment)


# --- into another database ------------------------------------------------------------------------


def test_a_copy_into_the_other_database_has_every_row(house, other):
    list(commands.copy_to(house.settings, other))
    assert tallies(other) == tallies(house.settings.database_url)
    house.settings = house.settings.model_copy(update={"database_url": other})
    has_the_list(house)


def test_a_copy_into_a_database_with_something_in_it_is_refused(house, other):
    list(commands.copy_to(house.settings, other))
    with pytest.raises(CopyError, match="not empty"):
        list(commands.copy_to(house.settings, other))
    with pytest.raises(CopyError):
        list(commands.copy_to(house.settings, house.settings.database_url))


# --- cut off --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", BACKING_UP)
def test_a_backup_that_is_cut_off_is_made_by_the_next(house, place):
    assert _command(house, "backup", crash=place).returncode == -9
    done = _command(house, "backup")
    assert done.returncode == 0, done.stderr
    assert not list(house.settings.backups.glob(".*.backup"))
    has_the_list(house)


@pytest.mark.parametrize("place", RESTORING)
def test_a_restore_that_is_cut_off_leaves_one_whole_database(house, place):
    file = house.backup()
    before = tallies(house.settings.database_url)
    words = ("restore", str(file), "--replace")
    assert _command(house, *words, crash=place).returncode == -9
    if place != "restore-swapped":
        assert tallies(house.settings.database_url) == before
    has_the_list(house)
    done = _command(house, *words)
    assert done.returncode == 0, done.stderr
    has_the_list(house)


def test_a_copy_that_is_cut_off_leaves_the_target_empty(house, other):
    words = ("copy", "--to", other)
    assert _command(house, *words, crash=COPYING[0]).returncode == -9
    done = _command(house, *words)
    assert done.returncode == 0, done.stderr
    assert tallies(other) == tallies(house.settings.database_url)


@pytest.mark.parametrize("place", ROTATING)
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


def test_one_damaged_key_is_no_reason_to_keep_the_old_master_key(house):
    opened = Opened(house.settings.database_url, house.clock)
    opened.run(lambda tx: tx.seal(999, "somebody else"))
    sql = "UPDATE keys SET wrapped = 'damaged' WHERE subject = 999"
    opened.run(lambda tx: tx.connection.execute(sql))
    opened.close()
    done = _command(house, "keys", "rotate")
    assert done.returncode == 0, done.stderr
    assert KEY not in house.settings.master_key_file.read_bytes()
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
