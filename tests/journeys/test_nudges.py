"""Reminders: rare, by name, within hours; and every way to have fewer or none."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage
from tests.support.players import Player

MONTREAL = ZoneInfo("America/Toronto")


async def test_a_day_without_a_talk_brings_one_nudge_that_names_a_friend(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "María")
    await stage.passes(hours=23)
    ana.sees_nothing()
    await stage.passes(hours=2)
    ana.sees("Luis")
    assert ana.messages() == 1
    await ana.taps("💬 Luis")
    ana.sees("Luis")
    stage.transcript.is_as_written(f"nudge.{stage.language}")


async def test_no_nudge_at_night(stage: Stage) -> None:
    await stage.passes(hours=11)  # 21:00
    ana = await captain(stage, "Ana", "Luis")
    await stage.passes(hours=24)
    ana.sees_nothing()
    await stage.passes(hours=11, minutes=59)
    ana.sees_nothing()
    await stage.passes(minutes=2)
    ana.sees("Luis")
    assert stage.clock.now().astimezone(MONTREAL).hour == 9


async def test_a_talk_within_the_day_is_reason_enough_to_keep_quiet(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "María")
    await talk(ana, "Luis", "💬 We talked")
    await stage.passes(days=3)
    ana.sees_nothing()


async def test_breaks_stops_and_settings(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/snooze")
    await ana.taps("1 week")
    await stage.passes(days=6)
    ana.sees_nothing()
    await stage.passes(days=2)
    ana.sees("Luis")

    await ana.says("/stop")
    await stage.passes(days=30)
    ana.sees_nothing()
    await ana.says("/resume")
    await stage.passes(days=2)
    ana.sees("Luis")

    await ana.says("/settings")
    await ana.taps("🔔 Which messages…")
    await ana.taps("✅ Events")
    await ana.taps("🔕 Nothing at all")
    await stage.passes(days=30)
    ana.sees_nothing()
    await ana.says("/settings")
    await ana.taps("🔔 Turn reminders on")
    await ana.taps("🕐 Time zone")
    await ana.says("Paris")
    await ana.taps("🌐 Language")
    await ana.taps("Français" if stage.language == "en" else "English")
    await ana.says("/menu")
    ana.sees("Ana")
    stage.transcript.is_as_written(f"settings.{stage.language}")


async def test_stop_beats_what_is_queued_already(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    people = await stage.enlist(*(f"Captain {number}" for number in range(60)))
    ana = people[-1]
    await maya.says("/broadcast Saturday at ten!", group)
    await maya.taps("Same text for everyone", group)
    await stage.holds_back("Saturday at ten")
    await maya.taps("📣 Send", group)
    await ana.says("/stop")
    await stage.lets_through()
    got_it = [each for each in people if "Saturday" in await said_to(each)]
    assert got_it == people[:-1]


async def said_to(player: Player) -> str:
    """Everything the bot ever said to somebody."""
    mine = [m for m in await player.history(player.id) if m["from"]["is_bot"]]
    return "\n".join(message.get("text", "") for message in mine)
