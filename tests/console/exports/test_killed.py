"""kill -9 in the middle of an export, on both databases: each captain comes in one file, once."""

import csv
import json
import signal
from collections import Counter

import pytest

from bot.console import store as figures
from bot.console.exports import rules, store
from bot.console.exports.jobs import NEXT
from bot.console.exports.model import Form, Running, Wanted, What
from bot.console.filters.model import Filter
from bot.engine.time import due
from tests.support.armed import ended
from tests.support.crowd import add_captain
from tests.support.databases import DIALECTS, Opened
from tests.support.exporting import ROWS
from tests.support.reminding import known_campaign

CAPTAINS, OLGA, NUMBER = 23, 1002, 77
# With a file written and not committed, then with one committed.
PLACES = ("work-written:2", "work-committed")


def begin(tx):
    campaign = known_campaign(tx)
    for number in range(CAPTAINS):
        add_captain(tx, campaign.id, f"C{number}")
    assert figures.refresh(tx, campaign)
    wanted = Wanted(What.CAPTAINS, Filter(), Form.CSV)
    store.put(tx, campaign.id, Running(NUMBER, OLGA, "en", wanted, 0, 0))
    due.plan(tx, NEXT, NUMBER, tx.now(), campaign.id)


def packed(found):
    """Give the lines of every file in a message, wherever they stand in it."""
    if isinstance(found, dict):
        if "packed" in found:
            yield rules.unpack(found["packed"])
        for each in found.values():
            yield from packed(each)
    elif isinstance(found, list):
        for each in found:
            yield from packed(each)


def sent(tx):
    """Return who stands in each file that is on its way, and whether anything is left to do."""
    rows = tx.connection.execute(
        "SELECT key, payload FROM outbox WHERE key LIKE 'export:%' ORDER BY id"
    ).fetchall()
    files = [
        [line[0] for line in csv.reader(text.splitlines())]
        for row in rows
        for text in packed(json.loads(tx.unseal(OLGA, row["payload"])))
    ]
    left = tx.connection.execute("SELECT 1 FROM exports").fetchall()
    return [row["key"] for row in rows], files, left


async def run(url, at, place=None):
    """Run a process that does what is due; return how it ended."""
    return await ended("tests.support.exporting", url, at.isoformat(), place=place)


@pytest.mark.waits
@pytest.mark.timeout(120)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_nobody_is_missing_and_nobody_comes_twice(dialect, new_database, clock):
    url = new_database(dialect)
    opened = Opened(url, clock)
    opened.run(begin)
    opened.close()
    deaths = [await run(url, clock.now(), place) for place in PLACES]
    assert deaths == [-signal.SIGKILL] * len(PLACES)
    assert await run(url, clock.now()) == 0
    opened = Opened(url, clock)
    keys, files, left = opened.run(sent)
    opened.close()
    assert keys == [f"export:{NUMBER}:{part + 1}" for part in range(len(files))]
    assert [len(each) for each in files] == [ROWS] * 4 + [CAPTAINS - 4 * ROWS]
    assert set(Counter(who for each in files for who in each).values()) == {1}
    assert left == []
