"""Reads what organizers wrote for their captains: topics.toml names the issues, every other .toml
file of the folder holds words, points for talks and what can be sent along. Every mistake of a
file is told at once, with its line.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from bot.campaigns.model import Campaign, Relationship, Words
from bot.conversations.materials import rules
from bot.conversations.materials.model import (
    Extra,
    Fit,
    Issue,
    Kind,
    Library,
    Moment,
    Points,
    Reply,
    Version,
    Writing,
)
from bot.conversations.model import Channel
from bot.conversations.sharing import rules as sharing
from bot.toml.sheet import BadFileError, NotAccepted, Sheet, read_sheet
from bot.toml.values import one_of, plain_text, several_of, short_id, template, web_address

LONGEST_LONG, LONGEST_EMAIL, LONGEST_SHORT = 500, 1500, 200
LONGEST_SUBJECT, LONGEST_POINT, LONGEST_REPLY, LONGEST_TITLE = 80, 160, 220, 40
MOST_POINTS, MOST_REPLIES, MOST_VERSIONS, MOST_ISSUES = 3, 3, 9, 12
# Longer addresses are cut by some phones.
LONGEST_ADDRESS = 2000
LARGEST_FILE = 1024 * 1024
PLACEHOLDERS = ("{friend}", "{captain}")
_FOLDER_NAME = re.compile(r"[\w-]+(\.[\w-]+)+")
_NAME = "x" * rules.LONGEST_COPIED_NAME
_ENDINGS = {Kind.PICTURE: (".png", ".jpg", ".jpeg"), Kind.FILE: ()}

W = TypeVar("W", bound=StrEnum)
Facts = tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]


class MaterialsFileError(BadFileError):
    """A materials file is not as it should be."""

    kind = "materials"


def library_of(campaign: Campaign) -> Library:
    """Return what was written for the campaign; raises `MaterialsFileError` for a bad file."""
    if campaign.materials is None:
        return Library()
    organizer = tuple(campaign.organizer.by_language.items())
    return _read(campaign.materials, (campaign.slug, campaign.languages, organizer))


@cache
def _read(folder: Path, facts: Facts) -> Library:
    """Read the folder once; organizers start the bot anew when they changed something."""
    topics = folder / "topics.toml"
    issues = _read_topics(topics, facts)
    parts = [
        _Reader(path, facts, issues).read()
        for path in sorted(folder.glob("*.toml"))
        if path != topics
    ]
    return Library(
        folder,
        issues,
        tuple(each for part in parts for each in part.writings),
        tuple(each for part in parts for each in part.points),
        tuple(each for part in parts for each in part.extras),
    )


def _read_topics(path: Path, facts: Facts) -> tuple[Issue, ...]:
    """Read whose words these are, so that nobody speaks of another campaign, and the issues."""
    slug, languages, _ = facts
    sheet = _opened(path)
    sheet.take("campaign", _same(slug), instead="")
    tables = sheet.tables("issues", "1 to 12 issues, each under [[issues]]")
    names = [table.take("id", short_id, instead="") for table in tables]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        sheet.refuse("issues", f'"{name}" stands here twice', "a different id for each")
    if len(tables) > MOST_ISSUES:
        sheet.refuse("issues", f"found {len(tables)} issues", f"{MOST_ISSUES} at most")
    titles = [_words(table, "title", languages, plain_text(LONGEST_TITLE)) for table in tables]
    for table in tables:
        table.close()
    _closed(path, sheet)
    return tuple(Issue(name, title) for name, title in zip(names, titles, strict=True))


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


# --- the tables -----------------------------------------------------------------------------------


class _Reader:
    """One file of words, points and things to send along."""

    def __init__(self, path: Path, facts: Facts, issues: tuple[Issue, ...]) -> None:
        self.path = path
        _, self.languages, organizer = facts
        self.organizer = dict(organizer)
        self.issues = tuple(issue.id for issue in issues)

    def read(self) -> Library:
        """Return what the file holds; raises `MaterialsFileError`."""
        sheet = _opened(self.path)
        library = Library(
            writings=tuple(self._writing(each) for each in _maybe(sheet, "words")),
            points=tuple(self._points(each) for each in _maybe(sheet, "talk")),
            extras=tuple(self._extra(each) for each in _maybe(sheet, "send")),
        )
        _closed(self.path, sheet)
        return library

    def _fit(self, table: Sheet) -> Fit:
        issue = table.take("issue", one_of(self.issues), instead="") if table.has("issue") else ""
        return Fit(
            _some(table, "relationships", Relationship),
            _some(table, "channels", Channel),
            _some(table, "stages", Moment),
            issue or None,
        )

    def _writing(self, table: Sheet) -> Writing:
        fit = self._fit(table)
        accepted = f"1 to {MOST_VERSIONS} versions, each under [[words.versions]]"
        tables = table.tables("versions", accepted)
        if len(tables) > MOST_VERSIONS:
            table.refuse("versions", f"found {len(tables)} versions", accepted)
        writing = Writing(fit, tuple(self._version(each, fit) for each in tables))
        table.close()
        return writing

    def _version(self, table: Sheet, fit: Fit) -> Version:
        """What is only for e-mails may be longer, and must have a subject."""
        is_mail = fit.channels == {Channel.EMAIL}
        longest = LONGEST_EMAIL if is_mail else LONGEST_LONG
        subject = None
        if is_mail or table.has("subject"):
            subject = self._words(table, "subject", template(LONGEST_SUBJECT, PLACEHOLDERS))
        version = Version(
            self._words(table, "long", template(longest, PLACEHOLDERS)),
            self._words(table, "short", template(LONGEST_SHORT, PLACEHOLDERS)),
            subject,
        )
        self._measure(table, version, is_mail=is_mail)
        table.close()
        return version

    def _measure(self, table: Sheet, version: Version, *, is_mail: bool) -> None:
        """Every way to share must hold the text and the sentence that tells who is behind it."""
        for language in self.languages:
            organizer = self.organizer[language]
            short = _named(version.short.by_language[language])
            spare = sharing.MOST_COPIED - sharing.utf16_length(sharing.whole_text(short, organizer))
            if spare < 0:
                found = f"{language} is {-spare} letters too long beside the line [organizer]"
                table.refuse("short", found, f"{sharing.MOST_COPIED} letters for both together")
            long = sharing.whole_text(_named(version.long.by_language[language]), organizer)
            if not is_mail and len(sharing.telegram_link(long)) > LONGEST_ADDRESS:
                found = f"{language} makes an address that some phones cut"
                table.refuse("long", found, "a shorter text, or fewer emoji")

    def _points(self, table: Sheet) -> Points:
        fit = self._fit(table)
        accepted = f"1 to {MOST_POINTS} things to say, each under [[talk.points]]"
        points = table.tables("points", accepted)
        replies = _maybe(table, "replies")
        if len(points) > MOST_POINTS:
            table.refuse("points", f"found {len(points)}", accepted)
        if len(replies) > MOST_REPLIES:
            table.refuse("replies", f"found {len(replies)}", f"{MOST_REPLIES} at most")
        talk = Points(
            fit,
            tuple(_translated(each, self.languages, plain_text(LONGEST_POINT)) for each in points),
            tuple(self._reply(each) for each in replies),
        )
        table.close()
        return talk

    def _reply(self, table: Sheet) -> Reply:
        they = self._words(table, "they", plain_text(LONGEST_POINT))
        reply = Reply(they, self._words(table, "you", plain_text(LONGEST_REPLY)))
        table.close()
        return reply

    def _extra(self, table: Sheet) -> Extra:
        fit, title = self._fit(table), self._words(table, "title", plain_text(LONGEST_POINT))
        kinds = [kind for kind in Kind if table.has(kind)]
        kind = kinds[0] if kinds else Kind.LINK
        if len(kinds) != 1:
            found = f"found {' and '.join(kinds)}" if kinds else "this is missing"
            table.refuse(kind, found, f"one of: {', '.join(Kind)}")
        convert = web_address if kind is Kind.LINK else self._file(kind)
        extra = Extra(fit, kind, self._words(table, kind, convert), title)
        table.close()
        return extra

    def _file(self, kind: Kind) -> Callable[[object], str]:
        """A name in the folder itself: nothing else on the machine can be sent."""

        def convert(value: object) -> str:
            name = str(value)
            accepted = f"the name of a file in {self.path.parent.name}/, of 1 MB at most"
            if kind is Kind.PICTURE:
                accepted += ", that ends in .png or .jpg"
            file = self.path.parent / name
            good = _FOLDER_NAME.fullmatch(name) and name.lower().endswith(_ENDINGS[kind] or name)
            if not good or not file.is_file() or file.stat().st_size > LARGEST_FILE:
                raise NotAccepted(accepted)
            return name

        return convert

    def _words(self, table: Sheet, key: str, convert: Callable[[object], str]) -> Words:
        return _words(table, key, self.languages, convert)


def _maybe(sheet: Sheet, key: str) -> list[Sheet]:
    return sheet.tables(key, f"a heading [[{key}]] for each") if sheet.has(key) else []


def _words(
    sheet: Sheet, key: str, languages: tuple[str, ...], convert: Callable[[object], str]
) -> Words:
    accepted = f"one text for each language: {', '.join(f'{key}.{each}' for each in languages)}"
    return _translated(sheet.table(key, accepted), languages, convert)


def _translated(
    table: Sheet, languages: tuple[str, ...], convert: Callable[[object], str]
) -> Words:
    words = {language: table.take(language, convert, instead="") for language in languages}
    table.close()
    return Words(words)


def _some(table: Sheet, key: str, words: type[W]) -> frozenset[W]:
    """Return the words of a list that may be left out."""
    if not table.has(key):
        return frozenset()
    none: frozenset[W] = frozenset()
    return table.take(key, several_of(words), instead=none)


def _named(template: str) -> str:
    """Return the text with the longest names that must fit."""
    return template.replace("{friend}", _NAME).replace("{captain}", _NAME)


def _same(slug: str) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if value != slug:
            accepted = f'"{slug}", the slug of your campaign file, once the words are your own'
            raise NotAccepted(accepted)
        return slug

    return convert
