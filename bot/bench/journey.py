"""How much it takes a volunteer: messages, words and acts, counted from what is really played.

The whole bot runs against the simulator over HTTP, as in a rehearsal; every step finds its button
on the screen, so that a figure can only come from a journey that can be walked.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot import files
from bot.app import assemble
from bot.bench.populate import settings_in
from bot.campaigns.pack import read_campaign
from bot.engine.service import Service
from bot.engine.telegram.client import TelegramBot
from bot.engine.texts.catalogues import Texts
from bot.rehearsal import NAME, TOKEN, USERNAME, Rehearsal
from bot.simulator.server import Simulator, serve
from bot.start import opened, running, stored_campaign

LONGEST_WAIT = 20
FIRST_NAME = "Ana"
FRIENDS = ("Luis", "María", "Sam")
Event = dict[str, Any]


class NoWayError(Exception):
    """The journey can't be walked: a button or an answer is not where it should be."""


@dataclass(slots=True)
class Walker:
    """Somebody who walks through the bot, speaking `language`."""

    service: Service
    http: aiohttp.ClientSession
    url: str
    language: str
    rehearsal: Rehearsal
    id: int = 0
    acts: int = 0

    async def begins(self) -> None:
        """Get a Telegram account."""
        body = {"first_name": FIRST_NAME, "language_code": self.language}
        self.id = (await self._post("/people", body))["id"]

    async def says(self, text: str) -> None:
        """Write something."""
        self.acts += 1
        await self._act("say", text=text)

    async def taps(self, label: str, **values: str) -> None:
        """Press the latest button with this label (its English source text)."""
        wanted = self.words(label, **values)
        message, button = await self._button(wanted)
        self.acts += 1
        if "url" not in button:  # those open another app
            await self._act("tap", message_id=message["message_id"], text=wanted)

    async def waits_until_after_the_vote(self) -> None:
        """Let time pass until the day after; what is due by then comes."""
        landmark = {each.name: each.at for each in self.rehearsal.landmarks}["after"]
        self.rehearsal.clock.move_to(landmark)
        await asyncio.wait_for(self.service.tick(), LONGEST_WAIT)

    async def _button(self, wanted: str) -> tuple[Event, Event]:
        for message in reversed(await self.messages()):
            for button in _buttons(message):
                if button["text"] == wanted:
                    return message, button
        message_text = f"there is no button {wanted!r}"
        raise NoWayError(message_text)

    def words(self, label: str, **values: str) -> str:
        """Return a label as this person reads it."""
        return Texts(files.locales()).label(self.language, label, values)

    async def messages(self) -> list[Event]:
        """Return what stands in the chat."""
        return list((await self._get(f"/chats/{self.id}?viewer={self.id}"))["messages"])

    async def reads(self, words: str) -> None:
        """Raise NoWayError unless the bot has said these words."""
        said = [each for each in await self.messages() if each["from"]["is_bot"]]
        if not any(words in str(each) for each in said):
            raise NoWayError(words)

    async def heard(self) -> int:
        """Return how many messages the bot has sent so far."""
        events = await self._get("/log?limit=100000")
        return sum(each["event"] == "message" and each["by"] == "bot" for each in events)

    async def words_read(self) -> int:
        """Return how many words there were to read so far, buttons aside: of a message that was
        changed, only those that were not in it before.
        """
        shown: dict[int, Counter[str]] = {}
        total = 0
        for event in await self._get("/log?limit=100000"):
            if event["event"] in ("message", "edited") and event["by"] == "bot":
                words = _words_in(event["message"])
                total += (words - shown.get(event["message_id"], Counter())).total()
                shown[event["message_id"]] = words
        return total

    async def tapped(self) -> int:
        """Return how many buttons were pressed so far."""
        events = await self._get("/log?limit=100000")
        return sum(each["event"] == "callback_answer" for each in events)

    async def _act(self, act: str, **body: object) -> None:
        await self._post(f"/chats/{self.id}/{act}", {"from": self.id, **body})
        await self._get(f"/idle?wait={LONGEST_WAIT}")
        await asyncio.wait_for(self.service.tick(), LONGEST_WAIT)

    async def _post(self, path: str, body: object) -> Event:
        async with self.http.post(f"{self.url}/sim{path}", json=body) as answer:
            answer.raise_for_status()
            return dict(await answer.json())

    async def _get(self, path: str) -> Any:  # noqa: ANN401 (an object or a list of them)
        async with self.http.get(f"{self.url}/sim{path}") as answer:
            answer.raise_for_status()
            return await answer.json()


