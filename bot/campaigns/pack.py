"""Reads the campaign file, which organizers write by hand. Every mistake is told at once, with its
line, what stands there and what is accepted, in words that need no engineer.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bot.campaigns.fields import are_languages
from bot.campaigns.model import (
    UNSAVED,
    Campaign,
    CampaignId,
    NudgeHours,
    Script,
    Voting,
    Way,
    WeeklyBoard,
)
from bot.campaigns.tables import CampaignFile, VotingTable
from bot.toml.mistakes import BadFileError, told
from bot.toml.models import read_file
from bot.toml.values import WEEKDAYS


class CampaignFileError(BadFileError):
    """A campaign file is not as it should be."""

    kind = told("campaign")


def read_campaign(path: Path, campaign_id: CampaignId = UNSAVED) -> Campaign:
    """Raises `CampaignFileError` with every mistake."""
    file = read_file(path, CampaignFile, CampaignFileError, _context).model
    campaign = _campaign(file, campaign_id)
    return replace(campaign, materials=path.parent / file.materials) if file.materials else campaign


def _context(table: Mapping[str, object]) -> Mapping[str, object]:
    """What other values are measured by, where it is no mistake itself."""
    languages, day = table.get("languages"), table.get("election_day")
    is_day = isinstance(day, date) and not isinstance(day, datetime)
    return {
        "languages": languages if are_languages(languages) else None,
        "election": day if is_day else None,
    }


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
    )


def _voting(table: VotingTable, election: date) -> Voting:
    if table.way is Way.IN_PERSON:
        return Voting(table.way, election, election, table.ask_by)
    return Voting(table.way, table.first, table.until, table.ask_by)
