"""Rows 12 and 36 of the promises: backups restore; what is not whole, or not ours, is refused."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from cryptography.fernet import Fernet

from bot.commands import backup as commands
from bot.engine.backup.content import Reading
from bot.engine.backup.holding import check_free, held
from bot.engine.backup.keyring import BackupError
from bot.engine.keys.crypto import WrongKeyError, load_master_key, read_keys
from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError, Tools
from bot.engine.storage.postgresql import SEAT
from bot.start import backups
from tests.support.databases import Opened
from tests.support.installation import Installation, has_the_list, leave, lived_in, tallies

ROOT = Path(__file__).parents[2]
BREATH = 0.002
"""Between two writes of one who writes all the time; without it the backups get no processor."""
WAITS = """SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


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


# --- a backup and its way back --------------------------------------------------------------------


def test_a_backup_goes_back_into_the_same_database_with_every_row(house):
    before = tallies(house.settings.database_url)
    file = house.backup()
    told = house.restore(file, replace=True)
    assert "1 captains, 2 contacts" in told
    after = tallies(house.settings.database_url)
    changed = {table for table in before if before[table] != after.get(table)}
    assert changed <= {"due"}, "but for what every start plans anew"
    has_the_list(house)


def test_a_backup_goes_into_the_other_database(house, other):
    file = house.backup()
    house.settings = house.settings.model_copy(update={"database_url": other})
    house.restore(file)
    has_the_list(house)


def test_a_dry_run_tells_what_is_in_it_and_changes_nothing(house):
    file = house.backup()
    house.clock.pass_(days=2)
    house.play(house.ana)
    leave(house.ana)
    house.close()
    before = tallies(house.settings.database_url)
    told = house.restore(file, dry_run=True, replace=True)
    assert "2026-11-03 15:00" in told
    assert "1 captains, 2 contacts" in told
    again = int(told.partition("to be erased again: ")[2].partition(".")[0])
    assert again >= 3
    assert tallies(house.settings.database_url) == before


def test_what_is_there_is_not_overwritten_unless_it_is_said(house):
    file = house.backup()
    before = tallies(house.settings.database_url)
    with pytest.raises(BackupError, match="--replace"):
        house.restore(file)
    assert tallies(house.settings.database_url) == before


def test_what_was_there_is_laid_aside(house):
    file = house.backup()
    told = house.restore(file, replace=True)
    aside = told.partition("What was there before: ")[2].partition(". ")[0]
    path = house.settings.sqlite_file
    if path:
        url = f"sqlite:///{aside}"
        assert tallies(url)["contacts"][0] == 2
    else:
        opened = Opened(house.settings.database_url, house.clock)
        schema = aside.removeprefix("the schema ")
        rows = opened.connection.execute(f"SELECT 1 FROM {schema}.contacts").fetchall()  # noqa: S608
        opened.close()
        assert len(rows) == 2


def test_what_two_restores_of_one_second_replace_is_laid_aside_twice(house):
    file = house.backup()
    told = [house.restore(file, replace=True) for _ in range(3)]
    places = {each.partition("What was there before: ")[2].partition(". ")[0] for each in told}
    assert len(places) == 3
    has_the_list(house)


def test_nothing_is_restored_under_a_running_bot(house):
    file = house.backup()
    with (
        held(house.settings.database_url),
        pytest.raises(CannotOpenError, match="running"),
    ):
        house.restore(file, replace=True)


def test_a_bot_that_was_stopped_a_moment_ago_is_waited_for(new_database):
    """The server learns a moment later that the one which held the seat has gone."""
    url = new_database("postgresql")
    with ThreadPoolExecutor(1) as pool, psycopg.connect(url, autocommit=True) as leaving:
        leaving.execute(SEAT)
        waiting = pool.submit(check_free, url)
        with psycopg.connect(url, autocommit=True) as watching:
            while not (waiting.done() or watching.execute(WAITS).fetchone()):
                pass
        leaving.close()
        waiting.result()


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
    before = tallies(house.settings.database_url)
    with pytest.raises(BackupError):
        house.restore(file, replace=True)
    assert tallies(house.settings.database_url) == before


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
    while not ended.wait(BREATH):
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


def test_a_backup_of_a_newer_version_is_refused(house, monkeypatch):
    file = house.backup()
    monkeypatch.setattr(schema, "steps", lambda: ["0001", "0002"])
    with pytest.raises(BackupError, match="newer Capitaine"):
        house.restore(file, replace=True)


def test_a_backup_of_an_older_version_is_brought_up_to_date(house, tmp_path):
    old = f"sqlite:///{tmp_path / 'old.db'}"
    schema.upgrade(old, "0015")
    made = Installation(old, tmp_path / "old", house.clock)
    file = made.backup()
    house.settings.backup_keys_file.write_bytes(made.settings.backup_keys_file.read_bytes())
    told = house.restore(file, replace=True)
    assert "schema 0015" in told
    assert schema.inspect(house.settings.database_url).up_to_date
