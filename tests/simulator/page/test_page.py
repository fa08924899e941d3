"""The chat page in a real browser: what one writes, taps and shares, and what comes back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.simulator.driver import Driver
from tests.support.browser import open_page
from tests.support.echo_bot import answering

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def ana(sim: Driver) -> int:
    return await sim.person("Ana", last_name="Moreau")


@pytest_asyncio.fixture(loop_scope="session")
async def page(sim: Driver, ana: int) -> AsyncIterator[Page]:
    """The page, open at Ana's empty chat, with a bot that answers."""
    async with answering(sim), open_page(sim.url) as page:
        await expect(page.locator("#start")).to_be_visible()
        yield page


async def say(page: Page, text: str) -> None:
    await page.fill("#compose", text)
    await page.press("#compose", "Enter")


async def started(page: Page) -> None:
    await page.click("#start")
    await expect(last(page)).to_contain_text("Shall we begin?")


def last(page: Page) -> Locator:
    return page.locator(".message").last


async def test_a_newcomer_is_told_whom_they_play_and_presses_start(page: Page) -> None:
    await expect(page.locator(".welcome")).to_contain_text("You are playing Ana")
    await started(page)
    await expect(page.locator(".message.own")).to_contain_text("/start")
    await expect(page.locator("#start")).to_be_hidden()
    await expect(page.locator("#compose")).to_be_focused()


async def test_a_text_goes_out_and_the_answer_quotes_it(page: Page) -> None:
    await started(page)
    await page.fill("#compose", "Luis")
    await page.press("#compose", "Shift+Enter")
    await page.type("#compose", "Nadia")
    await page.press("#compose", "Enter")
    await expect(page.locator(".message.own").last).to_contain_text("Luis\nNadia")
    await expect(last(page).locator(".text b")).to_have_text("Luis\nNadia")
    await expect(last(page).locator(".quoted")).to_contain_text("Luis Nadia")
    await expect(page.locator("#compose")).to_have_value("")


async def test_a_tap_shows_the_answer_and_the_edit(page: Page) -> None:
    await started(page)
    await page.click("text=Yes")
    await expect(page.locator(".toast")).to_have_text("Noted")
    await expect(last(page)).to_contain_text("You said yes")
    await expect(last(page).locator(".meta")).to_contain_text("edited")
    await expect(last(page).locator(".inline-button")).to_have_text("Undo")


async def test_an_alert_waits_for_its_button(page: Page) -> None:
    await started(page)
    await page.click("text=Careful")
    await expect(page.get_by_role("dialog")).to_contain_text("Names stay with you")
    await page.get_by_role("button", name="OK").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_copy_button_really_copies(page: Page) -> None:
    await started(page)
    await page.click("text=Copy it")
    await expect(page.locator(".toast")).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "Hi Luis"


async def test_a_share_link_shows_what_it_would_do(page: Page) -> None:
    await started(page)
    await page.click("text=Share it")
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Come and vote\nhttps://example.org")
    assert len(page.context.pages) == 1


async def test_a_command_in_a_text_can_be_pressed_and_leaves_the_draft(page: Page) -> None:
    await started(page)
    await page.fill("#compose", "half a thought")
    await page.click(".command >> text=/help")
    await expect(last(page)).to_contain_text("You said /help")
    await expect(page.locator("#compose")).to_have_value("half a thought")


async def test_arrow_up_edits_the_last_message(page: Page) -> None:
    await started(page)
    await say(page, "Lius")
    await expect(last(page)).to_contain_text("You said Lius")
    await page.press("#compose", "ArrowUp")
    await expect(page.locator("#compose")).to_have_value("Lius")
    await say(page, "Luis")
    own = page.locator(".message.own").last
    await expect(own.locator(".text")).to_contain_text("Luis")
    await expect(own.locator(".meta")).to_contain_text("edited")


async def test_one_can_reply_from_the_message_menu(page: Page) -> None:
    await started(page)
    await last(page).hover()
    await last(page).locator(".message-menu").click()
    await page.get_by_role("menuitem", name="Reply").click()
    await say(page, "gladly")
    own = page.locator(".message.own").last
    await expect(own.locator(".quoted")).to_contain_text("Shall we begin?")


async def test_deleted_messages_vanish(page: Page) -> None:
    await started(page)
    await say(page, "gone")
    await expect(last(page)).to_contain_text("It is gone")
    await expect(page.get_by_text("This vanishes")).to_have_count(0)


async def test_the_bots_keyboard_is_pressed_and_folds(page: Page) -> None:
    await started(page)
    await say(page, "keys")
    await page.get_by_role("button", name="Blue").click()
    await expect(last(page)).to_contain_text("You said Blue")
    await expect(page.locator("#reply-keyboard")).to_be_hidden()


