"""A bot that has served one campaign serves a second one from its next start on."""

from __future__ import annotations

from pathlib import Path

from bot import files
from tests.journeys.steps import captain
from tests.support.journey import Stage
from tests.support.two import FIRST_NAME, NAME, SLUG, second_file

FIRST_FR, SECOND_FR = "Oui au parc de la rivière", "Oui au port de la rivière"


async def _served_together(stage: Stage, folder: Path) -> None:
    """Stop the bot, add the second campaign's file and start it again."""
    second = folder / "harbour.toml"
    second.write_bytes(second_file())
    both = Path(f"{files.example_campaign()}, {second}")
    await stage.bot.stop()
    stage.bot.settings = stage.bot.settings.model_copy(update={"campaign_file": both})
    await stage.bot.start()


async def _lost(stage: Stage) -> int:
    sql = "SELECT COUNT(*) AS n FROM captains WHERE unreachable_at IS NOT NULL"
    found = await stage.bot.database.read(lambda tx: tx.connection.execute(sql).fetchone())
    return int(found["n"])


async def test_a_captain_of_one_joins_another_and_is_asked_nothing_before(
    stage: Stage, tmp_path: Path
) -> None:
    ana = await captain(stage, "Ana", "Luis", "Bea")
    await ana.says("/list")
    await _served_together(stage, tmp_path)
    await ana.taps("⚪ Luis")
    ana.sees("Luis")
    await ana.says("/list")
    ana.does_not_see("🗳")

    await ana.opens(f"c_{SLUG}")
    ana.sees(NAME, fr=SECOND_FR)
    await ana.taps("I agree")
    await ana.taps("I promise")
    await ana.taps("I’m Ana")
    await ana.says("Marc")
    await ana.says("/list")
    ana.sees("🗳", "Marc")
    ana.does_not_see("Luis")
    await stage.restarts()
    await ana.says("/list")
    ana.sees("Marc")
    await ana.says("/campaigns")
    ana.sees(FIRST_NAME, fr=FIRST_FR)

    await ana.blocks()
    assert await _lost(stage) == 2
