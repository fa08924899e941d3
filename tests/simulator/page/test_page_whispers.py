"""Messages for one member alone, as the page tells them apart: by their own numbers."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.simulator.driver import Driver
from tests.support.browser import open_page

pytestmark = pytest.mark.asyncio(loop_scope="session")


def whisper(group: int, to: int, number: int, text: str) -> dict[str, object]:
    bot = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    return {
        "message_id": 0,
        "ephemeral_message_id": number,
        "chat": {"id": group, "type": "supergroup", "title": "Organizers"},
        "date": 1,
        "from": bot,
        "receiver_user": {"id": to, "is_bot": False, "first_name": "Ana"},
        "text": text,
    }


async def test_who_a_message_is_for_sees_it_and_sees_it_change(sim: Driver) -> None:
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben, type="supergroup", bot="administrator")
    events = sim.simulator.telegram.events
    shown = {"by": "bot", "method": "sendMessage", "chat_id": group, "message_id": 0}
    async with open_page(f"{sim.url}/#{group}") as page:
        await expect(page.locator(".log-inner")).to_be_visible()
        for number, to, text in ((1, ana, "For Ana"), (2, ben, "For Ben"), (3, ana, "Ana again")):
            events.add("message", **shown, message=whisper(group, to, number, text))
        whispers = page.locator(".message")
        await expect(whispers).to_have_count(2)
        await expect(page.locator(".whisper").first).to_have_text("Only you see this")
        events.add("edited", **shown, message=whisper(group, ana, 1, "For Ana, anew"))
        await expect(whispers.first).to_contain_text("For Ana, anew")
        await expect(whispers.last).to_contain_text("Ana again")
        events.add("deleted", **shown, ephemeral_message_id=3)
        await expect(whispers).to_have_count(1)


async def test_what_a_bot_says_to_one_is_there_after_a_reload_and_can_be_tapped(
    sim: Driver,
) -> None:
    ana, ben = await sim.captain("Ana"), await sim.captain("Ben")
    group = await sim.group(ana, ben, type="supergroup", bot="administrator")
    to_ana = {"chat_id": group, "ephemeral_message_parameters": {"receiver_user_id": ana}}
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y", "style": "primary"}]]}
    await sim.call("sendMessage", **to_ana, text="For Ana alone", reply_markup=markup)
    await sim.call("sendMessage", chat_id=group, text="For all")
    async with open_page(f"{sim.url}/#{group}") as page:
        await expect(page.locator(".message")).to_have_count(2)
        await expect(page.locator(".message").first).to_contain_text("For Ana alone")
        await page.locator(".inline-button").click()
        (update,) = await sim.updates()
        asked = update["callback_query"]
        assert (asked["from"]["id"], asked["data"]) == (ana, "y")
        assert asked["message"]["ephemeral_message_id"] == 1
        await page.select_option(".playing select", f"{ben}:0")
        await expect(page.locator(".message")).to_have_count(1)
        await sim.post(f"/people/{ana}/app", old=True)
        await page.select_option(".playing select", f"{ana}:0")
        await expect(page.locator(".message")).to_have_count(1)
