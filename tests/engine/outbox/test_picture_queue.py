"""Pictures wait apart, are drawn once, and nobody waits for them but their own chat."""

import asyncio
from collections import Counter

import pytest

from bot.engine.dialog.turn import Document, Picture
from bot.engine.outbox.drawing import NotDrawnError, PainterError, Studio
from bot.engine.outbox.picture_queue import MOST_DRAWN
from tests.support import painting
from tests.support.scripted import gives, refuses

ANA, LUC, EVE = 1001, 1002, 1003
UNKNOWN_FILE = refuses(400, "Bad Request: wrong file identifier/HTTP URL specified")


class Easel:
    """Draws when it is told to, and counts."""

    def __init__(self):
        self.drawn = Counter()
        self.now = self.most = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def draw(self, about):
        self.drawn[about["language"], str(about["data"])] += 1
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.gate.wait()
        finally:
            self.now -= 1
        return b"picture"


@pytest.fixture
def easel(office):
    easel = Easel()
    office._draw = easel.draw
    return easel


@pytest.fixture(autouse=True)
def _telegram(server):
    """Telegram gives each photo that is uploaded an id of its own."""
    uploads = iter(range(1000))

    async def photo(server, request, asked):
        server.arrived.append(asked)
        given = asked.params["photo"]
        file_id = given if isinstance(given, str) else f"file {next(uploads)}"
        sizes = [{"file_id": "small"}, {"file_id": file_id}]
        return await gives({"message_id": next(server.numbers), "photo": sizes})(
            server, request, asked
        )

    class Always(list):
        def popleft(self):
            return self[0]

    server.for_method["sendPhoto"] = Always([photo])


def _board(number=1, **about):
    return Picture("board", {"n": number}, "tiny/words", {"said": "board"}, **about)


def _photos(server):
    return [each.params["photo"] for each in server.arrived if each.method == "sendPhoto"]


async def test_words_leave_while_pictures_are_still_drawn(office, server, easel):
    easel.gate.clear()
    office.start()
    for number in range(100):
        await office.reply_with(2000 + number, _board(number))
    await office.reply(LUC, "answer")
    await office.until(lambda: server.texts(LUC) == ["answer"])
    assert (_photos(server), easel.now) == ([], easel.most)
    easel.gate.set()
    await office.idle()
    assert (len(_photos(server)), easel.most <= MOST_DRAWN) == (100, True)


async def test_a_chats_messages_stay_in_order_around_its_picture(office, server, easel):
    easel.gate.clear()
    office.start()
    await office.reply(ANA, "before")
    await office.reply_with(ANA, _board())
    await office.reply(ANA, "after")
    await office.until(lambda: server.texts(ANA) == ["before"])
    await office.until(lambda: easel.now == 1)
    easel.gate.set()
    await office.idle()
    assert server.texts(ANA) == ["before", "board", "after"]


async def test_the_same_picture_is_drawn_and_uploaded_once(office, server, easel):
    office.start()
    for chat in range(2000, 2030):
        await office.reply_with(chat, _board())
    await office.idle()
    await office.reply_with(ANA, _board())
    assert await office.ends() == {"sent"}
    assert sum(easel.drawn.values()) == 1
    assert Counter(map(type, _photos(server))) == {bytes: 1, str: 30}
    assert set(_photos(server)[1:]) == {"file 0"}


async def test_other_data_or_another_name_for_the_same_is_another_picture(office, server, easel):
    office.start()
    for each in (_board(1), _board(2), _board(3, same_as="x"), _board(4, same_as="x"), _board(1)):
        await office.reply_with(ANA, each)
    await office.idle()
    drawn = [isinstance(each, bytes) for each in _photos(server)]
    assert drawn == [True, True, True, False, False]


async def test_a_file_is_never_sent_to_another_by_its_id(office, server, easel):
    server.for_method["sendDocument"].extend(
        [gives({"message_id": 1, "document": {"file_id": "mine"}})] * 2
    )
    office.start()
    for chat in (ANA, LUC):
        file = Document("page", {"n": 1}, "mine.txt", "tiny/words", {"said": "file"})
        await office.reply_with(chat, file)
    await office.idle()
    sent = [each.params["document"] for each in server.asked if each.method == "sendDocument"]
    assert sent == [b"picture"] * 2


