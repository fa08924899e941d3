"""Chromium for tests of pages: Debian's own, without any network of its own.

Where it is not installed the tests that ask for it are skipped, and this is the one place that
says so.
"""

from __future__ import annotations

import shutil
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
_browsers: list[Browser] = []
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
    context = await _browsers[-1].new_context(
        viewport={"width": size[0], "height": size[1]},
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
        # A phone is touched: nothing hovers there.
        has_touch=size == PHONE,
        is_mobile=size == PHONE,
        locale=locale,
        color_scheme=scheme,
    )
    try:
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(url)
        yield page
    finally:
        await context.close()
    assert problems == []
