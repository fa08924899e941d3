"""The organizers' group becomes a supergroup, as it does when topics are switched on."""

from __future__ import annotations

from tests.support.journey import Stage
from tests.support.players import Group, Player


async def moves(stage: Stage, group: Group, by: Player) -> None:
    """Switch topics on."""
    made = await stage.post(f"/groups/{group.id}/forum", {"from": by.id})
    group.id = made["id"]
    stage.transcript.names[group.id] = group.name
    await stage.played(f"{by.name} switches topics on in “{group.name}”, which so moves")


async def test_an_open_question_comes_along_and_is_answered_there(stage: Stage) -> None:
    maya, ben = await stage.person("Maya"), await stage.person("Ben")
    group = await stage.seated_group("Organizers", maya, ben)
    (ana,) = await stage.enlist("Ana")
    await maya.says("/broadcast", group)
    await moves(stage, group, maya)
    group.sees("What should I tell all captains?", fr="Que dois-je dire à tous les capitaines")
    await maya.answers("Saturday at ten!", group)
    await maya.taps("Same text for everyone", group)
    await moves_on(stage, maya, group)
    assert any("Saturday at ten!" in each.get("text", "") for each in await ana.history(ana.id))
    stage.transcript.is_as_written(f"moving.{stage.language}")


async def moves_on(stage: Stage, maya: Player, group: Group) -> None:
    """Send it, and wait for the report."""
    await maya.taps("📣 Send", group)
    await stage.passes(seconds=10)
    assert any("arriv" in each.get("text", "") for each in await group.history(maya.id))


async def test_what_changes_in_the_group_before_does_not_change_another_message(
    stage: Stage,
) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await stage.enlist("Ana", "Luc")
    await maya.says("/broadcast Saturday at ten!", group)
    await maya.taps("Same text for everyone", group)
    await stage.holds_back("Saturday at ten")
    await maya.taps("📣 Send", group)
    await moves(stage, group, maya)
    for _ in range(12):  # as many messages as the group had, so that their numbers are taken
        await maya.says("/status", group)
    await stage.lets_through()
    await stage.passes(seconds=10)
    history = await group.history(maya.id)
    told = [each for each in history if "📊" in each.get("caption", "")]
    assert len(told) == 12, "none of them was put in the place of another"


async def test_what_comes_by_itself_comes_where_organizers_want_it(stage: Stage) -> None:
    maya, ben = await stage.person("Maya"), await stage.person("Ben")
    group = await stage.seated_group("Organizers", maya, ben)
    (ana,) = await stage.enlist("Ana")
    await moves(stage, group, maya)
    topic = {"from": maya.id, "name": "Captains"}
    thread = (await stage.post(f"/groups/{group.id}/topics", topic))["thread"]
    await ben.says("/here", group, thread=thread)
    await maya.says("/here", group, thread=thread)
    world = stage.simulator.telegram.world
    rights = world.groups[group.id].members[world.bot.id].rights
    rights["can_manage_topics"] = False
    await asks(ana, "Which door is it?")
    assert (await told(group, maya, "Which door is it?"))["message_thread_id"] == thread

    del stage.simulator.telegram.world.groups[group.id].topics[thread]
    await asks(ana, "And when?")
    assert "message_thread_id" not in await told(group, maya, "And when?")
    await stage.passes(seconds=5)
    assert await told(group, maya, stage.by_language("was deleted", "a été supprimé"))
    await asks(ana, "Wobble?")
    group.does_not_see("deleted", "supprimé")
    rights["can_manage_topics"] = True
    await maya.taps("Make a new topic", group)
    await stage.passes(seconds=5)
    made = await told(group, maya, stage.by_language("From now on I post here", "Désormais"))
    await asks(ana, "Who comes?")
    assert (await told(group, maya, "Who comes?"))["message_thread_id"] == made["message_thread_id"]
    stage.transcript.is_as_written(f"topics.{stage.language}")


async def asks(captain: Player, text: str) -> None:
    """Write to the organizers."""
    await captain.says(f"/ask {text}")
    await captain.taps("✉️ Send")


async def told(group: Group, viewer: Player, words: str) -> dict[str, object]:
    """Return the message of the bot's in the group that has these words."""
    shown = await group.history(viewer.id)
    return [each for each in shown if words in each.get("text", "")][-1]
