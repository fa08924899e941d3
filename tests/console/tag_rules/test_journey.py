"""An organizer has a tag go by a rule; it is looked at each night, and one tap ends it."""

import pytest

from tests.support.crowd import bind, own, sign_up


@pytest.fixture
def stage(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    for name, language in (("Ana", "en"), ("Bruno", "fr")):
        sign_up(theatre, name, "Luis", language)
    return olga, group


def chosen(olga, group):
    """Choose who reads French, and the tag that they get."""
    olga.says("/filters", group)
    for label in ("New filter", "Add a condition", "Who they are", "Language", "French"):
        olga.taps(label, group)
    olga.taps("Tag them", group)


def make(olga, group, keeps="They lose it"):
    chosen(olga, group)
    olga.taps("New tag", group)
    olga.says("French team", group)
    olga.sees("Captains who read French", "1 captain gets it now", in_=group)
    olga.taps("By a rule", group)
    olga.sees("1 captain fits now", "What about those who no longer fit?", in_=group)
    olga.taps(keeps, group)


def test_a_rule_is_told_counted_made_and_looked_at_each_night(theatre, stage):
    olga, group = stage
    make(olga, group)
    olga.sees("goes by a rule from now on", "1 captain has got it", "loses it", in_=group)
    sign_up(theatre, "Chloé", "Mia", "fr")
    olga.says("/tag Chloé", group)
    olga.sees("has no tag yet", in_=group)
    theatre.tick(days=1)
    olga.says("/tag Chloé", group)
    olga.sees("Chloé: French team", in_=group)
    olga.says("/audit", group)
    olga.sees("The bot itself gave or took a tag by a rule (French team", in_=group)
    olga.sees("Olga made a rule for a tag (French team · 1)", in_=group)


def test_it_is_looked_at_on_demand_and_whose_language_changes_loses_it(theatre, stage):
    olga, group = stage
    make(olga, group)
    dana = sign_up(theatre, "Dana", "Mia", "fr")
    olga.says("/tag", group)
    olga.taps("Tags by rule", group)
    olga.sees("French team: Captains who read French", in_=group)
    olga.taps("🔁 French team", group)
    olga.sees("2 captains fit now. 1 has it by the rule", in_=group)
    olga.taps("Look now", group)
    olga.sees("1 captain got it just now", "2 have it by the rule", in_=group)
    dana.says("/settings")
    dana.taps("🌐")
    dana.taps("English")
    olga.taps("Look now", group)
    olga.sees("1 captain lost it just now", in_=group)
    olga.taps("Look now", group)
    olga.sees("Nothing has changed since", in_=group)


def test_it_is_switched_off_taken_off_and_put_back(theatre, stage):
    olga, group = stage
    make(olga, group, "They keep it")
    olga.sees("keeps it", in_=group)
    for label in ("All rules", "🔁 French team", "Switch off"):
        olga.taps(label, group)
    olga.sees("The 1 captain who got the tag French team by it keeps it", in_=group)
    olga.taps("Take it off them", group)
    olga.sees("is off the 1 captain who got it", in_=group)
    olga.says("/tag Bruno", group)
    olga.sees("has no tag yet", in_=group)
    theatre.tick(days=2)
    olga.says("/tag Bruno", group)
    olga.sees("has no tag yet", in_=group)


def test_making_one_is_undone_in_one_tap_and_undoing_too(stage):
    olga, group = stage
    make(olga, group)
    olga.taps("Undo", group)
    olga.sees("The rule is off, and the tag French team is off the 1 captain", in_=group)
    olga.taps("Undo", group)
    olga.sees("1 has it by the rule", in_=group)
    olga.taps("All rules", group)
    olga.sees("French team: Captains who read French", in_=group)


def test_a_tag_has_one_rule_and_none_that_looks_at_itself(stage):
    olga, group = stage
    make(olga, group)
    chosen(olga, group)
    for label in ("French team", "By a rule"):
        olga.taps(label, group)
    olga.sees("goes by a rule already", in_=group)
    olga.says("/tag Ana", group)
    olga.taps("New tag", group)
    olga.says("driver", group)
    olga.says("/filters", group)
    for label in ("New filter", "Add a condition", "Who they are", "Tag", "driver"):
        olga.taps(label, group)
    for label in ("The opposite", "Tag them", "driver"):
        olga.taps(label, group)
    olga.sees("1 captain gets it now", in_=group)
    olga.taps("By a rule", group)
    olga.sees("would go round in circles", in_=group)
    olga.taps("Back", group)
    olga.taps("Once, now", group)
    olga.sees("1 captain now has the tag “driver”", in_=group)


def test_the_list_of_rules_begins_empty_and_says_how_to_make_one(stage):
    olga, group = stage
    olga.says("/tag", group)
    olga.taps("Tags by rule", group)
    olga.sees("None yet", in_=group)
    olga.taps("‹ Tags", group)
    olga.sees("There are none yet", in_=group)
