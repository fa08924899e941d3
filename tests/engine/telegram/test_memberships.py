import pytest

from bot.engine.dialog.feature import Feature, OnCommand, OnMenu, OnTap, Where, Who
from bot.engine.dialog.routes import Routes
from bot.engine.storage import ids
from bot.engine.telegram.client import TelegramBot
from bot.engine.telegram.incoming import Chat, Command, Incoming, Other, Person, Tap, Text
from bot.engine.telegram.memberships import AT_IT_SECONDS, GOOD_FOR_SECONDS, Memberships
from bot.engine.telegram.who import Hidden
from tests.support.post_office import TOKEN
from tests.support.scripted import gives, refuses, says, silence

BOSS = Person(1003, "Boss")
GROUP = Chat(-5, "group")
ADMIN = gives({"status": "administrator"})
ROUTES = (
    OnCommand("status", lambda *_: None, who=Who.ORGANIZER, where=Where.GROUP),
    OnCommand("bind", lambda *_: None, who=Who.ADMINISTRATOR, where=Where.GROUP, fresh=True),
    OnCommand("help", lambda *_: None, who=Who.ANYONE, where=Where.GROUP),
    OnTap("board", lambda *_: None, who=Who.ORGANIZER, where=Where.GROUP),
    OnTap("stop", lambda *_: None, who=Who.ORGANIZER, fresh=True, where=Where.GROUP),
    OnTap("look", lambda *_: None, who=Who.ANYONE, where=Where.GROUP),
    OnTap("there", lambda *_: None, of_chat=True),
    OnMenu("My list", lambda *_: None),
)


class Watch:
    """A clock for the minute that an answer is good for."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
async def memberships(server, texts, watch):
    bot = TelegramBot(TOKEN, server.url)
    yield Memberships(bot, Routes([Feature("tiny", ROUTES)], texts), watch, 1.0)
    await bot.shutdown()


def _incoming(event, chat=GROUP, sender=BOSS, reply_to=None):
    return Incoming(1, chat, sender, event, 5, reply_to)


STATUS = _incoming(Command("status"))


def _tap(action):
    return _incoming(Tap("q", f"{action}~1~sig", 5))


async def test_in_private_who_somebody_is_elsewhere_is_asked_where_a_button_is_about_it(
    memberships, server
):
    private = Chat(BOSS.id, "private")
    server.script.append(ADMIN)
    data = f"there~{ids.to_text(100123)}~1~sig"
    tap = _incoming(Tap("q", data, 5), private)
    assert memberships.at_hand(tap) == (False, None)
    assert await memberships.needed(tap) == "administrator"
    assert server.asked[-1].params == {"chat_id": -100123, "user_id": BOSS.id}
    for other in ("there~!~1~sig", "board~1~sig", "there"):
        assert memberships.at_hand(_incoming(Tap("q", other, 5), private)) == (True, None)


async def test_who_just_did_something_is_known_for_what_they_write_next(memberships, server, watch):
    words = _incoming(Text("Vote on Sunday"))
    assert await memberships.needed(words) is None
    server.script.extend([ADMIN, ADMIN])
    await memberships.needed(STATUS)
    assert memberships.at_hand(words) == (True, "administrator")
    watch.seconds += GOOD_FOR_SECONDS
    assert await memberships.needed(words) == "administrator"
    watch.seconds += AT_IT_SECONDS
    assert memberships.at_hand(words) == (True, None)
    assert len(server.asked) == 2


async def test_an_organizers_command_asks_who_it_is(memberships, server):
    server.script.append(ADMIN)
    assert await memberships.needed(STATUS) == "administrator"
    (asked,) = server.asked
    assert (asked.method, asked.params) == ("getChatMember", {"chat_id": -5, "user_id": 1003})


async def test_an_answer_is_good_for_a_minute(memberships, server, watch):
    server.script.append(ADMIN)
    await memberships.needed(STATUS)
    watch.seconds += GOOD_FOR_SECONDS - 0.1
    assert await memberships.needed(STATUS) == "administrator"
    assert len(server.asked) == 1
    watch.seconds += 0.1
    server.script.append(gives({"status": "member"}))
    assert await memberships.needed(STATUS) == "member"


@pytest.mark.parametrize("incoming", [_incoming(Command("bind")), _tap("stop")])
async def test_what_changes_something_asks_anew(memberships, server, incoming):
    server.script.extend([ADMIN, gives({"status": "left"})])
    await memberships.needed(STATUS)
    assert await memberships.needed(incoming) == "left"
    assert await memberships.needed(STATUS) == "left"
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "trouble",
    [
        refuses(400, "Bad Request: user not found"),
        refuses(429, "Too Many Requests", retry_after=5),
        refuses(500, "Internal Server Error"),
        says(200, "<html>"),
        gives({}),
        gives(["administrator"]),
        gives(None),
        silence,
    ],
)
async def test_no_answer_means_no_rights_whatever_was_known_before(memberships, server, trouble):
    server.script.extend([ADMIN, trouble])
    await memberships.needed(STATUS)
    assert await memberships.needed(_tap("stop")) is None
    server.script.append(gives({"status": "member"}))
    assert await memberships.needed(STATUS) == "member"


@pytest.mark.parametrize(
    "answer, standing",
    [
        ({"status": "restricted", "is_member": True}, "restricted"),
        ({"status": "restricted", "is_member": False}, "left"),
        ({"status": "restricted"}, "left"),
        ({"status": "kicked"}, "kicked"),
    ],
)
async def test_who_may_not_be_there_any_more_has_left(memberships, server, answer, standing):
    server.script.append(gives(answer))
    assert await memberships.needed(STATUS) == standing


@pytest.mark.parametrize(
    "incoming",
    [
        _incoming(Command("status"), chat=Chat(1003, "private")),
        _incoming(Command("status"), sender=Person(1087968824, "Group", anonymous=True)),
        _incoming(Command("help")),
        _incoming(Command("none")),
        _tap("look"),
        _tap("none"),
        _incoming(Text("hello")),
        _incoming(Other("sticker")),
    ],
)
async def test_telegram_is_asked_only_where_the_answer_matters(memberships, server, incoming):
    assert await memberships.needed(incoming) is None
    assert server.asked == []


@pytest.mark.parametrize("event", [Text("an answer"), Other("sticker")])
async def test_an_answer_in_a_dialog_asks_too(memberships, server, event):
    server.script.append(ADMIN)
    assert await memberships.needed(_incoming(event, reply_to=4)) == "administrator"


async def test_a_reply_asks_anew_since_it_may_be_sent_on(memberships, server):
    server.script.extend([ADMIN, gives({"status": "member"})])
    await memberships.needed(STATUS)
    assert await memberships.needed(_incoming(Text("At the office"), reply_to=4)) == "member"
    assert len(server.asked) == 2


async def test_who_hides_as_the_group_has_the_standing_of_an_administrator(memberships, server):
    server.script.append(gives({"status": "administrator", "is_anonymous": True}))
    standing = await memberships.needed(STATUS)
    assert standing == "administrator"
    assert isinstance(standing, Hidden)


async def test_memory_is_bounded(memberships, server, monkeypatch):
    monkeypatch.setattr("bot.engine.telegram.memberships.MOST_KNOWN", 3)
    for number in range(8):
        server.script.append(ADMIN)
        await memberships.needed(_incoming(Command("status"), sender=Person(number + 1, "X")))
    assert len(memberships._known) <= 3
