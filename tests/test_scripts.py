"""The scripts' own decisions, with a Python that only writes down what it is asked to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = ["run", "test", "lock", "messages"]

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")

# Fails for every question named in REFUSES; "makes" an environment by copying itself there.
PYTHON = """#!/usr/bin/env bash
case "$*" in
    *version_info*) [[ "$REFUSES" != *old* ]] ;;
    *"import ensurepip, venv"*) [[ "$REFUSES" != *no-ensurepip* ]] ;;
    *"import pip"*) [[ "$REFUSES" != *no-pip* ]] ;;
    *--version*) echo "Python 3.99" ;;
    *"-m venv"*) echo "$*" >>log; mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    *"-m pip"*) echo "pip ${@: -1}" >>log; [[ "$REFUSES" != *install* ]] ;;
    *"-m bot"*) echo "$*" >>log ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    """A folder with the scripts, requirements and the pretended Python."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / "requirements.txt").write_text("one==1\n")
    python = tmp_path / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)

    def run(*arguments, refuses=""):
        (tmp_path / "log").write_text("")
        done = subprocess.run(
            [tmp_path / "scripts" / "run", *arguments],
            env={**os.environ, "PYTHON": str(python), "REFUSES": refuses},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        done.log = (tmp_path / "log").read_text().splitlines()
        return done

    run.folder = tmp_path
    return run


INSTALLED = ["-m venv --clear .venv", "pip requirements.txt"]


def test_the_first_start_installs_and_the_second_does_not(checkout):
    assert checkout().log == [*INSTALLED, "-m bot start"]
    assert checkout("--fresh").log == ["-m bot start --fresh"]


def test_new_requirements_are_installed_into_what_is_there(checkout):
    checkout()
    (checkout.folder / "requirements.txt").write_text("one==2\n")
    assert checkout().log == ["pip requirements.txt", "-m bot start"]


def test_an_installation_cut_short_is_begun_anew(checkout):
    failed = checkout(refuses="install")
    assert (failed.returncode, failed.log) == (1, INSTALLED)
    assert "did not finish" in failed.stderr
    assert checkout().log == [*INSTALLED, "-m bot start"]


def test_an_environment_whose_python_is_gone_is_made_anew(checkout):
    checkout()
    (checkout.folder / ".venv" / "bin" / "python").unlink()
    assert checkout().log[0] == INSTALLED[0]


def test_without_ensurepip_the_pip_at_hand_is_used(checkout):
    done = checkout(refuses="no-ensurepip")
    assert done.log[0] == "-m venv --clear --without-pip .venv"
    assert done.log[-1] == "-m bot start"


def test_without_venv_and_pip_the_remedy_is_told(checkout):
    done = checkout(refuses="no-ensurepip no-pip")
    assert (done.returncode, done.log) == (1, [])
    assert "apt install python3-venv" in done.stderr


def test_an_old_python_is_refused_in_a_plain_sentence(checkout):
    done = checkout(refuses="old")
    assert (done.returncode, done.log) == (1, [])
    assert "needs Python 3.11 or newer" in done.stderr


@pytest.mark.parametrize("name", [*(f"scripts/{name}" for name in SCRIPTS), ".ci/run"])
def test_a_script_can_be_run_and_is_good_bash(name):
    assert os.access(ROOT / name, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / name], check=True)


def test_the_machine_runs_exactly_what_the_readme_says():
    last = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1]
    assert last == "exec scripts/test"
    assert "```\nscripts/test\n```" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_locked_with_its_hashes(name):
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    locked = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(locked) > 40
    assert all("==" in line and "--hash=sha256:" in line for line in locked)
    # Compiled packages come as many files, one for each kind of machine.
    (pillow,) = [line for line in locked if line.startswith("pillow==")]
    assert pillow.count("--hash") > 20


def test_development_and_running_lock_the_same_versions():
    run, dev = (_versions(name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert run.items() <= dev.items()


def _versions(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pairs = [line.partition("==") for line in lines if line[:1].isalpha()]
    return {(name, version.split(" ")[0]): True for name, _, version in pairs}
