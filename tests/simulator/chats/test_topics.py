"""Forums: topics made by the bot and by people, and messages in them."""

import aiohttp
import pytest

BOT = 1000001


@pytest.fixture
async def forum(sim):
    ana = await sim.captain()
    group = await sim.group(ana, bot="administrator", type="supergroup", is_forum=True)
    return ana, group


async def _make(sim, group, name="Sign-ups", **more):
    return await sim.call("createForumTopic", chat_id=group, name=name, **more)


async def test_a_new_topic_is_told_in_a_service_message(sim, forum):
    _, group = forum
    topic = await _make(sim, group, icon_color=16766590)
    assert topic["name"] == "Sign-ups"
    (update,) = await sim.updates()
    message = update["message"]
    assert message["forum_topic_created"] == {"name": "Sign-ups", "icon_color": 16766590}
    assert message["message_id"] == message["message_thread_id"] == topic["message_thread_id"]
    assert message["chat"]["is_forum"] is True


async def test_topics_that_are_switched_on_make_a_group_a_supergroup(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben, bot="administrator")
    assert await sim.denied(f"/groups/{group}/forum", from_=ben) == 403
    forum = await sim.post(f"/groups/{group}/forum", from_=ana)
    assert (forum["type"], forum["is_forum"], forum["id"] != group) == ("supergroup", True, True)
    told = [update["message"] for update in await sim.updates()]
    assert {"migrate_to_chat_id", "migrate_from_chat_id"} <= {key for each in told for key in each}
    topic = await sim.post(f"/groups/{forum['id']}/topics", from_=ana, name="Sign-ups")
    again = await sim.post(f"/groups/{forum['id']}/forum", from_=ana)
    assert (again["id"], again["topics"]) == (forum["id"], [topic])


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_without_topics_passes_over_their_numbers(sim, kind):
    group = await sim.group(await sim.captain(), type=kind)
    sent = await sim.call("sendMessage", chat_id=group, message_thread_id=99, text="x")
    assert not {"message_thread_id", "is_topic_message"} & sent.keys()


async def test_a_reply_carries_a_number_that_is_no_topic(sim, forum):
    ana, group = forum
    plain = await sim.group(ana, type="supergroup", bot="administrator")
    for chat in (group, plain):
        first = await sim.say(chat, ana, "first")
        reply = {"message_id": first["message_id"]}
        answer = await sim.call("sendMessage", chat_id=chat, text="y", reply_parameters=reply)
        again = await sim.say(chat, ana, "again", reply_to=answer["message_id"])
        for each in (answer, again):
            assert each["message_thread_id"] == first["message_id"]
            assert "is_topic_message" not in each


async def test_the_general_topic_has_no_number(sim, forum):
    _, group = forum
    refused = await sim.refusal("sendMessage", chat_id=group, message_thread_id=1, text="x")
    assert refused == "Bad Request: message thread not found"


async def test_what_is_sent_into_a_topic_says_so(sim, forum):
    _, group = forum
    thread = (await _make(sim, group))["message_thread_id"]
    sent = await sim.call("sendMessage", chat_id=group, message_thread_id=thread, text="x")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert sent["reply_to_message"]["message_id"] == thread
    reply = {"message_id": sent["message_id"]}
    answer = await sim.call("sendMessage", chat_id=group, text="y", reply_parameters=reply)
    assert answer["message_thread_id"] == thread
    elsewhere = await sim.call("sendMessage", chat_id=group, text="z")
    assert "message_thread_id" not in elsewhere


async def test_an_unknown_topic_is_refused(sim, forum):
    ana, group = forum
    problem = "Bad Request: message thread not found"
    for chat in (group, ana):
        params = {"chat_id": chat, "message_thread_id": 999, "text": "x"}
        assert await sim.refusal("sendMessage", **params) == problem
    assert await sim.refusal("closeForumTopic", chat_id=group, message_thread_id=9) == problem


async def test_people_send_files_into_topics(sim, forum):
    ana, group = forum
    thread = (await _make(sim, group))["message_thread_id"]
    data = aiohttp.FormData()
    data.add_field("file", b"x", filename="a.txt")
    path = f"{sim.url}/sim/chats/{group}/file?from={ana}&thread={thread}"
    async with sim.http.post(path, data=data) as answer:
        assert (await answer.json())["message_thread_id"] == thread


async def test_people_write_in_topics(sim, forum):
    ana, group = forum
    thread = (await _make(sim, group))["message_thread_id"]
    await sim.updates()
    said = await sim.say(group, ana, "hello", thread=thread)
    await sim.say(group, ana, "again", reply_to=said["message_id"])
    assert {u["message"]["message_thread_id"] for u in await sim.updates()} == {thread}
    assert await sim.denied(f"/chats/{group}/say", from_=ana, text="x", thread=99) == 404


async def test_only_administrators_write_in_a_closed_topic(sim, forum):
    ana, group = forum
    ben = await sim.captain("Ben")
    await sim.post(f"/groups/{group}/join", person=ben)
    thread = (await _make(sim, group))["message_thread_id"]
    await sim.call("closeForumTopic", chat_id=group, message_thread_id=thread)
    assert await sim.denied(f"/chats/{group}/say", from_=ben, text="x", thread=thread) == 403
    await sim.say(group, ana, "still here", thread=thread)
    await sim.post(f"/groups/{group}/status", person=BOT, status="member")
    params = {"chat_id": group, "message_thread_id": thread}
    assert await sim.refusal("sendMessage", text="x", **params) == "Bad Request: TOPIC_CLOSED"


async def test_topics_are_changed_and_deleted(sim, forum):
    _, group = forum
    thread = (await _make(sim, group))["message_thread_id"]
    topic = {"chat_id": group, "message_thread_id": thread}
    await sim.call("editForumTopic", **topic, name="Pledges")
    assert await sim.refusal("editForumTopic", **topic, name="Pledges") == (
        "Bad Request: TOPIC_NOT_MODIFIED"
    )
    await sim.call("closeForumTopic", **topic)
    await sim.call("reopenForumTopic", **topic)
    kinds = [next(key for key in update["message"] if key.startswith("forum_topic"))
             for update in await sim.updates()]  # fmt: skip
    assert kinds == [
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    ]
    await sim.call("sendMessage", **topic, text="x")
    await sim.call("deleteForumTopic", **topic)
    chat = await sim.get(f"/chats/{group}")
    assert not [message for message in chat["messages"] if "message_thread_id" in message]


@pytest.mark.parametrize(
    "group, problem",
    [
        ({"bot": "administrator", "type": "supergroup"}, "the chat is not a forum"),
        ({"type": "supergroup", "is_forum": True}, "not enough rights to create a topic"),
    ],
)
async def test_topics_need_a_forum_and_rights(sim, group, problem):
    where = await sim.group(await sim.captain(), **group)
    refused = await sim.refusal("createForumTopic", chat_id=where, name="x")
    assert refused == f"Bad Request: {problem}"


async def test_administrators_manage_topics_too(sim, forum):
    ana, group = forum
    ben = await sim.captain("Ben")
    await sim.post(f"/groups/{group}/join", person=ben)
    path = f"/groups/{group}/topics"
    topic = await sim.post(path, from_=ana, name="Rides")
    closed = await sim.post(path, from_=ana, thread=topic["thread"], closed=True)
    assert closed == {"thread": topic["thread"], "name": "Rides", "closed": True}
    assert await sim.denied(path, from_=ben, name="x") == 403
    assert await sim.denied(path, from_=ana, name=" ") == 400
    assert await sim.denied("/groups", title="x", is_forum=True) == 400
