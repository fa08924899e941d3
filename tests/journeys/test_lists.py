"""A list of volunteers through the whole bot: fetched, read in a process of its own, in force."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.journey import Stage
from tests.support.players import Group, Player

LIST = (
    "uuid,first_name,last_name,email,can2_user_city,can2_user_tags\n"
    "a-1,Zoé,Roy,zoe@example.org,Ottawa,driver\n"
)


async def shown(stage: Stage, maya: Player, group: Group, words: str) -> None:
    """Wait until the bot's latest message in the group says it."""
    for _ in range(100):
        history = await group.history(maya.id)
        if words in history[-1].get("text", ""):
            await stage.played("")
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"never said: {words}")


@pytest.mark.waits
async def test_a_list_comes_in_and_who_is_on_it_comes_by_the_link(stage: Stage) -> None:
    maya = await stage.person("Maya")
    await maya.opens()
    group = await stage.seated_group("Organizers", maya)
    await maya.says("/import", group)
    await maya.sends_file("document", "people.csv", LIST.encode("utf-16"), group)
    await shown(stage, maya, group, "Action Network")
    await maya.taps("✅ Import", group)
    await maya.taps("🔗 Table with the links", group)
    name = next(
        message["document"]["file_name"]
        for message in await maya.history(maya.id)
        if "document" in message
    )
    table = (await maya.file(maya.id, name)).decode("utf-8-sig")
    zoe = await stage.person("Zoé")
    await zoe.opens(table.split("start=")[1].split()[0])
    await zoe.taps("I agree")
    zoe.sees("promise", fr="engagez")
