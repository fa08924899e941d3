"""What the files of materials hold: tables and lists that may be left out, texts by language."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from bot.campaigns.model import Words
from bot.toml.sheet import NotAccepted, Sheet
from bot.toml.values import several_of

W = TypeVar("W", bound=StrEnum)


def maybe(sheet: Sheet, key: str) -> list[Sheet]:
    """Return tables that may be left out."""
    return sheet.tables(key, f"a heading [[{key}]] for each") if sheet.has(key) else []


def translated(
    sheet: Sheet, key: str, languages: tuple[str, ...], convert: Callable[[object], str]
) -> Words:
    """Return a text in all these languages."""
    accepted = f"one text for each language: {', '.join(f'{key}.{each}' for each in languages)}"
    return in_languages(sheet.table(key, accepted), languages, convert)


def in_languages(
    table: Sheet, languages: tuple[str, ...], convert: Callable[[object], str]
) -> Words:
    """Return the text that a table holds, one for each language."""
    words = {language: table.take(language, convert, instead="") for language in languages}
    table.close()
    return Words(words)


def some(table: Sheet, key: str, words: type[W]) -> frozenset[W]:
    """Return the words of a list that may be left out."""
    if not table.has(key):
        return frozenset()
    none: frozenset[W] = frozenset()
    return table.take(key, several_of(words), instead=none)


def yes(value: object) -> bool:
    """Accept true or false."""
    if not isinstance(value, bool):
        raise NotAccepted("true or false, without quotes")
    return value
