"""A broadcast to those whom a filter finds: frozen when it is confirmed, each accounted for."""

import pytest

from bot.console import audience
from bot.console.broadcasts import rules
from bot.console.filters.model import Condition, Filter, FilterSaved, Kind
from tests.support.broadcasting import copies, finish, report, stop, write
from tests.support.crowd import sign_up

FRENCH = Filter((Condition(Kind.LANGUAGE, "fr"),))


@pytest.fixture
def people(theatre, olga):
    campaign = theatre.campaign.id
    change = FilterSaved(1, "French", FRENCH, olga.id, theatre.clock.now())
    theatre.opened.run(lambda tx: audience.save(tx, campaign, change))
    names = (("Ana", "en"), ("Bruno", "fr"), ("Chloé", "fr"), ("Dina", "fr"))
    return [sign_up(theatre, name, "Luis", language) for name, language in names]


def _choose(olga, group):
    write(olga, group)
    olga.taps("Who gets it?", group)
    olga.taps("French", group)


def test_only_those_who_fit_get_it_and_the_report_names_them_alone(theatre, olga, group, people):
    _ana, bruno, chloe, dina = people
    dina.says("/stop")
    _choose(olga, group)
    olga.sees("Captains who read French", "2 captains", "1 captain has opted out", in_=group)
    olga.taps("📣 Send", group)
    late = sign_up(theatre, "Émile", "Luis", "fr")
    finish(theatre)
    assert sorted(copies(theatre)) == sorted([bruno.id, chloe.id])
    assert late.id not in copies(theatre)
    olga.sees("All it was for: 3", in_=group)


def test_everybody_can_be_chosen_again(theatre, olga, group, people):
    _choose(olga, group)
    olga.taps("Who gets it?", group)
    olga.taps("Everybody", group)
    olga.sees("4 captains", in_=group)
    olga.taps("📣 Send", group)
    finish(theatre)
    assert sorted(copies(theatre)) == sorted(each.id for each in people)
    assert report(group) == ({"arrived": 4}, 4)


def test_who_changes_or_goes_meanwhile_is_still_accounted_for(
    theatre, olga, group, people, monkeypatch
):
    monkeypatch.setattr(rules, "SLICE", 1)
    ana, bruno, chloe, dina = people
    _choose(olga, group)
    olga.taps("📣 Send", group)
    for person in (ana, bruno):
        person.says("/deleteme")
        person.taps(person.chat.shown[-1].labels()[0])
    chloe.says("/language")
    finish(theatre)
    finish(theatre)
    olga.sees("arrived: 2", "left the campaign: 1", "All it was for: 3", in_=group)
    assert {chloe.id, dina.id} <= set(copies(theatre))


def test_what_is_stopped_counts_recipients_alone(theatre, olga, group, people):
    assert len(people) == 4
    _choose(olga, group)
    olga.taps("📣 Send", group)
    stop(olga, group)
    finish(theatre)
    olga.sees("stopped before sending: 3", "All it was for: 3", in_=group)


@pytest.mark.parametrize("also_french", [False, True])
def test_who_edits_it_still_writes_to_the_same_captains(theatre, olga, group, people, also_french):
    _ana, bruno, chloe, dina = people
    _choose(olga, group)
    olga.taps("Edit", group)
    olga.says("Hello again!", group, reply_to=group.shown[-1].message_id)
    if also_french:
        olga.taps("Write it in French", group)
        olga.says("Rebonjour !", group, reply_to=group.shown[-1].message_id)
    else:
        olga.taps("Same text for everyone", group)
    olga.sees("Captains who read French", "3 captains", in_=group)
    olga.taps("📣 Send", group)
    finish(theatre)
    assert sorted(copies(theatre)) == sorted([bruno.id, chloe.id, dina.id])


def test_a_new_broadcast_is_for_everybody(theatre, olga, group, people):
    _choose(olga, group)
    write(olga, group)
    olga.sees("4 captains", in_=group)
