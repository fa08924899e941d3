"""What has ended leaves after a month, what nobody holds is given up, and nothing is said twice."""

import asyncio
from datetime import timedelta

import pytest

from bot.engine.dialog.place import Place
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import erased, fetching, outbox
from bot.engine.outbox.outbox import LOOKED_AHEAD, Done
from bot.engine.outbox.writing import Writer
from bot.engine.time import due
from tests.support.scripted import after

ANA, LUC = 1001, 1002
MONTH = timedelta(days=30)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def work(tx, clock, texts):
    class Campaign:
        id = 7

    return Work(tx, clock.now(), Campaign(), Writer(Renderer(texts)))


def _notice(work, key, chat=ANA, **about):
    return work.notify(Notice(chat, "en", Say("tiny/words", {"said": key}), key, **about))


def _reply(work, key):
    message = Say("tiny/words", {"said": key}, key=key)
    return work.writer.put_reply(work.tx, work.now, 7, Place(ANA, ANA, "en"), message)


def _rows(tx):
    found = tx.connection.execute("SELECT key FROM outbox ORDER BY id").fetchall()
    return [row["key"] for row in found]


def _end(work, message_id=None):
    rows = outbox.claim_notices(work.tx, work.now, 1000)
    outbox.finish(work.tx, [Done(row.id, "sent", message_id) for row in rows], work.now)


def _pass(work, clock, span):
    clock.pass_(seconds=span.total_seconds())
    work.now = clock.now()


def test_what_ended_leaves_after_a_month_and_what_waits_stays(work, tx, clock):
    _notice(work, "old")
    _end(work)
    _notice(work, "waits")
    _pass(work, clock, MONTH - AN_HOUR)
    assert outbox.drop_ended(tx, work.now, 10) == 0
    _pass(work, clock, 2 * AN_HOUR)
    assert outbox.drop_ended(tx, work.now, 10) == 1
    assert _rows(tx) == ["waits"]
    assert outbox.drop_ended(tx, work.now, 10) == 0


def test_old_rows_leave_a_few_at_a_time_the_oldest_first(work, tx, clock):
    for key in "abc":
        _notice(work, key)
    _end(work)
    _pass(work, clock, MONTH + AN_HOUR)
    assert outbox.drop_ended(tx, work.now, 2) == 2
    assert _rows(tx) == ["c"]


def test_what_was_said_is_not_said_again_once_its_row_has_left(work, tx, clock):
    _notice(work, "nudge")
    _end(work, 55)
    _pass(work, clock, MONTH + AN_HOUR)
    outbox.drop_ended(tx, work.now, 10)
    assert not _notice(work, "nudge")
    assert outbox.message_of(tx, "nudge") == 55
    outbox.finish(tx, [Done(1, "sent", 60, instead_of="nudge")], work.now)
    assert outbox.message_of(tx, "nudge") == 60


def test_a_key_means_the_newest_message_and_goes_with_its_chat(work, tx, clock):
    quiz = _reply(work, "quiz")
    outbox.note_poll(tx, quiz.id, "poll")
    outbox.finish(tx, [Done(quiz.id, "sent", 55)], work.now)
    _pass(work, clock, MONTH + AN_HOUR)
    outbox.drop_ended(tx, work.now, 10)
    assert outbox.poll_of(tx, ANA, "poll")[0] == "quiz"
    assert outbox.poll_of(tx, LUC, "poll")[0] == ""
    _reply(work, "quiz")
    assert outbox.poll_of(tx, ANA, "poll")[0] == ""
    assert outbox.message_of(tx, "quiz") is None
    _notice(work, "other")
    _end(work, 70)
    _pass(work, clock, MONTH + AN_HOUR)
    outbox.drop_ended(tx, work.now, 10)
    erased.forget(tx, work.campaign_id, ANA, work.now)
    assert outbox.message_of(tx, "other") is None


def test_the_copies_of_a_broadcast_stay_until_nothing_about_it_is_due(work, tx, clock):
    for key in "ab":
        _notice(work, key, batch=99)
    _end(work)
    due.plan(tx, "watch", 99, work.now, 7)
    _pass(work, clock, 2 * MONTH)
    assert outbox.drop_ended(tx, work.now, 10) == 0
    due.unplan(tx, "watch", 99, 7)
    assert outbox.drop_ended(tx, work.now, 10) == 2
    assert tx.connection.execute("SELECT COUNT(*) AS n FROM kept_keys").fetchone()["n"] == 0


def test_however_many_cannot_be_reached_none_of_them_is_claimed(work, tx):
    for number in range(LOOKED_AHEAD * 2 + 20):
        _notice(work, f"gone:{number}", chat=2000 + number)
        outbox.mark_unreachable(tx, 2000 + number, "blocked", work.now)
    _notice(work, "there")
    assert [row.key for row in outbox.claim_notices(tx, work.now, 8)] == ["there"]


def test_only_what_nobody_holds_is_given_up_and_only_after_minutes(work, tx, clock):
    for key in ("stuck", "held"):
        _notice(work, key)
    stuck, held = outbox.claim_notices(tx, work.now, 10)
    assert fetching.give_up(tx, work.now - timedelta(minutes=5), {held.id}) == 0
    _pass(work, clock, timedelta(minutes=6))
    assert fetching.give_up(tx, work.now - timedelta(minutes=5), {held.id}) == 1
    assert outbox.standing(tx, stuck.id) == "cancelled"
    assert outbox.standing(tx, held.id) == "wanted"


# --- the sender


def _minutes_later(office):
    clock = office.database.tools.clock
    clock.move_to(clock.now() + timedelta(minutes=6))


async def test_a_claim_whose_answer_was_lost_ends_as_unknown(office, server):
    key = await office.notice(ANA, "part of a broadcast")
    await office.database.run(lambda tx: outbox.claim_notices(tx, tx.now(), 8))
    office.sender._term = office.sender._election.term  # the claim was its own, not a predecessor's
    office._running = asyncio.create_task(office.sender.run())
    await office.until(lambda: office.sender._sweep_at > 0.0)
    assert (await office.row(key))["state"] == "sending"
    _minutes_later(office)
    assert await office.ends() == {"unknown"}
    assert server.texts() == []


async def test_what_takes_long_to_leave_is_not_given_up(office, server):
    gate = asyncio.Event()
    server.for_chat[ANA].append(after(gate))
    office.start()
    key = await office.notice(ANA, "slow")
    await office.until(lambda: office.sender._leaving)
    _minutes_later(office)
    office.sender._sweep_at = 0.0
    office.sender._wake.set()
    await office.until(lambda: office.sender._sweep_at > 0.0)
    gate.set()
    assert await office.ends() == {"sent"}
    assert (await office.row(key))["state"] == "sent"
