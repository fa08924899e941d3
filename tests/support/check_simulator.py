"""What the simulator covers of the Bot API, and whether it does so faithfully: a report.

Run by scripts/check_simulator. Ends with 1 when something is not as in Telegram.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from rich.console import Console

from bot.simulator.botapi.api import METHODS
from bot.simulator.botapi.call_trace import Call
from tests.support import library, sample_calls
from tests.support.faithful import FOLDER, RECORD, SPECIFICATIONS, UNSEEN
from tests.support.specification import LEGACY, Specification

JOURNEYS = ["tests/journeys", "--ignore", "tests/journeys/test_kill.py"]
LITERAL = re.compile(
    r'"((?:send|edit|get|set|answer|delete|copy|forward|pin|unpin|leave)[A-Za-z]+)"'
)
COVERED = {*METHODS, "getupdates"}


def looked_at(calls: list[Call]) -> dict[str, set[str]]:
    """The parameters that each method asks for."""
    seen: dict[str, set[str]] = defaultdict(set)
    for call in calls:
        seen[call.method] |= call.looked_at
    return seen


def complaints(calls: list[Call], specification: Specification | None) -> list[str]:
    """All that is wrong with the sample calls and what the methods look at."""
    found = [f"{name}: no sample call goes through" for name in sample_calls.never_called(calls)]
    for call in calls:
        found += library.check(call)
        if specification:
            found += specification.check(call)
    if specification:
        known = {
            method: names
            for method, names in looked_at(calls).items()
            if method in specification.methods
        }
        for method, names in known.items():
            unknown = names - specification.parameters(method).keys() - LEGACY
            found += [f"{method}: looks at {name}, which Telegram has not" for name in unknown]
    return sorted(set(found))


def written_in_bot() -> set[str]:
    """Every method that the bot's own code names, in lower case."""
    files = [
        path for path in Path("bot").rglob("*.py") if path.parts[1] not in {"simulator", "bench"}
    ]
    names = {name.lower() for path in files for name in LITERAL.findall(path.read_text())}
    return names & library.METHODS.keys()


def recorded(paths: list[str]) -> tuple[dict[str, set[str]], bool]:
    """The methods and parameters that the bot uses while tests run, and whether they passed."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "calls"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *paths]
        done = subprocess.run(command, env={**os.environ, RECORD: str(log)}, check=False)
        used: dict[str, set[str]] = defaultdict(set)
        for line in log.read_text().splitlines() if log.exists() else ():
            call = json.loads(line)
            used[call["method"]].update(call["params"])
        return used, done.returncode == 0


def uncovered(used: dict[str, set[str]], seen: dict[str, set[str]]) -> list[str]:
    """What the bot uses and the simulator does not understand."""
    methods = [f"{name}: the bot uses it" for name in sorted(used.keys() - COVERED)]
    return methods + [
        f"{name}: the bot gives {each}, the simulator does not look at it"
        for name, given in sorted(used.items())
        if name in COVERED
        for each in sorted(given - seen[name] - UNSEEN)
    ]


def _tell_coverage(
    console: Console, specification: Specification, seen: dict[str, set[str]]
) -> None:
    covered = sorted(COVERED & specification.methods.keys())
    missing = sorted(specification.methods.keys() - COVERED)
    console.print(
        f"\n{specification.version}: {len(covered)} of {len(specification.methods)} methods"
    )
    for method in covered:
        left = specification.parameters(method).keys() - seen[method]
        note = f"  (not: {', '.join(sorted(left))})" if left else ""
        console.print(f"  {specification.name(method)}[dim]{note}[/dim]", highlight=False)
    console.print("Not covered: " + ", ".join(map(specification.name, missing)), highlight=False)


def main(arguments: list[str]) -> int:
    """Print the report; 1 when there is a complaint."""
    console = Console(soft_wrap=True)
    paths = tuple(map(Path, arguments)) or SPECIFICATIONS
    found_there = [path for path in paths if path.is_file()]
    specification = Specification(*found_there) if found_there else None
    if specification is None:
        where = arguments[0] if arguments else FOLDER
        console.print(f"{where} is not there: checking against python-telegram-bot only.")
    calls = asyncio.run(sample_calls.play())
    seen = looked_at(calls)
    if specification:
        _tell_coverage(console, specification, seen)
    console.print("\nWhat the bot uses, from its journeys:")
    used, passed = recorded(JOURNEYS)
    for method in written_in_bot():
        used.setdefault(method, set())
    for method, names in sorted(used.items()):
        console.print(f"  {method}: {', '.join(sorted(names)) or 'named in the code'}")
    found = complaints(calls, specification) + uncovered(used, seen)
    if not passed:
        found.append("not every journey went through; what it would have called is unknown")
    console.print("\nNot as in Telegram:" if found else "\nNothing is unlike Telegram.")
    for complaint in found:
        console.print(f"  {complaint}", highlight=False)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
