"""Calls of Telegram in batches: answered after the commit, in order, refused when it fails."""

import asyncio

import pytest

from bot.engine.intake.gaps import Reach
from bot.engine.intake.webhook import BATCH, MOST_WAITING, Hook, Webhook

HOOK = Hook("https://bot.example.org/telegram", "the-secret")


class _Receiver:
    """Takes batches when it is let to."""

    def __init__(self):
        self.batches = []
        self.may = asyncio.Event()
        self.fails = 0
        self.waiting = {}

    async def take(self, updates):
        self.batches.append([each["update_id"] for each in updates])
        await self.may.wait()
        if self.fails:
            self.fails -= 1
            raise OSError("the disk is full")
        return self.waiting


class _Telegram:
    """Answers what a webhook asks Telegram."""

    def __init__(self):
        self.calls = []
        self.info = {"url": HOOK.url, "pending_update_count": 0}

    async def call(self, method, params):
        self.calls.append(method)
        return self.info if method == "getWebhookInfo" else True


@pytest.fixture
def receiver():
    return _Receiver()


@pytest.fixture
def troubles():
    return []


@pytest.fixture
async def webhook(receiver, troubles):
    async def trouble(error):
        troubles.append(error)

    hooked = Webhook(_Telegram(), receiver, Reach(), HOOK, trouble)
    running = asyncio.create_task(hooked.run())
    await asyncio.sleep(0)
    yield hooked
    receiver.may.set()
    hooked.stop()
    await running


def _call(webhook, *numbers):
    return [asyncio.create_task(webhook.call({"update_id": number})) for number in numbers]


async def _rounds(count=5):
    for _ in range(count):
        await asyncio.sleep(0)


async def test_no_call_is_answered_before_the_commit(webhook, receiver):
    (call,) = _call(webhook, 1)
    await _rounds()
    assert receiver.batches == [[1]]
    assert not call.done()
    receiver.may.set()
    assert await call


async def test_calls_that_wait_form_one_batch_in_their_order(webhook, receiver):
    calls = _call(webhook, 1)
    await _rounds()
    calls += _call(webhook, 7, 5, 6, 3)
    await _rounds()
    receiver.may.set()
    assert await asyncio.gather(*calls) == [True] * 5
    assert receiver.batches == [[1], [3, 5, 6, 7]]


async def test_a_batch_is_no_larger_than_a_poll_would_be(webhook, receiver):
    receiver.may.set()
    assert all(await asyncio.gather(*_call(webhook, *range(250))))
    assert max(map(len, receiver.batches)) <= BATCH
    assert sum(map(len, receiver.batches)) == 250


async def test_when_the_commit_fails_all_its_calls_must_come_again(webhook, receiver, troubles):
    receiver.fails = 1
    calls = _call(webhook, 1, 2)
    await _rounds()
    receiver.may.set()
    assert await asyncio.gather(*calls) == [False, False]
    assert [type(each) for each in troubles] == [OSError]
    assert await asyncio.gather(*_call(webhook, 1, 2)) == [True, True]


async def test_too_many_calls_are_sent_away_at_once(webhook, receiver):
    calls = _call(webhook, *range(MOST_WAITING + BATCH + 10))
    await _rounds()
    sent_away = [call for call in calls if call.done()]
    assert sent_away
    assert not any(call.result() for call in sent_away)
    receiver.may.set()
    await asyncio.gather(*calls)


async def test_a_stop_answers_the_calls_in_hand_and_no_others(webhook, receiver):
    calls = _call(webhook, 1)
    await _rounds()
    calls += _call(webhook, 2)
    await _rounds()
    webhook.stop()
    assert not await webhook.call({"update_id": 3})
    receiver.may.set()
    assert await asyncio.gather(*calls) == [True, True]


async def test_nobody_is_let_wait_before_the_bot_works(receiver):
    webhook = Webhook(_Telegram(), receiver, Reach(), HOOK, None)
    assert not await webhook.call({"update_id": 1})


async def test_a_caller_who_has_gone_does_not_disturb_the_others(webhook, receiver):
    calls = _call(webhook, 1, 2)
    await _rounds()
    calls[0].cancel()
    receiver.may.set()
    assert await calls[1]


@pytest.mark.parametrize("said", [[], [""], ["wrong"], ["the-secret", "the-secret"], ["thé"]])
def test_only_the_secret_said_once_is_genuine(said):
    assert not HOOK.is_genuine(said)
    assert HOOK.is_genuine(["the-secret"])


def test_the_secret_is_never_shown():
    assert "secret" not in repr(HOOK).replace("bot.example.org", "")


@pytest.mark.parametrize(
    "url, path", [("https://x.org", "/"), ("https://x.org/", "/"), ("https://x.org/a/b", "/a/b")]
)
def test_telegram_calls_at_the_path_of_its_address(url, path):
    assert Hook(url, "s").path == path


async def test_what_is_pending_without_failures_is_no_miss(webhook):
    webhook._bot.info = {"url": HOOK.url, "pending_update_count": 3}
    webhook._reach.missed()
    await webhook._look(known=True)
    assert webhook._reach._missed
    webhook._bot.info = {"url": HOOK.url, "pending_update_count": 0}
    await webhook._look(known=True)
    assert not webhook._reach._missed
    failing = {"pending_update_count": 3, "last_error_message": "Connection refused"}
    webhook._bot.info = {"url": HOOK.url, **failing}
    await webhook._look(known=True)
    assert webhook._reach._missed


@pytest.mark.parametrize("committed", [True, False])
async def test_a_call_whose_update_waits_is_answered_when_that_is_committed(
    webhook, receiver, committed
):
    later = receiver.waiting[1] = asyncio.get_running_loop().create_future()
    receiver.may.set()
    calls = [asyncio.create_task(webhook.call({"update_id": number})) for number in (1, 2)]
    assert await calls[1] is True
    assert not calls[0].done()
    later.set_result(committed)
    assert await calls[0] is committed
