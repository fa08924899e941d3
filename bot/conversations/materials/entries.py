"""Reads the entries of a file of materials: words, points for talks, replies, and what can be sent
along. What can't be sent, goes stale or would leave a hole is refused where it stands.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from bot.campaigns.model import Relationship, Voting, Words
from bot.conversations.materials import filling, rules
from bot.conversations.materials.fields import in_languages, maybe, some, translated, yes
from bot.conversations.materials.model import (
    Answer,
    Early,
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
from bot.conversations.model import MYSELF, Channel, Plan
from bot.conversations.sharing import rules as sharing
from bot.engine.texts.rules import day_of_month
from bot.toml.sheet import NotAccepted, Sheet
from bot.toml.values import day, one_of, plain_text, template, web_address

LONGEST_LONG, LONGEST_EMAIL, LONGEST_SHORT = 500, 1500, 200
LONGEST_SUBJECT, LONGEST_POINT, LONGEST_REPLY = 80, 160, 220
MOST_POINTS, MOST_REPLIES, MOST_VERSIONS = 3, 3, 9
# Longer addresses are cut by some phones.
LONGEST_ADDRESS = 2000
LARGEST_FILE = 1024 * 1024
NAMES = ("{friend}", "{captain}")
VOTE = ("{vote_day}", "{early}")
PLAN = ("{day}", "{time}", "{place}")
# Only these come with a plan to vote.
PLANNED = frozenset({Moment.PLAN_MADE, Moment.EVE, Moment.DAY})
_BEFORE_VOTE = re.compile(r"vote(?:-(\d{1,3}))?")
_LONGEST_DAY, _LONGEST_PLACE = date(2027, 9, 22), "x" * 24
_TRUE = "only_if_true"
_FOLDER_NAME = re.compile(r"[\w-]+(\.[\w-]+)+")
_NAME = "x" * rules.LONGEST_COPIED_NAME
_ENDINGS = {Kind.PICTURE: (".png", ".jpg", ".jpeg"), Kind.FILE: ()}


class Facts(NamedTuple):
    """What of the campaign file decides how its words are read."""

    slug: str
    languages: tuple[str, ...]
    organizer: tuple[tuple[str, str], ...]
    vote: date
    voting: tuple[Voting, ...]


class Entries:
    """What a file of materials holds: words, points and things to send along."""

    def __init__(self, folder: Path, facts: Facts, issues: tuple[Issue, ...], early: Early) -> None:
        self.folder = folder
        self.facts, self.early = facts, early
        self.languages = facts.languages
        self.organizer = dict(facts.organizer)
        self.issues = tuple(issue.id for issue in issues)

    def read(self, sheet: Sheet) -> Library:
        """Return what the file holds; its mistakes are told in the sheet."""
        return Library(
            writings=tuple(self._writing(each) for each in maybe(sheet, "words")),
            points=tuple(self._points(each) for each in maybe(sheet, "talk")),
            answers=tuple(self._always(each) for each in maybe(sheet, "reply")),
            extras=tuple(self._extra(each) for each in maybe(sheet, "send")),
        )

    def _fit(self, table: Sheet) -> Fit:
        issue = table.take("issue", one_of(self.issues), instead="") if table.has("issue") else ""
        fit = Fit(
            some(table, "relationships", Relationship),
            some(table, "channels", Channel),
            some(table, "stages", Moment),
            issue or None,
            self._day(table, "from"),
            self._day(table, "until"),
        )
        if fit.first and fit.last and fit.first > fit.last:
            found = f"{fit.last} is before the first day, {fit.first}"
            table.refuse("until", found, "a day not before that of from")
        return fit

    def _day(self, table: Sheet, key: str) -> date | None:
        """A date, or days before the vote, which move with it."""

        def convert(value: object) -> date | None:
            match = _BEFORE_VOTE.fullmatch(value) if isinstance(value, str) else None
            if match:
                return self.facts.vote - timedelta(days=int(match[1] or 0))
            try:
                return day(value)
            except NotAccepted:
                accepted = (
                    f'"vote-3" (3 days before the vote), "vote", or a date: {key} = 2027-05-06'
                )
                raise NotAccepted(accepted) from None

        return table.take(key, convert, instead=None) if table.has(key) else None

    def _writing(self, table: Sheet) -> Writing:
        fit = self._fit(table)
        accepted = f"1 to {MOST_VERSIONS} versions, each under [[words.versions]]"
        tables = table.tables("versions", accepted)
        if len(tables) > MOST_VERSIONS:
            table.refuse("versions", f"found {len(tables)} versions", accepted)
        writing = Writing(fit, tuple(self._version(each, fit) for each in tables))
        if tables and all(map(_may_fail, writing.versions)):
            found = "there are days on which none of these can be said truly"
            accepted = "one version without {early}, {day}, {time}, {place} and until"
            table.refuse("versions", found, accepted)
        table.close()
        return writing

    def _version(self, table: Sheet, fit: Fit) -> Version:
        """What is only for e-mails may be longer, and must have a subject."""
        is_mail = fit.channels == {Channel.EMAIL}
        longest = LONGEST_EMAIL if is_mail else LONGEST_LONG
        subject = None
        known = (*NAMES, *VOTE, *PLAN)
        if is_mail or table.has("subject"):
            subject = self._words(table, "subject", template(LONGEST_SUBJECT, known))
        version = Version(
            self._words(table, "long", template(longest, known)),
            self._words(table, "short", template(LONGEST_SHORT, known)),
            subject,
            only_if_true=table.has("only_if_true")
            and table.take("only_if_true", yes, instead=True),
            last=self._day(table, "until"),
        )
        self._check_filling(table, version, fit)
        self._measure(table, version, is_mail=is_mail)
        table.close()
        return version

    def _check_filling(self, table: Sheet, version: Version, fit: Fit) -> None:
        """What is filled in must be known there; a gap is one, in the long text and the short."""
        names = filling.placeholders(filling.texts_of(version))
        planned = names & set(filling.PLAN)
        if planned and not (fit.moments and fit.moments <= PLANNED):
            found = f"{{{min(planned)}}} stands here, and nobody has a plan at these stages"
            table.refuse("long", found, f"it only where stages is of: {', '.join(sorted(PLANNED))}")
        self._check_early(table, "long", names)
        for language in self.languages:
            gaps = {
                each.by_language[language].count(rules.GAP)
                for each in (version.long, version.short)
            }
            if gaps not in ({0}, {1}):
                found = f"{language} has a gap {rules.GAP} in one text only, or more than one"
                table.refuse(
                    "short", found, "one gap in the long text and one in the short, or none"
                )

    def _check_early(self, table: Sheet, key: str, names: Iterable[str]) -> None:
        if "early" in names and not self.early.ways:
            found = "{early} stands here, and topics.toml does not say what it becomes"
            table.refuse(key, found, "a heading [early] in topics.toml, as in the example")

    def _measure(self, table: Sheet, version: Version, *, is_mail: bool) -> None:
        """Every way to share must hold the text and the sentence that tells who is behind it."""
        for language in self.languages:
            organizer = self.organizer[language]
            short = self._longest(version.short.by_language[language], language)
            spare = sharing.MOST_COPIED - sharing.utf16_length(sharing.whole_text(short, organizer))
            if spare < 0:
                found = f"{language} is {-spare} letters too long beside the line [organizer]"
                table.refuse("short", found, f"{sharing.MOST_COPIED} letters for both together")
            long = self._longest(version.long.by_language[language], language)
            long = sharing.whole_text(long, organizer)
            if not is_mail and len(sharing.telegram_link(long)) > LONGEST_ADDRESS:
                found = f"{language} makes an address that some phones cut"
                table.refuse("long", found, "a shorter text, or fewer emoji")

    def _points(self, table: Sheet) -> Points:
        fit = self._fit(table)
        accepted = f"1 to {MOST_POINTS} things to say, each under [[talk.points]]"
        points = table.tables("points", accepted)
        replies = maybe(table, "replies")
        if len(points) > MOST_POINTS:
            table.refuse("points", f"found {len(points)}", accepted)
        if len(replies) > MOST_REPLIES:
            table.refuse("replies", f"found {len(replies)}", f"{MOST_REPLIES} at most")
        talk = Points(
            fit,
            tuple(self._point(each) for each in points),
            tuple(self._reply(each) for each in replies),
        )
        table.close()
        return talk

    def _point(self, table: Sheet) -> Words:
        convert = self._dated(template(LONGEST_POINT, VOTE))
        point = in_languages(table, self.languages, convert)
        self._check_early(table, self.languages[0], filling.placeholders((point,)))
        return point

    def _reply(self, table: Sheet) -> Reply:
        they = self._words(table, "they", template(LONGEST_POINT, VOTE))
        reply = Reply(they, self._words(table, "you", template(LONGEST_REPLY, VOTE)))
        self._check_early(table, "you", filling.placeholders((they, reply.you)))
        table.close()
        return reply

    def _always(self, table: Sheet) -> Answer:
        """A reply that goes with whatever is said."""
        return Answer(self._fit(table), self._reply(table))

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
            accepted = f"the name of a file in {self.folder.name}/, of 1 MB at most"
            if kind is Kind.PICTURE:
                accepted += ", that ends in .png or .jpg"
            file = self.folder / name
            good = _FOLDER_NAME.fullmatch(name) and name.lower().endswith(_ENDINGS[kind] or name)
            if not good or not file.is_file() or file.stat().st_size > LARGEST_FILE:
                raise NotAccepted(accepted)
            return name

        return convert

    def _words(self, table: Sheet, key: str, convert: Callable[[object], str]) -> Words:
        return translated(table, key, self.languages, self._dated(convert))

    def _dated(self, convert: Callable[[object], str]) -> Callable[[object], str]:
        """The day of the vote, written out, would stay when the vote is moved."""
        days = [day_of_month(self.facts.vote, language) for language in self.languages]

        def converted(value: object) -> str:
            words = convert(value)
            if any(each in words.replace("\u00a0", " ") for each in days):
                accepted = "{vote_day}, which follows the day in the campaign file"
                raise NotAccepted(accepted)
            return words

        return converted

    def _longest(self, text: str, language: str) -> str:
        """Return the text with the longest names, days and places that must fit."""
        a_day = _LONGEST_DAY
        plan = Plan(0, MYSELF, day=a_day, moment="10:45", place=_LONGEST_PLACE)
        known = filling.facts(a_day, self.early, self.facts.voting, plan, language)
        return rules.fill(text, {**known, "friend": _NAME, "captain": _NAME})


def _may_fail(version: Version) -> bool:
    """Tell whether there may be days or people for whom this can't be said."""
    always = {*filling.NAMES, "vote_day"}
    return bool(version.last or filling.placeholders(filling.texts_of(version)) - always)
