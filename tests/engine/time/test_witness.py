from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from bot.engine.telegram.client import TelegramBot
from bot.engine.time.schedule import Schedule
from bot.engine.time.witness import Witness

NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)


class Ticks:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def ticks():
    return Ticks()


@pytest.fixture
def witness(ticks):
    return Witness(ticks)


def test_silence_is_neither_a_yes_nor_a_no(witness):
    assert (witness.agrees(NOW), witness.denies(NOW)) == (False, False)
    for nonsense in ("", "yesterday", "Thu, 99 Foo 2027"):
        witness.hear(nonsense)
    assert (witness.agrees(NOW), witness.denies(NOW)) == (False, False)


@pytest.mark.parametrize(
    "off, agrees",
    [(timedelta(), True), (timedelta(minutes=9), True), (timedelta(minutes=11), False)],
)
def test_a_few_minutes_are_nothing(witness, off, agrees):
    witness.hear(format_datetime(NOW, usegmt=True))
    for now in (NOW + off, NOW - off):
        assert (witness.agrees(now), witness.denies(now)) == (agrees, not agrees)


def test_a_clock_that_jumps_between_two_answers_is_noticed_at_once(witness, ticks):
    witness.hear(format_datetime(NOW, usegmt=True))
    ticks.now += 60
    assert witness.agrees(NOW + timedelta(minutes=1))
    assert witness.denies(NOW + timedelta(days=400))
    assert witness.off_by(NOW + timedelta(days=1)) == timedelta(days=1, minutes=-1)


def test_what_was_said_long_ago_counts_no_more(witness, ticks):
    witness.hear(format_datetime(NOW, usegmt=True))
    ticks.now += 3600
    later = NOW + timedelta(hours=1)
    assert (witness.agrees(later), witness.denies(later)) == (False, False)
    witness.hear(format_datetime(later, usegmt=True))
    assert witness.agrees(later)


async def test_every_answer_of_telegram_is_heard(server):
    heard = []
    bot = TelegramBot("1000001:scripted", server.url, heard.append)
    await bot.call("sendMessage", {"chat_id": 1, "text": "x"})
    await bot.shutdown()
    assert len(heard) == 1
    witness = Witness()
    witness.hear(heard[0])
    assert witness.agrees(datetime.now(UTC))


async def test_with_a_clock_that_telegram_denies_nothing_due_is_done(sqlite, witness):
    done = []

    def work(_tx):
        done.append(1)
        return 0, []

    schedule = Schedule(
        sqlite, SimpleNamespace(put=lambda _rows: None), SimpleNamespace(slice=work)
    )
    sqlite.tools.witness = witness
    witness.hear(format_datetime(sqlite.tools.clock.now() - timedelta(days=300), usegmt=True))
    await schedule.tick()
    await schedule.drop_old()
    assert done == []
    sqlite.tools.witness = Witness()
    await schedule.tick()
    assert done == [1]
