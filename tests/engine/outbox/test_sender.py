import asyncio

import pytest

from bot.engine.outbox.pacing import Pace
from tests.support.scripted import (
    accepted_in_silence,
    accepted_then_broken_off,
    after,
    broken_off,
    refuses,
    says,
    truncated,
)

ANA, LUC, GROUP, SUPER = 1001, 1002, -5, -1005
TOO_MANY = refuses(429, "Too Many Requests: retry after 1", retry_after=0.15)
AMBIGUOUS = {
    "reset after it was accepted": accepted_then_broken_off,
    "reset before it was read": broken_off,
    "accepted, then silence": accepted_in_silence,
    "half an answer": truncated,
    "502": says(502, "<html>Bad Gateway</html>"),
    "504": refuses(504, "Gateway Timeout"),
    "no JSON": says(200, "<html>"),
}
NOT_SENT = {
    "500": refuses(500, "Internal Server Error"),
    "403 of a proxy": says(403, "<html>Forbidden</html>"),
    "400 of a proxy": says(400, "<html>Bad Request</html>"),
}


# --- the usual


async def test_replies_and_notices_arrive_each_chats_in_order(office, server):
    office.start()
    for number in range(4):
        await office.reply(ANA, f"reply {number}")
        await office.notice(LUC, f"notice {number}")
    assert await office.ends() == {"sent"}
    assert server.texts(ANA) == [f"reply {number}" for number in range(4)]
    assert server.texts(LUC) == [f"notice {number}" for number in range(4)]
    assert office.sender.backlog() == {"reply": 0, "notice": 0}


async def test_a_chat_gets_one_message_at_a_time(office, server):
    office.start()
    gate = asyncio.Event()
    server.for_chat[ANA].append(after(gate))
    await office.reply(ANA, "one")
    await office.reply(ANA, "two")
    await office.reply(LUC, "other")
    await office.until(lambda: server.texts() == ["other"])
    assert [each.text for each in server.asked if each.chat == ANA] == ["one"]
    gate.set()
    await office.idle()
    assert server.texts(ANA) == ["one", "two"]


async def test_replies_overtake_a_broadcast(office, server):
    office.pace = Pace(20)
    office.start()
    for number in range(10):
        await office.notice(2000 + number, "broadcast")
    await office.until(lambda: len(server.arrived) >= 2)
    await office.reply(ANA, "answer")
    await office.until(lambda: "answer" in server.texts())
    assert len(server.texts()) < 8


async def test_a_notice_that_others_queued_is_found_without_being_told(office, server):
    office.start()
    await office.idle()
    office.sender.put = lambda _rows: None
    await office.notice(ANA, "found")
    await office.until(lambda: server.texts() == ["found"])


async def test_a_reply_that_nobody_handed_over_is_found(office, server):
    office.start()
    await office.idle()
    put, office.sender.put = office.sender.put, lambda _rows: None
    await office.reply(ANA, "found")
    office.sender.put = put
    await office.until(lambda: server.texts() == ["found"])
    assert await office.ends() == {"sent"}
    assert server.texts() == ["found"]


# --- what may or may not have arrived


@pytest.mark.parametrize("trouble", AMBIGUOUS)
async def test_a_reply_of_unknown_fate_is_sent_again(office, server, trouble):
    server.script.append(AMBIGUOUS[trouble])
    office.start()
    await office.reply(ANA, "answer")
    assert await office.ends() == {"sent"}
    assert 1 <= len(server.texts(ANA)) <= 2


@pytest.mark.parametrize("trouble", AMBIGUOUS)
async def test_a_notice_of_unknown_fate_is_never_sent_again(office, server, trouble):
    server.script.append(AMBIGUOUS[trouble])
    office.start()
    key = await office.notice(ANA, "nudge")
    assert await office.ends() == {"unknown"}
    assert len(server.texts(ANA)) <= 1
    await office.stop()
    office.start()
    await office.notice(ANA, "nudge", key=key)
    await office.idle()
    assert len(server.texts(ANA)) <= 1


async def test_a_reply_is_not_repeated_for_ever(office, server):
    server.script.extend([accepted_then_broken_off] * 20)
    office.start()
    await office.reply(ANA, "answer")
    assert await office.ends() == {"unknown"}
    assert len(server.texts(ANA)) == 7


@pytest.mark.parametrize("trouble", NOT_SENT)
@pytest.mark.parametrize("kind", ["reply", "notice"])
async def test_what_certainly_was_not_sent_is_tried_until_it_is(office, server, trouble, kind):
    server.script.extend([NOT_SENT[trouble]] * 9)
    office.start()
    await getattr(office, kind)(ANA, "words")
    assert await office.until_ended("sent")
    assert server.texts(ANA) == ["words"]


