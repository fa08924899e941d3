"""What Telegram refuses in a way of its own: markup that it can't read, waits of hours."""

import pytest

from bot.engine.outbox.pacing import HOLD_ALL_AT_MOST, Pace
from tests.support.scripted import refuses

ANA, GROUP = 1001, -5
UNREADABLE = refuses(400, "Bad Request: can't parse entities: Unsupported start tag")
HOURS = refuses(429, "Too Many Requests: retry after 5400", retry_after=5400)


@pytest.mark.parametrize("write", ["reply", "notice"])
async def test_words_whose_markup_is_refused_arrive_once_and_bare_and_are_told_of(
    office, server, write
):
    office.start()
    server.for_chat[ANA].append(UNREADABLE)
    await getattr(office, write)(ANA, "1 < 2")
    assert await office.ends() == {"sent"}
    assert [each.text for each in server.asked if each.chat == ANA] == ["1 &lt; 2", "1 < 2"]
    assert server.texts(ANA) == ["1 < 2"]
    assert [text for text, _ in office.alerts] == ["engine/alert_unmarked"]


async def test_bare_words_that_are_refused_as_well_are_given_up(office, server):
    office.start()
    server.for_chat[ANA] += [UNREADABLE, UNREADABLE]
    await office.reply(ANA, "hello")
    assert await office.ends() == {"failed"}
    assert [text for text, _ in office.alerts] == ["engine/alert_send_failed"]


@pytest.mark.parametrize("chat, whom", [(ANA, "person"), (GROUP, "group")])
async def test_a_wait_of_hours_holds_one_chat_and_the_owners_hear_when_it_ends(
    office, server, chat, whom
):
    office.start()
    server.for_method["sendMessage"].append(HOURS)
    await office.reply(chat, "held")
    await office.until(lambda: office.alerts)
    await office.reply(2002, "goes on")
    await office.until(lambda: server.texts() == ["goes on"])
    ((text, told),) = office.alerts
    until = office.database.tools.clock.now().timestamp() + 5400
    assert (text, told["minutes"]) == (f"engine/alert_held_{whom}", 90)
    assert abs(told["until"] - until) < 120


async def test_a_short_wait_is_nobodys_concern(office, server):
    office.start()
    server.for_chat[ANA].append(refuses(429, "Too Many Requests: retry after 1", retry_after=0.1))
    await office.reply(ANA, "soon")
    assert await office.until_ended("sent")
    assert office.alerts == []


def test_waits_of_hours_for_two_chats_hold_the_others_for_a_minute_only():
    pace = Pace(29)
    pace.refused(1, 7200.0, 1000.0)
    pace.refused(2, 5400.0, 1000.0)
    assert pace.ready_at(3, 1000.0, notice=False) == 1000.0 + HOLD_ALL_AT_MOST
    assert pace.ready_at(1, 1000.0, notice=False) == 8200.0
