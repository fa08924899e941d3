"""Nobody sees what isn't theirs: every kind of message, by everybody, in every kind of chat."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from bot.engine.dialog import buttons, states
from bot.engine.dialog.feature import OnCommand, OnEvent, OnMenu, OnState, OnTap
from bot.engine.dialog.states import Dialog
from bot.engine.intake.update import Received
from bot.engine.telegram import incoming, reading
from bot.engine.telegram.who import ANONYMOUS_ADMIN
from tests.support.chats import Shown
from tests.support.crowd import bind, own, sign_up
from tests.support.listed import rows
from tests.support.states import (
    Known,
    in_the_group,
    laid_aside,
    of_a_captain,
    of_an_owner,
    of_what_is_gone,
    signing_up,
    written_as_the_group,
)

FRIENDS = ("Luis Dupont", "Marie Curie")
# Nobody writes these here but Ana, at the beginning.
WORDS = ("Dupont", "Curie")
ROLES = ("stranger", "captain", "member", "administrator", "owner", "anonymous")
CHATS = ("private", "own group", "foreign group", "topic", "channel")
TOPIC = 77
ME = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
# What people send that is neither a command nor a button, by the event that it is read as.
CONTENTS: dict[type, dict[str, Any]] = {
    incoming.Text: {"text": "I talked to Luis yesterday, she promised to vote"},
    incoming.SharedContact: {
        "contact": {"first_name": "Luis", "phone_number": "+15145550101", "vcard": ""}
    },
    incoming.SharedUsers: {
        "users_shared": {"request_id": 1, "users": [{"user_id": 5, "first_name": "Marie"}]}
    },
    incoming.SharedLocation: {"location": {"latitude": 45.5, "longitude": -73.6}},
    incoming.File: {
        "document": {"file_id": "f", "file_unique_id": "u", "file_name": "f.vcf", "file_size": 9}
    },
    incoming.Other: {"sticker": {"emoji": "🙂"}},
}
# `object` is whatever there is: who looks at everything that answers a message of the bot.
OTHERWISE = {incoming.Edited, incoming.Membership, incoming.PollAnswer, object}


@dataclass
class Stage:
    """A campaign with a group, and Ana, whose friends nobody else may see."""

    theatre: Any
    ana: Any
    people: dict[str, Any]
    chats: dict[str, Any]
    friend: int


def stage_of(theatre: Any) -> Stage:
    owner = own(theatre)
    bound = bind(theatre, owner)
    forum = theatre.group("Forum")
    bound.kind = forum.kind = "supergroup"
    channel = theatre.group("News")
    channel.kind = "channel"
    chats = {"own group": bound, "topic": bound, "channel": channel, "foreign group": forum}
    ana = sign_up(theatre, "Ana", "\n".join(FRIENDS))
    member, administrator = (sign_up(theatre, name, "Zoe") for name in ("Bea", "Max"))
    anonymous = theatre.person("Group")
    anonymous.id = anonymous.user["id"] = ANONYMOUS_ADMIN
    people = {
        "stranger": theatre.person("Eve"),
        "captain": ana,
        "member": member,
        "administrator": administrator,
        "owner": owner,
        "anonymous": anonymous,
    }
    for chat in chats.values():
        for person, standing in zip(people.values(), STANDINGS, strict=True):
            person.joins(chat, standing)
    friend = next(row["id"] for row in rows(theatre) if row["captain_id"] == captain_id(theatre))
    return Stage(theatre, ana, people, chats, friend)


STANDINGS = ("left", "administrator", "member", "administrator", "creator", "administrator")


def captain_id(theatre: Any) -> int:
    with theatre.opened.transaction() as tx:
        sql = "SELECT id FROM captains ORDER BY id"
        return int(tx.connection.execute(sql).fetchone()[0])


def of_routes(stage: Stage, kind: type) -> list[Any]:
    return [
        route
        for feature in stage.theatre.parts.features
        for route in feature.routes
        if isinstance(route, kind)
    ]


def contents(stage: Stage) -> list[dict[str, Any]]:
    """Return what may be sent: every command, every key's words, every kind of event."""
    commands = {route.name for route in of_routes(stage, OnCommand)}
    labels = {route.label for route in of_routes(stage, OnMenu)}
    kinds = {route.event for route in of_routes(stage, OnEvent)}
    assert kinds <= CONTENTS.keys() | OTHERWISE | {incoming.Command}
    named = (*sorted(commands), "unheard_of")
    lines = [f"/{name}{rest}" for name in named for rest in ("", " Luis")]
    return [
        *({"text": line, "entities": [_command(line)]} for line in lines),
        *({"text": label} for label in sorted(labels)),
        *CONTENTS.values(),
    ]


def _command(line: str) -> dict[str, Any]:
    return {"type": "bot_command", "offset": 0, "length": len(line.split(maxsplit=1)[0])}


