"""Scenes that are played alike in two campaigns: who does what, one act a line.

"Olga: words" says them (in the group, where it is Olga), "Olga! label" presses a button, "Olga<
words" answers the bot's last message, "Ben@ Ana" follows the last link that Ana was given, "Olga@
list" sends a list. An empty line ends a step, which both play before either goes on; "Later" waits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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

SCENES = r"""
Olga: /event Picnic
Olga! 🤝 Meet-up
Olga< Saturday noon
Olga< The big oak
Olga< 1
Olga! Nothing more
Olga! ✅ Publish

Ana: /events
Ana! Picnic
Ana! ✅ I’m coming
Ben: /events
Ben! Picnic
Ben! ✅ I’m coming
Ana: /events
Ana! Picnic
Ana! ❌ I can’t

Olga: /office
Olga! 🗓 Offer times
Olga< Saturday 2 pm to 3 pm
Olga! 30 min
Olga! ✅ Offer these times
Ana: /office
Ana! Sat

Olga: /survey
Olga! New survey
Olga< Saturdays
Olga! One answer
Olga< How was it?\nGreat\nBad
Olga! Send it
Olga! Send to

Ana! Great

Olga: /broadcast
Olga< Hello {first_name}!
Olga! Same text
Olga! 📣 Send

Olga! Don’t wait
Olga! It is for today

Olga: /filters
Olga! New filter
Olga! 🧩 Add a condition
Olga! Who they are
Olga! Language
Olga! English
Olga! Save it
Olga< English team
Olga: /filters
Olga! English team
Olga! Tag them
Olga! New tag
Olga: helper
Olga! By a rule
Olga! They lose it

Olga: /tag Ben
Olga! New tag
Olga: driver

Olga: /webhooks
Olga! 🔌 Connect a system
Olga< https://hooks.example.org/one
Olga! ▶️ Switch on
Olga: /api
Olga! New token
Olga< CRM
Olga! 📊 The campaign’s figures
Olga: /materials
Olga! ⋯ More
Olga! ➕ Add
Olga! 🎓 Training card
Olga: Listen first
Olga: D’abord écouter
Olga: First listen, then ask.
Olga: D’abord écouter, puis demander.
Olga! Publish

Ana: /ask Where can I get leaflets?
Ana! ✉️ Send

Olga! I’ll answer
Olga< At the office
Ana: /help
Ana! 📞 I’d like a call
Olga: /radar
Olga! 1.
Olga! ✅ Done

Olga: /teams
Olga! New team
Olga< North
Olga: /teams North
Olga! 🎯 Goal
Olga< 40
Olga: /captain Ana
Olga! Team
Olga! North
Olga: /teams North
Olga! 🧭 Lead
Olga! 🧭 Ask a captain
Olga< Ana
Olga! Yes, ask them

Ana! Yes, I’ll lead it
Ben: /town Trois-Rivières
Olga: /teams
Olga! By town
Olga! Trois-Rivières
Olga! North
Olga! Yes, move
Olga: /captain Ben
Olga! break
Olga: /recruiter Ben
Olga: Ana

Ana: /invite
Ana! 🌱 Who I invited
Dan@ Ana
Eva: /start c_{slug}
Eva! English
Eva! I agree

Ana: /list
Ana! Luis
Ana! ⋯ More
Ana! 🤲 Pass on
Ana! Yes, Luis agrees

Ben@ Ana
Ben! Take over

Ana: /privacy
Ana! My friends
Ana! What organizers see of them
Ana! Choose friends
Ana! Bea
Ana! Done
Ana: /list
Ana! Marc
Ana! ⋯ More
Ana! ⛔ Asked to be left alone
Ana! Yes, remove for good
Ana: /add Bea Roy
Ana! The same person
Ana: /leaderboard
Ana! Show my name
Ana: /list
Ana! Bea
Ana! 📅 Plan to vote
Ana! 🏫 On the day
Ana! Morning
Ana: the school
Ana! With me
Ana: /today

Olga: /weekly
Olga: /award Ben thanks
Olga! Thank them
Olga! Add to the FAQ
Olga! Save
Olga: /replies
Olga! New
Olga< Hours\nOpen from nine
Olga: /launch
Olga! Days compared
Olga: /events
Olga! Picnic
Olga! Change
Olga! Where
Olga< The small oak
Olga! Yes, change it
Olga: /broadcast
Olga< Bring a chair
Olga! Same text
Olga! Who gets it
Olga! English team
Olga! Send to

Olga: /export
Olga! 🙂 Captains
Olga! Every captain
Olga! 📄 CSV
Olga: /campaign
Olga! 📅 Dates
Olga! Day of the vote
Olga: 16 May 2027
Olga! Yes
Olga! ✅ Change it

Later: 1

Olga: /import
Olga@ list

Olga! ✅ Import

Ana: talked to Bea Roy, she's in
Ana! Yes
Ben: /stepdown
Ben! Keep my list for later
Dan: /deleteme
Dan! Yes, delete everything

Later: 192

Ana: /today
Ana! A ride or help
Ana! A ride
Ana: tomorrow at nine
Ana: 12 Mill Street
Ana! 1
Ana! Skip

Olga! I’ll do it
Ana: /menu

Later: 2

Ana: Bea voted
Ana! Yes
Olga: /digest 9
Olga: /results

Later: 3

Ana! Three last questions
Ana! Face to face
Ana! Finding time
Ana! Yes, as a captain
Ana! Keep my name
"""


def play(cast: Cast) -> Iterator[int]:
    """Play all scenes, a step at a time; yield how many days pass then."""
    for step in SCENES.strip().split("\n\n"):
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
    name, how, words = (
        found[1],
        found[2],
        found[3].replace("\\n", "\n").replace("{slug}", cast.campaign.slug),
    )
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
