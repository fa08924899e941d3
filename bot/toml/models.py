"""Pydantic models of files that people write by hand. What a value must be is said once, by
`Accepts`: it is the way out when a mistake is told, and the help that editors show.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Generic, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import (
    CoreSchema,
    ErrorDetails,
    InitErrorDetails,
    PydanticCustomError,
    core_schema,
)

from bot.toml.lines import Lines, Path
from bot.toml.sheet import BadFileError, Mistake, name_of, parse, unknown_name, what_is_found

M = TypeVar("M", bound="FileModel")
R = TypeVar("R")
_TOLD = "told"


def refusal(accepted: str, found: str | None = None) -> PydanticCustomError:
    """What is accepted instead, and what was found where the value alone does not show it."""
    return PydanticCustomError(_TOLD, "{accepted}", {"accepted": accepted, "found": found})


class FileModel(BaseModel):
    """A table of a file. TOML has no null: None stands for what is missing, so that the value's own
    `Accepts` speaks of it.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @classmethod
    def names(
        cls,
        table: Mapping[str, object],  # noqa: ARG003 - for tables whose names depend on them
        context: Mapping[str, Any],  # noqa: ARG003
    ) -> tuple[list[str], list[str]]:
        """Names that must stand in the table, and all that may."""
        fields = {field.alias or name: field for name, field in cls.model_fields.items()}
        return [name for name, field in fields.items() if field.is_required()], list(fields)

    @model_validator(mode="wrap")
    @classmethod
    def _tell_names(
        cls, table: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        if not isinstance(table, dict):
            return handler(table)
        required, known = cls.names(table, info.context or {})
        unknown = [
            _init(refusal(accepted, found), (name,), table[name])
            for name in table
            if name not in known
            for found, accepted in [unknown_name(name, known)]
        ]
        kept = {name: value for name, value in table.items() if name in known}
        return _told_together(dict.fromkeys(required) | kept, handler, unknown)


@dataclass(frozen=True, slots=True)
class Accepts:
    """Whatever is wrong with a value, the sentence is the same; mistakes inside it stay theirs."""

    sentence: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: object, inner: Callable[[object], object]) -> object:
            try:
                return inner(value)
            except ValidationError as error:
                if any(each["type"] == _TOLD for each in error.errors()):
                    raise _again(error, self._unless_told) from None
                raise refusal(self.sentence) from None

        return core_schema.no_info_wrap_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "description": self.sentence}

    def _unless_told(self, each: ErrorDetails) -> PydanticCustomError | None:
        return None if each["type"] == _TOLD else refusal(self.sentence)


@dataclass(frozen=True, slots=True)
class Known:
    """One of the names that the file itself gives, which the validation's context lists."""

    names: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: object, info: ValidationInfo) -> object:
            known = (info.context or {}).get(self.names, ())
            if value not in known:
                raise refusal(f"one of: {', '.join(known)}")
            return value

        return core_schema.with_info_before_validator_function(check, handler(source))


@dataclass(frozen=True, slots=True)
class Together:
    """Mistakes of a list as a whole, by place in it; told together with those inside."""

    check: Callable[[list[Any]], Iterable[tuple[Path, PydanticCustomError]]]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: object, inner: Callable[[object], object]) -> object:
            own = self.check(value) if isinstance(value, list) else ()
            return _told_together(value, inner, [_init(kind, path, value) for path, kind in own])

        return core_schema.no_info_wrap_validator_function(check, handler(source))


def different_ids(tables: list[Any]) -> Iterator[tuple[Path, PydanticCustomError]]:
    """Two tables of one id."""
    names = ids_of(tables)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield (), refusal("a different id for each", f'"{name}" stands here twice')


def ids_of(tables: object) -> list[str]:
    """The ids of tables that nobody has checked yet."""
    if not isinstance(tables, list):
        return []
    names = [table.get("id") for table in tables if isinstance(table, dict)]
    return [name for name in names if isinstance(name, str)]


@dataclass(frozen=True, slots=True)
class Read(Generic[M]):
    """What a file holds, and where it stands there."""

    model: M
    lines: Lines

    def mistake(self, path: Path, found: str, accepted: str) -> Mistake:
        return Mistake(self.lines.of(path), name_of(path), found, accepted)


def read_file(
    path: FilePath,
    model: type[M],
    error: type[BadFileError],
    context: Callable[[Mapping[str, object]], Mapping[str, object]] = lambda _: {},
) -> Read[M]:
    """Return the file as `model`; `context` is what the unchecked file says of its own names.
    Raises `error` with every mistake.
    """
    try:
        parsed = parse(path.read_bytes())
    except OSError as failure:
        raise error(path, [], failure.strerror) from None
    if isinstance(parsed, Mistake):
        raise error(path, [parsed])
    table, lines = parsed
    try:
        return Read(model.model_validate(table, context=dict(context(table))), lines)
    except ValidationError as refused:
        raise error(path, [_mistake(each, lines) for each in refused.errors()]) from None


def _mistake(each: ErrorDetails, lines: Lines) -> Mistake:
    told = each.get("ctx", {})
    found = told.get("found") or what_is_found(each["input"])
    return Mistake(
        lines.of(each["loc"]), name_of(each["loc"]), found, told.get("accepted", each["msg"])
    )


def _told_together(value: object, inner: Callable[[Any], R], own: list[InitErrorDetails]) -> R:
    try:
        result = inner(value)
    except ValidationError as error:
        raise _again(error, more=own) from None
    if own:
        raise ValidationError.from_exception_data("told", own)
    return result


def _again(
    error: ValidationError,
    change: Callable[[ErrorDetails], PydanticCustomError | None] = lambda _: None,
    more: list[InitErrorDetails] | None = None,
) -> ValidationError:
    """The same mistakes at the same places, some of them told otherwise, and more of them."""
    kept = [
        _init(change(each) or _same(each), each["loc"], each["input"]) for each in error.errors()
    ]
    return ValidationError.from_exception_data(error.title, kept + (more or []))


def _same(each: ErrorDetails) -> PydanticCustomError | str:
    context = each.get("ctx", {})
    if each["type"] == _TOLD:
        return refusal(context["accepted"], context["found"])
    # Told by no `Accepts` yet: the one around it will.
    return PydanticCustomError("untold", "{message}", {"message": each["msg"]})


def _init(kind: PydanticCustomError | str, path: Path, value: object) -> InitErrorDetails:
    return InitErrorDetails(type=kind, loc=path, input=value)
