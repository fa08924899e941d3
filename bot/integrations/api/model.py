"""Tokens, what can happen to one, and what programs read; ids are words, for JSON cuts numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from pydantic import BaseModel, ConfigDict, Field

TokenId = NewType("TokenId", int)


class Scope(StrEnum):
    """How much a token may read."""

    FIGURES = "figures"
    ALL = "all"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Token:
    """`name` is what organizers call it; the token itself is kept nowhere. `made_by`: by Telegram's
    number, who made it; None of one that is older than that is noted.
    """

    id: TokenId
    name: str
    scope: Scope
    made_at: datetime
    used_at: datetime | None = None
    made_by: int | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """How often a token was asked with on a day, and how often it was refused."""

    answered: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A network from which a token is used: is it new, are others known, and how many of these
    were new in the last day?
    """

    digest: str
    is_new: bool
    has_others: bool
    lately: int


@dataclass(frozen=True, slots=True)
class NamingToken:
    """What it is for is asked."""


@dataclass(frozen=True, slots=True)
class ChoosingScope:
    """How much it may read is asked."""

    name: str


@dataclass(frozen=True, slots=True)
class TokenMade:
    token: Token
    secret: str = field(repr=False)
    by: int


@dataclass(frozen=True, slots=True)
class TokenRevoked:
    id: TokenId
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Sits:
    """In which team a captain is, and whether they lead it."""

    team_id: int
    leads: bool


@dataclass(frozen=True, slots=True)
class TeamSums:
    """The sums over a team's captains who are here."""

    captains: int = 0
    contacts: int = 0
    reached: int = 0
    pledged: int = 0
    planned: int = 0
    voted: int = 0
    conversations: int = 0


# --- what is read ---------------------------------------------------------------------------------


class Answer(BaseModel):
    """What all answers have in common."""

    model_config = ConfigDict(frozen=True)


class CampaignFigures(Answer):
    """Sums over all captains; what each is stands in docs/figures.md."""

    campaign: str
    election_day: date
    at: datetime
    captains: int
    left: int
    started: int
    recruited: int
    contacts: int
    reached: int
    pledged: int
    planned: int
    voted: int
    conversations: int
    stages: dict[str, int] = Field(description="People on lists by stage; under five together.")


class CaptainItem(Answer):
    """A captain's figures; `name` for tokens that may read names, else null."""

    id: str
    name: str | None
    language: str
    joined_at: datetime
    left_at: datetime | None
    recruited_by: str | None
    team: str | None
    leads_team: bool
    contacts: int
    reached: int
    supportive: int
    pledged: int
    planned: int
    voted: int
    conversations: int
    first_conversation_at: datetime | None
    last_conversation_at: datetime | None


class TeamItem(Answer):
    """A team with the sums of its captains.

    Under five captains these are null for tokens that read no captains.
    """

    id: str
    name: str
    weekly_goal: int | None = Field(description="Talks in seven days that the team means to have.")
    captains: int | None
    contacts: int | None
    reached: int | None
    pledged: int | None
    planned: int | None
    voted: int | None
    conversations: int | None
    conversations_in_7_days: int | None


class TeamPage(Answer):
    """`next` goes into `after` for the next page; null on the last one."""

    items: list[TeamItem]
    next: str | None


class CaptainPage(Answer):
    """`next` goes into `after` for the next page; null on the last one."""

    items: list[CaptainItem]
    next: str | None


class EventItem(Answer):
    """An event, and how many people come."""

    id: str
    sort: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    capacity: int | None
    cancelled: bool
    going: int
    maybe: int
    waiting: int
    came: int


class EventPage(Answer):
    """`next` goes into `after` for the next page; null on the last one."""

    items: list[EventItem]
    next: str | None


class ChangeItem(Answer):
    """What webhooks post, too (docs/webhooks.md)."""

    id: str
    sequence: int
    type: str
    timestamp: str
    actor: str
    data: dict[str, str | int | bool | None]


class ChangePage(Answer):
    """`next` goes into `after` when you ask again, now or later; it never goes back."""

    items: list[ChangeItem]
    next: str
