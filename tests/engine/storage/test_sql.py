import re
from pathlib import Path

import pytest

from bot.engine.storage.sql import Statements

FILE = """
-- name: all_due()
SELECT job, due_at FROM due ORDER BY due_at;

-- name: one(job)^
SELECT job, due_at FROM due WHERE job = :job;

-- name: add(job, due_at)!
INSERT INTO due (job, subject, campaign_id, due_at) VALUES (:job, 1, 1, :due_at);

-- name: move(at, job)*!
UPDATE due SET due_at = :at, subject = CAST(:at AS BIGINT) WHERE job = :job;

-- name: take(job)<!
DELETE FROM due WHERE job = :job RETURNING due_at;

-- name: both(at)
UPDATE due SET due_at = :at RETURNING job;

-- name: lately()
-- words about it
WITH late AS (SELECT job FROM due) SELECT job FROM late;
"""


@pytest.fixture
def sql(tmp_path):
    path = tmp_path / "store.sql"
    path.write_text(FILE)
    return Statements(path)


def test_each_mark_gives_its_kind_of_answer_on_both_databases(tx, sql):
    assert sql.one(tx, job="nudge") is None
    assert sql.take(tx, job="nudge") is None
    assert sql.add(tx, job="nudge", due_at=5) == 1
    assert sql.add(tx, job="board", due_at=3) == 1
    assert [row["job"] for row in sql.all_due(tx)] == ["board", "nudge"]
    assert sql.one(tx, job="board")["due_at"] == 3
    assert sql.take(tx, job="board")["due_at"] == 3


def test_what_may_have_changed_something_is_counted_whatever_its_mark(tx, sql):
    before = tx.writes
    sql.all_due(tx)
    sql.one(tx, job="nudge")
    sql.lately(tx)
    assert tx.writes == before
    sql.add(tx, job="nudge", due_at=5)
    sql.both(tx, at=7)
    sql.take(tx, job="nudge")
    assert tx.writes == before + 3


def test_many_rows_are_read_as_bare_tuples(tx, sql):
    sql.add(tx, job="nudge", due_at=5)
    sql.add(tx, job="board", due_at=3)
    assert sql.all_due.tuples(tx) == [("board", 3), ("nudge", 5)]
    assert sql.one(tx, job="board")["due_at"] == 3
    before = tx.writes
    sql.all_due.tuples(tx)
    assert tx.writes == before


def test_a_name_that_is_not_in_the_file_is_told(tx, sql):
    with pytest.raises(KeyError, match="misspelt"):
        sql.misspelt(tx)


def test_a_mark_that_nobody_needs_is_refused(tx, tmp_path):
    path = tmp_path / "store.sql"
    path.write_text("-- name: number()$\nSELECT 1;\n")
    with pytest.raises(ValueError, match="use no mark"):
        Statements(path).number(tx)


MARKS = re.compile(r"^-- name: \w+(?:\(.*\))?(.*)$", re.MULTILINE)


def test_every_statement_there_is_has_a_mark_that_is_known():
    """Files are read when they are first used: no start tells of a mark that is wrong."""
    files = list((Path(__file__).parents[3] / "bot").rglob("*.sql"))
    marks = {mark for path in files for mark in MARKS.findall(path.read_text("utf-8"))}
    assert marks == {"", "^", "!", "<!", "*!"}


def test_a_file_is_read_when_it_is_first_used(tx, tmp_path):
    path = tmp_path / "store.sql"
    sql = Statements(path)
    path.write_text(FILE)
    assert sql.all_due(tx) == []


def test_a_list_of_tuples_goes_in_the_order_behind_the_name(tx, sql):
    sql.add(tx, job="nudge", due_at=5)
    sql.add(tx, job="board", due_at=3)
    assert sql.move(tx, [(8, "nudge"), (9, "board"), (7, "nobody")]) == 2
    assert sql.all_due.tuples(tx) == [("nudge", 8), ("board", 9)]
