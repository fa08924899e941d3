"""Nudge rules: what captains are reminded of, when, about whom and in which words. The usual ones
stand in nudges.toml beside this file; the campaign file adds its own, changes them or switches
them off.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from bot.campaigns.facts import WhomTable
from bot.campaigns.model import NudgeClass, NudgeRule, When, Words
from bot.toml.mistakes import BadFileError, told
from bot.toml.models import (
    Accepts,
    EachLanguage,
    FileModel,
    Together,
    at_most,
    different_ids,
    ids_of,
    read_file,
    unsaid,
)
from bot.toml.refusals import refusal
from bot.toml.values import Yes, number, one_of, short_id, template

DEFAULTS: Final = Path(__file__).with_name("nudges.toml")
LONGEST_ID, LONGEST_WORDS, MOST_RULES, MOST_WORDS = 24, 300, 40, 9
FRIENDS: Final = "{friends}"
TURN: Final = "turn"
EVENTS: Final = (TURN, "mail", "proxy", "check_in", "empty_list", "back", "silent")
# What is written for the bot's own rules, and says something about friends.
WORDINGS: Final = (
    *("follow_up", "last_days", "plan_over", "has_answered", "last_ask", "deadline"),
    *("first_talk", "weekly", "pledges", "second_try", "again"),
)
# Reminders of other rooms, which count as nudges; no rule may take their names.
TAKEN: Final = ("event", "news", "recruit", "badge", "booked", "broadcast")
_FROM_VOTE = re.compile(r"vote([-+])(\d{1,3})")
_WHEN = told(
    '{names}, "vote-7" (7 days before the vote), or a date without quotes',
    names=", ".join(f'"{each}"' for each in EVENTS),
)
_WORDS = told("1 to {most} wordings, each under [[nudges.words]]", most=MOST_WORDS)
_RULES = told("{most} rules at most, each under [[nudges]]", most=MOST_RULES)
_WHOM = told('a list of conditions in curly brackets, such as [{ stage = ["listed"] }]')


# --- single values --------------------------------------------------------------------------------


def _when(value: object, info: ValidationInfo) -> When:
    context = info.context or {}
    if isinstance(value, date) and not isinstance(value, datetime):
        if context.get("election") and value > context["election"]:
            raise refusal(_WHEN, told("{day} is after the election", day=value))
        return When(day=value)
    if value in EVENTS:
        return When(event=str(value))
    match = _FROM_VOTE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise refusal(_WHEN)
    offset = int(match[1] + match[2])
    if offset > 0 and not _is_said_after(info):
        accepted = told("a day up to the vote: afterwards only thanks, who_voted and results come")
        raise refusal(accepted)
    return When(offset=offset)


def _is_said_after(info: ValidationInfo) -> bool:
    """Tell whether the rule is one of the bot's own that come after the vote."""
    if (info.context or {}).get("is_default"):
        return True
    usual = defaults().get(info.data.get("id", ""))
    return usual is not None and (usual.when.offset or 0) > 0


def _names_friends(words: str, _: str, __: ValidationInfo) -> Iterator[PydanticCustomError]:
    if words.count(FRIENDS) != 1:
        yield refusal(told("{names} once, where the names of friends stand", names=FRIENDS))


def _about_friends(info: ValidationInfo) -> bool:
    when, usual = info.data.get("when"), defaults().get(info.data.get("id", ""))
    if usual and when == When():
        when = usual.when
    return when is None or when.event == TURN or (when.event is None and (when.offset or 0) <= 0)


