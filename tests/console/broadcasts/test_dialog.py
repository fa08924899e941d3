from datetime import UTC, datetime

import pytest

from bot.console.broadcasts import dialog
from bot.console.broadcasts.dialog import Setting
from bot.console.broadcasts.model import (
    AskingText,
    AskingVersion,
    Audience,
    BroadcastConfirmed,
    ChoosingLanguages,
    Counts,
    Previewing,
    Reach,
    Version,
    Written,
)
from bot.console.broadcasts.rules import progress_key
from bot.engine.dialog.states import States, Tag

SETTING = Setting("en", ("en", "fr"), "Park")
ENGLISH, FRENCH = Version("en", "Hello"), Version("fr", "Bonjour")
NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
STATES = (
    AskingText(),
    ChoosingLanguages((ENGLISH,)),
    AskingVersion((ENGLISH,), "fr"),
    Previewing(5, (ENGLISH, FRENCH)),
    AskingText("a1"),
    ChoosingLanguages((ENGLISH,), "a1"),
    AskingVersion((ENGLISH,), "fr", "a1", "a2"),
    Previewing(5, (ENGLISH, FRENCH), "a1"),
)


def test_a_text_leads_to_the_question_of_languages():
    turn = dialog.on_text(Written(" Hello "), SETTING)
    assert turn.state == ChoosingLanguages((ENGLISH,))
    labels = [tap.values.get("language") for row in turn.say[0].buttons for tap in row]
    assert labels == [None, "French"]


def test_in_a_campaign_of_one_language_the_preview_comes_at_once():
    turn = dialog.on_text(Written("Hello"), Setting("en", ("en",), "Park"))
    assert turn.then == "bc.preview"


def test_with_every_language_written_the_preview_comes():
    turn = dialog.on_version(AskingVersion((ENGLISH,), "fr"), Written("Bonjour"), SETTING)
    assert turn.state == ChoosingLanguages((ENGLISH, FRENCH))
    assert turn.then == "bc.preview"


def test_a_wrong_text_keeps_the_question_and_the_texts_so_far():
    state = AskingVersion((ENGLISH,), "fr")
    turn = dialog.on_version(state, Written("Bonjour {nom}"), SETTING)
    assert turn.state == state
    assert turn.say[0].reply


@pytest.mark.parametrize(
    "audience, sends", [(Audience({"en": 3}, 1, 9), True), (Audience({}, 4, 9), False)]
)
def test_it_can_be_sent_when_somebody_gets_it(audience, sends):
    message = dialog.confirm_message(Previewing(5, (ENGLISH,)), Reach((), audience), SETTING)
    assert ("bc.send" in [tap.action for row in message.buttons for tap in row]) == sends


def test_readers_are_counted_with_the_text_that_they_get():
    audience = Audience({"en": 3, "fr": 2, "de": 4}, 0, 9)
    message = dialog.confirm_message(Previewing(5, (FRENCH, ENGLISH)), Reach((), audience), SETTING)
    assert message.values["by_language"] == (("French", 6), ("English", 3))


def test_confirming_starts_with_everybody_waiting():
    change = BroadcastConfirmed(5, -1, 7, (ENGLISH,), Audience({"en": 3}, 1, 9), NOW, NOW, NOW)
    turn = dialog.confirmed(change, unseen=False)
    assert turn.state is None
    assert turn.changes == (change,)
    assert turn.say[0].values["counts"] == Counts(waiting=4)


def test_what_its_writer_alone_looked_at_is_told_to_all_once_it_goes_out():
    change = BroadcastConfirmed(5, -1, 7, (ENGLISH,), Audience({"en": 3}, 1, 9), NOW, NOW, NOW)
    off, told = dialog.confirmed(change, unseen=True).say
    assert (off.text, told.text, told.eyes) == (
        "broadcasts/off",
        "broadcast_running/progress",
        "all",
    )
    assert (told.key, told.values["counts"]) == (progress_key(5), Counts(waiting=4))


@pytest.mark.parametrize("state", STATES)
def test_every_state_survives_storage(state):
    stored = States({type(each): Tag("broadcasts", 1) for each in STATES})
    assert stored.load(stored.dump(state)) == state
