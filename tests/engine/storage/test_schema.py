import logging
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from psycopg.rows import dict_row

from bot.engine.storage import schema
from bot.engine.storage.db import CannotOpenError, Tx
from bot.engine.time.clock import SystemClock
from tests.support.databases import DIALECTS, Postgres, tools

# An index over what is reckoned from a column can't be described by SQLAlchemy on SQLite.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression")
ROOT = Path(__file__).parents[3]
STEPS = schema.steps()
DIE_MIDWAY = """
import os, sys
import sqlalchemy as sa
from bot.engine.storage import schema

def die(connection, cursor, statement, *rest):
    if sys.argv[2] in statement:
        os._exit(9)

sa.event.listen(sa.Engine, "after_cursor_execute", die)
schema.upgrade(sys.argv[1])
"""


@pytest.fixture(params=DIALECTS)
def empty_url(request, tmp_path):
    """A database without any table, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.empty()


def _engine(url):
    return sa.create_engine(schema.sqlalchemy_url(url))


def _tables(url):
    engine = _engine(url)
    inspector = sa.inspect(engine)
    # All tables at once: one after the other is a hundred queries.
    columns, indexes = inspector.get_multi_columns(), inspector.get_multi_indexes()
    engine.dispose()
    return {
        table: (
            {(column["name"], str(column["type"])) for column in columns[_schema, table]},
            {index["name"] for index in indexes[_schema, table]},
        )
        for _schema, table in columns
    }


# What tools keep, and what the database notes by itself when other tables change.
NOT_BY_HAND = {"alembic_version", "changed_captains"}


def _fill(url):
    """Put three rows into every table, whatever its columns are."""
    engine = _engine(url)
    tables = sa.MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            if table.name not in NOT_BY_HAND:
                connection.execute(table.insert(), [_row(table, n) for n in range(3)])
    engine.dispose()
    return {table.name for table in tables.sorted_tables} - NOT_BY_HAND


def _row(table, number):
    return {
        column.name: number if isinstance(column.type, sa.Integer) else f"text {number}"
        for column in table.columns
    }


def _counts(url, tables):
    engine = _engine(url)
    with engine.connect() as connection:
        counts = {
            name: connection.execute(sa.text(f'SELECT COUNT(*) FROM "{name}"')).scalar()  # noqa: S608 (our own tables)
            for name in tables
        }
    engine.dispose()
    return counts


def test_the_steps_are_numbered_without_a_gap():
    assert [int(step) for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_an_empty_database_is_brought_to_the_last_step(empty_url):
    assert schema.inspect(empty_url) == schema.SchemaState(None, STEPS[-1], known=True)
    schema.upgrade(empty_url)
    assert schema.inspect(empty_url).up_to_date
    before = _tables(empty_url)
    schema.upgrade(empty_url)
    assert _tables(empty_url) == before


# A step is the same code on both: PostgreSQL, which takes seconds, tries some, and the latest.
SAMPLED = [*STEPS[:-7:6], *STEPS[-7:-1]]


@pytest.mark.parametrize(
    "empty_url, step",
    [(each, step) for each in DIALECTS for step in (STEPS[:-1] if each == "sqlite" else SAMPLED)],
    indirect=["empty_url"],
)
def test_from_every_earlier_step_all_rows_are_still_there(empty_url, step):
    schema.upgrade(empty_url, step)
    assert schema.inspect(empty_url).current == step
    tables = _fill(empty_url)
    schema.upgrade(empty_url)
    assert schema.inspect(empty_url).up_to_date
    assert _counts(empty_url, tables) == dict.fromkeys(tables, 3)


def test_a_database_with_rows_in_every_table_is_not_called_damaged(migrated_sqlite, tmp_path):
    path = shutil.copy(migrated_sqlite, tmp_path)
    _fill(f"sqlite:///{path}")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    connection.close()


def test_from_every_step_the_tables_are_the_same_in_the_end(empty_url, tmp_path):
    for step in STEPS:
        schema.upgrade(empty_url, step)
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    schema.upgrade(fresh)
    stepwise = _tables(empty_url)
    if empty_url.startswith("sqlite"):
        assert stepwise == _tables(fresh)
    assert stepwise.keys() == _tables(fresh).keys()


def test_every_step_can_be_taken_back(empty_url):
    shapes = []
    for step in STEPS:
        schema.upgrade(empty_url, step)
        shapes.append(_tables(empty_url))
    for step, shape in reversed(list(zip(STEPS[:-1], shapes[:-1], strict=True))):
        schema.upgrade(empty_url, step)
        assert _tables(empty_url) == shape
    schema.upgrade(empty_url, "base")
    assert _tables(empty_url).keys() <= {"alembic_version"}


def test_both_databases_have_the_same_tables_and_columns(migrated_sqlite, postgres):
    def names(url):
        return {
            table: ({name for name, _ in columns}, indexes - {"outbox_key_key"})
            for table, (columns, indexes) in _tables(url).items()
        }

    lite, full = names(f"sqlite:///{migrated_sqlite}"), names(postgres.fresh())
    assert lite.keys() == full.keys()
    for table, (columns, _indexes) in lite.items():
        assert columns == full[table][0]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_schema_newer_than_the_code_is_refused_and_left_alone(new_database, dialect):
    url = new_database(dialect)
    engine = _engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(CannotOpenError, match=r"written by a newer Capitaine \(schema 9999"):
        schema.upgrade(url)
    assert schema.inspect(url) == schema.SchemaState("9999", STEPS[-1], known=False)


def _current(url):
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        connection.row_factory = sqlite3.Row
        found = schema.current(Tx(connection, "sqlite", tools(SystemClock())))
    else:
        connection = psycopg.connect(url, row_factory=dict_row)
        found = schema.current(Tx(connection, "postgresql", tools(SystemClock())))
    connection.close()
    return found


def test_the_quick_look_on_start_agrees(empty_url):
    assert _current(empty_url) is None
    schema.upgrade(empty_url, STEPS[1])
    assert _current(empty_url) == STEPS[1]
    schema.upgrade(empty_url, "base")
    assert _current(empty_url) is None


def test_row_13_killed_midway_nothing_has_changed_and_the_next_start_completes_it(tmp_path):
    path = tmp_path / "killed.db"
    schema.upgrade(f"sqlite:///{path}", STEPS[0])
    before = _tables(f"sqlite:///{path}")
    command = [sys.executable, "-c", DIE_MIDWAY, f"sqlite:///{path}", "CREATE TABLE conversations"]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == 9, killed.stderr
    assert _tables(f"sqlite:///{path}") == before
    schema.upgrade(f"sqlite:///{path}")
    assert schema.inspect(f"sqlite:///{path}").up_to_date


def test_a_step_that_fails_is_told_in_plain_words_and_changes_nothing(tmp_path):
    path = tmp_path / "odd.db"
    schema.upgrade(f"sqlite:///{path}", STEPS[0])
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE consents (x)")
    connection.close()
    with pytest.raises(CannotOpenError, match="nothing was changed"):
        schema.upgrade(f"sqlite:///{path}")
    assert schema.inspect(f"sqlite:///{path}").current == STEPS[0]
    assert "captains" not in _tables(f"sqlite:///{path}")


def test_a_folder_with_a_percent_sign_in_its_name_is_no_obstacle(tmp_path, monkeypatch):
    folder = tmp_path / "100%s" / "migrations"
    shutil.copytree(schema.VERSIONS.parent, folder)
    monkeypatch.setattr(schema, "VERSIONS", folder / "versions")
    schema.upgrade(f"sqlite:///{tmp_path / 'any.db'}")
    assert schema.inspect(f"sqlite:///{tmp_path / 'any.db'}").up_to_date


def test_what_is_no_database_is_told_in_plain_words(tmp_path):
    path = tmp_path / "no.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(CannotOpenError, match=r"can't be read"):
        schema.inspect(f"sqlite:///{path}")


def test_alembic_does_not_talk_at_every_start(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    schema.upgrade(f"sqlite:///{tmp_path / 'quiet.db'}")
    assert not [record for record in caplog.records if record.name.startswith("alembic")]
