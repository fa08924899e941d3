"""Whatever comes instead of an answer, in the middle of every question and outside of all: it is
answered with what is wanted, nothing that was told before is lost, and Telegram takes the answer.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine import buttons, dialogs
from bot.engine.dialogs import Dialog
from bot.pledges.dialog import Noting
from tests.journeys.steps import captain, talk
from tests.journeys.test_sign_up import a_picture
from tests.support.journey import Stage
from tests.support.players import Player
from tests.support.states import (
    Known,
    all_states,
    in_the_group,
    of_a_captain,
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


class Middle:
    """Somebody in the middle of a question, put there as often as it takes."""

    def __init__(self, stage: Stage, who: Player, chat_id: int) -> None:
        self.stage, self.who, self.chat_id = stage, who, chat_id

    async def is_asked(self, state: object | None) -> None:
        """Put them into `state`."""
        stored = self.stage.bot.service.parts.routes.stored
        now = self.stage.clock.now()

        def put(tx: Any) -> None:
            dialogs.save(tx, stored, self.chat_id, self.who.id, Dialog(state), now)

        await self.stage.bot.database.run(put)

    async def state(self) -> object | None:
        """Return where they stand."""
        stored = self.stage.bot.service.parts.routes.stored

        def find(tx: Any) -> Dialog:
            return dialogs.find(tx, stored, self.chat_id, self.who.id)

        return (await self.stage.bot.database.run(find)).state


async def _nothing_went_wrong(stage: Stage) -> None:
    def count(tx: Any) -> tuple[int, int]:
        aside = tx.connection.execute("SELECT COUNT(*) FROM set_aside").fetchone()[0]
        failed = tx.connection.execute(
            "SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'queued')"
        ).fetchone()[0]
        return aside, failed

    assert await stage.bot.database.run(count) == (0, 0)


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
        assert await middle.state() == state, f"{what} changed what was told before"
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
    await _nothing_went_wrong(middle.stage)


async def _known(stage: Stage, who: Player) -> Known:
    def find(tx: Any) -> Known:
        rows = tx.connection.execute("SELECT id, contact_id FROM conversations").fetchall()
        return Known(rows[0][1], rows[0][0])

    await talk(who, "Luis", "✅ Pledged")
    return await stage.bot.database.run(find)


@pytest.mark.parametrize("place", range(len(of_a_captain(Known()))))
async def test_a_captain_in_the_middle_of_a_question_is_answered_whatever_they_send(
    stage: Stage, place: int
) -> None:
    ana = await captain(stage, "Ana", "Luis", "Mia")
    known = await _known(stage, ana)
    await _try_everything(Middle(stage, ana, ana.id), of_a_captain(known)[place])


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
    await _nothing_went_wrong(stage)


async def test_outside_of_any_question_everything_is_answered_with_what_can_be_done(
    stage: Stage,
) -> None:
    ana = await captain(stage, "Ana", "Luis", "Mia")
    await _try_everything(Middle(stage, ana, ana.id), None)


@pytest.mark.parametrize("place", range(4))
async def test_an_organizer_who_writes_a_broadcast_is_answered_too(
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
    await _nothing_went_wrong(stage)


# --- one by one -----------------------------------------------------------------------------------


async def test_an_odd_message_leaves_the_question_where_it_was(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await talk(ana, "Luis", "👍 Supportive")
    await ana.taps("📝 Add a note")
    await ana.sends("voice")
    await ana.sends("forward", text="See you at 5?", from_name="Bea")
    await ana.opens(LINK)
    ana.sees("on board already", fr="déjà partie de l’équipe")
    await ana.says("Likes <b>trees</b> & the river", fr="Aime les <b>arbres</b> & la rivière")
    await ana.edits_latest("Likes trees", fr="Aime les arbres")
    ana.sees("changed an earlier message", fr="modifié un message")
    await ana.says("/cancel")
    await ana.sends("sticker", emoji="👋")
    await ana.sends("forward", text="Luis pledged", from_name="Bea")
    ana.sees("somebody else's message", fr="quelqu’un d’autre")
    stage.transcript.is_as_written(f"odd.{stage.language}")


async def test_an_edit_of_the_message_that_was_refused_is_a_new_answer(stage: Stage) -> None:
    ana = await stage.person("Ana")
    await ana.says("/start")
    await ana.taps("English" if stage.language == "en" else "Français")
    await ana.taps("I agree")
    await ana.taps("I promise")
    await ana.says("12345")
    ana.sees_a_button("Not now")
    await ana.edits_first("Ana Maria")
    ana.sees("changed an earlier message", fr="modifié un message")
    await ana.says("12345")
    await ana.edits_latest("Ana Maria")
    ana.sees("Ana Maria")


async def test_an_answer_that_was_taken_is_not_taken_twice_by_an_edit(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/plan")
    await ana.taps("🏫 On the day, in person")
    await ana.says("10:30")
    await ana.edits_latest("11:30")
    ana.sees("changed an earlier message", fr="modifié un message")
    ana.sees("Where will you vote?", fr="Où")


async def test_two_taps_on_one_button_record_one_talk(stage: Stage) -> None:
    """From two devices, and both before the bot looks."""
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/talk")
    await ana.taps("⚪ Luis")
    message, data = await ana.button("✅ Pledged")
    await stage.goes_down()
    for _ in range(2):
        await ana.taps_data(message, data)
    await stage.comes_back()
    ana.sees("already done", fr="déjà fait")
    talks = await stage.bot.database.run(
        lambda tx: tx.connection.execute("SELECT COUNT(*) FROM conversations").fetchone()[0]
    )
    assert talks == 1


async def test_two_devices_can_answer_two_questions_at_once(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await stage.goes_down()
    await ana.says("/list")
    await ana.says("/plan")
    await ana.says("/menu")
    await stage.comes_back()
    ana.sees("Luis", "Ana")
    ana.sees_a_button("🏫 On the day, in person")
    await _nothing_went_wrong(stage)


async def test_a_button_that_is_no_more_says_where_to_go(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/talk")
    message, _ = await ana.button("⚪ Luis")
    signer = stage.bot.database.tools.signer
    number = await stage.bot.database.run(lambda tx: tx.new_id())
    gone = buttons.write(signer, ana.id, ana.id, number, "talk.of_yesterday", (1,))
    await ana.forges(message, gone)
    ana.sees("/menu")
    await _nothing_went_wrong(stage)


async def test_after_an_update_an_unknown_question_ends_in_a_clear_restart(stage: Stage) -> None:
    ana = await captain(stage, "Ana", "Luis")
    await ana.says("/menu")
    await Middle(stage, ana, ana.id).is_asked(Noting(1, "Luis"))
    routes = stage.bot.service.parts.routes
    stored = routes.stored._kinds
    stored["pledges.Noting"] = (Noting, 99)
    await ana.says("a note", fr="une note")
    ana.sees("lost my place", "/start", fr="perdu le fil")
    await ana.says("/start")
    ana.sees("Ana")
    await _nothing_went_wrong(stage)
