"""Methods for polls and quizzes."""

from __future__ import annotations

from typing import Any

from bot.simulator.chats.access import find_message, writable_chat
from bot.simulator.entities.formatting import format_text, read_formatted
from bot.simulator.entities.text_entities import utf16_length
from bot.simulator.http.errors import bad_request
from bot.simulator.http.json_fields import JsonObject
from bot.simulator.http.params import Params
from bot.simulator.keyboards.reply_markup import read_markup
from bot.simulator.messages.sending import send
from bot.simulator.messages.voting import poll_object, publish
from bot.simulator.method import Method
from bot.simulator.telegram import Telegram
from bot.simulator.versions import RIGHT_ANSWERS
from bot.simulator.world.state import Chat, Poll

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
LONGEST_EXPLANATION = 200
MOST_OPTIONS = 12
SHORTEST_OPEN = 5
LONGEST_OPEN = 2_628_000


def send_poll(tg: Telegram, params: Params) -> JsonObject:
    """Send a poll or a quiz."""
    body = _read_poll(tg, params)
    poll = Poll("", 0, 0, body, closed=params.boolean("is_closed"))

    def make(chat: Chat) -> JsonObject:
        poll.id = str(5_300_000_000_000_000_000 + tg.world.count())
        body["id"] = poll.id
        poll.chat_id = chat.id
        tg.world.polls[poll.id] = poll
        return {"poll": poll_object(tg, poll)}

    message = send(tg, params, make, "sendPoll", frozenset({"reader"}))
    poll.message_id = message["message_id"]
    return message


def _read_poll(tg: Telegram, params: Params) -> JsonObject:
    question, entities = read_formatted(
        params, "question", "question_entities", "question_parse_mode"
    )
    _check_length(question, LONGEST_QUESTION, "poll question")
    is_quiz = params.text("type") == "quiz"
    body: JsonObject = {
        "question": question,
        "options": _options(params),
        "is_anonymous": params.boolean("is_anonymous", default=True),
        "type": "quiz" if is_quiz else "regular",
        "allows_multiple_answers": params.boolean("allows_multiple_answers"),
        "allows_revoting": params.boolean("allows_revoting", default=not is_quiz),
        "members_only": False,
    }
    if entities:
        body["question_entities"] = entities
    if is_quiz:
        body |= _quiz_fields(params, len(body["options"]))
    return body | _closing(tg, params)


def _check_length(text: str, longest: int, what: str) -> None:
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if utf16_length(text) > longest:
        raise bad_request(f"{what} length must not exceed {longest}")


def _options(params: Params) -> list[JsonObject]:
    given: Any = params.json("options", "options")
    if not isinstance(given, list):
        raise bad_request("expected an Array of String as options")
    if not given:
        raise bad_request("poll must have at least 1 option")
    if len(given) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    return [_option(number, option) for number, option in enumerate(given)]


def _option(number: int, given: Any) -> JsonObject:  # noqa: ANN401  text or an object
    fields = Params(given if isinstance(given, dict) else {"text": given})
    text, entities = format_text(
        fields.text("text"),
        fields.text("text_parse_mode"),
        fields.json("text_entities", "entities"),
    )
    _check_length(text, LONGEST_OPTION, "poll option")
    option: JsonObject = {"persistent_id": str(number), "text": text, "voter_count": 0}
    return {**option, "text_entities": entities} if entities else option


def _quiz_fields(params: Params, count: int) -> JsonObject:
    correct: Any = params.json("correct_option_ids", "correct option identifiers")
    if params.api < RIGHT_ANSWERS:
        correct = None
    if correct is None and params.has("correct_option_id"):
        correct = [params.integer("correct_option_id", -1)]
    if not isinstance(correct, list) or not correct:
        raise bad_request("quiz must have at least one correct option")
    if any(not isinstance(index, int) or not 0 <= index < count for index in correct):
        raise bad_request("wrong correct option ID specified")
    fields: JsonObject = {"correct_option_ids": correct}
    explanation, entities = read_formatted(
        params, "explanation", "explanation_entities", "explanation_parse_mode"
    )
    if utf16_length(explanation) > LONGEST_EXPLANATION:
        raise bad_request("quiz explanation is too long")
    if explanation:
        fields |= {"explanation": explanation, "explanation_entities": entities}
    return fields


def _closing(tg: Telegram, params: Params) -> JsonObject:
    period, date = params.integer("open_period"), params.integer("close_date")
    if not period and not date:
        return {}
    if not SHORTEST_OPEN <= (period or date - tg.now()) <= LONGEST_OPEN:
        raise bad_request("invalid poll open period or close date specified")
    return (
        {"open_period": period, "close_date": tg.now() + period} if period else {"close_date": date}
    )


def stop_poll(tg: Telegram, params: Params) -> JsonObject:
    """Close a poll of the bot's; gives the Poll."""
    chat = writable_chat(tg, params)
    message = find_message(chat, params, "message with poll to stop")
    poll = tg.world.polls.get(message["poll"]["id"]) if "poll" in message else None
    if poll is None:
        raise bad_request("message is not a poll")
    if message["from"]["id"] != tg.world.bot.id or poll.message_id != message["message_id"]:
        raise bad_request("poll can't be stopped")
    if poll_object(tg, poll)["is_closed"]:
        raise bad_request("poll has already been closed")
    markup = read_markup(params, chat, inline_only=True)
    poll.closed = True
    kept = {key: value for key, value in message.items() if key != "reply_markup"}
    chat.messages[poll.message_id] = {**kept, "reply_markup": markup} if markup else kept
    return publish(tg, poll, "bot", "stopPoll")


METHODS: dict[str, Method] = {"sendPoll": send_poll, "stopPoll": stop_poll}
