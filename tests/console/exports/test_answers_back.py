"""Answers to events leave and come back: all or none, once, and taken back; friends' stay out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.calendar import store
from bot.calendar.attendance.model import FULL
from bot.calendar.events import jobs
from bot.calendar.events.jobs import REMIND, SETTLE
from bot.calendar.model import About, Answer, AnswerId, Event, EventId, Reply, Sort, Standing
from bot.commands import CommandError
from bot.engine.dialog.work import Work
from bot.engine.time import due
from tests.support import coming_back
from tests.support.crowd import add_captain

# Of which event, whose, what, with how many besides, whether they wait, how many were there.
GIVEN = (
    (0, 0, Reply.YES, 1, False, 2),
    (0, 1, Reply.YES, 0, False, 0),
    (0, 2, Reply.NONE, 0, False, 1),
    (1, 0, Reply.YES, 2, False, None),
    (1, 1, Reply.YES, 0, True, None),
    (1, 2, Reply.NO, 0, False, None),
    (1, 3, Reply.YES, 0, True, None),
)


class House(coming_back.House):
    """A campaign with four captains and two events, one of them over; and all they answered."""

    table = "answers"
    lose = "DELETE FROM event_answers"

    def fill(self, tx):
        own = self.campaign.id
        self.captains = [add_captain(tx, own, name) for name in ("Ana", "Omar", "Rosa", "Zoé")]
        self.events = []
        for days in (-3, 3):
            starts = (tx.now() + timedelta(days=days)).replace(second=0, microsecond=0)
            about = About(Sort.TRAINING, f"Day {days}", starts, starts + timedelta(hours=2), "Hall")
            (code,) = store.fresh_codes(tx, own, 1)
            self.events.append(Event(EventId(tx.new_id()), about, code, tx.now()))
            store.add(tx, own, self.events[-1])
        self.answers = [self._answer(tx, *each) for each in GIVEN]

    def _answer(self, tx, event, captain, reply, guests, waits, came):
        at = tx.now().replace(microsecond=0) - timedelta(hours=1) - timedelta(minutes=captain)
        whose = self.events[event].id, self.captains[captain].id
        queued = tx.new_id() if waits else 0
        given = Answer(AnswerId(tx.new_id()), *whose, reply, at, guests, queued, came=came)
        store.put(tx, self.campaign.id, given)
        return given

    def planned(self, job, place):
        own = self.answers[place].id
        return self.run(lambda tx: due.when(tx, job, own, self.campaign.id)) is not None


@pytest.fixture
def house(database_url, tmp_path, clock):
    return House(database_url, tmp_path, clock)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_left_comes_back_as_it_was(house, language):
    file = house.write(language)
    house.clear()
    assert "7 rows are in" in house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    house.bring(file)
    assert house.write(language).read_bytes() == file.read_bytes()
    assert [house.planned(REMIND, place) for place in range(7)] == [False] * 3 + [True] * 4
    assert [house.planned(FULL, place) for place in (3, 4)] == [False, True]
    waiting = house.run(lambda tx: store.waiting(tx, house.campaign.id, house.events[1].id))
    assert [each.id for each in waiting] == [house.answers[6].id, house.answers[4].id]
    assert "Taken back: 7 answers" in house.bring(None, undo=True)
    assert house.write(language).read_text().count("\n") == 1


def test_a_workbook_that_was_saved_again_comes_back_the_same(house):
    before, after = house.as_a_workbook()
    assert before == after


def test_whoever_answered_since_is_taken_by_that(house):
    file = house.write()
    house.clear()
    house.run(lambda tx: house._answer(tx, 1, 0, Reply.NO, 0, False, None))
    house.bring(file)
    own = house.events[1].id, house.captains[0].id
    found = house.run(lambda tx: store.answer_of(tx, house.campaign.id, *own))
    assert found.reply is Reply.NO
    assert "Taken back: 6 answers" in house.bring(None, undo=True)


def test_what_was_ticked_since_stays_when_it_is_taken_back(house):
    file = house.write()
    house.clear()
    house.bring(file)

    def tick(tx):
        own = store.answer(tx, house.campaign.id, house.answers[3].id)
        ticked = Answer(*(getattr(own, name) for name in Answer.__slots__[:-1]), came=3)
        store.put(tx, house.campaign.id, ticked)

    house.run(tick)
    assert "Taken back: 6 answers" in house.bring(None, undo=True)


def test_friends_whom_captains_bring_stay_out(house):
    def bring_friend(tx):
        about = AnswerId(tx.new_id()), house.events[1].id, house.captains[0].id
        given = Answer(*about, Reply.YES, tx.now(), friend="digest")
        store.put(tx, house.campaign.id, given)

    before = house.write()
    house.run(bring_friend)
    file = house.write()
    house.clear()
    assert "who they are is in no table" in house.bring(file)
    assert house.write().read_bytes() == before.read_bytes()


def test_one_wrong_row_and_nothing_is_changed(house):
    file = house.write()
    house.clear()
    gone = house.events[0].id
    house.run(lambda tx: store.remove(tx, house.campaign.id, gone))
    lines = file.read_text().splitlines()
    lines[2] = lines[2].replace(f"C{house.captains[0].id}", "C111111111111111111")
    file.write_text("\n".join(lines))
    said = house.bring(file)
    assert "4 of 7 rows can't be taken, so nothing was changed." in said
    assert f"no event has this number: bring the table of events back first ('E{gone}')" in said
    assert "Row 3: no captain has this number ('C111111111111111111')" in said
    assert house.write().read_text().count("\n") == 1


def test_a_moment_to_come_is_a_mistake(house):
    file = house.write()
    house.clear()
    text = file.read_text()
    year = house.answers[0].answered_at.year
    file.write_text(text.replace(f",{year}-", f",{year + 1}-", 1))
    assert "a moment that is still to come" in house.bring(file)
    with pytest.raises(CommandError, match="no table to take back"):
        house.bring(None, undo=True)


def test_whoever_waits_gets_a_place_that_answers_taken_back_have_freed(house):
    """At once, and not only when something else is changed."""
    own, event = house.campaign.id, house.events[1]

    def rosa_waits(tx):
        store.change(tx, own, event, replace(event, about=replace(event.about, capacity=3)))
        house.rosa = house._answer(tx, 1, 2, Reply.YES, 0, True, None).id

    def settle(tx):
        assert due.when(tx, SETTLE, event.id, own) == tx.now()
        jobs.settle(Work(tx, tx.now(), house.campaign, None), event.id)

    def standing(tx):
        return store.answer(tx, own, house.rosa).standing

    house.run(lambda tx: tx.connection.execute("DELETE FROM event_answers WHERE reply <> 'yes'"))
    file = house.write()
    house.clear()
    house.bring(file)
    house.run(rosa_waits)
    assert house.run(standing) is Standing.WAITING
    house.bring(None, undo=True)
    house.run(settle)
    assert house.run(standing) is Standing.GOING


def test_events_are_taken_back_after_the_answers_to_them(house):
    answers, house.table = house.write(), "events"
    events = house.write()
    house.run(lambda tx: tx.connection.execute("DELETE FROM event_answers"))
    house.run(lambda tx: tx.connection.execute("DELETE FROM events"))
    house.bring(events)
    house.table = "answers"
    house.bring(answers)
    house.table = "events"
    with pytest.raises(CommandError, match="First: import answers --undo"):
        house.bring(None, undo=True)
    house.table = "answers"
    assert "Taken back: 7 answers" in house.bring(None, undo=True)
    house.table = "events"
    assert house.bring(None, undo=True) == "Taken back: 2 events."
