"""A bot of a few lines that speaks the bare Bot API: something for the chat page to talk to."""

from __future__ import annotations

import asyncio
import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

from tests.simulator.driver import Driver

SHARE = "https://t.me/share/url?url=https%3A%2F%2Fexample.org&text=Come%20and%20vote"
GREETING = [
    [{"text": "Yes", "callback_data": "yes"}, {"text": "Careful", "callback_data": "alert"}],
    [{"text": "Copy it", "copy_text": {"text": "Hi Luis"}}, {"text": "Share it", "url": SHARE}],
]
KEYBOARD = [["Red", "Blue"], [{"text": "My number", "request_contact": True}]]
QUIZ = {
    "question": "What works best?",
    "options": [{"text": "Arguments"}, {"text": "A plan"}],
    "type": "quiz",
    "correct_option_ids": [1],
    "is_anonymous": False,
}


class EchoBot:
    """Answers whatever it hears; certain words make it show what Telegram can do."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    async def poll(self) -> None:
        """Fetch and answer until cancelled."""
        offset = 0
        while True:
            for update in await self.driver.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    await self.on_tap(update["callback_query"])
                elif "text" in update.get("message", {}):
                    await self.on_text(update["message"])

    async def say(self, chat: int, text: str, **more: Any) -> dict[str, Any]:
        return dict(await self.driver.call("sendMessage", chat_id=chat, text=text, **more))

    async def on_tap(self, query: dict[str, Any]) -> None:
        alert = query["data"] == "alert"
        answer = {"text": "Names stay with you" if alert else "Noted", "show_alert": alert}
        await self.driver.call("answerCallbackQuery", callback_query_id=query["id"], **answer)
        if not alert:
            message = query["message"]
            await self.driver.call(
                "editMessageText",
                chat_id=message["chat"]["id"],
                message_id=message["message_id"],
                text="You said yes",
                reply_markup={"inline_keyboard": [[{"text": "Undo", "callback_data": "undo"}]]},
            )

    async def on_text(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message["text"]
        acts = {
            "/start": self.greet,
            "keys": self.show_keyboard,
            "ask": self.ask,
            "gone": self.say_and_delete,
            "quiz": self.send_quiz,
            "file": self.send_file,
            "think": self.think,
        }
        if text in acts:
            await acts[text](chat)
        else:
            await self.echo(message)

    async def echo(self, message: dict[str, Any]) -> None:
        await self.say(
            message["chat"]["id"],
            f"You said <b>{html.escape(message['text'])}</b>",
            parse_mode="HTML",
            reply_parameters={"message_id": message["message_id"]},
        )

    async def greet(self, chat: int) -> None:
        await self.say(
            chat, "Shall we begin? See /help", reply_markup={"inline_keyboard": GREETING}
        )

    async def show_keyboard(self, chat: int) -> None:
        markup = {"keyboard": KEYBOARD, "one_time_keyboard": True}
        await self.say(chat, "Choose a colour", reply_markup=markup)

    async def ask(self, chat: int) -> None:
        markup = {"force_reply": True, "input_field_placeholder": "A name"}
        await self.say(chat, "Who is it?", reply_markup=markup)

    async def say_and_delete(self, chat: int) -> None:
        message = await self.say(chat, "This vanishes")
        await self.driver.call("deleteMessage", chat_id=chat, message_id=message["message_id"])
        await self.say(chat, "It is gone")

    async def send_quiz(self, chat: int) -> None:
        await self.driver.call("sendPoll", chat_id=chat, **QUIZ)

    async def send_file(self, chat: int) -> None:
        form = aiohttp.FormData({"chat_id": str(chat), "caption": "All of it"}, quote_fields=False)
        form.add_field("document", b"everything", filename="my data.json")
        await self.driver.raw("sendDocument", data=form)

    async def think(self, chat: int) -> None:
        await self.driver.call("sendChatAction", chat_id=chat, action="typing")


@asynccontextmanager
async def answering(driver: Driver) -> AsyncIterator[EchoBot]:
    """The bot at work while the block runs."""
    bot = EchoBot(driver)
    task = asyncio.create_task(bot.poll())
    try:
        yield bot
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
