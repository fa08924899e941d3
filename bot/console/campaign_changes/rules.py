"""Which values of the campaign's file are others, and how a place and a value are told. Pure."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final

from babel import Locale
from babel.dates import get_day_names

from bot.campaigns.model import Campaign
from bot.campaigns.rules import Refused
from bot.console.campaign_changes.model import Difference, Kind
from bot.contacts.rules import clip
from bot.engine.texts.rules import long_date

MOST_LINES: Final = 15
MOST_FILES: Final = 6
LONGEST_VALUE: Final = 120
# As the file names them.
WEEKDAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)
_TOP: Final = 2
# Owners are told of the end so many days before it.
PURGE_AHEAD: Final = 15
# By what tables of one kind are told apart; without a name, by their place.
_NAMED_BY: Final = {"scripts": "relationship", "voting": "way", "nudges": "id"}
_KINDS: Final = {
    **dict.fromkeys(("election_day", "registration_deadline", "purge_date"), Kind.DAY),
    **dict.fromkeys(("from", "until", "ask_by"), Kind.DAY),
    **dict.fromkeys(("min", "max", "tries", "second_organizer"), Kind.NUMBER),
    **dict.fromkeys(("start", "end", "hour"), Kind.HOUR),
    **dict.fromkeys(("territory", "round"), Kind.CHOICE),
    **dict.fromkeys(("provisional", "two_approve"), Kind.YES),
    "weekday": Kind.WEEKDAY,
}
_ISO_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader sees: in which language, which file, and what it makes."""

    language: str
    campaign: Campaign
    table: Mapping[str, Any]


def kind_of(place: str) -> Kind:
    return _KINDS.get(place.rpartition("/")[2], Kind.TEXT)


def value_at(place: str, table: Table) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what stands at a place, None where nothing does."""
    at: Any = table
    for part in place.split("/"):
        key: Any = int(part) if part.isdigit() else part
        known = range(len(at)) if isinstance(at, list) else at
        if not isinstance(at, list | Mapping) or key not in known:
            return None
        at = at[key]
    return at


# --- what changes


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return every value that is another one in the second text of a file, in its order there."""
    old, new = (dict(_named(tomllib.loads(text))) for text in (before, after))
    places = [*new, *(each for each in old if each not in new)]
    found = [
        Difference(place, old.get(place), new.get(place))
        for place in places
        if old.get(place) != new.get(place)
    ]
    return tuple(_joined(found))


def _named(table: Table) -> Iterator[tuple[str, Any]]:
    """Yield each value by a place that stays the same when tables are put in another order."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            for inner, each in value.items():
                yield f"{key}/{inner}", each
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            for number, each in enumerate(value):
                name = str(each.get(_NAMED_BY.get(key, ""), number))
                if key == "nudges":
                    yield f"{key}/{name}", each
                    continue
                for inner, words in each.items():
                    yield f"{key}/{name}/{inner}", words
        else:
            yield key, value


def _joined(found: Sequence[Difference]) -> Iterator[Difference]:
    """Of a way that comes or goes, its days need no line of their own."""
    ways = {
        each.place.split("/")[1]: each
        for each in found
        if each.place.startswith("voting/") and each.place.endswith("/way")
    }
    for each in found:
        parts = each.place.split("/")
        is_inside = parts[0] == "voting" and parts[1] in ways
        if not is_inside or parts[2] == "way":
            yield each


def is_anothers(text: str, slug: str) -> bool:
    """Tell whether a file names another campaign: what lies beside ours would not fit it."""
    try:
        return bool(tomllib.loads(text).get("slug", slug) != slug)
    except tomllib.TOMLDecodeError:
        return False


def is_dated(found: Iterable[Difference]) -> bool:
    """Tell whether captains' plans and reminders hang on what changes."""
    dated = ("election_day", "registration_deadline", "voting", "calendar")
    return any(each.place.partition("/")[0] in dated for each in found)


