"""Faults between the bot and Telegram: refusals, failures, answers that get lost.

All the faults that the bot must survive, and the test of each, stand in `docs/promises.md`.
"""

from __future__ import annotations

import asyncio
import itertools

from bot.engine.intake.polling import Backoff
from bot.engine.outbox.pacing import Timing
from tests.journeys.steps import captain, talk

NAMES = [f"Captain {number}" for number in range(30)]


async def _menus(hostile, people):
    """Have everybody ask for the menu at the same time, and wait for all the answers."""
    for each in people:
        await hostile.says(each, "/menu")
    await hostile.stage.played("Everybody asks for the menu")


async def _broadcast(stage, people, text):
    """Send a notice to everybody; return its report, once there is one."""
    maya = people[0]
    group = await stage.seated_group("Organizers", maya)
    await maya.says(f"/broadcast {text}", group)
    await maya.taps("Same text for everyone", group)
    await maya.taps("📣 Send", group)
    async with asyncio.timeout(15):
        while "What became of your message" not in group.screen():
            await stage.passes(seconds=6)
    return group.screen()


# --- row 5


async def test_row_05_refusals_are_waited_for_to_the_moment_and_everything_completes(
    hostile, stage
):
    people = await stage.enlist(*NAMES)
    await hostile.fault("429", probability=0.1, seed=5, retry_after=1)
    await _menus(hostile, people)
    report = await _broadcast(stage, people, "Saturday at ten!")
    assert (await hostile.relents())["429"] >= 3
    for each in people:
        assert await hostile.said(each, "here is where you are") == 1
        assert await hostile.said(each, "Saturday at ten!") == 1
    assert f"arrived: {len(people)}" in report
    await _assert_none_was_early(hostile, people, seconds=1.0)


async def _assert_none_was_early(hostile, people, seconds):
    """After a refusal, a reply's chat is left alone for as long as Telegram asked."""
    refused = [each["chat_id"] for each in await hostile.struck()]
    for each in people:
        sends = hostile.sends_to(each)
        gaps = sorted((b.at - a.at for a, b in itertools.pairwise(sends)), reverse=True)
        waited = gaps[: refused.count(each.id)]
        assert all(gap >= seconds - 0.01 for gap in waited)


async def test_row_05_a_refusal_holds_up_its_own_chat_only(hostile, stage):
    people = await stage.enlist(*NAMES[:10])
    ana, *others = people
    await hostile.fault("429", chat_id=ana.id, retry_after=60, times=1)
    for each in people:
        await hostile.says(each, "/menu")
    async with asyncio.timeout(5):
        while any([await hostile.said(each, "where you are") == 0 for each in others]):
            await stage.simulator.telegram.events.wait(stage.simulator.telegram.events.last, 1)
    assert len(hostile.sends_to(ana)) == 1
    assert await hostile.said(ana, "where you are") == 0


# --- row 6


async def test_row_06_a_telegram_that_fails_at_every_tenth_request_loses_nothing(hostile, stage):
    for seed, kind in enumerate(("500", "502", "reset_before", "reset_after", "truncate")):
        await hostile.fault(kind, None, probability=0.1, seed=seed)
    names = [f"Friend {letter}" for letter in "ABC"]
    for number in range(3):
        ana = await captain(stage, f"Ana {number}", *names)
        await talk(ana, names[0], "✅ Promised to vote")
    assert all((await hostile.relents()).values())
    assert await hostile.count("SELECT COUNT(*) FROM captains") == 3
    assert await hostile.count("SELECT COUNT(*) FROM contacts") == 3 * len(names)
    assert await hostile.count("SELECT COUNT(*) FROM conversations") == 3
    assert await hostile.count("SELECT COUNT(*) FROM set_aside") == 0
    states = await hostile.rows("SELECT DISTINCT state FROM outbox WHERE class = 'reply'")
    assert [row["state"] for row in states] == ["sent"]


def test_row_06_the_distances_between_tries_are_bounded():
    usual, backoff = Timing(), Backoff()
    assert max(usual.backoff(attempts) for attempts in range(100)) == 60
    assert max(backoff.next() for _ in range(100)) == 30


# --- row 7


async def test_row_07_an_answer_that_is_lost_doubles_no_notice_and_repeats_replies_at_most_as_often(
    hostile, stage
):
    people = await stage.enlist(*NAMES)
    await hostile.fault("timeout_after", "sendMessage", probability=0.2, seed=2)
    await _menus(hostile, people)
    before = await _lost(hostile)
    for each in people:
        copies = await hostile.said(each, "here is where you are")
        assert 1 <= copies <= 1 + before.count(each.id)
    report = await _broadcast(stage, people, "Saturday at ten!")
    lost = (await _lost(hostile))[len(before) :]
    assert before
    assert lost
    for each in people:
        assert await hostile.said(each, "Saturday at ten!") == 1
    uncertain = sum(chat > 0 for chat in lost)
    assert f"arrived: {len(people) - uncertain}" in report
    assert f"not sent again: {uncertain}" in report


async def _lost(hostile):
    """Return the chats of the messages that arrived although the bot got no answer."""
    return [each["chat_id"] for each in await hostile.struck() if each["accepted"]]
