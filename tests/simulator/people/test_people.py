"""People come, write, share, block, and go; the bot hears what Telegram would tell it."""

import pytest

from bot.simulator.people.starting_people import add_starting_people
from tests.simulator.driver import button


async def test_a_person_is_made_and_shown(sim):
    made = await sim.post(
        "/people", first_name="Ana", last_name="Ruiz", username="ana_ruiz", language_code="es"
    )
    assert made["blocked"] is False
    assert (await sim.get("/state"))["people"] == [made]
    assert [event["event"] for event in await sim.get("/log")] == ["people"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"first_name": " "},
        {"first_name": "x" * 65},
        {"first_name": "Ana", "username": "a!"},
        {"first_name": "Ana", "language_code": "english"},
        {"first_name": "Ana", "id": -5},
    ],
)
async def test_nobody_impossible_is_made(sim, body):
    assert await sim.denied("/people", **body) == 400


async def test_ids_and_usernames_are_unique(sim):
    await sim.person("Ana", id=42, username="ana_ruiz")
    assert await sim.denied("/people", first_name="Ben", id=42) == 409
    assert await sim.denied("/people", first_name="Ben", username="Ana_Ruiz") == 409


async def test_start_carries_the_payload_of_a_deep_link(sim):
    ana = await sim.person()
    await sim.post(f"/chats/{ana}/start", from_=ana, payload="team-7")
    (update,) = await sim.updates()
    assert update["message"]["text"] == "/start team-7"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_blocking_and_unblocking_are_told(sim):
    ana = await sim.captain()
    assert (await sim.post(f"/people/{ana}/block"))["blocked"] is True
    await sim.post(f"/people/{ana}/block")
    await sim.post(f"/people/{ana}/unblock")
    changes = [update["my_chat_member"] for update in await sim.updates()]
    standings = [(c["old_chat_member"]["status"], c["new_chat_member"]["status"]) for c in changes]
    assert standings == [("member", "kicked"), ("kicked", "member")]
    assert changes[0]["chat"]["id"] == changes[0]["from"]["id"] == ana


async def test_start_unblocks(sim):
    ana = await sim.captain()
    await sim.post(f"/people/{ana}/block")
    assert await sim.denied(f"/chats/{ana}/say", from_=ana, text="x") == 403
    await sim.post(f"/chats/{ana}/start", from_=ana)
    kinds = [next(key for key in update if key != "update_id") for update in await sim.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_the_language_can_change(sim):
    ana = await sim.captain()
    assert (await sim.post(f"/people/{ana}/language", language_code="fr"))["language_code"] == "fr"
    await sim.say(ana, ana, "salut")
    (update,) = await sim.updates()
    assert update["message"]["from"]["language_code"] == "fr"


async def test_a_text_can_be_edited_by_its_author_alone(sim):
    ana = await sim.captain()
    said = await sim.say(ana, ana, "one")
    sent = await sim.call("sendMessage", chat_id=ana, text="x")
    path = f"/chats/{ana}/edit"
    edited = await sim.post(path, from_=ana, message_id=said["message_id"], text="two")
    assert edited["edit_date"]
    update = (await sim.updates())[-1]
    assert update["edited_message"]["text"] == "two"
    asked = {"from_": ana, "message_id": sent["message_id"], "text": "y"}
    assert await sim.denied(path, **asked) == 403


async def test_nobody_writes_where_they_are_not(sim):
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana)
    assert await sim.denied(f"/chats/{ana}/say", from_=ben, text="x") == 403
    assert await sim.denied(f"/chats/{group}/say", from_=ben, text="x") == 403
    assert await sim.denied("/chats/77/say", from_=ben, text="x") == 404
    assert await sim.denied(f"/chats/{ana}/say", from_=77, text="x") == 404
    assert await sim.denied(f"/chats/{ana}/dance", from_=ana) == 404


@pytest.mark.parametrize("text", ["", "   ", "x" * 4097])
async def test_a_person_has_the_same_limits(sim, text):
    ana = await sim.captain()
    assert await sim.denied(f"/chats/{ana}/say", from_=ana, text=text) == 400


async def test_a_broken_body_is_told(sim):
    ana = await sim.captain()
    async with sim.http.post(f"{sim.url}/sim/chats/{ana}/say", data=b"{") as answer:
        assert answer.status == 400
        assert "JSON" in (await answer.json())["error"]


