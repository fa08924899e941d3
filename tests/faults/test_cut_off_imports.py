"""kill -9 in the middle of `import` and of its --undo, on both databases: all of a table or none,
nothing twice, and the same command goes on.
"""

from datetime import timedelta

import pytest

from bot.console import help_desk_restored as restored
from bot.console.help_desk.model import Case, CaseId
from tests.support import coming_back
from tests.support.crowd import add_captain
from tests.support.killing import BRINGING_BACK

# More than are read, or taken back, at once.
ROWS = 1_100
READING, WRITTEN, COMMITTED, TAKEN_BACK = BRINGING_BACK


class House(coming_back.House):
    """A captain who has asked very often."""

    table = "questions"
    lose = "DELETE FROM cases"

    def fill(self, tx):
        ana, at = add_captain(tx, self.campaign.id, "Ana"), tx.now() - timedelta(days=1)
        cases = [Case(CaseId(each), ana.id, at, at, at) for each in tx.new_ids(ROWS)]
        restored.put_back(tx, self.campaign.id, 0, cases)
        restored.SQL.let_stay(
            tx, campaign_id=self.campaign.id, ids=str([each.id for each in cases])
        )

    def command(self, *words, crash=""):
        return super().command("import", "questions", *words, crash=crash)

    def tally(self):
        """Return how many questions there are, with how many entries, and what is written down."""
        counts = (
            "SELECT (SELECT COUNT(*) FROM cases) AS cases, (SELECT COUNT(*) FROM case_entries) AS "
            "said, (SELECT COUNT(*) FROM audit WHERE action = 'questions_brought_back') AS brought,"
            " (SELECT COUNT(*) FROM audit WHERE action = 'questions_taken_back') AS taken"
        )
        return tuple(self.run(lambda tx: dict(tx.connection.execute(counts).fetchone())).values())


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


def test_a_table_is_in_as_a_whole_or_not_at_all_and_so_it_is_taken_back(house):
    file = house.write()
    before = file.read_bytes()
    house.clear()
    house.run(lambda tx: tx.connection.execute("DELETE FROM case_entries"))
    for place in (READING, f"{READING}:2", WRITTEN):
        assert house.command(str(file), crash=place).returncode == -9
        assert house.tally() == (0, 0, 0, 0)
    assert house.command(str(file), crash=COMMITTED).returncode == -9
    assert house.tally() == (ROWS, ROWS, 1, 0)
    done = house.command(str(file))
    assert done.returncode == 0, done.stderr
    assert house.tally() == (ROWS, ROWS, 2, 0)
    assert house.write().read_bytes() == before
    assert house.command("--undo", crash=TAKEN_BACK).returncode == -9
    assert house.tally() == (100, 100, 2, 0)
    done = house.command("--undo")
    assert done.returncode == 0, done.stderr
    assert house.tally() == (0, 0, 2, 1)
