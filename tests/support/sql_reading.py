"""Reads the project's own SQL as far as ownership goes: which tables are written, what is selected
of which. A small reader for statements as the stores write them, not for all of SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMED = re.compile(r"^-- name: (\w+)[^\n]*\n", re.MULTILINE)
_QUIET = re.compile(r"--[^\n]*|'[^']*'")
_WRITTEN = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|(?<!DO )UPDATE(?!\s+SET))\s+(\w+)", re.IGNORECASE
)
_SELECT = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?SELECT\s+(?:DISTINCT\s+)?(.*)$", re.IGNORECASE | re.DOTALL
)
_UNION = re.compile(r"\bUNION(?:\s+ALL)?\b|\bRETURNING\b", re.IGNORECASE)
_SOURCE = re.compile(r"(?:\bFROM|\bJOIN|,)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:WHERE|GROUP\s+BY|ORDER\s+BY|LIMIT|HAVING)\b", re.IGNORECASE)
_COLUMN = re.compile(r"(?:(\w+)\.)?(\w+|\*)")
_KEYWORDS = {
    "on",
    "left",
    "join",
    "inner",
    "cross",
    "using",
    "where",
    "set",
    "values",
    "as",
    "order",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A column (or "*") that a statement selects, and the tables that it may be of."""

    column: str
    tables: tuple[str, ...]


def statements(text: str) -> Iterator[tuple[str, str]]:
    """Return the named statements of a file, without comments and texts in quotes."""
    parts = _NAMED.split(text)[1:]
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        yield name, _QUIET.sub("''", body)


def written(sql: str) -> set[str]:
    """Return the tables that a statement inserts into, updates or deletes from."""
    return {name.lower() for name in _WRITTEN.findall(sql)}


def taken(sql: str) -> Iterator[Taken]:
    """Return what every SELECT of a statement, also those inside others, takes of which table."""
    for scope in _scopes(sql):
        for part in _UNION.split(scope):
            if match := _SELECT.search(part):
                yield from _of_one_select(match[1])


def _scopes(sql: str) -> Iterator[str]:
    """Return the statement and each thing in brackets, what is inside deeper brackets left out."""
    open_at: list[list[str]] = [[]]
    for letter in sql:
        if letter == "(":
            open_at.append([])
        elif letter == ")" and len(open_at) > 1:
            yield "".join(open_at.pop())
            open_at[-1].append("()")
        else:
            open_at[-1].append(letter)
    yield "".join(open_at[0])


def _of_one_select(rest: str) -> Iterator[Taken]:
    listed, _, after = re.sub(r"\s+", " ", rest).partition(" FROM ")
    sources = _sources(_CLAUSE.split(f" FROM {after}", maxsplit=1)[0]) if after else {}
    for item in listed.split(","):
        for qualifier, column in _COLUMN.findall(re.sub(r"(?i)\bAS \w+\s*$", "", item.strip())):
            known = qualifier.lower() in sources
            tables = (sources[qualifier.lower()],) if known else tuple(sources.values())
            yield Taken(column.lower(), tables if known or not qualifier else ())


def _sources(clause: str) -> dict[str, str]:
    """Return alias -> table of a FROM clause."""
    found = {}
    for table, alias in _SOURCE.findall(clause):
        known_as = alias if alias and alias.lower() not in _KEYWORDS else table
        found[known_as.lower()] = table.lower()
    return found
