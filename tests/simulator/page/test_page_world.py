"""The chat page's world: people, groups, roles, unread counts, the clock, long chats, outages."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from bot.simulator.server import Simulator, serve
from bot.simulator.world.clock import Landmark
from tests.simulator.driver import TOKEN, Driver, HandClock
from tests.support.browser import open_page
from tests.support.echo_bot import answering

pytestmark = pytest.mark.asyncio(loop_scope="session")


class NudgingClock(HandClock):
    """A clock that says something in Ana's chat whenever it is moved."""

    driver: Driver | None = None
    ana = 0

    async def move(self, to: datetime) -> None:
        self.time = to
        assert self.driver
        await self.driver.call("sendMessage", chat_id=self.ana, text="Luis is waiting")


@pytest.fixture
def clock() -> NudgingClock:
    return NudgingClock()


@pytest_asyncio.fixture(loop_scope="session")
async def ana(sim: Driver, clock: NudgingClock) -> int:
    clock.driver, clock.ana = sim, await sim.captain("Ana")
    return clock.ana


@pytest_asyncio.fixture(loop_scope="session")
async def jo(sim: Driver) -> int:
    return await sim.person("Jo")


@pytest_asyncio.fixture(loop_scope="session")
async def group(sim: Driver, ana: int, jo: int) -> int:
    return await sim.group(jo, ana, bot="administrator")


@pytest_asyncio.fixture(loop_scope="session")
async def page(sim: Driver, ana: int, group: int) -> AsyncIterator[Page]:
    async with answering(sim), open_page(sim.url) as page:
        await expect(page.locator("#compose")).to_be_visible()
        yield page


async def say(page: Page, text: str) -> None:
    await page.fill("#compose", text)
    await page.press("#compose", "Enter")


async def test_one_speaks_as_any_member_of_a_group(page: Page, group: int) -> None:
    await page.click(f"[data-chat='{group}']")
    who = page.get_by_label("Who you are in this group")
    await who.select_option("Ana")
    await say(page, "it is Ana")
    await expect(page.locator(".message.own")).to_contain_text("it is Ana")
    await who.select_option("Jo")
    await expect(page.locator(".message.own")).to_have_count(0)
    await expect(page.locator(".sender").first).to_have_text("Ana")


async def test_an_administrator_can_hide_behind_the_group(page: Page, group: int) -> None:
    await page.click(f"[data-chat='{group}']")
    await page.get_by_label("Who you are in this group").select_option("Jo (anonymous admin)")
    await say(page, "from above")
    message = page.locator(".message", has_text="from above").first
    await expect(message.locator(".sender")).to_contain_text("Organizers")


async def test_what_is_typed_while_another_role_is_on_its_way_stays(page: Page, group: int) -> None:
    await page.click(f"[data-chat='{group}']")
    may_come = asyncio.Event()

    async def later(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await page.route(re.compile(r"viewer="), later)
    await page.get_by_label("Who you are in this group").select_option("Jo (anonymous admin)")
    await page.fill("#compose", "from above")
    async with page.expect_response(re.compile(r"viewer=")):
        may_come.set()
    await expect(page.locator(".playing option:checked")).to_have_text("Jo (anonymous admin)")
    await expect(page.locator("#compose")).to_have_value("from above")
    await page.press("#compose", "Enter")
    message = page.locator(".message", has_text="from above").first
    await expect(message.locator(".sender")).to_contain_text("Organizers")


async def test_people_and_groups_are_added_in_dialogs(page: Page) -> None:
    await page.click("#add-person")
    await page.get_by_label("First name").fill("Sofia")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator(".welcome")).to_contain_text("You are playing Sofia")
    await page.click("#add-group")
    await page.get_by_label("Name").fill("Riverside")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator("#chat-header h2")).to_have_text("Riverside")


async def test_a_refused_person_is_explained_in_the_dialog(page: Page) -> None:
    await page.click("#add-person")
    await page.get_by_label("First name").fill("Sofia")
    await page.get_by_label("Username").fill("no spaces please")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("username")


async def test_rights_and_membership_change_at_once(page: Page, group: int) -> None:
    await page.click(f"[data-chat='{group}']")
    await page.get_by_label("Who you are in this group").select_option("Ana")
    await page.get_by_role("button", name="Chat menu").click()
    await page.get_by_role("menuitem", name="Members and rights").click()
    await page.get_by_label("Ana is").select_option("Not a member")
    await expect(page.locator(".pill", has_text="left the group")).to_have_count(1)
    await page.get_by_role("button", name="Done", exact=True).click()
    await expect(page.locator("#start")).to_have_text("JOIN AS ANA")
    await page.click("#start")
    await expect(page.locator("#composer")).to_be_visible()


async def test_other_chats_count_what_is_unread(sim: Driver, page: Page, jo: int) -> None:
    await sim.post(f"/chats/{jo}/start", from_=jo)
    row = page.locator(f"[data-chat='{jo}']")
    await expect(row.locator(".row-count")).to_have_text("11 unread")
    await expect(row.locator(".row-last")).to_contain_text("Shall we begin?")
    await expect(page).to_have_title("(1) Capitaine simulator")
    await row.click()
    await expect(row.locator(".row-count")).to_have_count(0)


async def test_time_moves_on_and_shows_what_it_brought(page: Page, clock: NudgingClock) -> None:
    before = await page.locator("#clock-date").text_content()
    await page.get_by_role("button", name="+1 day").click()
    await expect(page.locator("#clock-date")).not_to_have_text(before or "")
    await expect(page.locator("#sent-empty")).to_have_text("The bot sent 1 message.")
    await expect(page.locator(".sent-row")).to_contain_text("Luis is waiting")
    await expect(page.locator(".message").last).to_contain_text("Luis is waiting")


