"""Changes values in a TOML file and leaves the rest as its writer wrote it: order, notes, blank
lines. Where that can't be done (tables in curly brackets), it is written anew from its values.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, Protocol

from bot.toml.lines import Path, Statement, statements


class Change(Protocol):
    """A value for a place, as TOML writes it; "" takes the place away.

    The place is written with slashes ("charter/1/fr"), numbers from 0; of a list of tables, one
    beyond the last is added at the end, with the first value that it gets.
    """

    @property
    def place(self) -> str:
        """Where the value stands."""
        ...

    @property
    def value(self) -> str:
        """What stands there from now on."""
        ...


def _path(change: Change) -> Path:
    parts = change.place.split("/")
    return tuple(int(each) if each.isdigit() else each for each in parts)


def literal(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key} = {literal(each)}" for key, each in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(words: str) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return the value that `literal` wrote."""
    return tomllib.loads(f"value = {words}")["value"]


def applied(table: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """Return the values of a file after some changes."""
    result = deepcopy(dict(table))
    for change in changes:
        _put(result, change)
    return result


def _put(table: dict[str, Any], change: Change) -> None:
    *way, last = _path(change)
    at: Any = table
    for part, following in zip(way, _path(change)[1:], strict=True):
        if isinstance(part, int) and part == len(at):
            at.append({})
        elif isinstance(part, str) and part not in at:
            at[part] = [] if isinstance(following, int) else {}
        at = at[part]
    if change.value:
        at[last] = value_of(change.value)
    elif isinstance(last, int):
        del at[last]
    else:
        at.pop(last, None)


def edited(text: str, changes: Iterable[Change]) -> str:
    """Return the file's text with the changes made in it, one after the other."""
    for change in changes:
        wanted = applied(tomllib.loads(text), (change,))
        found = _in_place(text, change)
        text = found if _says(found, wanted) else written(wanted)
    return text


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _in_place(text: str, change: Change) -> str:
    lines = text.split("\n")
    found = list(statements(text))
    path = _path(change)
    own = next((each for each in found if each.path == path), None)
    if not change.value:
        return "\n".join(_without(lines, found, path))
    line = f"{_key(str(path[-1]))} = {change.value}"
    if own and not own.is_heading:
        line = f"{_dotted(own.path[len(own.table) :])} = {change.value}"
        note = _note(lines[own.start - 1]) if own.end == own.start else ""
        lines[own.start - 1 : own.end] = [line + note]
    else:
        _insert(lines, found, path, line)
    return "\n".join(lines)


def _insert(lines: list[str], found: list[Statement], path: Path, line: str) -> None:
    """Behind the last line of its table; a table that is not there comes behind its sisters."""
    table = path[:-1]
    inside = [each for each in found if each.table == table and each.path]
    if inside:
        lines.insert(inside[-1].end, line)
        return
    if not table:
        lines.insert(0, line)
        return
    is_listed = isinstance(table[-1], int)
    owner = [each for each in found if each.table == table[:-1] and each.path]
    if owner and len(table) > 1 and not is_listed:
        sisters = [each for each in owner if each.path[:-1] == table]
        lines.insert((sisters or owner)[-1].end, f"{_dotted(path[len(table) - 1 :])} {_sign(line)}")
        return
    if not is_listed and len(table) > 1 and isinstance(table[-2], int):
        line = f"{_dotted(path[len(table) - 1 :])} {_sign(line)}"
        table, is_listed = table[:-1], True
    name = ".".join(str(each) for each in table if isinstance(each, str))
    heading = f"[[{name}]]" if is_listed else f"[{name}]"
    above = table[:-1] if is_listed else table
    sisters = [each for each in found if is_listed and each.path[: len(above)] == above]
    if is_listed and not sisters and len(above) > 1:
        sisters = [each for each in found if each.path[: len(above) - 1] == above[:-1]]
    at = sisters[-1].end if sisters else len(lines)
    lines[at:at] = ["", heading, line] if sisters else [heading, line, ""]


def _sign(line: str) -> str:
    """Return a line from its sign on."""
    return line[line.index("= ") :]


def _without(lines: list[str], found: list[Statement], path: Path) -> list[str]:
    """Notes behind it are about what follows; the blank line behind a table goes along."""
    own = [each for each in found if each.path[: len(path)] == path]
    if not own:
        return lines
    before, behind = lines[: own[0].start - 1], lines[own[-1].end :]
    if own[0].is_heading and behind and not behind[0].strip():
        behind = behind[1:]
    return before + behind


def _note(line: str) -> str:
    """Return the note behind a value, with the space before it."""
    for at, sign in enumerate(line):
        if sign == "#":
            try:
                tomllib.loads(line[:at])
            except tomllib.TOMLDecodeError:
                continue
            return line[len(line[:at].rstrip()) :]
    return ""


def appended(text: str, heading: str, table: Mapping[str, Any]) -> str:
    """Return a file's text with one more table under a heading, as people write them by hand."""
    return f"{text.rstrip()}\n\n{chr(10).join(_block(heading, table))}\n".lstrip()


def _block(heading: str, table: Mapping[str, Any]) -> Iterable[str]:
    yield f"[[{heading}]]"
    lists = {key: each for key, each in table.items() if _is_listed(each)}
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from (f"{_key(key)}.{_key(name)} = {literal(x)}" for name, x in value.items())
        elif key not in lists:
            yield f"{_key(key)} = {literal(value)}"
    for key, tables in lists.items():
        for each in tables:
            yield from _block(f"{heading}.{_key(key)}", each)


def _is_listed(value: object) -> bool:
    return isinstance(value, list) and bool(value) and _has_heading(value)


def written(table: Mapping[str, Any]) -> str:
    """Return values as a file of their own, without notes."""
    return "\n".join(_lines(table, ())).strip() + "\n"


def _lines(table: Mapping[str, Any], above: Path) -> Iterable[str]:
    for key, value in table.items():
        if not _has_heading(value):
            yield f"{_key(key)} = {literal(value)}"
    for key, value in table.items():
        name = ".".join((*map(str, above), _key(key)))
        for each in value if isinstance(value, list) and _has_heading(value) else ():
            yield from ("", f"[[{name}]]", *_lines(each, (*above, key)))
        if isinstance(value, Mapping):
            yield from ("", f"[{name}]", *_lines(value, (*above, key)))


def _has_heading(value: object) -> bool:
    of_tables = isinstance(value, list) and value and all(isinstance(x, Mapping) for x in value)
    return isinstance(value, Mapping) or bool(of_tables)


def _dotted(path: Path) -> str:
    return ".".join(_key(str(each)) for each in path)


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if is_bare else literal(name)
