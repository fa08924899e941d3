"""Pictures and files travel in both directions with their real bytes."""

import io

import aiohttp
import pytest
from PIL import Image

from tests.simulator.driver import TOKEN, button


def png(width=640, height=480):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "PNG")
    return out.getvalue()


def form(kind, content, name="board.png", **fields):
    data = aiohttp.FormData()
    for key, value in fields.items():
        data.add_field(key, str(value))
    data.add_field(kind, content, filename=name, content_type="image/png")
    return data


async def _send(sim, method, data):
    status, body = await sim.raw(method, data=data)
    assert status == 200, body
    return body["result"]


async def _fetch(sim, path):
    async with sim.http.get(sim.url + path) as answer:
        return answer.status, await answer.read()


async def test_a_photo_comes_in_sizes(sim):
    ana = await sim.captain()
    sent = await _send(
        sim, "sendPhoto", form("photo", png(), chat_id=ana, caption="<b>x</b>", parse_mode="HTML")
    )
    small, large = sent["photo"]
    assert (large["width"], large["height"]) == (640, 480)
    assert (small["width"], small["height"]) == (320, 240)
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_the_person_sees_the_picture(sim):
    ana = await sim.captain()
    picture = png(100, 50)
    await _send(sim, "sendPhoto", form("photo", picture, chat_id=ana, caption="Look"))
    view = (await sim.get(f"/chats/{ana}?viewer={ana}"))["messages"][-1]
    assert view["caption_html"] == "Look"
    assert await _fetch(sim, view["file_url"]) == (200, picture)


async def test_a_file_id_sends_the_same_again(sim):
    ana = await sim.captain()
    first = await _send(sim, "sendPhoto", form("photo", png(), chat_id=ana))
    again = await sim.call("sendPhoto", chat_id=ana, photo=first["photo"][-1]["file_id"])
    assert again["photo"] == first["photo"]
    problem = await sim.refusal("sendDocument", chat_id=ana, document=first["photo"][0]["file_id"])
    assert problem == "Bad Request: can't use file of type Photo as Document"


async def test_an_attached_file_is_found_by_its_name(sim):
    ana = await sim.captain()
    data = form("part1", b"a,b\n1,2\n", name="list.csv", chat_id=ana, document="attach://part1")
    sent = await _send(sim, "sendDocument", data)
    assert sent["document"]["file_name"] == "list.csv"
    assert sent["document"]["file_size"] == 8


async def test_the_bot_fetches_what_a_person_sent(sim):
    ana = await sim.captain()
    data = form("file", b"%PDF-1", name="plan.pdf")
    path = f"/sim/chats/{ana}/file?from={ana}&kind=document&caption=Here"
    async with sim.http.post(sim.url + path, data=data) as answer:
        assert answer.status == 200
    (update,) = await sim.updates()
    assert update["message"]["caption"] == "Here"
    document = update["message"]["document"]
    found = await sim.call("getFile", file_id=document["file_id"])
    assert found["file_size"] == 6
    assert await _fetch(sim, f"/file/bot{TOKEN}/{found['file_path']}") == (200, b"%PDF-1")
    assert (await _fetch(sim, f"/file/bot1:x/{found['file_path']}"))[0] == 401
    assert (await _fetch(sim, f"/file/bot{TOKEN}/documents/none"))[0] == 404


@pytest.mark.parametrize(
    "method, params, problem",
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {"document": "attach://none"}, "there is no document in the request"),
        ("sendPhoto", {"photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        ("getFile", {}, "file_id not specified"),
    ],
)
async def test_a_file_must_be_there(sim, method, params, problem):
    ana = await sim.captain()
    assert await sim.refusal(method, chat_id=ana, **params) == f"Bad Request: {problem}"


@pytest.mark.parametrize(
    "content, problem",
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png()[:60], "IMAGE_PROCESS_FAILED"),
        (png(2000, 50), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_a_photo_must_be_a_picture(sim, content, problem):
    ana = await sim.captain()
    status, body = await sim.raw("sendPhoto", data=form("photo", content, chat_id=ana))
    assert (status, body["description"]) == (400, f"Bad Request: {problem}")


async def test_a_caption_has_a_limit(sim):
    ana = await sim.captain()
    data = form("photo", png(), chat_id=ana, caption="x" * 1025)
    _, body = await sim.raw("sendPhoto", data=data)
    assert body["description"] == "Bad Request: message caption is too long"


async def test_captions_and_pictures_can_be_edited(sim):
    ana = await sim.captain()
    sent = await _send(sim, "sendPhoto", form("photo", png(), chat_id=ana, caption="one"))
    asked = {"chat_id": ana, "message_id": sent["message_id"]}
    edited = await sim.call("editMessageCaption", **asked, caption="two", reply_markup=button())
    assert (edited["caption"], edited["photo"]) == ("two", sent["photo"])
    media = (
        '{"type": "photo", "media": "attach://p", "caption": "<i>three</i>", "parse_mode": "HTML"}'
    )
    changed = await _send(sim, "editMessageMedia", form("p", png(10, 10), media=media, **asked))
    assert (changed["caption"], changed["photo"][-1]["width"]) == ("three", 10)
    assert "reply_markup" not in changed
    problem = await sim.refusal("editMessageText", **asked, text="x")
    assert problem == "Bad Request: there is no text in the message to edit"


async def test_a_web_page_sent_as_a_file_is_saved_not_shown(sim):
    ana = await sim.captain()
    data = aiohttp.FormData()
    data.add_field("chat_id", str(ana))
    data.add_field("document", b"<script>", filename="x.html", content_type="text/html")
    await _send(sim, "sendDocument", data)
    view = (await sim.get(f"/chats/{ana}"))["messages"][-1]
    async with sim.http.get(sim.url + view["file_url"]) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.content_type == "application/octet-stream"
