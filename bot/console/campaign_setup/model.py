"""The parts of the campaign's settings, and a question about one of them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.console.campaign_changes.model import Change


class Part(StrEnum):
    """A button below the settings."""

    WORDS = "words"
    DATES = "dates"
    LANGUAGES = "languages"
    TARGETS = "targets"
    HOURS = "hours"
    CHARTER = "charter"
    VOTING = "voting"


@dataclass(frozen=True, slots=True)
class AskingValue:
    """Places of the file are asked for, one after the other; `at` is whose turn it is."""

    asks: tuple[str, ...]
    at: int
    changes: tuple[Change, ...] = ()
