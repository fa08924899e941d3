"""A captain brings another in: the link, the news, the team, and the entry on the list."""

from __future__ import annotations

import re

from tests.journeys.steps import captain, sign_up, talk
from tests.support.journey import Stage
from tests.support.players import Player

LINK = re.compile(r"\?start=(i[\w-]+)")


def code_in(player: Player, stage: Stage) -> str:
    """The payload of the link that the player reads; another word for it in the transcript."""
    found = LINK.search(player.screen())
    assert found, player.screen()
    stage.transcript.hide(found[1], "CODE")
    return found[1]


async def follows(stage: Stage, name: str, code: str) -> Player:
    """Somebody comes by a link and signs up."""
    player = await stage.person(name)
    await player.opens(code)
    await player.taps("English" if stage.language == "en" else "Français")
    await player.taps("I agree")
    await player.taps("I promise")
    await player.taps(f"I’m {name}")
    return player


async def test_somebody_is_brought_in_and_the_recruiter_hears_of_it(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/team")
    ana.sees("Nobody has used your link yet", fr="Personne n’est encore venu")
    await ana.taps("💌 Invite a friend")
    code = code_in(ana, stage)
    await ana.taps("🔳 As a picture")
    omar = await follows(stage, "Omar", code)
    omar.sees("Ana invited you", fr="grâce à Ana")
    await stage.passes(hours=1)
    await omar.says("Zoé")
    await omar.taps("Friend")
    await talk(omar, "Zoé", "✅ Promised to vote")
    await stage.passes(hours=1)
    await ana.says("/team")
    ana.sees("Omar", "💬 1 · 🤝 1")
    await omar.says("/team")
    omar.sees("Ana")
    stage.transcript.is_as_written(f"recruiting.{stage.language}")


async def test_who_wants_to_help_is_invited_and_linked_once_both_agree(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "Sam")
    await talk(ana, "Luis", "🙋 Wants to help")
    await ana.taps("💌 Invite Luis")
    ana.sees("Luis")
    luis = await follows(stage, "Luis R", code_in(ana, stage))
    await stage.passes(hours=2)
    luis.sees("May that list show", fr="Cette liste peut-elle montrer")
    await luis.taps("Yes")
    ana.sees("Luis R", "Luis")
    await ana.taps("Yes")
    await ana.says("/list")
    await ana.taps(next(_labels(ana, "Luis")))
    ana.sees("Is now a captain", fr="Est maintenant capitaine")
    await ana.says("/next")
    ana.sees("Sam")
    ana.does_not_see("Luis")
    await luis.says("/team")
    await luis.taps("Don’t show me on that list")
    await ana.says("/list")
    await ana.taps(next(_labels(ana, "Luis")))
    ana.does_not_see("Is now a captain", "Est maintenant capitaine")
    stage.transcript.is_as_written(f"link.{stage.language}")


def _labels(player: Player, name: str):  # type: ignore[no-untyped-def]
    return (
        button["text"]
        for event in player.stage.said_in(player.id)
        for row in event["message"].get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if name in button["text"]
    )


async def test_a_no_is_never_told_and_asked_no_more(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "🙋 Wants to help")
    await ana.taps("💌 Invite Luis")
    luis = await follows(stage, "Luis R", code_in(ana, stage))
    await stage.passes(hours=2)
    await luis.taps("No")
    await stage.passes(days=2)
    assert not [each for each in await ana.history(ana.id) if "Luis R" in each.get("text", "")][1:]
    await ana.says("/list")
    await ana.taps(next(_labels(ana, "Luis")))
    ana.does_not_see("Is now a captain", "Est maintenant capitaine")


async def test_links_that_are_no_good_keep_nobody_out(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("/invite")
    old = code_in(ana, stage)
    await ana.taps("Make a new link")
    await ana.taps("‹ Keep it")
    assert code_in(ana, stage) == old
    await ana.taps("Make a new link")
    await ana.taps("Make a new link")
    new = code_in(ana, stage)
    assert new != old
    omar = await stage.person("Omar")
    await omar.opens(old)
    omar.sees("no longer works", fr="n’est plus valable")
    await sign_up(omar)
    await ana.says("/team")
    ana.does_not_see("Omar")
    zoe = await stage.person("Zoé")
    await stage.passes(days=31)
    await zoe.opens(new)
    zoe.sees("no longer works", fr="n’est plus valable")


async def test_a_captain_who_follows_a_link_stays_what_they_are(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("/invite")
    code = code_in(ana, stage)
    await ana.opens(code)
    ana.sees("your own link", fr="votre propre lien")
    omar = await captain(stage, "Omar")
    await omar.opens(code)
    omar.sees("nothing changes", fr="rien ne change")
    await ana.says("/team")
    ana.does_not_see("Omar")
    # and a question that was open is still open
    await omar.says("Luis")
    omar.sees("Luis")


async def test_an_organizer_corrects_who_brought_somebody_in_and_undoes_it(stage: Stage) -> None:
    maya = await captain(stage, "Maya")
    group = await stage.seated_group("Organizers", maya)
    ana = await captain(stage, "Ana")
    await ana.says("/invite")
    omar = await follows(stage, "Omar", code_in(ana, stage))
    zoe = await captain(stage, "Zoé")
    await maya.says("/recruiter Omar", group)
    group.sees("Ana")
    await maya.answers("Zoe", group)
    await maya.taps("Yes, correct it", group)
    await zoe.says("/team")
    zoe.sees("Omar")
    await ana.says("/team")
    ana.does_not_see("Omar")
    await maya.says("/recruiter Zoé", group)
    await maya.answers("Omar", group)
    group.sees("can’t be", fr="impossible")
    await maya.taps("↩️ Undo", group)
    await ana.says("/team")
    ana.sees("Omar")
    await omar.says("/team")
    omar.sees("Ana")
    await maya.says("/recruiter Nobody of that name", group)
    group.sees("I find no captain", fr="Je ne trouve personne")
    stage.transcript.is_as_written(f"recruiter.{stage.language}")
    audit = await stage.bot.database.read(
        lambda tx: tx.connection.execute(
            "SELECT COUNT(*) AS n FROM audit WHERE action = 'recruiter_corrected'"
        ).fetchone()["n"]
    )
    assert audit == 2


async def test_a_good_talk_is_the_moment_to_ask_but_not_each_time(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis", "Sam", "Kim", "Bea")
    asked = ("That went well!", "Belle conversation !")
    await ana.says("/cancel")
    await talk(ana, "Luis", "✅ Promised to vote")
    await stage.passes(minutes=11)
    ana.does_not_see(*asked)
    await talk(ana, "Sam", "👍 Supportive")
    ana.does_not_see(*asked)
    await stage.passes(minutes=11)
    ana.sees(*asked[:1], fr=asked[1])
    await ana.taps("Not now")
    await talk(ana, "Kim", "✅ Promised to vote")
    await stage.passes(minutes=11)
    ana.does_not_see(*asked)
    await stage.passes(days=15)
    await talk(ana, "Bea", "✅ Promised to vote")
    await stage.passes(minutes=11)
    ana.sees(*asked[:1], fr=asked[1])


async def test_no_news_after_stop_and_a_recruit_outlives_the_recruiter(stage: Stage) -> None:
    ana = await captain(stage, "Ana")
    await ana.says("/invite")
    code = code_in(ana, stage)
    await ana.says("/stop")
    omar = await follows(stage, "Omar", code)
    await stage.passes(hours=3)
    ana.does_not_see("Omar")
    await ana.says("/deleteme")
    await ana.taps("Yes, delete everything")
    await omar.says("/team")
    omar.does_not_see("Ana")
    zoe = await stage.person("Zoé")
    await zoe.opens(code)
    zoe.sees("no longer works", fr="n’est plus valable")
