"""Groups: who is there, who administers, and what the bot is told when that changes."""

import pytest

BOT = 1000001


def _kind(update):
    return next(key for key in update if key != "update_id")


async def test_a_new_group_tells_the_bot_it_is_in(sim):
    ana = await sim.captain()
    group = await sim.post("/groups", title="Team", members=[{"id": ana, "status": "creator"}])
    joined, created = await sim.updates()
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined["my_chat_member"]["from"]["id"] == ana
    assert created["message"]["group_chat_created"] is True
    assert group["type"] == "group"
    assert group["id"] < 0
    assert {"id": BOT, "status": "member", "is_bot": True} in group["members"]


async def test_ids_tell_groups_from_supergroups(sim):
    ana = await sim.captain()
    assert not str(await sim.group(ana)).startswith("-100")
    assert str(await sim.group(ana, type="supergroup")).startswith("-100")


async def test_a_group_without_the_bot_tells_it_nothing(sim):
    ana = await sim.captain()
    await sim.post("/groups", title="Team", members=[{"id": ana, "status": "creator"}], bot="left")
    assert await sim.updates() == []


@pytest.mark.parametrize(
    "body",
    [
        {"title": " "},
        {"title": "x", "type": "channel"},
        {"title": "x", "bot": "guest"},
        {"title": "x", "members": [{"id": 5}]},
    ],
)
async def test_no_impossible_group_is_made(sim, body):
    assert await sim.denied("/groups", **body) in {400, 404}


async def test_promotion_and_removal_of_the_bot_are_told(sim):
    group = await sim.group(await sim.captain())
    for status in ("administrator", "member"):
        await sim.post(f"/groups/{group}/status", person=BOT, status=status)
    await sim.post(f"/groups/{group}/leave", person=BOT)
    changes = [u["my_chat_member"] for u in await sim.updates() if _kind(u) == "my_chat_member"]
    statuses = [change["new_chat_member"]["status"] for change in changes]
    assert statuses == ["administrator", "member", "kicked"]
    assert changes[0]["new_chat_member"]["can_delete_messages"] is True


async def test_members_changes_come_only_if_asked_for_and_to_an_administrator(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, bot="administrator")
    await sim.post(f"/groups/{group}/join", person=ben)
    assert [_kind(update) for update in await sim.updates()] == ["message"]
    await sim.call("getUpdates", allowed_updates=["chat_member"])
    await sim.post(f"/groups/{group}/status", person=ben, status="administrator")
    (update,) = await sim.updates()
    assert update["chat_member"]["from"]["id"] == ana
    assert update["chat_member"]["new_chat_member"]["user"]["id"] == ben
    await sim.post(f"/groups/{group}/status", person=BOT, status="member")
    await sim.post(f"/groups/{group}/status", person=ben, status="member")
    assert await sim.updates() == []


async def test_who_leaves_is_named(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)
    await sim.post(f"/groups/{group}/leave", person=ben)
    (update,) = await sim.updates()
    assert update["message"]["left_chat_member"]["id"] == ben
    assert update["message"]["from"]["id"] == ben


async def test_the_bot_reads_who_is_who(sim):
    ana, ben, eve = [await sim.captain(name) for name in ("Ana", "Ben", "Eve")]
    group = await sim.group(ana, ben, bot="administrator")
    statuses = [
        (await sim.call("getChatMember", chat_id=group, user_id=who))["status"]
        for who in (ana, ben, eve, BOT)
    ]
    assert statuses == ["creator", "member", "left", "administrator"]
    admins = await sim.call("getChatAdministrators", chat_id=group)
    assert {admin["user"]["id"] for admin in admins} == {ana, BOT}
    assert await sim.call("getChatMemberCount", chat_id=group) == 3


async def test_a_chat_describes_itself(sim):
    ana = await sim.captain("Ana", username="ana_ruiz")
    group = await sim.group(ana)
    full = await sim.call("getChat", chat_id=group)
    assert (full["id"], full["type"], full["title"]) == (group, "group", "Organizers")
    full = await sim.call("getChat", chat_id=str(ana))
    assert (full["first_name"], full["active_usernames"]) == ("Ana", ["ana_ruiz"])


@pytest.mark.parametrize(
    "method, params, problem",
    [
        ("getChatMember", {"user_id": 99}, "Bad Request: PARTICIPANT_ID_INVALID"),
        ("getChatMember", {}, "Bad Request: invalid user_id specified"),
        ("getChat", {"chat_id": -5}, "Bad Request: chat not found"),
        (
            "exportChatInviteLink",
            {},
            "Bad Request: not enough rights to manage chat invite link",
        ),
    ],
)
async def test_what_a_group_refuses(sim, method, params, problem):
    group = await sim.group(await sim.captain())
    assert await sim.refusal(method, **{"chat_id": group, **params}) == problem


