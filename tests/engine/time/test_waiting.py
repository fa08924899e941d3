import asyncio

from bot.engine.time.waiting import comes


async def test_what_comes_is_waited_for():
    event = asyncio.Event()
    asyncio.get_running_loop().call_soon(event.set)
    assert await comes(event, 10)


async def test_what_does_not_come_is_not_waited_for_longer():
    assert not await comes(asyncio.Event(), 0.001)
    assert not await comes(asyncio.Event(), 0)


async def test_a_cancellation_at_the_very_moment_is_not_swallowed():
    event = asyncio.Event()

    async def wait_for_ever():
        while True:
            await comes(event, 10)
            event.clear()

    task = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    event.set()
    task.cancel()
    await asyncio.wait({task}, timeout=1)
    assert task.cancelled()
