"""One browser, hence one event loop, for all tests of pages; simulator and page are their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.simulator.driver import Driver, HandClock, HandPause, HandTime, driven
from tests.support.browser import open_browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def sim(
    browser: Browser, clock: HandClock, wall: HandTime, pause: HandPause
) -> AsyncIterator[Driver]:
    async with driven(clock, wall, pause) as driver:
        yield driver
