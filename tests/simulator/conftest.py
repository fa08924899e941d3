"""One simulator on a real port for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.simulator.server import Simulator, serve
from tests.simulator.driver import TOKEN, Driver, HandClock, HandTime


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def wall() -> HandTime:
    return HandTime()


@pytest.fixture
async def sim(clock: HandClock, wall: HandTime) -> AsyncIterator[Driver]:
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=clock, wall=wall)
    async with serve(simulator) as url, aiohttp.ClientSession() as http:
        driver = Driver(url, http, clock)
        driver.simulator = simulator
        yield driver
