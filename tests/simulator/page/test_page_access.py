"""The chat page for everybody: by keyboard alone, with a screen reader, on a phone, unharmed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.simulator.driver import Driver, button
from tests.support.browser import PHONE, open_page
from tests.support.echo_bot import answering

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = "<img src=x onerror=\"window.harmed='yes'\"><script>window.harmed='yes'</script>"
# Times that the options of some message lie over.
COVERED = """() => {
  const boxes = (what) =>
    [...document.querySelectorAll(what)].map((e) => e.getBoundingClientRect());
  const meets = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const options = boxes(".message-menu");
  return boxes(".meta").filter((time) => options.some((one) => meets(time, one)));
}"""
NAMELESS = """() => {
  const titled = (e) => document.getElementById(e.getAttribute("aria-labelledby"));
  const name = (e) => e.getAttribute("aria-label") || e.textContent.trim()
    || e.labels?.[0]?.textContent || titled(e)?.textContent;
  const controls = "button, a[href], input, select, textarea, [role=button]";
  const areas = "[role=log], [role=group], nav, main, aside";
  return [...document.querySelectorAll(`${controls}, ${areas}`)]
    .filter((e) => !name(e)).map((e) => e.outerHTML);
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def ana(sim: Driver) -> int:
    return await sim.person("Ana", last_name="Moreau")


@pytest_asyncio.fixture(loop_scope="session")
async def page(sim: Driver, ana: int) -> AsyncIterator[Page]:
    await sim.person("Malik")
    async with answering(sim), open_page(sim.url) as page:
        await expect(page.locator("html[data-begun]")).to_be_attached()
        await expect(page.locator("#start")).to_be_visible()
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def phone(sim: Driver, ana: int) -> AsyncIterator[Page]:
    """The same on a phone's screen, with a group besides."""
    await sim.group(ana, bot="administrator")
    async with answering(sim), open_page(sim.url, PHONE) as page:
        await expect(page.locator(".chat-row").first).to_be_visible()
        yield page


async def is_wider_than_the_screen(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > innerWidth"))


async def test_everything_is_done_without_a_mouse(page: Page) -> None:
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.focus(".chat-row")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("#start")).to_be_focused()
    await expect(page.locator(".playing")).to_contain_text("Malik")
    await page.keyboard.press("Enter")
    await expect(page.locator("#compose")).to_be_focused()
    await expect(page.locator(".inline-button").first).to_be_visible()
    await page.focus("#log")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Yes")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("button", name="Careful")).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Undo")).to_be_focused()


