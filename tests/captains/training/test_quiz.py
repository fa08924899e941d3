"""A quiz on its way out as Telegram wants it, and how its answers are told apart."""

import pytest

from bot import files
from bot.engine.dialog.place import Place
from bot.engine.dialog.render import Renderer
from bot.engine.dialog.turn import Quiz, Tap
from bot.engine.outbox import outbox
from bot.engine.outbox.writing import Writer
from bot.engine.telegram.incoming import PollAnswer
from bot.engine.texts.catalogues import Texts

CHAT, OTHER_CHAT, CAMPAIGN = 1001, 1002, 7
PLACE = Place(CHAT, CHAT, "en")


def quiz(key="quiz:1:a", **changes):
    asked = {"place": 1, "questions": 5, "ask": "Why <b> & so?"}
    fields = {"options": ("One", "Two & <three>"), "right": 1, "explanation": "Because."}
    buttons = ((Tap("Skip", "train.skip", ("a",)),),)
    return Quiz("training/question", asked, key=key, buttons=buttons, **{**fields, **changes})


@pytest.fixture(scope="module")
def writer():
    return Writer(Renderer(Texts(files.locales())))


def put(tx, writer, message):
    return writer.put_reply(tx, tx.now(), CAMPAIGN, PLACE, message)


def test_it_is_a_quiz_whose_answers_are_told_in_plain_words(tx, writer):
    payload = put(tx, writer, quiz()).payload
    params = payload["params"]
    assert payload["method"] == "sendPoll"
    assert (params["type"], params["is_anonymous"]) == ("quiz", False)
    assert params["question"] == "1/5. Why <b> & so?"
    assert params["options"] == [{"text": "One"}, {"text": "Two & <three>"}]
    assert (params["correct_option_ids"], params["explanation"]) == ([1], "Because.")
    assert params["reply_markup"]["inline_keyboard"][0][0]["text"] == "Skip"


@pytest.mark.parametrize("several", [False, True])
def test_without_a_right_answer_it_is_a_poll(tx, writer, several):
    params = put(tx, writer, quiz(right=None, several=several)).payload["params"]
    assert (params["type"], params["is_anonymous"]) == ("regular", False)
    assert params["allows_multiple_answers"] is several
    assert not {"correct_option_ids", "explanation"} & set(params)


def test_what_is_too_long_for_telegram_is_cut(tx, writer):
    long = quiz(options=("x" * 200, "🦊" * 99), explanation="y" * 300)
    params = put(tx, writer, long).payload["params"]
    sizes = [len(option["text"].encode("utf-16-le")) // 2 for option in params["options"]]
    assert max(sizes) <= 100
    assert len(params["explanation"]) == 200


def test_a_poll_leads_back_to_what_was_asked_in_this_chat(tx, writer):
    row = put(tx, writer, quiz())
    assert outbox.poll_of(tx, CHAT, "55")[0] == ""
    outbox.note_poll(tx, row.id, "55")
    assert outbox.poll_of(tx, CHAT, "55")[0] == "quiz:1:a"
    assert outbox.poll_of(tx, OTHER_CHAT, "55")[0] == ""


def test_a_question_asked_anew_is_known_by_its_new_poll_alone(tx, writer):
    for poll_id in ("55", "56"):
        outbox.note_poll(tx, put(tx, writer, quiz()).id, poll_id)
    assert outbox.poll_of(tx, CHAT, "55")[0] == ""
    assert outbox.poll_of(tx, CHAT, "56")[0] == "quiz:1:a"


@pytest.mark.parametrize(
    "places, names, chosen",
    [
        ((0,), ("b",), (1,)),
        ((1,), (), (1,)),
        ((1,), ("added",), (-1,)),
        ((), (), ()),
    ],
)
def test_an_option_is_known_by_its_name_for_good_and_not_by_its_place(
    tx, writer, places, names, chosen
):
    outbox.note_poll(tx, put(tx, writer, quiz()).id, "55", ("a", "b"))
    answer = PollAnswer("55", places, names=names)
    assert answer.to(*outbox.poll_of(tx, CHAT, "55")) == PollAnswer("55", chosen, "quiz:1:a", names)
    assert answer.to(*outbox.poll_of(tx, CHAT, "56")).options == places
