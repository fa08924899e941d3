import pytest

from tests.support.signed_up import captain_with


@pytest.mark.parametrize(
    "told, shown",
    [
        ("María, 52", "María · 52"),
        ("my sister María, 34, Laval", "María · family · Laval · 34"),
        ("my neighbour María, 52 ans", "María · neighbour · 52 ans"),
        ("María 514 555 0123", "María"),
    ],
)
def test_add_shows_what_is_told_beside_a_name_and_takes_none_of_it_for_a_name(theatre, told, shown):
    ana = captain_with(theatre, "Luis")
    ana.says(f"/add {told}")
    ana.sees("This is what I understood: 1 person.", shown)
    ana.taps("Add them")
    ana.sees("On your list: María", "2 of 10")


def test_add_with_details_joins_the_list_that_waits(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("Sam, 41")
    ana.says("/add María, 52")
    ana.sees("2 people", "Sam · 41", "María · 52")
