"""Leaderboards from a first talk on, a day that is looked at, and where else they are posted."""

from __future__ import annotations

from typing import Any

from bot.captains import store as captains
from bot.contacts import store as contacts
from tests.journeys.steps import captain, talk
from tests.support.crowd import add_talk
from tests.support.journey import Stage

MANY = 17
WHY = "One talk, one line, please.", "Une conversation, une ligne, merci."


async def test_leaderboards_are_read_kept_fair_and_posted_elsewhere(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "✅ Promised to vote")
    await ana.says("/leaderboard")
    await ana.taps("Show my name on the leaderboard")
    await ana.says("/leaderboard week")
    await ana.taps("🏆 The leaderboard")
    await ana.taps("👥 Teams")
    await stage.bot.database.run(lambda tx: _note_many(stage, tx))
    await maya.says("/leaderboard", group)
    await maya.taps("📅 The week", group)
    await maya.taps(stage.by_language("⚡ Look at them (1)", "⚡ Les regarder (1)"), group)
    await maya.taps("↩️ Take back…", group)
    await maya.answers(stage.by_language(*WHY), group)
    await maya.taps("⚡ Look at them", group)
    await maya.taps("↩️ Undo", group)
    park = await stage.group("Park friends", maya)
    await maya.says("/weekly", park)
    await maya.taps(stage.by_language("Monday ›", "lundi ›"), park)
    await maya.taps(stage.by_language("‹ 5:00\u202fPM", "‹ 17\u00a0h"), park)
    await maya.taps("📌 Yes, here every week", park)
    await maya.says("/weekly")
    await maya.taps("Park friends")
    await maya.taps("✖️ No longer there")
    stage.transcript.is_as_written(f"leaderboards.{stage.language}")


def _note_many(stage: Stage, tx: Any) -> None:
    campaign = stage.bot.campaign.id
    ana = captains.latest(tx, campaign, 1)[0]
    luis = contacts.everyone(tx, campaign, ana.id)[0]
    for _ in range(MANY):
        add_talk(tx, campaign, luis, tx.now())
