"""kill -9 in the middle of a list, on both databases: nobody is expected, and the next start reads
all of it, each person once.
"""

import signal

import pytest

from bot.organizers.store import ensure_campaign
from bot.teams import expected_arrivals as arrivals
from bot.teams import expected_store as expected
from bot.teams import store as teams
from bot.teams.expecting.model import Expected, Import, Kind, Source, Stage, Tally, Told
from bot.teams.model import Team
from tests.support.armed import ended
from tests.support.crowd import add_captain
from tests.support.databases import DIALECTS, running
from tests.support.reminding import known_campaign

ROWS = 600


async def run(url, file, *last, place=""):
    return await ended("tests.support.list_reading", url, str(file), *last, place=place)


@pytest.mark.waits
@pytest.mark.timeout(120)
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_a_list_is_in_force_whole_or_not_at_all(dialect, new_database, clock, tmp_path):
    url, file = new_database(dialect), tmp_path / "list.csv"
    rows = [f"a-{number},Zoé{number},z{number}@example.org" for number in range(ROWS)]
    file.write_text("\n".join(["uuid,first_name,email,can2_user_tags", *rows]))

    def stands(tx):
        campaign = ensure_campaign(tx, "river-park", tx.now())
        count = tx.connection.execute("SELECT COUNT(*) AS n FROM expected_captains").fetchone()
        reading = expected.first_in(tx, campaign, Stage.READING)
        return int(count["n"]), reading is not None, arrivals.counts(tx, campaign)[0]

    assert await run(url, file, place="part-noted:3") != 0
    async with running(url, clock) as database:
        some, is_reading, waiting = await database.run(stands)
    assert 0 < some < ROWS
    assert (is_reading, waiting) == (True, 0)
    assert await run(url, file, "last") == 0
    async with running(url, clock) as database:
        assert await database.run(stands) == (ROWS, False, ROWS)


# --- captains who are here

CAPTAINS = 23
TABLES = ("captain_tags", "team_members", "expected_marks")


def populated(tx):
    """Make captains, a team, and a list that waits for a yes."""
    campaign = known_campaign(tx)
    made = [add_captain(tx, campaign.id, f"Cap Tain{number}") for number in range(CAPTAINS)]
    teams.add(tx, campaign.id, Team(7, "North", 0, "abc", tx.now()))
    source = Source("", "list.csv", path="x")
    one = Import(tx.new_id(), 1, "en", None, Stage.READY, source, Tally(), tx.now())
    expected.add(tx, campaign.id, one)
    told = Told("Cap", tags=("driver", "host"), team=7)
    rows = [
        Expected(tx.new_id(), one.id, line, Kind.CAPTAIN, "", told, captain_id=captain.id)
        for line, captain in enumerate(made, 2)
    ]
    expected.add_people(tx, campaign.id, rows)


def counted(tx):
    """Return how many have a tag, how many a seat, what is laid ready, and what is due at once."""
    counts = [
        int(tx.connection.execute(f"SELECT COUNT(*) AS n FROM {each}").fetchone()["n"])  # noqa: S608 (ours)
        for each in TABLES
    ]
    told = "SELECT COUNT(*) AS n FROM due WHERE job = 'team.placed'"
    return (*counts, int(tx.connection.execute(told).fetchone()["n"]))


async def applied(url, at, *act, place=""):
    return await ended("tests.support.list_applying", url, at.isoformat(), *act, place=place)


@pytest.mark.waits
@pytest.mark.timeout(240)
@pytest.mark.parametrize("dialect", DIALECTS)
async def test_what_captains_get_is_in_force_whole_or_not_at_all_and_so_it_is_taken_back(
    dialect, new_database, clock, tmp_path
):
    url = new_database(dialect)
    async with running(url, clock) as database:
        await database.run(populated)
    assert await applied(url, clock.now(), "apply", place="work-committed:3") == -signal.SIGKILL
    async with running(url, clock) as database:
        tags, seats, laid, told = await database.read(counted)
    assert (tags, seats, told) == (0, 0, 0)
    assert 0 < laid < 3 * CAPTAINS
    assert await applied(url, clock.now()) == 0
    async with running(url, clock) as database:
        everybody = (2 * CAPTAINS, CAPTAINS, 3 * CAPTAINS, CAPTAINS)
        assert await database.read(counted) == everybody
    assert await applied(url, clock.now(), "undo", place="work-written:2") == -signal.SIGKILL
    async with running(url, clock) as database:
        assert (await database.read(counted))[:2] == (0, 0)
    assert await applied(url, clock.now()) == 0
    async with running(url, clock) as database:
        assert await database.read(counted) == (0, 0, 0, 0)
