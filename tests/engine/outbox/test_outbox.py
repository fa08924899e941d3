from datetime import timedelta

import pytest

from bot.engine.dialog.place import Place
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import FINAL, Done
from bot.engine.outbox.writing import Writer

ANA, LUC, GROUP = 1001, 1002, -5


@pytest.fixture
def writer(texts):
    return Writer(Renderer(texts))


@pytest.fixture
def work(tx, clock, writer):
    class Campaign:
        id = 7

    return Work(tx, clock.now(), Campaign(), writer)


def _reply(work, words="hello", chat=ANA, key=None):
    message = Say("tiny/words", {"said": words}, key=key)
    place = Place(chat, chat, "en")
    return work.writer.put_reply(work.tx, work.now, 7, place, message)


def _notice(work, key, chat=ANA, **about):
    return work.notify(Notice(chat, "en", Say("tiny/words", {"said": key}), key, **about))


def _row(tx, key="", row_id=0):
    sql = "SELECT * FROM outbox WHERE key = :key OR id = :id"
    if tx.dialect == "postgresql":
        sql = "SELECT * FROM outbox WHERE key = %(key)s OR id = %(id)s"
    return tx.connection.execute(sql, {"key": key, "id": row_id}).fetchone()


def _state(tx, key):
    return _row(tx, key)["state"]


def _claim(work, limit=10):
    return [row.key for row in outbox.claim_notices(work.tx, work.now, limit)]


def _later(work, clock, **passing):
    clock.pass_(**passing)
    work.now = clock.now()


# --- writing


def test_a_reply_waits_until_it_is_recorded_as_ended(work, tx):
    row = _reply(work)
    waiting, more = outbox.waiting_replies(tx, 0, 10)
    assert [each.id for each in waiting] == [row.id]
    assert waiting[0].payload == row.payload
    assert more is None
    outbox.finish(tx, [Done(row.id, "sent", 55)], work.now)
    assert outbox.waiting_replies(tx, 0, 10) == ([], None)


def test_replies_come_in_pages_without_those_in_hand_already(work, tx):
    ids = [_reply(work, str(n)).id for n in range(5)]
    first, more = outbox.waiting_replies(tx, 0, 3, known={ids[1]})
    assert [row.id for row in first] == [ids[0], ids[2]]
    second, end = outbox.waiting_replies(tx, more, 3)
    assert [row.id for row in second] == ids[3:]
    assert end is None


def test_what_a_message_says_is_sealed_and_cleared_once_it_has_ended(work, tx):
    _notice(work, "a")
    _claim(work)
    row = _row(tx, "a")
    assert "sendMessage" not in row["payload"]
    outbox.finish(tx, [Done(row["id"], "sent", 55)], work.now)
    assert _row(tx, "a")["payload"] is None


def test_a_key_is_used_once_for_ever(work, tx):
    assert _notice(work, "nudge:1:2")
    assert not _notice(work, "nudge:1:2")
    (key,) = _claim(work)
    outbox.finish(tx, [Done(_row(tx, key)["id"], "sent")], work.now)
    assert not _notice(work, "nudge:1:2")
    assert [row.key for row in work.queued] == ["nudge:1:2"]


def test_the_key_of_a_reply_means_the_newest_message(work, tx):
    first = _reply(work, "first", key="board")
    outbox.finish(tx, [Done(first.id, "sent", 11)], work.now)
    assert outbox.message_of(tx, "board") == 11
    second = _reply(work, "second", key="board")
    assert outbox.message_of(tx, "board") is None
    outbox.finish(tx, [Done(second.id, "sent", 22)], work.now)
    assert outbox.message_of(tx, "board") == 22


def test_a_message_sent_anew_takes_over_the_key(work, tx):
    first = _reply(work, "first", key="board")
    outbox.finish(tx, [Done(first.id, "sent", 11)], work.now)
    edit = _reply(work, "edit")
    outbox.finish(tx, [Done(edit.id, "sent", 33, instead_of="board")], work.now)
    assert outbox.message_of(tx, "board") == 33


def test_an_urgent_notice_is_a_reply(work, tx):
    _notice(work, "urgent", reply=True)
    assert _claim(work) == []
    waiting, _ = outbox.waiting_replies(tx, 0, 10)
    assert [row.key for row in waiting] == ["urgent"]


# --- taking


def test_notices_are_taken_oldest_first_and_by_one_taker_only(work):
    for key in "abc":
        _notice(work, key)
    assert _claim(work, 2) == ["a", "b"]
    assert _claim(work, 2) == ["c"]
    assert _claim(work) == []


def test_a_notice_that_is_put_off_comes_back_at_its_time(work, tx, clock):
    _notice(work, "a")
    (row,) = outbox.claim_notices(tx, work.now, 5)
    assert row.attempts == 1
    outbox.postpone(tx, row.id, work.now + timedelta(seconds=30), attempted=False)
    assert outbox.next_waiting(tx) == int((work.now + timedelta(seconds=30)).timestamp() * 1000)
    assert _claim(work) == []
    _later(work, clock, seconds=30)
    (again,) = outbox.claim_notices(tx, work.now, 5)
    assert again.attempts == 1


def test_a_notice_no_longer_worth_sending_expires(work, tx, clock):
    _notice(work, "old", expires_at=work.now + timedelta(hours=1))
    _notice(work, "good")
    _later(work, clock, hours=1)
    assert _claim(work) == ["good"]
    assert _state(tx, "old") == "expired"


