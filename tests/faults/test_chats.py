"""Who can't be reached any more, a group that moves house, a bot that is shown the door."""

from __future__ import annotations

import pytest

from tests.journeys.steps import captain

NAMES = [f"Captain {number}" for number in range(20)]


async def _write(maya, group, text):
    """Everything about a broadcast but for the last tap."""
    await maya.says(f"/broadcast {text}", group)
    await maya.taps("Same text for everyone", group)


async def _later(stage, times=4):
    for _ in range(times):
        await stage.passes(seconds=6)


async def _migrates(stage, group):
    """Make it a supergroup; return its new number."""
    moved = (await stage.post(f"/groups/{group.id}/migrate"))["id"]
    stage.transcript.names[moved] = group.name
    return moved


# --- row 16


@pytest.mark.parametrize(
    "leaves, attempts, told",
    [("blocks", 0, "blocked the bot: 1"), ("closes_account", 1, "account deleted: 1")],
)
async def test_row_16_who_is_gone_is_tried_once_at_most(hostile, stage, leaves, attempts, told):
    """Who blocks the bot is announced by Telegram, so that not even one attempt is needed."""
    maya, omar, ana = await stage.enlist("Maya", "Omar", "Ana")
    group = await stage.seated_group("Organizers", maya)
    await getattr(omar, leaves)()
    for number in range(3):
        await _write(maya, group, f"Notice {number}")
        await maya.taps("📣 Send", group)
        await _later(stage)
        await stage.passes(days=4)
    assert len(hostile.sends_to(omar)) == attempts
    assert await hostile.said(ana, "Notice") == 3
    ends = await hostile.rows(f"SELECT DISTINCT state FROM outbox WHERE chat_id = {omar.id}")  # noqa: S608
    assert [row["state"] for row in ends] == ["blocked"]
    shown = await group.history(maya.id)
    assert sum(told in each.get("text", "") for each in shown) == 3


async def test_row_16_who_blocked_the_bot_unnoticed_is_tried_once(hostile, stage):
    maya, omar = await stage.enlist("Maya", "Omar")
    group = await stage.seated_group("Organizers", maya)
    await _write(maya, group, "Notice 1")
    await stage.holds_back("Notice 1")
    await maya.taps("📣 Send", group)
    stage.simulator.telegram.world.people[omar.id].blocked = True
    await stage.lets_through()
    for number in (2, 3):
        await _write(maya, group, f"Notice {number}")
        await maya.taps("📣 Send", group)
        await _later(stage)
        await stage.passes(days=4)
    assert len(hostile.sends_to(omar)) == 1


async def test_row_16_it_resumes_when_something_comes_from_there(hostile, stage):
    maya, omar = await stage.enlist("Maya", "Omar")
    group = await stage.seated_group("Organizers", maya)
    await omar.blocks()
    await _write(maya, group, "Notice 1")
    await maya.taps("📣 Send", group)
    await _later(stage)
    await omar.unblocks()
    await omar.opens()
    assert omar.messages() >= 1
    await stage.passes(days=4)
    await _write(maya, group, "Notice 2")
    await maya.taps("📣 Send", group)
    await _later(stage)
    assert await hostile.said(omar, "Notice 1") == 0
    assert await hostile.said(omar, "Notice 2") == 1


# --- row 17


async def test_row_17_a_group_that_becomes_a_supergroup_mid_broadcast_loses_nothing(hostile, stage):
    people = await stage.enlist(*NAMES)
    maya, eve = people[0], people[1]
    group = await stage.seated_group("Organizers", maya, eve)
    await _write(maya, group, "Saturday at ten!")
    await stage.holds_back("Saturday at ten")
    await maya.taps("📣 Send", group)
    await stage.passes(seconds=6)
    moved = await _migrates(stage, group)
    await stage.lets_through()
    await _later(stage)
    for each in people:
        assert await hostile.said(each, "Saturday at ten!") == 1
    group.id = moved
    assert await hostile.said(group, f"arrived: {len(people)}", maya.id) == 1
    bound = await hostile.rows("SELECT chat_id FROM groups")
    assert [row["chat_id"] for row in bound] == [moved]
    await _assert_no_privilege_leaks(hostile, stage, maya, eve, group)


