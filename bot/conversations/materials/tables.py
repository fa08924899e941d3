"""What each table of the files of materials may hold, and what is accepted where it does not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from bot.campaigns.model import Relationship, Way, Words
from bot.conversations.materials import fields, filling, rules
from bot.conversations.materials.fields import in_folder, said, texts, to_say
from bot.conversations.materials.model import Fit, Kind, Moment, Reply, Version
from bot.conversations.model import Channel
from bot.toml.lines import Path as Place
from bot.toml.mistakes import told
from bot.toml.models import (
    Accepts,
    FileModel,
    Known,
    Together,
    at_most,
    different_ids,
    unsaid,
)
from bot.toml.refusals import refusal
from bot.toml.values import WebAddress, Yes, plain_text, several_of, short_id, template

LONGEST_POINT, LONGEST_REPLY, LONGEST_TITLE, LONGEST_WAY = 160, 220, 40, 80
MOST_ISSUES, MOST_POINTS, MOST_REPLIES, MOST_VERSIONS = 12, 3, 3, 9
# Under it organizers find it again in the chat, whatever they change.
LONGEST_KEY = 14
_NONE = Words({})
_UNCERTAIN = {"early", *filling.PLAN}
_VERSIONS = told("1 to {most} versions, each under [[words.versions]]", most=MOST_VERSIONS)
_POINTS = told("1 to {most} things to say, each under [[talk.points]]", most=MOST_POINTS)
_REPLIES = told("{most} replies at most, each under [[talk.replies]]", most=MOST_REPLIES)
_ISSUES = told("1 to {most} issues, each under [[issues]]", most=MOST_ISSUES)


Point = to_say("points", LONGEST_POINT)
Picture = in_folder(Kind.PICTURE, ".png", ".jpg", ".jpeg")
File = in_folder(Kind.FILE)
Link = said("link", WebAddress)


class FitTable(FileModel):
    """For whom and when something is; what is left out means "for any"."""

    relationships: several_of(Relationship) = frozenset()  # type: ignore[valid-type]
    channels: several_of(Channel) = frozenset()  # type: ignore[valid-type]
    stages: several_of(Moment) = frozenset()  # type: ignore[valid-type]
    issue: Annotated[str, Known("issues"), Accepts("the id of an issue")] | None = None
    first: fields.DayOrVote | None = Field(None, alias="from")
    until: fields.Until | None = None
    id: short_id(LONGEST_KEY) | None = None  # type: ignore[valid-type]
    retired: Yes = False

    def fit(self, key: str = "") -> Fit:
        days = self.first, self.until
        return Fit(self.relationships, self.channels, self.stages, self.issue, *days, key)


class VersionTable(FileModel):
    """What is only for e-mails must have a subject."""

    long: fields.LONG
    short: fields.SHORT
    subject: fields.SUBJECT = Field(_NONE, json_schema_extra=unsaid)
    only_if_true: Yes = False
    until: fields.DayOrVote | None = None

    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        required, known = super().names(table, context)
        return [*required, *["subject"][: context["is_mail"]]], known

    def version(self) -> Version:
        subject = self.subject if self.subject.by_language else None
        return Version(self.long, self.short, subject, self.only_if_true, self.until)


def _one_always(versions: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    """Some day, or to somebody, a version with an end or with something unknown can't be said."""
    if versions and all(isinstance(each, dict) and _may_fail(each) for each in versions):
        found = told("there are days on which none of these can be said truly")
        accepted = told("one version without {early}, {day}, {time}, {place} and until")
        yield (), refusal(accepted, found)


def _may_fail(version: dict[str, Any]) -> bool:
    texts = " ".join(str(version.get(key)) for key in ("long", "short", "subject"))
    return "until" in version or bool(set(rules.PLACEHOLDER.findall(texts)) & _UNCERTAIN)


class WritingTable(FitTable):
    versions: Annotated[
        list[VersionTable],
        Together(_one_always),
        at_most(MOST_VERSIONS, _VERSIONS),
        Accepts(_VERSIONS),
    ]

    @classmethod
    def measures(cls, table: Mapping[str, object]) -> Mapping[str, object]:
        stages = table.get("stages")
        planned = isinstance(stages, list) and all(each in filling.PLANNED for each in stages)
        return {"is_mail": table.get("channels") == [Channel.EMAIL], "is_planned": planned}


