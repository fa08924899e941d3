"""For whom and when something is, as it is chosen: ticks, a topic, days. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from bot.campaigns.material_files import as_toml
from bot.campaigns.model import Relationship
from bot.console.campaign_changes.model import Change
from bot.conversations.materials.model import Moment
from bot.conversations.materials.rules import days_before_vote
from bot.conversations.model import Channel
from bot.language.days.rules import number_in, read_days
from bot.language.words.rules import plain

OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "relationships": tuple(each.value for each in Relationship),
    "channels": tuple(each.value for each in Channel),
    "stages": tuple(each.value for each in Moment),
}
ANY: Final = "-"
_THE_VOTE: Final = r"(?: (?:the vote|le vote|le jour du vote|vote|election day|le jour j))?"
_BEFORE: Final = re.compile(
    rf"(\S+|a couple of) ?(days?|jours?|j|weeks?|semaines?) (?:before|avant){_THE_VOTE}"
)
_EVE: Final = re.compile(
    rf"(?:the )?(?:day|eve) before{_THE_VOTE}|(?:the )?eve of the vote|(?:la )?veille(?: du vote)?"
)
_LEFT: Final = re.compile(r"[dj] ?[-−–] ?(\d{1,3})")
_THE_DAY: Final = re.compile(
    r"(?:(?:on )?the )?day of the vote|(?:le )?jour du vote|le vote|the vote|election day|"
    r"(?:le )?jour j"
)
_A_WEEK: Final = 7
_MOST: Final = 999


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
    before = _days_before(said)
    if before is not None:
        return before_vote(before) if before <= _MOST else None
    days = read_days(words, today, languages, country)
    return days[0] if len(days) == 1 else None


def _days_before(said: str) -> int | None:
    """Return how many days before the vote is meant; None where the vote is not spoken of."""
    found = _BEFORE.fullmatch(said)
    if found and (number := number_in(found[1])) is not None:
        return number * (_A_WEEK if found[2].startswith(("week", "semaine")) else 1)
    if (days := days_before_vote(said)) is not None:
        return days
    if found := _LEFT.fullmatch(said):
        return int(found[1])
    if _EVE.fullmatch(said):
        return 1
    return 0 if _THE_DAY.fullmatch(said) else None


def is_turned(table: Mapping[str, Any], vote: date) -> bool:
    """Tell whether the last day comes before the first one."""
    first, last = (_on(table.get(place), vote) for place in ("from", "until"))
    return first is not None and last is not None and last < first


def _on(value: object, vote: date) -> date | None:
    before = days_before_vote(value)
    if before is not None:
        return vote - timedelta(before)
    return value if isinstance(value, date) else None


def before_vote(days: int) -> str:
    """Return so many days before the vote as the files write it."""
    return f"vote-{days}" if days else "vote"
