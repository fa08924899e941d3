"""A captain's week in three taps, and what the organizers learn of it."""

from __future__ import annotations

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage


async def test_a_check_in_from_the_question_to_the_organizers(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana", "Luis", "María")
    await talk(ana, "Luis", "💬 We talked")
    await stage.passes(days=5, hours=9)  # Sunday at seven
    await ana.taps("✏️ Something is missing")
    await ana.taps("Go on ›")
    await ana.taps("🔇 Nobody answers")
    await ana.taps("‹ Back")
    await ana.taps("😬 It feels awkward")
    await ana.taps("2")
    await ana.taps("📞 Yes, call me")
    await maya.says("/checkins", group)
    await stage.passes(days=7, hours=1)
    await ana.taps("Not this week")
    stage.transcript.is_as_written(f"check_in.{stage.language}")


async def test_a_call_from_the_wish_to_the_word_that_it_is_done(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/checkin")
    await ana.taps("✅ That’s right")
    await ana.taps("👍 Nothing")
    await ana.taps("4")
    await ana.taps("📞 Yes, call me")
    await stage.restarts()
    await stage.passes(days=1)
    await maya.taps("✋ I’ll do it", group)
    await maya.taps("↩️ I can’t after all", group)
    await maya.taps("✋ I’ll do it", group)
    await maya.taps("✅ We talked", group)
    stage.transcript.is_as_written(f"call.{stage.language}")
