"""The captain's journey between sign-up and the vote, as one play: a list that builds itself, talks
told in a sentence, a plan to vote, a goal and the badges that come along.
"""

from __future__ import annotations

from tests.journeys.steps import captain
from tests.support.journey import Stage

CSV = "Name,Relationship,Town,Phone\nZoé Roy,friend,Lyon,514 555 0134\n,,,\nOmar,work,,12\n"


async def test_a_list_builds_itself_from_circles_lists_and_files(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.taps("💡 Help me think")
    ana.sees("Family", fr="amille")
    await ana.says("Maman\nPaul")
    ana.sees("Maman, Paul")
    await ana.taps("Next ›")
    await ana.taps("‹ Back")
    await ana.taps("That’s all")
    await ana.says("/add")
    await ana.says("Marie Dupont, cousin, Lyon, 34\nJean Petit, work, Nantes, 51")
    ana.sees("Marie Dupont", "Lyon", "Jean Petit")
    await ana.taps("✅ Add them")
    await ana.says("/add")
    await ana.sends_file("document", "friends.csv", CSV.encode())
    ana.sees("Zoé Roy", "Omar")
    stage.transcript.is_as_written(f"building.{stage.language}")


async def test_a_sentence_is_recorded_after_a_yes_and_a_plan_is_made(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "Sam")
    await ana.says(
        "talked to Luis, he's in, will vote by mail",
        fr="j’ai parlé à Luis, il est partant, il votera par la poste",
    )
    ana.sees("Did I get that right?", "Luis", fr="Ai-je bien compris")
    await ana.taps("✅ Yes, record it")
    ana.sees("Luis")
    await ana.taps("⋯ More")
    await ana.taps("👥 Same for…")
    await ana.taps("⚪ Sam")
    ana.sees("Sam")
    await ana.taps("↩️ Undo")
    await ana.says("called Sam, no answer", fr="appelé Sam, pas de réponse")
    ana.sees("Sam")
    await ana.says("/plan")
    await ana.taps("🏫 On the day, in person")
    await ana.taps("Morning")
    await ana.taps("That’s enough")
    ana.sees("May 9", fr="9 mai")
    stage.transcript.is_as_written(f"sentence.{stage.language}")


async def test_a_goal_is_chosen_and_badges_come_with_talks_not_with_names(stage: Stage) -> None:
    names = [f"Friend {letter}" for letter in "ABCDEFGHIJ"]
    ana = await captain(stage, "Ana", *names)
    await ana.says("/rewards")
    ana.sees("Your first badge comes", fr="Votre premier badge")
    pictures = 0
    for week in range(3):
        await ana.says("/talk")
        await ana.taps(f"⚪ {names[week]}")
        await ana.taps("✅ Promised to vote")
        pictures += sum("photo" in event["message"] for event in stage.said_in(ana.id))
        await stage.passes(days=7)
    assert pictures >= 2  # the first conversation, three weeks in a row
    await ana.says("/rewards")
    ana.sees("First talk", fr="Première conversation")
    await ana.taps("🎯 Change my goal")
    await ana.taps("3")
    await ana.says("/menu")
    ana.sees("of 3", fr="sur 3")
    stage.transcript.is_as_written(f"goals.{stage.language}")
