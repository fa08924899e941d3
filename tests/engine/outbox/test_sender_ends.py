"""How sending ends: called off, too late, stopped, crashed, started again, and all at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.engine.outbox.outcomes import MOST_UNKNOWN
from bot.engine.outbox.pacing import Pace
from tests.support.post_office import FAST
from tests.support.scripted import (
    accepted_in_silence,
    accepted_then_broken_off,
    after,
    broken_off,
    ok,
    refuses,
    says,
    silence,
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


# --- called off, too late


async def test_stop_beats_a_notice_that_is_in_the_senders_hands(office, server):
    gate = asyncio.Event()
    server.for_chat[ANA].append(after(gate))
    office.start()
    await office.reply(ANA, "busy")
    await office.notice(ANA, "nudge")
    await office.until(lambda: office.sender.backlog()["notice"] == 1)
    assert await office.write(lambda work: work.silence(ANA)) == 1
    gate.set()
    assert await office.ends() == {"sent", "cancelled"}
    assert server.texts() == ["busy"]


async def test_forgetting_somebody_beats_what_was_to_be_tried_again(office, server):
    server.for_chat[ANA].append(TOO_MANY)
    office.start()
    await office.reply(ANA, "about Luis")
    await office.notice(ANA, "about Maya")
    await office.until(lambda: len(server.asked) == 1)
    await office.write(lambda work: work.forget_chat(ANA))
    await office.reply(ANA, "goodbye")
    await office.idle()
    assert server.texts() == ["goodbye"]


async def test_what_is_no_longer_worth_sending_expires(office, server):
    office.start()
    past = office.database.tools.clock.now() - timedelta(seconds=1)
    await office.notice(ANA, "old", expires_at=past)
    await office.notice(ANA, "urgent but old", expires_at=past, reply=True)
    assert await office.ends() == {"expired"}
    assert server.asked == []


# --- stopping, and starting again


async def test_stop_lets_answers_leave_and_keeps_notices_for_the_next_start(office, server):
    office.pace = Pace(10)
    office.start()
    for number in range(8):
        await office.notice(2000 + number, f"notice {number}")
    await office.until(lambda: len(server.arrived) >= 1)
    await office.reply(ANA, "answer")
    await office.stop()
    assert "answer" in server.texts()
    states = await office.states()
    assert set(states.values()) == {"sent", "queued"}
    office.pace = Pace(0)
    office.start()
    assert await office.ends() == {"sent"}
    assert sorted(server.texts()) == ["answer", *(f"notice {number}" for number in range(8))]


async def test_stop_does_not_wait_for_ever_for_a_telegram_that_is_silent(office, server):
    office.timing = replace(FAST, stop=0.1)
    office.bot._request[1]._read_seconds = 30.0
    server.script.extend([silence, silence])
    office.start()
    await office.reply(ANA, "answer")
    await office.notice(LUC, "nudge")
    await office.until(lambda: len(server.asked) == 2)
    await office.stop()
    assert sorted((await office.states()).values()) == ["queued", "sending"]
    office.start()
    assert await office.ends() == {"sent", "unknown"}
    assert server.texts() == ["answer"]


async def test_stop_does_not_wait_for_a_reply_that_telegram_wants_later(office, server):
    office.timing = replace(FAST, stop=0.05)
    server.script.append(refuses(429, "Too Many Requests", retry_after=60))
    office.start()
    await office.reply(ANA, "answer")
    await office.until(lambda: len(server.asked) == 1)
    await office.stop()
    assert set((await office.states()).values()) == {"queued"}


async def test_after_a_restart_too_nothing_leaves_before_telegram_wants_it(office, server):
    office.timing = replace(FAST, stop=0.01)
    server.script.append(refuses(429, "Too Many Requests", retry_after=0.4))
    office.start()
    await office.reply(ANA, "answer")
    await office.until(lambda: len(server.asked) == 1)
    await office.stop()
    office.pace = Pace(0)
    office.start()
    assert await office.ends() == {"sent"}
    assert server.arrived[0].at - server.asked[0].at >= 0.35


async def test_after_a_crash_replies_are_sent_and_notices_in_flight_are_unknown(office, server):
    server.script.extend([accepted_in_silence, accepted_in_silence])
    office.start()
    await office.reply(ANA, "answer")
    in_flight = await office.notice(LUC, "nudge in flight")
    await office.until(lambda: len(server.arrived) == 2)
    await office.kill()
    waiting = await office.notice(1003, "nudge that waits")
    office.start()
    await office.idle()
    states = await office.states()
    assert (states[in_flight], states[waiting]) == ("unknown", "sent")
    assert set(states.values()) == {"sent", "unknown"}
    assert server.texts(ANA) == ["answer", "answer"]
    assert server.texts(LUC) == ["nudge in flight"]


async def test_replies_queued_before_the_start_are_sent_in_their_order(office, server):
    for number in range(5):
        await office.reply(ANA, f"reply {number}")
    office.start()
    assert await office.ends() == {"sent"}
    assert server.texts() == [f"reply {number}" for number in range(5)]


async def test_with_every_trouble_at_once_everything_ends_and_no_notice_comes_twice(office, server):
    troubles = [*AMBIGUOUS.values(), *NOT_SENT.values(), TOO_MANY, ok, ok, ok]
    server.script.extend(troubles * 4)
    office.timing = replace(FAST, first=0.001, longest=0.004)
    office.start()
    replies = []
    for number in range(20):
        replies.append(await office.reply(ANA + number, f"reply {number}"))
        await office.notice(LUC + 100 + number, f"notice {number}")
    assert await office.until_ended("sent", "unknown")
    notices = [text for text in server.texts() if text.startswith("notice")]
    assert len(notices) == len(set(notices))
    rows = [await office.row(str(number)) for number in replies]
    given_up = {row["chat_id"] - ANA for row in rows if row["attempts"] >= MOST_UNKNOWN}
    assert {f"reply {number}" for number in {*range(20)} - given_up} <= set(server.texts())
