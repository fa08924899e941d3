"""Due rows of one job that are done together."""

from datetime import timedelta

import pytest

from bot.engine.dialog.feature import Feature
from bot.engine.dialog.turn import Notice, Say
from bot.engine.time import due, schedule
from bot.engine.time.schedule import SLICE
from tests.support.tiny import tiny_parts

MINUTE, MS = timedelta(minutes=1), timedelta(milliseconds=1)


def _notice(key):
    return Notice(1001, "en", Say("tiny/words", {"said": key}), key)


def _plan(tx, subject, at, job="note"):
    due.plan(tx, job, subject, at, 7)


class Many:
    """Does many rows at once; who is `alone` is left out, who is `broken` breaks all."""

    def __init__(self):
        self.ran = []
        self.broken = set()
        self.again = None
        self.together = []
        self.alone = set()
        self.meanwhile = None

    def note(self, work, subject):
        self.ran.append(subject)
        if subject in self.broken:
            raise ValueError("this one fails")
        work.notify(_notice(f"note:{subject}:{len(self.ran)}"))
        return self.again

    def note_many(self, work, subjects):
        self.together.append(tuple(subjects))
        work.notify(_notice(f"many:{len(self.together)}"))
        if self.broken.intersection(subjects):
            raise ValueError("one of these fails")
        if self.meanwhile:
            self.meanwhile(work.tx)
        return {each: self.again for each in subjects if each not in self.alone}


@pytest.fixture
def many():
    return Many()


@pytest.fixture
def many_work(many, people, tmp_path_factory):
    feature = Feature("tiny", jobs={"note": many.note}, many={"note": many.note_many})
    return tiny_parts(tmp_path_factory.mktemp("parts"), [feature], people).due_work


def _plan_all(opened, clock, subjects):
    for number, subject in enumerate(subjects):
        opened.run(lambda tx, n=number, s=subject: _plan(tx, s, clock.now() + n * MS))


def test_many_rows_are_done_at_once_and_each_is_planned_anew(opened, many_work, many, clock):
    _plan_all(opened, clock, (1, 2, 3))
    clock.pass_(minutes=1)
    many.again = clock.now() + MINUTE
    count, queued = opened.run(many_work.slice)
    assert (count, [row.key for row in queued]) == (3, ["many:1"])
    assert (many.together, many.ran) == ([(1, 2, 3)], [])
    assert (
        opened.run(lambda tx: [due.when(tx, "note", each, 7) for each in (1, 2, 3)])
        == [many.again] * 3
    )
    assert opened.run(many_work.slice) == (0, [])


def test_what_is_due_no_more_leaves_and_who_is_left_out_is_done_alone(
    opened, many_work, many, clock
):
    _plan_all(opened, clock, (1, 2, 3))
    many.alone = {2}
    clock.pass_(minutes=1)
    assert opened.run(many_work.slice)[0] == 3
    assert (many.together, many.ran) == ([(1, 2, 3)], [2])
    assert opened.run(due.next_due) is None


def test_one_that_breaks_many_fails_alone_and_the_others_are_done(opened, many_work, many, clock):
    _plan_all(opened, clock, (1, 2, 3))
    many.broken = {2}
    clock.pass_(minutes=1)
    count, queued = opened.run(many_work.slice)
    assert (count, many.ran) == (3, [1, 2, 3])
    assert [row.key for row in queued if row.key.startswith("many")] == []
    assert opened.run(lambda tx: due.when(tx, "note", 2, 7)) == clock.now() + MINUTE
    assert opened.run(lambda tx: due.when(tx, "note", 1, 7)) is None


def test_a_row_that_somebody_moves_meanwhile_is_theirs(opened, many_work, many, clock):
    later = clock.now() + timedelta(days=1)
    _plan_all(opened, clock, (1, 2))
    many.meanwhile = lambda tx: _plan(tx, 2, later)
    clock.pass_(minutes=1)
    opened.run(many_work.slice)
    assert many.ran == [1, 2], "all of it was undone, so both were done one at a time"
    assert opened.run(lambda tx: due.when(tx, "note", 2, 7)) is None


def test_many_that_break_are_done_no_more_than_a_slice_at_a_time(opened, many_work, many, clock):
    _plan_all(opened, clock, range(1, SLICE + 11))
    many.broken = {1}
    clock.pass_(minutes=1)
    assert [opened.run(many_work.slice)[0] for _ in range(3)] == [SLICE, 10, 0]
    assert len(many.ran) == SLICE
    assert [len(each) for each in many.together] == [SLICE + 10, 10]


def test_rows_of_other_jobs_come_in_their_turn(opened, many, people, clock, tmp_path):
    feature = Feature(
        "tiny", jobs={"note": many.note, "other": many.note}, many={"note": many.note_many}
    )
    work = tiny_parts(tmp_path, [feature], people).due_work
    _plan_all(opened, clock, (1, 2, 4, 5))
    opened.run(lambda tx: _plan(tx, 3, clock.now() + MS, "other"))
    clock.pass_(minutes=1)
    assert opened.run(work.slice)[0] == 5
    assert (many.together, many.ran) == ([(1, 2), (4, 5)], [3])


def test_where_most_are_left_out_fewer_are_tried_in_vain(opened, many_work, many, clock):
    """Until they come down to what is done alone in a slice; then more and more again."""
    first = 4 * SLICE
    _plan_all(opened, clock, range(first))
    many.alone = set(range(first))
    clock.pass_(minutes=1)
    while opened.run(many_work.slice)[0]:
        pass
    assert many.ran == list(range(first))
    looked_at = sum(len(each) for each in many.together)
    assert looked_at < 3 * first
    many.alone, many.together = set(), []
    _plan_all(opened, clock, range(first))
    clock.pass_(minutes=1)
    while opened.run(many_work.slice)[0]:
        pass
    assert [each for some in many.together for each in some] == list(range(first))


def test_of_very_many_those_beside_each_other_are_done_together(
    opened, many, people, clock, tmp_path, monkeypatch
):
    """In the order of their subjects, whoever was due first; others come in between, none twice."""
    monkeypatch.setattr(schedule, "MANY", 4)
    monkeypatch.setattr(schedule, "SLICE", 2)
    feature = Feature(
        "tiny", jobs={"note": many.note, "other": many.note}, many={"note": many.note_many}
    )
    work = tiny_parts(tmp_path, [feature], people).due_work
    _plan_all(opened, clock, (9, 1, 8, 2, 7, 3, 6, 4, 5))
    clock.pass_(minutes=1)
    opened.run(work.slice)
    opened.run(lambda tx: _plan(tx, 30, clock.now() - MINUTE, "other"))
    while opened.run(work.slice)[0]:
        pass
    assert many.together[0] == (1, 2, 3, 4)
    done = [each for some in many.together for each in some] + many.ran
    assert sorted(done) == [*range(1, 10), 30]
    assert opened.run(due.next_due) is None


def test_a_sweep_leaves_what_is_not_due_and_what_is_anothers(opened, clock):
    _plan_all(opened, clock, (4, 2, 3))
    opened.run(lambda tx: _plan(tx, 5, clock.now() + 2 * MINUTE))
    opened.run(lambda tx: _plan(tx, 1, clock.now(), "other"))
    opened.run(lambda tx: due.plan(tx, "note", 6, clock.now(), 8))
    clock.pass_(minutes=1)
    found = opened.run(lambda tx: due.sweep(tx, "note", 7, 2, clock.now(), 10))
    assert [row.subject for row in found] == [3, 4]
