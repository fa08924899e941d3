"""A contact changes hands: all three agree, nothing is lost, nothing is doubled."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.steps import captain, talk
from tests.support.journey import Stage
from tests.support.players import Player

LINK = re.compile(r"\?start=(h[\w-]+)")


async def _card(player: Player, name: str) -> None:
    await player.says("/list")
    labels = [
        button["text"]
        for event in player.stage.said_in(player.id)
        for row in event["message"].get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if name in button["text"]
    ]
    await player.taps(labels[0])


async def _offered(stage: Stage, ana: Player, name: str = "Luis") -> str:
    """Offer somebody; return the payload of the link."""
    await _card(ana, name)
    await ana.taps("⋯ More")
    await ana.taps("🤲 Pass on")
    ana.sees("have you asked", fr="avez-vous demandé")
    await ana.taps(f"Yes, {name} agrees")
    found = LINK.search(ana.screen())
    assert found, ana.screen()
    stage.transcript.hide(found[1], "CODE")
    return found[1]


async def _lists(stage: Stage) -> list[tuple[int, str]]:
    """Return whose contact is called what."""

    def read(tx: Any) -> list[tuple[int, str]]:
        rows = tx.connection.execute(
            "SELECT captain.telegram_id, captain_id, contacts.name FROM contacts"
            " JOIN captains captain ON captain.id = contacts.captain_id"
            " WHERE removed_at IS NULL ORDER BY contacts.id"
        ).fetchall()
        return [(row["telegram_id"], tx.unseal(row["captain_id"], row["name"])) for row in rows]

    return await stage.bot.database.read(read)


async def test_a_contact_is_passed_on_with_everybodys_agreement(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    omar = await captain(stage, "Omar", "Zoé")
    await talk(ana, "Luis", "✅ Promised to vote")
    code = await _offered(stage, ana)
    await omar.opens(code)
    omar.sees("Luis", "Ana")
    await omar.taps("🤲 Take over: Luis")
    ana.sees("Omar has taken over for Luis", fr="Omar prend le relais pour Luis")
    assert await _lists(stage) == [(omar.id, "Zoé"), (omar.id, "Luis")]
    await omar.says("/list")
    omar.sees("✅ Luis")
    await ana.says("/list")
    ana.does_not_see("Luis")
    await ana.says("/leaderboard")
    ana.sees("💬 1")
    await omar.opens(code)
    omar.sees("no longer works", fr="n’est plus valable")
    stage.transcript.is_as_written(f"handover.{stage.language}")


async def test_the_receiver_may_say_no_or_give_back_within_a_day(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    omar = await captain(stage, "Omar", "Zoé")
    await omar.opens(await _offered(stage, ana))
    await omar.taps("No, thank you")
    ana.sees("just now", fr="en ce moment")
    assert (ana.id, "Luis") in await _lists(stage)
    await omar.opens(await _offered(stage, ana))
    await omar.taps("🤲 Take over: Luis")
    await omar.taps("↩️ Give back")
    ana.sees("has given Luis back", fr="vous a rendu Luis")
    assert await _lists(stage) == [(omar.id, "Zoé"), (ana.id, "Luis")]
    await omar.opens(await _offered(stage, ana))
    await omar.taps("🤲 Take over: Luis")
    await stage.passes(days=1, hours=1)
    await omar.taps("↩️ Give back")
    assert await _lists(stage) == [(omar.id, "Zoé"), (omar.id, "Luis")]


async def test_a_link_that_was_withdrawn_or_is_old_moves_nobody(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    omar = await captain(stage, "Omar", "Zoé")
    code = await _offered(stage, ana)
    await ana.opens(code)
    ana.sees("your own link", fr="votre propre lien")
    await ana.taps("Withdraw the link")
    await omar.opens(code)
    omar.sees("no longer works", fr="n’est plus valable")
    code = await _offered(stage, ana)
    await omar.opens(code)
    await stage.passes(days=8)
    await omar.taps("🤲 Take over: Luis")
    omar.sees("no longer works", fr="n’est plus valable")
    assert await _lists(stage) == [(ana.id, "Luis"), (omar.id, "Zoé")]


async def test_a_name_that_is_there_already_is_not_doubled(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    omar = await captain(stage, "Omar", "Luis")
    await omar.opens(await _offered(stage, ana))
    omar.sees("already", fr="déjà")
    assert await _lists(stage) == [(ana.id, "Luis"), (omar.id, "Luis")]


@pytest.mark.parametrize("who", ["giver", "receiver"])
async def test_who_is_deleted_meanwhile_takes_the_offer_along(stage: Stage, who: str) -> None:
    ana = await captain(stage, "Ana", "Luis")
    omar = await captain(stage, "Omar", "Zoé")
    code = await _offered(stage, ana)
    await omar.opens(code)
    leaver = ana if who == "giver" else omar
    await leaver.says("/deleteme")
    await leaver.taps("Yes, delete everything")
    await omar.taps("🤲 Take over: Luis")
    left = [(omar.id, "Zoé")] if who == "giver" else [(ana.id, "Luis")]
    assert await _lists(stage) == left


async def test_two_presses_move_somebody_once(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    omar = await captain(stage, "Omar", "Zoé")
    await omar.opens(await _offered(stage, ana))
    message, data = await omar.button("🤲 Take over: Luis")
    await omar.forges(message, data)
    await omar.forges(message, data)
    assert await _lists(stage) == [(omar.id, "Zoé"), (omar.id, "Luis")]


async def test_the_private_note_stays_and_a_stranger_signs_up_first(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await _card(ana, "Luis")
    await ana.taps("✏️ Edit")
    await ana.taps("📝 Private note")
    await ana.says("Loves jazz")
    code = await _offered(stage, ana)
    eve = await stage.person("Eve")
    await eve.opens(code)
    eve.does_not_see("Luis")
    omar = await captain(stage, "Omar", "Zoé")
    await omar.opens(code)
    await omar.taps("🤲 Take over: Luis")
    await _card(omar, "Luis")
    omar.does_not_see("jazz")
