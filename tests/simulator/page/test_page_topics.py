"""A forum on the page: its topics, what is written in them, and how they come to be."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.async_api import expect

from tests.simulator.driver import Driver
from tests.simulator.page.test_page_looks import check
from tests.support.browser import DESKTOP, PHONE, open_page

pytestmark = pytest.mark.asyncio(loop_scope="session")

COLOURS = ("primary", "success", "danger")


async def test_a_group_becomes_a_forum_with_topics_that_one_writes_in(sim: Driver) -> None:
    ana = await sim.captain("Ana")
    group = await sim.group(ana, bot="administrator")
    async with open_page(f"{sim.url}/#{group}") as page:
        await page.get_by_role("button", name="Chat menu").click()
        await page.get_by_role("menuitem", name="Switch topics on").click()
        await page.locator(".topic", has_text="+ Topic").click()
        await page.fill("dialog [name=name]", "Sign-ups")
        await page.get_by_role("button", name="Add", exact=True).click()
        shown = page.locator(".topic[aria-pressed=true]")
        await expect(shown).to_have_text("# Sign-ups")
        await page.fill("#compose", "Who is new?")
        await page.press("#compose", "Enter")
        await expect(page.locator(".message")).to_contain_text("Who is new?")
        await page.locator(".topic", has_text="General").click()
        await expect(page.locator(".message")).to_have_count(0)
        await page.locator(".topic", has_text="All").click()
        await expect(page.locator(".topic-name")).to_have_text("# Sign-ups")
    said = [u["message"] for u in await sim.updates() if "text" in u.get("message", {})]
    assert [each["is_topic_message"] for each in said] == [True]


async def test_a_topic_is_closed_and_opened_again(sim: Driver) -> None:
    ana = await sim.captain("Ana")
    group = await sim.group(ana, bot="administrator", type="supergroup", is_forum=True)
    topic = await sim.call("createForumTopic", chat_id=group, name="Sign-ups")
    async with open_page(f"{sim.url}/#{group}") as page:
        await page.locator(".topic", has_text="Sign-ups").click()
        await page.locator(".topic", has_text="Close it").click()
        await expect(page.locator(".topic[aria-pressed=true]")).to_have_text("🔒 Sign-ups")
        await expect(page.locator(".service").last).to_have_text("Ana closed this topic")
        await page.locator(".topic", has_text="Open it again").click()
        await expect(page.locator(".topic[aria-pressed=true]")).to_have_text("# Sign-ups")
    closed = [update["message"] for update in await sim.updates()]
    assert closed[-1]["message_thread_id"] == topic["message_thread_id"]


@pytest.mark.parametrize("size, scheme", [(DESKTOP, "light"), (PHONE, "dark")])
async def test_topics_and_dates_can_be_read_and_hit(
    sim: Driver, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    ana = await sim.captain("Ana")
    group = await sim.group(ana, bot="administrator", type="supergroup", is_forum=True)
    topic = await sim.call("createForumTopic", chat_id=group, name="Sign-ups")
    thread = topic["message_thread_id"]
    await sim.say(group, ana, "Hello", thread=thread)
    date = '<tg-time unix="1809873000" format="wDt">Sunday, May 9 at 10:30 AM</tg-time>'
    into = {"chat_id": group, "message_thread_id": thread, "parse_mode": "HTML"}
    styles = [{"text": each, "callback_data": "x", "style": each} for each in COLOURS]
    markup = {"inline_keyboard": [styles]}
    await sim.call("sendMessage", **into, text=f"We meet {date}", reply_markup=markup)
    async with open_page(f"{sim.url}/#{group}", size, "fr-FR", scheme) as page:
        await check(page, size)
        await page.locator(".topic", has_text="Sign-ups").click()
        await expect(page.locator(".topic.tool")).to_have_count(2)
        await check(page, size)
        await page.locator(".moment").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        await check(page, size)
