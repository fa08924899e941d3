"""Import contracts are only worth something if they fail: each is given a small bot that keeps to
the layers, with one wrong import planted, and must name it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

GOOD = {
    "app.py": "import bot.friends.handlers, bot.votes.handlers, bot.simulator.server",
    "engine/clock.py": "",
    "engine/db.py": "import asyncio",
    "engine/time/clock.py": "",
    "engine/turn.py": "",
    "simulator/server.py": "import bot.simulator.world.clock",
    "simulator/world/clock.py": "import bot.engine.time.clock",
    "friends/model.py": "import datetime",
    "friends/rules.py": "import bot.friends.model",
    "friends/dialog.py": "import bot.friends.rules, bot.friends.model, bot.engine.turn",
    "friends/store.py": "import bot.engine.db, bot.friends.model",
    "friends/pictures.py": "import bot.friends.model",
    "friends/handlers.py": "import bot.friends.dialog, bot.friends.store, bot.votes.rules",
    "votes/model.py": "import bot.friends.model",
    "votes/rules.py": "import bot.votes.model, bot.friends.rules",
    "votes/store.py": "import bot.engine.db",
    "votes/handlers.py": "import bot.votes.store",
    "votes/jobs.py": "import bot.votes.store, bot.friends.model",
}

PLANTED = [
    ("engine/db.py", "bot.friends.model", "The engine knows no feature"),
    ("engine/turn.py", "bot.votes.jobs", "The engine knows no feature"),
    ("engine/clock.py", "bot.simulator.server", "The engine knows no feature"),
    ("simulator/server.py", "bot.friends.model", "The simulator knows no more"),
    ("simulator/world/clock.py", "bot.engine.db", "The simulator knows no more"),
    ("simulator/world/clock.py", "telegram", "The simulator knows no more"),
    ("simulator/server.py", "bot.engine.db", "The simulator knows no more"),
    ("simulator/server.py", "telegram", "The simulator knows no more"),
    ("simulator/world/clock.py", "bot.simulator.server", "The simulator's rooms"),
    ("friends/model.py", "bot.engine.clock", "A model imports only models"),
    ("friends/model.py", "bot.friends.rules", "A model imports only models"),
    ("friends/rules.py", "bot.engine.db", "Rules import only"),
    ("friends/rules.py", "bot.friends.store", "Rules import only"),
    ("friends/dialog.py", "bot.engine.db", "A dialog imports only"),
    ("friends/dialog.py", "bot.friends.store", "A dialog imports only"),
    ("friends/pictures.py", "bot.friends.store", "Pictures are drawn"),
    ("friends/store.py", "bot.friends.handlers", "A store knows nobody"),
    ("friends/store.py", "bot.votes.store", "Of one another"),
    ("friends/handlers.py", "bot.votes.store", "Of one another"),
    ("friends/handlers.py", "bot.votes.handlers", "Of one another"),
    ("friends/handlers.py", "bot.app", "Of one another"),
    ("votes/jobs.py", "bot.simulator.server", "Of one another"),
    ("friends/handlers.py", "asyncio", "Features can't wait"),
    ("votes/store.py", "sqlite3", "Features can't wait"),
    ("votes/rules.py", "telegram", "Features can't wait"),
]


def _lint(folder: Path) -> str:
    """What import-linter says about the small bot in `folder`, under the project's contracts."""
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    for name, text in GOOD.items():
        path = folder / "bot" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text) if not path.exists() else None
    (folder / "bot" / "__init__.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_bot_that_keeps_to_the_layers_passes(tmp_path):
    assert "0 broken" in _lint(tmp_path)


@pytest.mark.parametrize("place, imported, contract", PLANTED)
def test_a_wrong_import_breaks_its_contract(tmp_path, place, imported, contract):
    planted = tmp_path / "bot" / place
    planted.parent.mkdir(parents=True)
    planted.write_text(f"{GOOD[place]}\nimport {imported}\n")
    said = _lint(tmp_path)
    broken = [line for line in said.splitlines() if "BROKEN" in line]
    assert any(line.startswith(contract) for line in broken), said
