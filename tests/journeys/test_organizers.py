"""Whoever runs the campaign: owner, group, numbers, board, and writing to everybody."""

from __future__ import annotations

import re

from bot.organizers import store as organizers
from tests.journeys.steps import captain, talk
from tests.support.journey import Stage
from tests.support.players import Group, Player


async def test_a_link_makes_an_owner_and_a_code_binds_the_group(stage: Stage) -> None:
    campaign = stage.bot.campaign.id
    link = await stage.bot.database.run(
        lambda tx: organizers.new_owner_link(tx, campaign, stage.clock.now())
    )
    stage.transcript.hide(link, "oLINK")
    maya, eve = await stage.person("Maya"), await stage.person("Eve")
    await maya.opens(link)
    code = re.findall(r"/bind (\S+)", maya.screen())[0]
    stage.transcript.hide(code, "CODE")
    await eve.opens(link)
    eve.does_not_see("/bind")

    group = await stage.group("Organizers", maya, eve)
    await eve.says(f"/bind {code}", group)
    await maya.says("/status", group)
    await maya.says("/bindcode")
    code = re.findall(r"/bind (\S+)", maya.screen())[0]
    stage.transcript.hide(code, "CODE2")
    await maya.says("/bind WRONG123", group)
    await maya.says(f"/bind {code}", group)
    await maya.taps("❓ What I do here", group)
    group.sees("/status", "/broadcast")
    await maya.says(f"/bind {code}", group)
    await maya.says("/status", group)
    stage.transcript.is_as_written(f"binding.{stage.language}")


async def test_an_owner_adds_another_and_removes_them_again(stage: Stage) -> None:
    campaign = stage.bot.campaign.id
    link = await stage.bot.database.run(
        lambda tx: organizers.new_owner_link(tx, campaign, stage.clock.now())
    )
    maya, omar = await stage.person("Maya"), await stage.person("Omar")
    stage.transcript.hide(link, "oLINK")
    for each in (maya, omar):
        stage.transcript.hide(str(each.id), f"{each.name.upper()}S_NUMBER")
    await maya.opens(link)
    hide_code(stage, maya, "CODE")
    await maya.says("/help")
    maya.sees("/owners", "/bindcode", "/erase", "/allow")
    await maya.says("/owners")
    await maya.taps("🔗 Link for another owner")
    second = re.findall(r"start=(\S+)", maya.screen())[0]
    stage.transcript.hide(second, "oLINK2")
    await omar.opens(second)
    hide_code(stage, omar, "CODE2")
    await maya.says("/owners")
    await maya.taps(stage.by_language(f"Remove {omar.id}", f"Retirer {omar.id}"))
    await maya.taps("No, change nothing")
    await omar.says("/owners")
    await omar.taps("Stop being an owner")
    await omar.taps("Yes, I stop")
    await maya.says("/owners")
    await maya.taps(stage.by_language(f"Remove {omar.id}", f"Retirer {omar.id}"))
    await maya.taps("Yes, remove")
    await omar.taps("Give up my rights now")
    await omar.says("/owners")
    await omar.says("/help")
    omar.does_not_see("/owners")
    await maya.says("/owners")
    stage.transcript.is_as_written(f"owners.{stage.language}")


def hide_code(stage: Stage, owner: Player, word: str) -> None:
    stage.transcript.hide(re.findall(r"/bind (\S+)", owner.screen())[0], word)


async def test_organizers_see_numbers_and_never_a_friend(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana", "Luis", "María", "Sam")
    await talk(ana, "Luis", "✅ Promised to vote")
    await captain(stage, "Omar", "Zoé")
    await stage.passes(days=6)
    await maya.says("/status", group)
    group.sees("Omar")
    group.does_not_see("Luis", "María", "Sam", "Zoé")
    await maya.says("/leaderboard", group)
    assert (await group.file(maya.id, "photo")).startswith(b"\x89PNG")

    await ana.says("/leaderboard")
    await ana.taps("Show my name on the leaderboard")
    await maya.says("/leaderboard", group)
    group.sees("Ana")
    stage.transcript.is_as_written(f"status.{stage.language}")


async def test_the_board_comes_every_sunday_at_six(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await bound_group(stage, maya)
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "✅ Promised to vote")
    boards = []
    for _ in range(3 * 7):
        await stage.passes(days=1)
        if group.messages() and "🌿" not in group.screen():
            boards.append(f"{stage.clock.now():%A}")
    assert len(boards) == 3


async def bound_group(stage: Stage, owner: Player) -> Group:
    """As organizers do it: owner link, group, code."""
    campaign = stage.bot.campaign.id
    link = await stage.bot.database.run(
        lambda tx: organizers.new_owner_link(tx, campaign, stage.clock.now())
    )
    await owner.opens(link)
    code = re.findall(r"/bind (\S+)", owner.screen())[0]
    group = await stage.group("Organizers", owner)
    await owner.says(f"/bind {code}", group)
    return group


async def test_a_broadcast_from_the_text_to_the_report(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    people = [await captain(stage, name) for name in ("Ana", "Luc", "Omar", "Zoé")]
    ana, luc, omar, zoe = people
    await luc.says("/stop")
    await omar.blocks()
    await zoe.closes_account()

    await maya.says("/broadcast", group)
    await maya.answers("Hello {first_name}, {surname}!", group)
    group.sees("{surname}")
    await maya.answers("Hello {first_name}, Saturday at ten!", group)
    await maya.taps(
        "Write it in French" if stage.language == "en" else "Write it in anglais", group
    )
    await maya.answers("Bonjour {first_name}, samedi à dix heures !", group)
    assert "📣" in group.screen()
    await maya.taps("🧪 Test to myself", group)
    group.sees(stage.by_language("START", "DÉMARRER"))
    await maya.says("/start")
    await maya.taps("🧪 Test to myself", group)
    assert "🧪" in (await maya.history(maya.id))[-1]["text"]
    await maya.taps("📣 Send", group)
    ana.sees("Ana")
    for each in (luc, omar):
        each.sees_nothing()
    await stage.passes(seconds=10)
    counts = [int(number) for number in re.findall(r": (\d+)", group.screen())]
    assert sum(counts[1:-1]) == counts[-1] == 4
    stage.transcript.is_as_written(f"broadcast.{stage.language}")


async def test_the_progress_is_told_in_one_message_that_changes(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    people = await stage.enlist("Ana", "Luc", "Omar", "Zoé")
    await maya.says("/broadcast Hello {first_name}!", group)
    await maya.taps("Same text for everyone", group)
    await stage.holds_back("Hello Luc")
    await maya.taps("📣 Send", group)
    before = len(await group.history(maya.id))
    for _ in range(100):  # three copies leave, in whatever time that takes
        await stage.passes(seconds=5)
        if "3 / 4" in group.screen():
            break
    group.sees("3 / 4")
    assert group.messages() == 0
    await stage.lets_through()
    for each in people[:2]:
        assert any("Hello" in m.get("text", "") for m in await each.history(each.id))
    await stage.passes(seconds=5)
    assert group.messages() == 1, "only the report is new"
    assert len(await group.history(maya.id)) == before + 1
