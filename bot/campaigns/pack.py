"""Reads the campaign file, which organizers write by hand. Every mistake is told at once, with its
line, what stands there and what is accepted, in words that need no engineer.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from babel import Locale, localedata

from bot.campaigns.model import (
    UNSAVED,
    Campaign,
    CampaignId,
    NudgeHours,
    Relationship,
    Script,
    Voting,
    Way,
    WeeklyBoard,
    Words,
)
from bot.toml.sheet import BadFileError, NotAccepted, Sheet, read_sheet
from bot.toml.values import WEEKDAYS, day, number, slug, text, time_zone, weekday

LONGEST_NAME = 60
LONGEST_CAUSE = 400
LONGEST_ORGANIZER = 300
LONGEST_PROMISE = 140
LONGEST_SCRIPT = 500
LONGEST_CONTACT = 120
MOST_PROMISES = 7
MOST_PEOPLE = 100
USUAL_TRIES, MOST_TRIES = 3, 9

# Nobody is written to outside these hours, whatever the file says.
_EARLIEST_HOUR, _LATEST_HOUR = 9, 20
_SOME_DAY = date(2000, 1, 1)


class CampaignFileError(BadFileError):
    """A campaign file is not as it should be."""

    kind = "campaign"


def read_campaign(path: Path, campaign_id: CampaignId = UNSAVED) -> Campaign:
    """Raises `CampaignFileError` with every mistake."""
    try:
        sheet = read_sheet(path.read_bytes())
    except OSError as error:
        raise CampaignFileError(path, [], error.strerror) from None
    if sheet.mistakes:
        raise CampaignFileError(path, sheet.mistakes)
    folder = path.parent / sheet.take("materials", _folder, instead="")
    campaign = _campaign(sheet, campaign_id)
    if sheet.mistakes:
        raise CampaignFileError(path, sheet.mistakes)
    return campaign if folder == path.parent else replace(campaign, materials=folder)


def _campaign(sheet: Sheet, campaign_id: CampaignId) -> Campaign:
    none: tuple[str, ...] = ()
    languages = sheet.take("languages", _languages, instead=none)
    target_min, target_max = _target(sheet)
    campaign = Campaign(
        id=campaign_id,
        slug=sheet.take("slug", slug, instead=""),
        name=_words(sheet, "name", languages, text(LONGEST_NAME)),
        cause=_words(sheet, "cause", languages, text(LONGEST_CAUSE)),
        organizer=_words(sheet, "organizer", languages, text(LONGEST_ORGANIZER)),
        privacy_contact=sheet.take("privacy_contact", text(LONGEST_CONTACT), instead=""),
        languages=languages,
        time_zone=sheet.take("time_zone", time_zone, instead="UTC"),
        country=sheet.take("country", _country, instead=""),
        election_day=sheet.take("election_day", day, instead=_SOME_DAY),
        purge_date=sheet.take("purge_date", day, instead=date.max),
        target_min=target_min,
        target_max=target_max,
        charter=_charter(sheet, languages),
        weekly_board=_weekly_board(sheet),
        nudge_hours=_nudge_hours(sheet),
        scripts=_scripts(sheet, languages),
        voting=(),
        registration_deadline=_maybe_date(sheet, "registration_deadline"),
        tries=_tries(sheet),
    )
    campaign = replace(campaign, voting=_voting(sheet, campaign.election_day))
    registered = campaign.registration_deadline
    _check_not_after(sheet, "registration_deadline", registered, campaign.election_day)
    if campaign.purge_date <= campaign.election_day:
        found = f"{campaign.purge_date} is not after the election ({campaign.election_day})"
        sheet.refuse("purge_date", found, "a day after election_day")
    sheet.close()
    return campaign


# --- the tables of the file, in its order ---------------------------------------------------------


def _words(
    sheet: Sheet, key: str, languages: tuple[str, ...], convert: Callable[[object], str]
) -> Words:
    table = sheet.table(key, f"a heading [{key}] and under it one text for each language")
    return _translations(table, languages, convert)


def _translations(
    table: Sheet, languages: tuple[str, ...], convert: Callable[[object], str]
) -> Words:
    """If `languages` are a mistake themselves, the texts that stand there are looked at anyway."""
    taken = languages or table.keys()
    words = Words({language: table.take(language, convert, instead="") for language in taken})
    table.close()
    return words


def _target(sheet: Sheet) -> tuple[int, int]:
    if not sheet.has("target"):
        return 10, 20
    table = sheet.table("target", "a heading [target] and under it min and max")
    least = table.take("min", number(1, MOST_PEOPLE), instead=1)
    most = table.take("max", number(1, MOST_PEOPLE), instead=MOST_PEOPLE)
    if least > most:
        table.refuse("max", f"{most} is less than min ({least})", "min or more")
    table.close()
    return least, most


def _charter(sheet: Sheet, languages: tuple[str, ...]) -> tuple[Words, ...]:
    accepted = f"1 to {MOST_PROMISES} promises, each under its own heading [[charter]]"
    tables = sheet.tables("charter", accepted)
    if len(tables) > MOST_PROMISES:
        sheet.refuse("charter", f"found {len(tables)} promises", accepted)
    return tuple(_translations(table, languages, text(LONGEST_PROMISE)) for table in tables)


def _tries(sheet: Sheet) -> int:
    if not sheet.has("tries"):
        return USUAL_TRIES
    return sheet.take("tries", number(1, MOST_TRIES), instead=USUAL_TRIES)


def _weekly_board(sheet: Sheet) -> WeeklyBoard:
    if not sheet.has("weekly_board"):
        return WeeklyBoard(weekday=WEEKDAYS.index("sunday"), hour=18)
    table = sheet.table("weekly_board", "a heading [weekly_board] and under it weekday and hour")
    board = WeeklyBoard(
        weekday=table.take("weekday", weekday, instead=0),
        hour=table.take("hour", number(0, 23), instead=0),
    )
    table.close()
    return board


def _nudge_hours(sheet: Sheet) -> NudgeHours:
    if not sheet.has("nudge_hours"):
        return NudgeHours(_EARLIEST_HOUR, _LATEST_HOUR)
    table = sheet.table("nudge_hours", "a heading [nudge_hours] and under it start and end")
    hour = number(_EARLIEST_HOUR, _LATEST_HOUR)
    hours = NudgeHours(
        start=table.take("start", hour, instead=_EARLIEST_HOUR),
        end=table.take("end", hour, instead=_LATEST_HOUR),
    )
    if hours.start >= hours.end:
        table.refuse("end", f"{hours.end} is not after start ({hours.start})", "a later hour")
    table.close()
    return hours


def _scripts(sheet: Sheet, languages: tuple[str, ...]) -> tuple[Script, ...]:
    accepted = 'a heading [[scripts]] for each relationship, at least for relationship = "other"'
    seen: dict[Relationship | None, Words] = {}
    for table in sheet.tables("scripts", accepted):
        relationship = table.take("relationship", _relationship, instead=None)
        words = _translations(table, languages, _script)
        if relationship and relationship in seen:
            table.refuse("relationship", f'a second script for "{relationship}"', "one for each")
        seen[relationship] = words
    if seen and not {Relationship.OTHER, None} & seen.keys():
        sheet.refuse("scripts", 'no script for relationship = "other"', accepted)
    return tuple(Script(key, words) for key, words in seen.items() if key)


def _voting(sheet: Sheet, election: date) -> tuple[Voting, ...]:
    """Without any, people vote in person on the day."""
    if not sheet.has("voting"):
        return (Voting(Way.IN_PERSON, election, election),)
    accepted = f"a heading [[voting]] for each way of voting: {', '.join(Way)}"
    found: dict[Way, Voting] = {}
    for table in sheet.tables("voting", accepted):
        voting = _one_way(table, election)
        if voting is None:
            continue
        if voting.way in found:
            table.refuse("way", f'"{voting.way}" a second time', "one heading for each way")
        found[voting.way] = voting
    return tuple(found.values())


def _one_way(table: Sheet, election: date) -> Voting | None:
    """In person is on the day of the vote; the others say from when until when."""
    way = table.take("way", _way, instead=None)
    first = last = election
    if way is not Way.IN_PERSON:
        first = table.take("from", day, instead=_SOME_DAY)
        last = table.take("until", day, instead=election)
        _check_days(table, first, last, election)
    ask_by = _maybe_date(table, "ask_by")
    if ask_by and ask_by > last:
        table.refuse("ask_by", f"{ask_by} is after {last}", f"{last} or a day before")
    table.close()
    return Voting(way, first, last, ask_by) if way else None


def _check_days(table: Sheet, first: date, last: date, election: date) -> None:
    if first > last:
        table.refuse("until", f"{last} is before from ({first})", "from, or a day after it")
    _check_not_after(table, "until", last, election)


def _check_not_after(table: Sheet, key: str, last: date | None, election: date) -> None:
    """Where the day of the vote is a mistake itself, the others are not measured by it."""
    if last and last > election != _SOME_DAY:
        table.refuse(key, f"{last} is after the election", f"{election} or a day before")


# --- single values: what each accepts ------------------------------------------------------------


def _script(value: object) -> str:
    script = text(LONGEST_SCRIPT)(value)
    if re.search(r"[{}]", re.sub(r"\{(friend|captain|vote_day)\}", "", script)):
        raise NotAccepted("only {friend}, {captain} and {vote_day} in curly brackets")
    return script


def _folder(value: object) -> str:
    """The words of a campaign lie beside its file; it may have none."""
    if value is None:
        return ""
    if not isinstance(value, str) or not re.fullmatch(r"[\w-]+(/[\w-]+)*", value):
        raise NotAccepted('the name of a folder beside this file, such as "materials"')
    return value


def _maybe_date(sheet: Sheet, key: str) -> date | None:
    """Return a day that may be left out."""
    return sheet.take(key, day, instead=_SOME_DAY) if sheet.has(key) else None


def _languages(value: object) -> tuple[str, ...]:
    accepted = 'a list of different language codes, such as ["en", "fr"]; the first is your own'
    if not isinstance(value, list) or not value or not all(map(_is_language, value)):
        raise NotAccepted(accepted)
    if len(set(value)) != len(value):
        raise NotAccepted(accepted)
    return tuple(value)


def _is_language(value: object) -> bool:
    return isinstance(value, str) and value.islower() and localedata.exists(value)


def _country(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{2}", value) or not _is_known(value):
        raise NotAccepted('the two capital letters of a country, such as "CA" or "FR"')
    return value


def _is_known(country: str) -> bool:
    return country in Locale("en").territories


def _way(value: object) -> Way | None:
    try:
        return Way(str(value))
    except ValueError:
        raise NotAccepted(f"one of: {', '.join(Way)}") from None


def _relationship(value: object) -> Relationship | None:
    try:
        return Relationship(str(value))
    except ValueError:
        raise NotAccepted(f"one of: {', '.join(Relationship)}") from None
