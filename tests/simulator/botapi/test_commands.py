"""Command lists by scope and language: the closest one wins, as Telegram documents it."""

import pytest


def _list(*names):
    return [{"command": name, "description": f"Does {name}"} for name in names]


def _names(commands):
    return [command["command"] for command in commands]


async def test_a_list_is_kept_by_scope_and_language(sim):
    await sim.call("setMyCommands", commands=_list("help"))
    await sim.call("setMyCommands", commands=_list("aide"), language_code="fr")
    assert await sim.call("getMyCommands") == _list("help")
    assert await sim.call("getMyCommands", language_code="fr") == _list("aide")
    scope = {"type": "all_private_chats"}
    assert await sim.call("getMyCommands", scope=scope) == []
    await sim.call("deleteMyCommands")
    assert await sim.call("getMyCommands") == []
    assert len(await sim.log("commands")) == 3


async def test_a_person_sees_the_closest_list_in_their_language(sim):
    ana, luc = await sim.captain("Ana"), await sim.captain("Luc", language_code="fr")
    private = {"type": "all_private_chats"}
    await sim.call("setMyCommands", commands=_list("default"))
    await sim.call("setMyCommands", commands=_list("defaut"), language_code="fr")
    await sim.call("setMyCommands", commands=_list("private"), scope=private)
    await sim.call("setMyCommands", commands=_list("own"), scope={"type": "chat", "chat_id": ana})
    people = {person["id"]: person for person in (await sim.get("/state"))["people"]}
    assert _names(people[ana]["commands"]) == ["own"]
    assert _names(people[luc]["commands"]) == ["private"]
    await sim.call("setMyCommands", commands=_list("prive"), scope=private, language_code="fr")
    chat = (await sim.get(f"/chats/{luc}?viewer={luc}"))["chat"]
    assert _names(chat["commands"]) == ["prive"]


async def test_a_group_has_its_own_order(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben)

    async def seen(who):
        return _names((await sim.get(f"/chats/{group}?viewer={who}"))["chat"]["commands"])

    scopes = [
        ({"type": "default"}, ["default"], ["default"]),
        ({"type": "all_group_chats"}, ["all_group_chats"], ["all_group_chats"]),
        ({"type": "all_chat_administrators"}, ["all_chat_administrators"], ["all_group_chats"]),
        ({"type": "chat", "chat_id": group}, ["chat"], ["chat"]),
        ({"type": "chat_administrators", "chat_id": group}, ["chat_administrators"], ["chat"]),
        (
            {"type": "chat_member", "chat_id": group, "user_id": ben},
            ["chat_administrators"],
            ["chat_member"],
        ),
    ]
    for scope, admin_sees, member_sees in scopes:
        await sim.call("setMyCommands", commands=_list(scope["type"]), scope=scope)
        assert (await seen(ana), await seen(ben)) == (admin_sees, member_sees)


@pytest.mark.parametrize(
    "params, problem",
    [
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [{"command": "Ünder", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "x", "description": ""}]},
            "command description must be non-empty",
        ),
        (
            {"commands": [{"command": "x", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": [{"command": "x", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "french"}, "invalid language code specified"),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "unsupported type of BotCommandScope specified",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_a_list_has_limits(sim, params, problem):
    assert await sim.refusal("setMyCommands", **params) == f"Bad Request: {problem}"
