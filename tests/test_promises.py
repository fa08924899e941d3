"""`docs/promises.md`, `threats.md` and `telegram.md` name tests: each of them must exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`([\w/]*test_\w+\.py)::(test_\w+)`")
ROWS = range(1, 38)
NOT_APPLICABLE = {32}


def _missing(text: str) -> list[str]:
    missing = []
    for file, name in NAMED.findall(text):
        path = ROOT / "tests" / file
        source = path.read_text(encoding="utf-8") if path.exists() else ""
        if f"def {name}(" not in source:
            missing.append(f"{file}::{name}")
    return missing


@pytest.mark.parametrize("document", ["promises.md", "threats.md", "telegram.md", "libraries.md"])
def test_every_test_that_is_named_exists(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    assert len(NAMED.findall(text)) > 5
    assert _missing(text) == []


def test_a_test_that_does_not_exist_is_missed() -> None:
    assert _missing("`test_promises.py::test_nothing`") == ["test_promises.py::test_nothing"]
    assert _missing("`faults/test_nothing.py::test_nothing`")


def test_every_row_of_the_faults_names_a_test_with_its_number() -> None:
    lines = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8").splitlines()
    rows = {int(line.split("|")[1]): line for line in lines if re.match(r"\| \d+ \|", line)}
    assert list(rows) == list(ROWS)
    for number, line in rows.items():
        has_one = f"::test_row_{number:02}_" in line
        assert has_one or number in NOT_APPLICABLE, number


def test_every_promise_names_a_test() -> None:
    text = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
    promises = re.split(r"(?m)^### ", text.partition("## What nobody")[0])[1:]
    assert [int(each.partition(".")[0]) for each in promises] == list(range(1, 16))
    assert all(NAMED.search(each) for each in promises)