class ReplyTable(FileModel):
    they: to_say("they", LONGEST_POINT)  # type: ignore[valid-type]
    you: to_say("you", LONGEST_REPLY)  # type: ignore[valid-type]

    def reply(self) -> Reply:
        return Reply(self.they, self.you)


class AnyReplyTable(FitTable, ReplyTable):
    """A reply that goes with whatever is said."""


class TalkTable(FitTable):
    points: Annotated[
        list[Point],  # type: ignore[valid-type]
        at_most(MOST_POINTS, _POINTS),
        Accepts(_POINTS),
    ]
    replies: Annotated[list[ReplyTable], at_most(MOST_REPLIES, _REPLIES), Accepts(_REPLIES)] = (
        Field(default_factory=list)
    )


class ExtraTable(FitTable):
    title: said("title", plain_text(LONGEST_POINT))  # type: ignore[valid-type]
    picture: Picture | None = None  # type: ignore[valid-type]
    file: File | None = None  # type: ignore[valid-type]
    link: Link | None = None  # type: ignore[valid-type]


def _one_thing_each(tables: list[Any]) -> Iterator[tuple[Place, PydanticCustomError]]:
    for place, table in enumerate(tables):
        kinds = [each for each in Kind if isinstance(table, dict) and each in table]
        if len(kinds) != 1:
            names = ", ".join(kinds)
            found = told("found {names}", names=names) if kinds else told("this is missing")
            path = (place, (kinds or [Kind.LINK])[0].value)
            yield path, refusal(told("one of: {names}", names=", ".join(Kind)), found)


class MaterialsFile(FileModel):
    words: Annotated[list[WritingTable], Accepts("a heading [[words]] for each")] = Field(
        default_factory=list
    )
    talk: Annotated[list[TalkTable], Accepts("a heading [[talk]] for each")] = Field(
        default_factory=list
    )
    reply: Annotated[list[AnyReplyTable], Accepts("a heading [[reply]] for each")] = Field(
        default_factory=list
    )
    send: Annotated[
        list[ExtraTable], Together(_one_thing_each), Accepts("a heading [[send]] for each")
    ] = Field(default_factory=list)


# --- topics.toml ----------------------------------------------------------------------------------


class IssueTable(FileModel):
    id: short_id(11)  # type: ignore[valid-type]
    title: texts("title", plain_text(LONGEST_TITLE))  # type: ignore[valid-type]


def _way(name: str) -> Any:  # noqa: ANN401 - an annotation
    return texts(name, template(LONGEST_WAY, ("{from}", "{until}")))


class EarlyTable(FileModel):
    """Every way of voting before the day must be told, or {early} would hide one; what is written
    for ways that the campaign does not have now is left in peace.
    """

    in_person: _way("in_person") = Field(_NONE, json_schema_extra=unsaid)  # type: ignore[valid-type]
    early: _way("early") = Field(_NONE, json_schema_extra=unsaid)  # type: ignore[valid-type]
    post: _way("post") = Field(_NONE, json_schema_extra=unsaid)  # type: ignore[valid-type]
    proxy: _way("proxy") = Field(_NONE, json_schema_extra=unsaid)  # type: ignore[valid-type]
    online: _way("online") = Field(_NONE, json_schema_extra=unsaid)  # type: ignore[valid-type]
    between: texts("between", plain_text(LONGEST_WAY))  # type: ignore[valid-type]

    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        required, known = super().names(table, context)
        return [*context["ways"], *required], known

    def told(self, ways: Sequence[Way]) -> dict[Way, Words]:
        return {each: getattr(self, each.value) for each in ways}


def _same(value: object, info: ValidationInfo) -> object:
    """Nobody may ever send the words of another campaign."""
    slug = (info.context or {})["known"].facts.slug
    if value != slug:
        raise refusal(
            told('"{slug}", the slug of your campaign file, once the words are your own', slug=slug)
        )
    return value


class TopicsFile(FileModel):
    campaign: Annotated[str, BeforeValidator(_same)]
    issues: Annotated[
        list[IssueTable],
        Together(different_ids),
        at_most(MOST_ISSUES, _ISSUES),
        Accepts(_ISSUES),
    ]
    early: Annotated[EarlyTable, Accepts("a heading [early]")] | None = None
