"""A long run that is broken off leaves no bot behind that would go on for ever."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.waits
ROOT = Path(__file__).parents[2]
COMMAND = "tests.support.long_soak --database sqlite --kills 1 --captains 5 --volunteers 1"
LONGEST = 60.0


def test_a_soak_that_is_terminated_takes_its_bots_with_it(tmp_path):
    command = [sys.executable, "-m", *COMMAND.split()]
    environment = {"PATH": "", "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as soak:
        bots = _bots_of(soak.pid)
        soak.terminate()
        assert soak.wait(LONGEST) != 0
    _, alive = psutil.wait_procs(bots, timeout=LONGEST)
    assert bots
    assert not alive


def _bots_of(number):
    """Wait until it has started one."""
    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        if found := psutil.Process(number).children(recursive=True):
            return found
        time.sleep(0.1)  # another process tells nothing
    return []
