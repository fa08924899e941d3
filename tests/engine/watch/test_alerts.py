"""What ends badly in sending reaches the owners: refused for good, or unknown after a crash."""

import pytest

from bot.engine.dialog.turn import Notice, Say
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace
from bot.engine.outbox.sender import Sender
from bot.engine.telegram.classify import Failed, Unreachable
from bot.engine.watch.metrics import Metrics
from tests.support.tiny import tiny_parts

REFUSED = "engine/alert_send_failed"


@pytest.fixture
def told():
    return []


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture
def sender(database, told, metrics):
    def alert(tx, text, values):
        told.append((text, dict(values)))
        return []

    def nothing(*_):
        return []

    return Sender(database, None, nothing, Pace(0), nothing, nothing, alert=alert, metrics=metrics)


async def _settle(sender, verdict, key=None, kind="reply"):
    row = Queued(1, 5, kind, {"method": "sendMessage", "params": {}}, key=key)
    sender._outcomes.follow(row, verdict)
    await sender._recorder._commit()


@pytest.mark.parametrize("kind", ["reply", "notice"])
async def test_what_telegram_refuses_for_good_is_told(sender, told, kind):
    await _settle(sender, Failed("Bad Request: message is too long"), kind=kind)
    assert told == [(REFUSED, {"reason": "Bad Request: message is too long"})]


async def test_who_blocked_the_bot_is_nobody_s_concern(sender, told):
    await _settle(sender, Unreachable("Forbidden: bot was blocked by the user"))
    assert told == []


async def test_an_alert_that_is_refused_causes_no_other(sender, told):
    await _settle(sender, Failed("Bad Request"), key="alert:1:2:engine/x:3", kind="notice")
    assert told == []


async def test_notices_in_flight_at_a_crash_are_told_once_and_counted(
    database, sender, told, metrics, tmp_path
):
    parts = tiny_parts(tmp_path, [])

    def leave_in_flight(tx):
        for number in range(3):
            notice = Notice(5, "en", Say("tiny/words", {"said": "x"}), f"notice:{number}")
            parts.work(tx).notify(notice)
        tx.connection.execute("UPDATE outbox SET state = 'sending'")

    await database.run(leave_in_flight)
    await sender._begin()
    await sender._begin()
    assert told == [("engine/alert_unknown", {"count": 3})]
    assert "capitaine_notices_unknown_total 3.0" in (await metrics.text(database)).decode()
