"""Where in a TOML file each value stands, so that a mistake can be shown to its writer. tomllib
does not tell; it is asked about one statement at a time, which spares us a second parser.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

# ("charter", 2, "en"): key and table names as text, places in an array of tables as numbers from 0.
Path = tuple[str | int, ...]


class Lines:
    """Line numbers (from 1) of the values in `text`, which must be valid TOML."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        table: Path = ()
        for number, statement, parsed in _statements(text):
            if statement.startswith("["):
                table = self._on_header(parsed, is_array=statement.startswith("[["))
                self._lines.setdefault(table, number)
            elif parsed:
                self._on_value(table, number, parsed)

    def of(self, path: Path) -> int:
        """The line of the value, or of the nearest thing around it when it is missing or inline."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _on_value(self, table: Path, number: int, parsed: dict[str, Any]) -> None:
        for key in _dotted(parsed):
            self._lines.setdefault((*table, key), number)
            table = (*table, key)

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
