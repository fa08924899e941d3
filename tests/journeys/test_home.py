"""Home from the first minute to the day after the vote, its keys, and the command menus."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot import files
from bot.app import features
from bot.captains.rules import KEYS
from bot.contacts.model import Stage as Place
from bot.contacts.rules import MARKS
from bot.engine.dialog.feature import ADMINISTRATORS, OnCommand, Where, Who
from bot.engine.dialog.menus import SCOPES
from bot.engine.texts.catalogues import Texts
from tests.journeys.steps import captain, sign_up, talk
from tests.support.journey import LONGEST_WAIT, Stage
from tests.support.players import Player


def _first_button(player: Player) -> str:
    """Return the first button of the latest message, in English."""
    latest = player.stage.said_in(player.id)[-1]["message"]
    label = latest["reply_markup"]["inline_keyboard"][0][0]["text"]
    english = [each for each in LABELS if label in player.stage.words.in_all(each)]
    return english[0] if english else label


LABELS = (
    *("Add people", "🎓 Training", "▶️ Who next?", "🎯 Choose my goal", "📅 My own plan"),
    *("🗳 Who has voted?", "🏅 My badges", "📋 My list"),
)


async def test_home_always_says_where_i_stand_and_what_is_next(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.presses("🏠 Home")
    ana.sees("187 days until the vote", fr="187 jours avant le vote")
    assert (ana.messages(), _first_button(ana)) == (1, "Add people")

    with stage.transcript.in_short("Ana adds Luis, María and Sam"):
        await ana.says("/add Luis, María, Sam")
    await ana.presses("🏠 Home")
    assert _first_button(ana) == "🎓 Training"
    await ana.taps("🎓 Training")
    await ana.taps("📖 Read the cards")
    await ana.presses("🏠 Home")
    assert _first_button(ana) == "▶️ Who next?"

    with stage.transcript.in_short("Ana talks with Luis and María, who promise to vote"):
        await talk(ana, "Luis", "✅ Promised to vote")
        await talk(ana, "María", "✅ Promised to vote")
    await ana.presses("🏠 Home")
    ana.sees("this week: 2 of 2", fr="cette semaine : 2 sur 2")
    assert _first_button(ana) == "🎯 Choose my goal"
    await ana.taps("🎯 Choose my goal")
    await ana.taps("● 2")
    await ana.presses("🏠 Home")
    assert _first_button(ana) == "📅 My own plan"
    await ana.taps("📅 My own plan")
    await ana.taps("🏫 On the day, in person")
    await ana.taps("That’s enough")
    await ana.presses("🏠 Home")
    assert _first_button(ana) == "▶️ Who next?"
    stage.transcript.is_as_written(f"home.{stage.language}")


async def test_home_marks_pledges_and_plans_as_every_other_view_does(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "✅ Promised to vote")
    await ana.says("/menu")
    ana.sees(f"{MARKS[Place.PLEDGED]} Promises: 1", fr=f"{MARKS[Place.PLEDGED]} Promesses : 1")
    ana.sees(f"{MARKS[Place.PLAN_MADE]} Plans: 0", fr=f"{MARKS[Place.PLAN_MADE]} Plans : 0")
    ana.does_not_see(MARKS[Place.DECLINED])


# --- the small keyboard ---------------------------------------------------------------------------


def _in(language: str) -> list[list[str]]:
    texts = Texts(files.locales())
    return [[texts.label(language, label, {}) for label in row] for row in KEYS]


async def test_the_small_keyboard_is_there_after_the_sign_up_and_stays(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await sign_up(ana)
    keys = _in(stage.language)
    assert await ana.keyboard() == keys
    await ana.says("Luis\nMia")
    for key, words in (("▶️ Who next?", "Luis"), ("🗣 Record a talk", "Luis"), ("📋 My list", "Mia")):
        await ana.presses(key)
        ana.sees(words)
        assert await ana.keyboard() == keys


async def test_a_lost_keyboard_comes_back_with_menu(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    _loses_the_keyboard(stage, ana)
    assert await ana.keyboard() == []
    await ana.says("/menu")
    assert await ana.keyboard() == _in(stage.language)
    _loses_the_keyboard(stage, ana)
    await ana.opens()
    assert await ana.keyboard() == _in(stage.language)


def _loses_the_keyboard(stage: Stage, ana: Player) -> None:
    stage.simulator.telegram.world.chats[ana.id].keyboards.clear()


async def test_the_keyboard_speaks_the_new_language_at_once(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    other = "fr" if stage.language == "en" else "en"
    await ana.says("/settings")
    await ana.taps("🌐 Language")
    await ana.taps("Français" if other == "fr" else "English")
    assert await ana.keyboard() == _in(other)
    await ana.presses("📋 My list")
    ana.sees("Luis")


async def test_after_telegrams_own_picker_the_four_keys_are_back(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/add")
    await ana.taps("👥 Pick in Telegram")
    assert await ana.keyboard() != _in(stage.language)
    await ana.presses("✖️ Close")
    assert await ana.keyboard() == _in(stage.language)
    bea = await stage.person("Bea")
    await ana.taps("👥 Pick in Telegram")
    await ana.presses("👥 Choose people", users=[bea.id])
    ana.sees("Bea")
    assert await ana.keyboard() == _in(stage.language)


async def test_whoever_is_deleted_has_no_keys_any_more(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/deleteme")
    await ana.taps("Yes, delete everything")
    assert await ana.keyboard() == []


# --- the command menus ----------------------------------------------------------------------------


def _expected(where: Where, language: str, *, to_all: bool = False) -> dict[str, str]:
    texts = Texts(files.locales())
    return {
        route.name: texts.label(language, route.menu, {})
        for feature in features()
        for route in feature.routes
        if isinstance(route, OnCommand)
        and route.menu
        and route.where in (where, Where.ANYWHERE)
        and route.who is not Who.OWNER
        and not (to_all and route.who in ADMINISTRATORS)
    }


@pytest.mark.parametrize("code", ["", "en", "fr"])
async def test_telegram_has_the_commands_of_each_scope_in_each_language(
    stage: Stage, code: str
) -> None:
    stored: dict[str, list[dict[str, Any]]] = stage.simulator.telegram.world.bot.commands
    async with asyncio.timeout(LONGEST_WAIT):
        while len(stored) < len(SCOPES) * len(("", "en", "fr")):
            await stage.get("/state")  # the bot sets its menus while it works

    def kept(scope: str) -> dict[str, str]:
        return {each["command"]: each["description"] for each in stored[f"{scope}|{code}"]}

    words = code or stage.bot.campaign.languages[0]
    assert kept("all_private_chats") == _expected(Where.PRIVATE, words)
    assert kept("all_chat_administrators") == _expected(Where.GROUP, words)
    assert kept("all_group_chats") == _expected(Where.GROUP, words, to_all=True)
    assert {"menu", "next", "list", "talk", "settings"} <= kept("all_private_chats").keys()
    assert "broadcast" in kept("all_chat_administrators")
    assert "broadcast" not in kept("all_group_chats")
    assert "status" not in kept("all_private_chats")
