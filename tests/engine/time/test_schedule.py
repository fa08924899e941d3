import sqlite3
from datetime import timedelta

import pytest

from bot.engine.dialog import buttons
from bot.engine.dialog.feature import Feature
from bot.engine.dialog.turn import Notice, Say
from bot.engine.intake.taken import SQL
from bot.engine.storage.ids import BIRTH, Ids
from bot.engine.time import due
from bot.engine.time.clock import SetClock
from bot.engine.time.schedule import DROPPED_AT_ONCE, MOST_DROPS, Schedule
from tests.support.tiny import OWNER, tiny_parts

MINUTE = timedelta(minutes=1)


class Jobs:
    """Jobs that note when they ran, and do as they are told."""

    def __init__(self):
        self.ran = []
        self.broken = set()
        self.again = None

    def note(self, work, subject):
        self.ran.append(subject)
        if subject in self.broken:
            work.notify(_notice(f"half:{subject}"))
            raise ValueError("this one fails")
        work.notify(_notice(f"note:{subject}:{len(self.ran)}"))
        return self.again

    def stumble(self, _work, _subject):
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = 5
        raise error


def _notice(key, chat=1001):
    return Notice(chat, "en", Say("tiny/words", {"said": key}), key)


@pytest.fixture
def jobs():
    return Jobs()


@pytest.fixture
def due_work(jobs, people, tmp_path_factory):
    feature = Feature("tiny", jobs={"note": jobs.note, "stumble": jobs.stumble})
    return tiny_parts(tmp_path_factory.mktemp("parts"), [feature], people).due_work


def _plan(tx, subject, at, job="note"):
    due.plan(tx, job, subject, at, 7)


# --- due rows


def test_what_is_due_comes_longest_due_first_and_nothing_comes_early(tx, clock):
    now = clock.now()
    for subject, minutes in ((1, -1), (2, -30), (3, 1), (4, 0)):
        _plan(tx, subject, now + minutes * MINUTE)
    assert [row.subject for row in due.come(tx, 7, now, 10)] == [2, 1, 4]
    assert [row.subject for row in due.come(tx, 7, now, 1)] == [2]
    assert due.next_due(tx) == now - 30 * MINUTE
    assert due.next_but(tx, lambda job: True) is None
    assert due.next_but(tx, lambda job: False) == now - 30 * MINUTE


def test_what_is_due_to_another_campaign_stays_its_own(tx, clock):
    due.plan(tx, "note", 1, clock.now(), 8)
    _plan(tx, 2, clock.now())
    assert [row.subject for row in due.come(tx, 7, clock.now(), 10)] == [2]
    assert [row.subject for row in due.come(tx, 8, clock.now(), 10)] == [1]


def test_planning_anew_moves_a_row_and_forgets_its_failures(tx, clock):
    now = clock.now()
    _plan(tx, 1, now)
    (row,) = due.come(tx, 7, now, 1)
    due.claim(tx, row)
    due.push_forward(tx, row, now)
    _plan(tx, 1, now + MINUTE)
    assert due.when(tx, "note", 1, 7) == now + MINUTE
    (again,) = due.come(tx, 7, now + MINUTE, 1)
    assert again.attempts == 0
    due.unplan(tx, "note", 1, 7)
    assert due.when(tx, "note", 1, 7) is None
    assert due.next_due(tx) is None


def test_a_row_is_claimed_once_and_only_as_it_was_read(tx, clock):
    now = clock.now()
    _plan(tx, 1, now)
    (row,) = due.come(tx, 7, now, 1)
    _plan(tx, 1, now + MINUTE)
    assert not due.claim(tx, row)
    (moved,) = due.come(tx, 7, now + MINUTE, 1)
    assert due.claim(tx, moved)
    assert not due.claim(tx, moved)


