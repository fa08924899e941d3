"""One person who is on the list twice."""

from tests.support.listed import rows
from tests.support.signed_up import captain_with


def test_who_may_be_on_the_list_twice_is_merged_on_demand(theatre_on):
    ana = captain_with(theatre_on, "Marie Dupont")
    ana.says("Marie, cousine, Lyon")
    ana.taps("Add them")
    ana.sees("Is Marie the same person as Marie Dupont")
    ana.taps("The same person")
    ana.sees("Marie Dupont stays, Marie is off your list")
    (row,) = rows(theatre_on)
    assert row["relationship"] == "family"
    ana.taps("↩️ Undo")
    assert len(rows(theatre_on)) == 2


def test_two_people_stay_two(theatre):
    ana = captain_with(theatre, "John Smith")
    ana.says("Jon Smith")
    ana.sees("On your list: Jon Smith", "Is Jon Smith the same person")
    ana.taps("Two people")
    ana.sees("two people it is")
    assert len(rows(theatre)) == 2
