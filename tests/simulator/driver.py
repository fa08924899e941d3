"""Short ways to call both sides of a simulator over HTTP, and a clock that tests move.

Trouble on demand (`Driver.post`, `Driver.delete`; all of it holds until deleted):

- `POST /sim/faults {kind, method?, chat_id?, probability?=1, seed?=0, seconds?=1, retry_after?=1,
  times?, html?, label?}` adds a rule, given back with its id; `GET /sim/faults` shows all with
  `hits` and `seen`; `DELETE /sim/faults` or `/sim/faults/{id}` takes them away.
  `method` is a name, a pattern like "send*", or a list; none means every method.
  kind: "delay" (`seconds`), "429" (`retry_after`), "500", "502" (`html`: a proxy's page),
  "reset_before", "timeout_before" (neither is carried out), "reset_after", "truncate",
  "timeout_after" (carried out, and the answer is lost). A rule draws once for each request that it
  fits, from its own generator seeded with `seed`; every delay applies, and of the others the first
  that strikes.
- `POST /sim/limits {overall_per_second?=30, private_per_second?=1, private_burst?=3,
  group_per_minute?=20}` (0 or null: no such limit; an empty body: as in real life), `DELETE`.
  Counted are messages sent, forwarded, copied and edited, on the machine's own time (the `wall` of
  `Simulator`), not on the clock in force.
- `POST /sim/outage {seconds | until, how?: "reset" | "502" | "timeout"}`, `DELETE`: every request
  of the bot fails until then on the clock in force; a waiting getUpdates breaks at once.
- `POST /sim/groups/{id}/migrate` gives the new supergroup.
- `POST /sim/updates {updates: [{...}]}` queues updates as they are, however odd; each gets the next
  id. `{"update_ids": [...]}` comes back.
- Posts to a webhook meet faults as the method "webhook"; carried out there means that the bot got
  the update, and gets it again.

Each hit is in `/sim/log`: `{"event": "fault", "kind", "rule", "method" (lower case), "chat_id",
"accepted", "message_id"?}` (an outage has rule null and kind "outage_reset" and so on) or
`{"event": "limit", "kind": "overall" | "private" | "group", "retry_after", ...}`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.simulator.server import Simulator, serve
from bot.simulator.world.clock import Landmark
from tests.support.faithful import faithful

TOKEN = "1000001:simulator-token"


class HandClock:
    """A clock that moves only when told; `planned` are the instants at which the bot would act.

    Once `can_restart`, it counts how often it was asked to.
    """

    def __init__(self) -> None:
        self.time = datetime(2026, 9, 1, 12, tzinfo=UTC)
        self.planned: list[datetime] = []
        self.zone: str | None = None
        self.landmarks: list[Landmark] = []
        self.can_restart = False
        self.restarts = 0

    def now(self) -> datetime:
        return self.time

    def pass_(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)

    async def next_event(self) -> datetime | None:
        return min((at for at in self.planned if at > self.time), default=None)

    async def move(self, to: datetime) -> None:
        self.time = to

    async def restart(self) -> None:
        self.restarts += 1


class HandTime:
    """The machine's time, as far as the simulator counts requests by it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds


class HandPause:
    """Waits before a webhook is tried again: no time passes, but how long it would be is kept."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


class Driver:
    """Plays the bot (`call`) and everybody else (`get`, `post`)."""

    def __init__(
        self,
        url: str,
        http: aiohttp.ClientSession,
        clock: HandClock,
        simulator: Simulator | None = None,
    ) -> None:
        self.simulator = simulator  # for what can't be done over HTTP
        self.url = url
        self.http = http
        self.clock = clock
        self.offset = 0

    async def raw(self, method: str, **options: Any) -> tuple[int, dict[str, Any]]:
        """One request to the Bot API, sent as the options of aiohttp say."""
        address = f"{self.url}/bot{TOKEN}/{method}"
        async with self.http.post(address, **options) as answer:
            return answer.status, await answer.json()

    async def call(self, method: str, /, **params: Any) -> Any:
        """The result of a method."""
        status, body = await self.raw(method, json=params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, /, **params: Any) -> str:
        """The description of the error that a method must end in."""
        status, body = await self.raw(method, json=params)
        assert not body["ok"]
        assert body["error_code"] == status
        return str(body["description"])

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """Everything that waits, confirmed at once."""
        found = await self.call("getUpdates", offset=self.offset, **params)
        if found:
            self.offset = found[-1]["update_id"] + 1
            await self.call("getUpdates", offset=self.offset)
        return list(found)

    async def people(self, verb: str, path: str, body: Any = None) -> tuple[int, Any]:
        """One request to the people's side."""
        async with self.http.request(verb, f"{self.url}/sim{path}", json=body) as answer:
            return answer.status, await answer.json()

    async def get(self, path: str) -> Any:
        status, body = await self.people("GET", path)
        assert status == 200, body
        return body

    async def post(self, path: str, /, **body: Any) -> Any:
        if "from_" in body:
            body["from"] = body.pop("from_")
        status, answer = await self.people("POST", path, body)
        assert status == 200, answer
        return answer

    async def delete(self, path: str) -> Any:
        status, answer = await self.people("DELETE", path)
        assert status == 200, answer
        return answer

    async def denied(self, path: str, /, **body: Any) -> int:
        """The status of a request that the people's side must refuse, with a sentence."""
        if "from_" in body:
            body["from"] = body.pop("from_")
        status, answer = await self.people("POST", path, body)
        assert 400 <= status < 500
        assert answer["error"].endswith(".")
        return status

    async def person(self, first_name: str = "Ana", **more: Any) -> int:
        """Somebody who has not written to the bot."""
        return int((await self.post("/people", first_name=first_name, **more))["id"])

    async def captain(self, first_name: str = "Ana", **more: Any) -> int:
        """Somebody who has pressed START, with nothing left waiting for the bot."""
        person = await self.person(first_name, **more)
        await self.post(f"/chats/{person}/start", from_=person)
        await self.updates()
        return person

    async def group(self, *members: int, bot: str = "member", **more: Any) -> int:
        """A group whose first member made it, with nothing left waiting for the bot."""
        statuses = ["creator"] + ["member"] * len(members)
        rows = [{"id": who, "status": how} for who, how in zip(members, statuses, strict=False)]
        group = await self.post("/groups", title="Organizers", members=rows, bot=bot, **more)
        await self.updates()
        return int(group["id"])

    async def say(self, chat: int, person: int, text: str, **more: Any) -> dict[str, Any]:
        return dict(await self.post(f"/chats/{chat}/say", from_=person, text=text, **more))

    async def log(self, kind: str) -> list[dict[str, Any]]:
        """The events of one kind so far."""
        return [event for event in await self.get("/log") if event["event"] == kind]


def button(text: str = "Yes", **action: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, **(action or {"callback_data": "yes"})}]]}


@asynccontextmanager
async def driven(clock: HandClock, wall: HandTime, pause: HandPause) -> AsyncIterator[Driver]:
    """A simulator on a real port while the block runs."""
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=clock, wall=wall, pause=pause)
    with faithful(simulator, requests=False):
        async with serve(simulator) as url, aiohttp.ClientSession() as http:
            yield Driver(url, http, clock, simulator)
