"""What may be said of an event: its title, when and where it is, for how many. Pure.

Whatever can be meant in two ways is asked again, and nothing is taken that has to be corrected
later: no day that is over, no hour that the clocks leave out, no address that can't be opened.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.calendar.event_planning.model import Draft, Field, Problem
from bot.calendar.model import About
from bot.calendar.rules import dates_of
from bot.campaigns.model import Campaign
from bot.language.hours.model import NOTHING, Doubt, Known, Span, Unclear
from bot.language.hours.rules import read_span
from bot.language.words.rules import clean, plain

LONGEST_TITLE: Final = 80
FEWEST_TIMES: Final = 2
MOST_TIMES: Final = 26
# How somebody may write it instead of a tap, by weeks; folded.
REPEATS: Final = {
    2: ("every two", "every 2", "every other", "biweekly", "fortnight", "toutes les deux", "2"),
    1: ("every week", "weekly", "yes", "each week", "chaque semaine", "toutes les sem", "oui"),
    0: ("once", "only once", "no", "one time", "une fois", "une seule", "non"),
}
LONGEST_PLACE: Final = 200
LONGEST_LINK: Final = 300
LONGEST_DESCRIPTION: Final = 600
MOST_PEOPLE: Final = 10_000
# Where no end is told.
USUAL_LENGTH: Final = timedelta(hours=2)
# A longer one is a slip: "18h-16h".
LONGEST_EVENT: Final = timedelta(hours=12)
_ADDRESS: Final = re.compile(r"https?://\S*", re.IGNORECASE)
_BARE_ADDRESS: Final = re.compile(r"(?:www\.|meet\.|zoom\.|us\d+web\.zoom\.)\S+/\S*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,9}")
_THOUSANDS: Final = re.compile(r"(?<=\d)[  .,'’\xa0\u202f](?=\d{3}(?!\d))")
_BELOW_ZERO: Final = re.compile(r"(?:[-−–]|\b(?:minus|moins)) ?\d")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an answer is read by: the moment, the campaign's clock and custom, its last day."""

    now: datetime
    zone: ZoneInfo
    languages: tuple[str, ...]
    country: str
    purge_date: date


def setting_of(campaign: Campaign, now: datetime) -> Setting:
    return Setting(now, campaign.zone, campaign.languages, campaign.country, campaign.purge_date)


def problem(text: str, known: Known = NOTHING, **values: object) -> Problem:
    return Problem(f"event_planning/{text}", tuple(values.items()), known)


def missing(known: Known) -> Problem | None:
    """Return the question for what is not known yet of a day with its hours; None for all of it."""
    if known.day:
        return problem("no_hour", known, day=known.day)
    return problem("no_day", known, start=known.start, end=known.end) if known.start else None


def read(
    field: Field, text: str, draft: Draft, setting: Setting, known: Known = NOTHING
) -> Draft | Problem:
    """Return the draft with this answer in it, or why it can't be taken. `known`: what was told of
    a day with its hours before.
    """
    if field is Field.WHEN:
        return _read_when(text, draft, setting, known)
    if field is Field.TIMES:
        return _read_times(text, draft, setting)
    return _READ[field](text, draft)


def about_of(draft: Draft) -> About:
    """Return a draft that says all there has to be; ValueError where it does not yet."""
    if not draft.title or draft.starts_at is None or draft.ends_at is None:
        raise ValueError("an event needs a title and its hours")
    return About(*(getattr(draft, name) for name in About.__slots__))


def _read_title(text: str, draft: Draft) -> Draft | Problem:
    title = clean(text)
    if not any(letter.isalnum() for letter in title):
        return problem("empty_title")
    if len(title) > LONGEST_TITLE:
        return problem("long_title", longest=LONGEST_TITLE)
    return replace(draft, title=title)


# --- when -----------------------------------------------------------------------------------------


def _read_when(text: str, draft: Draft, setting: Setting, known: Known) -> Draft | Problem:
    """Read a day with its hours; of what was told before, or stands in the event, the rest."""
    today = setting.now.astimezone(setting.zone).date()
    told = read_span(text, today, setting.languages, setting.country)
    if isinstance(told, Unclear):
        span = told.completed(known) or told.completed(draft.hours(setting.zone))
        if span is None:
            return _unclear(told, known)
    else:
        span = told
    length = USUAL_LENGTH
    if draft.starts_at and draft.ends_at:
        length = draft.ends_at - draft.starts_at
    hours = hours_of(span, length, setting)
    if isinstance(hours, Problem):
        return hours
    return _with_dates(replace(draft, starts_at=hours[0], ends_at=hours[1]), setting)


def _unclear(told: Unclear, before: Known) -> Problem:
    """Ask for what is not clear alone, and keep the rest."""
    if told.start is not None and _is_turned(Span(date.min, told.start, told.end)):
        return problem("ends_first", before, start=told.start, end=told.end)
    known = told.known(before)
    if told.why is Doubt.TWO_DAYS:
        return problem("two_days", known, one=told.days[0], other=told.days[1])
    if told.why is Doubt.WHICH_HALF:
        return problem("which_half", known, hour=told.hour, day=known.day)
    if told.why is Doubt.PAST:
        return problem("in_the_past")
    if told.why is Doubt.NO_DAY:
        return problem("no_day", known, start=known.start, end=known.end)
    return problem(told.why.value, known, day=known.day)


