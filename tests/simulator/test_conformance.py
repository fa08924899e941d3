"""The simulator held against python-telegram-bot and, where at hand, the machine-readable Bot API.

What the bot itself sends is checked in its journeys, where every call is watched.
"""

import json
from dataclasses import replace

import pytest

from bot.simulator.botapi.call_trace import Call
from bot.simulator.http.errors import ApiError
from bot.simulator.server import Simulator
from tests.support import check_simulator, library, sample_calls
from tests.support.faithful import FOLDER, faithful, specification
from tests.support.specification import Specification

MESSAGE = {
    "message_id": 1,
    "date": 5,
    "chat": {"id": 5, "type": "private", "first_name": "Ana"},
    "text": "x",
}


def _call(method, params=None, result=MESSAGE, looked_at=("chat_id", "text"), status=200):
    given = {"chat_id": 5, "text": "x"} if params is None else params
    return Call(method, given, frozenset(), frozenset(looked_at), status, result)


@pytest.fixture
def small(tmp_path):
    """A specification of one method."""
    fields = {
        "chat_id": ["Integer", "String"],
        "text": ["String"],
        "entities": ["Array of Entity"],
    }
    named = [
        {"name": name, "types": types, "required": name != "entities"}
        for name, types in fields.items()
    ]
    entity = {"name": "Entity", "fields": [{"name": "type", "types": ["String"], "required": True}]}
    whole = {
        "version": "Bot API 0",
        "methods": {"sendMessage": {"name": "sendMessage", "fields": named, "returns": ["Entity"]}},
        "types": {"Entity": entity},
    }
    path = tmp_path / "api.json"
    path.write_text(json.dumps(whole))
    return path


async def test_every_method_answers_as_the_library_reads_it():
    assert check_simulator.complaints(await sample_calls.play(), None) == []


async def test_every_method_is_as_the_specification_says():
    if (known := specification()) is None:
        pytest.skip(f"there is no specification in {FOLDER}")
    assert check_simulator.complaints(await sample_calls.play(), known) == []


@pytest.mark.parametrize(
    "call, complaint",
    [
        (_call("sendSmoke"), "no such method"),
        (_call("sendmessage", {"chat_id": 5, "txt": "x"}), "no such parameter: txt"),
        (_call("sendmessage", {"chat_id": 5}), "went through without text"),
        (_call("sendmessage", {"chat_id": 5, "text": 7}), "int instead of String"),
        (_call("sendmessage", {"chat_id": True, "text": "x"}), "bool instead of"),
        (
            _call("sendmessage", {"chat_id": 5, "text": "x", "entities": "[{}]"}),
            ".type: missing in Entity",
        ),
        (_call("sendmessage", result={"type": "x", "size": 1}), ".size: no such field of Entity"),
        (_call("sendmessage", result=True), "bool instead of Entity"),
    ],
)
def test_the_specification_finds_what_is_wrong(small, call, complaint):
    right = replace(call, result={"type": "x"}) if call.result is MESSAGE else call
    found = list(Specification(small).check(right))
    assert any(complaint in each for each in found)
    assert all("Entity" not in each for each in found) or "Entity" in complaint


def test_the_specification_lets_right_calls_pass(small):
    call = _call("sendmessage", {"chat_id": "5", "text": "x"}, result={"type": "bold"})
    assert list(Specification(small).check(call)) == []
    assert list(Specification(small).check(_call("sendmessage", result=5, status=400))) == []


@pytest.mark.parametrize(
    "call, complaint",
    [
        (_call("sendsmoke"), "the library has no such method"),
        (_call("sendmessage", {"chat_id": 5, "txt": "x"}), "the library has no parameter txt"),
        (_call("sendmessage", result={**MESSAGE, "words": 1}), "words"),
        (_call("sendmessage", result={"text": "x"}), "Message can't be read"),
        (_call("getme", {}, result="me"), "getme: str instead of"),
        (
            _call("sendmessage", {"reply_markup": {"inline_keyboard": [[{"txt": "x"}]]}}),
            "can't be read",
        ),
        (_call("sendmessage", {"reply_markup": {"buttons": []}}), "no kind of keyboard"),
        (_call("sendmessage", {"link_preview_options": {"is_disable": True}}), "is_disable"),
    ],
)
def test_the_library_finds_what_is_wrong(call, complaint):
    assert any(complaint in found for found in library.check(call))


async def test_a_watched_test_fails_of_a_parameter_that_does_nothing():
    world = sample_calls.World()
    odd = {"chat_id": sample_calls.ANA, "text": "x", "suggested_post_parameters": {}}
    complaint = "suggested_post_parameters is not looked at"
    with pytest.raises(AssertionError, match=complaint), faithful(world.simulator):
        await world.do("sendMessage", **odd)


async def test_a_watched_test_may_be_refused():
    world = sample_calls.World()
    with faithful(world.simulator) as watch, pytest.raises(ApiError):
        await world.do("sendMessage", chat_id=5, text="x")
    assert watch.count == 1


def test_nobody_watches_unless_asked():
    assert Simulator("1:x", "Capitaine", "capitaine_bot").api.observer is None


def test_the_report_says_when_there_is_no_specification(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(
        check_simulator, "recorded", lambda _paths: ({"sendmessage": {"text"}}, True)
    )
    assert check_simulator.main([str(tmp_path / "none.json")]) == 0
    printed = capsys.readouterr().out
    assert "is not there: checking against python-telegram-bot only" in printed
    assert "sendmessage: text" in printed


def test_the_report_fails_when_the_journeys_do(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(check_simulator, "recorded", lambda _paths: ({}, False))
    assert check_simulator.main([str(tmp_path / "none.json")]) == 1
    assert "not every journey went through" in capsys.readouterr().out


def test_the_report_fails_of_what_the_bot_uses_in_vain(monkeypatch, capsys, small):
    used = {"sendmessage": {"effect"}, "sendsmoke": set()}
    monkeypatch.setattr(check_simulator, "recorded", lambda _paths: (used, True))
    assert check_simulator.main([str(small)]) == 1
    printed = capsys.readouterr().out
    assert "sendmessage: the bot gives effect, the simulator does not look at it" in printed
    assert "sendsmoke: the bot uses it" in printed
    assert "Bot API 0: 1 of 1 methods" in printed
