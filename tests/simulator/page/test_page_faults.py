"""The card "Faults & limits": trouble for the bot, set and reset from the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.simulator.driver import Driver
from tests.support.browser import PHONE, open_page

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def page(sim: Driver) -> AsyncIterator[Page]:
    await sim.captain("Ana")
    async with open_page(sim.url) as page:
        await expect(page.locator("html[data-begun]")).to_be_attached()
        await expect(page.get_by_text("Telegram behaves well.")).to_be_visible()
        yield page


async def rules(sim: Driver) -> list[dict[str, Any]]:
    return list((await sim.get("/faults"))["faults"])


async def test_telegram_becomes_slow_and_recovers(page: Page, sim: Driver) -> None:
    await page.get_by_label("How slow").select_option("by 3 seconds")
    assert await rules(sim) == []
    await page.get_by_label("Telegram is slow").check()
    await expect(page.locator("#trouble-now")).to_have_text("Telegram is slow")
    (rule,) = await rules(sim)
    assert (rule["kind"], rule["seconds"], rule["method"]) == ("delay", 3, None)
    await page.get_by_label("How slow").select_option("by 1 second")
    await expect(page.locator("#trouble-now")).to_have_text("Telegram is slow")
    await page.get_by_label("Telegram is slow").uncheck()
    await expect(page.get_by_text("Telegram behaves well.")).to_be_visible()
    assert await rules(sim) == []


async def test_refusals_are_counted(page: Page, sim: Driver) -> None:
    await page.get_by_label("Which requests are refused").select_option("every request")
    await page.get_by_label("Telegram refuses").check()
    await expect(page.locator("#trouble-now")).to_have_text("Telegram refuses")
    statuses = {(await sim.raw("getMe"))[0] for _ in range(12)}
    assert statuses == {429, 500}
    await expect(page.locator("#trouble-now")).to_contain_text("12 requests hit so far.")


@pytest.mark.parametrize("share, part", [("1 request in 10", 0.1), ("every second request", 0.5)])
async def test_a_share_of_the_requests_breaks(
    page: Page, sim: Driver, share: str, part: float
) -> None:
    await page.get_by_label("Which requests break").select_option(share)
    await page.get_by_label("Connection breaks").check()
    await expect(page.locator("#trouble-now")).to_have_text("Connection breaks")
    first, second = await rules(sim)
    assert (first["kind"], second["kind"]) == ("reset_before", "reset_after")
    whole = first["probability"] + (1 - first["probability"]) * second["probability"]
    assert whole == pytest.approx(part)


async def test_telegram_goes_away_on_the_bots_clock(page: Page, sim: Driver) -> None:
    await page.get_by_label("For how long").select_option("for 1 hour")
    await page.get_by_label("Telegram is gone").check()
    await expect(page.locator("#trouble-now")).to_have_text("Telegram is gone")
    assert (await sim.get("/outage"))["until"] == "2026-09-01T13:00:00+00:00"
    await page.click("text=+1 hour")
    await expect(page.get_by_label("Telegram is gone")).not_to_be_checked()
    assert (await sim.raw("getMe"))[0] == 200


async def test_limits_are_those_of_real_life(page: Page, sim: Driver) -> None:
    await page.get_by_label("Limits as in real life").check()
    await expect(page.locator("#trouble-now")).to_have_text("Limits as in real life")
    limits = await sim.get("/limits")
    assert (limits["overall_per_second"], limits["group_per_minute"]) == (30, 20)


async def test_one_button_ends_it_all(page: Page, sim: Driver) -> None:
    await sim.post("/faults", kind="500", method="sendPhoto")
    await expect(page.locator("#trouble-now")).to_have_text("1 rule set by a program")
    for label in ("Telegram refuses", "Connection breaks", "Limits as in real life"):
        await page.get_by_label(label).check()
        await expect(page.locator("#trouble-now")).to_contain_text(label)
    await page.click("#trouble-reset")
    await expect(page.get_by_text("Telegram behaves well.")).to_be_visible()
    await expect(page.get_by_label("Telegram refuses")).not_to_be_checked()
    assert await rules(sim) == []
    assert (await sim.get("/limits"))["on"] is False


async def test_it_is_done_by_keyboard(page: Page, sim: Driver) -> None:
    slow = page.locator("#trouble-slow")
    while not await slow.is_checked():  # the focus may go elsewhere while the page still begins
        await slow.press("Space")
    await expect(page.locator("#trouble-now")).to_have_text("Telegram is slow")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("How slow")).to_be_focused()
    await page.focus("#trouble-reset")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Telegram behaves well.")).to_be_visible()
    await expect(page.locator("#trouble-slow")).to_be_focused()


async def test_it_is_said_to_a_screen_reader(page: Page) -> None:
    await expect(page.locator("#trouble-now")).to_have_role("status")
    await expect(page.get_by_role("region", name="Faults & limits")).to_be_visible()
    hint = "Every answer takes its time."
    await expect(page.get_by_label("Telegram is slow")).to_have_accessible_description(hint)


async def test_it_fits_a_phone(sim: Driver) -> None:
    await sim.captain("Ana")
    async with open_page(sim.url, PHONE) as page:
        await page.click(".chat-row")
        await page.click(".show-clock")
        await page.locator("#trouble-reset").scroll_into_view_if_needed()
        wide = "document.querySelector('.clock-scroll').scrollWidth > innerWidth"
        assert await page.evaluate(wide) is False
