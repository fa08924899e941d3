"""What a rule does to tags, on both databases: what was done by hand stays, whatever it says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.console import audience, chosen, store
from bot.console.filters.model import Condition, Filter, Kind
from bot.console.tag_rules import store as tag_rules
from bot.console.tag_rules.model import Looked, TagRule, TagRuleId
from bot.console.tags.model import TagAct
from tests.support.crowd import add_captain
from tests.support.making import CAMPAIGN as EXAMPLE

CAMPAIGN = replace(EXAMPLE, id=7)
FRENCH = Filter((Condition(Kind.LANGUAGE, "fr"),))
HAND = 1


class House:
    """Two who read French, one who doesn't, a tag, and a rule for those who read French."""

    def __init__(self, tx, *, keeps=False):
        self.tx = tx
        self.people = {
            name: add_captain(tx, CAMPAIGN.id, name, language=language).id
            for name, language in (("ana", "fr"), ("ben", "fr"), ("cleo", "en"))
        }
        self.tag = audience.make_tag(tx, CAMPAIGN.id, "french").id
        number = TagRuleId(tx.new_id())
        self.rule = TagRule(number, self.tag, FRENCH, keeps, tx.now())
        tag_rules.add(tx, CAMPAIGN.id, self.rule)

    def by_hand(self, name, *, on):
        act = self.tx.new_id()
        audience.tag_one(self.tx, CAMPAIGN.id, self.people[name], self.tag, act, on=on)

    def look(self, *, first=False):
        store.refresh(self.tx, CAMPAIGN)
        return chosen.look(self.tx, CAMPAIGN, self.rule, self.tx.now(), first=first)

    def reads(self, name, language):
        self.tx.connection.execute(
            f"UPDATE captains SET language = '{language}' WHERE id = {self.people[name]}"  # noqa: S608
        )
        self.tx.connection.execute(
            f"UPDATE captain_figures SET language = '{language}'"  # noqa: S608
            f" WHERE captain_id = {self.people[name]}"
        )

    @property
    def tagged(self):
        found = self.people.items()
        return {
            name for name, each in found if self.tag in audience.tags_of(self.tx, CAMPAIGN.id, each)
        }


def test_who_fits_gets_it_and_who_fits_no_longer_loses_it(tx):
    house = House(tx)
    assert house.look(first=True) == Looked(2, 0)
    assert house.tagged == {"ana", "ben"}
    assert house.look() == Looked(0, 0)
    house.reads("ana", "en")
    house.reads("cleo", "fr")
    assert house.look() == Looked(1, 1)
    assert house.tagged == {"ben", "cleo"}


def test_where_they_keep_it_nobody_loses_it(tx):
    house = House(tx, keeps=True)
    house.look(first=True)
    house.reads("ana", "en")
    assert house.look() == Looked(0, 0)
    assert house.tagged == {"ana", "ben"}


def test_what_was_done_by_hand_stays(tx):
    house = House(tx)
    house.by_hand("ana", on=True)
    house.by_hand("cleo", on=True)
    assert house.look(first=True) == Looked(1, 0)
    house.reads("ana", "en")
    assert house.look() == Looked(0, 0)
    house.by_hand("ben", on=False)
    assert house.look() == Looked(0, 0)
    assert house.tagged == {"ana", "cleo"}
    house.by_hand("ben", on=True)
    house.reads("ben", "en")
    assert house.look() == Looked(0, 0)
    assert "ben" in house.tagged


def test_the_first_look_gives_it_anew_to_those_from_whom_it_was_taken_before(tx):
    house = House(tx)
    house.by_hand("ana", on=True)
    house.by_hand("ana", on=False)
    assert house.look(first=True) == Looked(2, 0)
    assert audience.touched(tx, CAMPAIGN.id, house.rule.id) == 2
    assert audience.undo(tx, CAMPAIGN.id, house.rule.id) == 2
    assert house.tagged == set()


def test_rules_are_kept_as_they_are_and_end(tx):
    house = House(tx, keeps=True)
    assert tag_rules.standing(tx, CAMPAIGN.id) == (house.rule,)
    assert tag_rules.standing(tx, CAMPAIGN.id + 1) == ()
    assert tag_rules.find(tx, CAMPAIGN.id + 1, house.rule.id) is None
    later = tx.now() + timedelta(days=1)
    tag_rules.note_looked(tx, CAMPAIGN.id, house.rule.id, later)
    tag_rules.end(tx, CAMPAIGN.id, house.rule.id, later)
    assert tag_rules.standing(tx, CAMPAIGN.id) == ()
    ended = tag_rules.find(tx, CAMPAIGN.id, house.rule.id)
    assert ended == replace(house.rule, looked_at=later, is_on=False)
    tag_rules.revive(tx, CAMPAIGN.id, house.rule.id)
    assert len(tag_rules.standing(tx, CAMPAIGN.id)) == 1


@pytest.mark.parametrize("on", [True, False])
def test_nobody_but_whom_the_filter_finds_is_touched_by_an_act(tx, on):
    """The filter may be about the very tag, and have as many conditions as it can."""
    house = House(tx)
    if not on:
        house.by_hand("ana", on=True)
        house.by_hand("cleo", on=True)
    store.refresh(tx, CAMPAIGN)
    long = Filter((*FRENCH.conditions, *(Condition(Kind.JOINED, "30") for _ in range(7))))
    its = Condition(Kind.TAG, str(house.tag), opposite=on)
    act = TagAct(HAND, house.tag, Filter((*long.conditions, its)), on, 1, tx.now())
    chosen.tag_all(tx, CAMPAIGN, act)
    assert house.tagged == ({"ana", "ben"} if on else {"cleo"})
