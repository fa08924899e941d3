"""Reactions: the bot's own, and people's, which come only to a bot that asked for them."""

import pytest

LIKE = [{"type": "emoji", "emoji": "👍"}]


@pytest.fixture
async def sent(sim):
    ana = await sim.captain()
    await sim.call("getUpdates", allowed_updates=["message", "message_reaction"])
    message = await sim.call("sendMessage", chat_id=ana, text="x")
    return ana, message["message_id"]


async def test_the_bot_reacts_and_takes_it_back(sim, sent):
    ana, message_id = sent
    where = {"chat_id": ana, "message_id": message_id}
    await sim.call("setMessageReaction", **where, reaction=LIKE)
    messages = (await sim.get(f"/chats/{ana}?viewer={ana}"))["messages"]
    assert messages[-1]["reactions"] == [{"who": 1000001, "reaction": LIKE}]
    await sim.call("setMessageReaction", **where)
    messages = (await sim.get(f"/chats/{ana}?viewer={ana}"))["messages"]
    assert "reactions" not in messages[-1]


@pytest.mark.parametrize(
    "reaction, problem",
    [
        ([{"type": "emoji", "emoji": "x"}], "REACTION_INVALID"),
        ([*LIKE, {"type": "emoji", "emoji": "🔥"}], "REACTIONS_TOO_MANY"),
        (["👍"], "can't parse ReactionType: ReactionType must be an Object"),
    ],
)
async def test_an_impossible_reaction_is_refused(sim, sent, reaction, problem):
    where = {"chat_id": sent[0], "message_id": sent[1]}
    refused = await sim.refusal("setMessageReaction", **where, reaction=reaction)
    assert refused == f"Bad Request: {problem}"


async def test_a_message_that_is_gone_takes_no_reaction(sim, sent):
    refused = await sim.refusal("setMessageReaction", chat_id=sent[0], message_id=99, reaction=LIKE)
    assert refused == "Bad Request: message to react not found"


async def test_the_bot_hears_of_reactions(sim, sent):
    ana, message_id = sent
    for emoji in ("👍", "👍", "🔥", None):
        await sim.post(f"/chats/{ana}/react", from_=ana, message_id=message_id, emoji=emoji)
    told = [update["message_reaction"] for update in await sim.updates()]
    fire = [{"type": "emoji", "emoji": "🔥"}]
    assert [each["new_reaction"] for each in told] == [LIKE, fire, []]
    assert [each["old_reaction"] for each in told] == [[], LIKE, fire]
    assert told[0]["user"]["id"] == ana
    assert await sim.denied(f"/chats/{ana}/react", from_=ana, message_id=1, emoji="x") == 400


async def test_only_if_it_asked_and_administers(sim, sent):
    ana, _ = sent
    group = await sim.group(ana)
    said = await sim.say(group, ana, "/help")
    react = {"from_": ana, "message_id": said["message_id"]}
    await sim.updates()
    await sim.post(f"/chats/{group}/react", **react, emoji="👍")
    assert await sim.updates() == []
    await sim.post(f"/groups/{group}/status", person=1000001, status="administrator")
    await sim.post(f"/groups/{group}/status", person=ana, status="creator", anonymous=True)
    await sim.post(f"/chats/{group}/react", **react, emoji="🔥")
    (update,) = await sim.updates()
    assert update["message_reaction"]["actor_chat"]["id"] == group
    await sim.call("getUpdates", allowed_updates=["message"])
    await sim.post(f"/chats/{group}/react", **react, emoji="👍")
    assert await sim.updates() == []
