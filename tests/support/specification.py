"""Calls and answers held against the machine-readable Bot API, as far as it is at hand.

The file lists each method's parameters and each type's fields with their types; it says nothing of
limits and error texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.simulator.botapi.call_trace import Call

# Older names that Telegram still takes.
LEGACY = {"reply_to_message_id", "allow_sending_without_reply", "correct_option_id"}
PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
    "InputFile": (str,),
}
ARRAY = "Array of "


def version_in(path: Path) -> tuple[int, ...]:
    """The version in a file's name, such as api-10.3.json."""
    return tuple(map(int, re.findall(r"\d+", path.stem)))


class Specification:
    """The Bot API of one version; `version` is its name.

    Of several files, oldest first, each adds what is new in it: what was there before stays as the
    older one has it, since not every file names unions as Telegram does.
    """

    def __init__(self, *paths: Path) -> None:
        self.methods: dict[str, Any] = {}
        self.types: dict[str, Any] = {}
        for path in paths:
            text = json.loads(path.read_text())
            self.version: str = text["version"]
            methods = {name.lower(): method for name, method in text["methods"].items()}
            _add(self.methods, methods)
            _add(self.types, text["types"])

    def name(self, method: str) -> str:
        """The method's name as it is written."""
        return str(self.methods[method]["name"])

    def parameters(self, method: str) -> dict[str, Any]:
        """A method's parameters by name."""
        return {field["name"]: field for field in self.methods[method].get("fields", [])}

    def check(self, call: Call) -> Iterator[str]:
        """What is wrong with a call that was carried out, or with its answer."""
        if call.method not in self.methods:
            yield f"{call.method}: no such method"
            return
        if call.status == 200:
            yield from self._request(call)
            returns = self.methods[call.method]["returns"]
            yield from self._any(call.result, returns, self.name(call.method))

    def _request(self, call: Call) -> Iterator[str]:
        name, known = self.name(call.method), self.parameters(call.method)
        given = set(call.params) | call.files
        for each in sorted(set(call.params) - set(known) - LEGACY):
            yield f"{name}: no such parameter: {each}"
        for each, field in known.items():
            if field["required"] and each not in given:
                yield f"{name}: went through without {each}"
            elif each in call.params:
                value = _decoded(call.params[each], field["types"])
                yield from self._any(value, field["types"], f"{name}({each})")

    def _any(self, value: object, types: list[str], where: str) -> Iterator[str]:
        """The complaints of the type that fits best; none when one fits."""
        complaints = [list(self._one(value, kind, where)) for kind in types]
        if complaints and all(complaints):
            yield from min(complaints, key=len)

    def _one(self, value: object, kind: str, where: str) -> Iterator[str]:
        if kind in PLAIN:
            fits = isinstance(value, PLAIN[kind])
            if not fits or (isinstance(value, bool) and bool not in PLAIN[kind]):
                yield f"{where}: {type(value).__name__} instead of {kind}"
        elif kind.startswith(ARRAY):
            yield from self._list(value, kind.removeprefix(ARRAY), where)
        elif "subtypes" in self.types[kind]:
            yield from self._any(value, self.types[kind]["subtypes"], where)
        else:
            yield from self._object(value, kind, where)

    def _list(self, value: object, kind: str, where: str) -> Iterator[str]:
        if not isinstance(value, list | tuple):
            yield f"{where}: {type(value).__name__} instead of a list"
            return
        for item in value:
            yield from self._one(item, kind, f"{where}[]")

    def _object(self, value: object, kind: str, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where}: {type(value).__name__} instead of {kind}"
            return
        fields = {field["name"]: field for field in self.types[kind].get("fields", [])}
        for name in value.keys() - fields.keys():
            yield f"{where}.{name}: no such field of {kind}"
        for name, field in fields.items():
            if name in value:
                yield from self._any(value[name], field["types"], f"{where}.{name}")
            elif field["required"]:
                yield f"{where}.{name}: missing in {kind}"


def _add(known: dict[str, Any], newer: dict[str, Any]) -> None:
    for name, each in newer.items():
        before = known.setdefault(name, each)
        if before is not each and "subtypes" in before:
            before["subtypes"] = sorted({*before["subtypes"], *each.get("subtypes", ())})
        elif before is not each:
            old = {field["name"]: field for field in before.get("fields", ())}
            for field in each.get("fields", ()):
                kept = old.setdefault(field["name"], field)
                kept["required"] = kept["required"] and field["required"]
            before["fields"] = list(old.values())


def _decoded(value: object, types: list[str]) -> object:
    """A form's text as the JSON that it stands for; what a JSON body carries is that already."""
    if not isinstance(value, str) or "String" in types or "InputFile" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
