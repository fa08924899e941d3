"""What single values of a file must be, whichever it is: annotations for the fields of models."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from bot.toml.mistakes import Told, told
from bot.toml.models import Accepts
from bot.toml.refusals import refusal

# Zero width, direction marks and overrides: a reader would see another text than is sent. The
# joiner inside emoji is none of them.
_UNSEEN = frozenset(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Day = Annotated[date, Accepts("a date, year-month-day without quotes, such as 2027-05-09")]
Slug = Annotated[
    str,
    StringConstraints(pattern="^[a-z0-9][a-z0-9-]{1,39}$"),
    Accepts('2 to 40 small letters a-z, digits and hyphens, such as "river-park"'),
]
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https://[^\s<>\"{}]{3,190}$"),
    Accepts("an address that begins with https://, of 200 letters at most"),
]
Yes = Annotated[bool, Accepts("true or false, without quotes")]


def too_long(longest: int) -> Told:
    """What is said of a text that is none, or a longer one."""
    return told('a text of 1 to {longest} letters, in straight quotes (")', longest=longest)


def text(longest: int) -> Any:  # noqa: ANN401 - an annotation, as all below
    """Whatever text of at most so many letters."""
    return Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=longest),
        Accepts(too_long(longest)),
    ]


def _is_unseen(sign: str) -> bool:
    return sign in _UNSEEN or (sign != "\n" and unicodedata.category(sign) in {"Cc", "Co"})


def plain_text(longest: int) -> Any:  # noqa: ANN401
    """A text in which nothing is filled in."""
    return template(longest, ())


def template(longest: int, placeholders: Iterable[str]) -> Any:  # noqa: ANN401
    """A text with nothing to fill in but these, in exactly this spelling."""
    known = tuple(placeholders)

    def check(words: str) -> str:
        rest = words
        for placeholder in known:
            rest = rest.replace(placeholder, " ")
        if "{" in rest or "}" in rest:
            if known:
                raise refusal(told("only {names} in curly brackets", names=", ".join(known)))
            raise refusal(told("a text without curly brackets"))
        # Most texts hold nothing but what is printed, which is found out much faster.
        if not words.replace("\u00a0", " ").isprintable() and any(map(_is_unseen, words)):
            raise refusal(told("a text without invisible signs: type it instead of pasting it"))
        return words

    return Annotated[text(longest), AfterValidator(check)]


def number(lowest: int, highest: int) -> Any:  # noqa: ANN401
    """A whole number in these bounds."""
    accepted = told(
        "a whole number from {lowest} to {highest}, without quotes", lowest=lowest, highest=highest
    )
    return Annotated[int, Field(ge=lowest, le=highest), Accepts(accepted)]


def short_id(longest: int) -> Any:  # noqa: ANN401
    """Ids travel in a button's few bytes."""
    accepted = told(
        "1 to {longest} small letters a-z, digits and _, a letter first", longest=longest
    )
    pattern = f"^[a-z][a-z0-9_]{{0,{longest - 1}}}$"
    return Annotated[str, StringConstraints(pattern=pattern), Accepts(accepted)]


def one_of(kind: type[StrEnum]) -> Any:  # noqa: ANN401
    """One of the words that the program knows."""
    return Annotated[
        kind,
        BeforeValidator(lambda value: kind(value) if value in list(kind) else value),
        Accepts("one of: {names}", names=", ".join(kind)),
    ]


def several_of(names: type[StrEnum] | tuple[str, ...]) -> Any:  # noqa: ANN401
    """A list of such words."""
    known: list[Any] = list(names)
    word: Any = names
    if isinstance(names, tuple):
        word = Annotated[str, Field(json_schema_extra={"enum": [*known]})]

    def members(value: object) -> object:
        if isinstance(value, list) and value and all(each in known for each in value):
            return frozenset(known[known.index(each)] for each in value)
        return value

    accepted = told("a list of some of these, in square brackets: {names}", names=", ".join(known))
    return Annotated[
        frozenset[word],
        BeforeValidator(members),
        Field(json_schema_extra={"minItems": 1}),
        Accepts(accepted),
    ]
