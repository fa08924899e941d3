"""Odd moments one by one: edits, two taps, two devices, a link and an update in mid-dialog."""

from __future__ import annotations

import pytest

from bot.conversations.talk_details.dialog import Noting
from bot.engine.dialog import buttons
from tests.journeys.steps import begin, captain, talk
from tests.support.journey import Stage
from tests.support.middle import Middle, nothing_went_wrong

LINK = "iABCDEFGH"


async def test_an_odd_message_leaves_the_question_where_it_was(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "👍 Supportive")
    await ana.taps("⋯ More")
    await ana.taps("📝 Add a note")
    await ana.sends("voice")
    await ana.sends("forward", text="See you at 5?", from_name="Bea")
    await ana.opens(LINK)
    ana.sees("nothing changes", fr="rien ne change")
    await ana.says("Likes <b>trees</b> & the river", fr="Aime les <b>arbres</b> & la rivière")
    await ana.edits_latest("Likes trees", fr="Aime les arbres")
    ana.sees("changed an earlier message", fr="modifié un message")
    await ana.says("/cancel")
    await ana.sends("sticker", emoji="👋")
    await ana.sends("forward", text="Luis pledged", from_name="Bea")
    ana.sees("somebody else’s message", fr="quelqu’un d’autre")
    stage.transcript.is_as_written(f"odd.{stage.language}")


async def test_an_edit_of_the_message_that_was_refused_is_a_new_answer(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await ana.says("/start")
    await ana.taps("English" if stage.language == "en" else "Français")
    await ana.taps("I agree")
    await ana.taps("I promise")
    await ana.says("12345")
    ana.sees_a_button("Not now")
    await ana.edits_first("Ana Maria")
    ana.sees("changed an earlier message", fr="modifié un message")
    await ana.says("12345")
    await ana.edits_latest("Ana Maria")
    ana.sees("Ana Maria")


async def test_an_answer_that_was_taken_is_not_taken_twice_by_an_edit(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/plan")
    await ana.taps("🏫 On the day, in person")
    await ana.says("10:30")
    await ana.edits_latest("11:30")
    ana.sees("changed an earlier message", fr="modifié un message")
    ana.sees("Where will you vote?", fr="Où")


async def test_an_edit_of_the_message_with_the_names_puts_a_name_right(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("Luis\nMaira")
    await ana.edits_latest("Luis\nMaria")
    ana.sees("Maira", "Maria")
    await ana.says("/list")
    ana.sees("Luis", "Maria")
    ana.does_not_see("Maira")


async def test_an_edit_that_says_something_else_changes_no_name(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("Luis\nMia")
    await ana.edits_latest("Luis\nMia\nZoe")
    ana.sees("changed an earlier message", fr="modifié un message")
    await ana.says("Sam")
    await ana.edits_latest("Luis")
    ana.sees("changed an earlier message", fr="modifié un message")
    await ana.says("/list")
    ana.sees("Luis", "Mia", "Sam")
    ana.does_not_see("Zoe")


async def test_two_taps_on_one_button_record_one_talk(stage: Stage) -> None:
    """From two devices, and both before the bot looks."""
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/talk")
    await ana.taps("⚪ Luis")
    message, data = await ana.button("✅ Promised to vote")
    await stage.goes_down()
    for _ in range(2):
        await ana.taps_data(message, data)
    await stage.comes_back()
    ana.sees("already done", fr="déjà fait")
    talks = await stage.bot.database.run(
        lambda tx: tx.connection.execute("SELECT COUNT(*) FROM conversations").fetchone()[0]
    )
    assert talks == 1


async def test_two_devices_can_answer_two_questions_at_once(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await stage.goes_down()
    await ana.says("/list")
    await ana.says("/plan")
    await ana.says("/menu")
    await stage.comes_back()
    ana.sees("Luis", "Ana")
    ana.sees_a_button("🏫 On the day, in person")
    await nothing_went_wrong(stage)


async def test_a_button_that_is_no_more_says_where_to_go(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/talk")
    message, _ = await ana.button("⚪ Luis")
    signer = stage.bot.database.tools.signer
    number = await stage.bot.database.run(lambda tx: tx.new_id())
    gone = buttons.write(signer, ana.id, ana.id, number, "talk.of_yesterday", (1,))
    await ana.forges(message, gone)
    ana.sees("/menu")
    await nothing_went_wrong(stage)


async def test_after_an_update_an_unknown_question_ends_in_a_clear_restart(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/menu")
    await Middle(stage, ana, ana.id).is_asked(Noting(1, "Luis"))
    routes = stage.bot.service.parts.routes
    stored = routes.stored._kinds
    stored["talk_details.Noting"] = (Noting, 99)
    await ana.says("a note", fr="une note")
    ana.sees("lost my place", "/start", fr="perdu le fil")
    await ana.says("/start")
    ana.sees("Ana")
    await nothing_went_wrong(stage)


@pytest.mark.parametrize(
    "name",
    [
        "<b>Ana</b> & <i>",
        "\u202eanA\u202c",
        "A\u200bn\u2060a",
        "\u05d0\u05e0\u05d4",
        "A" * 64,
        "@ana.com",
    ],
)
async def test_row_26_any_name_that_telegram_lets_somebody_have_can_sign_up(
    stage: Stage, name: str
) -> None:
    ana = await stage.person(name)
    await begin(ana)
    await ana.taps("I agree")
    await ana.taps("I promise")
    await ana.says("Ana <3 &amp; co")
    ana.sees("Ana <3 &amp; co")
    await ana.says("Luis <i>\nM\u200bia\n\u202eziL\u202c")
    ana.sees("Luis <i>", "Mia", "ziL")
    await ana.presses("📋 My list")
    await ana.taps("⚪ Luis <i>")
    ana.sees("Luis <i>")
    await nothing_went_wrong(stage)
