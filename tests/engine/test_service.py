import asyncio
from datetime import timedelta
from email.utils import format_datetime

import pytest
from telegram.error import InvalidToken

from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, Where, Who
from bot.engine.dialog.menus import command_menus
from bot.engine.dialog.turn import N_
from bot.engine.service import Service
from bot.engine.storage.db import CannotOpenError
from bot.engine.telegram.incoming import Text
from bot.engine.time.witness import Witness
from bot.start import running as service_running
from tests.support.scripted import after, gives, refuses
from tests.support.tiny import say, tiny_parts

ME = gives({"id": 1000001, "is_bot": True, "first_name": "Tiny", "username": "tiny_bot"})
FEATURE = Feature(
    "tiny",
    (
        OnCommand("list", lambda *_: say("x"), N_("My list"), Who.ANYONE),
        OnCommand("help", lambda *_: say("x"), N_("Help"), Who.ANYONE, Where.ANYWHERE),
        OnCommand("board", lambda *_: say("x"), N_("Board"), Who.ANYONE, Where.GROUP),
        OnCommand("wipe", lambda *_: say("x"), N_("Wipe"), Who.ORGANIZER, Where.GROUP),
        OnCommand("hidden", lambda *_: say("x"), who=Who.ANYONE),
        OnEvent(Text, lambda _here, event: say(f"heard {event.text}"), Who.ANYONE),
    ),
)


@pytest.fixture
def service(office, tmp_path_factory):
    parts = tiny_parts(tmp_path_factory.mktemp("parts"), [FEATURE])
    office.bot._request[0]._read_seconds = 0.15
    return Service(office.bot, office.database, parts, 0)


async def test_an_update_is_answered_from_one_end_to_the_other(service, office, server, updates):
    over = asyncio.Event()
    server.for_method["getMe"].append(ME)
    server.for_method["getUpdates"].extend(
        [gives([updates.text(1001, "hello")]), after(over, gives([])), gives([])]
    )
    async with service_running(service):
        assert await service.started()
        await office.until(lambda: "heard hello" in server.texts(1001))
        assert all(service.alive().values())
        service.stop()
        over.set()
    assert not service.works
    assert service.alive() == {}
    assert set((await office.states()).values()) == {"sent"}


async def test_backups_are_looked_after_by_a_clock_that_telegram_does_not_deny(service, office):
    looks = []

    class Keeper:
        last = None

        async def look(self, _seat, _alerts, *, sure):
            looks.append(sure)

    tools, service._keeper = office.database.tools, Keeper()
    tools.witness = witness = Witness()
    await service._keep()
    witness.hear(format_datetime(tools.clock.now(), usegmt=True))
    await service._keep()
    tools.witness = witness = Witness()
    witness.hear(format_datetime(tools.clock.now() - timedelta(days=400), usegmt=True))
    await service._keep()
    assert looks == [False, True]


async def test_stopped_while_telegram_is_out_of_reach_it_ends_without_having_begun(
    service, office, server
):
    server.for_method["getMe"].extend([refuses(500, "Internal Server Error")] * 3)
    async with service_running(service):
        await office.until(lambda: bool(server.asked))
        service.stop()
        async with asyncio.timeout(3):
            assert not await service.started()


async def test_telegram_is_waited_for_as_long_as_it_takes(service, office, server, monkeypatch):
    monkeypatch.setattr("bot.engine.service.START_RETRY_SECONDS", 0.001)
    server.for_method["getMe"].extend([refuses(502, "Bad Gateway")] * 5 + [ME])
    server.for_method["getUpdates"].extend([gives([])] * 1000)
    async with service_running(service):
        assert await service.started()
        service.stop()


@pytest.mark.parametrize("answer", [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_refused_token_is_told_in_plain_words_that_do_not_repeat_it(
    service, server, answer
):
    server.for_method["getMe"].append(refuses(*answer))
    with pytest.raises(CannotOpenError, match="does not know the token") as caught:
        async with service_running(service):
            assert not await service.started()
    assert "scripted" not in str(caught.value)


async def test_a_refused_token_ends_the_service(service, server):
    server.for_method["getMe"].append(refuses(401, "Unauthorized"))
    with pytest.raises(InvalidToken):
        await service.run()
    assert service.ready.is_set()


async def test_a_part_that_fails_ends_all_rather_than_leaving_half_a_bot(
    service, server, monkeypatch
):
    class BrokenError(Exception):
        """Nobody expected it."""

    async def fail():
        raise BrokenError

    monkeypatch.setattr(service.sender, "run", fail)
    server.for_method["getMe"].append(ME)
    server.for_method["getUpdates"].append(after(server.closing))
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.timeout(5):
            await service.run()
    assert caught.group_contains(BrokenError)
    assert not service.schedule._scheduler.running


def _told(menus):
    return {
        (menu["scope"]["type"], menu.get("language_code")): [
            (each["command"], each["description"]) for each in menu["commands"]
        ]
        for menu in menus
    }


def test_the_menus_have_each_scopes_commands_in_each_language(texts):
    private = [("list", "My list"), ("help", "Help")]
    group = [("help", "Help"), ("board", "Board")]
    told = _told(command_menus([FEATURE], texts, ("en", "fr")))
    assert told == {
        ("all_private_chats", None): private,
        ("all_private_chats", "en"): private,
        ("all_private_chats", "fr"): [("list", "Ma liste"), ("help", "Help")],
        **{("all_group_chats", code): group for code in (None, "en", "fr")},
        **{
            ("all_chat_administrators", code): [*group, ("wipe", "Wipe")]
            for code in (None, "en", "fr")
        },
    }


def test_the_campaigns_first_language_is_for_all_whose_own_it_does_not_speak(texts):
    told = _told(command_menus([FEATURE], texts, ("fr",)))
    lists = {code: told["all_private_chats", code][0] for code in (None, "en", "fr")}
    assert lists == dict.fromkeys((None, "en", "fr"), ("list", "Ma liste"))
