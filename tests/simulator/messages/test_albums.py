"""Albums: several messages with one media_group_id, from the bot and from people."""

import io
import json

import aiohttp
import pytest
from PIL import Image


def _picture():
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, "PNG")
    return out.getvalue()


def _form(fields=(), count=2, **values):
    form = aiohttp.FormData({key: str(value) for key, value in values.items()})
    for number in range(count):
        form.add_field(fields[number] if fields else "file", _picture(), filename="a.png")
    return form


async def _send(sim, chat, media, **more):
    form = _form(["a", "b"], chat_id=chat, media=json.dumps(media), **more)
    return await sim.raw("sendMediaGroup", data=form)


PHOTOS = [
    {"type": "photo", "media": "attach://a", "caption": "<b>Two</b>", "parse_mode": "HTML"},
    {"type": "photo", "media": "attach://b"},
]


async def test_the_bot_sends_an_album(sim):
    ana = await sim.captain()
    status, body = await _send(sim, ana, PHOTOS)
    assert status == 200
    first, second = body["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Two", False)
    assert first["message_id"] + 1 == second["message_id"]
    assert len([event for event in await sim.log("message") if event["by"] == "bot"]) == 2


@pytest.mark.parametrize(
    "media, problem",
    [
        ([], "there are no messages to send"),
        (PHOTOS * 6, "too many messages to send as an album"),
        ([*PHOTOS, "x"], "can't parse InputMedia: InputMedia must be an Object"),
        (
            [PHOTOS[0], {"type": "document", "media": "attach://b"}],
            "document can't be mixed with other media types",
        ),
    ],
)
async def test_an_impossible_album_is_refused(sim, media, problem):
    ana = await sim.captain()
    status, body = await _send(sim, ana, media)
    assert (status, body["description"]) == (400, f"Bad Request: {problem}")


async def test_people_send_albums(sim):
    ana = await sim.captain()
    path = f"{sim.url}/sim/chats/{ana}/album?from={ana}&kind=photo&caption=ours"
    async with sim.http.post(path, data=_form(count=3)) as answer:
        assert answer.status == 200
    messages = [update["message"] for update in await sim.updates()]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["ours", None, None]


async def test_an_album_has_at_least_two(sim):
    ana = await sim.captain()
    path = f"{sim.url}/sim/chats/{ana}/album?from={ana}"
    async with sim.http.post(path, data=_form(count=1)) as answer:
        assert answer.status == 400


async def test_an_album_counts_as_many_messages(sim):
    ana = await sim.captain()
    await sim.post("/limits", private_burst=2)
    assert (await _send(sim, ana, PHOTOS))[0] == 200
    assert (await sim.raw("sendMessage", json={"chat_id": ana, "text": "x"}))[0] == 429
