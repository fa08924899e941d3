from dataclasses import dataclass

import pytest

from bot.engine.feature import (
    Feature,
    OnCommand,
    OnEvent,
    OnMenu,
    OnState,
    OnTap,
    Where,
    Who,
)
from bot.engine.incoming import Other, SharedContact, Text
from bot.engine.turn import N_, Edit, Say, Tap, Toast, Turn
from tests.support.tiny import GROUP, OWNER, TinyPeople, say, tiny_parts

ANA, LUC, BOSS = 1001, 1002, 1003


@dataclass(frozen=True)
class AskingName:
    """Waits for a name."""


@dataclass(frozen=True)
class AskingAge:
    """Waits for an age; is asked in `language`."""

    name: str
    language: str = "en"


@dataclass(frozen=True)
class Named:
    """A change."""

    name: str


HEARD: list[str] = []


def _on_name(_here, _state, event):
    if not isinstance(event, Text):
        return None
    return Turn(AskingAge(event.text), (_words(f"How old is {event.text}?"),))


def _on_age(_here, state, event):
    if not isinstance(event, Text):
        return None
    return Turn(None, (_words(f"{state.name} is {event.text}"),), (Named(state.name),))


def _words(said, **about):
    return Say("tiny/words", {"said": said}, **about)


def _buttons(_here, _event):
    rows = ((Tap("Yes", "yes", (5,)), Tap("No", "no")), (Tap("Look", "look"),))
    return Turn(say=(_words("Really?", buttons=rows),))


def _resume(here, _event):
    if here.suspended is None:
        return say("nothing to resume")
    return Turn(here.suspended, then="engine.again")


ANYONE = Who.ANYONE
ROUTES = (
    OnCommand("ask", lambda *_: Turn(AskingName(), (_words("Name?"),)), who=ANYONE),
    OnCommand(
        "askgroup",
        lambda *_: Turn(AskingName(), (_words("Name?", reply=True),)),
        who=ANYONE,
        where=Where.GROUP,
    ),
    OnCommand("resume", _resume, who=ANYONE),
    OnCommand("buttons", _buttons, who=ANYONE, where=Where.ANYWHERE),
    OnCommand("mine", lambda *_: say("yours")),
    OnCommand("status", lambda *_: say("well"), who=Who.ORGANIZER, where=Where.GROUP),
    OnCommand("over", lambda *_: say("first", then="go.on 7"), who=ANYONE),
    OnCommand("circle", lambda *_: Turn(then="circle"), who=ANYONE),
    OnCommand("forbidden", lambda *_: Turn(then="boss"), who=ANYONE),
    OnCommand("toast", lambda *_: Turn(toast=Toast("tiny/words", {"said": "short"})), who=ANYONE),
    OnCommand("french", lambda *_: Turn(AskingAge("Ana", "fr"), (_hello(),)), who=ANYONE),
    OnTap("yes", lambda _here, tap: say(f"yes {tap.args[0]}"), who=ANYONE, once=True),
    OnTap("no", lambda *_: Turn(toast=Toast("tiny/words", {"said": "no!"})), who=ANYONE, once=True),
    OnTap("look", lambda *_: Turn(say=(_edit("one"), _edit("two"))), who=ANYONE),
    OnTap("go.on", lambda _here, tap: say(f"then {tap.args[0]}", state=AskingName()), who=ANYONE),
    OnTap("circle", lambda *_: Turn(then="circle"), who=ANYONE),
    OnTap("boss", lambda *_: say("secret"), who=Who.OWNER, once=True),
    OnMenu(N_("My list"), lambda *_: say("the list"), who=ANYONE),
    OnState(AskingName, _on_name, lambda *_: say("Name?"), ANYONE),
    OnState(AskingAge, _on_age, lambda _here, state: say(f"Age of {state.name}?"), ANYONE),
    OnEvent(Other, lambda _here, event: say(f"a {event.kind}")),
    OnEvent(SharedContact, lambda *_: None),
    OnEvent(SharedContact, lambda *_: say("a card"), who=Who.CAPTAIN),
)


def _hello():
    return Say("tiny/hello", {"name": "Ana"})


def _edit(said):
    return Edit("tiny/words", {"said": said})


def _features():
    other = Feature("other", listens={Named: lambda _work, change: HEARD.append(change.name)})
    return [Feature("tiny", ROUTES), other]


STICKER = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }
}
CARD = {"contact": {"phone_number": "+15145550100", "first_name": "Luis"}}


class Stage:
    """Lets people act and tells what the bot said to the act."""

    def __init__(self, opened, clock, updates, parts, people):
        self.opened, self.clock, self.updates = opened, clock, updates
        self.parts, self.people = parts, people
        self.outcome = None

    def take(self, raw, standing=None):
        received = self.updates.received(raw, standing)
        self.outcome = self.opened.run(lambda tx: self.parts.intake.take(tx, [received]))
        return [row.payload["params"].get("text") for row in self.outcome.queued]

    def says(self, who, words, chat=None, standing=None):
        return self.take(self.updates.text(who, words, chat), standing)

    def taps(self, who, label, chat=None, standing=None):
        return self.take(self.updates.tap(who, self.data(label), chat), standing)

    def data(self, label):
        """The data of a button in the messages said last that have buttons."""
        return self.buttons[label]

    def keep_buttons(self):
        markup = self.outcome.queued[-1].payload["params"]["reply_markup"]
        rows = markup["inline_keyboard"]
        self.buttons = {each["text"]: each["callback_data"] for row in rows for each in row}

    def toast(self):
        return self.outcome.instants[0]["params"].get("text")


@pytest.fixture
def people():
    return TinyPeople()


@pytest.fixture
def stage(opened, clock, updates, people, tmp_path_factory):
    HEARD.clear()
    parts = tiny_parts(tmp_path_factory.mktemp("parts"), _features(), people)
    return Stage(opened, clock, updates, parts, people)


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
    assert said[0].startswith("I can't use that here")
    assert said[1] == "Name?"
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_after_days_of_silence_the_question_comes_again_before_an_answer_counts(stage):
    stage.says(ANA, "/ask")
    stage.clock.pass_(days=3)
    said = stage.says(ANA, "hello?")
    assert said[0].startswith("Good to see you again!")
    assert said[1] == "Name?"
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_a_day_is_not_yet_silence(stage):
    stage.says(ANA, "/ask")
    stage.clock.pass_(hours=23)
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_a_command_within_a_dialog_is_answered_and_the_dialog_goes_on(stage):
    stage.says(ANA, "/ask")
    assert stage.says(ANA, "/toast") == ["short"]
    assert stage.says(ANA, "My list") == ["the list"]
    assert stage.says(ANA, "Luis") == ["How old is Luis?"]


def test_an_edited_message_is_no_answer(stage):
    stage.says(ANA, "/ask")
    raw = stage.updates.text(ANA, "Luis")
    assert stage.take({"update_id": 900, "edited_message": raw["message"]}) == []


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
    assert "earlier message" in stage.toast()
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
    from bot.engine import buttons  # noqa: PLC0415 (only this needs it)

    return stage.opened.run(
        lambda tx: buttons.write(tx.tools.signer, who, who, tx.new_id(), action, ())
    )


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
    assert stage.says(ANA, "/none")[0].startswith("I don't know that command")
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
