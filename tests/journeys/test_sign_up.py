"""From /start to the first names, and everything that can come between."""

from __future__ import annotations

from tests.support.journey import Stage
from tests.support.players import Player

MOST_MESSAGES = 6


async def sign_up(player: Player) -> None:
    """The shortest way in."""
    await player.says("/start")
    await player.taps("English" if player.stage.language == "en" else "Français")
    await player.taps("I agree")
    await player.taps("I promise")
    await player.taps(f"I’m {player.name}")


async def test_six_messages_bring_a_volunteer_to_three_names(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await sign_up(ana)
    ana.sees("Welcome to the team, Ana", fr="Ana")
    await ana.says("Luis\nMaría\nSam")
    ana.sees("Luis", "María", "Sam")

    log = await stage.log()
    messages = [e for e in log if e["event"] == "message" and e["by"] == "bot"]
    assert len(messages) <= MOST_MESSAGES
    stage.transcript.is_as_written(f"sign_up.{stage.language}")
