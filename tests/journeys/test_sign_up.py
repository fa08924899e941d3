"""From /start to the first names, and everything that can come between."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from tests.journeys.steps import begin, sign_up
from tests.support.journey import Stage

MOST_MESSAGES = 6


def a_picture() -> bytes:
    """Return a real one: Telegram refuses what is none."""
    content = BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return content.getvalue()


async def test_six_messages_bring_a_volunteer_to_three_names(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await sign_up(ana)
    ana.sees("Ana")
    await ana.says("Luis\nMaría\nSam")
    ana.sees("Luis", "María", "Sam")
    ana.sees_a_button("Family")

    log = await stage.log()
    messages = [e for e in log if e["event"] == "message" and e["by"] == "bot"]
    assert len(messages) <= MOST_MESSAGES
    stage.transcript.is_as_written(f"sign_up.{stage.language}")


async def test_the_sign_up_waits_for_whoever_is_interrupted(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await begin(ana)
    await stage.restarts()
    await ana.taps("I agree")
    ana.sees_a_button("I promise")

    await ana.sends_file("photo", "cat.png", a_picture())
    ana.sees_a_button("I promise")
    await ana.says("hello?", fr="allô ?")
    ana.sees_a_button("I promise")

    await ana.says("/cancel")
    ana.sees("/start")
    await ana.taps("I promise")
    ana.sees("/menu")
    await ana.says("/start")
    await ana.taps("I promise")
    ana.sees_a_button("I’m Ana")

    await stage.passes(days=3)
    assert ana.messages() == len(("an hour", "a day", "three days"))
    await ana.says("Anita")
    ana.sees("Anita")
    stage.transcript.is_as_written(f"interruptions.{stage.language}")


async def test_a_bot_that_was_down_takes_up_everything_that_was_said_meanwhile(
    stage: Stage,
) -> None:
    ana, luc = await stage.person("Ana"), await stage.person("Luc")
    await begin(ana)
    await stage.goes_down()
    await ana.taps("I agree")
    await luc.says("/start")
    ana.sees_nothing()
    luc.sees_nothing()
    await stage.comes_back()
    ana.sees_a_button("I promise")
    luc.sees_a_button("English")


async def test_whoever_declines_leaves_nothing_behind(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await begin(ana)
    await ana.taps("Not now")
    ana.sees_a_button("Start again")
    left = await stage.bot.database.read(
        lambda tx: tx.connection.execute("SELECT COUNT(*) FROM dialogs").fetchone()[0]
    )
    assert left == 0
    await ana.taps("Start again")
    ana.sees_a_button("English")
    stage.transcript.is_as_written(f"declined.{stage.language}")
