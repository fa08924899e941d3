from io import BytesIO

import pytest
from PIL import Image

from bot.engine.dialog.place import CommandMenu, Place, Topic, TopicName
from bot.engine.dialog.turn import Attached, Document, Edit, Picture, Say
from bot.engine.outbox import outbox
from tests.support.scripted import gives, ok, refuses

ANA, GROUP = 1001, -5
GONE = refuses(400, "Bad Request: message to edit not found")


@pytest.fixture(autouse=True)
def _started(office):
    office.painters["square"] = _square
    office.painters["page"] = lambda language, data: f"{language} {data['n']}".encode()
    office.painters["broken"] = lambda _language, data: data["missing"]


def _square(_language, data):
    content = BytesIO()
    Image.new("RGB", (data["n"], data["n"])).save(content, "PNG")
    return content.getvalue()


def _edit(words, of="board"):
    return Edit("tiny/words", {"said": words}, of=of)


async def _sent(office, message, chat=ANA):
    row_id = await office.reply_with(chat, message)
    office.start()
    await office.idle()
    await office.stop()
    return await office.row(str(row_id))


async def test_words_are_sent_and_the_messages_number_is_kept(office, server):
    row = await _sent(office, Say("tiny/words", {"said": "hello"}))
    assert server.texts(ANA) == ["hello"]
    assert (row["state"], row["message_id"], row["payload"]) == ("sent", 100, None)


async def test_a_picture_that_telegram_has_is_sent_on(office, server):
    await _sent(office, Attached((("photo", "its-id"),), "tiny/words", {"said": "look"}))
    (asked,) = server.arrived
    assert (asked.method, asked.text, asked.params["photo"]) == ("sendPhoto", "look", "its-id")


async def test_an_album_is_one_request_known_by_its_first_message(office, server):
    files = (("photo", "one"), ("photo", "two"))
    shown = [{"message_id": 7, "photo": [{"file_id": "one"}]}, {"message_id": 8}]
    cant = refuses(400, "Bad Request: can't parse entities: unsupported start tag")
    server.script += [cant, gives(shown)]
    row = await _sent(office, Attached(files, "tiny/words", {"said": "a < b"}))
    marked, bare = (each.params["media"] for each in server.asked)
    assert server.asked[1].method == "sendMediaGroup"
    assert marked[0] == {**marked[0], "type": "photo", "caption": "a &lt; b", "parse_mode": "HTML"}
    assert bare == [
        {"type": "photo", "media": "one", "caption": "a < b"},
        {"type": "photo", "media": "two"},
    ]
    assert (row["state"], row["message_id"]) == ("sent", 7)


@pytest.mark.parametrize(
    "number, answer, method, there, said",
    [
        (None, gives({"message_thread_id": 9, "name": "x"}), "createForumTopic", 9, []),
        (5, gives(True), "reopenForumTopic", 5, []),
        (5, refuses(400, "Bad Request: TOPIC_NOT_MODIFIED"), "reopenForumTopic", 5, []),
        (5, refuses(400, "Bad Request: no rights"), "reopenForumTopic", None, ["No right"]),
        (
            None,
            refuses(400, "Bad Request: not enough rights"),
            "createForumTopic",
            None,
            ["No right"],
        ),
    ],
)
async def test_a_topic_is_made_or_opened_again_or_it_is_said_why_not(
    office, server, number, answer, method, there, said
):
    server.script.append(answer)
    row = await _sent(office, Topic("tiny/bound", number, "Book"), GROUP)
    assert (server.asked[0].method, row["state"]) == (method, "sent")
    about = {"topic": there, "key": "", "chat": GROUP, "campaign": 7}
    assert office.alerts == ([("engine/topic_there", about)] if there else [])
    assert server.texts(GROUP) == said


@pytest.mark.parametrize(
    "answer, state",
    [
        (gives(True), "sent"),
        (refuses(400, "Bad Request: TOPIC_NOT_MODIFIED"), "sent"),
        (refuses(400, "Bad Request: not enough rights to manage topics"), "failed"),
        (refuses(400, "Bad Request: message thread not found"), "failed"),
    ],
)
async def test_a_topic_has_another_name_or_nobody_is_bothered(office, server, answer, state):
    server.script.append(answer)
    row = await _sent(office, TopicName(7, "Book"), GROUP)
    assert [each.method for each in server.asked] == ["editForumTopic"]
    assert (server.asked[0].params["message_thread_id"], row["state"]) == (7, state)
    assert (office.alerts, server.texts(GROUP)) == ([], [])


async def test_a_menu_of_commands_is_set_for_one_chat_and_taken_away(office, server):
    await _sent(office, CommandMenu((("help", "My list"),), "fr"))
    await _sent(office, CommandMenu((), "fr"))
    told, taken = server.arrived
    scope = {"type": "chat", "chat_id": ANA}
    assert told.method == "setMyCommands"
    assert told.params["scope"] == taken.params["scope"] == scope
    assert [each["command"] for each in told.params["commands"]] == ["help"]
    assert (taken.method, taken.params["language_code"]) == ("deleteMyCommands", "fr")


