"""One simulator on a real port for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.simulator.server import Simulator, serve
from tests.simulator.driver import TOKEN, Driver, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def sim(clock: HandClock) -> AsyncIterator[Driver]:
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=clock)
    async with serve(simulator) as url, aiohttp.ClientSession() as http:
        yield Driver(url, http, clock)
