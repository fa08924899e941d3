"""One simulator on a real port for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.simulator.server import Simulator, serve
from tests.simulator.driver import TOKEN, Driver, HandClock, HandPause, HandTime
from tests.support.faithful import faithful


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def wall() -> HandTime:
    return HandTime()


@pytest.fixture
def pause() -> HandPause:
    return HandPause()


@pytest.fixture
async def sim(clock: HandClock, wall: HandTime, pause: HandPause) -> AsyncIterator[Driver]:
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=clock, wall=wall, pause=pause)
    with faithful(simulator, requests=False):
        async with serve(simulator) as url, aiohttp.ClientSession() as http:
            yield Driver(url, http, clock, simulator)