class Sender:
    """Makes one person's updates in one chat; `topic` where it is a forum's."""

    def __init__(self, stage: Stage, role: str, where: str) -> None:
        self.stage = stage
        self.person = stage.people[role]
        self.chat = self.person.chat if where == "private" else stage.chats[where]
        self.topic = where == "topic"
        self.anonymous = role == "anonymous" and where != "private"
        self.numbers = itertools.count(1)

    def message(self, **content: Any) -> dict[str, Any]:
        theatre = self.stage.theatre
        about = self.person._message(self.chat, next(theatre.message_ids))
        about |= {"from": self.person.user, **content}
        if self.topic:
            about |= {"message_thread_id": TOPIC, "is_topic_message": True}
        if self.anonymous:
            about["sender_chat"] = about["chat"]
        return about

    def sends(self, content: dict[str, Any]) -> None:
        self._take({"message": self.message(**content)})

    def edits(self) -> None:
        self._take({"edited_message": self.message(text="Luis promised", edit_date=1)})

    def answers(self, content: dict[str, Any]) -> None:
        """Reply to a message of the bot's, as one does in a dialog."""
        self._take(
            {"message": self.message(**content, reply_to_message=self.message() | {"from": ME})}
        )

    def presses(self, action: str) -> None:
        """Tap a button that the bot made for them here, though it would never have."""
        theatre = self.stage.theatre
        with theatre.opened.transaction() as tx:
            args = (self.stage.friend, 0, 0)
            nonce = tx.new_id()
            signer = tx.tools.signer
        data = buttons.write(signer, self.chat.id, self.person.id, nonce, action, args)
        tapped = self.message()
        self.chat.shown.append(Shown(tapped["message_id"], "", []))
        query = {"id": "1", "from": self.person.user, "message": tapped, "data": data}
        self._take({"callback_query": query | {"chat_instance": "1"}})

    def is_in(self, state: object) -> None:
        theatre = self.stage.theatre
        with theatre.opened.transaction() as tx:
            stored = theatre.parts.routes.stored
            now = theatre.clock.now()
            whose = theatre.campaign.id, self.chat.id, self.person.id
            states.save(tx, stored, *whose, Dialog(state), now)

    def _take(self, content: dict[str, Any]) -> None:
        theatre = self.stage.theatre
        raw = {"update_id": next(theatre._update_ids), **content}
        read = reading.read(raw, theatre.bot)
        theatre.take([Received(raw, read, standing=self.chat.members.get(self.person.id))])


def said_elsewhere(stage: Stage) -> list[str]:
    """Return all that was said in any chat but Ana's own: words and buttons."""
    theatre = stage.theatre
    return [
        words
        for chat in theatre.chats.values()
        if chat is not stage.ana.chat
        for shown in chat.shown
        if not shown.mine
        for words in (shown.text, *shown.labels())
    ]


@pytest.mark.parametrize("where", CHATS)
@pytest.mark.parametrize("role", ROLES)
def test_no_friend_of_ana_is_named_anywhere_but_to_her(theatre: Any, role: str, where: str) -> None:
    stage = stage_of(theatre)
    sender = Sender(stage, role, where)
    before = [row for row in rows(theatre) if row["captain_id"] == captain_id(theatre)]
    for content in contents(stage):
        sender.sends(content)
    sender.edits()
    for route in of_routes(stage, OnTap):
        sender.presses(route.action)
    assert not {word for word in WORDS for said in said_elsewhere(stage) if word in said}
    if sender.person is not stage.ana or where != "private":
        assert [row for row in rows(theatre) if row["captain_id"] == captain_id(theatre)] == before


PUBLIC = [each for each in CHATS if each != "private"]


@pytest.mark.parametrize("where", PUBLIC)
def test_what_people_say_to_each_other_is_not_answered(theatre: Any, where: str) -> None:
    stage = stage_of(theatre)
    for role in ROLES:
        sender = Sender(stage, role, where)
        heard = len(sender.chat.shown)
        for content in contents(stage):
            if "entities" not in content:
                sender.sends(content)
        sender.edits()
        assert len(sender.chat.shown) == heard


@pytest.mark.parametrize("where", PUBLIC)
def test_a_dialog_of_the_private_chat_is_not_led_elsewhere(theatre: Any, where: str) -> None:
    """An earlier version could be brought to ask in a group."""
    stage = stage_of(theatre)
    sender = Sender(stage, "captain", where)
    known = Known(contact=stage.friend, name=FRIENDS[0])
    routed = {route.state for route in of_routes(stage, OnState)}
    samples = (*signing_up("en"), *of_a_captain(known), *of_an_owner(), *in_the_group("en"))
    beside = (*laid_aside(known), *written_as_the_group(), *of_what_is_gone(known))
    assert {type(each) for each in (*samples, *beside)} == routed
    before = rows(theatre)
    heard = len(sender.chat.shown)
    for state in samples[: -len(in_the_group("en"))]:
        for content in CONTENTS.values():
            sender.is_in(state)
            sender.answers(content)
    assert rows(theatre) == before
    assert len(sender.chat.shown) == heard


def test_the_bot_posts_nothing_in_a_channel(theatre: Any) -> None:
    channel = theatre.group("News")
    channel.kind = "channel"
    bot = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    member = {
        "chat": {"id": channel.id, "type": "channel", "title": "News"},
        "from": {"id": 1, "is_bot": False, "first_name": "Somebody"},
        "date": int(theatre.clock.now().timestamp()),
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": {"user": bot, "status": "administrator"},
    }
    theatre.update({"update_id": 900, "my_chat_member": member})
    assert channel.shown == []


@pytest.mark.parametrize("where, topic", [("topic", TOPIC), ("own group", None)])
def test_an_answer_goes_into_the_topic_where_it_was_asked(
    theatre: Any, where: str, topic: int | None
) -> None:
    stage = stage_of(theatre)
    sender = Sender(stage, "administrator", where)
    sent: list[dict[str, Any]] = []
    show = theatre.show
    theatre.show = lambda tx, row: (sent.append(row.payload["params"]), show(tx, row))[1]
    for line in ("/status", "/leaderboard", "/language"):
        sender.sends({"text": line, "entities": [_command(line)]})
    assert len(sent) >= 3
    assert {each.get("message_thread_id") for each in sent} == {topic}
