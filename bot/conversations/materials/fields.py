"""Texts and other single values of the files of materials. What can't be sent, goes stale or would
leave a hole is refused where it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.campaigns.model import Voting, Way, Words
from bot.conversations.materials import filling, rules
from bot.conversations.materials.model import Early, Kind
from bot.conversations.model import MYSELF, Plan
from bot.conversations.sharing import rules as sharing
from bot.engine.texts.rules import day_of_month
from bot.toml.mistakes import told
from bot.toml.models import Accepts, Check, EachLanguage
from bot.toml.refusals import refusal
from bot.toml.values import template, text, too_long

LONGEST_LONG, LONGEST_EMAIL = 500, 1500
# Longer addresses are cut by some phones.
LONGEST_ADDRESS, LONGEST_NAME = 2000, 80
LARGEST_FILE = 1024 * 1024
VOTE = ("{vote_day}", "{early}")
ALL = ("{friend}", "{captain}", *VOTE, "{day}", "{time}", "{place}")
_FOLDER_NAME = re.compile(r"[\w-]+(\.[\w-]+)+")
_LONGEST_DAY, _LONGEST_PLACE = date(2027, 9, 22), "x" * 24
_NAME = "x" * rules.LONGEST_COPIED_NAME

Wrong = Iterator[PydanticCustomError]


class Facts(NamedTuple):
    """What of the campaign file decides how its words are read."""

    slug: str
    languages: tuple[str, ...]
    organizer: tuple[tuple[str, str], ...]
    vote: date
    voting: tuple[Voting, ...]


@dataclass(frozen=True)
class Known:
    """What a text is measured by; `sent` are files of the folder that came by chat."""

    facts: Facts
    folder: Path
    early: Early
    sent: frozenset[str] = frozenset()

    @cached_property
    def longest(self) -> dict[str, dict[str, str]]:
        """The longest names, days and places that must fit, in each language."""
        plan = Plan(0, MYSELF, day=_LONGEST_DAY, moment="10:45", place=_LONGEST_PLACE)
        names = {"friend": _NAME, "captain": _NAME}
        return {
            each: names | filling.facts(_LONGEST_DAY, self.early, self.facts.voting, plan, each)
            for each in self.facts.languages
        }


def _known(info: ValidationInfo) -> Known:
    return (info.context or {})["known"]  # type: ignore[no-any-return]


# --- what is wrong with a text --------------------------------------------------------------------


def _written_out(words: str, _: str, info: ValidationInfo) -> Wrong:
    """The day of the vote, written out, would stay when the vote is moved."""
    facts = _known(info).facts
    days = [day_of_month(facts.vote, each) for each in facts.languages]
    if any(each in words.replace("\u00a0", " ") for each in days):
        yield refusal(told("{vote_day}, which follows the day in the campaign file"))


def _not_told(words: str, _: str, info: ValidationInfo) -> Wrong:
    known = _known(info)
    is_used = any(each.way is not Way.IN_PERSON for each in known.facts.voting)
    if "{early}" in words and is_used and not known.early.ways:
        found = told("{early} stands here, and topics.toml does not say what it becomes")
        yield refusal(told("a heading [early] in topics.toml, as in the example"), found)


def _without_plan(words: str, _: str, info: ValidationInfo) -> Wrong:
    planned = set(rules.PLACEHOLDER.findall(words)) & set(filling.PLAN)
    if planned and not (info.context or {})["is_planned"]:
        name = f"{{{min(planned)}}}"
        found = told("{name} stands here, and nobody has a plan at these stages", name=name)
        names = ", ".join(sorted(filling.PLANNED))
        yield refusal(told("it only where stages is of: {names}", names=names), found)


def _other_gaps(words: str, language: str, info: ValidationInfo) -> Wrong:
    """A gap is one, in the long text and the short."""
    if "long" not in info.data:
        return
    long = info.data["long"].by_language[language]
    if {long.count(rules.GAP), words.count(rules.GAP)} not in ({0}, {1}):
        found = told("a gap {gap} stands in one text only, or more than once", gap=rules.GAP)
        yield refusal(told("one gap in the long text and one in the short, or none"), found)


def _too_long_to_copy(words: str, language: str, info: ValidationInfo) -> Wrong:
    """Every way to share must hold the text and the sentence that tells who is behind it."""
    more = sharing.utf16_length(_whole(words, language, info)) - sharing.MOST_COPIED
    if more > 0:
        found = told("{count} letters too long beside the line [organizer]", count=more)
        accepted = told("{count} letters for both together", count=sharing.MOST_COPIED)
        yield refusal(accepted, found)


def _too_long_to_send(words: str, language: str, info: ValidationInfo) -> Wrong:
    """What is only for e-mails may be longer."""
    if (info.context or {})["is_mail"]:
        return
    if len(words) > LONGEST_LONG:
        yield refusal(too_long(LONGEST_LONG))
    elif len(sharing.telegram_link(_whole(words, language, info))) > LONGEST_ADDRESS:
        found = told("this makes an address that some phones cut")
        yield refusal(told("a shorter text, or fewer emoji"), found)


def _whole(words: str, language: str, info: ValidationInfo) -> str:
    known = _known(info)
    filled = rules.fill(words, known.longest[language])
    return sharing.whole_text(filled, dict(known.facts.organizer)[language])


# --- annotations ----------------------------------------------------------------------------------


def texts(key: str, kind: object, *checks: Check) -> Any:  # noqa: ANN401
    """A text in each language of the campaign."""
    accepted = Accepts("one text for each language, such as {key}.en", key=key)
    return Annotated[Words, EachLanguage(kind, *checks), accepted]


def said(key: str, kind: object, *checks: Check) -> Any:  # noqa: ANN401
    """Texts that stay true when the vote is moved."""
    return texts(key, kind, _written_out, *checks)


def to_send(key: str, longest: int, *checks: Check) -> Any:  # noqa: ANN401
    """What is sent to a friend: names and their plan may be filled in."""
    return said(key, template(longest, ALL), _not_told, _without_plan, *checks)


def to_say(key: str, longest: int) -> Any:  # noqa: ANN401
    """What is said in a talk."""
    return said(key, template(longest, VOTE), _not_told)


def in_folder(kind: Kind, *endings: str) -> Any:  # noqa: ANN401
    """A name in the folder itself: nothing else on the machine can be sent."""
    accepted = told("the name of a file in the same folder, of 1 MB at most")
    if endings:
        accepted = told(
            "the name of a picture in the same folder, of 1 MB at most, .png or .jpg at its end"
        )

    def check(name: str, _: str, info: ValidationInfo) -> Wrong:
        file = _known(info).folder / name
        good = _FOLDER_NAME.fullmatch(name) and name.lower().endswith(endings or name.lower())
        is_sent = name in _known(info).sent
        is_there = is_sent or (file.is_file() and file.stat().st_size <= LARGEST_FILE)
        if not good or not is_there:
            yield refusal(accepted)

    return said(kind, text(LONGEST_NAME), check)


def _day(value: object, info: ValidationInfo) -> object:
    before = rules.days_before_vote(value)
    return value if before is None else _known(info).facts.vote - timedelta(before)


def _in_order(value: date, info: ValidationInfo) -> date:
    first = info.data.get("first")
    if first and value < first:
        found = told("{last} is before the first day, {first}", last=value, first=first)
        raise refusal(told("a day not before that of from"), found)
    return value


# A date, or days before the vote, which move with it.
DayOrVote = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date"},
                {"type": "string", "pattern": f"^{rules.BEFORE_VOTE.pattern}$"},
            ]
        }
    ),
    Accepts(
        '"vote-3" (3 days before the vote), "vote", or a date such as 2027-05-06 without quotes'
    ),
]
Until = Annotated[DayOrVote, AfterValidator(_in_order)]
LONG = to_send("long", LONGEST_EMAIL, _too_long_to_send)
SHORT = to_send("short", 200, _other_gaps, _too_long_to_copy)
SUBJECT = to_send("subject", 80)