async def test_commands_are_chosen_by_arrows(sim: Driver, page: Page) -> None:
    commands = [
        {"command": "add", "description": "Add"},
        {"command": "help", "description": "Help"},
    ]
    await sim.call("setMyCommands", commands=commands)
    await page.click("#start")
    await expect(page.locator(".message").last).to_contain_text("Shall we begin?")
    await expect(page.locator("#commands")).to_be_visible()
    await page.type("#compose", "/")
    await expect(page.locator("#command-list").get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(
        page.locator("#command-list").get_by_role("option", selected=True)
    ).to_contain_text("/help")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message").last).to_contain_text("You said /help")


async def test_a_command_typed_out_closes_the_list(sim: Driver, page: Page) -> None:
    await sim.call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await page.click("#start")
    await expect(page.locator(".message").last).to_contain_text("Shall we begin?")
    await expect(page.locator("#commands")).to_be_visible()
    await page.type("#compose", "/help")
    await expect(page.locator("#command-list")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message").last).to_contain_text("You said /help")
    await expect(page.locator("#command-list")).to_be_hidden()


async def test_keys_on_a_message_reply_and_escape_cancels(page: Page) -> None:
    await page.click("#start")
    await expect(page.locator(".inline-button").first).to_be_visible()
    await page.focus("#log")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("r")
    await expect(page.locator("#compose-note")).to_contain_text("Reply to Capitaine")
    await page.keyboard.press("Escape")
    await expect(page.locator("#compose-note")).to_be_hidden()


async def test_help_opens_by_key_and_gives_the_focus_back(page: Page) -> None:
    await page.focus("#open-help")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Help")).to_contain_text("Shift")
    await page.keyboard.press("Escape")
    await expect(page.locator("#open-help")).to_be_focused()


async def test_alt_and_arrows_change_the_chat(page: Page) -> None:
    await page.keyboard.press("Alt+ArrowDown")
    await expect(page.locator(".playing")).to_contain_text("Malik")


async def test_every_control_has_a_name_and_news_are_read_out(page: Page) -> None:
    await page.click("#start")
    await page.fill("#compose", "keys")
    await page.press("#compose", "Enter")
    await expect(page.locator("#reply-keyboard")).to_be_visible()
    assert await page.evaluate(NAMELESS) == []
    await expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    for landmark in ("navigation", "main", "complementary"):
        await expect(page.get_by_role(landmark)).to_have_count(1)
    assert await page.locator("img:not([alt])").count() == 0
    assert await page.locator("html").get_attribute("lang") == "en"


async def test_a_phone_shows_one_pane_at_a_time(phone: Page) -> None:
    await expect(phone.locator("#chat-pane")).to_be_hidden()
    assert not await is_wider_than_the_screen(phone)
    await phone.click(".chat-row >> nth=0")
    await phone.click("#start")
    await expect(phone.locator(".inline-button").first).to_be_visible()
    await expect(phone.locator("#people-pane")).to_be_hidden()
    assert not await is_wider_than_the_screen(phone)
    await phone.get_by_role("button", name="Show the clock").click()
    await expect(phone.locator("#clock-pane")).to_be_in_viewport()
    assert not await is_wider_than_the_screen(phone)
    await phone.get_by_role("button", name="Back to the chat").click()
    await phone.get_by_role("button", name="Back to people and groups").click()
    await expect(phone.locator("#people-pane")).to_be_visible()


async def test_a_phone_has_its_landmarks_and_its_options_in_a_lane(phone: Page) -> None:
    await expect(phone.get_by_role("main")).to_have_count(1)
    row = phone.locator(".chat-row").first
    await expect(row).to_have_accessible_name(re.compile("Ana Moreau.*English.*Press START"))
    await row.click()
    await phone.click("#start")
    await phone.fill("#compose", "keys")
    await phone.press("#compose", "Enter")
    await expect(phone.locator("#reply-keyboard")).to_be_visible()
    await expect(phone.get_by_role("heading", level=1)).to_have_count(1)
    assert await phone.evaluate(COVERED) == []


async def test_long_words_do_not_widen_a_phone(phone: Page) -> None:
    await phone.click(".chat-row >> nth=0")
    await phone.click("#start")
    await phone.fill("#compose", "https://example.org/" + "a" * 400)
    await phone.press("#compose", "Enter")
    await expect(phone.locator(".message").last).to_contain_text("You said")
    assert not await is_wider_than_the_screen(phone)


async def test_what_comes_behind_the_list_counts_as_unread(
    sim: Driver, phone: Page, ana: int
) -> None:
    await sim.post(f"/chats/{ana}/start", from_=ana)
    await expect(phone.locator(".row-count")).to_have_text("11 unread")
    await phone.click(".chat-row >> nth=0")
    await expect(phone.locator(".row-count")).to_have_count(0)


async def test_hostile_names_and_texts_are_only_words(sim: Driver, page: Page) -> None:
    eve = await sim.person(HOSTILE[:64], last_name="<b>Eve</b>")
    rows = [{"id": eve, "status": "creator"}]
    group = (await sim.post("/groups", title=HOSTILE, members=rows, bot="administrator"))["id"]
    await sim.say(group, eve, HOSTILE)
    hostile = button(HOSTILE, callback_data="x")
    await sim.call("sendMessage", chat_id=group, text=HOSTILE, reply_markup=hostile)
    await sim.call("sendContact", chat_id=group, phone_number="1", first_name=HOSTILE)
    options = [{"text": HOSTILE[:100]}, {"text": "b"}]
    await sim.call("sendPoll", chat_id=group, question=HOSTILE, options=options)
    link = [{"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"}]
    await sim.call("sendMessage", chat_id=group, text="look", entities=link)
    await page.click(f"[data-chat='{group}']")
    await expect(page.locator(".message").last).to_contain_text("look")
    await expect(page.locator(".message .text").first).to_contain_text(HOSTILE)
    assert await page.locator(".message img, .message script, .message a").count() == 0
    assert await page.locator(".chat-row img, .chat-row b").count() == 0
    assert await page.evaluate("window.harmed") is None


async def test_the_page_may_load_nothing_from_elsewhere(page: Page) -> None:
    refused = await page.evaluate(
        "fetch('https://example.org/').then(() => 'went', () => 'refused')"
    )
    assert refused == "refused"
    addresses = await page.evaluate(
        "performance.getEntriesByType('resource').map((one) => one.name)"
    )
    origin = page.url.split("#")[0]
    assert addresses
    assert all(address.startswith((origin, "data:")) for address in addresses)
