"""The digest as a group lives with it: chosen, told once, silent, ended."""

import re
from datetime import timedelta

import pytest

from bot.console.digest import jobs, store
from bot.console.model import DigestGathered
from bot.engine.dialog.feature import Feature
from bot.organizers import store as organizers
from tests.console.help_desk.test_help_desk import asks
from tests.support.crowd import add_captain, add_contact, add_talk, bind, own, sign_up

WEEK = 7


@pytest.fixture
def group(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/digest 9", group)
    group.olga = olga
    return group


def told(group):
    return [
        each.text for each in group.shown if each.text.startswith("📬 ") and "/status" in each.text
    ]


def happens(theatre, days_ago=1, friends=("Luis",)):
    """Ana talked with some friends."""
    with theatre.opened.transaction() as tx:
        ana = add_captain(tx, theatre.campaign.id, "Ana")
        for name in friends:
            friend = add_contact(tx, theatre.campaign.id, ana, name)
            add_talk(tx, theatre.campaign.id, friend, tx.now() - timedelta(days=days_ago))
    return ana


def test_it_comes_once_a_day_and_tells_of_the_day_before(theatre, group):
    # It is ten in the morning, the hour is past.
    happens(theatre, days_ago=0, friends=("Luis", "Mia"))
    theatre.tick(hours=22)
    assert not told(group)
    theatre.tick(hours=1)
    (text,) = told(group)
    assert "Yesterday" in text
    assert "2 talks" in text
    assert "1 new captain" in text
    assert "Luis" not in text
    theatre.tick(minutes=5)
    assert len(told(group)) == 1


def test_on_a_day_with_nothing_new_it_is_silent(theatre, group):
    happens(theatre, days_ago=0)
    theatre.tick(hours=23)
    theatre.tick(days=1)
    assert len(told(group)) == 1
    group.olga.says("/digest", group)
    group.olga.taps("👀 What it would say now", group)
    group.olga.sees("Nothing new, nothing due", in_=group)


def test_who_waits_for_a_call_is_named_the_rest_is_counted(theatre, group):
    with theatre.opened.transaction() as tx:
        for number in range(WEEK):
            joined = tx.now() - timedelta(days=9)
            add_captain(tx, theatre.campaign.id, f"C{number}", joined_at=joined)
    happens(theatre, days_ago=0)
    theatre.tick(hours=23)
    (text,) = told(group)
    assert "C0, C1, C2, C3, C4" in text
    assert "and 2 more" in text


def test_questions_of_a_room_beside_it_are_told(theatre, group, monkeypatch):
    def waits(_work, change: DigestGathered) -> None:
        change.waits["questions"] = 3

    desk = Feature("desk_for_a_test", listens={DigestGathered: waits})
    monkeypatch.setattr(theatre.parts.due_work, "_features", (*theatre.parts.features, desk))
    theatre.tick(hours=23)
    (text,) = told(group)
    assert "3 questions are waiting" in text


def test_how_long_a_question_waits_is_told(theatre, group):
    asks(theatre, sign_up(theatre, "Ana", "Luis"), "Wobble?")
    theatre.tick(hours=23)
    (text,) = told(group)
    assert re.search(r"1 question is waiting for an answer \(for \d\d hours\)", text)


def test_it_is_not_sent_for_a_day_that_is_long_past_nor_without_a_group(theatre, group):
    happens(theatre, days_ago=0)
    theatre.tick(hours=23 + 4)
    assert not told(group)
    happens(theatre, days_ago=0)
    group.olga.says("/digest off", group)
    theatre.tick(hours=48)
    assert not told(group)


def test_two_processes_that_do_it_at_once_send_one(theatre, group):
    happens(theatre, days_ago=0)
    theatre.clock.pass_(hours=23)
    with theatre.opened.transaction() as tx:
        for _ in range(2):
            jobs.post(theatre.parts.work(tx), theatre.campaign.id)
    theatre.deliver()
    assert len(told(group)) == 1


def test_the_choice_is_kept_and_written_down(theatre, group):
    group.olga.says("/digest", group)
    group.olga.sees("It comes each day at", "9:00", in_=group)
    group.olga.taps("6:00", group)
    group.olga.sees("each day at", "6:00", in_=group)
    group.olga.says("/digest tomorrow", group)
    group.olga.sees("I need an hour", in_=group)
    group.olga.says("/digest 7h30", group)
    group.olga.sees("at a full hour: /digest 7 or /digest 8", in_=group)
    with theatre.opened.transaction() as tx:
        assert store.hour(tx, theatre.campaign.id) == 18
        acts = [each[2] for each in organizers.audit(tx, theatre.campaign.id)]
        assert acts.count("digest_chosen") == 2


def test_who_only_reads_there_cannot_choose(theatre, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.joins(group)
    ana.says("/digest 7", group)
    with theatre.opened.transaction() as tx:
        assert store.hour(tx, theatre.campaign.id) == 9
