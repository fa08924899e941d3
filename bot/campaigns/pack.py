"""Reads the campaign file, which organizers write by hand. Every mistake is told at once, with its
line, what stands there and what is accepted, in words that need no engineer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from bot.campaigns.calendars import read_calendar
from bot.campaigns.fields import are_languages
from bot.campaigns.material_files import with_shelf
from bot.campaigns.model import (
    UNSAVED,
    Campaign,
    CampaignId,
    ElectionCalendar,
    NudgeHours,
    Script,
    Voting,
    Way,
    WeeklyBoard,
)
from bot.campaigns.nudges import rules_of
from bot.campaigns.rules import Refused, everywhere, in_territory
from bot.campaigns.tables import CalendarTable, CampaignFile, VotingTable
from bot.toml.editing import Change, edited
from bot.toml.mistakes import BadFileError, Mistake, Told, told
from bot.toml.models import read_content
from bot.toml.values import WEEKDAYS

# Of a mistake deeper inside, no question is about.
_DEEPEST = 3
Changes = Iterable[Change]


class CampaignFileError(BadFileError):
    """A campaign file is not as it should be."""

    kind = told("campaign")


class CalendarFileError(CampaignFileError):
    """An election calendar is not as it should be."""

    kind = told("calendar")


def read_campaign(path: Path, campaign_id: CampaignId = UNSAVED) -> Campaign:
    """Raises `CampaignFileError` with every mistake, of the campaign file or of its calendar."""
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise CampaignFileError(path, [], failure.strerror) from None
    return campaign_of(content, path, campaign_id)


def campaign_of(content: bytes, path: Path, campaign_id: CampaignId = UNSAVED) -> Campaign:
    """Return the campaign that stands in `content`, as if it stood in the file of this path."""
    context = partial(_context, path.parent)
    file = read_content(content, path, CampaignFile, CampaignFileError, context).model
    if file.calendar:
        calendar = read_calendar(path.parent / file.calendar.file, CalendarFileError)
        campaign = _with_calendar(file, file.calendar, calendar, campaign_id)
    else:
        campaign = _campaign(file, campaign_id)
    materials = path.parent / file.materials if file.materials else None
    return replace(campaign, materials=materials, file=path)


def edited_file(text: str, changes: Changes) -> str:
    """Return a campaign file's text with some values changed, notes and order as they were."""
    return edited(text, changes)


def _context(folder: Path, table: Mapping[str, object]) -> Mapping[str, object]:
    """What other values are measured by, where it is no mistake itself."""
    languages, day = table.get("languages"), table.get("election_day")
    is_day = isinstance(day, date) and not isinstance(day, datetime)
    calendar, chosen = _calendar_of(folder, table.get("calendar"))
    return {
        "languages": languages if are_languages(languages) else None,
        "election": chosen or (day if is_day else None),
        "territories": [each.id for each in calendar.territories] if calendar else [],
        "rounds": list(dict.fromkeys(each.number for each in calendar.rounds)) if calendar else [],
    }


def _calendar_of(folder: Path, table: object) -> tuple[ElectionCalendar | None, date | None]:
    """The calendar that an unchecked table names, and the day of the vote that it chooses."""
    name = table.get("file") if isinstance(table, dict) else None
    if not isinstance(table, dict) or not isinstance(name, str) or not (folder / name).is_file():
        return None, None
    calendar = read_calendar(folder / name, CalendarFileError)
    place = (table.get("territory"), table.get("round", 1))
    days = (each.day for each in calendar.rounds if (each.territory, each.number) == place)
    return calendar, next(days, None)


def _with_calendar(
    file: CampaignFile, told: CalendarTable, calendar: ElectionCalendar, campaign_id: CampaignId
) -> Campaign:
    """Return the campaign with the days of its territory and round."""
    plain = replace(_campaign(file, campaign_id), calendar=calendar, round=told.round)
    return in_territory(plain, told.territory)


def _campaign(file: CampaignFile, campaign_id: CampaignId) -> Campaign:
    election = file.election_day
    return Campaign(
        id=campaign_id,
        slug=file.slug,
        name=file.name,
        cause=file.cause,
        organizer=file.organizer,
        privacy_contact=file.privacy_contact,
        languages=tuple(file.languages),
        time_zone=file.time_zone,
        country=file.country,
        election_day=election,
        purge_date=file.purge_date,
        target_min=file.target.min,
        target_max=file.target.max,
        charter=tuple(file.charter),
        weekly_board=WeeklyBoard(WEEKDAYS.index(file.weekly_board.weekday), file.weekly_board.hour),
        nudge_hours=NudgeHours(file.nudge_hours.start, file.nudge_hours.end),
        scripts=tuple(Script(each.relationship, each.words()) for each in file.scripts),
        voting=tuple(_voting(each, election) for each in file.voting)
        if file.voting is not None
        else (Voting(Way.IN_PERSON, election, election),),
        registration_deadline=file.registration_deadline,
        tries=file.tries,
        second_organizer=file.second_organizer,
        two_approve=file.two_approve,
        provisional=file.provisional,
        nudges=rules_of(file.nudges),
    )


def _voting(table: VotingTable, election: date) -> Voting:
    if table.way is Way.IN_PERSON:
        return Voting(table.way, election, election, table.ask_by)
    return Voting(table.way, table.first, table.until, table.ask_by)


def refusals(
    text: str, known: Campaign, translate: Callable[[str], str], look: Callable[[Campaign], object]
) -> list[Refused]:
    """Return all that speaks against a text in the place of the file of a `known` campaign: its own
    mistakes, and those that a `look` finds in what was written for the campaign.
    """
    if known.file is None:
        raise LookupError(known.id)
    try:
        campaign = campaign_of(text.encode(), known.file, known.id)
    except BadFileError as error:
        return _told(error, translate)
    return beside(with_shelf(replace(campaign, texts=known.texts)), translate, look)


def beside(
    campaign: Campaign, translate: Callable[[str], str], look: Callable[[Campaign], object]
) -> list[Refused]:
    """Return what speaks against a campaign in what was written for it, as a `look` finds."""
    try:
        for each in everywhere(campaign):
            look(each)
    except BadFileError as error:
        return _told(error, translate)
    return []


def _told(error: BadFileError, translate: Callable[[str], str]) -> list[Refused]:
    is_own = type(error) is CampaignFileError
    return [
        _refused(each, translate, "" if is_own else one.name)
        for one in (error, *error.others)
        for each in one.mistakes
    ]


def _numbered(key: str) -> list[str]:
    """Return the names of a place; numbers begin with 0 there."""
    names = key.split(" > ") if key else []
    return [str(int(each) - 1) if each.isdigit() else each for each in names]


def _refused(mistake: Mistake, translate: Callable[[str], str], file: str) -> Refused:
    names = _numbered(mistake.key) if not file else []
    place = "/".join(names)
    said = mistake.in_(translate)
    found, accepted = (
        each.in_(translate) if isinstance(each, Told) else each
        for each in (mistake.found, mistake.accepted)
    )
    values = mistake.accepted.values if isinstance(mistake.accepted, Told) else {}
    lowest, highest = values.get("lowest"), values.get("highest", values.get("longest"))
    return Refused(
        place if len(names) <= _DEEPEST else "",
        f"{file}, {said}" if file else said,
        found,
        accepted,
        file,
        lowest if isinstance(lowest, int) else None,
        highest if isinstance(highest, int) else None,
        inside="/".join(_numbered(mistake.key)) if file else "",
    )
