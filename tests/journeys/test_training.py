"""From the first card to the certificate, a practice talk and the first badge, over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot import files
from bot.captains.training.pack import read_course
from tests.journeys.steps import captain, talk
from tests.support.journey import Stage
from tests.support.players import Player

COURSE = read_course(files.training())


async def poll(player: Player) -> dict[str, Any]:
    """Return the latest quiz in the chat."""
    polls = [each["poll"] for each in await player.history(player.id) if "poll" in each]
    return dict(polls[-1])


async def answers(player: Player, *, rightly: bool = True) -> None:
    """Choose an option of the latest quiz."""
    asked = await poll(player)
    (right,) = asked["correct_option_ids"]
    option = right if rightly else (right + 1) % len(asked["options"])
    body = {"from": player.id, "poll_id": asked["id"], "options": [option]}
    await player.stage.post(f"/chats/{player.id}/vote", body)
    await player.stage.played(f"{player.name} chooses {asked['options'][option]['text']}")


async def pictures(player: Player) -> list[str]:
    """Return the words under the pictures in the chat."""
    shown = await player.history(player.id)
    return [each.get("caption", "") for each in shown if "photo" in each]


async def number_of(player: Player, said: str) -> str:
    """Return the number under which an answer is shown."""
    shown = (await player.history(player.id))[-1]["text"].split("\n")
    (line,) = [each for each in shown if each.endswith(said)]
    return str(line.partition(".")[0])


@pytest.mark.draws_apart
async def test_the_quiz_is_telegrams_own_and_ends_in_a_certificate(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/training")
    await ana.taps("📖 Read the cards")
    ana.sees(COURSE.cards[0].title.in_(stage.language))
    for _ in COURSE.cards[1:]:
        await ana.taps("Next ›")
    await ana.taps("✍️ Take the quiz")
    asked = await poll(ana)
    assert asked["type"] == "quiz"
    assert not asked["is_anonymous"]
    assert COURSE.questions[0].ask.in_(stage.language) in asked["question"]
    for place in range(len(COURSE.questions)):
        await answers(ana, rightly=place > 0)
    (caption,) = await pictures(ana)
    assert "Ana" in caption
    await stage.passes(seconds=5)
    assert len(await pictures(ana)) == 1


async def test_a_talk_is_practised_and_a_real_one_brings_the_first_badge(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "María")
    friend = COURSE.friends[0]
    await ana.says("/training")
    await ana.taps("🎭 Practice a talk")
    await ana.taps(f"🎭 {friend.name.in_(stage.language)}")
    place = friend.first
    while place not in friend.endings:
        answer = friend.steps[place].answers[0]
        await ana.taps(await number_of(ana, answer.say.in_(stage.language)))
        ana.sees(answer.tip.in_(stage.language))
        place = answer.to
    ana.sees(friend.endings[place].lesson.in_(stage.language))

    await talk(ana, "Luis", "✅ Promised to vote")
    assert len(await pictures(ana)) == 1
    await talk(ana, "María", "✅ Promised to vote")
    assert len(await pictures(ana)) == 1
    await ana.taps("🏅 My badges")
    ana.sees("2 of 2", fr="2 sur 2")
