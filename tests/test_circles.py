"""No circles between files: whoever reads one can read what it stands on without coming back.

Every import counts, also those inside functions and those for types only.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
# `import x from "./x.js"`, `import "./x.js"` and `export ... from "./x.js"`, also over many lines.
JS_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^"';]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)

Imports = Mapping[str, set[str]]


def circle(imports: Imports) -> list[str]:
    """Return the files of one circle, the first again at the end; [] when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def python_imports(folder: Path) -> dict[str, set[str]]:
    """Return by module what each Python file of the package `folder` imports of it."""
    modules = {_module(folder, path): path for path in folder.rglob("*.py")}
    return {
        name: {found for found in _imported(path, modules) if found != name}
        for name, path in modules.items()
    }


def _module(folder: Path, path: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, modules: Mapping[str, Path]) -> Iterator[str]:
    """Relative imports need no care: ruff forbids those that go up, and nobody writes the rest."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                yield from [name for name in (inner, node.module) if name in modules][:1]


def javascript_imports(folder: Path) -> dict[str, set[str]]:
    """Return by file what each JavaScript module in `folder` imports statically of it."""
    return {
        path.relative_to(folder).as_posix(): {
            (path.parent / found).resolve().relative_to(folder.resolve()).as_posix()
            for found in JS_IMPORT.findall(path.read_text("utf-8"))
        }
        for path in folder.rglob("*.js")
    }


def test_no_python_file_imports_itself_by_way_of_others():
    imports = python_imports(ROOT / "bot")
    assert "bot.engine.keys.vault" in imports["bot.engine.storage.db"]
    assert not circle(imports)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_a_circle_of_python_files_is_found(tmp_path):
    inside = "def open():\n    from house.rooms import hall\n    return hall\n"
    types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.door\n"
    files = {"__init__.py": "", "door.py": inside, "rooms/__init__.py": "", "rooms/hall.py": types}
    _write(tmp_path / "house", {**files, "roof.py": "from house.door import open\n"})
    found = circle(python_imports(tmp_path / "house"))
    assert found[0] == found[-1]
    assert set(found) == {"house.door", "house.rooms.hall"}


def test_a_package_and_its_file_that_import_each_other_are_found(tmp_path):
    files = {"__init__.py": "from house.door import KEY\n", "door.py": "from house import LOCK\n"}
    _write(tmp_path / "house", files)
    assert set(circle(python_imports(tmp_path / "house"))) == {"house", "house.door"}


def test_files_without_a_circle_have_none(tmp_path):
    files = {"a.py": "from house import b, c\n", "b.py": "from house import c\n", "c.py": ""}
    _write(tmp_path / "house", files)
    assert python_imports(tmp_path / "house")["house.a"] == {"house.b", "house.c"}
    assert circle(python_imports(tmp_path / "house")) == []


def test_no_script_of_the_page_imports_itself_by_way_of_others():
    imports = javascript_imports(ROOT / "bot" / "simulator" / "page" / "static" / "js")
    assert "chat/viewer.js" in imports["chat/header.js"]
    assert not circle(imports)


def test_a_circle_of_javascript_modules_is_found(tmp_path):
    files = {
        "chat.js": 'import {\n  paint,\n  wipe,\n} from "./parts/header.js";\n',
        "parts/header.js": "export * from '../list.js';\n",
        "list.js": 'import "./chat.js";\n',
        "main.js": 'import { open } from "./chat.js";\nimport { Chart } from "https://x/y.js";\n',
    }
    _write(tmp_path, files)
    found = circle(javascript_imports(tmp_path))
    assert set(found) == {"chat.js", "parts/header.js", "list.js"}


def test_javascript_that_only_speaks_of_an_import_has_none(tmp_path):
    files = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'const text = "import ./a.js";\n'}
    _write(tmp_path, files)
    assert javascript_imports(tmp_path) == {"a.js": {"b.js"}, "b.js": set()}
    assert circle(javascript_imports(tmp_path)) == []
