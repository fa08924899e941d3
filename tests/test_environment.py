"""Two starts at once install once: the second waits, and a lock of somebody gone is no lock."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAND_INS = """
set -uo pipefail
. ./environment
is_new_enough() { [ -e "$venv/made" ]; }
make_venv() { echo made >>log; mkdir -p "$venv"; : >"$venv/made"; }
pip_install() { echo "begins $1" >>log; sleep 0.2; echo "ends $1" >>log; }
prepare one.txt two.txt
echo ready
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "scripts" / "environment", tmp_path / "environment")
    (tmp_path / "start").write_text(STAND_INS)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(["bash", "start"], cwd=folder, stdout=subprocess.PIPE, text=True)


def _log(folder: Path) -> list[str]:
    return (folder / "log").read_text().splitlines()


ONCE = ["made", "begins one.txt", "ends one.txt", "begins two.txt", "ends two.txt"]


def test_two_starts_at_once_install_once(folder: Path) -> None:
    told = [start.communicate(timeout=30)[0] for start in (_start(folder), _start(folder))]
    assert all(each.endswith("ready\n") for each in told)
    assert _log(folder) == ONCE
    assert not (folder / ".venv.lock").exists()


def test_what_somebody_gone_has_locked_is_open(folder: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (folder / ".venv.lock").mkdir()
    (folder / ".venv.lock" / "holder").write_text(str(gone.pid))
    assert _start(folder).communicate(timeout=30)[0].endswith("ready\n")
    assert _log(folder) == ONCE


def test_what_is_in_step_asks_for_nothing(folder: Path) -> None:
    _start(folder).communicate(timeout=30)
    (folder / "log").unlink()
    assert _start(folder).communicate(timeout=30)[0] == "ready\n"
    assert not (folder / "log").exists()


def test_what_was_cut_short_is_begun_anew(folder: Path) -> None:
    _start(folder).communicate(timeout=30)
    (folder / ".venv" / "unfinished").touch()
    (folder / ".venv" / "installed-two.txt").unlink()
    (folder / "log").unlink()
    _start(folder).communicate(timeout=30)
    assert _log(folder) == ["made", "begins two.txt", "ends two.txt"]
