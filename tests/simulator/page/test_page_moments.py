"""Days and moments on the page, as each reader's app shows them."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.simulator.driver import Driver
from tests.support.browser import open_page

pytestmark = pytest.mark.asyncio(loop_scope="session")

# 9 May 2027, 14:30 in Greenwich.
MOMENT = '<tg-time unix="1809873000" format="wDt">Sunday, May 9 at 10:30 AM</tg-time>'
DAY = '<tg-time unix="1809878400">Sunday, May 9</tg-time>'
STYLED = {"inline_keyboard": [[{"text": "Come", "callback_data": "x", "style": "primary"}]]}


async def told(sim: Driver, chat: int) -> None:
    text = f"It begins {MOMENT}. We vote on {DAY}."
    await sim.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML", reply_markup=STYLED)


async def read(page: Page) -> str:
    words = await page.locator(".message .text").last.text_content() or ""
    return re.sub(r"\s", " ", words)


@pytest.mark.parametrize(
    "language, app, begins",
    [
        ("en", {"time_zone": "America/Toronto"}, "Sunday, May 9, 2027 at 10:30 AM"),
        ("en", {"time_zone": "Asia/Tokyo", "hours": 24}, "Sunday, May 9, 2027 at 23:30"),
        ("en", {"time_zone": "Pacific/Auckland"}, "Monday, May 10, 2027 at 2:30 AM"),
        ("fr", {"time_zone": "Europe/Paris"}, "dimanche 9 mai 2027 à 16:30"),
        ("fr", {"time_zone": "Europe/Paris", "old": True}, "Sunday, May 9 at 10:30 AM"),
    ],
)
async def test_each_reader_has_their_own_clock_and_the_vote_stays_on_its_day(
    sim: Driver, language: str, app: dict[str, object], begins: str
) -> None:
    ana = await sim.captain("Ana", language_code=language)
    await sim.post(f"/people/{ana}/app", **app)
    await told(sim, ana)
    async with open_page(sim.url) as page:
        await expect(page.locator(".message .text").last).to_contain_text("It begins")
        said = await read(page)
        coloured = await page.locator(".inline-button.style-primary").count()
    assert said.startswith(f"It begins {begins}. We vote on Sunday, May 9.")
    assert coloured == (0 if "old" in app else 1)


async def test_a_date_can_be_pressed_and_says_when_it_is(sim: Driver) -> None:
    ana = await sim.captain()
    await sim.post(f"/people/{ana}/app", time_zone="America/Toronto")
    await told(sim, ana)
    async with open_page(sim.url) as page:
        await page.locator(".moment").last.click()
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text("Sunday, May 9, 2027 at 12:00")
        await expect(dialog).to_contain_text("put it into a calendar")
        await page.keyboard.press("Escape")
        await page.locator(".moment").first.focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("dialog")).to_contain_text("at 10:30")


async def test_somebodys_app_is_changed_in_their_menu(sim: Driver) -> None:
    ana = await sim.captain()
    await told(sim, ana)
    async with open_page(sim.url) as page:
        await page.get_by_role("button", name="Chat menu").click()
        await page.get_by_role("menuitem", name="Change Ana's app").click()
        await page.select_option("[name=time_zone]", "Asia/Tokyo")
        await page.select_option("[name=hours]", "24")
        await page.get_by_role("button", name="Change", exact=True).click()
        await expect(page.locator(".message .text").last).to_contain_text("at 23:30")
        assert (await sim.get("/state"))["people"][0]["app"]["time_zone"] == "Asia/Tokyo"
