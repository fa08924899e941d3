"""Captains on stage who bring in others."""

from __future__ import annotations

import re

from tests.support.acts import RARER
from tests.support.chats import Chat
from tests.support.theatre import Player, Theatre

LINK = re.compile(r"\?start=(i[\w-]+)")
FIRST_TALK = "has had a first talk"
ASK = "Who else could do what you just did?"


def code_shown(player: Player) -> str:
    """Return the payload of the link on the player's screen."""
    found = LINK.search(player.screen())
    assert found, player.screen()
    return found[1]


def follows(theatre: Theatre, name: str, code: str) -> Player:
    """Have somebody new sign up by a link."""
    person = theatre.person(name)
    person.says(f"/start {code}")
    for label in ("English", "I agree", "I promise", f"I’m {name}"):
        person.taps(label)
    return person


def recruit_of(theatre: Theatre, recruiter: Player, name: str) -> Player:
    """Have somebody new sign up by a captain's link for anybody."""
    recruiter.says("/invite")
    return follows(theatre, name, code_shown(recruiter))


def linked(theatre: Theatre, recruiter: Player, friend: str, name: str) -> Player:
    """Have a friend on the list become a captain, and both agree that the list shows it."""
    person = invited(theatre, recruiter, friend, name)
    theatre.tick(hours=2)
    person.taps("Yes")
    theatre.tick(minutes=1)
    recruiter.taps("Yes")
    return person


def invited(theatre: Theatre, recruiter: Player, friend: str, name: str) -> Player:
    """Have a friend on the list become a captain by an invite of their own."""
    talks(recruiter, friend, "🙋 Wants to help")
    recruiter.taps(f"💌 Invite {friend}")
    return follows(theatre, name, code_shown(recruiter))


def talks(player: Player, friend: str, outcome: str = "✅ Promised to vote") -> None:
    """Record a talk."""
    player.says("/talk")
    player.taps(_button(player, friend))
    if outcome in RARER:
        player.taps("⋯ Another answer")
    player.taps(outcome)


def _button(player: Player, friend: str) -> str:
    labels = [label for label in player.chat.shown[-1].labels() if label.endswith(f" {friend}")]
    assert labels, player.chat.shown[-1].labels()
    return labels[0]


def ask_shown(player: Player) -> bool:
    """Tell whether the player was asked for a recruit since their last act."""
    return ASK in player.screen()


def corrects(organizer: Player, group: Chat, name: str, after: str) -> None:
    """Have an organizer say who brought somebody in."""
    organizer.says(f"/recruiter {name}", group)
    organizer.replies(after, group)
    if "already" not in organizer.screen(group):
        organizer.taps("Yes, correct it", group)


def days_pass(theatre: Theatre, days: int) -> None:
    """Let days go by hour by hour: what found a day taken comes on the next."""
    for _ in range(24 * days):
        theatre.tick(hours=1)
