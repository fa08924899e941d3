"""What people had before the wings goes on: the question that was open, and buttons in their chats.

`stored_before_the_wings.json` was written by the version before: every dialog state as it was
kept, and buttons of Ana's chat signed with the tests' master key. Nothing in it is made anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot import files
from bot.app import assemble
from bot.campaigns.pack import read_campaign
from bot.engine.dialog import states
from bot.engine.dialog.states import Lost
from bot.engine.storage.db import Tx
from bot.engine.time.clock import to_ms
from tests.support.signed_up import captain, captain_with
from tests.support.theatre import Player, Theatre

BEFORE: dict[str, Any] = json.loads(
    Path(__file__).with_name("stored_before_the_wings.json").read_text("utf-8")
)
PARTS = assemble(read_campaign(files.example_campaign()))
REFUSED = ("This button is from an earlier message", "already done")


def _presses(player: Player, data: str) -> None:
    """Press a button of long ago, whose message has scrolled away."""
    player._acts(player.chat, "< (a button of before)")
    message = {**player._message(player.chat, 1), "text": "…"}
    query = {"id": "1", "from": player.user, "chat_instance": "1", "data": data}
    player._update({"callback_query": {**query, "message": message}}, player.chat)


def _keep(player: Player, state: str) -> None:
    """Put a dialog into the database as it was kept."""

    def put(tx: Tx) -> None:
        states.SQL.save_dialog(
            tx,
            campaign_id=player.theatre.campaign.id,
            chat_id=player.id,
            user_id=player.id,
            state=tx.seal(player.id, state),
            suspended=None,
            updated_at=to_ms(tx.now()),
            message_id=1,
            aside=None,
            asked_again=0,
            question=None,
        )

    player.theatre.opened.run(put)


@pytest.mark.parametrize("tag", BEFORE["states"])
def test_every_open_question_of_before_is_the_same_question_now(tag: str) -> None:
    stored = PARTS.routes.stored
    state = stored.load(BEFORE["states"][tag])
    assert not isinstance(state, Lost)
    before, after = json.loads(BEFORE["states"][tag]), json.loads(stored.dump(state))
    assert tag.endswith(f".{type(state).__name__}")
    # A field that came later has what it has where nothing was kept.
    assert _holds(after["data"], before["data"])
    assert stored.load(stored.dump(state)) == state


def _holds(whole: Any, part: Any) -> bool:
    """Tell whether everything of a part is in the whole, however deep."""
    if isinstance(part, dict):
        return all(name in whole and _holds(whole[name], part[name]) for name in part)
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(_holds, whole, part))
    return bool(whole == part)


def test_a_question_that_nobody_ever_asked_is_lost() -> None:
    text = BEFORE["states"]["contacts.Adding"].replace("contacts.Adding", "contacts.Other")
    assert isinstance(PARTS.routes.stored.load(text), Lost)


def test_every_action_of_before_has_somebody_who_answers_it() -> None:
    assert set(BEFORE["actions"]) <= PARTS.routes.taps.keys()


def test_every_button_of_before_that_needs_nothing_is_answered(theatre: Theatre) -> None:
    ana = captain(theatre)
    theatre.tick(minutes=1)
    unanswered = {}
    for action, data in BEFORE["views"].items():
        _presses(ana, data)
        screen = ana.screen()
        if not screen or any(words in screen for words in REFUSED):
            unanswered[action] = screen
    assert not unanswered


def test_an_altered_button_of_before_is_refused(theatre: Theatre) -> None:
    ana = captain(theatre)
    _presses(ana, BEFORE["views"]["contacts.list"].replace("contacts.list", "talk.pick"))
    assert any(words in ana.screen() for words in REFUSED), ana.screen()


def test_half_a_sign_up_of_before_is_finished_with_its_old_buttons(theatre: Theatre) -> None:
    ana = theatre.person("Ana")
    ana.says("/start")
    _keep(ana, BEFORE["dialogs"]["half a sign-up"])
    for action in ("signup.agree", "signup.promise", "signup.name"):
        _presses(ana, BEFORE["signup"][action])
    ana.sees("Welcome")
    ana.says("Luis\nMia")
    ana.sees("Luis", "Mia")


@pytest.mark.parametrize(
    "words, seen", [("Luis", "Luis"), ("I talked with Luis, he is in", "Yes, record it")]
)
def test_names_that_were_awaited_before_are_taken_and_so_is_a_talk(
    theatre: Theatre, words: str, seen: str
) -> None:
    ana = captain_with(theatre, "Luis", "Mia")
    _keep(ana, BEFORE["dialogs"]["names are awaited"])
    ana.says(words)
    ana.sees(seen)