SHARED = [
    ("contact", {"phone_number": "+34600", "first_name": "Luis", "user_id": 9}, "contact"),
    ("location", {"latitude": 40.4, "longitude": -3.7}, "location"),
    ("venue", {"latitude": 40.4, "longitude": -3.7, "title": "L", "address": "M"}, "venue"),
    ("sticker", {"emoji": "🎉"}, "sticker"),
    ("voice", {"duration": 7}, "voice"),
    ("forward", {"from_name": "Someone", "text": "read this"}, "forward_origin"),
]


@pytest.mark.parametrize("act, body, field", SHARED)
async def test_what_is_shared_reaches_the_bot(sim, act, body, field):
    ana = await sim.captain()
    message = await sim.post(f"/chats/{ana}/{act}", from_=ana, **body)
    (update,) = await sim.updates()
    assert update["message"][field] == message[field]


@pytest.mark.parametrize("act", ["contact", "location", "forward"])
async def test_sharing_nothing_is_refused(sim, act):
    ana = await sim.captain()
    assert await sim.denied(f"/chats/{ana}/{act}", from_=ana) == 400


async def _asked(sim, **request):
    ana = await sim.captain("Ana", username="ana_ruiz")
    markup = {"keyboard": [[{"text": "Share", **request}]]}
    await sim.call("sendMessage", chat_id=ana, text="x", reply_markup=markup)
    return ana


async def test_the_contact_button_shares_the_own_number(sim):
    ana = await _asked(sim, request_contact=True)
    await sim.post(f"/chats/{ana}/press", from_=ana, text="Share", contact="+34600")
    (update,) = await sim.updates()
    card = {"phone_number": "+34600", "first_name": "Ana", "user_id": ana}
    assert update["message"]["contact"] == card
    assert await sim.denied(f"/chats/{ana}/press", from_=ana, text="Share") == 400


async def test_the_location_button_shares_a_place(sim):
    ana = await _asked(sim, request_location=True)
    place = {"latitude": 1.5, "longitude": 2.5}
    await sim.post(f"/chats/{ana}/press", from_=ana, text="Share", location=place)
    (update,) = await sim.updates()
    assert update["message"]["location"] == place


async def test_the_users_button_shares_people(sim):
    ana = await _asked(
        sim, request_users={"request_id": 3, "max_quantity": 2, "request_name": True}
    )
    ben = await sim.person("Ben", username="ben_bo")
    await sim.post(f"/chats/{ana}/press", from_=ana, text="Share", users=[ben])
    (update,) = await sim.updates()
    shared = {"request_id": 3, "users": [{"user_id": ben, "first_name": "Ben"}]}
    assert update["message"]["users_shared"] == shared
    path = f"/chats/{ana}/press"
    assert await sim.denied(path, from_=ana, text="Share", users=[ben, ben, ben]) == 400


async def test_only_a_button_on_the_screen_can_be_pressed(sim):
    ana = await _asked(sim)
    assert await sim.denied(f"/chats/{ana}/press", from_=ana, text="Other") == 404
    await sim.call("sendMessage", chat_id=ana, text="y", reply_markup=button())
    await sim.post(f"/chats/{ana}/press", from_=ana, text="Share")
    (update,) = await sim.updates()
    assert update["message"]["text"] == "Share"


async def test_a_person_can_delete_a_message_quietly(sim):
    ana = await sim.captain()
    said = await sim.say(ana, ana, "oops")
    await sim.updates()
    await sim.post(f"/chats/{ana}/delete", from_=ana, message_id=said["message_id"])
    assert await sim.updates() == []
    assert len((await sim.get(f"/chats/{ana}"))["messages"]) == 1


async def test_the_groups_of_several_campaigns_are_called_after_them_also_when_one_is_added(sim):
    telegram = sim.simulator.telegram
    alone = add_starting_people(telegram, ["River"])
    assert (alone.group_title, alone.others) == ("Organizers", ())
    both = add_starting_people(telegram, ["River", "Harbour"])
    assert (both.group, both.owner) == (alone.group, alone.owner)
    assert both.group_title == "River: organizers"
    assert [title for _, title in both.others] == ["Harbour: organizers"]
    telegram.world.groups[both.group].title = "Our committee"
    again = add_starting_people(telegram, ["River", "Harbour"])
    assert again.group_title == "Our committee"
    assert again.others == both.others
