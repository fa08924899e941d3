"""The page in French and by keyboard: what one reads, hears, chooses, and the first steps."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.simulator.driver import Driver
from tests.support.browser import open_page
from tests.support.echo_bot import answering

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Everything that can be read or heard, without what people, the bot and languages are called.
SAID = """() => {
  const out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const host = walk.currentNode.parentElement;
    if (!host.closest("script, noscript, .text, .inline-keyboard, #language, kbd"))
      out.push(walk.currentNode.data);
  }
  const names = ["aria-label", "title", "placeholder"];
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    if (!one.closest(".inline-keyboard, .message"))
      out.push(...names.map((name) => one.getAttribute(name) ?? ""));
  return out;
}"""
ENGLISH = re.compile(
    r"\b(the|you|your|and|people|person|group|add|send|choose|is|are|time|clock|hour|day|nothing|"
    r"back|show|hide|with|of|to|close|write|help|member|request|slow|file|name|today)\b",
    re.IGNORECASE,
)


# The bot of these tests speaks English, in the list of chats as well.
BOT_SAYS = "Shall we begin?"


@pytest_asyncio.fixture(loop_scope="session")
async def ana(sim: Driver) -> int:
    return await sim.person("Ana", last_name="Moreau", language_code="fr")


@pytest_asyncio.fixture(loop_scope="session")
async def page(sim: Driver, ana: int) -> AsyncIterator[Page]:
    await sim.group(ana, bot="administrator")
    async with answering(sim), open_page(sim.url, locale="fr-FR") as page:
        await expect(page.locator("#start")).to_be_visible()
        yield page


async def english_left(page: Page) -> list[str]:
    said = await page.evaluate(SAID)
    return [text for text in said if ENGLISH.search(text) and BOT_SAYS not in text]


async def test_it_follows_the_browsers_language(page: Page) -> None:
    await expect(page.locator("html")).to_have_attribute("lang", "fr")
    await expect(page).to_have_title("Simulateur Capitaine")
    await expect(page.locator("#start")).to_have_text("DÉMARRER")
    await expect(page.locator("#clock-date")).to_have_text("mardi 1 septembre")
    assert await english_left(page) == []


async def test_a_chat_its_menus_and_dialogs_are_french(page: Page, ana: int) -> None:
    await page.click("#start")
    await expect(page.locator(".inline-button").first).to_be_visible()
    assert await english_left(page) == []
    await page.click("#attach")
    await page.get_by_role("menuitem", name="Contact").click()
    assert await english_left(page) == []
    await page.keyboard.press("Escape")
    for opener in ("#open-help", "#add-person", "#add-group"):
        await page.click(opener)
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await english_left(page) == []
        await page.keyboard.press("Escape")
        await expect(page.locator(opener)).to_be_focused()
    await page.get_by_role("button", name="Menu de la discussion").click()
    await page.get_by_role("menuitem", name="Bloquer le bot").click()
    assert await english_left(page) == []
    await page.get_by_role("dialog").get_by_role("button", name="Bloquer", exact=True).click()
    await expect(page.locator("#start")).to_have_text("DÉBLOQUER ET REDÉMARRER")


async def test_a_refusal_is_read_in_french_with_its_values(page: Page, ana: int) -> None:
    await page.click("#add-person")
    await page.get_by_label("Prénom").fill("Sofia")
    await page.get_by_label("Nom d’utilisateur").fill("no spaces please")
    await page.get_by_role("button", name="Ajouter", exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text("de 4 à 32 lettres")
    said = await page.evaluate(
        "import('/js/words.js').then((words) => words.refusal('Zoë has blocked the bot.'))"
    )
    assert said == "Zoë a bloqué le bot."


async def test_counts_follow_the_languages_own_plural(page: Page) -> None:
    forms = await page.evaluate(
        "import('/js/words.js').then(({ tn }) => [0, 1, 2].map("
        "(count) => tn(count, '1 answer', '{count} answers')))"
    )
    assert forms == ["0 réponse", "1 réponse", "2 réponses"]


async def test_the_choice_is_kept_and_a_draft_survives_it(page: Page) -> None:
    await page.click("#start")
    await expect(page.locator(".inline-button").first).to_be_visible()
    await page.fill("#compose", "à moitié écrit")
    await page.get_by_label("Langue", exact=True).select_option("English")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator("#people-title")).to_have_text("People")
    await expect(page.locator("#compose")).to_have_value("à moitié écrit")
    await page.reload()
    await expect(page.locator("#people-title")).to_have_text("People")


async def test_an_unknown_language_gets_english(sim: Driver, ana: int) -> None:
    async with open_page(sim.url, locale="ja-JP") as page:
        await expect(page.locator("#people-title")).to_have_text("People")
        await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_three_steps_lead_a_newcomer_and_then_go(sim: Driver, ana: int) -> None:
    group = await sim.group(ana, bot="administrator")
    async with answering(sim), open_page(sim.url) as page:
        steps = page.locator(".guide-step")
        await expect(steps).to_have_count(3)
        await steps.nth(0).click()
        await expect(page.locator("#start")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#guide .done")).to_contain_text("Be a captain")
        await steps.nth(1).click()
        await expect(page.locator(f"[data-chat='{group}']")).to_have_attribute(
            "aria-current", "true"
        )
        await page.fill("#compose", "/help")
        await page.press("#compose", "Enter")
        await expect(page.locator("#guide .done")).to_have_count(2)
        await steps.nth(2).click()
        await expect(page.get_by_role("button", name="+1 hour")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#guide")).to_be_hidden()
        await page.reload()
        await expect(page.locator(".chat-row").first).to_be_visible()
        await expect(page.locator("#guide")).to_be_hidden()


async def test_the_hint_can_be_closed_by_keyboard_for_good(sim: Driver, ana: int) -> None:
    async with open_page(sim.url) as page:
        await expect(page.locator("html[data-begun]")).to_be_attached()
        await page.get_by_role("button", name="Close this hint").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator("#guide")).to_be_hidden()
        await expect(page.locator(".chat-row").first).to_be_focused()
        await page.reload()
        await expect(page.locator(".chat-row").first).to_be_visible()
        await expect(page.locator("#guide")).to_be_hidden()
