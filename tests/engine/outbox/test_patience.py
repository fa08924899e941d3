from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import GROUP_BURST, Pace
from bot.engine.outbox.patience import Patience

GROUP, ANA = -5, 1001


def _row(chat=GROUP, kind="reply", **params):
    return Queued(1, chat, kind, {"method": "sendMessage", "params": {"chat_id": chat, **params}})


def _busy(chat=GROUP):
    pace = Pace(30)
    for _ in range(GROUP_BURST):
        pace.sent(chat, 100.0)
    return Patience(pace)


def test_an_answer_that_waits_in_a_group_is_announced_where_it_will_be():
    (said,) = _busy().asked(_row(message_thread_id=7, text="x"), 100.0)
    params = {"chat_id": GROUP, "message_thread_id": 7, "action": "typing"}
    assert said == {"method": "sendChatAction", "params": params}


def test_it_is_said_once_while_telegram_shows_it():
    patience = _busy()
    told = [bool(patience.asked(_row(), at)) for at in (100.0, 101.0, 101.9)]
    assert told == [True, False, False]


def test_what_leaves_soon_and_what_nobody_waits_for_is_not_announced():
    assert Patience(Pace(30)).asked(_row(), 100.0) == []
    assert _busy().asked(_row(kind="notice"), 100.0) == []
    assert _busy(ANA).asked(_row(ANA), 100.0) == []
    assert _busy().asked(None, 100.0) == []
