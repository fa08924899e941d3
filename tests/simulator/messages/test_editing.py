"""Edits change what stands in the chat, and drop the keyboard unless it is given again."""

import pytest

from bot.simulator.http.errors import NOT_MODIFIED
from tests.simulator.driver import button


async def test_text_is_changed_in_place(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one")
    sim.clock.pass_(minutes=1)
    edited = await sim.call(
        "editMessageText", chat_id=ana, message_id=sent["message_id"], text="two"
    )
    assert edited == {**sent, "text": "two", "edit_date": sent["date"] + 60}
    assert (await sim.get(f"/chats/{ana}"))["messages"][-1]["text"] == "two"
    assert [event["method"] for event in await sim.log("edited")] == ["editMessageText"]


async def test_an_edit_without_keyboard_removes_it(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one", reply_markup=button())
    asked = {"chat_id": ana, "message_id": sent["message_id"]}
    kept = await sim.call("editMessageText", **asked, text="two", reply_markup=button())
    assert kept["reply_markup"] == button()
    dropped = await sim.call("editMessageText", **asked, text="three")
    assert "reply_markup" not in dropped


async def test_the_keyboard_alone_can_change(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one", reply_markup=button())
    asked = {"chat_id": ana, "message_id": sent["message_id"]}
    other = await sim.call("editMessageReplyMarkup", **asked, reply_markup=button("No"))
    assert (other["text"], other["reply_markup"]) == ("one", button("No"))
    assert "reply_markup" not in await sim.call("editMessageReplyMarkup", **asked)


async def test_the_same_again_is_no_edit(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one", reply_markup=button())
    asked = {"chat_id": ana, "message_id": sent["message_id"], "reply_markup": button()}
    for method, more in (("editMessageText", {"text": "one"}), ("editMessageReplyMarkup", {})):
        assert await sim.refusal(method, **asked, **more) == f"Bad Request: {NOT_MODIFIED}"
    await sim.call("editMessageText", **asked, text="two")
    problem = await sim.refusal("editMessageText", **asked, text="two")
    assert problem == f"Bad Request: {NOT_MODIFIED}"


async def test_only_the_bots_own_messages_are_editable(sim):
    ana = await sim.captain()
    said = await sim.say(ana, ana, "mine")
    for message_id, problem in (
        (said["message_id"], "message can't be edited"),
        (99, "message to edit not found"),
    ):
        asked = {"chat_id": ana, "message_id": message_id, "text": "x"}
        assert await sim.refusal("editMessageText", **asked) == f"Bad Request: {problem}"


@pytest.mark.parametrize(
    "method, params, problem",
    [
        ("editMessageText", {"text": ""}, "message text is empty"),
        ("editMessageText", {"text": "x" * 4097}, "message is too long"),
        ("editMessageCaption", {"caption": "x"}, "there is no caption in the message to edit"),
        (
            "editMessageReplyMarkup",
            {"reply_markup": {"keyboard": [["x"]]}},
            "inline keyboard expected",
        ),
    ],
)
async def test_an_edit_must_fit_the_message(sim, method, params, problem):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one")
    asked = {"chat_id": ana, "message_id": sent["message_id"]}
    assert await sim.refusal(method, **asked, **params) == f"Bad Request: {problem}"


async def test_an_edit_tells_who_is_mentioned_as_a_new_message_does(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="one")
    link = f'<a href="tg://user?id={ana}">Ana</a>'
    asked = {"chat_id": ana, "message_id": sent["message_id"]}
    edited = await sim.call("editMessageText", **asked, text=link, parse_mode="HTML")
    assert edited["entities"][0]["user"]["first_name"] == "Ana"
