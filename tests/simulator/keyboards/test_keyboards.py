"""Keyboards are checked as Telegram does, and reply keyboards show up on the right screens."""

import pytest

from tests.simulator.driver import button


@pytest.mark.parametrize(
    "action, problem",
    [
        ({"callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        (
            {"url": "nowhere"},
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            {"url": "ftp://example.org"},
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
    ],
)
async def test_a_wrong_button_is_refused(sim, action, problem):
    ana = await sim.captain()
    markup = button("Go", **action)
    answer = await sim.refusal("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert answer == f"Bad Request: {problem}"


@pytest.mark.parametrize(
    "action",
    [
        {"callback_data": "x" * 64},
        {"copy_text": {"text": "x" * 256}},
        {"url": "https://example.org/a?b=c"},
        {"url": "t.me/capitaine_bot"},
        {"url": "tg://user?id=1"},
        {"switch_inline_query": ""},
        {"web_app": {"url": "https://example.org"}},
    ],
)
async def test_a_right_button_passes(sim, action):
    ana = await sim.captain()
    markup = button("Go", **action)
    if "switch_inline_query" in action:
        markup = button("Go", switch_inline_query="x")
    sent = await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup


@pytest.mark.parametrize(
    "rows, problem",
    [
        ([["x"]], "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ([{}], 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ([[{}]], "can't parse inline keyboard button: Can't find field \"text\""),
        ([[{"text": " ", "callback_data": "x"}]], "inline keyboard button text must be non-empty"),
        ([[{"text": "x", "callback_data": "x"}] * 9], "reply markup is too long"),
        ([[{"text": "x", "callback_data": "x"}]] * 101, "reply markup is too long"),
        ([[{"text": "x" * 60, "callback_data": "x" * 60}]] * 70, "reply markup is too long"),
    ],
)
async def test_a_wrong_keyboard_is_refused(sim, rows, problem):
    ana = await sim.captain()
    markup = {"inline_keyboard": rows}
    answer = await sim.refusal("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert answer == f"Bad Request: {problem}"


@pytest.mark.parametrize("style", ["Primary", "success", "DANGER"])
async def test_a_colour_is_kept_in_small_letters(sim, style):
    ana = await sim.captain()
    markup = button("Go", callback_data="x", style=style)
    sent = await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert sent["reply_markup"] == button("Go", callback_data="x", style=style.lower())


@pytest.mark.parametrize("kind", ["inline_keyboard", "keyboard"])
async def test_a_colour_that_there_is_not_is_refused(sim, kind):
    ana = await sim.captain()
    markup = {kind: [[{"text": "Go", "callback_data": "x", "style": "violet"}]]}
    answer = await sim.refusal("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert answer.endswith("keyboard button: Unknown button style specified")


async def test_a_mini_app_is_opened_in_private_chats_only(sim):
    group = await sim.group(await sim.captain())
    markup = button("Open", web_app={"url": "https://example.org"})
    answer = await sim.refusal("sendMessage", chat_id=group, text="x", reply_markup=markup)
    assert answer == "Bad Request: BUTTON_TYPE_INVALID"


async def test_buttons_may_come_with_a_forced_reply(sim):
    ana = await sim.captain()
    markup = {**button(), "force_reply": True}
    sent = await sim.call("sendMessage", chat_id=ana, text="Name?", reply_markup=markup)
    assert sent["reply_markup"] == markup
    assert (await sim.get(f"/chats/{ana}"))["force_reply"] == sent["message_id"]


async def test_the_phones_own_keyboard_may_be_larger(sim):
    ana = await sim.captain()
    for rows, fits in (([["x"] * 12] * 25, True), ([["x"] * 13], False), ([["x"]] * 301, False)):
        status, _ = await sim.raw(
            "sendMessage", json={"chat_id": ana, "text": "x", "reply_markup": {"keyboard": rows}}
        )
        assert (status == 200) is fits


async def test_a_hundred_buttons_pass(sim):
    ana = await sim.captain()
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 5] * 20}
    await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)


async def test_an_empty_keyboard_is_none(sim):
    ana = await sim.captain()
    sent = await sim.call(
        "sendMessage", chat_id=ana, text="x", reply_markup={"inline_keyboard": [[]]}
    )
    assert "reply_markup" not in sent


async def test_a_reply_keyboard_shows_until_it_is_removed(sim):
    ana = await sim.captain()
    markup = {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "resize_keyboard": True}
    sent = await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    assert "reply_markup" not in sent
    assert (await sim.get(f"/chats/{ana}?viewer={ana}"))["keyboard"] == markup
    await sim.call("sendMessage", chat_id=ana, text="y")
    assert (await sim.get(f"/chats/{ana}?viewer={ana}"))["keyboard"] == markup
    gone = {"remove_keyboard": True}
    await sim.call("sendMessage", chat_id=ana, text="z", reply_markup=gone)
    assert (await sim.get(f"/chats/{ana}?viewer={ana}"))["keyboard"] is None
    assert len(await sim.log("keyboard")) == 2


async def test_a_one_time_keyboard_hides_when_used(sim):
    ana = await sim.captain()
    markup = {"keyboard": [["Yes"]], "one_time_keyboard": True}
    await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    said = await sim.post(f"/chats/{ana}/press", from_=ana, text="Yes")
    assert said["text"] == "Yes"
    assert (await sim.get(f"/chats/{ana}?viewer={ana}"))["keyboard"] is None


async def test_a_forced_reply_waits_for_an_answer(sim):
    ana = await sim.captain()
    sent = await sim.call(
        "sendMessage", chat_id=ana, text="Name?", reply_markup={"force_reply": True}
    )
    assert (await sim.get(f"/chats/{ana}"))["force_reply"] == sent["message_id"]
    await sim.say(ana, ana, "Luis", reply_to=sent["message_id"])
    assert (await sim.get(f"/chats/{ana}"))["force_reply"] is None


async def test_a_selective_keyboard_is_for_the_one_replied_to(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)
    said = await sim.say(group, ana, "/go")
    await sim.call(
        "sendMessage",
        chat_id=group,
        text="x",
        reply_parameters={"message_id": said["message_id"]},
        reply_markup={"keyboard": [[{"text": "Yes"}]], "selective": True},
    )
    assert (await sim.get(f"/chats/{group}?viewer={ana}"))["keyboard"]
    assert (await sim.get(f"/chats/{group}?viewer={ben}"))["keyboard"] is None


@pytest.mark.parametrize(
    "request_, problem",
    [
        ({"request_contact": True}, "phone number can be requested in private chats only"),
        ({"request_location": True}, "location can be requested in private chats only"),
        ({"request_users": {"request_id": 1}}, "users can be requested in private chats only"),
    ],
)
async def test_a_group_is_not_asked_for_private_things(sim, request_, problem):
    group = await sim.group(await sim.captain())
    markup = {"keyboard": [[{"text": "x", **request_}]]}
    answer = await sim.refusal("sendMessage", chat_id=group, text="x", reply_markup=markup)
    assert answer == f"Bad Request: {problem}"
