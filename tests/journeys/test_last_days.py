"""From the calendar to the debrief: the days of the vote, the last of them, and what came of it."""

from __future__ import annotations

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage


async def test_the_days_of_the_vote_the_last_days_and_after(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana", "Luis", "Bea", "Tom")
    for friend in ("Luis", "Bea", "Tom"):
        await talk(ana, friend, "✅ Promised to vote")
    await ana.says("/calendar")
    await ana.taps("✉️ By mail")
    await ana.taps("‹ Calendar")
    with stage.transcript.in_short("Six months go by, until three days before the vote"):
        await stage.passes(days=184)
    await ana.says("/today")
    await ana.taps("🚗 A ride or help")
    await ana.taps("🚗 A ride")
    await ana.says("Saturday 14:30 with Luis")
    await ana.taps("‹ Back")
    await ana.says("Saturday 14:30")
    await ana.says("12 Mill Street, at Luis’s door")
    await ana.says("a few")
    await ana.taps("2")
    await ana.taps("Skip")
    await maya.taps("✋ I’ll do it", group)
    await maya.taps("📍 When and where", group)
    await ana.taps("✖️ No longer needed")
    await ana.says("/voted")
    await ana.taps("▫️ Luis")
    with stage.transcript.in_short("The vote goes by"):
        await stage.passes(days=4)
    await ana.says("/voted")
    await ana.taps("☑️ All the others here…")
    await ana.taps("🗳 They voted")
    await ana.taps("💬 Three last questions")
    await ana.taps("Face to face")
    await ana.taps("Finding time")
    await ana.taps("Yes, as a captain")
    await ana.taps("Keep my name")
    await maya.says("/results", group)
    stage.transcript.is_as_written(f"last_days.{stage.language}")
