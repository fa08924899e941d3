"""A short answer that is kept, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class QuickReply:
    """`words` may have `{first_name}`, which stands for the captain's."""

    id: int
    language: str
    words: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class WordingReply:
    """An organizer writes other words for a quick reply, or a new one (0) in this language."""

    id: int
    language: str


@dataclass(frozen=True, slots=True)
class ReplyKept:
    """It can be sent from now on; `anew`: it was kept before, and has other words."""

    reply: QuickReply
    by: int
    at: datetime
    anew: bool = False


@dataclass(frozen=True, slots=True)
class ReplyRetired:
    """It is offered no longer, or (`back`) again."""

    id: int
    by: int
    at: datetime
    back: bool = False
