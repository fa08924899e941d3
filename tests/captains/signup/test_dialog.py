from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import files
from bot.campaigns.pack import read_campaign
from bot.captains.model import Agreement, CaptainId, CaptainJoined, ConsentGiven, Enrolled
from bot.captains.signup import dialog
from bot.captains.signup.dialog import (
    AskingConsent,
    AskingName,
    AskingPromise,
    ChoosingLanguage,
    Newcomer,
)
from bot.engine.dialog.turn import Edit, Say

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 16, tzinfo=UTC)
ASKING_NAME = AskingName("fr", "iABC", NOW, LATER)
NEWCOMER = Newcomer(CaptainId(7), 1001, LATER)


@pytest.fixture(scope="module")
def campaign():
    return read_campaign(files.example_campaign())


def _actions(message):
    return [tap.action for row in message.buttons for tap in row]


def test_a_campaign_with_one_language_does_not_ask_for_it(campaign):
    turn = dialog.begin(replace(campaign, languages=("fr",)), "fr", "iABC")
    assert turn.state == AskingConsent("fr", "iABC")
    assert [message.text for message in turn.say] == ["signup/welcome", "signup/ask_consent"]
    assert _actions(turn.say[1]) == ["signup.agree", "signup.stop"]


def test_each_answer_is_carried_on_to_the_end(campaign):
    asked = dialog.on_language(campaign, ChoosingLanguage("iABC"), "fr")
    agreed = dialog.on_agree(campaign, asked.state, 1001, NOW)
    promised = dialog.on_promise(campaign, agreed.state, LATER, "Ana")
    assert promised.state == ASKING_NAME


def test_taps_change_the_card_instead_of_adding_messages(campaign):
    steps = (
        dialog.on_language(campaign, AskingConsent("en"), "fr"),
        dialog.on_agree(campaign, AskingConsent("fr"), 1001, NOW),
        dialog.on_promise(campaign, AskingPromise("fr", "", NOW), NOW, "Ana"),
        dialog.on_back(campaign, ASKING_NAME),
        dialog.on_stop(1001),
    )
    assert all(isinstance(message, Edit) for turn in steps for message in turn.say)


def test_every_question_after_the_first_has_a_way_out(campaign):
    for state in (AskingConsent("fr"), AskingPromise("fr", "", NOW), ASKING_NAME):
        assert "signup.stop" in _actions(dialog.question(campaign, state, "Ana"))


def test_back_leads_from_the_name_to_the_first_card(campaign):
    charter = dialog.on_back(campaign, ASKING_NAME).state
    assert charter == AskingPromise("fr", "iABC", NOW)
    consent = dialog.on_back(campaign, charter).state
    assert consent == AskingConsent("fr", "iABC")
    assert dialog.on_back(campaign, consent).state == consent


def test_a_name_completes_the_sign_up_and_hands_over_to_the_first_names(campaign):
    turn = dialog.on_name(campaign, ASKING_NAME, " Ana\u200b ", NEWCOMER)
    enrolled, privacy, charter, joined = turn.changes
    assert isinstance(enrolled, Enrolled)
    assert enrolled.captain.name == "Ana"
    assert enrolled.captain.language == "fr"
    assert enrolled.captain.time_zone == campaign.time_zone
    assert isinstance(privacy, ConsentGiven)
    assert (privacy.what, privacy.at) == (Agreement.PRIVACY, NOW)
    assert (charter.what, charter.at) == (Agreement.CHARTER, LATER)
    assert joined == CaptainJoined(CaptainId(7), LATER, "iABC")
    assert (turn.state, turn.then) == (None, "invite.joined iABC")


def test_without_an_invite_the_first_names_come_next(campaign):
    turn = dialog.on_name(campaign, replace(ASKING_NAME, invite=""), "Ana", NEWCOMER)
    assert turn.then == "contacts.first"


def test_a_name_that_does_not_do_is_asked_for_again_and_changes_nothing(campaign):
    turn = dialog.on_name(campaign, ASKING_NAME, "12", NEWCOMER)
    assert turn.changes == ()
    assert turn.then is None
    assert turn.say[0].text == "signup/name_without_letters"


def test_a_newer_link_replaces_the_one_that_they_came_by(campaign):
    turn = dialog.resume(campaign, AskingConsent("fr", "iOLD"), "Ana", "iNEW")
    assert turn.state == AskingConsent("fr", "iNEW")
    assert dialog.resume(campaign, AskingConsent("fr", "iOLD"), "Ana", "").state.invite == "iOLD"


def test_a_profile_name_that_cannot_be_shown_gets_no_button(campaign):
    asked = dialog.question(campaign, ASKING_NAME, "👑")
    assert isinstance(asked, Say)
    assert "signup.name" not in _actions(asked)
    assert asked.values == {"has_button": False}
