"""Those who may not: strangers, the curious with somebody else's button, an organizer who was."""

from __future__ import annotations

from tests.journeys.steps import captain
from tests.support.journey import Stage


async def test_a_stranger_learns_how_to_begin_and_nothing_else(stage: Stage) -> None:
    eve = await stage.person("Eve")
    for words in (
        "hello",
        "/list",
        "/mydata",
        "/status",
        "/broadcast hi",
        "/bindcode",
        "/nonsense",
    ):
        await eve.says(words)
        assert eve.messages() >= 1
    await eve.opens("oAAAAAAAAAAAAAAAAAAAAAA")
    await eve.sends("sticker", emoji="👋")
    stage.transcript.is_as_written(f"stranger.{stage.language}")


async def test_somebody_elses_button_does_nothing(stage: Stage) -> None:
    ana, eve = await captain(stage, "Ana", "Luis"), await captain(stage, "Eve", "Zoé")
    await ana.says("/talk")
    _, data = await ana.button("⚪ Luis")
    await eve.says("/talk")
    message, own = await eve.button("⚪ Zoé")
    for forged in (data, own[:-1] + "A", own.replace("talk", "priv"), "", "x" * 64):
        await eve.forges(message, forged)
        assert "Luis" not in eve.screen()
        assert eve.messages() == 0


async def test_a_demoted_organizer_administers_no_more(stage: Stage) -> None:
    maya, eve = await stage.person("Maya"), await stage.person("Eve")
    group = await stage.seated_group("Organizers", maya, eve)
    ana = await captain(stage, "Ana")
    await group.changes(eve, "administrator")
    await eve.says("/broadcast Hello!", group)
    await eve.taps("Same text for everyone", group)
    await group.changes(eve, "member")
    await eve.taps("📣 Send", group)
    ana.sees_nothing()
    await eve.says("/broadcast Hello!", group)
    await group.changes(eve, "left")
    await stage.passes(seconds=61)
    await eve.joins(group)
    await eve.says("/status", group)
    stage.transcript.is_as_written(f"demoted.{stage.language}")
