"""Nonsense from a bot is refused in Telegram's manner, and never breaks the simulator."""

import asyncio

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.botapi.api import METHODS, encode
from bot.simulator.http.errors import ApiError
from bot.simulator.http.params import Params
from bot.simulator.messages import from_people, polls
from bot.simulator.people import accounts
from bot.simulator.server import Simulator, serve
from tests.simulator.driver import TOKEN, HandClock

KEYS = [
    "chat_id", "message_id", "text", "caption", "parse_mode", "entities", "reply_markup",
    "reply_parameters", "photo", "document", "media", "question", "options", "type", "user_id",
    "correct_option_ids", "explanation", "latitude", "longitude", "title", "address", "commands",
    "scope", "language_code", "menu_button", "rights", "offset", "limit", "message_ids", "action",
    "from_chat_id", "callback_query_id", "allowed_updates", "link_preview_options", "open_period",
]  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=[]), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
NAMES = st.sampled_from(
    ["inline_keyboard", "keyboard", "text", "callback_data", "url", "type", "offset", "length",
     "message_id", "chat_id", "media", "command", "description", "request_users", "copy_text"]
)  # fmt: skip
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
)
PARAMS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
AIMED = {"chat_id": 5_000_000_000, "message_id": 2, "from_chat_id": 5_000_000_000}


@pytest.fixture(scope="module")
def telegram():
    """A world with one person, one poll and one keyboard; the calls pile up in it."""
    tg = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=HandClock()).telegram
    ana = accounts.add_person(tg, {"first_name": "Ana", "id": AIMED["chat_id"]})
    from_people.start(tg, tg.world.chats[ana.id], ana, {})
    polls.send_poll(tg, Params({**AIMED, "question": "?", "options": ["a", "b"]}))
    return tg


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(METHODS)), PARAMS, st.booleans())
def test_no_call_breaks_the_simulator(telegram, method, params, is_aimed):
    values = {**AIMED, **params} if is_aimed else params
    code = 200
    try:
        answer = METHODS[method](telegram, Params(values))
    except ApiError as error:
        code, answer = error.code, error.body()
    assert code in {200, 400, 403}
    assert encode(answer)


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain"]
)
async def test_no_body_breaks_the_simulator(sim, kind):
    status, _ = await sim.raw("getMe", data=b"--x\r\nrubbish", headers={"Content-Type": kind})
    assert status in {200, 400}


async def test_a_failed_block_ends_with_its_own_error():
    with pytest.raises(KeyError, match="mine"):
        async with serve(Simulator(TOKEN, "Capitaine", "capitaine_bot")):
            raise KeyError("mine")


async def test_a_listening_page_does_not_hold_up_the_end():
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot")
    async with aiohttp.ClientSession() as http:
        async with serve(simulator) as url:
            stream = await http.get(f"{url}/sim/events")
            poll = asyncio.create_task(http.get(f"{url}/bot{TOKEN}/getUpdates?timeout=50"))
            while not simulator.telegram.updates.polling:
                async with http.get(f"{url}/sim/idle") as answer:
                    await answer.read()
        async with asyncio.timeout(5):
            assert (await (await poll).json()) == {"ok": True, "result": []}
            assert (await stream.read()).endswith(b"\n\n")
