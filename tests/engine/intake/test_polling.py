import asyncio
import logging

import pytest

from bot.engine.dialog.feature import Feature, OnEvent, Who
from bot.engine.intake.gaps import Reach
from bot.engine.intake.polling import Backoff, Poller
from bot.engine.intake.receiving import Receiver
from bot.engine.telegram.incoming import Text
from bot.engine.telegram.memberships import Memberships
from bot.engine.watch.metrics import Metrics
from tests.support.scripted import broken_off, gives, refuses, says, silence
from tests.support.tiny import say, tiny_parts

ANA = 1001


class Fails:
    """Has the next commits fail."""

    def __init__(self, database):
        self.tools, self._database, self.failures = database.tools, database, 0
        self.tries = 0

    async def run(self, work):
        self.tries += 1
        if self.failures:
            self.failures -= 1
            raise OSError("No space left on device")
        return await self._database.run(work)


class Rig:
    """A poller before the scripted Bot API; what it says goes nowhere."""

    def __init__(self, office, folder):
        self.office, self.bot = office, office.bot
        echo = OnEvent(Text, lambda _here, event: say(f"heard {event.text}"), Who.ANYONE)
        parts = tiny_parts(folder, [Feature("tiny", (echo,))])
        self.database = Fails(office.database)
        self.reach, self.troubles, self.queued = Reach(), [], []
        metrics = Metrics()
        memberships = Memberships(self.bot, parts.routes)
        receiver = Receiver(self.bot, self.database, parts.intake, self, memberships, metrics)
        backoff = Backoff(0.001, 0.004)
        self.poller = Poller(self.bot, receiver, self.reach, metrics, self.trouble, backoff)
        self.running = None

    def put(self, rows):
        self.queued += [row.payload["params"]["text"] for row in rows]

    def instant(self, payloads):
        """Nothing is tapped here."""

    async def trouble(self, error):
        self.troubles.append(error)

    def start(self):
        self.running = asyncio.create_task(self.poller.run())

    async def stop(self):
        self.poller.stop()
        async with asyncio.timeout(5):
            await self.running


@pytest.fixture
async def rig(office, server, tmp_path_factory):
    office.bot._request[0]._read_seconds = 0.15
    server.for_method["getMe"].append(
        gives({"id": 1000001, "is_bot": True, "first_name": "Tiny", "username": "tiny_bot"})
    )
    await office.bot.initialize()
    server.asked.clear()
    made = Rig(office, tmp_path_factory.mktemp("parts"))
    yield made
    server.for_method.clear()
    if made.running:
        await made.stop()


def _offsets(server):
    return [each.params.get("offset") for each in server.asked if each.method == "getUpdates"]


def _polls(server, *answers):
    server.for_method["getUpdates"].extend([*answers, *[silence] * 3])


async def _polled(office, server, times):
    await office.until(lambda: len(_offsets(server)) >= times)


async def test_the_offset_moves_after_the_commit(rig, office, server, updates):
    batch = [updates.text(ANA, words) for words in ("one", "two", "three")]
    _polls(server, gives(batch))
    rig.start()
    await _polled(office, server, 2)
    assert _offsets(server) == [None, 4]
    assert rig.queued == ["heard one", "heard two", "heard three"]


async def test_what_the_database_refuses_is_not_acknowledged_and_comes_again(
    rig, office, server, updates
):
    batch = [updates.text(ANA, "one")]
    rig.database.failures = 2
    _polls(server, *[gives(batch)] * 3)
    rig.start()
    await _polled(office, server, 4)
    assert _offsets(server) == [None, None, None, 2]
    assert rig.queued == ["heard one"]
    assert len(rig.troubles) == 2


async def test_an_empty_answer_confirms_the_offset(rig, office, server, updates):
    _polls(server, gives([updates.text(ANA, "one")]), gives([]))
    rig.start()
    await _polled(office, server, 3)
    assert _offsets(server) == [None, 2, None]


@pytest.mark.parametrize(
    "trouble",
    [
        broken_off,
        refuses(500, "Internal Server Error"),
        says(502, "<html>"),
        says(200, "<html>"),
        refuses(429, "Too Many Requests", retry_after=0.01),
        refuses(401, "Unauthorized"),
        refuses(409, "Conflict: terminated by other getUpdates request"),
    ],
)
async def test_trouble_on_the_way_only_delays_and_forgets_no_offset(
    rig, office, server, updates, trouble
):
    _polls(server, gives([updates.text(ANA, "one")]), trouble, trouble, gives([]))
    rig.start()
    await office.until(lambda: None in _offsets(server)[1:])
    asked = [offset for offset in _offsets(server) if offset]
    assert set(asked) == {2}
    assert rig.queued == ["heard one"]


async def test_another_program_with_the_same_token_is_told_in_the_log(rig, office, server, caplog):
    conflict = "Conflict: terminated by other getUpdates request; make sure that only one..."
    _polls(server, refuses(409, conflict))
    rig.start()
    await _polled(office, server, 2)
    assert "another program polls with the same token" in caplog.text


async def test_a_webhook_left_behind_is_removed(rig, office, server):
    conflict = "Conflict: can't use getUpdates method while webhook is active"
    _polls(server, refuses(409, conflict), gives([]))
    rig.start()
    await _polled(office, server, 2)
    (removed,) = [each for each in server.asked if each.method == "deleteWebhook"]
    assert removed.params == {"drop_pending_updates": False}


async def test_stop_ends_the_waiting_at_once_and_acknowledges_what_was_taken(
    rig, office, server, updates
):
    _polls(server, gives([updates.text(ANA, "one")]))
    rig.start()
    await _polled(office, server, 2)
    server.for_method["getUpdates"].clear()
    server.for_method["getUpdates"].append(gives([]))
    await rig.stop()
    assert _offsets(server)[-1] == 2
    assert server.asked[-1].params["timeout"] == 0


async def test_stop_in_the_midst_of_trouble_ends_at_once(rig, office, server):
    rig.poller._network.first = rig.poller._network.longest = 1000.0
    _polls(server, refuses(500, "Internal Server Error"))
    rig.start()
    await _polled(office, server, 1)
    await rig.stop()


async def test_an_unreadable_update_is_acknowledged_with_the_others(rig, office, server, updates):
    batch = [updates.text(ANA, "one"), updates.raw(message={"odd": 1}), updates.text(ANA, "two")]
    _polls(server, gives(batch))
    rig.start()
    await _polled(office, server, 2)
    assert _offsets(server) == [None, 4]
    assert [words for words in rig.queued if words.startswith("heard")] == [
        "heard one",
        "heard two",
    ]


@pytest.mark.parametrize("odd", [[{}], [None], ["x"], [{"update_id": "five"}]])
async def test_what_is_no_update_at_all_does_not_end_the_polling(rig, office, server, odd):
    _polls(server, gives(odd), gives([]))
    rig.start()
    await _polled(office, server, 3)
    assert not rig.running.done()


async def test_row_37_no_name_and_no_token_is_in_the_log_of_trouble(
    rig, office, server, updates, caplog
):
    caplog.set_level(logging.INFO)
    rig.database.failures = 1
    _polls(server, says(502, "<html>"), *[gives([updates.text(ANA, "Xochitl")])] * 2)
    rig.start()
    await _polled(office, server, 4)
    for secret in ("Xochitl", "1000001:scripted"):
        assert secret not in caplog.text


def test_the_distances_between_tries_double_up_to_the_longest_and_begin_anew():
    backoff = Backoff(1.0, 30.0)
    assert [backoff.next() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    backoff.reset()
    assert backoff.next() == 1
