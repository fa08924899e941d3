"""Scenes that are played alike in two campaigns: who does what, one act a line.

"Olga: words" says them (in the group, where it is Olga), "Olga! label" presses a button, "Olga<
words" answers the bot's last message, "Ben@ Ana" follows the last link that Ana was given, "Olga@
list" sends a list. An empty line ends a step, which both play before either goes on; "Later" waits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from tests.support.listed_people import gather, sends_file

if TYPE_CHECKING:
    from tests.support.chats import Chat
    from tests.support.theatre import Player
    from tests.support.twins import Cast

LINE = re.compile(r"(\w+)([:!<@]) (.*)")
LINK = re.compile(r"start=(\S+)")
LATER = "Later: "
LIST = (
    "first_name,last_name,email,tags\nZoé,Roy,zoe@example.org,driver\nAna,,ana@example.org,host\n"
)

SCENES = Path(__file__).with_suffix(".txt")


def play(cast: Cast) -> Iterator[int]:
    """Play all scenes, a step at a time; yield how many days pass then."""
    for step in SCENES.read_text("utf-8").strip().split("\n\n"):
        if step.startswith(LATER):
            yield int(step.removeprefix(LATER))
            continue
        for line in step.splitlines():
            act(cast, line)
        yield 0


def act(cast: Cast, line: str) -> None:
    """Do what one line says."""
    found = LINE.fullmatch(line)
    assert found, line
    name, how, said = found.groups()
    words = said.replace("\\n", "\n").replace("{slug}", cast.campaign.slug)
    is_new = name not in cast.people
    person = cast.enters(name) if is_new else cast.people[name]
    chat = cast.group if name == "Olga" else None
    if how == "!":
        person.taps(words, chat)
    elif how == "@" and words == "list":
        _sends_list(cast, person)
    elif how == "@":
        _comes_by_link(person, cast.people[words].chat, is_new=is_new)
    elif how == "<" and chat is not None:
        person.replies(words, chat)
    else:
        person.says(words, chat)


def _sends_list(cast: Cast, person: Player) -> None:
    assert cast.group is not None
    sends_file(person, cast.group)
    own = next(each for each in cast.theatre.parts.each if each.campaign.id == cast.campaign.id)
    stage = cast.theatre
    gather(SimpleNamespace(opened=stage.opened, parts=own, deliver=stage.deliver), LIST.encode())


def _comes_by_link(person: Player, chat: Chat, *, is_new: bool) -> None:
    """Follow the newest link in a chat; whoever is no captain signs up."""
    person.says(f"/start {LINK.findall(' '.join(each.text for each in chat.shown))[-1]}")
    for _agree_promise_name in range(3 if is_new else 0):
        person.taps(person.chat.shown[-1].labels()[0])