def _only_about_friends(value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever it is
    if not (info.context or {}).get("is_default") and not _about_friends(info):
        found = told("this rule is about no friend")
        raise refusal(told('this only where when is "turn" or a day up to the vote'), found)
    return value


def _only_usual(value: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 - what the file says
    """A rule of one's own is switched off by taking it out, a misspelled one not at all."""
    if (
        not value
        and not (info.context or {}).get("is_default")
        and info.data.get("id") not in defaults()
    ):
        names = ", ".join(defaults())
        found = told("there is no usual rule of this name to switch off")
        raise refusal(told("one of: {names}", names=names), found)
    return value


def _never_neutral(value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401
    """What a campaign writes itself campaigns: the law may want silence about it."""
    if (
        value
        and not (info.context or {}).get("is_default")
        and info.data.get("id") not in defaults()
    ):
        found = told("only the bot’s own words are known to be neutral")
        raise refusal(told("false: your words are held while the law wants silence"), found)
    return value


# --- the tables -----------------------------------------------------------------------------------


class NudgeTable(FileModel):
    """A rule of one's own, or one of the bot's: then what is left out stays as it is."""

    id: short_id(LONGEST_ID)  # type: ignore[valid-type]
    on: Annotated[Yes, AfterValidator(_only_usual)] = True
    when: Annotated[
        When,
        BeforeValidator(_when),
        WithJsonSchema(
            {"type": "string", "pattern": rf"^({'|'.join(EVENTS)}|{_FROM_VOTE.pattern}|\d.*)$"}
        ),
        Accepts(_WHEN),
    ] = Field(When(), json_schema_extra=unsaid)
    whom: Annotated[list[WhomTable], BeforeValidator(_only_about_friends), Accepts(_WHOM)] = Field(
        default_factory=list
    )
    what: Annotated[
        str,
        StringConstraints(pattern=f"^({'|'.join(WORDINGS)})$"),
        BeforeValidator(_only_about_friends),
        Accepts("one of: {names}", names=", ".join(WORDINGS)),
    ] = ""
    kind: one_of(NudgeClass) = Field(NudgeClass.USUAL, alias="class")  # type: ignore[valid-type]
    weight: number(0, 100) = 10  # type: ignore[valid-type]
    neutral: Annotated[Yes, BeforeValidator(_never_neutral)] = False
    words: Annotated[
        list[
            Annotated[
                Words, EachLanguage(template(LONGEST_WORDS, (FRIENDS, "{days}")), _names_friends)
            ]
        ],
        BeforeValidator(_only_about_friends),
        at_most(MOST_WORDS, _WORDS),
        Field(min_length=1),
        Accepts(_WORDS),
    ] = Field(default_factory=list)

    @classmethod
    def names(
        cls, table: Mapping[str, object], context: Mapping[str, Any]
    ) -> tuple[list[str], list[str]]:
        """A rule of one's own must say when it is and in which words."""
        required, known = super().names(table, context)
        if context.get("is_default") or table.get("on") is False:
            return required, known
        if table.get("id") not in defaults():
            required += ["when", *([] if "what" in table else ["words"])]
        return required, known

    def rule(self, usual: NudgeRule | None) -> NudgeRule:
        """Return the rule, from `usual` where something is left out."""
        given: dict[str, Any] = {
            "when": self.when,
            "whom": tuple(each.condition() for each in self.whom),
            "what": self.what,
            "kind": self.kind,
            "weight": self.weight,
            "neutral": self.neutral,
            "words": tuple(self.words),
        }
        if usual is None:
            return NudgeRule(self.id, self.id, **given)
        return replace(
            usual, **{name: given[name] for name in given.keys() & self.model_fields_set}
        )


def _no_taken_names(tables: list[Any]) -> Iterator[tuple[tuple[int, str], PydanticCustomError]]:
    for place, name in enumerate(ids_of(tables)):
        if name in TAKEN:
            found = told('"{name}" is another reminder of the bot', name=name)
            yield (place, "id"), refusal(told("another name"), found)


Nudges = Annotated[
    list[NudgeTable],
    Together(different_ids),
    Together(_no_taken_names),
    at_most(MOST_RULES, _RULES),
    Accepts(_RULES),
]


class NudgesFile(FileModel):
    nudges: Nudges


@cache
def defaults() -> dict[str, NudgeRule]:
    """Return the usual rules by their names."""
    file = read_file(DEFAULTS, NudgesFile, BadFileError, lambda _: {"is_default": True}).model
    rules = [each.rule(None) for each in file.nudges]
    said = [(each, each.what or each.id) for each in rules]
    return {each.id: replace(each, name=what, what=what) for each, what in said}


def rules_of(tables: Iterable[NudgeTable]) -> tuple[NudgeRule, ...]:
    """Return the campaign's own rules and the usual ones as they are there, the heaviest first."""
    usual, own = defaults(), list(tables)
    said = {each.id: each for each in own}
    added = [each.rule(None) for each in own if each.on and each.id not in usual]
    kept = [
        said[name].rule(rule) if name in said else rule
        for name, rule in usual.items()
        if name not in said or said[name].on
    ]
    return tuple(sorted((*added, *kept), key=lambda rule: -rule.weight))
