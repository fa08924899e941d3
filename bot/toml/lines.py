"""Where in a TOML file each value stands, so that a mistake can be shown to its writer. tomllib
does not tell; it is asked about one statement at a time, which spares us a second parser.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# ("charter", 2, "en"): key and table names as text, places in an array of tables as numbers from 0.
Path = tuple[str | int, ...]


_CURLY_QUOTES = re.compile("[=[,] *[“”„«»‘’]")


class NotToml(Exception):  # noqa: N818 - what a writer did, told by whoever knows their language
    """The file is no TOML; `reason` are the parser's own words."""

    def __init__(self, line: int, text: str = "", reason: str = "") -> None:
        self.line, self.reason = line, reason
        self.is_encoding = not reason
        self.has_curly_quotes = bool(_CURLY_QUOTES.search(text))
        super().__init__(reason)


def parse(content: bytes) -> tuple[dict[str, Any], "Lines"]:
    """Return the file's values and where they stand; raises `NotToml`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotToml(content[: error.start].count(b"\n") + 1) from None
    try:
        return tomllib.loads(text), Lines(text)
    except tomllib.TOMLDecodeError as error:
        # The parser ends its sentence with "(at line 3, column 5)" or "(at end of document)".
        what, _, where = str(error).rpartition(" (at ")
        digits = where.partition(",")[0].removeprefix("line ")
        lines = text.split("\n")
        number = int(digits) if digits.isdigit() else len(lines)
        raise NotToml(number, lines[number - 1], what[:1].lower() + what[1:]) from None


class Lines:
    """Line numbers (from 1) of the values in `text`, which must be valid TOML. They are looked for
    only when one is asked for: most files have no mistake.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it when it is missing or inline."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    @cached_property
    def _lines(self) -> dict[Path, int]:
        lines: dict[Path, int] = {(): 1}
        for each in statements(self._text):
            path = each.table if not each.is_heading else ()
            for key in each.path[len(path) :]:
                path = (*path, key)
                lines.setdefault(path, each.start)
            if each.is_heading:
                lines.setdefault(each.path, each.start)
        return lines


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading or a value and the lines that it takes (from 1, both included). `path` is what it
    is about, () for notes and blank lines; `table` that of the heading above it, its own if it is
    one.
    """

    start: int
    end: int
    path: Path
    table: Path
    is_heading: bool = False


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of valid TOML in their order."""
    table: Path = ()
    counts: dict[Path, int] = {}
    for start, end, statement, parsed in _runs(text):
        if statement.startswith("["):
            table = _heading(parsed, counts, is_array=statement.startswith("[["))
            yield Statement(start, end, table, table, is_heading=True)
        else:
            yield Statement(start, end, (*table, *_dotted(parsed)) if parsed else (), table)


def _heading(parsed: dict[str, Any], counts: dict[Path, int], *, is_array: bool) -> Path:
    names = list(_dotted(parsed))
    path: Path = ()
    for place, name in enumerate(names):
        path = (*path, name)
        if is_array and place == len(names) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _runs(text: str) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    """Each statement is the shortest run of lines that is TOML by itself: a text over several
    lines, or a list, is none before its last line.
    """
    start, run = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        run += line + "\n"
        try:
            parsed = tomllib.loads(run)
        except tomllib.TOMLDecodeError:
            continue
        yield start, number, run.lstrip(), parsed
        start, run = number + 1, ""


def _dotted(parsed: dict[str, Any]) -> Iterator[str]:
    """The names in `a.b.c` of one statement, from what tomllib made of it: one key at each level.
    An inline table (`{ en = "...", fr = "..." }`) ends it: several keys share the line.
    """
    inside: Any = parsed
    while isinstance(inside, dict) and len(inside) == 1:
        name, inside = next(iter(inside.items()))
        yield name
        if isinstance(inside, list) and inside == [{}]:
            inside = inside[0]
