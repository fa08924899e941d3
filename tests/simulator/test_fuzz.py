"""Nonsense on the people's side is refused with a sentence, and never breaks the simulator."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator import acts, groups, people, polls
from bot.simulator.params import Params
from bot.simulator.peoples_side import ACTS
from bot.simulator.server import Simulator
from tests.simulator.driver import TOKEN, HandClock

ANA = 5_000_000_000
KEYS = [
    "from", "text", "reply_to", "anonymous", "message_id", "data", "row", "column", "thread",
    "emoji", "contact", "location", "users", "phone_number", "first_name", "last_name", "user_id", "vcard",
    "latitude", "longitude", "title", "address", "duration", "from_name", "poll_id", "options",
    "payload", "person", "status", "by", "rights", "until", "members", "bot", "type", "is_forum",
    "name", "closed", "username", "language_code", "id", "kind", "method", "chat_id", "probability",
    "seed", "seconds", "retry_after", "times", "overall_per_second", "private_burst", "how",
    "updates", "to",
]  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=[]), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
KNOWN = st.sampled_from([ANA, 1, 2, 3, "creator", "supergroup", "429", "reset", "member", "Yes"])
VALUES = st.recursive(
    SCALARS | KNOWN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=5,
)
ODD = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
# Half of them get past the first questions: who, which message.
AIMED = st.builds(
    lambda message_id, odd: {"from": ANA, "person": ANA, "message_id": message_id, **odd},
    st.integers(1, 4),
    ODD,
)
BODIES = (ODD | AIMED).map(lambda body: json.dumps(body).encode())
OTHERS = [
    "people", "groups", "faults", "limits", "outage", "updates", "clock",
    f"people/{ANA}/block", f"people/{ANA}/unblock", f"people/{ANA}/language", "people/7/block",
]  # fmt: skip


IN_CHATS = [*ACTS, "file", "album", "nonsense"]
IN_GROUPS = ["join", "leave", "status", "topics", "dance"]


def _paths(group):
    chats = st.sampled_from([ANA, group, 7])
    in_chat = st.builds("chats/{}/{}".format, chats, st.sampled_from(IN_CHATS))
    in_group = st.builds("groups/{}/{}".format, st.just(group), st.sampled_from(IN_GROUPS))
    return in_chat | in_group | st.sampled_from(OTHERS)


class _World:
    """A simulator's application, asked without a server."""

    def __init__(self):
        simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", clock=HandClock())
        tg = simulator.telegram
        ana = people.add_person(tg, {"first_name": "Ana", "id": ANA})
        acts.start(tg, tg.world.chats[ANA], ana, {})
        members = [{"id": ANA, "status": "creator"}]
        body = {"title": "x", "type": "supergroup", "is_forum": True, "members": members}
        self.group = groups.add_group(tg, body).id
        polls.send_poll(tg, Params({"chat_id": ANA, "question": "?", "options": ["a", "b"]}))
        self.app = simulator.app()

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


@settings(max_examples=6000, deadline=None)
@given(st.data(), BODIES | st.binary(max_size=30))
def test_no_body_breaks_the_peoples_side(world, data, body):
    path = data.draw(_paths(world.group))
    _assert_answered(*asyncio.run(world.ask(path, body)))


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