async def test_the_next_event_is_told_and_reached(page: Page, clock: NudgingClock) -> None:
    button = page.get_by_role("button", name="To the next event")
    await expect(button).to_be_disabled()
    clock.planned.append(clock.time + timedelta(hours=5))
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.locator("#clock-next")).to_contain_text("in 4 h")
    await button.click()
    await expect(page.locator("#clock-next")).to_contain_text("Nothing is planned")


async def test_the_vote_is_announced_told_in_its_own_zone_and_gone_to(
    page: Page, clock: NudgingClock
) -> None:
    vote = clock.time + timedelta(days=9)
    clock.landmarks, clock.zone = [Landmark("vote", vote)], "Asia/Tokyo"
    clock.planned.append(vote)
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.locator("#clock-time")).to_have_text("22:00")
    await expect(page.locator("#clock-elsewhere")).to_contain_text("This is Tokyo.")
    await expect(page.locator("#clock-vote")).to_have_text("9 days until the vote")
    await expect(page.locator("#clock-next")).to_contain_text("the day of the vote")
    await expect(page.get_by_role("button", name="To the last days")).to_be_hidden()
    await page.get_by_role("button", name="To the vote").click()
    await expect(page.locator("#clock-vote")).to_have_text("The vote is today")
    await expect(page.get_by_role("button", name="To the vote")).to_be_disabled()


async def test_all_begins_anew_only_when_asked_twice(page: Page, clock: NudgingClock) -> None:
    clock.can_restart = True
    await page.get_by_role("button", name="+1 hour").click()
    for answer, restarts in (("Cancel", 0), ("Start again", 1)):
        await page.get_by_role("button", name="Start again from").click()
        await page.get_by_role("dialog").get_by_role("button", name=answer, exact=True).click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        if restarts:
            await expect(page.locator("#connection")).to_have_text("Starting again…")
        assert clock.restarts == restarts


async def test_a_clock_that_cannot_move_says_why(browser: Browser) -> None:
    async with (
        serve(Simulator(TOKEN, "Capitaine", "capitaine_bot")) as url,
        open_page(url) as page,
    ):
        await expect(page.locator("#clock-reason")).to_contain_text("can't be moved")
        await expect(page.get_by_role("button", name="+1 hour")).to_be_disabled()
        await expect(page.locator(".welcome")).to_contain_text("Nobody is here yet")


async def test_a_long_chat_grows_at_its_end_only(sim: Driver, page: Page, ana: int) -> None:
    for number in range(150):
        await sim.call("sendMessage", chat_id=ana, text=f"number {number}")
    await expect(page.locator(".message").last).to_contain_text("number 149")
    await page.reload()
    await expect(page.locator(".message").last).to_contain_text("number 149")
    await expect(page.locator(".message")).to_have_count(120)
    await page.evaluate("document.querySelectorAll('.message')[100].mark = true")
    await sim.call("sendMessage", chat_id=ana, text="one more")
    await expect(page.locator(".message").last).to_contain_text("one more")
    assert await page.evaluate("document.querySelectorAll('.message')[100].mark")
    await expect(page.get_by_role("button", name="Show earlier messages")).to_be_attached()
    await page.evaluate("document.getElementById('log').scrollTop = 0")
    await expect(page.locator(".message").first).to_contain_text("/start")


async def test_new_messages_do_not_pull_a_reader_down(sim: Driver, page: Page, ana: int) -> None:
    for number in range(30):
        await sim.call("sendMessage", chat_id=ana, text=f"number {number}")
    await expect(page.locator(".message", has_text="number 29")).to_be_in_viewport()
    await page.evaluate("document.getElementById('log').scrollTop = 0")
    await expect(page.locator("#to-bottom")).to_be_visible()
    await sim.call("sendMessage", chat_id=ana, text="news")
    await expect(page.locator("#to-bottom")).to_have_text("↓ 1 new")
    await page.click("#to-bottom")
    await expect(page.locator(".message").last).to_be_in_viewport()


async def act(url: str, path: str, **body: object) -> dict[str, Any]:
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{url}/sim{path}", json=body) as answer,
    ):
        assert answer.status == 200
        return dict(await answer.json())


async def test_a_lost_server_is_said_and_found_again(browser: Browser, tmp_path: Path) -> None:
    def simulator() -> Simulator:
        return Simulator(TOKEN, "Capitaine", "capitaine_bot", data=tmp_path)

    async with AsyncExitStack() as stack:
        async with serve(simulator()) as url:
            ana = (await act(url, "/people", first_name="Ana"))["id"]
            await act(url, f"/chats/{ana}/start", **{"from": ana})
            page = await stack.enter_async_context(open_page(url))
            await expect(page.locator("#compose")).to_be_visible()
        await expect(page.locator("#connection")).to_contain_text("doesn't answer")
        async with serve(simulator(), port=int(url.rpartition(":")[2])) as url:
            await expect(page.locator("#connection")).to_be_hidden()
            await act(url, f"/chats/{ana}/say", **{"from": ana}, text="still here")
            await expect(page.locator(".message").last).to_contain_text("still here")
            await stack.aclose()


async def test_many_events_at_once_are_all_shown(sim: Driver, page: Page, ana: int) -> None:
    texts = [f"burst {number}" for number in range(40)]
    await asyncio.gather(
        *(sim.call("sendMessage", chat_id=ana, text=text, parse_mode="HTML") for text in texts)
    )
    await expect(page.locator(".message", has_text="burst")).to_have_count(40)
