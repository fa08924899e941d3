"""Calls are understood however they come, and wrong ones are refused as Telegram refuses them."""

import io
import json

import aiohttp
import pytest
import yarl

from bot.simulator.http.params import MOST_BYTES


async def test_the_bot_learns_who_it_is(sim):
    me = await sim.call("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (1000001, True, "capitaine_bot")
    assert me["can_read_all_group_messages"] is False


@pytest.mark.parametrize("how", ["query", "json", "form", "multipart"])
async def test_parameters_come_in_four_ways(sim, how):
    ana = await sim.captain()
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    plain = {"chat_id": str(ana), "text": "hello", "reply_markup": json.dumps(markup)}
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in plain.items():
        multipart.add_field(name, value)
    options = {
        "query": {"params": plain},
        "json": {"json": {"chat_id": ana, "text": "hello", "reply_markup": markup}},
        "form": {"data": plain},
        "multipart": {"data": multipart},
    }
    status, body = await sim.raw("sendMessage", **options[how])
    assert status == 200
    assert body["result"]["text"] == "hello"
    assert body["result"]["reply_markup"] == markup


async def test_get_is_as_good_as_post_and_case_does_not_matter(sim):
    async with sim.http.get(f"{sim.url}/bot1000001:simulator-token/GETME") as answer:
        assert (await answer.json())["ok"] is True


async def test_an_unknown_method_is_not_found(sim):
    status, body = await sim.raw("sendMoney")
    told = {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert (status, body) == (404, told)


async def test_a_wrong_token_is_unauthorized(sim):
    async with sim.http.post(f"{sim.url}/bot1000001:another/getMe") as answer:
        body = await answer.json()
    assert body == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert answer.status == 401


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"'])
async def test_a_body_that_is_no_object_is_a_bad_request(sim, body):
    headers = {"Content-Type": "application/json"}
    status, answer = await sim.raw("getMe", data=body, headers=headers)
    assert status == 400
    assert answer["description"].startswith("Bad Request: ")


async def test_nested_json_that_is_broken_is_named(sim):
    ana = await sim.captain()
    problem = await sim.refusal("sendMessage", chat_id=ana, text="x", reply_markup="{")
    assert problem == "Bad Request: can't parse reply keyboard markup JSON object"


async def test_a_huge_body_is_too_large(sim):
    status, body = await sim.raw(
        "sendMessage",
        data=io.BytesIO(b"x" * (MOST_BYTES + 1)),
        headers={"Content-Type": "application/json"},
    )
    assert (status, body["description"]) == (413, "Request Entity Too Large")


async def test_the_page_is_at_the_root_and_never_stale(sim):
    async with sim.http.get(sim.url) as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/page/../server.py", "/..%2fserver.py", "/css", "/none.js"])
async def test_only_the_page_is_served(sim, path):
    async with sim.http.get(yarl.URL(sim.url + path, encoded=True)) as answer:
        assert answer.status == 404