@pytest.mark.parametrize("kind", ["reply", "notice"])
async def test_with_telegram_out_of_reach_everything_waits_and_then_arrives(
    office, server, kind, unused_tcp_port
):
    good, bad = office.bot._base_url, f"http://127.0.0.1:{unused_tcp_port}/bot1"
    office.bot._base_url = bad
    office.start()
    await getattr(office, kind)(ANA, "words")
    await asyncio.sleep(0.1)
    assert set((await office.states()).values()) <= {"queued", "sending"}
    office.bot._base_url = good
    assert await office.until_ended("sent")
    assert server.texts(ANA) == ["words"]


# --- refused


async def test_a_429_holds_its_chat_until_the_very_moment_and_no_other(office, server):
    server.for_chat[ANA].append(TOO_MANY)
    office.start()
    await office.reply(ANA, "held")
    await office.until(lambda: len(server.asked) == 1)
    await office.reply(ANA, "behind")
    await office.reply(LUC, "other")
    await office.idle()
    assert server.texts() == ["other", "held", "behind"]
    refused, _other, again, _ = server.asked
    assert again.at - refused.at >= 0.15


async def test_two_429s_in_a_row_for_two_chats_hold_everything(office, server):
    server.for_chat[ANA].append(TOO_MANY)
    server.for_chat[LUC].append(TOO_MANY)
    office.start()
    await office.reply(ANA, "a")
    await office.reply(LUC, "b")
    await office.until(lambda: len(server.asked) == 2)
    await asyncio.sleep(0.01)
    await office.reply(1003, "c")
    await office.idle()
    assert server.arrived[0].at - server.asked[1].at >= 0.15
    assert len(server.arrived) == 3


async def test_a_refused_notice_goes_out_later_and_once(office, server):
    server.script.append(TOO_MANY)
    office.start()
    key = await office.notice(ANA, "nudge")
    assert await office.until_ended("sent")
    assert server.texts() == ["nudge"]
    assert server.arrived[0].at - server.asked[0].at >= 0.15
    assert (await office.row(key))["attempts"] == 1


@pytest.mark.parametrize("kind", ["reply", "notice"])
async def test_what_telegram_will_never_take_fails_and_the_rest_goes_on(office, server, kind):
    server.script.append(refuses(400, "Bad Request: message is too long"))
    office.start()
    await getattr(office, kind)(ANA, "bad")
    await office.until(lambda: len(server.asked) == 1)
    await office.reply(ANA, "good")
    assert await office.ends() == {"failed", "sent"}
    assert server.texts(ANA) == ["good"]


async def test_who_blocked_us_is_tried_once_and_not_again(office, server):
    everything_waits = asyncio.Event()
    blocked = refuses(403, "Forbidden: bot was blocked by the user")
    server.script.append(after(everything_waits, blocked))
    office.start()
    for number in range(3):
        await office.reply(ANA, f"reply {number}")
    await office.notice(ANA, "nudge")
    everything_waits.set()
    await office.idle()
    await office.notice(ANA, "another nudge")
    assert await office.ends() == {"blocked"}
    assert len(server.asked) == 1
    assert office.losses == [(ANA, "Forbidden: bot was blocked by the user")]


async def test_a_group_that_migrated_is_followed_with_all_that_waits_for_it(office, server):
    moved = refuses(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=SUPER)
    server.for_chat[GROUP].extend([moved] * 10)
    for number in range(3):
        await office.notice(GROUP, f"notice {number}")
    office.start()
    for number in range(3):
        await office.reply(GROUP, f"reply {number}")
    assert await office.until_ended("sent")
    assert office.moves[0] == (GROUP, SUPER)
    assert [text for text in server.texts(SUPER) if "reply" in text] == [
        f"reply {number}" for number in range(3)
    ]
    assert sorted(server.texts(SUPER)) == sorted(
        [f"notice {number}" for number in range(3)] + [f"reply {number}" for number in range(3)]
    )


async def test_replies_move_with_their_group_when_a_notice_finds_out(office, server):
    moved = refuses(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=SUPER)
    gate = asyncio.Event()
    server.for_chat[GROUP].append(after(gate, moved))
    office.start()
    await office.notice(GROUP, "notice")
    await office.until(lambda: len(server.asked) == 1)
    await office.reply(GROUP, "reply")
    gate.set()
    assert await office.until_ended("sent")
    assert sorted(server.texts(SUPER)) == ["notice", "reply"]


async def test_a_reply_of_a_group_that_moved_still_leaves_before_a_stop(office, server):
    moved = refuses(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=SUPER)
    gate = asyncio.Event()
    server.for_chat[GROUP].append(after(gate, moved))
    office.start()
    await office.notice(GROUP, "notice")
    await office.until(lambda: len(server.asked) == 1)
    await office.reply(GROUP, "reply")
    office.sender.stop()
    gate.set()
    await office.stop()
    assert server.texts(SUPER) == ["reply"]
    assert sorted((await office.states()).values()) == ["queued", "sent"]