def test_failures_push_a_row_forward_at_growing_distances_up_to_six_hours(tx, clock):
    distances = []
    _plan(tx, 1, clock.now())
    for _ in range(14):
        (row,) = due.come(tx, 7, clock.now(), 1)
        due.claim(tx, row)
        due.push_forward(tx, row, clock.now())
        distances.append(due.when(tx, "note", 1, 7) - clock.now())
        clock.instant = due.when(tx, "note", 1, 7)
    assert distances[:3] == [MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert distances[-1] == timedelta(hours=6)
    assert distances == sorted(distances)


# --- doing it


def test_due_work_is_done_once(opened, due_work, jobs, clock):
    opened.run(lambda tx: _plan(tx, 1, clock.now()))
    count, queued = opened.run(due_work.slice)
    assert (count, [row.key for row in queued]) == (1, ["note:1:1"])
    assert opened.run(due_work.slice) == (0, [])
    assert jobs.ran == [1]


def test_a_job_says_when_it_is_due_next(opened, due_work, jobs, clock):
    jobs.again = clock.now() + MINUTE
    opened.run(lambda tx: _plan(tx, 1, clock.now()))
    opened.run(due_work.slice)
    assert opened.run(due.next_due) == clock.now() + MINUTE


def test_what_a_job_planned_itself_counts_more_than_what_it_returned(opened, due_work, jobs, clock):
    later = clock.now() + 5 * MINUTE

    def note(work, subject):
        work.plan("note", subject, later)
        return clock.now() + MINUTE

    due_work._jobs["note"] = note
    opened.run(lambda tx: _plan(tx, 1, clock.now()))
    opened.run(due_work.slice)
    assert opened.run(due.next_due) == later


def test_a_job_that_fails_is_pushed_forward_and_reported_while_the_others_go_on(
    opened, due_work, jobs, people, clock
):
    jobs.broken = {2}
    for subject in (1, 2, 3):
        opened.run(lambda tx, subject=subject: _plan(tx, subject, clock.now()))
    count, queued = opened.run(due_work.slice)
    assert count == 3
    assert jobs.ran == [1, 2, 3]
    told = {row.chat_id: row.payload["params"]["text"] for row in queued}
    assert "(note) failed (ValueError)" in told[OWNER]
    assert not any((row.key or "").startswith("half") for row in queued)
    assert opened.run(lambda tx: due.when(tx, "note", 2, 7)) == clock.now() + MINUTE
    assert people.alerts == 1
    jobs.broken.clear()
    clock.pass_(minutes=1)
    assert opened.run(due_work.slice)[0] == 1


def test_a_job_that_the_code_has_no_more_does_not_stop_the_others(opened, due_work, jobs, clock):
    opened.run(lambda tx: _plan(tx, 1, clock.now(), "gone"))
    opened.run(lambda tx: _plan(tx, 2, clock.now()))
    opened.run(due_work.slice)
    assert jobs.ran == [2]


def test_an_alert_that_fails_does_not_stop_the_others(
    opened, due_work, jobs, people, clock, monkeypatch
):
    def fail(*_):
        raise KeyError("nobody to tell")

    monkeypatch.setattr(people, "alert", fail)
    jobs.broken = {1}
    for subject in (1, 2):
        opened.run(lambda tx, subject=subject: _plan(tx, subject, clock.now()))
    assert opened.run(due_work.slice)[0] == 2
    assert jobs.ran == [1, 2]


def test_trouble_of_the_database_leaves_all_of_a_slice_as_it_was(opened, due_work, clock):
    opened.run(lambda tx: _plan(tx, 1, clock.now()))
    opened.run(lambda tx: _plan(tx, 2, clock.now() + MINUTE, "stumble"))
    clock.pass_(minutes=2)
    with pytest.raises(sqlite3.OperationalError):
        opened.run(due_work.slice)
    assert len(opened.run(lambda tx: due.come(tx, 7, clock.now(), 10))) == 2


def test_after_a_time_of_standing_still_everything_missed_is_done(opened, due_work, jobs, clock):
    for subject in range(1, 121):
        opened.run(lambda tx, subject=subject: _plan(tx, subject, clock.now() + subject * MINUTE))
    clock.pass_(hours=25)
    counts = [opened.run(due_work.slice)[0] for _ in range(4)]
    assert counts == [50, 50, 20, 0]
    assert jobs.ran == list(range(1, 121))


# --- the schedule itself


@pytest.fixture
def sent():
    return []


@pytest.fixture
def schedule(sqlite, due_work, sent):
    class Sender:
        def put(self, rows):
            sent.extend(rows)

    return Schedule(sqlite, Sender(), due_work)


async def test_a_tick_does_all_that_is_due_and_hands_it_over(schedule, sqlite, sent, clock):
    for subject in range(120):
        await sqlite.run(lambda tx, subject=subject: _plan(tx, subject, clock.now()))
    assert await schedule.next_due() == clock.now()
    assert await schedule.tick() == 120
    assert len(sent) == 120
    assert await schedule.tick() == 0


async def test_a_tick_in_a_bad_moment_only_delays(schedule, sqlite, jobs, clock):
    await sqlite.run(lambda tx: _plan(tx, 1, clock.now(), "stumble"))
    assert await schedule.tick() == 0
    await sqlite.run(lambda tx: due.unplan(tx, "stumble", 1, 7))
    await sqlite.run(lambda tx: _plan(tx, 2, clock.now()))
    assert await schedule.tick() == 1


async def test_once_stopped_nothing_more_is_done(schedule, sqlite, jobs, clock):
    schedule.start()
    await schedule.stop()
    await sqlite.run(lambda tx: _plan(tx, 1, clock.now()))
    assert await schedule.tick() == 0
    await schedule.stop()


async def test_what_has_had_its_time_is_purged_and_nothing_else(schedule, sqlite, clock):
    def fill(tx):
        for number, age in enumerate((1, 47, 49)):
            at = clock.now() - timedelta(hours=age)
            SQL.add(tx, update_id=number, now=int(at.timestamp() * 1000))
        for days in (1, 29, 32):
            nonce = Ids(SetClock(clock.now() - timedelta(days=days))).new()
            buttons.spend(tx, 1, nonce)
            at = int((clock.now() - timedelta(days=days)).timestamp() * 1000)
            SQL.set_aside(tx, id=nonce, update_id=days, chat_id=1, payload="x", error="x", now=at)

    await sqlite.run(fill)
    await schedule.drop_old()
    counts = await sqlite.read(
        lambda tx: [
            tx.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 (our own tables)
            for table in ("updates", "used_buttons", "set_aside")
        ]
    )
    assert counts == [2, 2, 2]
    assert clock.now() > BIRTH


async def test_old_rows_leave_a_slice_at_a_time_and_not_for_ever(schedule, sqlite, clock):
    slices = MOST_DROPS + 2
    at = int((clock.now() - timedelta(days=3)).timestamp() * 1000)

    def fill(tx):
        for number in range(slices * DROPPED_AT_ONCE):
            SQL.add(tx, update_id=number, now=at)

    def left(tx):
        return tx.connection.execute("SELECT COUNT(*) FROM updates").fetchone()[0]

    await sqlite.run(fill)
    await schedule.drop_old()
    assert await sqlite.read(left) == 2 * DROPPED_AT_ONCE
    await schedule.drop_old()
    assert await sqlite.read(left) == 0
