"""Events leave and come back: the same table again, all or none, once, and taken back."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from bot.calendar import store
from bot.calendar.attendance.jobs import ASK
from bot.calendar.event_restoring.model import Why
from bot.calendar.model import NO_CARD, About, Answer, AnswerId, Event, EventId, Reply, Sort
from bot.commands import CommandError
from bot.commands.exporting import write_table
from bot.commands.tables.events import KIND
from bot.commands.tables.exported import Mistake
from bot.engine.time import due
from bot.organizers import store as organizers
from tests.support import coming_back
from tests.support.crowd import add_captain


class House(coming_back.House):
    """A campaign with a captain and three events: one over, one to come, one cancelled."""

    table = "events"
    lose = "DELETE FROM events"

    def fill(self, tx):
        self.captain = add_captain(tx, self.campaign.id, "Ana")
        self.events = []
        for days, told in (
            (-3, {"place": '=Library; 12, "Main" Street', "capacity": 12}),
            (3, {"link": "https://meet.example.org/x", "description": "Bring\n- a friend"}),
            (5, {"place": "'Tis the place"}),
        ):
            starts = (tx.now() + timedelta(days=days)).replace(second=0, microsecond=0)
            about = About(Sort.PHONE_BANK, f"-Day {days}", starts, starts + timedelta(hours=2))
            about = About(**{name: getattr(about, name) for name in About.__slots__} | told)
            (code,) = store.fresh_codes(tx, self.campaign.id, 1)
            event = Event(EventId(tx.new_id()), about, code, tx.now())
            store.add(tx, self.campaign.id, event)
            self.events.append(event)
        last = self.events[-1]
        gone = Event(last.id, last.about, last.code, last.made_at, 1, tx.now(), tx.now())
        store.change(tx, self.campaign.id, last, gone)

    def find(self, place):
        own = self.events[place].id
        return self.run(lambda tx: store.find(tx, self.campaign.id, own))

    def asked_at(self, place):
        own = self.events[place].id
        return self.run(lambda tx: due.when(tx, ASK, own, self.campaign.id))


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_left_comes_back_as_it_was(house, language):
    file = house.write(language)
    house.clear()
    assert "3 rows are in" in house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    for place, event in enumerate(house.events):
        back = house.find(place)
        assert back.about == event.about
        assert (len(back.code), back.shown) == (5, NO_CARD)
    assert house.find(2).cancelled_at is not None
    asked = [house.asked_at(place) for place in range(3)]
    assert asked == [None, house.events[1].about.ends_at, None]


def test_a_workbook_that_was_saved_again_comes_back_the_same(house):
    before, after = house.as_a_workbook()
    assert before == after


def test_events_that_are_there_stay_as_they_are(house):
    file = house.write()
    before = [house.find(place) for place in range(3)]
    house.bring(file)
    assert [house.find(place) for place in range(3)] == before
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


def test_it_is_taken_back_but_for_what_somebody_answered(house):
    file = house.write(ending="zip")
    house.clear()
    house.bring(file)

    def answer(tx):
        own = house.events[1].id, house.captain.id
        store.put(tx, house.campaign.id, Answer(AnswerId(tx.new_id()), *own, Reply.YES, tx.now()))

    house.run(answer)
    assert "Taken back: 2 events." in house.bring(None, undo=True)
    assert [house.find(place) is not None for place in range(3)] == [False, True, False]


def test_one_wrong_row_and_nothing_is_changed(house):
    file = house.write()
    house.clear()
    file.write_text(file.read_text().replace("meet.example.org/x", "nowhere"))
    said = house.bring(file)
    assert "1 of 3 rows can't be taken, so nothing was changed." in said
    assert "Row 3: no address as in https://example.org/call ('https://nowhere')" in said
    assert house.write().read_text().count("\n") == 1


def test_checking_changes_nothing(house):
    file = house.write()
    house.clear()
    assert "3 rows, nothing is wrong" in house.bring(file, check_only=True)
    assert house.write().read_text().count("\n") == 1


def test_a_table_of_something_else_is_refused(house):
    file = house.folder / "talks.csv"
    list(write_table(house.settings, "talks", file, language="en"))
    with pytest.raises(CommandError, match="Is it a table of events"):
        house.bring(file)


class Row(NamedTuple):
    id: int


def test_an_event_of_another_campaign_is_wrong(house):
    other = house.run(lambda tx: organizers.ensure_campaign(tx, "harbour", tx.now()))
    moved = f"UPDATE events SET campaign_id = {other} WHERE id = {house.events[1].id}"  # noqa: S608
    house.run(lambda tx: tx.connection.execute(moved))
    rows = [(row, Row(event.id)) for row, event in enumerate(house.events, 2)]
    wrong = house.run(lambda tx: [*KIND.check(tx, house.campaign, rows)])
    assert wrong == [Mistake(3, Why.ELSEWHERE, f"E{house.events[1].id}")]
