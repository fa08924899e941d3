"""A question that came back from a table has no words: organizers read so, and it goes on."""

from datetime import timedelta

import pytest

from bot.captains import store as captains
from bot.console import help_desk_restored as restored
from bot.console import help_desk_store as desk
from bot.console.help_desk.model import Case, CaseId, Side
from bot.console.help_desk.rules import REMINDED_AFTER
from bot.privacy.rights import store as rights
from tests.console.help_desk.test_help_desk import answers, asks, last, waiting


@pytest.fixture
def back(theatre, ana):
    """A question of Ana's that has waited for two hours, come back from a table."""
    return come_back(theatre, ana, waits=True)


def come_back(theatre, captain, *, waits):
    def work(tx):
        row = tx.connection.execute("SELECT id FROM captains ORDER BY id DESC").fetchone()
        asked = tx.now() - timedelta(hours=2)
        waits_since, told = asked if waits else None, len(REMINDED_AFTER)
        case = Case(CaseId(tx.new_id()), row["id"], asked, waits_since, asked, told=told)
        restored.put_back(tx, theatre.campaign.id, tx.new_id(), [case])
        return case

    return theatre.opened.run(work)


def of(theatre, case):
    return theatre.opened.run(lambda tx: desk.find(tx, theatre.campaign.id, case.id))


def test_organizers_read_that_the_words_are_lost_and_answer(theatre, olga, group, ana, back):
    before = len(group.shown)
    theatre.tick(hours=30)
    assert not [each for each in group.shown[before:] if "Ana" in each.text]
    olga.says("/questions", group)
    olga.sees("1 captain waits", "Ana", "The words are lost", in_=group)
    olga.taps("1", group)
    theatre.tick(seconds=1)
    shown = last(group)
    assert "Ana, a captain, asked you something on" in shown.text
    assert "I no longer have the words" in shown.text
    olga.taps("✋ I’ll answer", group)
    olga.sees("Olga will answer", in_=group)
    answers(theatre, olga, group, "What was it about?", to=shown)
    assert "What was it about?" in last(ana.chat).text
    assert "✅ Answered" in shown.text
    assert waiting(theatre).all == 0
    assert shown.labels() == ["↩️ Open it again"]


def test_an_answer_that_is_chosen_among_the_quick_ones_goes_out_too(
    theatre, olga, group, ana, back
):
    olga.says("/replies", group)
    olga.taps("➕ New", group)
    olga.says("Hello {first_name}, please ask again", group)
    olga.says("/questions", group)
    olga.taps("1", group)
    theatre.tick(seconds=1)
    olga.taps("⚡ Quick reply", group)
    olga.sees("Which one goes to Ana?", in_=group)
    olga.taps("Hello Ana, please ask again", group)
    olga.sees("Ana would read:", in_=group)
    assert "The question:" not in last(group).text
    olga.taps("✉️ Send", group)
    theatre.tick(seconds=1)
    assert "Hello Ana, please ask again" in last(ana.chat).text
    assert waiting(theatre).all == 0


def test_the_captain_goes_on_in_it_and_what_waited_before_waits_on(theatre, olga, group, ana, back):
    asks(theatre, ana, "Where are the big posters?")
    assert "Ana writes:" in last(group).text
    assert waiting(theatre).all == 1
    ana.taps("↩️ Take it back")
    theatre.tick(seconds=1)
    assert "Ana has taken a message back" in last(group).text
    assert waiting(theatre).all == 1
    assert of(theatre, back).waits_since == back.waits_since


def test_what_was_answered_before_waits_no_more_when_the_captain_takes_the_rest_back(
    theatre, olga, group, ana
):
    case = come_back(theatre, ana, waits=False)
    asks(theatre, ana, "Where are the big posters?")
    assert waiting(theatre).all == 1
    ana.taps("↩️ Take it back")
    theatre.tick(seconds=1)
    assert waiting(theatre).all == 0
    assert of(theatre, case).closed_at is not None


def test_it_is_closed_put_off_and_noted_as_any_other(theatre, olga, group, ana, back):
    olga.says("/questions", group)
    olga.taps("1", group)
    theatre.tick(seconds=1)
    shown = last(group)
    olga.says("/note asked Sam", group, shown.message_id)
    theatre.tick(seconds=1)
    olga.taps("⋯ More", group)
    olga.taps("💤 In an hour", group)
    assert waiting(theatre).snoozed == 1
    theatre.tick(hours=2)
    assert "You wanted to come back to Ana" in last(group).text
    assert "I no longer have the words" in last(group).text
    olga.taps("✅ No reply needed", group)
    assert waiting(theatre).all == 0
    olga.taps("↩️ Open it again", group)
    assert waiting(theatre).all == 1


def test_it_goes_with_its_captain(theatre, olga, group, ana, back):
    ana.says("/mydata")
    theatre.tick(seconds=1)
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    theatre.tick(seconds=1)
    assert waiting(theatre).all == 0
    rows = theatre.opened.run(lambda tx: desk.entries(tx, theatre.campaign.id, back.id))
    assert rows == []


def test_the_entry_stands_for_what_was_said(theatre, ana, back):
    (entry,) = theatre.opened.run(lambda tx: desk.entries(tx, theatre.campaign.id, back.id))
    assert (entry.side, entry.said.text, entry.at) == (Side.LOST, "", back.opened_at)

    def held(tx):
        captain = captains.find(tx, theatre.campaign.id, back.captain_id)
        return rights.held(tx, theatre.campaign.id, captain).questions

    (asked,) = theatre.opened.run(held)
    assert (asked["way"], asked["said"]) == ("words_lost", "")
