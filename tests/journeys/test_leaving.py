"""A pause with a date, stepping down, and coming back to everything in its place."""

from __future__ import annotations

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage


async def test_a_pause_has_a_date_and_ends_by_itself_with_one_kind_message(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    maya = await captain(stage, "Maya", "Kim")
    group = await stage.seated_group("Organizers", maya)
    await ana.says("/pause")
    await ana.taps("Until another day…")
    await ana.says("blursday")
    ana.sees("I don’t know that day", fr="Je ne connais pas ce jour")
    await ana.says("2026-11-01")
    ana.sees("Please write another", fr="Écrivez-en un autre")
    await ana.says("2027-05-07")
    ana.sees("Please write another", fr="Écrivez-en un autre")
    await ana.says("in 12 days", fr="dans 12 jours")
    ana.sees("November 15", fr="15 novembre")
    await ana.says("/menu")
    ana.sees("On a break until", fr="En pause jusqu’au")
    for _ in range(11):
        await stage.passes(days=1)
        ana.sees_nothing()
    await maya.says("/status", group)
    group.sees("1 on a break", fr="1 en pause")
    group.does_not_see("Ana")
    await stage.passes(days=1)
    ana.sees("Your break is over", "Luis", fr="Votre pause est finie")
    assert ana.messages() == 1
    await stage.passes(days=1)
    ana.sees_nothing()
    await maya.says("/status", group)
    group.does_not_see("on a break", "en pause")
    stage.transcript.is_as_written(f"pause.{stage.language}")


async def test_who_is_back_early_says_so_with_one_tap(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/pause")
    await ana.taps("2 weeks")
    await ana.says("/menu")
    await ana.taps("🙋 I’m back")
    await ana.says("/menu")
    ana.does_not_see("On a break", "En pause")


async def test_who_steps_down_is_left_in_peace_and_finds_everything_again(stage: Stage) -> None:
    maya = await captain(stage, "Maya", "Kim")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana", "Luis", "Sam")
    await talk(ana, "Luis", "✅ Promised to vote")
    await ana.says("/leaderboard")
    await ana.taps("Show my name on the leaderboard")
    await ana.says("/stepdown")
    ana.sees("2 people", fr="2 personnes")
    await ana.taps("‹ I’m staying")
    await ana.says("/settings")
    await ana.taps("Leave the team…")
    await ana.taps("Keep my list for later")
    ana.sees("thank you", fr="merci")
    for _ in range(20):
        await stage.passes(days=1)
        ana.sees_nothing()
    await maya.says("/status", group)
    group.sees("1 captain", fr="1 capitaine")
    group.sees("1 friend", fr="1 proche")
    group.does_not_see("Ana")
    await maya.says("/leaderboard", group)
    group.does_not_see("1. Ana")
    await ana.says("/start")
    ana.sees("Welcome back, Ana", "2", fr="vous revoir, Ana")
    await ana.taps("Not now")
    await ana.taps("🙌 Start again")
    await ana.says("/list")
    ana.sees("Luis", "Sam")
    await maya.says("/status", group)
    group.sees("2 captains", fr="2 capitaines")
    await maya.says("/leaderboard", group)
    group.sees("1. Ana")
    stage.transcript.is_as_written(f"stepdown.{stage.language}")


async def test_a_list_is_deleted_only_after_a_second_question(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "Sam")
    await talk(ana, "Luis", "✅ Promised to vote")
    await ana.says("/stepdown")
    await ana.taps("Delete my list")
    ana.sees("This can’t be undone", fr="C’est définitif")
    await ana.taps("Yes, delete the list")

    def rows(tx):  # type: ignore[no-untyped-def]
        counts = "SELECT (SELECT COUNT(*) FROM contacts) + (SELECT COUNT(*) FROM conversations)"
        return tx.connection.execute(f"{counts} AS n").fetchone()["n"]

    assert await stage.bot.database.read(rows) == 0
    await ana.taps("↩️ I changed my mind")
    ana.sees("captain again", fr="de nouveau capitaine")


async def test_changing_ones_mind_undoes_it_at_once(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/stepdown")
    await ana.taps("Keep my list for later")
    await ana.taps("↩️ I changed my mind")
    await ana.says("/list")
    ana.sees("Luis")
    await stage.passes(days=2)
    ana.sees("Luis")
