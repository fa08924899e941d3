"""How much it takes: counted from the conversation itself, so that it can't creep up unnoticed."""

from __future__ import annotations

from tests.journeys.steps import sign_up
from tests.support.journey import Stage
from tests.support.players import Player

MOST_MESSAGES_TO_THREE_NAMES = 6
MOST_TAPS_TO_THE_FIRST_SCRIPT = 2
MOST_TAPS_TO_A_RECORDED_TALK = 3


async def _messages(stage: Stage) -> int:
    return len(
        [each for each in await stage.log() if each["event"] == "message" and _is_ours(each)]
    )


def _is_ours(event: dict[str, object]) -> bool:
    message = event.get("message")
    sender = message.get("from", {}) if isinstance(message, dict) else {}
    return bool(sender.get("is_bot"))


async def _taps(stage: Stage) -> int:
    return len([each for each in await stage.log() if each["event"] == "callback_answer"])


async def _three_names(stage: Stage) -> Player:
    ana = await stage.person("Ana")
    await sign_up(ana)
    await ana.says("Luis\nMaría\nSam")
    ana.sees("Luis", "María", "Sam")
    return ana


async def test_three_names_take_six_messages_at_most(stage: Stage) -> None:
    await _three_names(stage)
    messages = await _messages(stage)
    assert 1 <= messages <= MOST_MESSAGES_TO_THREE_NAMES


async def test_the_first_script_takes_two_taps_at_most(stage: Stage) -> None:
    ana = await _three_names(stage)
    before = await _taps(stage)
    await ana.taps("▶️ Who first?")
    ana.sees_a_button("🟢 Use WhatsApp")
    assert 1 <= await _taps(stage) - before <= MOST_TAPS_TO_THE_FIRST_SCRIPT


async def test_a_recorded_talk_takes_three_taps_at_most_from_home(stage: Stage) -> None:
    ana = await _three_names(stage)
    await ana.says("/menu")
    before = await _taps(stage)
    await ana.taps("▶️ Who next?")
    await ana.taps("🗣 I talked with Luis")
    await ana.taps("✅ Pledged")
    assert 1 <= await _taps(stage) - before <= MOST_TAPS_TO_A_RECORDED_TALK
    ana.sees_a_button("↩️ Undo")
