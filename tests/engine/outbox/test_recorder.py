import asyncio
import sqlite3

import pytest

from bot.engine.outbox.outbox import Done
from bot.engine.outbox.recorder import Recorder


class Flaky:
    """A database that is in trouble for some time."""

    def __init__(self, database, failures):
        self.database, self.failures, self.tries = database, failures, 0

    async def run(self, work):
        self.tries += 1
        if self.failures:
            self.failures -= 1
            raise sqlite3.OperationalError("database is locked")
        return await self.database.run(work)


@pytest.fixture
def told():
    return []


@pytest.fixture
def recorder(office, told):
    def make(failures=0):
        flaky = Flaky(office.database, failures)
        made = Recorder(flaky, lambda rows, ended: told.append((rows, ended)), 0.001)
        made.flaky = flaky
        return made

    return make


async def _done(office, state="sent"):
    return Done(await office.reply(1001, "words"), state, 55)


async def test_results_are_recorded_and_told(office, recorder, told):
    recording, done = recorder(), await _done(office)
    running = asyncio.create_task(recording.run())
    recording.add_done(done)
    await recording.flushed()
    assert set((await office.states()).values()) == {"sent"}
    assert told == [([], [done.id])]
    recording.stop()
    await running


async def test_what_comes_in_during_a_commit_goes_into_the_next_one(office, recorder):
    recording = recorder()
    done = [await _done(office) for _ in range(50)]
    running = asyncio.create_task(recording.run())
    for each in done:
        recording.add_done(each)
        await asyncio.sleep(0)
    await recording.flushed()
    assert recording.flaky.tries < 10
    assert set((await office.states()).values()) == {"sent"}
    recording.stop()
    await running


async def test_with_the_database_in_trouble_nothing_is_lost(office, recorder):
    recording = recorder(failures=15)
    done = [await _done(office), await _done(office, "failed")]
    running = asyncio.create_task(recording.run())
    for each in done:
        recording.add_done(each)
    await recording.flushed()
    assert sorted((await office.states()).values()) == ["failed", "sent"]
    assert recording.flaky.tries == 16
    recording.stop()
    await running


async def test_stop_records_what_is_left_first(office, recorder):
    recording = recorder(failures=3)
    recording.add_done(await _done(office))
    recording.stop()
    await recording.run()
    assert set((await office.states()).values()) == {"sent"}


async def test_stop_does_not_wait_for_ever_for_a_database_that_never_works(office, recorder):
    recording = recorder(failures=1000)
    recording.add_done(await _done(office))
    recording.stop()
    await recording.run()
    assert recording.flaky.tries == 10
    assert set((await office.states()).values()) == {"queued"}


async def test_a_feature_that_fails_over_a_result_keeps_no_other_from_being_recorded(
    office, recorder, told
):
    def fail(tx):
        tx.connection.execute("DELETE FROM outbox")
        raise ValueError("whatever")

    recording = recorder()
    recording.add(fail)
    done = await _done(office)
    recording.add_done(done)
    recording.add(lambda _tx: ["a row to send"])
    recording.stop()
    await recording.run()
    assert set((await office.states()).values()) == {"sent"}
    assert told == [(["a row to send"], [done.id])]


async def test_trouble_of_the_database_within_a_work_has_everything_tried_again(
    office, recorder, told
):
    tries = []

    def stumble(_tx):
        tries.append(1)
        if len(tries) < 3:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = 10
            raise error

    recording = recorder()
    recording.add_done(await _done(office))
    recording.add(stumble)
    recording.stop()
    await recording.run()
    assert len(tries) == 3
    assert len(told) == 1
