"""A broadcast to those whom a filter finds: frozen when it is confirmed, each accounted for."""

from dataclasses import replace

import pytest

from bot.app import assemble
from bot.console import audience
from bot.console.broadcasts import rules
from bot.console.filters.model import Condition, Filter, FilterSaved, Kind
from tests.support.broadcasting import copies, finish, report, stop, without_reminders, write
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


# --- whom it is for stays, whatever happens on the way -------------------------------------------


def _only_english(theatre):
    theatre.campaign = replace(theatre.campaign, languages=("en",))
    theatre.parts = assemble(theatre.campaign)


def _is_for_the_french(olga, group):
    olga.sees("Captains who read French", in_=group)
    assert any("to these captains (3)" in each for each in group.shown[-1].labels())


def test_in_a_campaign_of_one_language_it_is_kept(theatre, olga, group, people):
    _only_english(theatre)
    olga.says("/broadcast Hello!", group)
    olga.taps("Who gets it?", group)
    olga.taps("French", group)
    olga.taps("Edit", group)
    olga.sees("Captains who read French", "What should I tell them?", in_=group)
    olga.replies("Hello again!", group)
    _is_for_the_french(olga, group)


def test_an_album_in_place_of_the_text_keeps_it(theatre, olga, group, people):
    _choose(olga, group)
    olga.taps("Edit", group)
    for name, words in (("one", {"caption": "Look"}), ("two", {})):
        photo = [{"file_id": name, "file_size": 9}]
        olga.sends(group, photo=photo, media_group_id="a1", **words)
    olga.taps("Same text", group)
    _is_for_the_french(olga, group)


@pytest.mark.parametrize("refused", ["x" * 3501, "Hello {surname}", "Hello {"])
def test_a_text_that_is_refused_keeps_it(theatre, olga, group, people, refused):
    _choose(olga, group)
    olga.taps("Edit", group)
    olga.replies(refused, group)
    olga.replies("Hello again!", group)
    olga.taps("Same text", group)
    _is_for_the_french(olga, group)


def test_a_restart_in_the_middle_keeps_it(theatre, olga, group, people):
    _choose(olga, group)
    olga.taps("Edit", group)
    theatre.parts = assemble(theatre.campaign)
    olga.replies("Hello again!", group)
    theatre.parts = assemble(theatre.campaign)
    olga.taps("Same text", group)
    _is_for_the_french(olga, group)


def test_at_a_late_hour_it_is_kept(theatre, olga, group, people):
    _ana, *french = people
    without_reminders(theatre)
    theatre.tick(hours=11)
    _choose(olga, group)
    olga.taps("📣 Send to these", group)
    olga.taps("Tomorrow at 9:00", group)
    olga.sees("Captains who read French", in_=group)
    theatre.tick(hours=13)
    finish(theatre)
    assert sorted(copies(theatre)) == sorted(each.id for each in french)
