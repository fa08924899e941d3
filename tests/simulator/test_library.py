"""python-telegram-bot itself, unchanged and over HTTP, works with the simulator."""

import io

import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken

from tests.simulator.driver import TOKEN


@pytest.fixture
async def bot(sim):
    async with Bot(
        TOKEN, base_url=f"{sim.url}/bot", base_file_url=f"{sim.url}/file/bot"
    ) as library:
        yield library


def _picture():
    out = io.BytesIO()
    Image.new("RGB", (64, 64)).save(out, "PNG")
    return out.getvalue()


async def test_it_sends_and_edits(sim, bot):
    ana = await sim.captain()
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    sent = await bot.send_message(ana, "<b>Hi</b>", parse_mode=ParseMode.HTML, reply_markup=markup)
    assert sent.text_html == "<b>Hi</b>"
    assert sent.reply_markup == markup
    edited = await sent.edit_text("Bye")
    assert edited.reply_markup is None
    await sent.reply_text("and", do_quote=True)
    await sent.delete()
    assert bot.username == "capitaine_bot"


async def test_it_receives(sim, bot):
    ana = await sim.captain()
    await sim.say(ana, ana, "hello")
    *_, update = await bot.get_updates(offset=sim.offset, timeout=1, allowed_updates=["message"])
    assert update.message.text == "hello"
    assert update.effective_user.id == ana


async def test_it_sends_files_and_fetches_them(sim, bot):
    ana = await sim.captain()
    photo = await bot.send_photo(ana, _picture(), caption="Board")
    await photo.edit_media(InputMediaPhoto(_picture(), caption="New board"))
    sent = await bot.send_document(ana, io.BytesIO(b"a,b"), filename="list.csv")
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a,b"
    assert sent.document.file_name == "list.csv"


async def test_it_sends_a_quiz_and_keyboards(sim, bot):
    ana = await sim.captain()
    quiz = await bot.send_poll(ana, "?", ["a", "b"], type="quiz", correct_option_ids=[1])
    assert (await bot.stop_poll(ana, quiz.message_id)).is_closed
    users = KeyboardButton("Who?", request_users=KeyboardButtonRequestUsers(1, max_quantity=3))
    await bot.send_message(ana, "x", reply_markup=ReplyKeyboardMarkup([[users]]))
    keyboard = (await sim.get(f"/chats/{ana}?viewer={ana}"))["keyboard"]
    assert keyboard["keyboard"][0][0]["request_users"]["max_quantity"] == 3


async def test_it_sets_commands(bot):
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("help", "Help")], scope=scope, language_code="fr")
    (command,) = await bot.get_my_commands(scope=scope, language_code="fr")
    assert command.command == "help"


async def test_it_knows_the_errors(sim, bot):
    ana = await sim.captain()
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12, "x")
    await sim.post(f"/people/{ana}/block")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ana, "x")
    with pytest.raises(InvalidToken):
        async with Bot("1000001:other", base_url=f"{sim.url}/bot"):
            pytest.fail("a wrong token was taken")
