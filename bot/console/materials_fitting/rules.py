"""For whom and when something is, as it is chosen: ticks, a topic, days. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.campaigns.material_files import as_toml
from bot.campaigns.model import Relationship
from bot.console.campaign_changes.model import Change
from bot.conversations.materials.model import Moment
from bot.conversations.model import Channel
from bot.language.days.rules import read_days
from bot.language.words.rules import plain

HEADINGS: Final = ("words", "talk", "reply", "send")
OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "relationships": tuple(each.value for each in Relationship),
    "channels": tuple(each.value for each in Channel),
    "stages": tuple(each.value for each in Moment),
}
ANY: Final = "-"
_VOTE: Final = re.compile(r"vote(?:-(\d{1,3}))?")
_BEFORE: Final = re.compile(
    r"(\d{1,3}) ?(?:days? before|jours? avant|j avant)(?: the| le)?(?: vote)?"
)
_THE_DAY: Final = re.compile(
    r"(?:(?:on )?the )?day of the vote|(?:le )?jour du vote|le vote|the vote"
)


def chosen(table: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Return what is ticked: of several, or the one topic; nothing means any."""
    value = table.get(field, ())
    return (value,) if isinstance(value, str) else tuple(value)


def ticked(table: Mapping[str, Any], field: str, value: str) -> list[str]:
    """Return what is ticked with one more or one less, in the order in which they are shown."""
    known = set(chosen(table, field)) ^ {value}
    return [each for each in OPTIONS[field] if each in known]


def put(
    before: Mapping[str, Any], changes: Sequence[Change], place: str, value: object
) -> tuple[Change, ...]:
    """Return the changes with this value, which may be none; as it was `before`, none is needed."""
    kept = tuple(each for each in changes if each.place != place)
    wanted = value or None
    if _in_order(before.get(place)) == _in_order(wanted):
        return kept
    return (*kept, Change(place, "" if wanted is None else as_toml(wanted)))


def _in_order(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value


def read_moment(
    words: str, today: date, languages: Sequence[str], country: str
) -> date | str | None:
    """Return a day, or one that moves with the vote as files write it; None where it is none."""
    said = plain(words).strip(" .!")
    if (found := _BEFORE.fullmatch(said)) or (found := _VOTE.fullmatch(said)):
        return before_vote(int(found[1] or 0))
    if _THE_DAY.fullmatch(said):
        return before_vote(0)
    days = read_days(words, today, languages, country)
    return days[0] if len(days) == 1 else None


def before_vote(days: int) -> str:
    """Return so many days before the vote as the files write it."""
    return f"vote-{days}" if days else "vote"
