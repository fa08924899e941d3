"""How the captains of a filter, a tag or a team are doing, from the filter or by its name."""

import pytest

from tests.support.crowd import bind, own, sign_up


@pytest.fixture
def stage(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    people = {
        name: sign_up(theatre, name, "Luis", language)
        for name, language in (("Ana", "en"), ("Bruno", "fr"), ("Chloé", "fr"))
    }
    people["Bruno"].says("j'ai parlé à Luis, c'est oui")
    people["Bruno"].taps("✅ Oui")
    theatre.tick(days=9)
    return olga, group


def french(olga, group):
    olga.says("/filters", group)
    for label in ("New filter", "Add a condition", "Who they are", "Language", "French"):
        olga.taps(label, group)


def test_a_filter_is_told_in_figures_with_who_needs_a_call(stage):
    olga, group = stage
    french(olga, group)
    olga.taps("How they’re doing", group)
    olga.sees("2 captains", "Friends on their lists: 2", "Promises: 1", in_=group)
    olga.sees("Talks: 1, in the last seven days: 0", "Chloé – no talk yet", in_=group)
    olga.taps("See their names", group)
    olga.sees("Bruno", "Chloé", in_=group)


def test_its_name_behind_status_or_radar_tells_the_same(stage):
    olga, group = stage
    french(olga, group)
    olga.taps("Save it", group)
    olga.says("French people", group)
    olga.says("/status french people", group)
    olga.sees("French people", "2 captains", "Promises: 1", in_=group)
    olga.says("/radar French", group)
    olga.sees("French people", "Chloé – no talk yet", in_=group)
    olga.taps("🔴 Chloé", group)
    olga.sees("Chloé", in_=group)
    olga.says("/tag Ana", group)
    olga.taps("New tag", group)
    olga.says("driver", group)
    olga.says("/status driver", group)
    olga.sees("driver", "1 captain", in_=group)
    olga.taps("See their names", group)
    olga.sees("driver · 1", "Ana", in_=group)


def test_a_name_that_nothing_has_leads_on(stage):
    olga, group = stage
    olga.says("/radar unicorns", group)
    olga.sees("no filter, tag or team called “unicorns”", in_=group)
    olga.taps("How it’s going", group)
    olga.sees("3 captains", in_=group)


def test_who_has_nothing_in_common_with_anybody_is_nobody(stage):
    olga, group = stage
    french(olga, group)
    for label in ("Add a condition", "What they have done", "Has a plan"):
        olga.taps(label, group)
    olga.sees("Nobody fits", in_=group)
    olga.taps("Save it", group)
    olga.says("Nobody at all", group)
    olga.says("/status nobody at all", group)
    olga.sees("Nobody fits now", in_=group)


def test_a_filter_stays_at_hand_and_is_not_shown_again_by_itself(stage):
    olga, group = stage
    french(olga, group)
    olga.says("/status", group)
    olga.sees("3 captains", in_=group)
    assert "Captains who read French" not in group.shown[-1].text
    olga.taps("Tag them", group)
    olga.taps("New tag", group)
    olga.says("driver", group)
    olga.sees("Captains who read French", "2 captains get it now", in_=group)
