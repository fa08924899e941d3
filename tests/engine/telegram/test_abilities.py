import pytest

from bot.engine.telegram.abilities import fitting, version_of, without_dates
from bot.engine.telegram.client import TelegramBot
from bot.simulator.people.accounts import add_person
from bot.simulator.server import Simulator, serve
from bot.simulator.versions import ABILITIES, read_version

TOKEN = "1000001:abilities"
TAGGED = '<b>On <tg-time unix="1809873000" format="wDt">Sunday, May 9</tg-time></b>'
CALL = {"chat_id": 7, "text": TAGGED, "parse_mode": "HTML"}


@pytest.mark.parametrize(
    "spoken, least", [("9.0", (0, 0)), ("9.5", (9, 4)), ("10.0", (10, 0)), ("10.3", (10, 1))]
)
def test_a_server_is_at_least_as_new_as_what_it_tells_of_the_bot(spoken, least):
    version = read_version(spoken)
    me = {name: value for name, (value, since) in ABILITIES.items() if version >= since}
    assert version_of(me) == least


def test_words_that_only_look_like_a_tag_stay():
    bare = {"text": "<tg-time> is a tag", "chat_id": 5}
    assert without_dates(bare) == bare
    caption = {"caption": TAGGED, "parse_mode": "HTML"}
    assert without_dates(caption)["caption"] == "<b>On Sunday, May 9</b>"
    album = {"chat_id": 5, "media": [caption, {"type": "photo", "media": "x"}]}
    assert without_dates(album)["media"][0]["caption"] == "<b>On Sunday, May 9</b>"
    assert without_dates({"user_id": 5, "parse_mode": "HTML"})["user_id"] == 5


@pytest.mark.parametrize("version, replies, kept", [((10, 2), True, True), ((10, 1), True, False)])
def test_buttons_give_way_to_the_answer_field_where_both_are_not_known(version, replies, kept):
    markup = {"inline_keyboard": [[]], "force_reply": True}
    alone = {"force_reply": True, "selective": True}
    call = {"text": "?", "reply_markup": markup}
    found = fitting(call, version, dates=True, replies=replies)
    assert found["reply_markup"] == (markup if kept else alone)
    off = fitting(call, version, dates=True, replies=False)
    assert off["reply_markup"] == alone
    for other in ({"inline_keyboard": [[]]}, {"keyboard": [[]]}, alone):
        said = {"text": "?", "reply_markup": other}
        assert fitting(said, version, dates=True, replies=False) == said


@pytest.mark.parametrize("spoken", ["9.4", "9.6", "10.3"])
async def test_a_quiz_has_its_right_answer_on_every_server(spoken):
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", api=read_version(spoken))
    add_person(simulator.telegram, {"first_name": "Ana", "id": 7}).started = True
    options = [{"text": "a"}, {"text": "b"}]
    quiz = {"chat_id": 7, "question": "?", "options": options, "type": "quiz"}
    async with serve(simulator) as url:
        bot = TelegramBot(TOKEN, url)
        await bot.initialize()
        sent = await bot.call("sendPoll", {**quiz, "correct_option_ids": [1]})
        await bot.shutdown()
    assert sent["poll"]["correct_option_ids"] == [1]


@pytest.mark.parametrize(
    "spoken, dates, kinds",
    [
        ("10.3", True, {"bold", "date_time"}),
        ("9.6", True, {"bold", "date_time"}),
        ("9.4", True, {"bold"}),
        ("10.3", False, {"bold"}),
    ],
)
async def test_a_date_is_sent_where_the_server_knows_dates_and_words_elsewhere(
    spoken, dates, kinds
):
    simulator = Simulator(TOKEN, "Capitaine", "capitaine_bot", api=read_version(spoken))
    add_person(simulator.telegram, {"first_name": "Ana", "id": 7}).started = True
    async with serve(simulator) as url:
        bot = TelegramBot(TOKEN, url, dates=dates)
        await bot.initialize()
        sent = await bot.call("sendMessage", CALL)
        await bot.shutdown()
    assert sent["text"] == "On Sunday, May 9"
    assert {each["type"] for each in sent["entities"]} == kinds
