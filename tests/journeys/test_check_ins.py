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


async def test_office_hours_from_the_offer_to_the_reminder(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await maya.says("/office", group)
    await maya.taps("🗓 Offer times", group)
    await maya.answers("Saturday at 6", group, fr="samedi à 6")
    await maya.answers("Saturday 2 pm to 3:30 pm", group, fr="samedi de 14h à 15h30")
    await maya.taps("30 min", group)
    await maya.taps("✅ Offer these times", group)
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/office")
    two = stage.by_language("Sat, Nov 7, 2:00\u202fPM: Maya", "sam. 7 nov., 14\u00a0h\u00a0: Maya")
    await ana.taps(two)
    await ana.taps("🔁 Another time")
    later = stage.by_language(
        "Sat, Nov 7, 2:30\u202fPM: Maya", "sam. 7 nov., 14\u00a0h\u00a030\u00a0: Maya"
    )
    await ana.taps(later)
    await maya.says("/office", group)
    await stage.passes(days=4, hours=3, minutes=30)
    await ana.taps("❌ I can’t")
    await maya.says("/office", group)
    await maya.taps("🗑 Take one of mine back", group)
    stage.transcript.is_as_written(f"office.{stage.language}")
