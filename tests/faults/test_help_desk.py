"""The help desk both ways while Telegram refuses and breaks, the group moves, topics close."""

from __future__ import annotations

import pytest

from bot.simulator.world.state import Member
from tests.support.journey import Stage
from tests.support.players import Group, Player

TEXTS = [f"Wobble {number}" for number in range(6)]


async def _asks(captain: Player, text: str) -> None:
    await captain.says(f"/ask {text}")
    await captain.taps("✉️ Send")


async def _shown(group: Group, viewer: Player, words: str) -> list[dict[str, object]]:
    history = await group.history(viewer.id)
    return [m for m in history if m["from"]["is_bot"] and words in m.get("text", "")]


async def _comes(stage, group: Group, viewer: Player, words: str) -> dict[str, object]:
    for _ in range(100):
        if found := await _shown(group, viewer, words):
            return found[-1]
        await stage.passes(seconds=3)
    raise AssertionError(words)


async def _reads(stage, captain: Player, words: str) -> int:
    for _ in range(100):
        history = await captain.history(captain.id)
        if count := sum(m["from"]["is_bot"] and words in m.get("text", "") for m in history):
            return count
        await stage.passes(seconds=3)
    raise AssertionError(words)


async def _forum(stage, group: Group, by: Player) -> None:
    made = await stage.post(f"/groups/{group.id}/forum", {"from": by.id})
    group.id = made["id"]
    stage.transcript.names[group.id] = group.name
    await stage.played("topics are switched on")


async def _answers(stage, maya: Player, group: Group, text: str) -> None:
    message = await _comes(stage, group, maya, text)
    thread = {"thread": message["message_thread_id"]} if "message_thread_id" in message else {}
    await maya.says(f"Re: {text}.", group, reply_to=message["message_id"], **thread)


@pytest.mark.parametrize("forum", [False, True], ids=["group", "forum"])
async def test_every_question_and_every_answer_arrives_whatever_fails(hostile, stage, forum):
    """Refusals, errors, lost answers, and a bot that starts anew in between."""
    maya, ana, omar = await stage.enlist("Maya", "Ana", "Omar")
    group = await stage.seated_group("Organizers", maya)
    if forum:
        await _forum(stage, group, maya)
    await hostile.fault("429", chat_id=group.id, times=3, retry_after=1)
    await hostile.fault("reset_after", probability=0.15, seed=4)
    await hostile.fault("500", probability=0.15, seed=5)
    for number, text in enumerate(TEXTS):
        await _asks((ana, omar)[number % 2], text)
    await stage.restarts()
    for text in TEXTS:
        await _answers(stage, maya, group, text)
    for number, text in enumerate(TEXTS):
        assert await _reads(stage, (ana, omar)[number % 2], f"Re: {text}.") >= 1
    hits = await hostile.relents()
    assert hits["429"] == 3
    assert hits["reset_after"] > 0
    assert hits["500"] > 0
    await stage.passes(seconds=10)
    assert await hostile.count("SELECT COUNT(*) FROM cases WHERE waits_since IS NOT NULL") == 0
    open_rows = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')"
    assert await hostile.count(open_rows) == 0


async def test_a_group_that_moves_and_a_topic_that_goes_lose_no_question(hostile, stage):
    maya, ana, omar = await stage.enlist("Maya", "Ana", "Omar")
    group = await stage.seated_group("Organizers", maya)
    await _asks(ana, TEXTS[0])
    await _forum(stage, group, maya)
    await _answers(stage, maya, group, TEXTS[0])
    assert await _reads(stage, ana, f"Re: {TEXTS[0]}.") == 1
    await _asks(omar, TEXTS[1])
    thread = (await _comes(stage, group, maya, TEXTS[1]))["message_thread_id"]
    topics = stage.simulator.telegram.world.groups[group.id].topics
    del topics[thread]
    await _asks(omar, TEXTS[2])
    again = await _comes(stage, group, maya, TEXTS[2])
    assert again["message_thread_id"] not in (None, thread)
    topics[again["message_thread_id"]].closed = True
    await _asks(omar, TEXTS[3])
    assert (await _comes(stage, group, maya, TEXTS[3]))["message_thread_id"] in topics
    await _answers(stage, maya, group, TEXTS[3])
    assert await _reads(stage, omar, f"Re: {TEXTS[3]}.") == 1
    await omar.blocks()
    await _answers(stage, maya, group, TEXTS[2])
    assert await _comes(stage, group, maya, "has blocked me")


async def test_edits_and_what_is_taken_back_follow_on_both_sides_whatever_fails(hostile, stage):
    """Edits of a question and of an answer, and a question that is no more; a restart between."""
    maya, ana = await stage.enlist("Maya", "Ana")
    group = await stage.seated_group("Organizers", maya)
    await hostile.fault("429", ["send*", "edit*"], chat_id=group.id, times=2, retry_after=1)
    await hostile.fault("reset_after", ["send*", "edit*"], probability=0.15, seed=6)
    await hostile.fault("500", ["send*", "edit*"], probability=0.15, seed=8)
    await _asks(ana, TEXTS[0])
    await _comes(stage, group, maya, TEXTS[0])
    await ana.edits((await ana.own_messages(None))[-1], "/ask Wobble anew")
    await _comes(stage, group, maya, "Wobble anew")
    await stage.restarts()
    await _answers(stage, maya, group, "Wobble anew")
    assert await _reads(stage, ana, "Re: Wobble anew.") >= 1
    await maya.edits((await maya.own_messages(group))[-1], "Re: mended.", group)
    assert await _reads(stage, ana, "Re: mended.") >= 1
    await _asks(ana, TEXTS[1])
    await _comes(stage, group, maya, TEXTS[1])
    await ana.taps("↩️ Take it back")
    await _comes(stage, group, maya, "has taken")
    await hostile.relents()
    await stage.passes(seconds=10)
    assert not await _shown(group, maya, TEXTS[1])
    assert await hostile.count("SELECT COUNT(*) FROM cases WHERE waits_since IS NOT NULL") == 0
    open_rows = "SELECT COUNT(*) FROM outbox WHERE state IN ('queued', 'sending')"
    assert await hostile.count(open_rows) == 0


async def test_the_name_of_a_topic_follows_and_nobody_is_bothered_where_it_may_not(hostile, stage):
    """Its name is 429'd, then refused for want of a right: what is said arrives all the same."""
    maya, ana = await stage.enlist("Maya", "Ana")
    group = await stage.seated_group("Organizers", maya)
    await _forum(stage, group, maya)
    await hostile.fault("429", "editForumTopic", times=1, retry_after=1)
    await _answers_in_topic(stage, maya, ana, group, TEXTS[0])
    topics = stage.simulator.telegram.world.groups[group.id].topics
    for _ in range(30):
        if "✅ Ana" in [each.name for each in topics.values()]:
            break
        await stage.passes(seconds=3)
    assert "✅ Ana" in [each.name for each in topics.values()]
    world = stage.simulator.telegram.world
    world.groups[group.id].members[world.bot.id] = Member("member")
    await _answers_in_topic(stage, maya, ana, group, TEXTS[1])
    await stage.passes(seconds=10)
    maya.does_not_see("could not be sent")


async def _answers_in_topic(
    stage: Stage, maya: Player, ana: Player, group: Group, text: str
) -> None:
    await _asks(ana, text)
    await _answers(stage, maya, group, text)
    assert await _reads(stage, ana, f"Re: {text}.") >= 1