def _words_in(message: Event) -> Counter[str]:
    text = str(message.get("text") or message.get("caption") or "")
    return Counter(word for word in text.split() if any(letter.isalnum() for letter in word))


def _buttons(message: Event) -> list[Event]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


@asynccontextmanager
async def walking(folder: Path, language: str) -> AsyncIterator[Walker]:
    """Run a new bot and a simulator while the block lasts."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    settings = settings_in(folder)
    rehearsal = Rehearsal(folder, read_campaign(files.example_campaign()))
    async with opened(settings, rehearsal.clock) as database:
        simulator = Simulator(TOKEN, NAME, USERNAME, clock=rehearsal)
        async with serve(simulator) as url, aiohttp.ClientSession() as http:
            campaign = await stored_campaign(settings, database)
            service = Service(TelegramBot(TOKEN, url), database, assemble(campaign), 0.0)
            async with running(service):
                await service.started()
                walker = Walker(service, http, url, language, rehearsal)
                await walker.begins()
                yield walker
                service.stop()


async def counted(folder: Path, language: str = "en") -> dict[str, float]:
    """Walk from /start until a friend has voted and return what it took."""
    async with walking(folder, language) as ana:
        await _to_the_first_question(ana)
        words = await ana.words_read()
        await _to_three_names(ana)
        messages = await ana.heard()
        first = await ana.tapped()
        await _to_the_first_script(ana)
        script = await ana.tapped()
        await _to_a_recorded_talk(ana)
        acts = ana.acts
        await ana.says("/menu")
        home = await ana.tapped()
        await _to_another_recorded_talk(ana)
        taps = await ana.tapped() - home
        before = ana.acts
        await _to_a_vote(ana, FRIENDS[2])
        return {
            "words_before_first_name": words,
            "messages_to_three_names": messages,
            "taps_to_first_script": script - first,
            "actions_to_first_recorded_talk": acts,
            "taps_to_recorded_conversation": taps,
            "actions_per_friend_to_voted": ana.acts - before,
        }


async def _to_the_first_question(ana: Walker) -> None:
    await ana.says("/start")
    await ana.taps("I agree")
    await ana.taps("I promise")
    await ana.taps("I’m {name}", name=FIRST_NAME)


async def _to_three_names(ana: Walker) -> None:
    await ana.says("\n".join(FRIENDS))
    for name in FRIENDS:
        await ana.reads(name)


async def _to_the_first_script(ana: Walker) -> None:
    await ana.taps("▶️ Who first?")
    await ana.reads("wa.me")


async def _to_a_recorded_talk(ana: Walker) -> None:
    await ana.taps("🗣 We talked")
    await ana.taps("✅ Promised to vote")
    await ana.reads(ana.words("↩️ Undo"))


async def _to_another_recorded_talk(ana: Walker) -> None:
    await ana.taps("▶️ Who next?")
    await _to_a_recorded_talk(ana)


async def _to_a_vote(ana: Walker, name: str) -> None:
    """Every act there is with one friend: written to, answered, promised, planned, voted."""
    await ana.taps("▶️ Who next?")
    await ana.taps("🟢 Use WhatsApp")
    await ana.taps("✅ Sent")
    await ana.taps("💬 {name} has answered", name=name)
    await ana.taps("✅ Promised to vote")
    await ana.taps("📅 When will {name} vote?", name=name)
    await ana.taps("🏫 On the day, in person")
    await ana.waits_until_after_the_vote()
    await ana.taps("🗳 Who has voted?")
    await ana.taps("{sign} {name}", sign="▫️", name=name)
    await ana.reads(ana.words("{sign} {name}", sign="🗳", name=name))
