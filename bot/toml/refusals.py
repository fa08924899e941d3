"""How our sentences pass through pydantic: raised, gathered with those of others, put in place."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from bot.toml.lines import Path
from bot.toml.mistakes import Told, unknown_name

R = TypeVar("R")
TOLD = "told"


def refusal(accepted: Told, found: Told | None = None) -> PydanticCustomError:
    """What is accepted instead, and what was found where the value alone does not show it."""
    return PydanticCustomError(TOLD, "{accepted}", {"accepted": accepted, "found": found})


def unknown(table: Mapping[str, object], known: list[str]) -> list[InitErrorDetails]:
    return [
        mistake_at(refusal(accepted, found), (name,), table[name])
        for name in table
        if name not in known
        for found, accepted in [unknown_name(name, known)]
    ]


def told_together(value: object, inner: Callable[[Any], R], own: list[InitErrorDetails]) -> R:
    try:
        result = inner(value)
    except ValidationError as error:
        raise again(error, more=own) from None
    if own:
        raise ValidationError.from_exception_data("told", own)
    return result


def again(
    error: ValidationError,
    change: Callable[[ErrorDetails], PydanticCustomError | None] = lambda _: None,
    more: list[InitErrorDetails] | None = None,
) -> ValidationError:
    """The same mistakes at the same places, some of them told otherwise, and more of them."""
    kept = [
        mistake_at(change(each) or same(each), each["loc"], each["input"])
        for each in error.errors()
    ]
    return ValidationError.from_exception_data(error.title, kept + (more or []))


def same(each: ErrorDetails) -> PydanticCustomError | str:
    context = each.get("ctx", {})
    if each["type"] == TOLD:
        return refusal(context["accepted"], context["found"])
    # Told by no `Accepts` yet: the one around it will.
    return PydanticCustomError("untold", "{message}", {"message": each["msg"]})


def mistake_at(kind: PydanticCustomError | str, path: Path, value: object) -> InitErrorDetails:
    return InitErrorDetails(type=kind, loc=path, input=value)
