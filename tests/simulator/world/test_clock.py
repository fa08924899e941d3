"""The clock is seen and moved by people, when the caller allows it."""

from datetime import timedelta

import aiohttp

from bot.simulator.server import Simulator, serve
from bot.simulator.world.clock import Landmark
from tests.simulator.driver import TOKEN, Driver, HandClock


async def test_time_is_seen_and_moved(sim):
    start = sim.clock.now()
    shown = await sim.get("/clock")
    assert (shown["now"], shown["next"], shown["can_move"]) == (start.isoformat(), None, True)
    moved = await sim.post("/clock", seconds=3600)
    assert moved["now"] == (start + timedelta(hours=1)).isoformat()
    assert (await sim.log("clock"))[0]["now"] == moved["now"]


async def test_time_goes_to_the_next_event(sim):
    due = sim.clock.now() + timedelta(days=1)
    sim.clock.planned.append(due)
    assert (await sim.get("/state"))["clock"]["next"] == due.isoformat()
    assert (await sim.post("/clock", to="next"))["now"] == due.isoformat()
    assert (await sim.post("/clock", to="next"))["now"] == due.isoformat()


async def test_time_goes_on_until_something_is_said_or_a_day_that_matters(sim):
    ana, start = await sim.captain(), sim.clock.now()
    days = [start + timedelta(days=day) for day in range(1, 7)]
    sim.clock.planned = days
    sim.clock.landmarks = [Landmark("vote", days[4])]
    move = sim.clock.move

    async def move_and_say_on_the_third(to):
        await move(to)
        if to == days[2]:
            await sim.call("sendMessage", chat_id=ana, text="x")

    sim.clock.move = move_and_say_on_the_third
    reached = [await sim.post("/clock", to="said") for _ in range(3)]
    assert [each["now"] for each in reached] == [days[at].isoformat() for at in (2, 4, 5)]
    assert [each["sent"] for each in reached] == [1, 0, 0]


async def test_time_goes_to_a_day_that_matters_but_not_back_to_it(sim):
    vote = sim.clock.now() + timedelta(days=9)
    sim.clock.landmarks, sim.clock.zone = [Landmark("vote", vote)], "America/Toronto"
    shown = await sim.get("/clock")
    assert (shown["landmarks"], shown["zone"]) == ({"vote": vote.isoformat()}, "America/Toronto")
    assert (await sim.post("/clock", to="vote"))["now"] == vote.isoformat()
    assert await sim.denied("/clock", to="vote") == 400
    assert await sim.denied("/clock", to="after") == 400


async def test_a_play_begins_anew_only_where_it_can(sim):
    assert await sim.denied("/restart") == 409
    sim.clock.can_restart = True
    await sim.post("/restart")
    assert sim.clock.restarts == 1


async def test_what_is_sent_on_the_way_is_counted(sim):
    ana = await sim.captain()
    move = sim.clock.move

    async def move_and_send(to):
        await move(to)
        await sim.call("sendMessage", chat_id=ana, text="x")

    sim.clock.move = move_and_send
    assert (await sim.post("/clock", seconds=60))["sent"] == 1


async def test_time_never_goes_back(sim):
    for body in ({"seconds": -1}, {"seconds": "x"}, {}, {"to": "yesterday"}):
        assert await sim.denied("/clock", **body) == 400


async def test_a_clock_elsewhere_cannot_be_moved():
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot")
    async with serve(simulator) as url, aiohttp.ClientSession() as http:
        sim = Driver(url, http, HandClock())
        assert (await sim.get("/clock"))["can_move"] is False
        assert await sim.denied("/clock", seconds=1) == 409
