"""How the page looks, measured: contrast, cut words and thumb-sized controls, in both languages."""

from __future__ import annotations

from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.simulator.driver import Driver
from tests.support.browser import DESKTOP, PHONE, open_page
from tests.support.echo_bot import answering

pytestmark = pytest.mark.asyncio(loop_scope="session")

TABLET = (768, 1024)
# Words of less contrast than WCAG AA asks: 4.5, or 3 for large ones.
PALE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = new Map();
  const paint = (...colours) => {
    const key = colours.join();
    if (!painted.has(key)) painted.set(key, mix(colours));
    return painted.get(key);
  };
  const mix = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([red, green, blue]) => {
    const linear = (value) =>
      value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const behind = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement)
      layers.unshift(getComputedStyle(one).backgroundColor);
    return layers;
  };
  const unseen = "[aria-hidden=true], noscript, :disabled, .skip";
  const seen = { visibilityProperty: true, opacityProperty: true };
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const host = walk.currentNode.parentElement;
    const blank = !walk.currentNode.data.trim();
    if (blank || host.closest(unseen) || !host.checkVisibility(seen)) continue;
    const style = getComputedStyle(host);
    const back = behind(host);
    const both = [light(paint(...back, style.color)), light(paint(...back))].sort((a, b) => b - a);
    const contrast = (both[0] + 0.05) / (both[1] + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const words = walk.currentNode.data;
    if (contrast < (large ? 3 : 4.5))
      found.add(`${host.tagName}.${host.className} ${contrast.toFixed(2)} ${words}`);
  }
  return [...found];
}"""
# Controls in sight that are smaller than a thumb, but for those inside a line of text.
SMALL = """() => [...document.querySelectorAll("button, select, textarea, a[href], .check")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.matches(".skip, .command, .quoted") && !one.closest(".text"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width < 43.5 || box.height < 43.5)
  .map(([one, box]) => `${one.className} ${one.id} ${box.width}x${box.height}`)"""
# Words that don't fit the button or title they are in, and things beyond the edge of the screen.
# What still slides in is not where it will stand; what turns for ever is not waited for.
# What was just pressed begins to move in a later frame.
SETTLED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const moving = () => document.getAnimations().filter((one) =>
    one.playState === "running" && one.effect.getComputedTiming().iterations !== Infinity);
  do {
    await frame();
    await frame();
    await Promise.allSettled(moving().map((one) => one.finished));
  } while (moving().length);
}"""
CUT = """() => [
  ...[...document.querySelectorAll("button, h2, h3, label, .playing, #chat-header")]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
    .filter((one) => one.scrollWidth > one.clientWidth + 1),
  ...[...document.querySelectorAll("button, select")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1),
].map((one) => `${one.className} ${one.id} ${one.textContent}`)"""


@pytest_asyncio.fixture(loop_scope="session")
async def group(sim: Driver) -> int:
    ana = await sim.person("Ana", last_name="Moreau", language_code="fr")
    long = await sim.person("Marie-Antoinette-Joséphine", last_name="de La Rochefoucauld")
    await sim.person("عبد الرحمن", last_name="بن محمد الطويل")
    return await sim.group(ana, long, bot="administrator")


async def open_list(page: Page) -> None:
    await page.evaluate("document.body.dataset.pane = 'people'")


async def fill(page: Page) -> None:
    """A chat with a bit of everything in it."""
    await page.click(".chat-row >> nth=0")
    await page.click("#start")
    for word in ("quiz", "file", "keys"):
        await page.fill("#compose", word)
        await page.press("#compose", "Enter")
    await page.click("#attach")
    await page.locator("[role=menuitem]").last.click()
    await page.fill("dialog textarea", "https://example.org /help")
    await page.click("dialog [type=submit]")
    await expect(page.locator("#reply-keyboard")).to_be_visible()
    await expect(page.locator(".forwarded")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, TABLET, PHONE])
@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
async def test_it_can_be_read_and_hit(
    sim: Driver,
    group: int,
    scheme: Literal["light", "dark"],
    size: tuple[int, int],
    locale: str,
) -> None:
    async with answering(sim), open_page(sim.url, size, locale, scheme) as page:
        await expect(page.locator("#guide")).to_be_visible()
        await check(page, size)
        await fill(page)
        await check(page, size)
        await open_list(page)
        await page.click(f"[data-chat='{group}']")
        await expect(page.locator("#chat-header select")).to_be_visible()
        await page.fill("#compose", "hello")
        await page.press("#compose", "Enter")
        await expect(page.locator(".quoted").last).to_be_visible()
        await check(page, size)
        if size != DESKTOP:
            await page.click(".show-clock")
            await check(page, size)
            await page.keyboard.press("Escape")
        await open_list(page)
        await page.click("#add-group")
        await expect(page.get_by_role("dialog")).to_be_visible()
        await check(page, size)


async def check(page: Page, size: tuple[int, int]) -> None:
    await page.evaluate(SETTLED)
    assert await page.evaluate(PALE) == []
    assert await page.evaluate(CUT) == []
    if size != DESKTOP:
        assert await page.evaluate(SMALL) == []


async def test_a_long_help_is_read_from_its_beginning(sim: Driver, group: int) -> None:
    async with open_page(sim.url, PHONE, "fr-FR") as page:
        await page.click("#open-help")
        await expect(page.get_by_role("dialog").get_by_role("heading")).to_be_in_viewport()
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name="Terminé")).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(page.locator("#open-help")).to_be_focused()


async def test_the_screen_reader_hears_each_message_once(sim: Driver, group: int) -> None:
    async with answering(sim), open_page(sim.url) as page:
        await page.click("#start")
        await expect(page.locator(".inline-button").first).to_be_visible()
        await expect(page.locator("#log")).to_have_attribute("aria-live", "polite")
        assert (
            await page.evaluate(
                "document.querySelectorAll('#log [aria-live], #log [role=status]').length"
            )
            == 0
        )
        snapshot = await page.locator("body").aria_snapshot()
    for said in ('log "Messages"', 'navigation "People and groups"', 'region "Chat: Ana Moreau"'):
        assert said in snapshot
    assert snapshot.count('article "Capitaine, ') == 1
    assert 'group "Buttons of this message"' in snapshot
    assert 'textbox "Message"' in snapshot


async def test_tab_goes_round_the_whole_page_without_a_trap(sim: Driver, group: int) -> None:
    async with answering(sim), open_page(sim.url) as page:
        await page.click("#start")
        await expect(page.locator(".inline-button").first).to_be_visible()
        await page.evaluate("document.activeElement.blur()")
        met: list[str] = []
        focused = "document.activeElement.id || document.activeElement.className"
        while met.count("skip") < 2:
            await page.keyboard.press("Tab")
            met.append(await page.evaluate(focused))
            assert len(met) < 80
        assert {"open-help", "language", "log", "compose", "send", "trouble-slow"} <= set(met)
        assert "inline-button" in met
