"""The bot on a Bot API server of one's own that is older than what the bot uses."""

from __future__ import annotations

import pytest

from bot.simulator.botapi.call_trace import Call
from bot.simulator.versions import Version
from tests.journeys.steps import sign_up
from tests.support.journey import Stage


@pytest.mark.parametrize("api, kinds", [((9, 0), {"bold"}), ((10, 0), {"bold", "date_time"})])
async def test_on_an_older_server_everything_arrives_with_its_markup(
    stage: Stage, api: Version, kinds: set[str]
) -> None:
    refused: list[Call] = []
    watch = stage.simulator.api.observer

    def look(call: Call) -> None:
        is_asking = call.method == "deleteephemeralmessage"
        if call.status >= 400 and not is_asking and "is not modified" not in str(call.result):
            refused.append(call)
        if watch:
            watch(call)

    stage.simulator.api.observer = look
    stage.simulator.telegram.api = api
    await stage.restarts()
    ana = await stage.person("Ana")
    await sign_up(ana)
    await ana.says("Luis\nMaría\nSam")
    await ana.says("/next")
    await ana.says("/invite")
    await ana.says("/settings")
    await ana.says("/privacy")
    assert refused == []
    sent = [e["message"] for e in await stage.log() if e["event"] == "message" and e["by"] == "bot"]
    marks = [mark for each in sent for mark in each.get("entities", ())]
    assert {mark["type"] for mark in marks} & {"bold", "date_time"} == kinds
