"""findings/ and its table: each script stands by itself, and says what Capitaine does about it.

The scripts are run by hand, as they install packages.
"""

import os
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "findings").glob("*.sh"))
TABLE = (ROOT / "docs" / "libraries.md").read_text("utf-8")
PINNED = re.compile(r"[\w.-]+(?:==|@)\d[\w.]*")


@pytest.fixture(params=SCRIPTS, ids=lambda path: path.stem)
def script(request):
    return request.param


def test_a_script_stops_at_the_first_error_and_leaves_nothing_behind(script):
    text = script.read_text("utf-8")
    assert os.access(script, os.X_OK)
    assert text.startswith("#!/usr/bin/env bash\n# ")
    for line in ("set -euo pipefail", 'folder="$(mktemp -d)"', "trap 'rm -rf \"$folder\"' EXIT"):
        assert f"\n{line}\n" in text


def test_a_script_says_what_is_seen_expected_and_why_it_matters(script):
    head = script.read_text("utf-8").partition("set -euo")[0]
    assert all(f"\n# {word}" in head for word in ("Seen", "Expected", "Why it matters"))
    assert re.search(r"\d+\.\d+", head.splitlines()[1]), "no version in the first line"


def test_a_script_pins_what_it_installs_and_never_runs_capitaine(script):
    text = script.read_text("utf-8")
    packages = [
        word
        for line in text.replace("\\\n", "").splitlines()
        if " install " in line
        for word in shlex.split(line)
        if re.search(r"[=@]", word)
    ]
    assert packages
    assert all(PINNED.fullmatch(package) for package in packages)
    assert not re.search(r"(?m)^(?:from|import) bot\b|python -m bot", text)


def test_every_script_has_its_row_and_every_row_its_script():
    named = set(re.findall(r"`([\w-]+\.sh)`", TABLE))
    assert named == {path.name for path in SCRIPTS}


def test_a_row_names_the_versions_that_its_script_installs(script):
    row = next(line for line in TABLE.splitlines() if f"`{script.name}`" in line)
    head = script.read_text("utf-8").splitlines()[1]
    versions = re.findall(r"\d+\.\d+(?:\.\d+)?", row.split("|")[1])
    assert versions
    assert all(version in head for version in versions)
