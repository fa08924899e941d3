"""A survey: written and translated in the group, answered by taps, told as a picture."""

from __future__ import annotations

from tests.journeys.steps import captain
from tests.support.journey import Stage
from tests.support.players import Player

FRENCH = (
    "Les samedis",
    "Comment c’était ?\nTrès bien\nMoyen",
    "Qu’est-ce qui vous aiderait ?",
    "Quelles tâches ?\nPorte-à-porte\nTéléphone\nTracts",
)
ENGLISH = (
    "Saturdays",
    "How was it?\nGreat\nSo-so",
    "What would help you?",
    "Which tasks?\nDoor to door\nPhone\nLeaflets",
)


async def vote(player: Player, *options: int) -> None:
    """Vote in the latest poll."""
    polls = [each["poll"] for each in await player.history(player.id) if "poll" in each]
    body = {"from": player.id, "poll_id": polls[-1]["id"], "options": list(options)}
    await player.stage.post(f"/chats/{player.id}/vote", body)
    await player.stage.played(f"{player.name} votes for {options}")


async def test_from_a_question_to_its_answers(stage: Stage) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    some = [await captain(stage, each) for each in ("Ana", "Ben", "Cleo", "Dan", "Eve")]
    first, other = (ENGLISH, FRENCH) if stage.language == "en" else (FRENCH, ENGLISH)
    await maya.says("/survey", group)
    await maya.taps("🆕 New survey", group)
    await maya.says(f"{first[0]}\n😊", group)
    await maya.taps("🔘 One answer", group)
    await maya.says(first[1], group)
    await maya.taps("➕ Add a question", group)
    await maya.taps("✍️ In their own words", group)
    await maya.says(first[2], group)
    await maya.taps("➕ Add a question", group)
    await maya.taps("☑️ Several answers", group)
    await maya.says(first[3], group)
    await maya.taps("✏️ Change a question", group)
    await maya.taps("3. ", group)
    await maya.taps("📊 As a poll", group)
    await maya.taps("‹ Back", group)
    await maya.taps("‹ Back", group)
    await maya.taps("🌍 Languages", group)
    await maya.taps("Write it in", group)
    for each in other:
        await maya.says(each, group)
    await maya.taps("📨 Send it…", group)
    await maya.taps("🪪 With names", group)
    await maya.taps("🙈 Without names", group)
    await maya.taps("📨 Send to all captains (5)", group)
    await stage.passes(minutes=1)
    good = first[1].split("\n")[1]
    await some[0].taps(good)
    await some[0].taps("Later")
    await some[0].says("/survey")
    await some[0].says("Luis")
    await vote(some[0], 0, 2)
    with stage.transcript.in_short("The others answer, too"):
        for each in some[1:]:
            await each.taps(good)
            await each.taps("Skip")
            await vote(each, 2)
    await maya.says("/survey", group)
    await maya.taps(f"🟢 {first[0]}", group)
    await maya.taps("📊 Results", group)
    await maya.taps("📄 As a table", group)
    stage.transcript.is_as_written(f"surveys.{stage.language}")
