"""Whatever comes instead of an answer, in the middle of every question and outside of all: it is
answered with what is wanted, nothing that was told before is lost, and Telegram takes the answer.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.campaigns.model import Way
from bot.captains import store as captains
from bot.console.one_to_one.dialog import WritingToOrganizers
from bot.contacts.model import ContactId
from bot.conversations import store as conversations
from bot.conversations.model import Plan
from tests.journeys.steps import captain, talk
from tests.journeys.test_sign_up import a_picture
from tests.support.journey import Stage
from tests.support.middle import Middle, nothing_went_wrong
from tests.support.players import Player
from tests.support.states import (
    Known,
    all_states,
    in_the_group,
    of_a_captain,
    of_an_owner,
    of_what_is_gone,
    routed_states,
    signing_up,
)

LONG = "Words, and more " * 255 + "Words, and more!"
RIGHT_TO_LEFT = "\u202eeman\u202c \u05d3\u05d5\u05d3 \u2067x\u2069"
HIDDEN = "L\u200bu\u2060i\ufeffs\u200d"
MARKUP = "<b>Luis</b> & <script>alert(1)</script> </blockquote> &lt;"
SENT = {
    "voice": lambda who: who.sends("voice"),
    "sticker": lambda who: who.sends("sticker", emoji="👋"),
    "location": lambda who: who.sends("location", latitude=45.5, longitude=-73.6),
    "venue": lambda who: who.sends("venue", latitude=45.5, longitude=-73.6, title="Café"),
    "photo": lambda who: who.sends_file("photo", "cat.png", a_picture()),
    "forward": lambda who: who.sends("forward", text="See you at 5?", from_name="Bea"),
    "edit": lambda who: who.edits_first("Something else"),
}
# Who writes to the organizers may send them these.
SENT_ON = ("voice", "photo")
# These may be answers where words are asked for.
WRITTEN = {
    "long": LONG,
    "right to left": RIGHT_TO_LEFT,
    "zero width": HIDDEN,
    "markup": MARKUP,
    "start": "/start",
    "menu": "/menu",
    "unknown command": "/nonsense",
}
LINK = "iABCDEFGH"


def test_there_is_a_sample_of_every_dialog_state() -> None:
    assert all_states() == routed_states()


def _is_answered(who: Player, what: str) -> None:
    assert who.messages() + ("edited" in who.screen()) >= 1, f"no answer to {what}"


def _leads_on(who: Player) -> bool:
    """Tell whether the answer ends in a button or asks for words."""
    latest = who.stage.said_in(who.id)[-1]["message"]
    markup = latest.get("reply_markup", {})
    words = latest.get("text") or latest.get("caption") or ""
    return bool(markup.get("inline_keyboard")) or "?" in words or "/" in words


async def _try_everything(middle: Middle, state: object | None) -> None:
    who = middle.who
    for what, send in SENT.items():
        await middle.is_asked(state)
        await send(who)
        _is_answered(who, what)
        assert _leads_on(who), f"{what} leads nowhere:\n{who.screen()}"
        is_taken = isinstance(state, WritingToOrganizers) and what in SENT_ON
        assert is_taken or await middle.state() == state, f"{what} changed what was told before"
    for what, words in WRITTEN.items():
        await middle.is_asked(state)
        await who.says(words)
        _is_answered(who, what)
        assert _leads_on(who), f"{what} leads nowhere:\n{who.screen()}"
        if words.startswith("/"):
            assert await middle.state() == state, f"{what} changed what was told before"
    await middle.is_asked(state)
    await who.opens(LINK)
    _is_answered(who, "a link")
    assert await middle.state() == state, "a link changed what was told before"
    await nothing_went_wrong(middle.stage)


async def _known(stage: Stage, who: Player) -> Known:
    def find(tx: Any) -> Known:
        rows = tx.connection.execute("SELECT id, contact_id FROM conversations").fetchall()
        return Known(rows[0][1], rows[0][0])

    await talk(who, "Luis", "✅ Promised to vote")
    known = await stage.bot.database.run(find)

    def votes_by_proxy(tx: Any) -> None:
        captain = captains.by_telegram_id(tx, stage.bot.campaign.id, who.id)
        plan = Plan(captain.id, ContactId(known.contact), Way.PROXY)
        conversations.keep_plan(tx, stage.bot.campaign.id, plan, tx.now())

    await stage.bot.database.run(votes_by_proxy)
    return known


@pytest.mark.parametrize("place", range(len(of_a_captain(Known()))))
async def test_a_captain_in_the_middle_of_a_question_is_answered_whatever_they_send(
    stage: Stage, place: int
) -> None:
    ana = await captain(stage, "Ana", "Luis", "Mia")
    known = await _known(stage, ana)
    await _try_everything(Middle(stage, ana, ana.id), of_a_captain(known)[place])


@pytest.mark.parametrize("place", range(len(of_what_is_gone())))
async def test_a_question_about_what_is_gone_is_over_and_leads_on(stage: Stage, place: int) -> None:
    ana = await captain(stage, "Ana", "Luis")
    state = of_what_is_gone()[place]
    middle = Middle(stage, ana, ana.id)
    for what, send in SENT.items():
        await middle.is_asked(state)
        await send(ana)
        _is_answered(ana, what)
        assert _leads_on(ana), f"{what} leads nowhere:\n{ana.screen()}"
        assert await middle.state() is None
    await nothing_went_wrong(stage)


@pytest.mark.parametrize("place", range(len(of_an_owner())))
async def test_an_owner_in_the_middle_of_a_question_is_answered_whatever_they_send(
    stage: Stage, place: int
) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await stage.seated_group("Organizers", ana)
    await _try_everything(Middle(stage, ana, ana.id), of_an_owner()[place])


@pytest.mark.parametrize("place", range(len(signing_up("en"))))
async def test_somebody_signing_up_is_answered_whatever_they_send(stage: Stage, place: int) -> None:
    ana = await stage.person("Ana")
    await ana.says("/start")
    state = signing_up(stage.language)[place]
    middle = Middle(stage, ana, ana.id)
    for what, send in SENT.items():
        await middle.is_asked(state)
        await send(ana)
        _is_answered(ana, what)
        assert _leads_on(ana)
        assert await middle.state() == state
    for words in (LONG, MARKUP, RIGHT_TO_LEFT):
        await middle.is_asked(state)
        await ana.says(words)
        _is_answered(ana, words)
    await nothing_went_wrong(stage)


async def test_outside_of_any_question_everything_is_answered_with_what_can_be_done(
    stage: Stage,
) -> None:
    ana = await captain(stage, "Ana", "Luis", "Mia")
    await _try_everything(Middle(stage, ana, ana.id), None)


@pytest.mark.parametrize("place", range(len(in_the_group("en"))))
async def test_an_organizer_who_is_asked_something_is_answered_too(
    stage: Stage, place: int
) -> None:
    maya = await stage.person("Maya")
    group = await stage.seated_group("Organizers", maya)
    await maya.says("/broadcast", group)
    state = in_the_group(stage.language)[place]
    middle = Middle(stage, maya, group.id)
    for words in (MARKUP, LONG, RIGHT_TO_LEFT, HIDDEN):
        await middle.is_asked(state)
        await maya.answers(words, group)
        assert group.screen(), f"no answer to {words[:20]}"
    await middle.is_asked(state)
    await maya.edits_first("Other words", group)
    group.sees_nothing()
    assert await middle.state() == state
    await nothing_went_wrong(stage)
