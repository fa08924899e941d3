import pytest

from tests.support.tiny import GROUP, OWNER, tiny_parts
from tests.support.tiny_stage import ANA, LUC

# --- buttons


def test_a_button_does_what_it_says(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    assert stage.taps(ANA, "Yes") == ["yes 5"]
    assert stage.toast() is None


def test_a_double_tap_counts_once_and_so_do_two_buttons_of_one_message(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    stage.taps(ANA, "Yes")
    assert stage.taps(ANA, "Yes") == []
    assert stage.toast() == "That is already done."
    assert stage.taps(ANA, "No") == []
    assert stage.toast() == "That is already done."


def test_a_tap_that_was_refused_with_a_toast_leaves_the_buttons_as_they_are(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    for _ in range(2):
        assert stage.taps(ANA, "No") == []
        assert stage.toast() == "no!"
    assert stage.taps(ANA, "Yes") == ["yes 5"]
    stage.taps(ANA, "No")
    assert stage.toast() == "That is already done."


def test_a_tap_that_was_refused_in_words_leaves_the_buttons_as_they_are(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    for _ in range(2):
        assert stage.taps(ANA, "Refused") == ["not now"]
    assert stage.taps(ANA, "Yes") == ["yes 5"]
    assert stage.taps(ANA, "Refused") == []
    assert stage.toast() == "That is already done."


@pytest.mark.parametrize("label, said", [("Fine", "fine"), ("Mark", "marked"), ("Yes", "yes 5")])
def test_a_tap_that_was_answered_or_wrote_something_spends_the_buttons(stage, label, said):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    assert stage.taps(ANA, label) == [said]
    assert stage.taps(ANA, label) == stage.taps(ANA, "Refused") == []
    assert stage.toast() == "That is already done."


def test_a_refused_tap_that_comes_again_is_still_refused_once(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    refused = stage.updates.tap(ANA, stage.buttons["Refused"])
    assert stage.take(refused) == ["not now"]
    assert stage.taps(ANA, "Yes") == ["yes 5"]
    assert stage.take(refused) == []


def test_a_refused_tap_and_a_good_one_in_the_same_batch_each_have_their_answer(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    taps = [stage.updates.tap(ANA, stage.buttons[each]) for each in ("Refused", "Yes", "Refused")]
    batch = [stage.updates.received(each) for each in taps]
    outcome = stage.opened.run(lambda tx: stage.parts.intake.take(tx, batch))
    assert [row.payload["params"]["text"] for row in outcome.queued] == ["not now", "yes 5"]


def test_of_two_devices_that_tap_in_the_same_batch_one_counts(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    taps = [stage.updates.tap(ANA, stage.buttons["Yes"]) for _ in range(2)]
    batch = [stage.updates.received(each) for each in (*taps, taps[0])]
    outcome = stage.opened.run(lambda tx: stage.parts.intake.take(tx, batch))
    assert [row.payload["params"]["text"] for row in outcome.queued] == ["yes 5"]
    answers = [each["params"].get("text") for each in outcome.instants]
    assert answers == [None, "That is already done."]


def test_a_button_that_only_shows_something_works_again_and_again(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    assert stage.taps(ANA, "Look") == stage.taps(ANA, "Look") == ["one", "two"]


def test_of_two_edits_only_the_first_is_of_the_message_tapped(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    stage.taps(ANA, "Look")
    methods = [row.payload["method"] for row in stage.outcome.queued]
    assert methods == ["editMessageText", "sendMessage"]


def test_the_buttons_of_the_next_message_are_spent_on_their_own(stage):
    for _ in range(2):
        stage.says(ANA, "/buttons")
        stage.keep_buttons()
        assert stage.taps(ANA, "Yes") == ["yes 5"]


@pytest.mark.parametrize("who, chat", [(LUC, None), (LUC, GROUP), (ANA, GROUP)])
def test_a_foreign_button_does_nothing(stage, who, chat):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    assert stage.taps(who, "Yes", chat) == []
    assert ("somebody else here" if chat == GROUP else "earlier message") in stage.toast()
    assert stage.taps(ANA, "Yes") == ["yes 5"]


def test_in_a_group_a_button_is_for_whom_it_was_shown_to(stage):
    stage.says(ANA, "/buttons", GROUP)
    stage.keep_buttons()
    assert stage.taps(LUC, "Yes", GROUP) == []
    assert stage.taps(ANA, "Yes", GROUP) == ["yes 5"]


def test_a_button_older_than_thirty_days_does_nothing(stage):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    stage.clock.pass_(days=31)
    assert stage.taps(ANA, "Yes") == []
    assert "earlier message" in stage.toast()


def test_a_button_whose_action_is_gone_is_an_old_button(stage, tmp_path_factory):
    stage.says(ANA, "/buttons")
    stage.keep_buttons()
    stage.parts = tiny_parts(tmp_path_factory.mktemp("none"), [], stage.people)
    assert stage.taps(ANA, "Yes") == []
    assert "earlier message" in stage.toast()


def test_a_refused_button_is_not_spent(stage):
    stage.buttons = {"Boss": _signed(stage, OWNER + 1, "boss")}
    assert stage.taps(OWNER + 1, "Boss") == ["refused: owner anywhere"]
    rows = stage.opened.run(
        lambda tx: tx.connection.execute("SELECT * FROM used_buttons").fetchall()
    )
    assert rows == []


def _signed(stage, who, action):
    from bot.engine.dialog import buttons  # noqa: PLC0415 (only this needs it)

    return stage.opened.run(
        lambda tx: buttons.write(tx.tools.signer, who, who, tx.new_id(), action, ())
    )
