"""Rows 8 and 15 of the promises: Telegram gone for hours, the bot gone across a reminder's hour."""

from __future__ import annotations

import asyncio

from bot.engine.watch.watch import Machine
from tests.journeys.steps import begin, captain
from tests.support.journey import Stage
from tests.support.players import Player


async def _owner(stage: Stage) -> Player:
    """Somebody whom the bot may write to, because they wrote to it."""
    owner = await stage.person("Olga")
    await begin(owner)
    await stage.seated_group("Organizers", owner)
    return owner


async def _on_the_clock_in_force(stage: Stage) -> None:
    """Start the bot anew, so that it measures absences by the journey's clock; polls soon again."""

    def seconds() -> float:
        return stage.clock.now().timestamp()

    stage.bot.options["machine"] = Machine(wall=seconds, monotonic=seconds)
    await stage.restarts()
    backoff = stage.bot.service.source._network
    backoff.first = backoff.longest = 0.01


async def _writes_meanwhile(stage: Stage, person: Player, text: str) -> None:
    """Write while nobody can answer."""
    await stage.post(f"/chats/{person.id}/say", {"from": person.id, "text": text})


async def _goes_by(stage: Stage, hours: float) -> None:
    await stage.post("/clock", {"seconds": hours * 3600})


async def _a_minute_later(stage: Stage) -> None:
    await stage.bot.service.watch.look()
    await stage.played("The bot looks around")


async def test_row_08_telegram_down_for_six_hours_is_caught_up_with(stage: Stage) -> None:
    owner = await _owner(stage)
    people = [await captain(stage, name, "Luis") for name in ("Ana", "Ben", "Chloé")]
    await _on_the_clock_in_force(stage)
    await stage.post("/outage", {"seconds": 6 * 3600})
    for hour in range(5):
        for person in people:
            await _writes_meanwhile(stage, person, f"Friend {person.name} {hour}")
        await _goes_by(stage, 1)
    await stage.passes(hours=2)
    for person in people:
        person.sees(*(f"Friend {person.name} {hour}" for hour in range(5)))
    await _a_minute_later(stage)
    owner.sees_nothing()


async def test_row_08_telegram_down_for_25_hours_is_caught_up_with_and_the_gap_reported(
    stage: Stage,
) -> None:
    owner = await _owner(stage)
    ana = await captain(stage, "Ana", "Luis")
    await _on_the_clock_in_force(stage)
    await stage.post("/outage", {"seconds": 25 * 3600})
    await _writes_meanwhile(stage, ana, "Too early")
    await _goes_by(stage, 20)
    await _writes_meanwhile(stage, ana, "Ines")
    await stage.passes(hours=5, minutes=1)
    assert ana.screen().count("▱ ") == 1  # one answer: Telegram had forgotten the first message
    await _a_minute_later(stage)
    owner.sees("25")
    assert owner.messages() == 1
    await _a_minute_later(stage)
    owner.sees_nothing()


async def test_row_08_a_bot_down_for_25_hours_reports_the_gap(stage: Stage) -> None:
    owner = await _owner(stage)
    await captain(stage, "Ana", "Luis")
    await _on_the_clock_in_force(stage)
    await stage.goes_down()
    await stage.passes(hours=25, minutes=1)
    await stage.comes_back()
    async with asyncio.timeout(10):
        while stage.bot.service.reach.behind:  # noqa: ASYNC110 (it has no event)
            await asyncio.sleep(0.01)
    await _a_minute_later(stage)
    seen = [e for e in await stage.log() if e.get("chat_id") == owner.id and "25" in _text(e)]
    assert len(seen) == 1


def _text(event: dict[str, object]) -> str:
    message = event.get("message")
    return str(message.get("text", "")) if isinstance(message, dict) else ""


async def test_row_15_a_reminder_whose_hour_passed_meanwhile_is_sent_once_while_still_fresh(
    stage: Stage,
) -> None:
    ana = await captain(stage, "Ana", "Luis", "María")  # at 10:00
    await stage.goes_down()
    await stage.passes(hours=28)  # due after 24, at 10:00; it is 14:00 now
    await stage.comes_back()
    await stage.played("What was due is done")
    texts = [each["text"] for each in await ana.history(ana.id) if each["from"]["is_bot"]]
    assert sum("Luis" in text for text in texts[-1:]) == 1
    before = len(texts)
    await stage.restarts()
    assert len([each for each in await ana.history(ana.id) if each["from"]["is_bot"]]) == before


async def test_row_15_a_reminder_whose_day_is_over_comes_the_next_morning(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "María")  # at 10:00
    await stage.goes_down()
    await stage.passes(hours=37)  # 23:00
    await stage.comes_back()
    before = len(await ana.history(ana.id))
    await stage.passes(hours=9)
    assert len(await ana.history(ana.id)) == before
    await stage.passes(hours=2)
    assert len(await ana.history(ana.id)) == before + 1
    ana.sees("Luis")
