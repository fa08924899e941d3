"""Reads what organizers wrote for their captains: topics.toml names the issues, every other .toml
file of the folder holds words, points for talks and what can be sent along. Every mistake of a
file is told at once, with its line.
"""

from functools import lru_cache, partial
from pathlib import Path

from bot.campaigns.material_files import FAQ, TOPICS, Texts, contents, kept, keys_of
from bot.campaigns.model import Campaign, Way, Words
from bot.conversations.materials.fields import Facts, Known
from bot.conversations.materials.model import (
    Answer,
    Early,
    Extra,
    Issue,
    Kind,
    Library,
    Points,
    Writing,
)
from bot.conversations.materials.tables import ExtraTable, MaterialsFile, TopicsFile
from bot.toml.lines import NotToml, parse
from bot.toml.mistakes import BadFileError, told
from bot.toml.models import ids_of, read_content, read_file


class MaterialsFileError(BadFileError):
    """A materials file is not as it should be."""

    kind = told("materials")


def library_of(campaign: Campaign) -> Library:
    """Return what was written for the campaign; raises `MaterialsFileError` for a bad file."""
    if campaign.materials is None:
        return Library()
    organizer = tuple(campaign.organizer.by_language.items())
    facts = Facts(
        campaign.slug, campaign.languages, organizer, campaign.election_day, campaign.voting
    )
    return _read(campaign.materials, facts, campaign.texts)


@lru_cache(maxsize=64)
def _read(folder: Path, facts: Facts, texts: Texts) -> Library:
    """Read the folder once; organizers start the bot anew when they changed something there."""
    found, sent = contents(folder, texts), kept(folder, texts)
    topics, topics_text = folder / TOPICS, found.get(TOPICS)
    parts, wrong = [], []
    try:
        issues, early = _read_topics(topics, topics_text, facts)
    except MaterialsFileError as error:
        wrong.append(error)
        issues, early = _issues_as_they_stand(topics_text or b""), Early()
        facts = facts._replace(voting=())  # how these are told is not known
    for name, content in found.items():
        if name in (TOPICS, FAQ):  # which console/faq reads
            continue
        try:
            parts.append(
                _read_entries(folder / name, content, Known(facts, folder, early, sent), issues)
            )
        except MaterialsFileError as error:
            wrong.append(error)
    if wrong:
        wrong[0].others = tuple(wrong[1:])
        raise wrong[0]
    return Library(
        folder,
        issues,
        tuple(each for part in parts for each in part.writings),
        tuple(each for part in parts for each in part.points),
        tuple(each for part in parts for each in part.answers),
        tuple(each for part in parts for each in part.extras),
        early,
    )


def _issues_as_they_stand(content: bytes) -> tuple[Issue, ...]:
    """Return the issues of a file with mistakes, so that those of the others are told at once."""
    try:
        table, _ = parse(content)
    except NotToml:
        return ()
    return tuple(Issue(each, Words({})) for each in ids_of(table.get("issues")))


def _read_entries(path: Path, content: bytes, known: Known, issues: tuple[Issue, ...]) -> Library:
    context = {
        "languages": known.facts.languages,
        "spare": True,
        "issues": [each.id for each in issues],
        "known": known,
    }
    file = read_content(content, path, MaterialsFile, MaterialsFileError, lambda _: context).model
    words, talk, reply, send = (
        keys_of(content, each) for each in ("words", "talk", "reply", "send")
    )
    return Library(
        writings=tuple(
            Writing(each.fit(key), tuple(version.version() for version in each.versions))
            for each, key in zip(file.words, words, strict=True)
            if not each.retired
        ),
        points=tuple(
            Points(
                each.fit(key), tuple(each.points), tuple(reply.reply() for reply in each.replies)
            )
            for each, key in zip(file.talk, talk, strict=True)
            if not each.retired
        ),
        answers=tuple(
            Answer(each.fit(key), each.reply())
            for each, key in zip(file.reply, reply, strict=True)
            if not each.retired
        ),
        extras=tuple(
            _extra(each, key) for each, key in zip(file.send, send, strict=True) if not each.retired
        ),
    )


def _extra(table: ExtraTable, key: str) -> Extra:
    (kind,) = (each for each in Kind if getattr(table, each) is not None)
    return Extra(table.fit(key), kind, getattr(table, kind), table.title)


def _read_topics(
    path: Path, content: bytes | None, facts: Facts
) -> tuple[tuple[Issue, ...], Early]:
    """Read whose words these are, so that nobody speaks of another campaign, the issues, and how
    the ways of voting before the day are told.
    """
    ways = [each.way for each in facts.voting if each.way is not Way.IN_PERSON]
    context = {
        "languages": facts.languages,
        "spare": True,
        "ways": ways,
        "known": Known(facts, path.parent, Early()),
    }
    read = partial(read_file, path) if content is None else partial(read_content, content, path)
    file = read(TopicsFile, MaterialsFileError, lambda _: context).model
    issues = tuple(Issue(each.id, each.title) for each in file.issues)
    if file.early is None:
        return issues, Early()
    return issues, Early(file.early.told(ways), file.early.between)
