"""kill -9 while materials are published, come back as files and leave: all of it, or nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bot.simulator.http.params import Upload
from bot.simulator.messages import from_people
from tests.journeys.test_kill import assemble
from tests.support.databases import KEY
from tests.support.fragile import FragileBot, RecordingSimulator, fragile_bot
from tests.support.guests import Guest, has
from tests.support.ledger import Ledger

pytestmark = pytest.mark.waits
TOPICS = 'campaign = "river-park"\nissues = []\n'
FAQ = (
    '[[faq]]\nquestion.en = "Is it {0}?"\nquestion.fr = "{0} ?"\nanswer.en = "A"\nanswer.fr = "B"\n'
)


class Phone:
    """Maya's, whose bot dies."""

    def __init__(self, bot: FragileBot, maya: Guest, group: int, ledger: Ledger) -> None:
        self.bot, self.maya, self.group, self.ledger = bot, maya, group, ledger

    def kept(self) -> list[tuple[str, int]]:
        """Return what the database has of texts, whole rows only."""
        rows = self.ledger.rows("SELECT name, by_chat FROM material_versions ORDER BY number")
        return [(row["name"], row["by_chat"]) for row in rows]

    async def taps(self, *labels: str) -> None:
        for each in labels:
            await self.maya.taps(each, self.group)

    async def more(self, label: str) -> None:
        self.maya.says("/materials", self.group)
        await self.taps("⋯ More", label)

    async def dies(self, place: str) -> None:
        """Start it, to die there."""
        self.bot.charge(place)
        await self.bot.start()
        assert await self.bot.ended() == -9, self.bot.log

    async def lives(self) -> None:
        self.bot.charge(None)
        await self.bot.start()

    async def taps_down(self, label: str) -> None:
        """Tap while it is down; it dies before what that does is committed, then behind that."""
        await self.maya.waits_for(lambda each: has(each, label), label, self.group)
        await self.bot.stops()
        await self.taps(label)
        await self.dies_twice()

    async def dies_twice(self) -> None:
        """Have it die over what waits for it: before the commit nothing is there, then all is."""
        before = self.kept()
        await self.dies("updates-handled")
        assert self.kept() == before
        await self.dies("updates-committed")
        after = self.kept()
        await self.lives()
        assert self.kept() == after

    def sends(self, content: bytes) -> None:
        """Answer the latest message with files."""
        telegram = self.maya._telegram
        chat = telegram.world.chats[self.group]
        place = {"reply_to": max(each["message_id"] for each in self.maya.from_bot(self.group))}
        upload = Upload("materials.zip", "application/zip", content)
        person = self.maya.person
        from_people.send_file(telegram, chat, person, upload, "document", "", place=place)

    def files(self) -> list[bytes]:
        """Return what came as files into the private chat."""
        ids = [each["document"]["file_id"] for each in self.maya.from_bot() if "document" in each]
        telegram = self.maya._telegram
        return [telegram.files.get(telegram.world.files[each].unique_id) for each in ids]


def zipped(texts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, text in texts.items():
            file.writestr(name, text)
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


TEXTS = {
    "materials/faq.toml": FAQ.format("far"),
    "materials/topics.toml": TOPICS + "# 2\n",
}
FAQ_FILE, TOPICS_FILE = TEXTS


async def begins(phone: Phone) -> None:
    phone.maya.says("/materials", phone.group)
    await phone.taps_down("▶️ Begin here")
    await phone.maya.reads("room for your own materials", phone.group)
    assert phone.kept() == [(TOPICS_FILE, 0), (TOPICS_FILE, 1)]


async def brings_files(phone: Phone) -> None:
    await phone.more("📥 From files")
    await phone.maya.reads("Send me the files", phone.group)
    await phone.bot.stops()
    phone.sends(zipped(TEXTS))
    await phone.dies_twice()
    await phone.maya.reads("This would change", phone.group)
    await phone.taps_down("✅ Publish it")
    await phone.maya.reads("2 files are in force", phone.group)
    assert phone.kept()[2:] == [(FAQ_FILE, 0), (FAQ_FILE, 1), (TOPICS_FILE, 1)]


async def retires(phone: Phone) -> None:
    phone.maya.says("/materials far", phone.group)
    await phone.taps("1", "🗄 Retire it")
    await phone.maya.reads("Retired", phone.group)
    await phone.taps_down("✅ Publish it")
    await phone.maya.reads("Captains no longer get it", phone.group)
    assert phone.kept()[5:] == [(FAQ_FILE, 1)]


async def takes_files_out(phone: Phone) -> None:
    phone.maya.says("/materials", phone.group)
    await phone.taps("⋯ More")
    await phone.taps_down("📤 As files")
    await phone.maya.waits_for(lambda each: "document" in each, "a file")


async def test_all_of_it_or_nothing(database_url: str, tmp_path: Path) -> None:
    simulator, ledger = RecordingSimulator(), Ledger(database_url, KEY)
    maya = Guest(simulator, "Maya")
    maya.person.started = True
    group = maya.makes_group("Organizers")
    async with fragile_bot(simulator, database_url, tmp_path, is_plain=False) as bot:
        assemble(database_url, [], maya, group)
        phone = Phone(bot, maya, group, ledger)
        await bot.start()
        for act in (begins, brings_files, retires, takes_files_out):
            await act(phone)
        await bot.stops()
    acts = ledger.count_by("action", "audit")
    assert (acts["material_changed"], acts["material_files"]) == (2, 1)
    (content,) = phone.files()
    found = unzipped(content)
    assert found[TOPICS_FILE] == TEXTS[TOPICS_FILE]
    assert "retired = true" in found[FAQ_FILE]
