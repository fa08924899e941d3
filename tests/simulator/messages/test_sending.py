"""Text goes out as Telegram would send it, or is refused in its words."""

import pytest

from tests.simulator.driver import button


async def test_a_sent_message_comes_back_whole(sim):
    ana = await sim.captain("Ana", last_name="Ruiz", username="ana_ruiz")
    sent = await sim.call("sendMessage", chat_id=ana, text="<b>Hi</b> Ana", parse_mode="HTML")
    assert sent["text"] == "Hi Ana"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent["from"]["id"] == 1000001
    assert sent["chat"] == {
        "id": ana,
        "first_name": "Ana",
        "last_name": "Ruiz",
        "username": "ana_ruiz",
        "type": "private",
    }
    assert sent["date"] == int(sim.clock.now().timestamp())


async def test_message_ids_grow_within_a_chat(sim):
    ana = await sim.captain()
    ids = [(await sim.call("sendMessage", chat_id=ana, text="x"))["message_id"] for _ in range(3)]
    assert ids == [2, 3, 4]


async def test_the_person_sees_what_was_sent(sim):
    ana = await sim.captain()
    await sim.call(
        "sendMessage",
        chat_id=ana,
        text="a < b & <i>c</i>".replace("a < b &", "a"),
        parse_mode="HTML",
    )
    shown = (await sim.get(f"/chats/{ana}?viewer={ana}"))["messages"][-1]
    assert shown["text"] == "a c"
    assert shown["text_html"] == "a <i>c</i>"
    assert shown["deleted"] is False


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "message text is empty"),
        ("  \n ", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("😀" * 8193, "text is too long"),
    ],
)
async def test_text_has_limits(sim, text, problem):
    ana = await sim.captain()
    assert await sim.refusal("sendMessage", chat_id=ana, text=text) == f"Bad Request: {problem}"


async def test_the_longest_text_passes(sim):
    ana = await sim.captain()
    sent = await sim.call(
        "sendMessage", chat_id=ana, text="<b>" + "x" * 4096 + "</b>", parse_mode="HTML"
    )
    assert len(sent["text"]) == 4096


async def test_broken_markup_is_told_as_telegram_does(sim):
    ana = await sim.captain()
    problem = await sim.refusal("sendMessage", chat_id=ana, text="<b>x", parse_mode="HTML")
    assert problem.startswith("Bad Request: can't parse entities: ")


async def test_entities_can_be_given_instead_of_markup(sim):
    ana = await sim.captain()
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await sim.call("sendMessage", chat_id=ana, text="Hi Ana", entities=bold)
    assert sent["entities"] == bold


async def test_nobody_is_there(sim):
    assert await sim.refusal("sendMessage", chat_id=4, text="x") == "Bad Request: chat not found"
    assert await sim.refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert await sim.refusal("sendMessage", chat_id="@x", text="x") == "Bad Request: chat not found"


async def test_the_bot_cannot_write_first(sim):
    stranger, member = await sim.person("Sam"), await sim.person("Mia")
    await sim.group(member)
    assert await sim.refusal("sendMessage", chat_id=stranger, text="x") == (
        "Bad Request: chat not found"
    )
    assert await sim.refusal("sendMessage", chat_id=member, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )


async def test_who_blocked_the_bot_gets_nothing(sim):
    ana = await sim.captain()
    await sim.post(f"/people/{ana}/block")
    problem = await sim.refusal("sendMessage", chat_id=ana, text="x")
    assert problem == "Forbidden: bot was blocked by the user"
    await sim.post(f"/people/{ana}/unblock")
    await sim.call("sendMessage", chat_id=ana, text="x")


async def test_a_deactivated_account_gets_nothing(sim):
    ana = await sim.captain()
    assert (await sim.people("DELETE", f"/people/{ana}"))[0] == 200
    problem = await sim.refusal("sendMessage", chat_id=ana, text="x")
    assert problem == "Forbidden: user is deactivated"


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_that_removed_the_bot_is_closed_to_it(sim, kind):
    group = await sim.group(await sim.captain(), type=kind)
    await sim.post(f"/groups/{group}/leave", person=1000001)
    problem = await sim.refusal("sendMessage", chat_id=group, text="x")
    assert problem == f"Forbidden: bot was kicked from the {kind} chat"


async def test_a_group_without_the_bot_is_unknown(sim):
    group = await sim.group(await sim.captain(), bot="left")
    assert await sim.refusal("sendMessage", chat_id=group, text="x") == (
        "Bad Request: chat not found"
    )


