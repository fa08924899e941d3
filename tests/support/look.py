"""Pictures of the chat page, of a campaign that is really played: to look at, and for the README.

Run by scripts/look. Without a folder it takes docs/page.png anew; with one it puts there what
people see, in both languages, light and dark, on a desk and on a phone.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path
from typing import Any, Literal

import aiohttp
from playwright.async_api import Page

from tests.support.browser import DESKTOP, PHONE, open_browser, open_page

ROOT = Path(__file__).parents[2]
FOR_README = ROOT / "docs" / "page.png"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = {"desk": DESKTOP, "phone": PHONE}
LOCALES = {"en": "en-US", "fr": "fr-FR"}
SETTLED_MS = 700


@asynccontextmanager
async def simulator() -> AsyncIterator[str]:
    """A simulator of one's own, as scripts/run starts it, in a folder that goes."""
    with tempfile.TemporaryDirectory() as folder:
        campaign = str(ROOT / "data" / "campaign.toml")
        about = {"CAMPAIGN_FILE": campaign, "PYTHONPATH": str(ROOT), "BOT_TOKEN": ""}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "simulate", "--port", "0"),
            cwd=folder,
            env={**os.environ, **about},
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            yield await _address(process)
        finally:
            process.terminate()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    async for line in process.stdout:
        found = re.search(rb"http://\S+", line)
        if found:
            return found[0].decode()
    raise RuntimeError("the simulator does not start")


class Play:
    """Plays people over HTTP; every act waits until the bot has nothing more to take."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = f"{url}/sim"

    async def get(self, path: str) -> Any:
        """Ask the people's side."""
        async with self._http.get(self._url + path) as answer:
            return await answer.json()

    async def post(self, path: str, **body: Any) -> Any:
        """Do something on the people's side."""
        async with self._http.post(self._url + path, json=body) as answer:
            assert answer.status == 200, await answer.text()
            result = await answer.json()
        await self.get("/idle?wait=10")
        # What was said is on its way for a moment after the update has been taken.
        await self.post_clock()
        return result

    async def post_clock(self) -> None:
        """Wait until all that is due has been said."""
        async with self._http.post(f"{self._url}/clock", json={"seconds": 1}) as answer:
            assert answer.status == 200

    async def say(self, chat: int, person: int, text: str) -> None:
        """Write."""
        await self.post(f"/chats/{chat}/say", **{"from": person}, text=text)

    async def tap(self, chat: int, person: int, label: str = "") -> None:
        """Press the first button, or that with this label, of the latest message that has any."""
        messages = (await self.get(f"/chats/{chat}?viewer={person}"))["messages"]
        message = next(
            each for each in reversed(messages) if "inline_keyboard" in each.get("reply_markup", {})
        )
        shown = [each for row in message["reply_markup"]["inline_keyboard"] for each in row]
        button = next((each for each in shown if label in each["text"]), shown[0])
        names = ("message_id", "ephemeral_message_id")
        about = {name: message[name] for name in names if name in message}
        about["data"] = button["callback_data"]
        await self.post(f"/chats/{chat}/tap", **{"from": person}, **about)


async def played(play: Play) -> tuple[int, int, int]:
    """Two captains have begun, organizers have asked; return both captains and the group."""
    state = await play.get("/state")
    ana, luc, maya = (person["id"] for person in state["people"])
    group = state["groups"][0]["id"]
    for captain, tongue, names, talk in (
        (ana, "English", "Luis, Mehmet and Olivia", "talked to Luis, he's in"),
        (luc, "Français", "Maman, Karim et Léa", "j'ai parlé à Léa, elle est partante"),
    ):
        await play.post(f"/chats/{captain}/start", **{"from": captain})
        await play.tap(captain, captain, tongue)
        for _ in range(3):
            await play.tap(captain, captain)
        await play.say(captain, captain, names)
        await play.say(captain, captain, talk)
        await play.tap(captain, captain)
    await play.say(group, maya, "/status")
    await play.say(group, maya, "/help")
    return ana, luc, group


async def take(page: Page, path: Path) -> None:
    """Take a picture once the page stands still."""
    await page.wait_for_timeout(SETTLED_MS)
    await page.screenshot(path=path)


async def for_readme(play: Play, url: str) -> None:
    """The page on a desk, with a week going by."""
    ana, _, _ = await played(play)
    await play.say(ana, ana, "/next")
    async with open_page(f"{url}/#{ana}") as page:
        await page.locator(".message").last.wait_for()
        await page.click("[data-move='604800']")
        await page.locator(".sent-row").first.wait_for()
        await take(page, FOR_README)


async def for_eyes(play: Play, url: str, folder: Path) -> None:
    """Every pane that people see, in all its dresses."""
    ana, luc, group = await played(play)
    await play.post("/clock", seconds=86400)
    for (tongue, locale), (name, size), scheme in product(LOCALES.items(), SIZES.items(), SCHEMES):
        captain = luc if tongue == "fr" else ana
        where = folder / f"{tongue}-{name}-{scheme}"
        async with open_page(f"{url}/#{captain}", size, locale, scheme) as page:
            await page.locator(".chat-row").first.wait_for(state="attached")
            await take(page, where.with_name(f"{where.name}-chat.png"))
            await page.evaluate("document.body.dataset.pane = 'people'")
            if name == "phone":
                await take(page, where.with_name(f"{where.name}-list.png"))
            await page.click(f"[data-chat='{group}']")
            await take(page, where.with_name(f"{where.name}-group.png"))
            if name == "phone":
                await page.click(".show-clock")
                await take(page, where.with_name(f"{where.name}-clock.png"))


async def main(folder: Path | None) -> None:
    """Play, and take the pictures."""
    async with simulator() as url, aiohttp.ClientSession() as http, open_browser():
        play = Play(http, url)
        await (for_eyes(play, url, folder) if folder else for_readme(play, url))


if __name__ == "__main__":
    wanted = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if wanted:
        wanted.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(wanted))