async def _assert_no_privilege_leaks(hostile, stage, maya, eve, group):
    """What an administrator could do, they can; a member can't, nor anybody in another group."""
    await eve.says("/broadcast Hello", group)
    assert "Same text for everyone" not in group.screen()
    await maya.says("/broadcast Hello", group)
    group.sees_a_button("Same text for everyone")
    elsewhere = await stage.group("Elsewhere", maya)
    await maya.says("/broadcast Hello", elsewhere)
    assert "Same text for everyone" not in elsewhere.screen()
    assert await hostile.count("SELECT COUNT(*) FROM broadcasts") == 1


async def test_row_17_the_bot_learns_of_the_move_from_a_refusal_alone(hostile, stage):
    maya, ana = await stage.enlist("Maya", "Ana")
    group = await stage.seated_group("Organizers", maya)
    await _write(maya, group, "Saturday at ten!")
    await stage.holds_back("Saturday at ten")
    await maya.taps("📣 Send", group)
    await stage.goes_down()
    moved = await _migrates(stage, group)
    stage.simulator.telegram.updates.forget_all()
    stage.simulator.gate.opens()
    stage.bot.control.waits_for_sends = True
    await stage.comes_back()
    await _later(stage)
    group.id = moved
    assert await hostile.said(group, "What became of your message", maya.id) == 1
    assert await hostile.said(ana, "Saturday at ten!") == 1
    bound = await hostile.rows("SELECT chat_id FROM groups")
    assert [row["chat_id"] for row in bound] == [moved]


# --- row 18


@pytest.mark.parametrize("trouble", ["500", "reset_before", "timeout_before"])
async def test_row_18_when_telegram_does_not_tell_who_somebody_is_nobody_administers(
    hostile, stage, trouble
):
    maya, ana = await stage.enlist("Maya", "Ana")
    group = await stage.seated_group("Organizers", maya)
    await _write(maya, group, "Saturday at ten!")
    await hostile.fault(trouble, "getChatMember")
    await maya.taps("📣 Send", group)
    await maya.says("/broadcast Another", group)
    await _later(stage)
    assert await hostile.count("SELECT COUNT(*) FROM broadcasts") == 0
    await hostile.relents()
    await maya.taps("📣 Send", group)
    await _later(stage)
    assert await hostile.said(ana, "Saturday at ten!") == 1


async def test_row_18_a_bot_that_was_put_out_takes_no_orders_and_a_member_bot_still_asks(
    hostile, stage
):
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await captain(stage, "Ana", "Luis")
    await _write(maya, group, "Saturday at ten!")
    message, data = await maya.button("📣 Send", group)
    bot = stage.simulator.telegram.world.bot.id
    await stage.post(f"/groups/{group.id}/status", {"person": bot, "status": "kicked"})
    await stage.played("The bot is put out")
    await _pushes_a_tap(stage, maya, group, message, data)
    assert await hostile.count("SELECT COUNT(*) FROM broadcasts") == 0
    await stage.post(f"/groups/{group.id}/status", {"person": bot, "status": "member"})
    await stage.played("The bot is back, as a member")
    await maya.says("/broadcast Saturday at eleven!", group)
    group.sees_a_button("Same text for everyone")


async def _pushes_a_tap(stage, person, group, message_id, data):
    """A tap that Telegram still had in its queue when the bot was put out."""
    telegram = stage.simulator.telegram
    chat = telegram.world.chats[group.id]
    alone = [each for each in chat.ephemeral.values() if data in str(each.get("reply_markup"))]
    message = chat.messages[message_id] if message_id else alone[-1]
    sender = {"id": person.id, "is_bot": False, "first_name": person.name}
    tap = {"id": "1", "from": sender, "message": message, "chat_instance": "1", "data": data}
    await stage.post("/updates", {"updates": [{"callback_query": tap}]})
    await stage.played("A late tap")
