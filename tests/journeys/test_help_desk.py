"""The help desk from both sides, in an ordinary group and in one with topics."""

from __future__ import annotations

import pytest

from tests.journeys.test_moving import asks, moves, told
from tests.support.journey import Stage
from tests.support.players import Group, Player


async def replies(player: Player, group: Group, words: str, text: str) -> None:
    """Answer the bot's message that has these words, in the topic where it stands."""
    message = await told(group, player, words)
    thread = {"thread": message["message_thread_id"]} if "message_thread_id" in message else {}
    await player.says(text, group, reply_to=message["message_id"], **thread)


async def last(player: Player) -> dict[str, object]:
    return [each for each in await player.history(player.id) if each["from"]["is_bot"]][-1]


@pytest.mark.parametrize("forum", [False, True], ids=["group", "forum"])
async def test_a_question_is_answered_from_the_group(stage: Stage, forum: bool) -> None:
    maya, ben = await stage.person("Maya"), await stage.person("Ben")
    group = await stage.seated_group("Organizers", maya, ben)
    await group.changes(ben, "administrator")
    (ana,) = await stage.enlist("Ana")
    if forum:
        await moves(stage, group, maya)
    await ana.says(
        "/ask how many names do I need?", fr="/ask combien de noms faut-il sur ma liste ?"
    )
    ana.sees("Ten to twenty people", fr="Dix à vingt personnes")
    await ana.taps("👍 That helped")
    question = stage.by_language("Where do I get posters?", "Où y a-t-il des affiches ?")
    await asks(ana, question)
    shown = await told(group, maya, question)
    assert ("message_thread_id" in shown) is forum
    await maya.taps("✋ I’ll answer", group)
    group.sees("Maya will answer", fr="Maya va répondre")
    thread = {"thread": shown["message_thread_id"]} if forum else {}
    note = stage.by_language("/note ask at the office first", "/note demander d’abord au local")
    await ben.says(note, group, reply_to=shown["message_id"], **thread)
    await ben.says("At the office, I think", group, fr="Au local, je crois", **thread)
    for words in ("I think", "je crois", "office first", "d’abord"):
        assert words not in str(await ana.history(ana.id)), "what answers nothing stays in"
    answer = stage.by_language("At the office, from 9 to 5", "Au local, de 9 h à 17 h")
    await replies(maya, group, question, answer)
    assert answer in (await last(ana))["text"]
    thanks = stage.by_language("Until when do you have some?", "Vous en avez jusqu’à quand ?")
    await ana.says(thanks, reply_to=(await last(ana))["message_id"])
    later = await told(group, maya, thanks)
    assert later.get("message_thread_id") == shown.get("message_thread_id")
    await stage.passes(hours=2)
    await maya.says("/questions", group)
    group.sees("1 captain waits", fr="1 capitaine attend")
    await maya.taps("✅ No reply needed", group)
    await maya.taps("📚 Add to the FAQ", group)
    await maya.taps("✅ Save", group)
    await ana.says("/ask where can I get a poster", fr="/ask où sont les affiches")
    ana.sees(answer)
    stage.transcript.is_as_written(f"help_desk.{'forum' if forum else 'group'}.{stage.language}")
