"""One sender may write much at once, and a little all the time; the rest is told once a minute."""

import asyncio
import statistics
import time
from collections import deque
from datetime import timedelta

from bot.engine.dialog.feature import Feature, OnEvent, Who
from bot.engine.intake.receiving import Receiver
from bot.engine.intake.throttle import BURST, FORGET_EACH, Throttle, Verdict
from bot.engine.outbox.outbox import Queued
from bot.engine.outbox.pacing import Pace
from bot.engine.outbox.queues import ChatQueues
from bot.engine.telegram.incoming import Text
from bot.engine.watch.metrics import Metrics
from tests.support.tiny import TinyBot, say, tiny_parts

ANA = (1, "telegram")
FLOODER, OTHERS = 1001, range(2001, 2101)
START = 1_793_700_000


def _judge(throttle, times, now=0.0):
    return [throttle.judge(ANA, float(each), now) for each in times]


def test_a_burst_passes_and_what_is_over_it_is_told_once():
    throttle = Throttle(burst=3, per_second=1)
    told = _judge(throttle, [100] * 6)
    assert told == [Verdict.PASS] * 3 + [Verdict.TELL] + [Verdict.DROP] * 2


def test_what_was_used_comes_back_with_time_up_to_the_burst():
    throttle = Throttle(burst=3, per_second=2)
    _judge(throttle, [100] * 4)
    assert _judge(throttle, [101] * 3) == [Verdict.PASS] * 2 + [Verdict.DROP]
    assert _judge(throttle, [1000] * 4) == [Verdict.PASS] * 3 + [Verdict.DROP]


def test_a_sender_is_told_again_after_a_minute():
    throttle = Throttle(burst=1, per_second=0.001)
    assert _judge(throttle, [100, 100], now=50.0) == [Verdict.PASS, Verdict.TELL]
    assert _judge(throttle, [101], now=109.9) == [Verdict.DROP]
    assert _judge(throttle, [102], now=110.0) == [Verdict.TELL]


def test_each_sender_has_a_limit_of_their_own():
    throttle = Throttle(burst=1, per_second=1)
    assert throttle.judge((1, "telegram"), 5.0, 5.0) is Verdict.PASS
    assert throttle.judge((2, "telegram"), 5.0, 5.0) is Verdict.PASS
    assert throttle.judge((1, "telegram"), 5.0, 5.0) is Verdict.TELL


def test_hours_of_messages_that_arrive_together_are_no_flood():
    throttle = Throttle(burst=5, per_second=1)
    assert _judge(throttle, range(0, 6 * 3600, 60), now=9e9) == [Verdict.PASS] * 360


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing():
    throttle = Throttle(burst=2, per_second=1)
    assert _judge(throttle, [100, 50, 99]) == [Verdict.PASS, Verdict.PASS, Verdict.TELL]
    assert _judge(throttle, [101]) == [Verdict.PASS]


def test_senders_who_have_long_been_quiet_are_forgotten():
    throttle = Throttle(burst=2, per_second=1)
    for number in range(3 * FORGET_EACH):
        throttle.judge((number, "telegram"), float(number), float(number))
    assert len(throttle) <= FORGET_EACH


def test_a_sender_who_was_told_is_not_forgotten_before_the_minute_is_over():
    throttle = Throttle(burst=2, per_second=1)
    _judge(throttle, [100] * 3, now=100.0)
    for number in range(2, 2 * FORGET_EACH):
        throttle.judge((number, "telegram"), 110.0, 110.0)
    assert _judge(throttle, [110] * 3, now=110.0) == [Verdict.PASS, Verdict.PASS, Verdict.DROP]


class _Sink:
    """Takes what the sender would get."""

    def __init__(self):
        self.rows, self.instants = [], []

    def put(self, rows):
        self.rows += rows

    def instant(self, payloads):
        self.instants += payloads


class _Nobody:
    """Knows nobody's standing."""

    def __init__(self):
        self.asked = 0

    def at_hand(self, incoming):
        return incoming.chat.private, None

    async def needed(self, incoming):
        self.asked += not incoming.chat.private


def _door(database, folder, people=None):
    echo = OnEvent(Text, lambda here, event: say(f"heard {event.text}"), Who.ANYONE)
    parts = tiny_parts(folder, [Feature("tiny", (echo,))], people)
    sink, nobody, metrics = _Sink(), _Nobody(), Metrics()
    receiver = Receiver(TinyBot(), database, parts.intake, sink, nobody, metrics)
    return receiver, sink, nobody, metrics


def _text(updates, user, at=START, chat=None):
    raw = updates.text(user, "hello", chat)
    raw["message"]["date"] = int(at)
    return raw


def _chats(rows, words):
    return [row.chat_id for row in rows if words in row.payload["params"]["text"]]


async def _count(database, table):
    def count(tx):
        return tx.connection.execute(f"SELECT COUNT(*) AS n FROM {table}").fetchone()["n"]  # noqa: S608

    return await database.read(count)


