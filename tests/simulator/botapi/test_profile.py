"""What the bot says about itself is kept by language."""

import pytest

TEXTS = [
    ("Name", "name", 64, "BOT_TITLE_INVALID", "Capitaine"),
    ("Description", "description", 512, "BOT_INFO_DESCRIPTION_INVALID", ""),
    ("ShortDescription", "short_description", 120, "BOT_INFO_ABOUT_INVALID", ""),
]


@pytest.mark.parametrize("method, name, longest, problem, initial", TEXTS)
async def test_texts_are_kept_by_language(sim, method, name, longest, problem, initial):
    assert await sim.call(f"getMy{method}") == {name: initial}
    await sim.call(f"setMy{method}", **{name: "English"})
    await sim.call(f"setMy{method}", **{name: "Français", "language_code": "fr"})
    assert await sim.call(f"getMy{method}", language_code="fr") == {name: "Français"}
    assert await sim.call(f"getMy{method}", language_code="es") == {name: "English"}
    await sim.call(f"setMy{method}", **{name: ""})
    assert await sim.call(f"getMy{method}") == {name: initial}
    refusal = await sim.refusal(f"setMy{method}", **{name: "x" * (longest + 1)})
    assert refusal == f"Bad Request: {problem}"


async def test_the_name_is_the_one_on_messages(sim):
    ana = await sim.captain()
    await sim.call("setMyName", name="Captain")
    sent = await sim.call("sendMessage", chat_id=ana, text="x")
    assert sent["from"]["first_name"] == "Captain"
    assert (await sim.get("/state"))["bot"]["first_name"] == "Captain"


async def test_the_menu_button_is_kept_by_chat(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    await sim.call("setChatMenuButton", chat_id=ana, menu_button={"type": "default"})
    await sim.call("setChatMenuButton", menu_button={"type": "commands"})
    assert await sim.call("getChatMenuButton", chat_id=ana) == {"type": "default"}
    assert await sim.call("getChatMenuButton", chat_id=ben) == {"type": "commands"}
    problem = await sim.refusal("setChatMenuButton", menu_button={"type": "moon"})
    assert problem == "Bad Request: MenuButton has unsupported type"


async def test_default_rights_are_kept(sim):
    assert not any((await sim.call("getMyDefaultAdministratorRights")).values())
    await sim.call("setMyDefaultAdministratorRights", rights={"can_pin_messages": True})
    rights = await sim.call("getMyDefaultAdministratorRights")
    assert [name for name, given in rights.items() if given] == ["can_pin_messages"]


async def test_nobody_has_profile_pictures(sim):
    ana = await sim.captain()
    assert await sim.call("getUserProfilePhotos", user_id=ana) == {"total_count": 0, "photos": []}
    problem = await sim.refusal("getUserProfilePhotos", user_id=5)
    assert problem == "Bad Request: invalid user_id specified"


@pytest.mark.parametrize("method", ["close", "logOut"])
async def test_the_bot_may_say_goodbye(sim, method):
    assert await sim.call(method) is True
