"""Pydantic models of files that people write by hand. What a value must be is said once, by
`Accepts`: it is the way out when a mistake is told, and the help that editors show.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Generic, Self, TypeVar

from babel import localedata
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
    PydanticCustomError,
    core_schema,
)

from bot.toml.lines import Lines, NotToml, Path, parse
from bot.toml.mistakes import (
    BadFileError,
    Mistake,
    Told,
    name_of,
    no_toml,
    told,
    what_is_found,
)
from bot.toml.refusals import TOLD, again, mistake_at, refusal, same, told_together, unknown

M = TypeVar("M", bound="FileModel")


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

    @classmethod
    def measures(
        cls,
        table: Mapping[str, object],  # noqa: ARG003 - for tables with others inside
    ) -> Mapping[str, object]:
        """What of the unchecked table those inside it are measured by; it joins the context."""
        return {}

    @model_validator(mode="wrap")
    @classmethod
    def _tell_names(
        cls, table: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        if not isinstance(table, dict):
            return handler(table)
        if info.context is not None:
            info.context.update(cls.measures(table))
        required, known = cls.names(table, info.context or {})
        kept = {name: value for name, value in table.items() if name in known}
        return told_together(dict.fromkeys(required) | kept, handler, unknown(table, known))


class Accepts:
    """Whatever is wrong with a value, the sentence is the same; mistakes inside it stay theirs. It
    is marked for translation, as by `told`.
    """

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence if isinstance(sentence, Told) else told(sentence, **values)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(value: object, inner: Callable[[object], object]) -> object:
            try:
                return inner(value)
            except ValidationError as error:
                if any(each["type"] == TOLD for each in error.errors()):
                    raise again(error, self._unless_told) from None
                raise refusal(self.sentence) from None

        return core_schema.no_info_wrap_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "description": str(self.sentence)}

    def _unless_told(self, each: ErrorDetails) -> PydanticCustomError | None:
        return None if each["type"] == TOLD else refusal(self.sentence)


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
                raise refusal(told("one of: {names}", names=", ".join(known)))
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
            return told_together(
                value, inner, [mistake_at(kind, path, value) for path, kind in own]
            )

        return core_schema.no_info_wrap_validator_function(check, handler(source))


def is_language(name: object) -> bool:
    """Tell whether it is a language's short name: "fr"."""
    return isinstance(name, str) and name.islower() and localedata.exists(name)


Check = Callable[[str, str, ValidationInfo], Iterable[PydanticCustomError]]


class EachLanguage:
    """A text in each of the languages that the context lists; without any, in those that stand
    there. `checks` get a text that is right in itself, and its language. Where the context says
    that others are `spare`, a text may be there in them too, and is left in peace.
    """

    def __init__(self, text: object, *checks: Check) -> None:
        self._text, self._checks = text, checks

    def __get_pydantic_core_schema__(
        self, source: Callable[[Any], object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def check(
            value: object, inner: Callable[[object], dict[str, str]], info: ValidationInfo
        ) -> object:
            if not isinstance(value, dict):
                return source(inner(value))
            context = info.context or {}
            known = list(context.get("languages") or value)
            spare = [each for each in value if context.get("spare") and is_language(each)]
            right, wrong = {}, unknown(value, [*known, *spare])
            for language in known:
                try:
                    text = inner({language: value.get(language)})[language]
                except ValidationError as error:
                    wrong += [
                        mistake_at(same(each), each["loc"], each["input"])
                        for each in error.errors()
                    ]
                    continue
                right[language] = text
                for each in self._checks:
                    wrong += [
                        mistake_at(kind, (language,), text) for kind in each(text, language, info)
                    ]
            if wrong:
                raise ValidationError.from_exception_data("told", wrong)
            return source(right)

        texts = core_schema.dict_schema(
            core_schema.str_schema(), handler.generate_schema(self._text)
        )
        return core_schema.with_info_wrap_validator_function(check, texts)


def different_ids(tables: list[Any]) -> Iterator[tuple[Path, PydanticCustomError]]:
    """Two tables of one id."""
    names = ids_of(tables)
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            found = told('"{name}" stands here twice', name=name)
            yield (), refusal(told("a different id for each"), found)


def at_most(count: int, accepted: Told) -> Together:
    """No more tables than this."""

    def check(tables: list[Any]) -> Iterator[tuple[Path, PydanticCustomError]]:
        if len(tables) > count:
            yield (), refusal(accepted, told("found {count}", count=len(tables)))

    return Together(check)


def unsaid(schema: dict[str, Any]) -> None:
    """The stand-in for a value that is not said is nothing to offer."""
    schema.pop("default", None)


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

    def mistake(self, path: Path, found: Told, accepted: Told) -> Mistake:
        return Mistake(self.lines.of(path), name_of(path), found, accepted)


def read_file(
    path: FilePath,
    model: type[M],
    error: type[BadFileError],
    context: Callable[[Mapping[str, object]], Mapping[str, Any]] = lambda _: {},
) -> Read[M]:
    """Return the file as `model`; `context` is what the unchecked file says of its own names.
    Raises `error` with every mistake.
    """
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise error(path, [], failure.strerror) from None
    return read_content(content, path, model, error, context)


def read_content(
    content: bytes,
    path: FilePath,
    model: type[M],
    error: type[BadFileError],
    context: Callable[[Mapping[str, object]], Mapping[str, Any]] = lambda _: {},
) -> Read[M]:
    """Return what stands in a file, or would stand there, as `model`."""
    try:
        table, lines = parse(content)
    except NotToml as broken:
        raise error(path, [no_toml(broken)]) from None
    known = dict(context(table))
    language = next(iter(known.get("languages") or ()), "")
    try:
        return Read(model.model_validate(table, context=known), lines)
    except ValidationError as refused:
        mistakes = [_mistake(each, lines) for each in refused.errors()]
        raise error(path, mistakes, language=language) from None


def _mistake(each: ErrorDetails, lines: Lines) -> Mistake:
    told = each.get("ctx", {})
    found = told.get("found") or what_is_found(each["input"])
    return Mistake(
        lines.of(each["loc"]), name_of(each["loc"]), found, told.get("accepted", each["msg"])
    )
