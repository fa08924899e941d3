"""After the vote, played: thanks within a day, the list gone through, questions, card, results."""

from datetime import UTC, datetime

import pytest

from bot.canvas import Canvas
from bot.progress.debrief import jobs, store
from bot.progress.debrief.model import Part
from bot.progress.debrief.pictures import card, table
from tests.support.crowd import sign_up

AFTER = datetime(2027, 5, 10, 15, tzinfo=UTC)


@pytest.fixture
def ana(theatre, group):
    person = sign_up(theatre, "Ana", "Luis\nBea\nTom\nKim")
    for friend in ("Luis", "Bea", "Tom", "Kim"):
        person.says("/talk")
        person.taps(friend)
        person.taps("✅ Promised to vote")
    return person


@pytest.fixture
def ben(theatre, group):
    person = sign_up(theatre, "Ben", "Zoe")
    person.says("/talk")
    person.taps("Zoe")
    person.taps("✅ Promised to vote")
    return person


def _come(theatre, to=AFTER):
    theatre.tick(seconds=(to - theatre.clock.now()).total_seconds())


def test_thanks_within_a_day_then_the_list_the_questions_and_the_card(theatre, ana):
    _come(theatre)
    ana.sees("The vote is over. Thank you!")
    ana.taps("🗳 Who has voted?")
    ana.taps("▫️ Luis")
    ana.taps("▫️ Bea")
    ana.taps("🗳 Bea")
    ana.sees("1 of 4 so far")
    ana.taps("☑️ All the others here…")
    ana.sees("What is true of all of these? Tom, Kim")
    ana.taps("🤷 I don’t know")
    ana.sees("All names are through")
    ana.taps("💬 Three last questions")
    ana.sees("1 of 3")
    ana.taps("Face to face")
    ana.sees("2 of 3")
    ana.taps("Finding time")
    ana.sees("3 of 3")
    ana.taps("Yes, as a captain")
    ana.sees("May I keep your name, your language and this chat", "June 30, 2027")
    ana.taps("Keep my name")
    ana.sees("What you did")
    ana.sees("Of your friends: 🗳 1 voted, ✖️ 1 did not, 🤷 2 not known")
    assert any("stay for a next campaign" in each.text for each in ana.chat.shown)
    ana.says("/privacy")
    ana.sees("You agreed that your name")
    ana.taps("🔒 Don’t keep my name")
    ana.sees("Everything is erased on June 30, 2027")
    ana.says("/privacy")
    ana.does_not_see("You agreed that your name")


def test_questions_are_answered_in_words_which_stay_without_names(theatre, ana, olga, group):
    _come(theatre)
    ana.taps("💬 Three last questions")
    ana.says("Long calls, above all with Bea and her brother Kim")
    ana.sees("2 of 3")
    ana.says("x" * 501)
    ana.sees("501 characters; 500 fit")
    ana.says("I was exhausted by the end")
    ana.sees("3 of 3")
    ana.taps("Yes, and lead others")
    ana.sees("“Long calls, above all with … and her brother …”", "“I was exhausted by the end”")
    ana.taps("Yes, without my name")
    ana.sees("May I keep your name")
    ana.taps("No, keep nothing")
    with theatre.opened.transaction() as tx:
        row = tx.connection.execute("SELECT * FROM debriefs").fetchone()
        told = store.find(tx, theatre.campaign.id, row["captain_id"])
    assert (row["worked"], row["hard"], row["again"], row["quote"]) == (
        "call",
        "time",
        "lead",
        "yes",
    )
    assert "calls" not in row["worked_words"]
    assert told.words[Part.WORKED] == "Long calls, above all with … and her brother …"
    olga.says("/results", group)
    assert "💬 In their own words" not in labels(group)


def labels(chat):
    return [button["text"] for row in chat.shown[-1].buttons for button in row]


def test_before_the_vote_is_over_there_is_nothing_to_debrief(theatre, ana, olga, group):
    olga.says("/results", group)
    olga.sees("Results come after the vote", in_=group)


def test_organizers_see_who_is_missing_and_ask_those_again_once(theatre, ana, ben, olga, group):
    _come(theatre)
    ana.says("/voted")
    ana.taps("☑️ All the others here…")
    ana.taps("🗳 They voted")
    ana.taps("💬 Three last questions")
    for answer in ("A call", "Nothing", "Rather not", "No, keep nothing"):
        ana.taps(answer)
    olga.says("/results", group)
    olga.sees("1 of 2 captains have told everything", "Of 5 friends: 🗳 4 voted", in_=group)
    olga.sees("Missing: Ben", in_=group)
    before = len(ana.chat.shown)
    olga.taps("🔔 Ask those again", group)
    theatre.tick(minutes=1)
    ben.sees("One last time: of 1 friend")
    assert len(ana.chat.shown) == before
    olga.taps("📄 As a table, for you alone", group)
    olga.sees("Results of 2 captains")
    olga.does_not_see("Results of 2 captains", in_=group)


def test_results_come_by_themselves(theatre, ana, group):
    theatre.opened.run(lambda tx: jobs.plan(tx, theatre.campaign, theatre.clock.now()))
    _come(theatre, datetime(2027, 5, 12, 22, 1, tzinfo=UTC))
    assert sum("of 1 captain has told" in each.text for each in group.shown) == 1


def test_the_card_is_drawn_and_the_table_takes_no_name_for_a_formula():
    data = {
        "talked_with": 12,
        "promises": 8,
        "plans": 5,
        "voted": 7,
        "name": "Zoé",
        "campaign": "Oui",
    }
    assert card("fr", data).startswith(b"\x89PNG")
    row = {"name": "=1+1", "promised": 1, "voted": 1, "missed": 0, "unknown": 0, "open": 0}
    row |= {"worked": "call", "hard": "", "again": "lead", "keep": "yes"}
    lines = table("fr", {"rows": [row]}).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=1+1,1,1,0,0,0,Un appel,,")


def test_the_card_writes_numbers_as_its_language_does(monkeypatch):
    said = []
    monkeypatch.setattr(Canvas, "text", lambda _self, _x, _y, words, *_a, **_k: said.append(words))
    data = {"talked_with": 1043, "promises": 1, "plans": 3, "voted": 0, "name": "Zoé"}
    for language in ("en", "fr"):
        card(language, {**data, "campaign": "Oui"})
    assert {"1,043", "people talked with", "promise to vote", "plans made together"} <= set(said)
    assert {"1\u202f043", "promesse de voter", "plans faits ensemble"} <= set(said)
    assert not {"0", "friends who voted", "proche qui a voté"} & set(said)


def test_where_captains_are_many_results_are_read_beside_the_writer(theatre, ana, ben, monkeypatch):
    def counted():
        return theatre.opened.run(lambda tx: jobs.count(theatre.parts.work(tx)))

    monkeypatch.setattr("bot.captains.store.MANY", 1)
    assert counted() is None
    _come(theatre)
    results, forecast = counted()
    assert [each.promised for each in results] == [4, 1]
    assert forecast.expected == 0
    monkeypatch.setattr("bot.captains.store.MANY", 3)
    assert counted() is None
