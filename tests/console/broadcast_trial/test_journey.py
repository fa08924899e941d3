"""Two texts of a broadcast: written, agreed on, tried, compared; the rest gets the better one."""

import pytest

from bot.console.broadcast_trial import rules
from bot.console.broadcast_trial.model import Arm
from tests.support.broadcasting import copies, finish, without_reminders, write
from tests.support.crowd import sign_up


@pytest.fixture
def people(theatre):
    names = "Ana", "Ben", "Cleo", "Dan", "Eve", "Flo"
    captains = [sign_up(theatre, name, "Luis") for name in names]
    without_reminders(theatre)
    return captains


@pytest.fixture
def arms(monkeypatch, theatre, people):
    """Have the first two get text A, the next two text B."""
    sql = "SELECT id, telegram_id FROM captains"
    rows = theatre.opened.run(lambda tx: tx.connection.execute(sql).fetchall())
    known = {row["telegram_id"]: row["id"] for row in rows}
    ids = [known[each.id] for each in people]
    drawn = dict(zip(ids, "AABB", strict=False))
    monkeypatch.setattr(rules, "arm_of", lambda _rule, _number, captain: drawn.get(captain, ""))
    return drawn


def agree(olga, group):
    write(olga, group, "First {first_name}")
    olga.taps("⚙️ More", group)
    olga.taps("Try two texts", group)
    olga.replies("Second {first_name}", group)
    olga.taps("50 %", group)
    olga.taps("24 hours", group)
    olga.taps("Recorded a talk", group)


def said_to(people):
    return [each.chat.shown[-1].text.split()[1] for each in people]


def test_the_rule_is_stated_before_anything_is_sent(theatre, olga, group, people):
    agree(olga, group)
    olga.sees("Second Olga", "50 % get text A or text B, half each", "After 24 hours", in_=group)
    olga.sees("About 1 captain gets each text: too few to tell", in_=group)
    olga.says("/start")
    olga.taps("🧪 Test to myself", group)
    first, second = olga.chat.shown[-2:]
    assert ("First Olga" in first.text, "Second Olga" in second.text) == (True, True)
    assert not copies(theatre)


BETTER = {"B": "Second", "A": "First", "close": "First"}


@pytest.mark.usefixtures("arms")
@pytest.mark.parametrize("better", BETTER)
def test_the_rest_gets_the_better_text_or_the_first(
    theatre, olga, group, people, monkeypatch, better
):
    agree(olga, group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    olga.sees("Text A: 2, text B: 2, the rest: 2", in_=group)
    assert said_to(people[:4]) == ["First", "First", "Second", "Second"]
    assert len(copies(theatre)) == 4
    monkeypatch.setattr(rules, "verdict", lambda _first, _second: better)
    theatre.tick(hours=24)
    finish(theatre)
    assert said_to(people[4:]) == [BETTER[better]] * 2
    assert sorted(copies(theatre)) == sorted(each.id for each in people)
    olga.says("/broadcasts", group)
    olga.sees("2 of 2 arrived", in_=group)


@pytest.mark.usefixtures("arms")
def test_what_is_told_of_each_text_says_which_it_is(theatre, olga, group):
    agree(olga, group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    told = [each.text for each in group.shown]
    first, second = (each for each in told if "What became of your message" in each)
    assert ("🅰️ Text A\nFirst" in first, "🅱️ Text B\nSecond" in second) == (True, True)
    assert [each for each in told if "Finished" in each] == [
        "🅰️ Text A\n✅ Finished: 2 of 2 sent.",
        "🅱️ Text B\n✅ Finished: 2 of 2 sent.",
    ]
    olga.says("/broadcasts", group)
    olga.sees("1. 🅱️ Second {first_name}", "2. 🅰️ First {first_name}", in_=group)
    olga.sees("3. First {first_name}", in_=group)
    theatre.tick(hours=24)
    finish(theatre)
    assert group.shown[-1].text.startswith("📋 What became of your message\nFirst")


def test_where_too_few_acted_it_says_so(theatre, olga, group, people, arms):
    agree(olga, group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    theatre.tick(hours=24)
    finish(theatre)
    olga.sees("It can’t be told which text is better", "A: 0 of 2", "too few", in_=group)


def test_talks_after_the_message_are_counted(theatre, olga, group, people, arms, monkeypatch):
    counted = []
    monkeypatch.setattr(rules, "verdict", lambda *arms: counted.append(arms) or "few")
    people[0].says("talked to Luis, he is in")
    theatre.tick(hours=1)
    agree(olga, group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    theatre.tick(hours=1)
    people[2].says("/talk")
    _record(people[2])
    theatre.tick(hours=24)
    finish(theatre)
    assert counted == [(Arm(2, 0), Arm(2, 1))]


def _record(person):
    person.taps("Luis")
    person.taps("We talked") if any(
        "We talked" in each for each in person.chat.shown[-1].labels()
    ) else None


def test_the_rest_may_be_called_off_while_two_texts_are_tried(theatre, olga, group, people, arms):
    agree(olga, group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    olga.taps("Don’t send it", group)
    olga.taps("Yes, nobody", group)
    theatre.tick(hours=30)
    assert len(copies(theatre)) == 4


def test_it_is_decided_in_the_morning(theatre, olga, group, people, arms):
    theatre.tick(hours=4)
    write(olga, group, "First")
    olga.taps("⚙️ More", group)
    olga.taps("Try two texts", group)
    olga.replies("Hello {surname}", group)
    olga.sees("I don’t know what {surname} should become", in_=group)
    olga.replies("Second", group)
    olga.taps("50 %", group)
    olga.taps("4 hours", group)
    olga.taps("Wrote or tapped", group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    theatre.tick(hours=8)
    assert len(copies(theatre)) == 4
    theatre.tick(hours=12)
    finish(theatre)
    assert len(copies(theatre)) == 6


def test_it_is_one_text_after_all(theatre, olga, group, people):
    agree(olga, group)
    olga.taps("⚙️ More", group)
    olga.taps("One text after all", group)
    olga.does_not_see("half each", in_=group)
    olga.taps("📣 Send to all", group)
    finish(theatre)
    assert set(said_to(people)) == {"First"}