async def test_ones_number_is_shared_only_after_a_question(page: Page) -> None:
    await started(page)
    await say(page, "keys")
    await page.get_by_role("button", name="My number").click()
    await page.get_by_role("dialog").get_by_role("button", name="Share").click()
    await expect(last(page).locator(".attachment")).to_contain_text("Ana")


async def test_a_forced_reply_is_begun_for_one(page: Page) -> None:
    await started(page)
    await say(page, "ask")
    await expect(page.locator("#compose-note")).to_contain_text("Who is it?")
    await expect(page.locator("#compose")).to_have_attribute("placeholder", "A name")
    await say(page, "Luis")
    await expect(page.locator("#compose-note")).to_be_hidden()
    await expect(page.locator(".message.own").last.locator(".quoted")).to_contain_text("Who is it?")


async def test_a_quiz_is_answered_and_judged(page: Page) -> None:
    await started(page)
    await say(page, "quiz")
    await last(page).get_by_role("button", name="Arguments").click()
    await expect(last(page).locator(".wrong")).to_contain_text("✗")
    await expect(last(page).locator(".right")).to_contain_text("✓")
    await expect(last(page)).to_contain_text("1 answer")


async def test_a_file_can_be_downloaded(page: Page) -> None:
    await started(page)
    await say(page, "file")
    async with page.expect_download() as download:
        await last(page).locator(".attachment").click()
    file = await download.value
    assert file.suggested_filename == "my data.json"
    assert (await file.path()).read_bytes() == b"everything"


async def test_a_picture_is_sent_with_its_caption(page: Page, tmp_path: Path) -> None:
    picture = tmp_path / "sign.png"
    picture.write_bytes(PIXEL)
    await started(page)
    await page.click("#attach")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="Picture").click()
    await (await chooser.value).set_files(picture)
    await page.get_by_label("Caption, if you like").fill("Our sign")
    await page.get_by_role("button", name="Send", exact=True).last.click()
    image = page.locator(".message.own .photo img")
    await expect(image).to_have_attribute("alt", "Picture: Our sign")
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 2


async def test_a_file_may_be_an_answer(page: Page, tmp_path: Path) -> None:
    table = tmp_path / "plan.csv"
    table.write_text("Title,Date")
    await started(page)
    await last(page).hover()
    await last(page).locator(".message-menu").click()
    await page.get_by_role("menuitem", name="Reply").click()
    await expect(page.locator("#compose-note")).to_be_visible()
    await page.click("#attach")
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="File").click()
    await (await chooser.value).set_files(table)
    await page.get_by_role("button", name="Send", exact=True).last.click()
    own = page.locator(".message.own").last
    await expect(own.locator(".quoted")).to_contain_text("Shall we begin?")
    await expect(page.locator("#compose-note")).to_be_hidden()


@pytest.mark.parametrize(
    "item, button, shown",
    [
        ("Contact", "Share", "Ortega"),
        ("Location", "Share", "48.8566"),
        ("Voice message", "Send", "0:07"),
    ],
)
async def test_things_can_be_shared(page: Page, item: str, button: str, shown: str) -> None:
    await started(page)
    await page.click("#attach")
    await page.get_by_role("menuitem", name=item).click()
    await page.get_by_role("dialog").get_by_role("button", name=button).click()
    await expect(page.locator(".message.own").last).to_contain_text(shown)


async def test_a_sticker_is_sent_by_one_press(page: Page) -> None:
    await started(page)
    await page.click("#attach")
    await page.get_by_role("menuitem", name="Sticker").click()
    await page.get_by_role("button", name="Sticker 🎉").click()
    await expect(page.locator(".message.own .sticker").last).to_have_text("🎉")


async def test_the_bot_is_seen_typing(page: Page) -> None:
    await started(page)
    await say(page, "think")
    await expect(page.locator("#chat-state")).to_have_text(re.compile("typing"))


async def test_a_blocked_bot_can_be_started_again(page: Page) -> None:
    await started(page)
    await page.get_by_role("button", name="Chat menu").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await page.get_by_role("dialog").get_by_role("button", name="Block").click()
    await expect(page.locator("#start")).to_have_text("UNBLOCK AND RESTART")
    await page.click("#start")
    await expect(page.locator("#composer")).to_be_visible()


async def test_an_invite_link_starts_with_its_payload(page: Page) -> None:
    await page.get_by_role("button", name="I have an invite link").click()
    await page.get_by_label("Link, or what").fill("https://t.me/capitaine_bot?start=abc-1")
    await page.get_by_role("button", name="Open", exact=True).click()
    await expect(last(page)).to_contain_text("You said /start abc-1")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a73"
    "0000001349444154789c63fccfc0c0c0c0c4c0c0c0c00000120003014bd0b8d40000000049454e44ae426082"
)
