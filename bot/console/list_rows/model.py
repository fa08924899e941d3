"""Somebody on a list of volunteers, as a row (or several) tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """Why a row can't be taken."""

    NO_NAME = "no_name"
    SEVERAL = "several"
    NOBODY = "nobody"
    NO_TEAM = "no_team"
    LEADS = "leads"
    TWICE = "twice"
    MANY_TAGS = "many_tags"
    COUPLE = "couple"
    GROUP = "group"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Person:
    """`row` counts as a spreadsheet does, headings included. `ident` is the program's own number.

    `number` is that of a captain who is here, `telegram` that of Telegram; `refused` says why they
    are not to be written to, `wrong` why the row can't be taken.
    """

    row: int
    name: str = ""
    given: str = ""
    ident: str = ""
    email: str = ""
    phone: str = ""
    town: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    team: str = ""
    number: int = 0
    telegram: int = 0
    refused: str = ""
    wrong: str = ""
