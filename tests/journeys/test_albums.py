"""An album that an organizer writes to all captains, on a server as Telegram's own."""

from __future__ import annotations

import io

import aiohttp
from PIL import Image

from tests.support.journey import Stage
from tests.support.players import Group, Player


def picture(colour: str) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


async def sends_album(stage: Stage, person: Player, group: Group, caption: str) -> None:
    """Send three pictures at once, the words below the first."""
    form = aiohttp.FormData()
    for colour in ("red", "green", "blue"):
        form.add_field("file", picture(colour), filename=f"{colour}.png")
    path = f"/chats/{group.id}/album?from={person.id}&kind=photo"
    await stage.post(path, None, data=form, params={"caption": caption})


async def albums(player: Player) -> list[int]:
    """Return how many pictures each album has that somebody got."""
    found: dict[str, int] = {}
    for message in await player.history(player.id):
        if "media_group_id" in message:
            found[message["media_group_id"]] = found.get(message["media_group_id"], 0) + 1
    return list(found.values())


async def test_an_album_is_gathered_across_a_restart_shown_and_sent_as_one(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    ana, luc = await stage.enlist("Ana", "Luc")
    await maya.says("/start")
    await stage.goes_down()
    await sends_album(stage, maya, group, "/broadcast Look, {first_name}!")
    await stage.comes_back()
    await maya.taps("Same text for everyone", group)
    assert await albums(maya) == [3]
    await maya.taps("📣 Send", group)
    await stage.passes(minutes=1)
    assert [await albums(each) for each in (ana, luc)] == [[3], [3]]
    stage.transcript.is_as_written(f"albums.{stage.language}")