async def test_a_file_id_that_telegram_refuses_is_drawn_anew(office, server, easel):
    office.start()
    await office.reply_with(ANA, _board())
    await office.idle()
    server.for_chat[LUC].append(UNKNOWN_FILE)
    await office.reply_with(LUC, _board())
    await office.reply(LUC, "after")
    await office.reply_with(EVE, _board())
    assert await office.ends() == {"sent"}
    assert sum(easel.drawn.values()) == 2
    assert server.texts(LUC) == ["board", "after"]
    assert isinstance(
        next(each for each in server.arrived if each.chat == LUC).params["photo"], bytes
    )


async def test_when_the_first_upload_fails_the_next_row_uploads(office, server, easel):
    server.for_chat[ANA].append(refuses(403, "Forbidden: bot was blocked by the user"))
    office.start()
    easel.gate.clear()
    for chat in (ANA, LUC, EVE):
        await office.reply_with(chat, _board())
    easel.gate.set()
    assert await office.ends() == {"blocked", "sent"}
    assert [type(each) for each in _photos(server)] == [bytes, str]
    assert sum(easel.drawn.values()) == 1


async def test_one_that_was_put_off_is_sent_later(office, server, easel):
    server.for_chat[ANA].append(refuses(429, "Too Many Requests", retry_after=0.05))
    office.start()
    await office.reply_with(ANA, _board())
    assert await office.until_ended("sent")
    assert len(_photos(server)) == 1


async def test_a_picture_cancelled_while_it_is_drawn_does_not_leave(office, server, easel):
    easel.gate.clear()
    office.start()
    await office.reply_with(ANA, _board())
    await office.reply_with(LUC, _board())
    await office.until(lambda: easel.now == 1)
    await office.write(lambda work: work.forget_chat(ANA))
    easel.gate.set()
    assert await office.ends() == {"sent"}  # of a chat that is forgotten no row stays
    assert [each.chat for each in server.arrived] == [LUC]


async def test_picture_notices_that_could_not_leave_before_the_stop_go_back(office, server, easel):
    easel.gate.clear()
    office.start()
    key = await office.notice(ANA, "", message=_board())
    await office.until(lambda: easel.now == 1)
    await office.stop()
    assert (await office.row(key))["state"] == "queued"
    easel.gate.set()
    office.start()
    assert await office.ends() == {"sent"}


async def test_one_whose_process_ended_is_tried_again_but_not_for_ever(office, server, easel):
    tries = []

    async def ends(about):
        tries.append(about)
        raise NotDrawnError("its process ended")

    office._draw = ends
    office.start()
    row = await office.reply_with(ANA, _board())
    await office.reply(ANA, "after")
    assert await office.until_ended("failed", "sent")
    assert (await office.row(str(row)))["error"] == "its process ended"
    assert (len(tries), server.texts()) == (4, ["after"])


async def test_one_that_expires_while_it_is_drawn_lets_its_chat_go_on(office, server, easel):
    easel.gate.clear()
    office.start()
    await office.reply_with(ANA, _board())
    await office.reply(ANA, "after")
    await office.until(lambda: easel.now == 1)
    office.database.tools.clock.move_to(office.database.tools.clock.now().replace(year=2300))
    easel.gate.set()
    assert await office.ends() == {"expired"}


# --- the processes


@pytest.fixture
async def studio():
    painters = {"page": painting.page, "broken": painting.broken, "dies": painting.dies}
    studio = Studio(painters)
    yield studio
    await studio.close()


async def test_a_picture_is_drawn_in_another_process_that_knows_no_token(studio, monkeypatch):
    import os  # noqa: PLC0415 (only this needs it)

    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    drawn = await studio.draw({"name": "page", "language": "fr", "data": {"n": "é"}})
    language, number, process, knows = drawn.decode().split(" ")
    assert (language, number, knows) == ("fr", "é", "False")
    assert int(process) != os.getpid()


@pytest.mark.parametrize(
    "name, error, words",
    [
        ("broken", PainterError, "KeyError"),
        ("dies", NotDrawnError, "its process ended"),
        ("misspelt", KeyError, "misspelt"),
    ],
)
async def test_what_can_not_be_drawn_says_why_and_the_next_is_drawn(studio, name, error, words):
    with pytest.raises(error, match=words):
        await studio.draw({"name": name, "language": "en", "data": {}})
    assert await studio.draw({"name": "page", "language": "en", "data": {"n": 1}})