async def test_some_methods_need_a_group(sim):
    ana = await sim.captain()
    problem = await sim.refusal("getChatAdministrators", chat_id=ana)
    assert problem == "Bad Request: there are no administrators in the private chat"
    problem = await sim.refusal("leaveChat", chat_id=ana)
    assert problem == "Bad Request: chat member status can't be changed in private chats"


async def test_the_bot_can_leave(sim):
    group = await sim.group(await sim.captain())
    assert await sim.call("leaveChat", chat_id=group)
    problem = await sim.refusal("sendMessage", chat_id=group, text="x")
    assert problem == "Forbidden: bot is not a member of the group chat"


async def test_an_invite_link_is_made(sim):
    group = await sim.group(await sim.captain(), bot="administrator")
    link = await sim.call("exportChatInviteLink", chat_id=group)
    assert link.startswith("https://t.me/+")
    assert (await sim.call("getChat", chat_id=group))["invite_link"] == link


async def test_messages_are_pinned_by_who_may(sim):
    group = await sim.group(await sim.captain())
    sent = await sim.call("sendMessage", chat_id=group, text="x")
    asked = {"chat_id": group, "message_id": sent["message_id"]}
    problem = "Bad Request: not enough rights to manage pinned messages in the chat"
    assert await sim.refusal("pinChatMessage", **asked) == problem
    await sim.post(f"/groups/{group}/status", person=BOT, status="administrator")
    await sim.updates()
    assert await sim.call("pinChatMessage", **asked)
    (update,) = await sim.updates()
    assert update["message"]["pinned_message"]["message_id"] == sent["message_id"]
    assert (await sim.call("getChat", chat_id=group))["pinned_message"]["text"] == "x"
    assert await sim.call("unpinChatMessage", chat_id=group)
    problem = await sim.refusal("unpinChatMessage", chat_id=group)
    assert problem == "Bad Request: message to unpin not found"
    assert await sim.call("unpinAllChatMessages", chat_id=group)


@pytest.mark.parametrize("act, body", [("dance", {"person": BOT}), ("join", {"person": 5})])
async def test_no_impossible_change_is_made(sim, act, body):
    group = await sim.group(await sim.captain())
    assert await sim.denied(f"/groups/{group}/{act}", **body) == 404
    assert await sim.denied("/groups/-77/join", person=BOT) == 404


async def test_an_anonymous_administrator_always_writes_as_the_group(sim):
    ana, ben = await sim.captain(), await sim.captain("Ben")
    group = await sim.group(ana, ben, bot="administrator")
    path = f"/groups/{group}/status"
    await sim.post(path, person=ben, status="administrator", anonymous=True)
    said = await sim.say(group, ben, "hello")
    assert (said["from"]["id"], said["sender_chat"]["id"]) == (1087968824, group)
    member = await sim.call("getChatMember", chat_id=group, user_id=ben)
    assert member["is_anonymous"] is True
    await sim.post(path, person=ben, status="member")
    assert (await sim.say(group, ben, "hello"))["from"]["id"] == ben


async def test_a_former_administrator_is_told_of(sim):
    ana, ben = await sim.captain(), await sim.captain("Ben")
    group = await sim.group(ana, ben, bot="administrator")
    await sim.call("getUpdates", allowed_updates=["chat_member"])
    for status in ("administrator", "member"):
        await sim.post(f"/groups/{group}/status", person=ben, status=status, by=ana)
    changes = [update["chat_member"] for update in await sim.updates()]
    assert [change["new_chat_member"]["status"] for change in changes] == [
        "administrator",
        "member",
    ]
    assert {change["from"]["id"] for change in changes} == {ana}


async def test_an_administrator_may_lack_a_right(sim):
    group = await sim.group(await sim.captain(), bot="administrator")
    sent = await sim.call("sendMessage", chat_id=group, text="x")
    pin = {"chat_id": group, "message_id": sent["message_id"]}
    path = f"/groups/{group}/status"
    without = {"can_pin_messages": False}
    await sim.post(path, person=BOT, status="administrator", rights=without)
    assert await sim.refusal("pinChatMessage", **pin) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    member = await sim.call("getChatMember", chat_id=group, user_id=BOT)
    assert member["can_pin_messages"] is False
    await sim.post(path, person=BOT, status="administrator")
    assert await sim.call("pinChatMessage", **pin) is True
    unknown = {"person": BOT, "status": "administrator", "rights": {"can_fly": True}}
    assert await sim.denied(path, **unknown) == 400
