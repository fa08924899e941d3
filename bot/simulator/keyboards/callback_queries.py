"""Taps on inline buttons, and the bot's answers to them."""

from __future__ import annotations

from bot.simulator.entities.text_entities import utf16_length
from bot.simulator.http.errors import QUERY_TOO_OLD, bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.world import objects
from bot.simulator.world.state import Person, Query
from bot.simulator.world.update_queue import QUERY_KEPT_SECONDS

LONGEST_ANSWER = 200
MOST_QUERIES = 10_000


def ask(tg: Telegram, person: Person, message: JsonObject, data: str) -> str:
    """Somebody tapped a button: queue the callback query and give its id."""
    number = tg.world.count()
    query_id = str(person.id * 4_294_967_296 % (1 << 62) + number)
    queries = tg.world.queries
    while len(queries) >= MOST_QUERIES:
        queries.pop(next(iter(queries)))
    queries[query_id] = Query(query_id, person.id, tg.clock.now().timestamp())
    tg.updates.push(
        "callback_query",
        {
            "id": query_id,
            "from": objects.person_user(person),
            "message": message,
            "chat_instance": str(abs(message["chat"]["id"]) * 7919 + tg.world.bot.id),
            "data": data,
        },
    )
    return query_id


def answer_callback_query(tg: Telegram, params: Params) -> bool:
    """Stop the button's spinner, perhaps with a word; ApiError 400 when it is too late."""
    query = tg.world.queries.get(params.text("callback_query_id"))
    text = params.text("text")
    if query is None or tg.clock.now().timestamp() - query.asked_at > QUERY_KEPT_SECONDS:
        raise bad_request(QUERY_TOO_OLD)
    if utf16_length(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith((f"https://t.me/{tg.world.bot.username}?start=", "tg://")):
        raise bad_request("URL_INVALID")
    query.answer = answer_of(text, url, show_alert=params.boolean("show_alert"))
    tg.events.add(
        "callback_answer",
        callback_query_id=query.id,
        **{"from": query.person_id},
        **query.answer,
    )
    return True


def answer_of(text: str = "", url: str = "", *, show_alert: bool = False) -> JsonObject:
    """An answer as the people's side shows it."""
    return {"text": text or None, "show_alert": show_alert, "url": url or None}


METHODS: dict[str, Method] = {"answerCallbackQuery": answer_callback_query}
