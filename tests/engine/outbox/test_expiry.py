"""Row 15 of the promises: what could not be sent in its time is not sent late, and told."""

from datetime import timedelta

import pytest

from bot.engine.dialog.turn import Notice, Say
from bot.engine.outbox import fetching
from tests.support.tiny import tiny_parts


@pytest.fixture
def parts(tmp_path):
    return tiny_parts(tmp_path, [])


@pytest.fixture
def told():
    return []


def _notice(opened, parts, clock, key, minutes, batch=None):
    expires_at = clock.now() + timedelta(minutes=minutes)
    notice = Notice(5, "en", Say("tiny/words", {"said": key}), key, expires_at, batch)
    opened.run(lambda tx: parts.work(tx).notify(notice))


def _claim(opened, told):
    def alert(tx, text, values):
        told.append((text, values["count"]))
        return []

    rows, expired = opened.run(lambda tx: fetching.claim(tx, 10, alert))
    return [row.key for row in rows], expired


def _states(opened):
    def states(tx):
        rows = tx.connection.execute("SELECT key, state FROM outbox").fetchall()
        return {row["key"]: row["state"] for row in rows}

    return opened.run(states)


def test_row_15_what_is_still_fresh_is_sent_and_the_rest_expires_and_is_told(
    opened, parts, clock, told
):
    _notice(opened, parts, clock, "short", minutes=60)
    _notice(opened, parts, clock, "brief", minutes=90)
    _notice(opened, parts, clock, "long", minutes=600)
    clock.pass_(hours=2)
    assert _claim(opened, told) == (["long"], 2)
    assert _states(opened) == {"short": "expired", "brief": "expired", "long": "sending"}
    assert told == [("engine/alert_expired", 2)]
    assert _claim(opened, told) == ([], 0)
    assert len(told) == 1


def test_what_expires_within_minutes_needs_nobody(opened, parts, clock, told):
    _notice(opened, parts, clock, "short", minutes=5)
    clock.pass_(minutes=6)
    assert _claim(opened, told) == ([], 1)
    assert told == []


def test_a_broadcast_counts_its_own(opened, parts, clock, told):
    _notice(opened, parts, clock, "short", minutes=60, batch=7)
    clock.pass_(hours=2)
    assert _claim(opened, told) == ([], 0)
    assert _states(opened) == {"short": "expired"}
    assert told == []
