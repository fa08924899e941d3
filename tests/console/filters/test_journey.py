"""An organizer chooses captains by buttons, keeps the filter, and tags whom it finds."""

import pytest

from tests.support.crowd import bind, own, sign_up


@pytest.fixture
def stage(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    for name, language in (("Ana", "en"), ("Bruno", "fr"), ("Chloé", "fr")):
        sign_up(theatre, name, "Luis", language)
    return olga, group


def test_conditions_are_added_turned_and_taken_off(stage):
    olga, group = stage
    olga.says("/filters", group)
    olga.taps("New filter", group)
    olga.sees("All captains", "3 captains", in_=group)
    for label in ("Add a condition", "Who they are", "Language", "French"):
        olga.taps(label, group)
    olga.sees("Captains who read French", "2 captains", in_=group)
    olga.taps("The opposite", group)
    olga.sees("don’t read French", "1 captain", in_=group)
    for label in ("Add a condition", "What they have done", "Has a plan"):
        olga.taps(label, group)
    olga.sees("and have a plan to vote", "Nobody fits", in_=group)
    olga.taps("Last one off", group)
    olga.taps("Save it", group)
    olga.says("Not French " * 4, group)
    olga.sees("at most 40 characters", in_=group)
    olga.says("Not French", group)
    olga.sees("“Not French” is saved", in_=group)
    olga.taps("🔎 Not French", group)
    olga.sees("don’t read French", in_=group)
    olga.says("/filters", group)
    olga.taps("🔎 Not French", group)
    olga.sees("don’t read French", in_=group)
    for label in ("Tag them", "‹ Back", "Add a condition", "‹ Back"):
        olga.taps(label, group)
    olga.taps("Remove this filter", group)
    olga.sees("is removed", in_=group)


def test_an_inviter_is_found_by_name(stage):
    olga, group = stage
    olga.says("/filters", group)
    for label in ("New filter", "Add a condition", "Who they are", "Invited by"):
        olga.taps(label, group)
    olga.says("Xavier", group)
    olga.sees("no captain called “Xavier”", in_=group)
    olga.says("anna", group)
    olga.sees("were invited by Ana", "Nobody fits", in_=group)


def test_all_who_fit_get_a_tag_which_one_tap_takes_back(stage):
    olga, group = stage
    olga.says("/tag", group)
    olga.taps("Tag many at once", group)
    olga.taps("Tag them", group)
    olga.taps("New tag", group)
    olga.says("drives whoever would like to vote and back home", group)
    olga.sees("at most 40 characters", in_=group)
    olga.says("driver", group)
    olga.sees("All captains", "3 captains get it now", in_=group)
    olga.taps("Once, now", group)
    olga.sees("3 captains now have the tag “driver”", in_=group)
    olga.says("/tag bruno", group)
    olga.sees("Bruno: driver", in_=group)
    olga.taps("✅ driver", group)
    olga.sees("has no tag yet", in_=group)
    olga.says("/tag Bruno Dríver", group)  # in one line, where there is such a tag
    olga.sees("Bruno: driver", in_=group)
    olga.taps("✅ driver", group)
    olga.says("/tag Bruno pilot", group)
    olga.sees("no tag “pilot”", "has no tag yet", in_=group)
    olga.says("/tag DRIVER", group)
    olga.sees("driver: 2", in_=group)
    olga.says("/tag Xavier driver", group)
    olga.sees("no captain called “Xavier driver”", in_=group)
    olga.says("/filters", group)
    for label in ("New filter", "Add a condition", "Who they are", "Tag", "driver"):
        olga.taps(label, group)
    olga.sees("have the tag “driver”", "2 captains", in_=group)
    for label in ("Tag them", "driver"):
        olga.taps(label, group)
    olga.sees("All who fit have it already", in_=group)
    for label in ("Back", "Take one off", "driver"):
        olga.taps(label, group)
    olga.sees("is off 2 captains", in_=group)
    olga.taps("Undo", group)
    olga.sees("Undone for 2 captains", in_=group)
    olga.says("/tag", group)
    olga.sees("driver: 2", in_=group)
    olga.says("/captain Chloé", group)
    olga.taps("🏷 Tags", group)
    olga.sees("Chloé: driver", in_=group)
