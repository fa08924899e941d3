from bot.engine.dialog.feature import Feature
from tests.support.tiny import GROUP, OWNER, tiny_parts
from tests.support.tiny_stage import ANA, BOSS, CARD, HEARD, LUC, ROUTES, STICKER

# --- dialogs


def test_a_dialog_goes_from_question_to_question(stage):
    assert stage.says(ANA, "/ask") == ["Name?"]
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]
    assert stage.says(ANA, "40") == ["Luis is 40"]
    assert HEARD == ["Luis"]
    assert stage.says(ANA, "more") == []


def test_each_person_has_a_dialog_of_their_own(stage):
    stage.says(ANA, "/ask")
    stage.says(LUC, "/ask")
    stage.says(ANA, "Maya")
    assert stage.says(LUC, "Pia") == ["How old is Pia?"]
    assert stage.says(ANA, "9") == ["Maya is 9"]


def test_an_answer_that_is_of_no_use_here_brings_the_question_again(stage):
    stage.says(ANA, "/ask")
    said = stage.take(stage.updates.message(ANA, **STICKER))
    assert said[0].startswith("I can’t use that here")
    assert said[1] == "Name?"
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_in_a_group_the_next_words_may_be_meant_though_they_answer_nothing(stage):
    stage.says(ANA, "/askhere", GROUP)
    assert stage.says(LUC, "Not mine", GROUP, "member") == []
    assert stage.take(stage.updates.reply(ANA, "To Luc", GROUP, author=LUC), "member") == []
    assert stage.says(ANA, "Who knows who I am?", GROUP) == []
    assert stage.says(ANA, "Vote!", GROUP, "member") == ["heard Vote!"]
    stage.says(ANA, "/askhere", GROUP)
    stage.clock.pass_(minutes=11)
    assert stage.says(ANA, "Something else", GROUP, "member") == []
    assert stage.take(stage.updates.reply(ANA, "Vote!", GROUP), "member") == ["heard Vote!"]


def test_an_answer_in_a_group_shows_what_it_answers(stage):
    stage.says(ANA, "/askhere", GROUP)
    params = stage.outcome.queued[0].payload["params"]
    assert params["reply_parameters"]["allow_sending_without_reply"]
    stage.says(ANA, "/buttons")
    assert "reply_parameters" not in stage.outcome.queued[0].payload["params"]


def test_an_answer_after_days_of_silence_is_taken(stage):
    stage.says(ANA, "/ask")
    stage.clock.pass_(days=3)
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_after_a_command_within_a_dialog_the_question_comes_back_once(stage):
    stage.says(ANA, "/ask")
    assert stage.says(ANA, "/toast") == ["short", "Name?"]
    assert stage.says(ANA, "My list") == ["the list"]
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def _edit(stage, message, words):
    number = stage.updates.raw()["update_id"]
    return {"update_id": number, "edited_message": {**message, "text": words}}


def test_an_edit_of_an_earlier_message_is_no_answer_and_that_is_said(stage):
    earlier = stage.updates.text(ANA, "hello")
    stage.take(earlier)
    stage.says(ANA, "/ask")
    why, again = stage.take(_edit(stage, earlier["message"], "Luis"))
    assert "changed an earlier message" in why
    assert again == "Name?"


def test_an_edit_of_the_message_that_was_refused_is_a_new_answer(stage):
    stage.says(ANA, "/ask")
    refused = stage.updates.text(ANA, "?")
    assert stage.take(refused) == ["That is no name"]
    assert stage.take(_edit(stage, refused["message"], "Luis")) == ["How old is Luis?"]


def test_an_edit_of_an_answer_that_was_taken_is_not_the_next_answer(stage):
    stage.says(ANA, "/ask")
    taken = stage.updates.text(ANA, "Luis")
    stage.take(taken)
    _, again = stage.take(_edit(stage, taken["message"], "Luisa"))
    assert again == "Age of Luis?"


def test_edits_in_a_group_are_left_alone(stage):
    stage.says(ANA, "/ask", GROUP)
    said = stage.updates.text(ANA, "Luis", GROUP)
    assert stage.take(_edit(stage, said["message"], "Luisa")) == []


def test_somebody_elses_words_are_no_answer_but_ones_own_sent_on_are(stage):
    stage.says(ANA, "/ask")
    date = {"date": 1_793_700_000}
    other = {"type": "hidden_user", "sender_user_name": "Bea", **date}
    why, again = stage.take(stage.updates.text(ANA, "Luis", forward_origin=other))
    assert "somebody else" in why
    assert again == "Name?"
    me = {"id": ANA, "is_bot": False, "first_name": "Ana"}
    own = {"type": "user", "sender_user": me, **date}
    assert stage.take(stage.updates.text(ANA, "Luis", forward_origin=own)) == ["How old is Luis?"]


def test_a_state_of_an_earlier_version_ends_in_a_clear_restart(stage, tmp_path_factory):
    stage.says(ANA, "/ask")
    newer = Feature("tiny", ROUTES, version=2)
    stage.parts = tiny_parts(tmp_path_factory.mktemp("newer"), [newer], stage.people)
    assert stage.says(ANA, "/toast") == ["short"]
    (said,) = stage.says(ANA, "Luis")
    assert "lost my place" in said
    assert stage.says(ANA, "Luis") == []


