"""Row 25: guessed deep links hit nothing, and whoever guesses is soon not listened to."""

from __future__ import annotations

from bot.teams.recruiting import rules
from bot.teams.rules import new_code
from tests.journeys.steps import captain, sign_up
from tests.journeys.test_recruiting import code_in

GUESSES = 300


async def test_row_25_hundreds_of_guessed_links_hit_nothing_and_are_throttled(hostile, stage):
    ana = await captain(stage, "Ana")
    await ana.says("/invite")
    code = code_in(ana, stage)
    eve = await stage.person("Eve")
    for number in range(GUESSES):
        guess = new_code(rules.PREFIX) if number % 2 else code[:-1] + "Ab-_"[number % 4]
        if guess != code:
            await stage.post(f"/chats/{eve.id}/start", {"from": eve.id, "payload": guess})
        if not number % 25:
            stage.clock.pass_(seconds=13)  # the general throttle would stop it before
    await stage.played("Eve guesses")
    assert await hostile.count("SELECT COUNT(*) FROM recruits") == 0
    assert await hostile.count("SELECT COUNT(*) FROM set_aside") == 0
    asked = await hostile.count("SELECT COUNT(*) FROM invite_guesses")
    assert asked >= rules.GUESSES
    # Even the right one is not looked up now; she may sign up, but nobody brought her in.
    await eve.opens(code)
    await sign_up(eve)
    assert await hostile.count("SELECT COUNT(*) FROM captains") == 2
    assert await hostile.count("SELECT COUNT(*) FROM recruits") == 0
