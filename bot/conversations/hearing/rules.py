"""Which command or button a wish stands for. Pure."""

from collections.abc import Mapping
from typing import Final

from bot.language.wishes.model import Wish

LEADS_TO: Final[Mapping[Wish, str]] = {
    Wish.STOP: "/stop",
    Wish.PAUSE: "/snooze",
    Wish.RESUME: "/resume",
    Wish.STEP_DOWN: "/stepdown",
    Wish.HELP: "/help",
    Wish.MENU: "/menu",
    Wish.CANCEL: "/cancel",
    Wish.LIST: "/list",
    Wish.NEXT: "/next",
    Wish.ADD: "/add",
    Wish.TALK: "/talk",
    Wish.NAME: "set.name",
    Wish.LANGUAGE: "set.tongue",
    Wish.CLOCK: "set.clock",
    Wish.SETTINGS: "/settings",
    Wish.PRIVACY: "/privacy",
    Wish.MY_DATA: "/mydata",
    Wish.WORDS: "/points",
    Wish.INVITE: "/invite",
    Wish.TEAM: "/team",
    Wish.BOARD: "/leaderboard",
    Wish.REWARDS: "/rewards",
    Wish.TRAINING: "/training",
    Wish.PLAN: "/plan",
}
"""What goes on from here in place of a wish; `WHERE` and `UNDO` are answered in words."""

FOR_ANYBODY: Final = frozenset({Wish.STOP, Wish.HELP})
"""Wishes that are heard of whoever is no captain yet."""
