"""Where in a TOML file each value stands, so that a mistake can be shown to its writer. tomllib
does not tell; it is asked about one statement at a time, which spares us a second parser.
"""

import re
import tomllib
from collections.abc import Iterator
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
        self._counts: dict[Path, int] = {}

    def of(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it when it is missing or inline."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    @cached_property
    def _lines(self) -> dict[Path, int]:
        lines: dict[Path, int] = {(): 1}
        table: Path = ()
        for number, statement, parsed in _statements(self._text):
            if statement.startswith("["):
                table = self._on_header(parsed, is_array=statement.startswith("[["))
                lines.setdefault(table, number)
            elif parsed:
                path = table
                for key in _dotted(parsed):
                    path = (*path, key)
                    lines.setdefault(path, number)
        return lines

    def _on_header(self, parsed: dict[str, Any], *, is_array: bool) -> Path:
        names = list(_dotted(parsed))
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            if is_array and place == len(names) - 1:
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
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
        yield start, run.lstrip(), parsed
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
