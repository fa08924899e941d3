import inspect
import re

import pytest
from hypothesis import given, settings

from bot.engine.telegram.client import ALLOWED_UPDATES
from bot.engine.telegram.incoming import (
    Chat,
    Command,
    Edited,
    Entity,
    File,
    Membership,
    Migrated,
    Other,
    Person,
    PollAnswer,
    SharedContact,
    SharedLocation,
    SharedUsers,
    Tap,
    Text,
)
from bot.engine.telegram.reading import read
from bot.engine.telegram.who import ANONYMOUS_ADMIN
from tests.support.odd import odd_updates
from tests.support.tiny import BOT_HERE as BOT
from tests.support.tiny import ME, Updates

ANA = 1001
GROUP = -100


def _event(updates, **content):
    found = read(updates.message(ANA, **content), BOT)
    return found.event if found else None


PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 9, "height": 9},
    {"file_id": "large", "file_unique_id": "l", "width": 90, "height": 90, "file_size": 5},
]
CONTACT = {"phone_number": "+15145550100", "first_name": "Luis", "user_id": 7}
STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
KINDS = [
    ({"text": "Hello"}, Text("Hello")),
    ({"contact": CONTACT}, SharedContact("Luis", "", "+15145550100", 7, "")),
    (
        {"users_shared": {"request_id": 1, "users": [{"user_id": 8, "first_name": "Maya"}]}},
        SharedUsers((Person(8, "Maya"),)),
    ),
    ({"location": {"latitude": 45.5, "longitude": -73}}, SharedLocation(45.5, -73.0)),
    (
        {"document": {"file_id": "d", "file_unique_id": "u", "file_name": "a.csv"}},
        File("document", "d", "a.csv", 0, ""),
    ),
    ({"photo": PHOTO, "caption": "look"}, File("photo", "large", "", 5, "look")),
    ({"sticker": STICKER}, Other("sticker", file_id="s")),
    ({"dice": {"emoji": "🎲", "value": 3}}, Other("dice")),
    ({"connected_website": "example.org"}, Other("unknown")),
    ({"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}, None),
    ({"migrate_to_chat_id": -1005}, Migrated(-1005)),
]


@pytest.mark.parametrize("content, event", KINDS, ids=[next(iter(each[0])) for each in KINDS])
def test_each_kind_of_message_is_read(updates, content, event):
    assert _event(updates, **content) == event


@pytest.mark.parametrize(
    "words, command",
    [
        ("/add", Command("add")),
        ("/ADD Luis  and Ana\nMaya ", Command("add", "Luis  and Ana\nMaya")),
        ("/add@tiny_bot Luis", Command("add", "Luis", named=True)),
        ("/add@Tiny_Bot", Command("add", named=True)),
        ("/add@other_bot Luis", None),
    ],
)
def test_a_command_is_read_when_it_is_for_us(words, command):
    found = read(Updates().text(ANA, words), BOT)
    assert (found.event if found else None) == command


BOLD = {"type": "bold", "offset": 18, "length": 6}
COMMAND = {"type": "bot_command", "offset": 0, "length": 10}
LINK = {"type": "text_link", "offset": 0, "length": 2, "url": "https://a.org"}


def test_what_was_emphasised_is_read_and_what_telegram_finds_by_itself_is_not(updates):
    marks = [LINK, {"type": "url", "offset": 3, "length": 5}]
    assert _event(updates, text="Hi a.org", entities=marks) == Text(
        "Hi a.org", (Entity("text_link", 0, 2, "https://a.org"),)
    )
    command = _event(updates, text="/broadcast  Vote, Sunday", entities=[COMMAND, BOLD])
    assert command == Command("broadcast", "Vote, Sunday", entities=(Entity("bold", 6, 6),))


def test_a_date_that_somebody_wrote_is_read_as_one(updates):
    mark = {"type": "date_time", "offset": 3, "length": 6, "unix_time": 5, "date_time_format": "t"}
    said = _event(updates, text="on Sunday", entities=[mark])
    assert said.entities == (Entity("date_time", 3, 6, unix=5, shape="t"),)


def test_a_command_may_stand_under_a_picture_but_a_file_in_private_is_a_file(updates):
    about = {"caption": "/broadcast Hi", "caption_entities": [COMMAND]}
    photo = _event(updates, photo=PHOTO, **about)
    assert (photo.name, photo.argument, photo.file.file_id) == ("broadcast", "Hi", "large")
    assert isinstance(_event(updates, document={"file_id": "d"}, **about), File)


def test_only_administrators_write_as_the_group_itself(updates):
    own = {"sender_chat": {"id": GROUP, "type": "supergroup"}}
    assert read(updates.text(ANONYMOUS_ADMIN, "x", GROUP, **own), BOT).sender.as_group
    other = {"sender_chat": {"id": -9, "type": "channel"}}
    assert not read(updates.text(ANA, "x", GROUP, **other), BOT).sender.as_group


def test_it_is_known_who_is_answered(updates):
    assert read(updates.reply(ANA, "yes", GROUP, author=ANA + 1), BOT).to_other
    assert not read(updates.reply(ANA, "yes", GROUP), BOT).to_other
    made = {"message_id": 3, "from": {"id": ANA}, "forum_topic_created": {"name": "x"}}
    in_topic = updates.text(ANA, "yes", GROUP, reply_to_message=made)
    assert not read(in_topic, BOT).to_other
    made_by_us = {**made, "from": {"id": BOT.id}}
    in_ours = read(updates.text(ANA, "yes", GROUP, reply_to_message=made_by_us), BOT)
    assert (in_ours.reply_to, in_ours.to_other) == (None, False)


def test_what_only_looks_like_a_command_is_words(updates):
    assert _event(updates, text="/add", entities=[]) == Text("/add")
    marks = [{"type": "bot_command", "offset": 4, "length": 4}]
    assert _event(updates, text="say /add", entities=marks) == Text("say /add")


def test_who_and_where_are_told(updates):
    found = read(updates.text(ANA, "Hi", GROUP), BOT)
    assert found.chat == Chat(GROUP, "group", "Group")
    assert not found.chat.private
    assert found.sender == Person(ANA, "Ana", language="en")
    assert read(updates.text(ANA, "Hi"), BOT).chat == Chat(ANA, "private")


def test_only_answers_to_our_own_messages_count_as_answers(updates):
    assert read(updates.reply(ANA, "yes", GROUP), BOT).reply_to
    assert read(updates.reply(ANA, "yes", GROUP, author=ANA + 1), BOT).reply_to is None
    assert read(updates.text(ANA, "yes", GROUP), BOT).reply_to is None


def test_nobody_speaks_in_the_groups_name(updates):
    raw = updates.text(
        ANONYMOUS_ADMIN, "/status", GROUP, sender_chat={"id": GROUP, "type": "group"}
    )
    assert read(raw, BOT).sender.anonymous
    channel = updates.text(ANA, "x", GROUP, sender_chat={"id": -9, "type": "channel"})
    assert read(channel, BOT).sender.anonymous
    unsigned = updates.text(ANA, "x", GROUP)
    del unsigned["message"]["from"]
    assert read(unsigned, BOT).sender == Person(0, "", anonymous=True)


def test_what_was_passed_on_is_known(updates):
    origin = {"type": "hidden_user", "sender_user_name": "X", "date": 1}
    assert read(updates.text(ANA, "x", forward_origin=origin), BOT).forwarded
    assert not read(updates.text(ANA, "x"), BOT).forwarded


def _from_bot(raw, sender, **more):
    raw["message"]["from"] = {"id": sender, "is_bot": True, "first_name": "B"}
    raw["message"].update(more)
    return raw


def test_what_another_bot_says_is_left_alone_and_our_own_service_messages_too(updates):
    assert read(_from_bot(updates.text(ANA, "/status", GROUP), 5), BOT) is None
    topic = {"forum_topic_created": {"name": "N", "icon_color": 1}}
    assert read(_from_bot(updates.message(ANA, GROUP, **topic), ME), BOT) is None
    edited = {"edited_message": _from_bot(updates.text(ANA, "x", GROUP), 5)["message"]}
    assert read(updates.raw(**edited), BOT) is None


def test_who_writes_as_the_group_or_as_a_channel_is_no_bot(updates):
    raw = _from_bot(updates.text(ANA, "/status", GROUP), ANONYMOUS_ADMIN)
    assert read(raw, BOT).sender.anonymous
    channel = {"sender_chat": {"id": -1009, "type": "channel", "title": "C"}}
    assert read(_from_bot(updates.text(ANA, "/status", GROUP), 136817688, **channel), BOT)


def test_of_the_two_messages_of_a_move_either_tells_it(updates):
    after = updates.message(ANA, -1005, migrate_from_chat_id=GROUP)
    found = read(after, BOT)
    assert (found.chat.id, found.event) == (GROUP, Migrated(-1005))
    by_us = _from_bot(updates.message(ANA, GROUP, migrate_to_chat_id=-1005), ME)
    assert read(by_us, BOT).event == Migrated(-1005)


def test_all_that_is_read_is_asked_for(updates):
    source = inspect.getsource(read)
    named = set(re.findall(r'"(\w+)" in raw', source)) | {"my_chat_member", "chat_member"}
    assert named == set(ALLOWED_UPDATES)


def test_an_edited_command_that_one_alone_sees_is_still_theirs_alone(updates):
    raw = updates.text(ANA, "/help", GROUP, message_id=0, ephemeral_message_id=4)
    found = read(updates.raw(edited_message=raw["message"]), BOT)
    assert (found.edited, found.message_id, found.unseen) == (True, None, 4)
    words = updates.text(ANA, "x", GROUP, message_id=0, ephemeral_message_id=4)["message"]
    assert read(updates.raw(edited_message=words), BOT) is None


def test_a_press_on_a_button_is_read(updates):
    found = read(updates.tap(ANA, "data", GROUP, on=77), BOT)
    assert found.event == Tap(found.event.query_id, "data", 77)
    assert found.chat.id == GROUP


def test_a_press_on_a_message_too_old_to_be_shown_still_tells_which(updates):
    raw = updates.tap(ANA, "data", on=77)
    raw["callback_query"]["message"] = {
        "chat": {"id": ANA, "type": "private"},
        "message_id": 77,
        "date": 0,
    }
    assert read(raw, BOT).event.message_id == 77
    del raw["callback_query"]["message"]
    assert read(raw, BOT) is None


def test_other_updates_are_read(updates):
    edited = {"edited_message": updates.text(ANA, "new")["message"]}
    assert isinstance(read(updates.raw(**edited), BOT).event, Edited)
    blocked = read(updates.membership(ANA, ANA, "member", "kicked"), BOT)
    assert blocked.event == Membership(ME, "member", "kicked", me=True)
    user = updates.text(ANA, "x")["message"]["from"]
    answer = {"poll_id": "p", "user": user, "option_ids": [1], "option_persistent_ids": ["1"]}
    assert read(updates.raw(poll_answer=answer), BOT).event == PollAnswer("p", (1,), names=("1",))
    post = {"message_id": 1, "date": 1, "chat": {"id": -9, "type": "channel"}, "text": "x"}
    assert read(updates.raw(channel_post=post), BOT) is None
    assert read(updates.raw(), BOT) is None


@pytest.mark.parametrize(
    "place, value",
    [
        (("update_id",), "5"),
        (("update_id",), True),
        (("message", "message_id"), 2**63),
        (("message", "chat", "id"), "1001"),
        (("message", "chat", "id"), 2**70),
        (("message", "from", "id"), 1.5),
        (("message", "from", "first_name"), ["Ana"]),
        (("message", "text"), {"a": 1}),
        (("message", "text"), "half a pair \ud800"),
        (("message", "chat"), None),
        (("message", "from", "language_code"), 5),
    ],
)
def test_what_telegram_never_sends_is_refused_before_anything_is_done(updates, place, value):
    raw = updates.text(ANA, "Hello")
    inner = raw
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    with pytest.raises((TypeError, ValueError, AttributeError, KeyError)):
        read(raw, BOT)


@settings(max_examples=500, deadline=None)
@given(raw=odd_updates())
def test_with_anything_in_a_field_an_update_is_read_as_it_should_be_or_refused(raw):
    try:
        found = read(raw, BOT)
    except Exception:  # noqa: BLE001 (refused: whatever it raises, it is set aside)
        return
    if found:
        assert type(found.chat.id) is int
        assert type(found.sender.id) is int
        assert isinstance(found.sender.first_name, str)
        assert type(found.update_id) is int
