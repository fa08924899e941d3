from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace
from bot.engine.outbox.queues import ChatQueues

ANA, LUC = 1001, 1002


def _row(number, chat=ANA, pictures=0):
    return Queued(number, chat, "reply", {"params": {"media": ["x"] * pictures}})


def _queues(*rows, notice=False):
    queues = ChatQueues(notice=notice)
    for row in rows:
        queues.put(row)
    return queues


def _all(queues, pace, now, busy=frozenset()):
    found = []
    while isinstance(row := queues.next(pace, now, set(busy)), Queued):
        pace.sent(row.chat_id, now)
        queues.released(row.chat_id)
        found.append(row.id)
    return found


def test_each_chat_is_served_in_order_and_the_chats_take_turns():
    queues = _queues(_row(1), _row(2), _row(3, LUC), _row(4, LUC))
    assert _all(queues, Pace(0), 0.0) == [1, 3, 2, 4]
    assert len(queues) == 0
    assert queues.next(Pace(0), 0.0, set()) is None


def test_a_chat_that_is_busy_waits_alone_and_is_called_again():
    queues = _queues(_row(1), _row(2), _row(3, LUC))
    assert _all(queues, Pace(0), 0.0, {ANA}) == [3]
    assert len(queues) == 2
    queues.released(ANA)
    assert _all(queues, Pace(0), 0.0) == [1, 2]


def test_an_album_waits_until_as_many_messages_may_leave():
    pace = Pace(28.0)
    pace.sent(ANA, 0.0)
    queues = _queues(_row(1, pictures=10), _row(2, LUC))
    assert _all(queues, pace, 0.0) == [2]
    assert queues.next(pace, 0.0, set()) == 1.0
    assert _all(queues, pace, 1.0) == [1]


def test_a_chat_that_has_to_wait_holds_nobody_else_up():
    pace = Pace(28.0)
    pace.hold(ANA, 5.0)
    queues = _queues(_row(1), _row(2, LUC))
    assert _all(queues, pace, 0.0) == [2]
    assert queues.next(pace, 0.0, set()) == 5.0
    assert _all(queues, pace, 5.0) == [1]


def test_what_is_put_back_comes_before_the_chats_others():
    queues = _queues(_row(1), _row(2))
    first = queues.next(Pace(0), 0.0, set())
    queues.put_back(first)
    assert _all(queues, Pace(0), 0.0) == [1, 2]


def test_a_chat_is_dropped_with_all_its_rows():
    queues = _queues(_row(1), _row(2), _row(3, LUC))
    assert [row.id for row in queues.drop(ANA)] == [1, 2]
    assert queues.drop(ANA) == []
    assert _all(queues, Pace(0), 0.0) == [3]
    queues.put(_row(4))
    assert _all(queues, Pace(0), 0.0) == [4]


def test_everything_is_taken_out_also_what_waits_for_its_time():
    pace = Pace(28.0)
    pace.hold(ANA, 500.0)
    queues = _queues(_row(1), _row(2, LUC))
    assert _all(queues, pace, 0.0) == [2]
    assert [row.id for row in queues.empty()] == [1]
    assert len(queues) == 0
    assert queues.next(pace, 501.0, set()) is None


def test_notices_wait_for_the_even_pace_and_replies_do_not():
    pace = Pace(10.0)
    pace.sent(5, 0.0)
    notices, replies = _queues(_row(1), notice=True), _queues(_row(2, LUC))
    assert notices.next(pace, 0.0, set()) == 0.1
    assert replies.next(pace, 0.0, set()).id == 2
