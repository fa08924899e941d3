"""A tap becomes a callback query, and its answer reaches the person who tapped."""

import pytest

from bot.simulator.http.errors import QUERY_TOO_OLD
from tests.simulator.driver import button


async def _tapped(sim, **action):
    ana = await sim.captain()
    sent = await sim.call(
        "sendMessage", chat_id=ana, text="x", reply_markup=button("Yes", **action)
    )
    tap = await sim.post(f"/chats/{ana}/tap", from_=ana, message_id=sent["message_id"], text="Yes")
    return ana, sent, tap


async def test_a_tap_becomes_a_callback_query(sim):
    ana, sent, tap = await _tapped(sim)
    (update,) = await sim.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (
        tap["callback_query_id"],
        "yes",
        ana,
    )
    assert query["message"] == sent
    assert query["chat_instance"]


async def test_a_second_tap_is_a_second_query(sim):
    ana, sent, tap = await _tapped(sim)
    again = await sim.post(
        f"/chats/{ana}/tap", from_=ana, message_id=sent["message_id"], data="yes"
    )
    assert again != tap
    assert len(await sim.updates()) == 2


async def test_an_answer_is_shown(sim):
    _, _, tap = await _tapped(sim)
    path = f"/callbacks/{tap['callback_query_id']}"
    assert (await sim.get(path))["answered"] is False
    assert await sim.call("answerCallbackQuery", **tap, text="Noted", show_alert=True)
    shown = {"answered": True, "text": "Noted", "show_alert": True, "url": None}
    assert await sim.get(path) == shown
    (event,) = await sim.log("callback_answer")
    assert event["text"] == "Noted"


async def test_a_late_or_invented_answer_is_refused(sim):
    _, _, tap = await _tapped(sim)
    sim.clock.pass_(seconds=151)
    for query in (tap["callback_query_id"], "12345"):
        problem = await sim.refusal("answerCallbackQuery", callback_query_id=query)
        assert problem == f"Bad Request: {QUERY_TOO_OLD}"


@pytest.mark.parametrize(
    "params, problem",
    [
        ({"text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ({"url": "https://example.org"}, "URL_INVALID"),
    ],
)
async def test_an_answer_has_limits(sim, params, problem):
    _, _, tap = await _tapped(sim)
    assert await sim.refusal("answerCallbackQuery", **tap, **params) == f"Bad Request: {problem}"


async def test_a_link_and_a_copy_button_act_on_the_phone(sim):
    ana, sent, tap = await _tapped(sim, url="https://example.org")
    assert tap == {"url": "https://example.org"}
    _, _, tap = await _tapped(sim, copy_text={"text": "Hello Luis"})
    assert tap == {"copied": "Hello Luis"}
    assert await sim.updates() == []
    assert ana
    assert sent


async def test_a_button_can_be_named_by_its_place(sim):
    ana = await sim.captain()
    row = [{"text": "A", "callback_data": "a"}, {"text": "B", "callback_data": "b"}]
    sent = await sim.call(
        "sendMessage", chat_id=ana, text="x", reply_markup={"inline_keyboard": [row, row]}
    )
    path = f"/chats/{ana}/tap"
    await sim.post(path, from_=ana, message_id=sent["message_id"], row=1, column=1)
    (update,) = await sim.updates()
    assert update["callback_query"]["data"] == "b"


async def test_what_is_not_there_cannot_be_tapped(sim):
    ana, sent, _ = await _tapped(sim)
    stranger = await sim.captain("Ben")
    path = f"/chats/{ana}/tap"
    here = {"message_id": sent["message_id"]}
    assert await sim.denied(path, from_=ana, data="other", **here) == 404
    assert await sim.denied(path, from_=ana, message_id=99, data="yes") == 404
    assert await sim.denied(path, from_=stranger, data="yes", **here) == 403
    assert (await sim.people("GET", "/callbacks/1"))[0] == 404