async def test_what_is_over_the_limit_is_recorded_as_taken_and_never_comes_back(
    sqlite, tmp_path, updates
):
    receiver, sink, _, metrics = _door(sqlite, tmp_path)
    flood = [_text(updates, FLOODER) for _ in range(100)]
    await receiver.take(flood)
    await receiver.take(flood)
    assert await _count(sqlite, "updates") == 100
    assert len(_chats(sink.rows, "heard")) == BURST
    assert len(_chats(sink.rows, "That was a lot at once")) == 1
    text = (await metrics.text(sqlite)).decode()
    assert 'capitaine_updates_total{kind="Text",result="throttled"} 70.0' in text
    assert 'capitaine_updates_total{kind="Text",result="handled"} 30.0' in text
    assert 'capitaine_updates_total{kind="Text",result="repeated"} 100.0' in text


async def test_a_batch_that_has_to_be_tried_again_is_counted_once(sqlite, tmp_path, updates):
    receiver, sink, _, _ = _door(sqlite, tmp_path)
    batch = [_text(updates, FLOODER) for _ in range(20)]
    run, sqlite.run = sqlite.run, _refuse
    for _ in range(6):
        try:
            await receiver.take(batch)
        except OSError:
            continue
    sqlite.run = run
    await receiver.take(batch)
    assert len(_chats(sink.rows, "heard")) == 20
    assert not _chats(sink.rows, "That was a lot")


async def _refuse(work):
    raise OSError("not now")


async def test_a_flood_of_taps_is_answered_over_the_chat_once(sqlite, tmp_path, updates):
    receiver, sink, _, _ = _door(sqlite, tmp_path)
    await receiver.take([updates.tap(FLOODER, "x~y") for _ in range(60)])
    texts = [each["params"].get("text", "") for each in sink.instants]
    assert len(texts) == 31
    assert sum("That was a lot at once" in text for text in texts) == 1
    assert not sink.rows


async def test_a_group_is_left_in_peace_and_nobody_is_looked_up_for_a_flood(
    sqlite, tmp_path, updates
):
    receiver, sink, nobody, _ = _door(sqlite, tmp_path)
    waiting = await receiver.take([_text(updates, FLOODER, chat=-5) for _ in range(60)])
    assert all(await asyncio.gather(*waiting.values()))
    assert not _chats(sink.rows, "That was a lot")
    assert nobody.asked == 30


async def test_news_about_chats_is_never_held_off(sqlite, tmp_path, updates):
    receiver, _, _, metrics = _door(sqlite, tmp_path)
    await receiver.take([updates.membership(FLOODER, FLOODER, "member", "kicked")])
    await receiver.take(
        [updates.membership(FLOODER, FLOODER, "kicked", "member") for _ in range(80)]
    )
    assert "throttled" not in (await metrics.text(sqlite)).decode()


class _Telegram:
    """Seventy seconds on a virtual clock: one person writes 100 messages a second, others one.

    A poll takes a fifth of a second, what the bot does with a batch as long as it really takes, and
    replies leave at 28 a second.
    """

    def __init__(self, updates, clock):
        self.arrivals = deque(self._arrivals(updates))
        self.clock, self.began = clock, clock.now()
        self.lane, self.pace, self.now = ChatQueues(notice=False), Pace(28), 0.0
        self.wrote, self.waits = {}, []

    @staticmethod
    def _arrivals(updates):
        for second in range(70):
            other = OTHERS[second % len(OTHERS)]
            for each in range(100):
                at = second + each / 100
                yield at, _text(updates, FLOODER, START + at)
            yield second + 0.995, _text(updates, other, START + second)

    def poll(self):
        self.now = max(self.now, self.arrivals[0][0]) + 0.2
        self.clock.instant = self.began + timedelta(seconds=self.now)
        batch = []
        while self.arrivals and self.arrivals[0][0] <= self.now and len(batch) < 100:
            at, raw = self.arrivals.popleft()
            self.wrote[raw["message"]["from"]["id"]] = at
            batch.append(raw)
        return batch

    def send(self, rows):
        for row in rows:
            self.lane.put(row)
        while isinstance(row := self.lane.next(self.pace, self.now, set()), Queued):
            self.pace.sent(row.chat_id, self.now)
            self.lane.released(row.chat_id)
            if row.chat_id != FLOODER:
                self.waits.append(self.now - self.wrote[row.chat_id])


async def test_row_22_one_user_at_100_messages_a_second_slows_nobody(
    sqlite, clock, tmp_path, updates
):
    receiver, sink, _, _ = _door(sqlite, tmp_path)
    telegram, rows = _Telegram(updates, clock), []
    while telegram.arrivals:
        batch = telegram.poll()
        began = time.perf_counter()
        await receiver.take(batch)
        telegram.now += time.perf_counter() - began
        telegram.send(sink.rows)
        rows += sink.rows
        sink.rows.clear()
    assert len(telegram.waits) >= 69
    assert statistics.quantiles(telegram.waits, n=20)[-1] < 2.0
    assert 1 <= len(_chats(rows, "That was a lot at once")) <= 2
    assert _chats(rows, "heard").count(FLOODER) <= 30 + 2 * 70
