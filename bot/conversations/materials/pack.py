"""Reads what organizers wrote for their captains: topics.toml names the issues, every other .toml
file of the folder holds words, points for talks and what can be sent along. Every mistake of a
file is told at once, with its line.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.campaigns.model import Campaign, Way
from bot.conversations.materials.entries import Entries, Facts
from bot.conversations.materials.fields import translated
from bot.conversations.materials.model import Early, Issue, Library
from bot.toml.sheet import BadFileError, NotAccepted, Sheet, read_sheet
from bot.toml.values import plain_text, short_id, template

LONGEST_TITLE, LONGEST_WAY, MOST_ISSUES = 40, 80, 12


class MaterialsFileError(BadFileError):
    """A materials file is not as it should be."""

    kind = "materials"


def library_of(campaign: Campaign) -> Library:
    """Return what was written for the campaign; raises `MaterialsFileError` for a bad file."""
    if campaign.materials is None:
        return Library()
    organizer = tuple(campaign.organizer.by_language.items())
    facts = Facts(
        campaign.slug, campaign.languages, organizer, campaign.election_day, campaign.voting
    )
    return _read(campaign.materials, facts)


@cache
def _read(folder: Path, facts: Facts) -> Library:
    """Read the folder once; organizers start the bot anew when they changed something."""
    topics = folder / "topics.toml"
    issues, early = _read_topics(topics, facts)
    parts = [
        _read_entries(path, facts, issues, early)
        for path in sorted(folder.glob("*.toml"))
        if path != topics
    ]
    return Library(
        folder,
        issues,
        tuple(each for part in parts for each in part.writings),
        tuple(each for part in parts for each in part.points),
        tuple(each for part in parts for each in part.answers),
        tuple(each for part in parts for each in part.extras),
        early,
    )


def _read_entries(path: Path, facts: Facts, issues: tuple[Issue, ...], early: Early) -> Library:
    sheet = _opened(path)
    library = Entries(path.parent, facts, issues, early).read(sheet)
    _closed(path, sheet)
    return library


def _read_topics(path: Path, facts: Facts) -> tuple[tuple[Issue, ...], Early]:
    """Read whose words these are, so that nobody speaks of another campaign, the issues, and how
    the ways of voting before the day are told.
    """
    languages = facts.languages
    sheet = _opened(path)
    sheet.take("campaign", _same(facts.slug), instead="")
    tables = sheet.tables("issues", "1 to 12 issues, each under [[issues]]")
    names = [table.take("id", short_id, instead="") for table in tables]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        sheet.refuse("issues", f'"{name}" stands here twice', "a different id for each")
    if len(tables) > MOST_ISSUES:
        sheet.refuse("issues", f"found {len(tables)} issues", f"{MOST_ISSUES} at most")
    titles = [translated(table, "title", languages, plain_text(LONGEST_TITLE)) for table in tables]
    for table in tables:
        table.close()
    early = _early(sheet, facts) if sheet.has("early") else Early()
    _closed(path, sheet)
    return tuple(Issue(name, title) for name, title in zip(names, titles, strict=True)), early


def _early(sheet: Sheet, facts: Facts) -> Early:
    """Every way of voting before the day must be told, or {early} would hide one."""
    table = sheet.table("early", "a heading [early]")
    way_text = template(LONGEST_WAY, ("{from}", "{until}"))
    ways = [each.way for each in facts.voting if each.way is not Way.IN_PERSON]
    early = Early(
        {each: translated(table, each.value, facts.languages, way_text) for each in ways},
        translated(table, "between", facts.languages, plain_text(LONGEST_WAY)),
    )
    # What is written for ways that the campaign does not have now is left in peace.
    for each in Way:
        table.has(each.value)
    table.close()
    return early


def _opened(path: Path) -> Sheet:
    try:
        sheet = read_sheet(path.read_bytes())
    except OSError as error:
        raise MaterialsFileError(path, [], error.strerror) from None
    if sheet.mistakes:
        raise MaterialsFileError(path, sheet.mistakes)
    return sheet


def _closed(path: Path, sheet: Sheet) -> None:
    sheet.close()
    if sheet.mistakes:
        raise MaterialsFileError(path, sheet.mistakes)


def _same(slug: str) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if value != slug:
            accepted = f'"{slug}", the slug of your campaign file, once the words are your own'
            raise NotAccepted(accepted)
        return slug

    return convert