def test_a_state_says_in_which_language_it_is_asked(stage):
    assert stage.says(ANA, "/french") == ["Bonjour Ana !"]
    stage.says(ANA, "40")
    assert stage.says(ANA, "/ask") == ["Name?"]


# --- stopping and going on


def test_a_dialog_is_cancelled_laid_aside_and_taken_up_again(stage):
    stage.says(ANA, "/ask")
    stage.says(ANA, "Luis")
    assert stage.says(ANA, "/cancel")[0].startswith("All right, I stopped there")
    assert stage.says(ANA, "40") == []
    assert stage.says(ANA, "/resume") == ["Age of Luis?"]
    assert stage.says(ANA, "40") == ["Luis is 40"]
    assert stage.says(ANA, "/resume") == ["nothing to resume"]


def test_with_nothing_to_cancel_that_is_said_and_what_was_laid_aside_stays(stage):
    assert stage.says(ANA, "/cancel")[0].startswith("There is nothing to stop")
    stage.says(ANA, "/ask")
    stage.says(ANA, "/cancel")
    stage.says(ANA, "/cancel")
    assert stage.says(ANA, "/resume") == ["Name?"]


def test_another_dialog_takes_the_place_of_what_was_laid_aside(stage):
    stage.says(ANA, "/ask")
    stage.says(ANA, "Luis")
    stage.says(ANA, "/cancel")
    stage.says(ANA, "/ask")
    stage.says(ANA, "Maya")
    stage.says(ANA, "7")
    assert stage.says(ANA, "/resume") == ["nothing to resume"]


def test_a_lost_state_can_be_cancelled_too(stage, tmp_path_factory):
    stage.says(ANA, "/ask")
    newer = Feature("tiny", ROUTES, version=2)
    stage.parts = tiny_parts(tmp_path_factory.mktemp("newer"), [newer], stage.people)
    assert stage.says(ANA, "/cancel")[0].startswith("All right")
    assert stage.says(ANA, "/resume") == ["nothing to resume"]


# --- who and where


def test_a_command_is_for_whom_it_is_for(stage):
    assert stage.says(ANA, "/mine") == ["refused: captain anywhere"]
    stage.people.captains.add(ANA)
    assert stage.says(ANA, "/mine") == ["yours"]


def test_a_command_of_the_group_is_refused_in_private_and_to_outsiders(stage):
    assert stage.says(BOSS, "/status") == ["refused: organizer group"]
    assert stage.says(BOSS, "/status", GROUP, "administrator") == ["well"]
    for standing in (None, "left", "member"):
        assert stage.says(BOSS, "/status", GROUP, standing) == ["refused: organizer anywhere"]


def test_a_command_of_private_chats_is_refused_in_a_group(stage):
    assert stage.says(ANA, "/ask", GROUP) == ["refused: anyone private"]


def test_an_unknown_command_is_answered_in_private_only(stage):
    assert stage.says(ANA, "/none")[0].startswith("I don’t know that command")
    assert stage.says(ANA, "/none", GROUP) == []


def test_in_a_group_only_answers_to_the_bot_are_answers(stage):
    stage.says(ANA, "/askgroup", GROUP)
    assert stage.says(ANA, "Luis", GROUP) == []
    assert stage.take(stage.updates.reply(ANA, "Luis", GROUP, author=LUC)) == []
    assert stage.take(stage.updates.reply(LUC, "Luis", GROUP)) == []
    assert stage.take(stage.updates.reply(ANA, "Luis", GROUP)) == ["How old is Luis?"]


def test_a_word_of_the_small_keyboard_counts_in_any_language_but_not_in_a_group(stage):
    assert stage.says(ANA, "Ma liste") == ["the list"]
    assert stage.says(ANA, "Ma liste", GROUP) == []


def test_anything_else_goes_to_the_first_feature_that_has_a_use_for_it(stage):
    assert stage.take(stage.updates.message(ANA, **STICKER)) == ["a sticker"]
    assert stage.take(stage.updates.message(ANA, **CARD)) == []
    stage.people.captains.add(ANA)
    assert stage.take(stage.updates.message(ANA, **CARD)) == ["a card"]


# --- handing over


def test_one_feature_hands_over_to_another_in_the_same_step(stage):
    assert stage.says(ANA, "/over") == ["first", "then 7"]
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_handing_over_asks_who_may_as_a_button_does(stage):
    assert stage.says(ANA, "/forbidden") == ["refused: owner anywhere"]
    assert stage.says(OWNER, "/forbidden") == ["secret"]


def test_features_that_hand_over_in_a_circle_are_stopped(stage):
    said = stage.says(ANA, "/circle")
    assert "EndlessTurnError" in said[-1]


def test_where_nothing_was_tapped_the_words_of_a_toast_are_said(stage):
    assert stage.says(ANA, "/toast") == ["short"]
