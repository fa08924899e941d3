"""A TOML file read with patience: what is wrong is written down with its line, and reading goes on
with a stand-in, so that the writer sees all mistakes at once. Whoever reads must look at
`mistakes` before using anything.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, TypeVar

from bot.toml.lines import Lines, Path

T = TypeVar("T")

_LONGEST_QUOTE = 40
_KINDS = {
    str: "the text",
    bool: "the word",
    int: "the number",
    float: "the number",
    list: "the list",
}
_CURLY_QUOTES = re.compile("[=[,] *[“”„«»‘’]")


class NotAccepted(Exception):  # noqa: N818 - an answer of a converter, not a failure
    """Raised by a converter; its text says what is accepted."""


@dataclass(frozen=True, slots=True)
class Mistake:
    line: int
    key: str
    found: str
    accepted: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.key}" if self.key else f"line {self.line}"
        end = "" if self.found.endswith("?") else "."
        return f"{place}: {self.found}{end} Accepted: {self.accepted}."


class BadFileError(Exception):
    """`mistakes` in the order of the file (none: it can't be read at all); as text, one sentence a
    line under the file's name.
    """

    kind = "TOML"

    def __init__(
        self, path: FilePath, mistakes: Sequence[Mistake], reason: str | None = None
    ) -> None:
        self.mistakes = sorted(mistakes, key=lambda mistake: mistake.line)
        if reason:
            super().__init__(f"The {self.kind} file {path} can't be read: {reason}.")
            return
        count = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
        told = "".join(f"\n  {mistake}" for mistake in self.mistakes)
        super().__init__(f"The {self.kind} file {path} has {count}:{told}")


class Sheet:
    """One table of the file. A converter gets the value (None when it is missing) and returns what
    it stands for, or raises `NotAccepted`.
    """

    def __init__(
        self, table: Mapping[str, object], lines: Lines, mistakes: list[Mistake], path: Path = ()
    ) -> None:
        self.mistakes = mistakes
        self._table = table
        self._lines = lines
        self._path = path
        self._known: list[str] = []

    def keys(self) -> tuple[str, ...]:
        return tuple(self._table)

    def has(self, key: str) -> bool:
        self._known.append(key)
        return key in self._table

    def take(self, key: str, convert: Callable[[object], T], *, instead: T) -> T:
        """The value of `key`; `instead` stands in for one that is missing or not accepted."""
        self._known.append(key)
        value = self._table.get(key)
        try:
            return convert(value)
        except NotAccepted as refusal:
            self.refuse(key, what_is_found(value), str(refusal))
            return instead

    def table(self, key: str, accepted: str) -> "Sheet":
        """The table `[key]`. Without one, a sheet that keeps quiet: one mistake, not ten."""
        self._known.append(key)
        value = self._table.get(key)
        if isinstance(value, dict):
            return Sheet(value, self._lines, self.mistakes, (*self._path, key))
        self.refuse(key, what_is_found(value), accepted)
        return Sheet({}, self._lines, [], self._path)

    def tables(self, key: str, accepted: str) -> list["Sheet"]:
        """The tables `[[key]]`, in order; an empty list when there is none, or something else."""
        self._known.append(key)
        value = self._table.get(key)
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.refuse(key, what_is_found(value), accepted)
            return []
        paths = [(*self._path, key, place) for place in range(len(value))]
        return [
            Sheet(entry, self._lines, self.mistakes, path)
            for entry, path in zip(value, paths, strict=True)
        ]

    def refuse(self, key: str, found: str, accepted: str) -> None:
        path = (*self._path, key)
        self.mistakes.append(Mistake(self._lines.of(path), name_of(path), found, accepted))

    def close(self) -> None:
        """What was not taken is not known: a slip of the pen, or under the wrong heading."""
        for key in self._table.keys() - set(self._known):
            self.refuse(key, *unknown_name(key, self._known))


def read_sheet(content: bytes) -> Sheet:
    """The whole file as one sheet. What is no TOML at all gives an empty one with one mistake."""
    parsed = parse(content)
    if isinstance(parsed, Mistake):
        return Sheet({}, Lines(""), [parsed])
    return Sheet(*parsed, [])


def parse(content: bytes) -> tuple[dict[str, Any], Lines] | Mistake:
    """The file's values and where they stand; or why it is no TOML."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = "a letter that is not stored as UTF-8 stands here"
        return Mistake(line, "", found, 'a file saved with the encoding "UTF-8"')
    try:
        return tomllib.loads(text), Lines(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax_mistake(text, error)


def unknown_name(key: str, known: Sequence[str]) -> tuple[str, str]:
    """What is found where a name is not known, and what is accepted."""
    near = get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    names = ", ".join(dict.fromkeys(known)) or "nothing"
    # The commonest cause: a line under the wrong heading.
    accepted = f"{names}; a line belongs to the last [heading] above it"
    return f"this name is not known here{hint}", accepted


def _syntax_mistake(text: str, error: tomllib.TOMLDecodeError) -> Mistake:
    """The parser ends its sentence with "(at line 3, column 5)" or "(at end of document)"."""
    what, _, where = str(error).rpartition(" (at ")
    digits = where.partition(",")[0].removeprefix("line ")
    lines = text.split("\n")
    number = int(digits) if digits.isdigit() else len(lines)
    accepted = 'name = "text in straight quotes", or a [heading]'
    if _CURLY_QUOTES.search(lines[number - 1]):
        accepted = 'straight quotes (") around a text instead of curly ones'
    found = f"this line can't be read ({what[:1].lower()}{what[1:]})"
    return Mistake(number, "", found, accepted)


def name_of(path: Path) -> str:
    """Places are counted from 1, as people do: "charter > 2 > fr"."""
    return " > ".join(str(part + 1) if isinstance(part, int) else part for part in path)


def what_is_found(value: object) -> str:
    if value is None:
        return "this is missing"
    if isinstance(value, dict):
        return "found several lines under a heading"
    if value == "":
        return "the quotes are empty"
    shown = value if isinstance(value, str) else str(value).lower().replace("'", '"')
    shown = " ".join(shown.split())
    if len(shown) > _LONGEST_QUOTE:
        shown = shown[:_LONGEST_QUOTE] + "…"
    quoted = f'"{shown}"' if isinstance(value, str) else shown
    return f"found {_KINDS.get(type(value), 'the date or time')} {quoted}"
