"""Questions leave and come back without their words: all or none, once, and taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bot.commands import CommandError
from bot.console import help_desk_store as desk
from bot.console import store as console
from bot.console.help_desk.model import Entry, EntryId, Said, Side
from tests.support import coming_back
from tests.support.crowd import add_captain

SECONDS = st.integers(0, 90 * 86_400)
# Whose, how long ago, and where it stands since.
QUESTION = st.tuples(
    st.integers(0, 1), SECONDS, st.sampled_from(["waiting", "answered", "closed"]), SECONDS
)
SOME = ((0, 7200, "waiting", 3600), (0, 900_000, "closed", 800_000), (1, 60, "answered", 30))


class House(coming_back.House):
    """A campaign with two captains, who ask."""

    table = "questions"
    lose = "DELETE FROM cases"

    def fill(self, tx):
        self.captains = [add_captain(tx, self.campaign.id, name) for name in ("Ana", "Omar")]

    def ask(self, told):
        def work(tx):
            now, own = tx.now().replace(microsecond=0), self.campaign.id
            self.cases = []
            for place, ago, stands, since in told:
                asked, then = now - timedelta(seconds=ago), now - timedelta(seconds=min(since, ago))
                case = desk.open_case(tx, own, self.captains[place].id, asked, None)
                waits = then if stands == "waiting" else None
                closed = then if stands == "closed" else None
                changes = {"waits_since": waits, "closed_at": closed, "last_at": then}
                self.cases.append(replace(case, **changes))
                desk.save(tx, own, self.cases[-1])

        self.run(work)

    def said(self, place=0):
        own = self.cases[place].id
        return self.run(lambda tx: desk.entries(tx, self.campaign.id, own))

    def find(self, place=0):
        own = self.cases[place].id
        return self.run(lambda tx: desk.find(tx, self.campaign.id, own))

    def write_to(self, place, side=Side.CAPTAIN):
        case = self.cases[place]

        def work(tx):
            entry = EntryId(tx.new_id()), case.id, case.captain_id, side, 0
            desk.add_entry(tx, self.campaign.id, Entry(*entry, Said("Hm"), None, tx.now()))

        self.run(work)


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@limits(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(told=st.lists(QUESTION, min_size=1, max_size=5), language=st.sampled_from(["en", "fr"]))
def test_what_left_comes_back_as_it_was(house, told, language):
    house.clear()
    house.ask(told)
    file = house.write(language)
    house.clear()
    assert house.bring(file).startswith(f"{len(told)} row")
    assert house.write(language).read_bytes() == file.read_bytes()
    assert house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    assert [each.side for each in house.said()] == [Side.LOST]
    assert f"Taken back: {len(told)} question" in house.bring(None, undo=True)
    assert house.write(language).read_text().count("\n") == 1
    assert not house.said()


def test_it_waits_for_an_answer_and_of_what_is_closed_nobody_hears(house):
    house.ask(SOME)
    file = house.write()
    house.clear()
    assert "their words are in no table" in house.bring(file).lower()
    waiting = house.run(lambda tx: console.questions_waiting(tx, house.campaign.id))
    assert (waiting.unclaimed, waiting.oldest) == (1, house.cases[0].waits_since)
    assert house.find(1).closed_at == house.cases[1].closed_at
    told = "SELECT key FROM outbox UNION ALL SELECT job FROM due WHERE job = 'help_desk.look'"
    assert house.run(lambda tx: tx.connection.execute(told).fetchall()) == []


def test_questions_that_are_there_stay_as_they_are_with_their_words(house):
    house.ask(SOME)
    house.write_to(0)
    file = house.write()
    before = [(house.find(place), house.said(place)) for place in range(3)]
    house.bring(file)
    assert [(house.find(place), house.said(place)) for place in range(3)] == before
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


def test_what_somebody_wrote_to_or_took_on_since_stays_when_the_table_is_taken_back(house):
    house.ask([*SOME, *SOME])
    file = house.write(ending="zip")
    house.clear()
    house.bring(file)
    house.write_to(0, Side.NOTE)
    house.clock.pass_(seconds=1)
    now = house.clock.now()
    for place, changes in ((1, {"claimed_by": 7, "claimed_at": now}), (2, {"last_at": now})):
        changed = replace(house.find(place), **changes)
        house.run(lambda tx, changed=changed: desk.save(tx, house.campaign.id, changed))
    assert "Taken back: 3 questions." in house.bring(None, undo=True)
    assert [house.find(place) is not None for place in range(6)] == [True] * 3 + [False] * 3
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


@pytest.mark.parametrize(
    "before, after, why",
    [
        ("C{captain}", "C111111111111111111", "Row 2: no captain has this number"),
        ("waits for an answer", "perhaps", "Row 2: no word for where a question stands"),
        ("waits for an answer", "answered", "Row 2: it stands otherwise by its moments"),
        ("{year}-", "2999-", "Row 2: a moment that is still to come"),
    ],
)
def test_one_wrong_row_and_nothing_is_changed(house, before, after, why):
    house.ask(SOME)
    file = house.write()
    house.clear()
    lines = file.read_text().splitlines()
    told = {"captain": house.captains[0].id, "year": house.clock.now().year}
    row = next(place for place, line in enumerate(lines) if "waits for" in line)
    lines[1], lines[row] = lines[row], lines[1]
    lines[1] = lines[1].replace(before.format(**told), after)
    file.write_text("\n".join(lines))
    said = house.bring(file)
    assert "1 of 3 rows can't be taken, so nothing was changed." in said
    assert why in said
    assert house.write().read_text().count("\n") == 1


def test_checking_changes_nothing(house):
    house.ask(SOME)
    file = house.write()
    house.clear()
    assert "3 rows, nothing is wrong" in house.bring(file, check_only=True)
    assert house.write().read_text().count("\n") == 1
