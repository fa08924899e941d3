"""What one member of the organizers' group needs is for their eyes, on servers new and old."""

from __future__ import annotations

import pytest

from bot.simulator.botapi.call_trace import Call
from bot.simulator.versions import Version
from tests.support.journey import Stage
from tests.support.players import Group, Player


async def seen(group: Group, viewer: Player) -> str:
    """Return all that somebody sees in the group, buttons included."""
    words = []
    for message in await group.history(viewer.id):
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        words += [message.get("text", ""), *(button["text"] for row in rows for button in row)]
    return "\n".join(words)


async def test_refusals_help_and_previews_are_for_one_pair_of_eyes(stage: Stage) -> None:
    maya, ben, eve = [await stage.person(name) for name in ("Maya", "Ben", "Eve")]
    group = await stage.seated_group("Organizers", maya, ben, eve)
    await group.changes(ben, "administrator")
    await stage.enlist("Ana", "Luc")
    await eve.says("/broadcast Hello!", group)
    await eve.says("/help", group)
    assert "/help" not in await seen(group, ben)
    assert "– /broadcast " in await seen(group, eve)

    await maya.says("/broadcast Meet us on Saturday!", group)
    await maya.taps("Same text for everyone", group)
    group.sees_a_button("📣 Send")
    assert "📣" not in await seen(group, ben)
    await maya.taps("📣 Send", group)
    assert "On its way" in await seen(group, ben) or "0 / 2" in await seen(group, ben)

    await stage.passes(days=6)
    await maya.says("/status", group)
    await maya.taps(f"✉️ {'Write to' if stage.language == 'en' else 'Écrire à'} Ana", group)
    await maya.answers("Shall we talk?", group, fr="On en parle ?")
    assert "Shall we talk" not in group.screen() or "✉️" in group.screen()
    await maya.taps("✉️ Send", group)
    group.sees("✅")
    assert "✅" in await seen(group, ben)
    stage.transcript.is_as_written(f"eyes.{stage.language}")


@pytest.mark.parametrize("api, bot", [((10, 1), "administrator"), ((10, 3), "member")])
async def test_where_nobody_can_be_spoken_to_alone_it_is_short_and_harmless(
    stage: Stage, api: Version, bot: str
) -> None:
    asked: list[Call] = []
    stage.simulator.api.observer = asked.append
    stage.simulator.telegram.api = api
    await stage.restarts()
    maya, eve = await stage.person("Maya"), await stage.person("Eve")
    group = await stage.seated_group("Organizers", maya, eve)
    await stage.post(f"/groups/{group.id}/status", {"person": 1000001, "status": bot})
    await eve.says("/broadcast Hello!", group)
    assert "administ" in await seen(group, maya)
    await maya.says("/help", group)
    assert "/broadcast" in group.screen()
    if api < (10, 2):
        named = [each for each in asked if "ephemeral_message_parameters" in each.params]
        assert not named
        await stage.enlist("Ana")
        await maya.says("/start")
        await maya.says("/broadcast Meet us on Saturday!", group)
        await maya.taps("Same text for everyone", group)
        group.sees_a_button("📣 Send")
        assert "👀 Maya" in await seen(group, eve)
        assert "📣 Meet us" not in await seen(group, eve)
        assert "👀" in (await maya.history(maya.id))[-1]["text"]
        alone = stage.by_language("Only the person who asked", "Seule la personne")
        assert alone not in await seen(group, maya)


async def test_whose_app_is_older_is_asked_where_it_can_be_seen(stage: Stage) -> None:
    maya, ben, eve = [await stage.person(name) for name in ("Maya", "Ben", "Eve")]
    stage.simulator.telegram.world.people[ben.id].old_app = True
    group = await stage.seated_group("Organizers", maya, ben, eve)
    await group.changes(ben, "administrator")
    (ana,) = await stage.enlist("Ana")
    await ben.says("/start")
    await ben.says("/broadcast Meet us on Saturday!", group)
    await ben.taps("Same text for everyone", group)
    assert "📣" not in await seen(group, ben)
    await ben.taps("Show it here", group)
    assert "👀" in (await ben.history(ben.id))[-1]["text"]
    await ben.taps("📣 Send", group)
    await stage.passes(minutes=1)
    assert "Saturday" in (await ana.history(ana.id))[-1]["text"]
    await ben.says("/broadcast", group)
    await ben.answers("Once more", group, fr="Encore")
    await ben.taps("Same text for everyone", group)
    group.sees_a_button("📣 Send")
    assert "👀 Ben" in await seen(group, eve)


async def test_who_writes_as_the_group_shows_by_a_tap_who_they_are(stage: Stage) -> None:
    maya, ben, eve = [await stage.person(name) for name in ("Maya", "Ben", "Eve")]
    group = await stage.seated_group("Organizers", maya, ben, eve)
    (ana,) = await stage.enlist("Ana")
    await maya.says("/broadcast", group, anonymous=True)
    await eve.taps("✋ It’s me", group)
    await maya.taps("✋ It’s me", group)
    await maya.says("Meet us on Saturday!", group, anonymous=True, reply_to=await last(group, maya))
    await maya.taps("✋ It’s me", group)
    await maya.taps("Same text for everyone", group)
    await maya.taps("📣 Send", group)
    await stage.passes(minutes=1)
    assert any("Saturday" in each.get("text", "") for each in await ana.history(ana.id))
    assert "Maya" not in await seen(group, ben)
    stage.transcript.is_as_written(f"as_the_group.{stage.language}")


async def last(group: Group, viewer: Player) -> int:
    """Return the latest message of the bot's."""
    shown = await group.history(viewer.id)
    return int([each for each in shown if each["from"]["id"] == 1000001][-1]["message_id"])
