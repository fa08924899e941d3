"""While the law wants silence nothing that campaigns leaves, wherever it is on its way."""

import asyncio
from datetime import timedelta

import pytest

from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Notice, Say
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox
from bot.engine.outbox.writing import Writer
from tests.support.scripted import after

ANA, LUC, CAMPAIGN = 1001, 1002, 7
BEFORE, LENGTH = timedelta(hours=1), timedelta(hours=40)


@pytest.fixture
def work(tx, clock, texts):
    """The silence begins in an hour, for Ana alone."""
    begins = clock.now() + BEFORE

    class Campaign:
        id = CAMPAIGN

    def silence(_tx, chat_id, _now):
        return (begins, begins + LENGTH) if chat_id == ANA else None

    return Work(tx, clock.now(), Campaign(), Writer(Renderer(texts), silence))


def _notice(work, key, chat=ANA, **about):
    assert work.notify(Notice(chat, "en", Say("tiny/words", {"said": key}), key, **about))


def _pass(work, clock, **passing):
    clock.pass_(**passing)
    work.now = clock.now()


def _claim(work):
    return {row.key for row in outbox.claim_notices(work.tx, work.now, 10)}


def _state(tx, key):
    sql = "SELECT state FROM outbox WHERE key = :key"
    sql = sql.replace(":key", "%(key)s") if tx.dialect == "postgresql" else sql
    return tx.connection.execute(sql, {"key": key}).fetchone()["state"]


def test_what_campaigns_is_held_and_leaves_afterwards_and_the_neutral_passes(work, clock):
    _pass(work, clock, hours=2)
    _notice(work, "board")
    _notice(work, "hours", neutral=True)
    _notice(work, "elsewhere", chat=LUC)
    assert _claim(work) == {"hours", "elsewhere"}
    _pass(work, clock, hours=38, minutes=59)
    assert _claim(work) == set()
    _pass(work, clock, minutes=1)
    assert _claim(work) == {"board"}


def test_what_was_written_before_and_has_not_left_is_held_as_well(work, clock):
    _notice(work, "broadcast", batch=3)
    _pass(work, clock, hours=1)
    assert _claim(work) == set()
    assert _state(work.tx, "broadcast") == "queued"


def test_up_to_the_last_moment_before_it_leaves(work, clock):
    _notice(work, "broadcast")
    _pass(work, clock, minutes=59, seconds=59)
    assert _claim(work) == {"broadcast"}


def test_what_is_no_longer_worth_sending_afterwards_expires(work, clock):
    _notice(work, "tonight", expires_at=work.now + timedelta(hours=5))
    _pass(work, clock, hours=2)
    assert _claim(work) == set()
    _pass(work, clock, hours=39)
    assert _claim(work) == set()
    assert _state(work.tx, "tonight") == "expired"


def test_an_answer_to_somebody_is_never_held(work, clock):
    _pass(work, clock, hours=2)
    _notice(work, "answer", reply=True)
    (found,), _ = outbox.waiting_replies(work.tx, 0, 10)
    assert (found.key, found.silence) == ("answer", None)


async def test_what_the_sender_has_in_hand_as_it_begins_goes_back(office, server):
    clock = office.database.tools.clock
    begins = clock.now() + BEFORE
    office.writer = Writer(
        office.writer.renderer, lambda _tx, _chat, _now: (begins, begins + LENGTH)
    )
    office.start()
    gate = asyncio.Event()
    server.for_chat[ANA].append(after(gate))
    await office.notice(ANA, "one")
    await office.until(lambda: server.asked)
    await office.notice(ANA, "two")
    await office.until(lambda: office.sender.backlog()["notice"] == 1)
    clock.move_to(begins)
    gate.set()
    await office.idle()
    assert server.texts() == ["one"]
    assert (await office.row("notice:1"))["state"] == "queued"
    clock.move_to(begins + LENGTH)
    await office.idle()
    assert server.texts() == ["one", "two"]


def test_however_many_are_held_the_neutral_behind_them_is_found(work, clock):
    _pass(work, clock, hours=2)
    for number in range(3 * outbox.LOOKED_AHEAD):
        _notice(work, f"board {number}")
    _notice(work, "hours", neutral=True)
    assert _claim(work) == {"hours"}
    _pass(work, clock, hours=40)
    assert len(_claim(work)) == 10
