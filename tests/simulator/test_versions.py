"""A server may be older than the bot, and an app older than the server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.simulator.server import Simulator, serve
from bot.simulator.versions import read_version
from tests.simulator.driver import TOKEN, Driver, HandClock, button

DATE = '<tg-time unix="1809873000" format="wDt">Sunday</tg-time>'
ENTITY = {"type": "date_time", "offset": 0, "length": 1, "unix_time": 5}
NO_TAG = 'Bad Request: can\'t parse entities: Unsupported start tag "tg-time" at byte offset 0'


@pytest.fixture
async def old(request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """A simulator of an older Bot API."""
    clock = HandClock()
    api = read_version(request.param)
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=clock, api=api)
    async with serve(simulator) as url, aiohttp.ClientSession() as http:
        yield Driver(url, http, clock, simulator)


@pytest.mark.parametrize("text", ["", "10", "8.3", "10.4", "11.0", "10.x"])
def test_a_version_that_it_cannot_be_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"The simulator speaks Bot API 9\.0 to 10\.3"):
        read_version(text)


@pytest.mark.parametrize("old", ["9.4"], indirect=True)
async def test_a_server_that_knows_no_dates_refuses_them(old: Driver) -> None:
    ana = await old.captain()
    refused = await old.refusal("sendMessage", chat_id=ana, text=DATE, parse_mode="HTML")
    assert refused == NO_TAG
    refused = await old.refusal("sendMessage", chat_id=ana, text="x", entities=[ENTITY])
    assert refused == "Bad Request: can't parse MessageEntity: Unsupported type specified"


@pytest.mark.parametrize("old", ["9.3"], indirect=True)
async def test_a_server_that_knows_no_colours_passes_over_them(old: Driver) -> None:
    ana = await old.captain()
    markup = button("Go", callback_data="x", style="violet")
    sent = await old.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert sent["reply_markup"] == button("Go", callback_data="x")
    assert "can_manage_bots" not in await old.call("getMe")
    assert (await old.get("/state"))["api"] == "9.3"


@pytest.mark.parametrize("old", ["10.2"], indirect=True)
async def test_what_came_last_is_refused_or_passed_over_before(old: Driver) -> None:
    ana = await old.captain()
    off = await old.refusal(
        "sendMessage", chat_id=ana, text="x", reply_markup=button("Full", disabled={})
    )
    assert "Text buttons are unallowed" in off
    markup = {**button(), "force_reply": True}
    sent = await old.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert "force_reply" not in sent["reply_markup"]


@pytest.mark.parametrize(
    "told, status",
    [
        ({"time_zone": "Mars/Olympus"}, 400),
        ({"hours": 13}, 400),
    ],
)
async def test_an_app_that_nobody_has_is_refused(sim: Driver, told: dict, status: int) -> None:
    ana = await sim.person()
    assert await sim.denied(f"/people/{ana}/app", **told) == status


async def test_somebody_has_another_clock_and_an_older_app(sim: Driver) -> None:
    ana = await sim.person()
    told = {"time_zone": "Asia/Tokyo", "hours": 24, "old": True}
    assert (await sim.post(f"/people/{ana}/app", **told))["app"] == told
    assert (await sim.post(f"/people/{ana}/app"))["app"] == {
        "time_zone": "",
        "hours": 0,
        "old": False,
    }
