"""The radar from the group: who needs a call, what was done, and the captain's side of it."""

from __future__ import annotations

from tests.journeys.steps import captain
from tests.support.journey import Stage


async def test_from_the_radar_to_a_call_and_an_open_chat(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await maya.says("/radar", group)
    group.sees("/leaderboard")
    ana = await captain(stage, "Ana", "Luc", "Mia")
    await captain(stage, "Ben", "Zoe")
    await stage.passes(days=3)
    await maya.says("/radar", group)
    group.sees("1. 🟠 Ana", "2. 🟠 Ben")
    await maya.taps("1. Ana", group)
    await maya.taps("📞 Offer a call", group)
    ana.sees("Maya")
    await ana.taps("💬 You may write to me directly")
    await stage.passes(minutes=1)
    await ana.taps("📞 I’d like a call")
    await maya.says("/radar", group)
    group.sees("1. 🔴 Ana", "2. 🟠 Ben")
    group.does_not_see("Luc", "Zoe")
    await maya.taps("1. Ana", group)
    group.sees("💬")
    await maya.taps("✅ Done", group)
    await maya.taps("Ben ›", group)
    await maya.taps("⏰ Not now", group)
    await maya.taps("‹ List", group)
    group.sees("/leaderboard")
    await maya.taps("🔄 Look again", group)
    await stage.passes(days=3)
    await maya.says("/radar", group)
    group.sees("1. 🟠 Ben")
    group.does_not_see("Ana")
    stage.transcript.is_as_written(f"radar.{stage.language}")
