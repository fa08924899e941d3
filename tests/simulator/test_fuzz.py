"""Nonsense on the people's side is refused with a sentence, and never breaks the simulator."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.botapi.call_trace import Call
from bot.simulator.chats import groups
from bot.simulator.http.params import Params
from bot.simulator.messages import from_people, polls
from bot.simulator.people import accounts
from bot.simulator.people.endpoints import ACTS
from bot.simulator.server import Simulator
from tests.simulator.driver import TOKEN, HandClock
from tests.support import library

ANA = 5_000_000_000
WORDS = st.text(st.characters(exclude_categories=[]), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
KNOWN = st.sampled_from(
    [ANA, 1, 2, 3, "creator", "supergroup", "429", "reset", "member", "Yes", "👍"]
)
NAMES = st.sampled_from(["id", "status", "text", "phone_number", "latitude", "longitude", "type"])
VALUES = st.recursive(
    SCALARS | KNOWN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)
FIELDS = {
    "say": "text reply_to anonymous thread",
    "edit": "text",
    "delete": "",
    "tap": "data text row column",
    "start": "payload",
    "press": "text contact location users",
    "contact": "phone_number first_name last_name user_id vcard reply_to",
    "location": "latitude longitude",
    "venue": "latitude longitude title address",
    "sticker": "emoji",
    "voice": "duration",
    "forward": "from_name text",
    "vote": "poll_id options",
    "react": "emoji",
    "nonsense": "text",
}
GROUP_FIELDS = {
    "join": "status by rights until title anonymous",
    "leave": "by",
    "status": "status by rights until title anonymous",
    "topics": "name thread closed",
    "dance": "",
}
FIELDS_ELSEWHERE = {
    "people": "first_name last_name username language_code id",
    "groups": "title members bot type is_forum",
    "faults": "kind method chat_id probability seed seconds retry_after times html",
    "limits": "overall_per_second private_per_second private_burst group_per_minute",
    "outage": "seconds until how",
    "updates": "updates",
    "clock": "seconds to",
    f"people/{ANA}/block": "",
    f"people/{ANA}/unblock": "",
    f"people/{ANA}/language": "language_code",
    "people/7/block": "",
}


def _fields(group):
    """Every path with the fields that it reads."""
    chats = {
        f"chats/{chat}/{act}": fields for chat in (ANA, group, 7) for act, fields in FIELDS.items()
    }
    in_group = {f"groups/{group}/{act}": fields for act, fields in GROUP_FIELDS.items()}
    return {**chats, **in_group, **FIELDS_ELSEWHERE}


def _bodies(fields):
    """Bodies that get past the first questions, who and which message, with odd values besides."""
    odd = st.fixed_dictionaries({}, optional=dict.fromkeys(fields.split(), VALUES))
    return st.builds(
        lambda message_id, odd: {"from": ANA, "person": ANA, "message_id": message_id, **odd},
        st.integers(1, 4),
        odd,
    )


class _World:
    """A simulator's application, asked without a server."""

    def __init__(self):
        simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=HandClock())
        tg = simulator.telegram
        ana = accounts.add_person(tg, {"first_name": "Ana", "id": ANA})
        from_people.start(tg, tg.world.chats[ANA], ana, {})
        members = [{"id": ANA, "status": "creator"}]
        body = {"title": "x", "type": "supergroup", "is_forum": True, "members": members}
        self.group = groups.add_group(tg, body).id
        polls.send_poll(tg, Params({"chat_id": ANA, "question": "?", "options": ["a", "b"]}))
        self.updates = tg.updates
        self.updates.allow(["message", "edited_message", "callback_query", "my_chat_member",
                            "chat_member", "message_reaction", "poll", "poll_answer"])  # fmt: skip
        self.app = simulator.app()

    def told(self):
        """The updates since the last time, as the bot would get them."""
        bodies = [item.body for item in self.updates.pending]
        self.updates.forget_all()
        return Call("getupdates", {}, frozenset(), frozenset(), 200, bodies)

    async def ask(self, path, body, kind="application/json", verb="POST"):
        path, _, query = path.partition("?")
        headers = [(b"content-type", kind.encode()), (b"host", b"x")]
        place = {"path": f"/sim/{path}", "query_string": query.encode(), "root_path": ""}
        ends = {"client": ("x", 1), "server": ("x", 1), "scheme": "http", "http_version": "1.1"}
        scope = {"type": "http", "method": verb, "headers": headers, **place, **ends}
        sent = []

        async def receive():
            return {"type": "http.request", "body": body}

        async def send(message):
            sent.append(message)

        await self.app(scope, receive, send)
        return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


@pytest.fixture(scope="module")
def world():
    """The calls pile up in it."""
    return _World()


def _assert_answered(status, answer):
    assert status in {200, 400, 403, 404, 409, 413}
    if status != 200:
        assert json.loads(answer)["error"]


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_body_breaks_the_peoples_side(world, data):
    fields = _fields(world.group)
    path = data.draw(st.sampled_from(sorted(fields)))
    body = data.draw(_bodies(fields[path]) | VALUES)
    _assert_answered(*asyncio.run(world.ask(path, json.dumps(body).encode())))
    told = world.told()
    assert path == "updates" or list(library.check(told)) == []


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=30))
def test_no_bytes_break_the_peoples_side(world, body):
    _assert_answered(*asyncio.run(world.ask("people", body)))


def test_every_act_is_tried():
    assert FIELDS.keys() == {*ACTS, "nonsense"}


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["file", "album"]),
    st.binary(max_size=60),
    st.sampled_from(["", "; boundary=x"]),
)
def test_no_form_breaks_the_peoples_side(world, act, body, boundary):
    kind = f"multipart/form-data{boundary}"
    path = f"chats/{ANA}/{act}?from={ANA}&kind=photo"
    _assert_answered(*asyncio.run(world.ask(path, b"--x\r\n" + body, kind)))


@pytest.mark.parametrize(
    "path",
    [
        "log?after=x", "log?after=1e999", "log?limit=nan", "idle?wait=x", "chats/5?viewer=x",
        f"chats/{ANA}?viewer=inf", "callbacks/none", "files/none", "log?limit=-5&after=-9",
    ],
)  # fmt: skip
def test_no_query_breaks_the_peoples_side(world, path):
    _assert_answered(*asyncio.run(world.ask(path, b"", verb="GET")))


def test_a_deeply_nested_body_is_refused(world):
    status, answer = asyncio.run(world.ask("people", b"[" * 100_000))
    assert (status, json.loads(answer)["error"]) == (400, "The body is not JSON.")