async def test_a_reply_carries_the_message_replied_to(sim):
    ana = await sim.captain()
    said = await sim.say(ana, ana, "one")
    first = await sim.call(
        "sendMessage", chat_id=ana, text="two", reply_parameters={"message_id": said["message_id"]}
    )
    second = await sim.call(
        "sendMessage", chat_id=ana, text="three", reply_to_message_id=first["message_id"]
    )
    assert first["reply_to_message"]["text"] == "one"
    assert "reply_to_message" not in second["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_allowed(sim):
    ana = await sim.captain()
    asked = {"message_id": 99}
    problem = await sim.refusal("sendMessage", chat_id=ana, text="x", reply_parameters=asked)
    assert problem == "Bad Request: message to be replied not found"
    asked["allow_sending_without_reply"] = True
    sent = await sim.call("sendMessage", chat_id=ana, text="x", reply_parameters=asked)
    assert "reply_to_message" not in sent


async def test_deleting_takes_messages_away(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="x")
    assert await sim.call("deleteMessage", chat_id=ana, message_id=sent["message_id"]) is True
    messages = (await sim.get(f"/chats/{ana}"))["messages"]
    assert [message["text"] for message in messages] == ["/start"]
    problem = await sim.refusal("deleteMessage", chat_id=ana, message_id=sent["message_id"])
    assert problem == "Bad Request: message to delete not found"
    assert (await sim.log("deleted"))[0]["message_id"] == sent["message_id"]


async def test_after_two_days_a_message_stays(sim):
    ana = await sim.captain()
    sent = await sim.call("sendMessage", chat_id=ana, text="x")
    sim.clock.pass_(hours=49)
    problem = await sim.refusal("deleteMessage", chat_id=ana, message_id=sent["message_id"])
    assert problem == "Bad Request: message can't be deleted for everyone"


async def test_only_an_administrator_deletes_what_others_wrote(sim):
    ana = await sim.captain()
    group = await sim.group(ana)
    said = await sim.say(group, ana, "hello")
    asked = {"chat_id": group, "message_id": said["message_id"]}
    assert "can't be deleted" in await sim.refusal("deleteMessage", **asked)
    await sim.post(f"/groups/{group}/status", person=1000001, status="administrator")
    assert await sim.call("deleteMessage", **asked)


async def test_several_messages_are_deleted_at_once(sim):
    ana = await sim.captain()
    ids = [(await sim.call("sendMessage", chat_id=ana, text="x"))["message_id"] for _ in range(3)]
    assert await sim.call("deleteMessages", chat_id=ana, message_ids=[*ids, 999])
    assert len((await sim.get(f"/chats/{ana}"))["messages"]) == 1


async def test_forwards_say_where_they_come_from_and_copies_do_not(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    said = await sim.say(ana, ana, "hello")
    source = {"from_chat_id": ana, "message_id": said["message_id"], "chat_id": ben}
    forwarded = await sim.call("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Ana"
    copied = await sim.call("copyMessage", **source, reply_markup=button())
    shown = (await sim.get(f"/chats/{ben}"))["messages"][-1]
    assert (shown["message_id"], shown["text"]) == (copied["message_id"], "hello")
    assert "forward_origin" not in shown
    assert shown["reply_markup"] == button()


async def test_what_is_gone_cannot_be_passed_on(sim):
    ana = await sim.captain()
    source = {"from_chat_id": ana, "message_id": 9, "chat_id": ana}
    assert await sim.refusal("forwardMessage", **source) == (
        "Bad Request: message to forward not found"
    )
    assert await sim.refusal("copyMessage", **source) == "Bad Request: message to copy not found"


async def test_a_chat_action_is_seen(sim):
    ana = await sim.captain()
    assert await sim.call("sendChatAction", chat_id=ana, action="typing")
    assert [event["action"] for event in await sim.log("chat_action")] == ["typing"]
    problem = await sim.refusal("sendChatAction", chat_id=ana, action="dancing")
    assert problem == "Bad Request: wrong parameter action in request"


async def test_contacts_places_and_venues_are_sent(sim):
    ana = await sim.captain()
    card = await sim.call("sendContact", chat_id=ana, phone_number="+34600", first_name="Luis")
    assert card["contact"] == {"phone_number": "+34600", "first_name": "Luis"}
    spot = await sim.call("sendLocation", chat_id=ana, latitude=40.4, longitude=-3.7)
    assert spot["location"] == {"latitude": 40.4, "longitude": -3.7}
    venue = await sim.call(
        "sendVenue",
        chat_id=ana,
        latitude=40.4,
        longitude=-3.7,
        title="Library",
        address="Main St 1",
    )
    assert venue["venue"]["title"] == "Library"
    assert venue["location"] == venue["venue"]["location"]


@pytest.mark.parametrize(
    "method, params, problem",
    [
        ("sendContact", {"first_name": "x"}, "contact phone number is empty"),
        ("sendContact", {"phone_number": "1"}, "contact first name is empty"),
        ("sendLocation", {"latitude": 1}, "longitude is empty"),
        ("sendLocation", {"latitude": 91, "longitude": 1}, "wrong location specified"),
        ("sendVenue", {"latitude": 1, "longitude": 1}, "venue title must be non-empty"),
    ],
)
async def test_what_a_place_or_contact_lacks_is_told(sim, method, params, problem):
    ana = await sim.captain()
    assert await sim.refusal(method, chat_id=ana, **params) == f"Bad Request: {problem}"


async def test_who_is_mentioned_by_number_stands_whole_in_the_message(sim):
    ana = await sim.captain("Ana")
    words = f'<a href="tg://user?id={ana}">Ana</a> and <a href="tg://user?id=77">nobody</a>'
    sent = await sim.call("sendMessage", chat_id=ana, text=words, parse_mode="HTML")
    (mention,) = sent["entities"]
    assert (mention["type"], mention["user"]["first_name"]) == ("text_mention", "Ana")
