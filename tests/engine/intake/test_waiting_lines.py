"""What has to be fetched holds up its own chat alone, whose order stays as it was."""

import asyncio

import pytest

from bot.engine.dialog.feature import Feature, OnEvent, Who
from bot.engine.intake.gaps import Reach
from bot.engine.intake.polling import Poller
from bot.engine.intake.receiving import Receiver
from bot.engine.telegram.attachments import MOST_BYTES, MOST_WAITING, Attachments
from bot.engine.telegram.incoming import File, Text
from bot.engine.telegram.memberships import Memberships
from bot.engine.telegram.readers import CannotReadError, TooSlowError
from bot.engine.watch.metrics import Metrics
from tests.support.databases import running
from tests.support.tiny import TinyBot, Updates, say, tiny_parts

ANA, BEA = 1001, 1002


class _Readers:
    """Reads when it is let to; `ends` tells how it ends."""

    def __init__(self):
        self.may = asyncio.Event()
        self.ends = None
        self.read_files = []

    async def read(self, _function, name, _content):
        await self.may.wait()
        self.read_files.append(name)
        if self.ends:
            raise self.ends
        return "read"


class _Bot(TinyBot):
    async def download(self, _file_id):
        return b"content"


class Rig:
    def __init__(self, database, folder):
        routes = (
            OnEvent(Text, lambda _here, event: say(event.text), Who.ANYONE),
            OnEvent(File, lambda _here, e: say(f"{e.name} {e.found or e.trouble}"), Who.ANYONE),
        )
        feature = Feature("tiny", routes, reads=(".csv",), reader=lambda *_: None)
        parts = tiny_parts(folder, [feature])
        self.bot, self.readers, self.database = _Bot(), _Readers(), database
        self.said, self.fails = [], 0
        attachments = Attachments(self.bot, [feature], self.readers)
        self.receiver = Receiver(
            self.bot,
            self,
            parts.intake,
            self,
            Memberships(self.bot, parts.routes),
            Metrics(),
            attachments,
        )
        self.tools = database.tools
        self.updates = Updates()

    async def run(self, work):
        if self.fails:
            self.fails -= 1
            raise OSError("No space left on device")
        return await self.database.run(work)

    def put(self, rows):
        self.said += [(row.chat_id, row.payload["params"]["text"]) for row in rows]

    def instant(self, payloads):
        """Nothing is tapped here."""

    def file(self, who, name="a.csv", size=7):
        document = {"file_id": "f", "file_unique_id": "u", "file_name": name, "file_size": size}
        return self.updates.message(who, document=document)

    def text(self, who, words):
        return self.updates.text(who, words)


@pytest.fixture
async def rig(new_database, clock, tmp_path_factory):
    async with running(new_database("sqlite"), clock) as database:
        rig = Rig(database, tmp_path_factory.mktemp("parts"))
        yield rig
        rig.readers.may.set()
        await rig.receiver.close()


async def test_others_are_answered_while_a_file_is_read_and_the_chat_keeps_its_order(rig):
    file, after, other = rig.file(ANA), rig.text(ANA, "after"), rig.text(BEA, "hello")
    waiting = await rig.receiver.take([file, after, other])
    assert rig.said == [(BEA, "hello")]
    assert sorted(waiting) == [file["update_id"], after["update_id"]]
    rig.readers.may.set()
    assert all(await asyncio.gather(*waiting.values()))
    assert rig.said[1:] == [(ANA, "a.csv read"), (ANA, "after")]


async def test_what_comes_again_meanwhile_is_neither_read_nor_answered_twice(rig):
    batch = [rig.file(ANA), rig.text(BEA, "hello")]
    waiting = await rig.receiver.take(batch)
    later = await rig.receiver.take([*batch, rig.text(BEA, "and more")])
    assert later.keys() == waiting.keys()
    rig.readers.may.set()
    await asyncio.gather(*waiting.values())
    assert not await rig.receiver.take(batch)
    assert rig.readers.read_files == ["a.csv"]
    assert [said for _, said in rig.said[:2]] == ["hello", "and more"]
    assert len(rig.said) == 3


@pytest.mark.parametrize("ends, told", [(TooSlowError(), "slow"), (CannotReadError("x"), "broken")])
async def test_a_file_that_is_not_read_is_told_and_done_with(rig, ends, told):
    rig.readers.ends = ends
    rig.readers.may.set()
    waiting = await rig.receiver.take([rig.file(ANA)])
    assert all(await asyncio.gather(*waiting.values()))
    assert rig.said == [(ANA, f"a.csv {told}")]


async def test_a_few_files_of_one_person_wait_the_others_are_told(rig):
    rig.readers.may.set()
    batch = [rig.file(ANA, f"{n}.csv") for n in range(MOST_WAITING + 3)]
    waiting = await rig.receiver.take([*batch, rig.file(BEA)])
    await asyncio.gather(*waiting.values())
    assert len([said for _, said in rig.said if said.endswith("many")]) == 3
    assert (BEA, "a.csv read") in rig.said


async def test_row_28_one_that_is_too_big_is_not_fetched(rig):
    waiting = await rig.receiver.take([rig.file(ANA, size=MOST_BYTES + 1)])
    await asyncio.gather(*waiting.values())
    assert rig.said == [(ANA, "a.csv big")]
    assert rig.readers.read_files == []


async def test_what_the_database_refuses_comes_again_and_is_reported(rig):
    batch = [rig.file(ANA), rig.text(ANA, "after")]
    waiting = await rig.receiver.take(batch)
    rig.fails = 1
    rig.readers.may.set()
    assert await asyncio.gather(*waiting.values()) == [False, False]
    with pytest.raises(OSError, match="No space"):
        await rig.receiver.take(batch)
    waiting = await rig.receiver.take(batch)
    assert all(await asyncio.gather(*waiting.values()))
    assert [said for _, said in rig.said] == ["a.csv read", "after"]


async def test_closing_gives_up_what_is_read_and_says_that_it_is_not_committed(rig):
    waiting = await rig.receiver.take([rig.file(ANA), rig.text(ANA, "after")])
    await rig.receiver.close()
    assert await asyncio.gather(*waiting.values()) == [False, False]
    assert rig.said == []


async def test_the_offset_stays_at_what_waits(rig):
    async def trouble(error):
        raise error

    poller = Poller(rig.bot, rig.receiver, Reach(), Metrics(), trouble)
    file, other = rig.file(ANA), rig.text(BEA, "hello")
    assert await poller._take([file, other]) == file["update_id"]
    more = rig.text(BEA, "more")
    assert await poller._take([file, other, more]) == file["update_id"]
    rig.readers.may.set()
    assert await poller._take([file, other, more]) == more["update_id"] + 1
