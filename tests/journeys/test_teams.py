"""A team from its making to its lead: organizers in their group, captains in private."""

from __future__ import annotations

import re

from tests.journeys.steps import captain
from tests.support.journey import Stage


async def test_a_team_is_made_filled_led_and_helped(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana, bea = await captain(stage, "Ana", "Luis"), await captain(stage, "Bea", "Sam")
    await maya.says("/teams", group)
    await maya.taps("👥 New team", group)
    await maya.answers("Old Harbour", group)
    await maya.taps("🔗 Link", group)
    code = re.findall(r"start=(t[\w-]+)", group.screen())[0]
    stage.transcript.hide(code, "CODE")
    await ana.opens(code)
    await ana.taps("Yes, join it")
    await maya.says("/teams old harbour", group)
    await maya.taps("🧭 Lead", group)
    await maya.taps("🧭 Ask a captain", group)
    await maya.answers("Bea", group)
    await maya.taps("Yes, ask them", group)
    await bea.taps("Yes, I’ll lead it")
    await bea.taps("🧭 The team I lead")
    bea.sees("Ana")
    bea.does_not_see("Luis")
    await ana.says("/team")
    ana.sees("Bea")
    await maya.says("/audit", group)
    await maya.says("/teams", group)
    stage.transcript.is_as_written(f"teams.{stage.language}")
