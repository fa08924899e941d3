"""The facts that a nudge rule may ask of: of a friend, of the captain, of the day."""

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema, field_validator

from bot.campaigns.model import Relationship
from bot.toml.mistakes import told
from bot.toml.models import Accepts, FileModel
from bot.toml.refusals import refusal
from bot.toml.values import Yes, several_of

MOST_DAYS: Final = 365
# Why it is somebody's turn, and how far they have come: as "Who next?" knows it.
TURNS: Final = (
    *("eve", "deadline", "promised", "happened", "sent", "follow_up", "plan", "close"),
    *("supportive", "no_answer", "never_talked", "long_ago"),
)
STAGES: Final = ("listed", "reached", "supportive", "pledged", "plan_made")
# Some turns come at one stage only; the others at several.
ONLY_AT: Final = {
    **dict.fromkeys(("eve", "happened"), "plan_made"),
    **dict.fromkeys(("close", "never_talked"), "listed"),
    "plan": "pledged",
    "supportive": "supportive",
    "long_ago": "reached",
}
# What is known of a friend at one turn only.
ONLY_WITH: Final = {"plan_in": "eve", "noted_today": "promised"}
_SPAN = re.compile(r"(\d{1,3})(-(\d{1,3})?)?")


def _span(value: object) -> range:
    if type(value) is int and 0 <= value <= MOST_DAYS:
        return range(value, value + 1)
    match = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError
    first = int(match[1])
    last = int(match[3] or MOST_DAYS) if match[2] else first
    if last < first:
        raise ValueError
    return range(first, last + 1)


Span = Annotated[
    Any,
    BeforeValidator(_span),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": MOST_DAYS},
                {"type": "string", "pattern": f"^{_SPAN.pattern}$"},
            ]
        }
    ),
    Accepts('a number such as 0, or a span such as "0-4" or "5-"'),
]


class WhomTable(FileModel):
    """Facts of a friend, of the captain and of the day, all of which must hold."""

    turn: several_of(TURNS) | None = None  # type: ignore[valid-type]
    stage: several_of(STAGES) | None = None  # type: ignore[valid-type]
    relationship: several_of(Relationship) | None = None  # type: ignore[valid-type]
    plan_in: Span | None = None
    noted_today: Yes | None = None
    unlikely: Yes | None = None
    has_talked: Yes | None = None
    friends: Span | None = None
    days_to_vote: Span | None = None
    days_to_deadline: Span | None = None

    @field_validator("stage")
    @classmethod
    def _happens(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a set of words
        """A friend who is not there yet never has that turn."""
        turns = info.data.get("turn")
        stages = {ONLY_AT.get(each) for each in turns or ()}
        if turns and value and None not in stages and not stages & set(value):
            found = told("at this turn nobody is at this stage")
            raise refusal(told("one of: {names}", names=", ".join(sorted(map(str, stages)))), found)
        return value

    @field_validator("plan_in", "noted_today")
    @classmethod
    def _is_known(cls, value: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - a span or a bool
        turns, needed = info.data.get("turn"), ONLY_WITH[str(info.field_name)]
        if value and turns and needed not in turns:
            raise refusal(told('it only with turn = ["{name}"]', name=needed))
        return value

    def condition(self) -> tuple[tuple[str, Any], ...]:
        told_of = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple(
            (name, frozenset({value}) if isinstance(value, bool) else value)
            for name, value in told_of
            if value is not None
        )
