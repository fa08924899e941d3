"""A forum on the page: its topics, what is written in them, and how they come to be."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.simulator.driver import Driver
from tests.support.browser import open_page

pytestmark = pytest.mark.asyncio(loop_scope="session")


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