def test_nothing_is_sent_to_where_nobody_is_until_something_comes_from_there(work, tx):
    _notice(work, "a")
    outbox.mark_unreachable(tx, ANA, "blocked", work.now)
    assert _claim(work) == []
    row = _row(tx, "a")
    assert (row["state"], row["error"], row["payload"]) == ("blocked", "blocked", None)
    outbox.mark_reachable(tx, ANA)
    _notice(work, "b")
    assert _claim(work) == ["b"]


def test_what_the_sender_had_taken_for_a_chat_that_is_gone_is_not_wanted_any_more(work, tx):
    _notice(work, "a")
    (row,) = outbox.claim_notices(tx, work.now, 5)
    outbox.mark_unreachable(tx, ANA, "blocked", work.now)
    assert outbox.standing(tx, row.id) == "cancelled"
    assert _state(tx, "a") == "blocked"
    outbox.finish(tx, [Done(row.id, "sent", 55)], work.now)
    assert _state(tx, "a") == "sent"


# --- calling off


def test_stop_cancels_what_is_queued_and_what_is_in_the_senders_hands(work, tx):
    _notice(work, "claimed")
    (claimed,) = outbox.claim_notices(tx, work.now, 5)
    _notice(work, "queued")
    _notice(work, "of another", chat=LUC)
    reply = _reply(work)
    assert work.silence(ANA) == 2
    assert outbox.standing(tx, claimed.id) == "cancelled"
    assert outbox.standing(tx, reply.id) == "wanted"
    assert _claim(work) == ["of another"]
    assert _row(tx, "queued")["error"] == "stopped"


def test_what_had_left_before_it_was_cancelled_counts_as_sent(work, tx):
    _notice(work, "a")
    (row,) = outbox.claim_notices(tx, work.now, 5)
    work.silence(ANA)
    outbox.finish(tx, [Done(row.id, "sent", 55)], work.now)
    assert _state(tx, "a") == "sent"


@pytest.mark.parametrize("late", ["unknown", "failed", "blocked", "expired"])
def test_what_was_cancelled_stays_so_whatever_else_comes_of_it(work, tx, late):
    _notice(work, "a")
    (row,) = outbox.claim_notices(tx, work.now, 5)
    work.silence(ANA)
    outbox.finish(tx, [Done(row.id, late)], work.now)
    outbox.postpone(tx, row.id, work.now, attempted=True)
    assert _state(tx, "a") == "cancelled"


@pytest.mark.parametrize("state", FINAL)
def test_what_has_ended_is_final(work, tx, state):
    _notice(work, "a")
    (row,) = outbox.claim_notices(tx, work.now, 5)
    outbox.finish(tx, [Done(row.id, state)], work.now)
    outbox.postpone(tx, row.id, work.now, attempted=False)
    outbox.finish(tx, [Done(row.id, "failed")], work.now)
    work.silence(ANA)
    assert _state(tx, "a") == state
    assert outbox.standing(tx, row.id) == "cancelled"


def test_a_broadcast_is_withdrawn_as_a_whole_and_alone(work, tx):
    _notice(work, "b:1", batch=9)
    _claim(work)
    _notice(work, "b:2", chat=LUC, batch=9)
    _notice(work, "other", batch=10)
    assert outbox.cancel_batch(tx, 9, work.now) == 2
    assert _claim(work) == ["other"]
    assert _row(tx, "b:1")["error"] == "withdrawn"


def test_forgetting_a_chat_leaves_no_word_and_nothing_to_send(work, tx):
    _reply(work)
    _notice(work, "a")
    work.forget_chat(ANA)
    assert outbox.waiting_replies(tx, 0, 10) == ([], None)
    assert _claim(work) == []
    assert not tx.connection.execute("SELECT 1 FROM outbox").fetchall()
    goodbye = _reply(work, "goodbye")
    waiting, _ = outbox.waiting_replies(tx, 0, 10)
    assert [row.id for row in waiting] == [goodbye.id]


def test_with_its_key_destroyed_a_message_ends_cancelled(work, tx):
    _notice(work, "a")
    reply = _reply(work)
    tx.destroy_key(ANA)
    assert _claim(work) == []
    assert outbox.waiting_replies(tx, 0, 10) == ([], None)
    assert _state(tx, "a") == _row(tx, row_id=reply.id)["state"] == "cancelled"


# --- after a crash, and when a group moves


def test_after_a_crash_notices_being_sent_are_unknown_and_the_rest_goes_on(work, tx):
    _notice(work, "sending")
    _claim(work)
    _notice(work, "queued")
    reply = _reply(work)
    assert outbox.recover(tx, work.now) == 1
    assert _state(tx, "sending") == "unknown"
    assert _claim(work) == ["queued"]
    assert [row.id for row in outbox.waiting_replies(tx, 0, 10)[0]] == [reply.id]


def test_what_waits_for_a_group_moves_with_it(work, tx):
    reply = _reply(work, chat=GROUP)
    _notice(work, "a", chat=GROUP)
    outbox.move(tx, GROUP, -1005, work.now)
    (waiting,), _ = outbox.waiting_replies(tx, 0, 10)
    assert (waiting.id, waiting.chat_id, waiting.payload) == (reply.id, -1005, reply.payload)
    (notice,) = outbox.claim_notices(tx, work.now, 5)
    assert (notice.key, notice.chat_id) == ("a", -1005)
    assert _claim(work) == []


def test_a_row_that_nobody_can_read_any_more_does_not_keep_a_group_from_moving(work, tx):
    _notice(work, "a", chat=GROUP)
    tx.destroy_key(GROUP)
    outbox.move(tx, GROUP, -1005, work.now)
    assert _state(tx, "a") == "cancelled"