def hours_of(
    span: Span, length: timedelta, setting: Setting
) -> tuple[datetime, datetime] | Problem:
    """Return from when to when, in UTC, or what speaks against it."""
    starts_at, known = instant(span.day, span.start, setting.zone), Known(span.day)
    if starts_at is None:
        return problem("no_such_hour", known, day=span.day)
    ends_at: datetime | None = starts_at + length
    if span.end is not None:
        day = span.day if span.end > span.start else span.day + timedelta(days=1)
        ends_at = instant(day, span.end, setting.zone)
    if ends_at is None:
        return problem("no_such_hour", known, day=span.day)
    if ends_at - starts_at > LONGEST_EVENT:
        told = {"start": span.start, "end": span.end, "day": span.day}
        return problem("ends_first" if _is_turned(span) else "too_long", known, **told)
    if starts_at <= setting.now:
        return problem("in_the_past")
    if span.day >= setting.purge_date:
        return problem("after_the_end", day=setting.purge_date)
    return starts_at, ends_at


def _is_turned(span: Span) -> bool:
    """Tell whether the end was written before the beginning: nobody stays for so long."""
    if span.end is None or span.end > span.start:
        return False
    hours = (span.end.hour - span.start.hour) % 24 + (span.end.minute - span.start.minute) / 60
    return not 0 < hours <= LONGEST_EVENT / timedelta(hours=1)


def instant(day: date, hour: time, zone: tzinfo) -> datetime | None:
    """Return an instant in UTC; None for an hour that the clocks leave out."""
    local = datetime.combine(day, hour, zone)
    instant = local.astimezone(UTC)
    is_there = instant.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    return instant if is_there else None


# --- how often ------------------------------------------------------------------------------------


def _read_repeat(text: str, draft: Draft) -> Draft | Problem:
    said = plain(text)
    for weeks, beginnings in REPEATS.items():
        if said.startswith(beginnings):
            return replace(draft, weeks=weeks, times=draft.times if weeks else 1)
    return problem("no_repeat")


def _read_times(text: str, draft: Draft, setting: Setting) -> Draft | Problem:
    number = _number_in(text)
    if number is None or not FEWEST_TIMES <= number <= MOST_TIMES:
        return problem("no_times", most=MOST_TIMES)
    return _with_dates(replace(draft, times=number), setting)


def _with_dates(draft: Draft, setting: Setting) -> Draft | Problem:
    """Return the draft where all its dates can be: at an hour that there is, before the purge."""
    if not draft.weeks or draft.starts_at is None or draft.ends_at is None:
        return draft
    about = about_of(replace(draft, title=draft.title or "…"))
    try:
        last = dates_of(about, draft.weeks, draft.times, setting.zone)[-1]
    except ValueError:
        return problem("no_such_hour")
    if last.starts_at.astimezone(setting.zone).date() >= setting.purge_date:
        return problem("after_the_end", day=setting.purge_date)
    return draft


def last_date(about: About, weeks: int, times: int, zone: ZoneInfo) -> date | None:
    """Return the day of the last date; None for what takes place once."""
    if times < FEWEST_TIMES:
        return None
    return dates_of(about, weeks, times, zone)[-1].starts_at.astimezone(zone).date()


# --- where, and for how many ----------------------------------------------------------------------


def _read_where(text: str, draft: Draft) -> Draft | Problem:
    """Take a place, the address of a call, or both."""
    words = clean(text)
    match = _ADDRESS.search(words)
    if match is None and (bare := _BARE_ADDRESS.fullmatch(words)):
        words = f"https://{bare[0]}"
        match = _ADDRESS.search(words)
    link = match[0].rstrip(".,;:!?)»") if match else ""
    if link and not is_address(link):
        return problem("bad_link")
    place = clean(words.replace(link, " ")).strip(" ,;:.-–—()") if link else words
    if len(place) > LONGEST_PLACE:
        return problem("long_place", longest=LONGEST_PLACE)
    if not link and not any(letter.isalpha() for letter in place):
        return problem("empty_place")
    return replace(draft, place=place, link=link, pin=None)


def is_address(link: str) -> bool:
    """Tell whether Telegram and calendars can open an address."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        return False
    named = "." in host and not host.startswith(".") and not host.endswith(".")
    return (
        parts.scheme in ("http", "https")
        and named
        and port != 0
        and not parts.username
        and len(link) <= LONGEST_LINK
    )


def _read_capacity(text: str, draft: Draft) -> Draft | Problem:
    number = _number_in(text)
    if number is None or not 1 <= number <= MOST_PEOPLE:
        return problem("no_number", most=MOST_PEOPLE)
    return replace(draft, capacity=number)


def _number_in(text: str) -> int | None:
    """Return the one whole number of a text, however its thousands are set apart; not "-3"."""
    numbers = _NUMBER.findall(_THOUSANDS.sub("", text))
    return int(numbers[0]) if len(numbers) == 1 and not _BELOW_ZERO.search(text) else None


def _read_description(text: str, draft: Draft) -> Draft | Problem:
    lines = (clean(line) for line in text.strip().splitlines())
    words = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if len(words) > LONGEST_DESCRIPTION:
        return problem("long_description", length=len(words), longest=LONGEST_DESCRIPTION)
    return replace(draft, description=words)


def changed(now: About, wanted: About, field: Field) -> About:
    """Return an event with one thing said anew; whatever else was changed meanwhile stays."""
    names: dict[Field, Sequence[str]] = {
        Field.TITLE: ("title",),
        Field.WHEN: ("starts_at", "ends_at"),
        Field.WHERE: ("place", "link", "pin"),
        Field.CAPACITY: ("capacity",),
        Field.DESCRIPTION: ("description",),
    }
    fresh = {name: getattr(wanted, name) for name in names[field]}
    return replace(now, **fresh)


_READ: Final[dict[Field, Callable[[str, Draft], Draft | Problem]]] = {
    Field.TITLE: _read_title,
    Field.REPEAT: _read_repeat,
    Field.WHERE: _read_where,
    Field.CAPACITY: _read_capacity,
    Field.DESCRIPTION: _read_description,
}
