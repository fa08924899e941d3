"""Chromium for tests of pages: Debian's own, without any network of its own.

Where it is not installed the tests that ask for it are skipped, and this is the one place that
says so. A page that was used is given to the next test as new: half of a test was the start of a
process for its page, and the first drawing of letters in it.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 10_000
DESKTOP = (1280, 800)
PHONE = (390, 844)
OUTSIDE = (-9, -9)
_browsers: list[Browser] = []
# By what can't be changed: their language, and whether they are touched.
_idle: defaultdict[tuple[str, bool], list[Page]] = defaultdict(list)
expect.set_options(timeout=PATIENCE_MS)


def chromium_path() -> str:
    """Where Chromium is; skips the test when it is nowhere."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        pytest.skip("Chromium is not installed, so pages are not tested (apt install chromium)")
    return found


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """A headless browser while the block runs: that in which `open_page` opens pages."""
    path = chromium_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            _browsers.append(browser)
            yield browser
        finally:
            _browsers.remove(browser)
            _idle.clear()
            await browser.close()


@asynccontextmanager
async def open_page(
    url: str,
    size: tuple[int, int] = DESKTOP,
    locale: str = "en-US",
    scheme: Literal["light", "dark"] = "light",
) -> AsyncIterator[Page]:
    """A page at an address, apart from all others; afterwards no script on it may have failed."""
    problems: list[str] = []

    def note(error: object) -> None:
        problems.append(str(error))

    # A phone is touched: nothing hovers there.
    idle = _idle[locale, size == PHONE]
    page = idle.pop() if idle else await _new_page(locale, is_touched=size == PHONE)
    try:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.on("pageerror", note)
        await page.goto(url)
        yield page
        await _clear(page)
        page.remove_listener("pageerror", note)
    except BaseException:
        await page.context.close()
        raise
    assert problems == []
    idle.append(page)


async def _new_page(locale: str, *, is_touched: bool) -> Page:
    context = await _browsers[-1].new_context(
        permissions=["clipboard-read", "clipboard-write"],
        has_touch=is_touched,
        is_mobile=is_touched,
        locale=locale,
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page


async def _clear(page: Page) -> None:
    """Leave nothing of a test: no other page, no document, nothing stored, no pointer."""
    for other in page.context.pages:
        if other is not page:
            await other.close()
    origin = await page.evaluate("location.origin")
    await page.goto("about:blank")
    await page.mouse.move(*OUTSIDE)
    await page.context.clear_cookies()
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    await devtools.detach()
