"""What is kept of an answer, how long it may be, and whose names are filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from bot.console.faq.rules import without_people
from bot.console.quick_replies.model import QuickReply
from bot.conversations.sharing.rules import utf16_length

FIRST_NAME: Final = "{first_name}"
LONGEST: Final = 1000
MOST_KEPT: Final = 40
_MARK: Final = "\ue000"


def kept(answer: str, captain: str, names: Iterable[str]) -> str:
    """Return an answer for others: the captain's name is filled in anew, nobody else's stays."""
    words = answer.replace(captain, _MARK) if captain else answer
    others = [name for name in names if name and name != captain]
    return without_people(words, others).replace(_MARK, FIRST_NAME)


def filled(reply: QuickReply, captain: str) -> str:
    """Return what a captain reads."""
    return reply.words.replace(FIRST_NAME, captain)


def problem(words: str) -> Literal["empty", "too_long"] | None:
    """Return what is wrong with words that are to be kept."""
    if not words.strip():
        return "empty"
    return "too_long" if utf16_length(words.strip()) > LONGEST else None


def is_filled_in(words: str) -> bool:
    """Tell whether nothing in curly brackets would reach a captain as it stands here."""
    return not set("{}") & set(words.replace(FIRST_NAME, ""))


def offered(known: Sequence[QuickReply], language: str) -> list[QuickReply]:
    """Return what may be sent to a captain: in their language, else whatever there is."""
    current = [each for each in known if not each.retired]
    return [each for each in current if each.language == language] or current
