"""A batch that is held: nothing of it leaves, the rest goes on, and nothing of it is lost."""

from datetime import timedelta

import pytest

from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox, writing
from bot.engine.outbox.pacing import Pace
from bot.engine.outbox.writing import Writer
from bot.engine.time.clock import from_ms

BATCH, OTHER = 77, 78


@pytest.fixture
def work(tx, clock, texts):
    class Campaign:
        id = 7

    return Work(tx, clock.now(), Campaign(), Writer(Renderer(texts)))


def _put(work, key, batch=BATCH, chat=1001):
    work.notify(Notice(chat, "en", Say("tiny/words", {"said": key}), key, batch=batch))


def _claimed(work):
    return outbox.claim_notices(work.tx, work.tx.now(), 10)


def test_only_the_other_batch_leaves(work):
    _put(work, "a")
    _put(work, "b", OTHER)
    outbox.hold(work.tx, 7, BATCH)
    assert [row.key for row in _claimed(work)] == ["b"]
    outbox.release(work.tx, BATCH)
    assert [row.key for row in _claimed(work)] == ["a"]


def test_each_leaves_when_it_was_to_leave(work, clock):
    _put(work, "later")
    moment = work.now + timedelta(hours=1)
    (row,) = _claimed(work)
    outbox.postpone(work.tx, row.id, moment, attempted=False)
    for _ in range(2):
        outbox.hold(work.tx, 7, BATCH)
    outbox.release(work.tx, BATCH)
    assert not _claimed(work)
    assert from_ms(outbox.next_waiting(work.tx)) == moment
    clock.pass_(hours=1)
    assert [row.key for row in _claimed(work)] == ["later"]


def test_what_comes_back_from_the_sender_is_held_too(work):
    _put(work, "a")
    (row,) = _claimed(work)
    assert outbox.standing(work.tx, row.id) == "wanted"
    outbox.hold(work.tx, 7, BATCH)
    assert outbox.standing(work.tx, row.id) == "held"
    outbox.postpone(work.tx, row.id, work.now, attempted=False)
    assert not _claimed(work)
    outbox.release(work.tx, BATCH)
    assert [each.key for each in _claimed(work)] == ["a"]


def test_what_is_held_can_be_withdrawn_and_forgotten(work):
    _put(work, "a")
    _put(work, "b", chat=1002)
    _put(work, "c", chat=1003)
    outbox.hold(work.tx, 7, BATCH)
    assert outbox.cancel_notices(work.tx, work.campaign_id, 1001, work.now) == 1
    work.forget_chat(1002)
    assert outbox.cancel_batch(work.tx, BATCH, work.now) == 1
    outbox.release(work.tx, BATCH)
    assert not _claimed(work)


def test_what_is_due_is_counted_no_further_than_asked(work):
    for number in range(5):
        _put(work, f"k{number}", chat=1001 + number)
    assert writing.due_notices(work.tx, 3) == 3
    outbox.hold(work.tx, 7, BATCH)
    assert writing.due_notices(work.tx, 3) == 0


async def test_what_the_sender_has_in_its_hands_does_not_leave(office, server):
    office.pace = Pace(10)
    for number in range(8):
        await office.notice(2000 + number, "broadcast", batch=BATCH)
    office.start()
    await office.until(lambda: len(server.arrived) >= 2)
    await office.database.run(lambda tx: outbox.hold(tx, 7, BATCH))
    await office.idle()
    held = len(server.arrived)
    assert held < 8
    await office.stop()
    office.pace = Pace(0)
    office.start()
    await office.idle()
    assert len(server.arrived) == held
    await office.database.run(lambda tx: outbox.release(tx, BATCH))
    assert await office.ends() == {"sent"}
    assert len(server.arrived) == 8
