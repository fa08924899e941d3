"""Whoever began and did not go on is reminded kindly three times; before they agree, never."""

from __future__ import annotations

from tests.journeys.steps import begin, captain
from tests.support.journey import Stage
from tests.support.players import Player


async def _agreed(stage: Stage) -> Player:
    ana = await stage.person("Ana")
    await begin(ana)
    await ana.taps("I agree")
    return ana


async def _reminders(stage: Stage, ana: Player, hours: int) -> list[int]:
    """Return after how many hours something came by itself."""
    came = []
    for hour in range(1, hours + 1):
        await stage.passes(hours=1)
        came += [hour] * ana.messages()
    return came


async def test_half_a_sign_up_is_reminded_after_an_hour_a_day_and_three_days(
    stage: Stage,
) -> None:
    ana = await _agreed(stage)
    assert await _reminders(stage, ana, 24 * 8) == [1, 24, 72]


async def test_a_reminder_leads_back_to_the_question(stage: Stage) -> None:
    ana = await _agreed(stage)
    await stage.passes(hours=1)
    ana.sees("nearly done", fr="presque fini")
    await ana.taps("▶️ Go on")
    ana.sees_a_button("I promise")
    await ana.taps("I promise")
    await ana.taps("I’m Ana")
    ana.sees("Ana")
    await ana.says("Luis")
    assert await _reminders(stage, ana, 23) == []


async def test_the_last_reminder_says_that_it_is_the_last(stage: Stage) -> None:
    ana = await _agreed(stage)
    await stage.passes(hours=71)
    await stage.passes(hours=1)
    ana.sees("won’t remind you again", fr="ne vous le rappellerai plus")
    await ana.taps("No, thank you")
    ana.sees("kept nothing about you", fr="rien gardé")
    assert await _rows(stage) == 0


async def test_whoever_says_stop_or_not_now_hears_no_more(stage: Stage) -> None:
    ana = await _agreed(stage)
    await ana.says("/stop")
    ana.sees("I have stopped", fr="arrête")
    bea = await stage.person("Bea")
    await begin(bea)
    await bea.taps("I agree")
    await bea.taps("Not now")
    for hour in range(24 * 4):
        await stage.passes(hours=1)
        assert (hour, ana.messages(), bea.messages()) == (hour, 0, 0)
    assert await _rows(stage) == 0


async def _rows(stage: Stage) -> int:
    return int(
        await stage.bot.database.run(
            lambda tx: tx.connection.execute("SELECT COUNT(*) FROM beginnings").fetchone()[0]
        )
    )


async def test_before_they_agree_nothing_is_kept_to_remind_from(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await begin(ana)
    assert await _rows(stage) == 0
    assert await _reminders(stage, ana, 24 * 4) == []


async def test_going_back_and_agreeing_again_begins_nothing_anew(stage: Stage) -> None:
    ana = await _agreed(stage)
    await ana.taps("‹ Back")
    await ana.taps("I agree")
    assert await _reminders(stage, ana, 24 * 4) == [1, 24, 72]


async def test_an_empty_list_is_asked_about_three_times_and_then_no_more(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    assert await _reminders(stage, ana, 24 * 9) == [1, 24, 72]
    await stage.passes(days=20)
    assert ana.messages() == 0


async def test_names_end_the_reminders_of_an_empty_list(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await stage.passes(hours=1)
    ana.sees("still empty", fr="encore vide")
    await ana.taps("Add people")
    await ana.says("Luis")
    assert await _reminders(stage, ana, 22) == []
    await stage.passes(hours=24)
    ana.sees("Luis")


async def test_stop_ends_the_reminders_of_an_empty_list(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("/stop")
    assert await _reminders(stage, ana, 24 * 4) == []


async def test_whoever_blocks_the_bot_while_signing_up_is_reminded_no_more(stage: Stage) -> None:
    ana = await _agreed(stage)
    await ana.blocks()
    assert await _rows(stage) == 0
    await ana.unblocks()
    assert await _reminders(stage, ana, 20) == []
    await ana.says("/start")
    ana.sees_a_button("I promise")


async def test_whoever_blocks_the_bot_while_signing_up_is_forgotten_after_days(
    stage: Stage,
) -> None:
    ana = await _agreed(stage)
    await ana.blocks()
    await ana.unblocks()
    assert await _reminders(stage, ana, 24 * 4) == []
    await ana.says("/start")
    ana.sees_a_button("English")
