"""Which kinds of act are ever written down, as the code says: `add_audit`, and what hands a kind on
to it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

BOT = Path(__file__).parents[2] / "bot"
PLACE = 4
"""Of `add_audit`: (tx, campaign, at, actor, action, detail)."""


def kinds() -> set[str]:
    """Return every kind; "webhook_*" where a part of it is known only when it happens."""
    found: set[str] = set()
    for path in BOT.rglob("*.py"):
        source = path.read_text("utf-8")
        if "add_audit" in source:
            found |= set(_Module(ast.parse(source)).kinds())
    return found


class _Module:
    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents = {kid: node for node in ast.walk(tree) for kid in ast.iter_child_nodes(node)}
        self.constants = {name: value for each in tree.body for name, value in _named(each)}

    def kinds(self) -> Iterator[str]:
        for call in self._calls("add_audit"):
            if not ast.unparse(call.func).startswith("SQL."):
                yield from self._told(call.args[PLACE], call)

    def _calls(self, name: str) -> Iterator[ast.Call]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called == name:
                    yield node

    def _told(self, value: ast.expr, where: ast.AST) -> Iterator[str]:
        """Yield what an expression can be: a word, one of two, a name that stands for some."""
        match value:
            case ast.Constant(value=str(word)):
                yield word
            case ast.IfExp(body=one, orelse=other):
                yield from (*self._told(one, where), *self._told(other, where))
            case ast.JoinedStr(values=parts):
                words = (each.value if isinstance(each, ast.Constant) else "*" for each in parts)
                yield "".join(map(str, words))
            case ast.Name(id=name):
                yield from self._named(name, where)
            case ast.Attribute(attr=name):
                yield from _elsewhere(name)
            case _:
                raise AssertionError(f"a kind of act that can't be read: {ast.unparse(value)}")

    def _named(self, name: str, where: ast.AST) -> Iterator[str]:
        """Look for the name around the place: set there, or handed in by whoever calls."""
        node: ast.AST | None = where
        while node is not None:
            node = self.parents.get(node)
            if not isinstance(node, ast.FunctionDef):
                continue
            pairs = (pair for each in ast.walk(node) for pair in _named(each))
            given = [value for found, value in pairs if found == name]
            if given:
                for each in given:
                    yield from self._told(each, node)
                return
            parameters = [each.arg for each in node.args.args]
            if name in parameters:
                place = parameters.index(name)
                calls = [each for each in self._calls(node.name) if len(each.args) > place]
                assert calls, f"nobody calls {node.name} with a kind of act"
                for call in calls:
                    yield from self._told(call.args[place], call)
                return
        yield from self._told(self.constants[name], self.tree)


def _elsewhere(name: str) -> Iterator[str]:
    """Yield what a constant of another module says."""
    for path in BOT.rglob("*.py"):
        source = path.read_text("utf-8")
        if name in source:
            pairs = (pair for each in ast.parse(source).body for pair in _named(each))
            for found, value in pairs:
                if found == name and isinstance(value, ast.Constant):
                    yield str(value.value)


def _named(node: ast.AST) -> list[tuple[str, ast.expr]]:
    """Return what an assignment names, each of a pair too."""
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        return [(node.target.id, node.value)]
    if not isinstance(node, ast.Assign):
        return []
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        both = zip(target.elts, value.elts, strict=True)
        return [(name.id, each) for name, each in both if isinstance(name, ast.Name)]
    return [(target.id, value)] if isinstance(target, ast.Name) else []