def refusal(found: Iterable[Difference], today: date, *, has_captains: bool) -> str:
    """Return why the file may not change like this, though it could be read; "" where it may.

    The short name is that of files and links; captains were promised a day, and are told before.
    """
    known = {each.place: each for each in found}
    if "slug" in known:
        return "slug"
    vote, purge = known.get("election_day"), known.get("purge_date")
    if vote and isinstance(vote.after, date) and vote.after < today:
        return "over"
    soon = today + timedelta(days=PURGE_AHEAD)
    if has_captains and purge and purge.after is not None and purge.after < soon:
        return "purge_soon"
    return ""


# --- as it is told


def language_name(code: str, reader: str, *, begins: bool = True) -> str:
    """Return what a language is called, as it is written where a line `begins`, or within one."""
    name = Locale.parse(code, sep="-").get_display_name(reader.replace("-", "_"))
    return str(name or code).capitalize() if begins else str(name or code)


def weekday_name(number: int, language: str) -> str:
    return str(get_day_names("wide", locale=language.replace("-", "_"))[number])


def label_of(place: str, reading: Reading) -> dict[str, Any]:
    """Return what a place is called, for the template to say in the reader's language."""
    parts = place.split("/")
    last = parts[-1]
    is_text = parts[0] in ("name", "cause", "organizer", "charter", "scripts", "nudges")
    is_language = is_text and last in reading.campaign.languages + tuple(
        str(each) for each in reading.table.get("languages", ())
    )
    which = parts[1] if len(parts) > _TOP and not parts[1].isdigit() else ""
    number = int(parts[1]) + 1 if len(parts) > _TOP and parts[1].isdigit() else 0
    if parts[0] in ("scripts", "voting") and number:
        named = value_at(f"{parts[0]}/{parts[1]}", reading.table) or {}
        which = str(named.get("relationship") or named.get("way") or "")
    return {
        "what": parts[0] if is_text or len(parts) == 1 else f"{parts[0]}_{last}",
        "language": language_name(last, reading.language, begins=False) if is_language else "",
        "number": number,
        "which": which if which or parts[0] != "nudges" else last,
    }


def shown_value(place: str, value: Any, language: str) -> dict[str, Any]:  # noqa: ANN401
    """Return a value with its kind, for the template to write it."""
    if value is None:
        return {"kind": "none", "value": ""}
    if isinstance(value, bool):
        return {"kind": "yes", "value": value}
    if isinstance(value, date):
        return {"kind": "day", "value": value}
    if isinstance(value, int):
        is_hour = kind_of(place) is Kind.HOUR
        return {"kind": "hour" if is_hour else "number", "value": time(value) if is_hour else value}
    is_way = place.endswith("/way")
    text = _text(place, value, language)
    return {"kind": "way" if is_way else "text" if text else "set", "value": text}


def _text(place: str, value: object, language: str) -> str:
    if isinstance(value, list) and place == "languages":
        return ", ".join(language_name(str(each), language, begins=False) for each in value)
    if place.endswith("weekday") and value in WEEKDAYS:
        return weekday_name(WEEKDAYS.index(str(value)), language)
    return clip(value, LONGEST_VALUE) if isinstance(value, str) else ""


def lines(found: Sequence[Difference], reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "label": label_of(each.place, reading),
            "before": shown_value(each.place, each.before, reading.language),
            "after": shown_value(each.place, each.after, reading.language),
        }
        for each in found[:MOST_LINES]
    ]


def with_days(text: str, language: str) -> str:
    """Return words of a file's reader with their days as people write them."""

    def told(found: re.Match[str]) -> str:
        try:
            return long_date(date.fromisoformat(found[0]), language)
        except ValueError:
            return found[0]

    return _ISO_DAY.sub(told, text) if language else text


def by_file(
    refused: Sequence[Refused], most: int, language: str = ""
) -> tuple[list[dict[str, object]], int]:
    """Return what to tell of what is refused, and how much is left out: of the file's own mistakes
    each, of a file beside it the first, with how many more are like it. Without a language days
    are told as the file writes them.
    """
    own = [each for each in refused if not each.file]
    if own:
        said = [with_days(each.said, language) for each in own[:most]]
        return [{"said": each, "more": 0} for each in said], max(0, len(own) - most)
    counts = Counter(each.file for each in refused)
    first = {each.file: with_days(each.said, language) for each in reversed(refused)}
    files = list(counts)[:MOST_FILES]
    return [{"said": first[each], "more": counts[each] - 1} for each in files], 0