async def test_what_belongs_in_a_topic_that_is_gone_is_said_in_the_general_one(office, server):
    server.script.append(refuses(400, "Bad Request: message thread not found"))
    row_id = await office.reply_with(GROUP, Say("tiny/words", {"said": "here"}), topic=7)
    office.start()
    await office.idle()
    assert (await office.row(str(row_id)))["state"] == "sent"
    (arrived,) = server.arrived
    assert server.asked[0].params["message_thread_id"] == 7
    assert "message_thread_id" not in arrived.params


async def test_a_picture_is_drawn_when_it_is_sent(office, server):
    row = await _sent(office, Picture("square", {"n": 9}, "tiny/words", {"said": "look"}))
    (asked,) = server.arrived
    assert (asked.method, asked.text, row["state"]) == ("sendPhoto", "look", "sent")
    assert Image.open(BytesIO(asked.params["photo"])).size == (9, 9)


async def test_a_file_is_written_when_it_is_sent_in_the_readers_language(office, server):
    await _sent(office, Document("page", {"n": 3}, "mine.txt", "tiny/words", {"said": "file"}))
    assert server.arrived[0].method == "sendDocument"
    assert server.arrived[0].params["document"] == b"en 3"


@pytest.mark.parametrize("name", ["broken", "misspelt"])
async def test_a_picture_that_can_not_be_drawn_fails_alone(office, server, name):
    row = await _sent(office, Picture(name, {}, "tiny/words", {"said": "look"}))
    assert (row["state"], row["error"]) == ("failed", "KeyError")
    assert (await _sent(office, Say("tiny/words", {"said": "hello"})))["state"] == "sent"


async def test_a_message_is_edited_by_the_key_that_it_was_sent_under(office, server):
    await _sent(office, Say("tiny/words", {"said": "one"}, key="board"))
    await _sent(office, _edit("two"))
    assert [each.method for each in server.arrived] == ["sendMessage", "editMessageText"]
    assert server.arrived[1].params["message_id"] == 100


async def test_an_edit_that_changes_nothing_is_as_good_as_sent(office, server):
    await _sent(office, Say("tiny/words", {"said": "one"}, key="board"))
    server.script.append(refuses(400, "Bad Request: message is not modified: ..."))
    assert (await _sent(office, _edit("one")))["state"] == "sent"


async def test_an_edit_of_a_vanished_message_is_sent_anew_and_the_next_one_edits_that(
    office, server
):
    await _sent(office, Say("tiny/words", {"said": "one"}, key="board"))
    server.script.append(GONE)
    await _sent(office, _edit("two"))
    await _sent(office, _edit("three"))
    told = [(each.method, each.params.get("message_id")) for each in server.arrived]
    assert told == [("sendMessage", None), ("sendMessage", None), ("editMessageText", 101)]
    assert await office.database.read(lambda tx: outbox.message_of(tx, "board")) == 101


async def test_an_edit_names_no_topic_but_what_is_said_anew_does(office, server):
    row_id = await office.reply_with(GROUP, Say("tiny/words", {"said": "one"}, key="t"), topic=7)
    await office.reply_with(GROUP, _edit("two", of="t"), topic=7)
    server.script.extend([ok, ok, GONE])
    await office.reply_with(GROUP, _edit("three", of="t"), topic=7)
    office.start()
    await office.idle()
    assert (await office.row(str(row_id)))["state"] == "sent"
    told = [(each.method, each.params.get("message_thread_id")) for each in server.asked]
    edit = ("editMessageText", None)
    assert told == [("sendMessage", 7), edit, edit, ("sendMessage", 7)]


async def test_in_one_run_too_the_next_edit_is_of_the_message_sent_anew(office, server):
    office.start()
    await office.reply_with(ANA, Say("tiny/words", {"said": "one"}, key="board"))
    await office.idle()
    server.script.append(GONE)
    for words in ("two", "three"):
        await office.reply_with(ANA, _edit(words))
    await office.idle()
    assert server.arrived[-1].params["message_id"] == 101


async def test_an_edit_of_what_was_never_sent_is_sent(office, server):
    row = await _sent(office, _edit("two", of="unknown key"))
    assert (server.arrived[0].method, row["state"]) == ("sendMessage", "sent")


async def test_the_edit_of_a_tapped_message_that_can_not_be_edited_is_sent_anew(office, server):
    office.start()
    server.script.append(refuses(400, "Bad Request: message can't be edited"))
    await office.write(_edit_of_tapped)
    await office.idle()
    assert [(each.method, each.text) for each in server.arrived] == [("sendMessage", "new")]
    assert "message_id" not in server.arrived[0].params


def _edit_of_tapped(work):

    message = Edit("tiny/words", {"said": "new"})
    place = Place(ANA, ANA, "en", tapped=55)
    work.queued.append(work.writer.put_reply(work.tx, work.now, 7, place, message))


async def test_an_instant_is_tried_once_whatever_comes_of_it(office, server):
    office.start()
    server.script.extend([refuses(400, "Bad Request: query is too old"), ok])
    answer = {"method": "answerCallbackQuery", "params": {"callback_query_id": "1"}}
    office.sender.instant([answer, answer])
    await office.idle()
    assert len(server.asked) == 2
    assert await office.states() == {}


async def test_an_answer_that_is_no_message_is_an_answer(office, server):
    server.script.append(gives(result=True))
    row = await _sent(office, Say("tiny/words", {"said": "hello"}))
    assert (row["state"], row["message_id"]) == ("sent", None)
