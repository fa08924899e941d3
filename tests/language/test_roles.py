"""Whoever stands on the list as "my mother" is meant by "mom", and nobody else's mother is."""

import pytest

from bot.language.news.model import Person
from bot.language.news.rules import named

PEOPLE = ("ma mère", "Dad", "my sister", "Mon mari", "mamie", "my grandpa", "Luis", "Bea")
LIST = tuple(Person(number, name, "") for number, name in enumerate(PEOPLE, 1))


def whom(text):
    found = named(text, LIST)
    return [[PEOPLE[each - 1] for each in one.people] for one in found]


@pytest.mark.parametrize(
    "said, expected",
    [
        ("talked to mom, she's in", ["ma mère"]),
        ("Mum said yes", ["ma mère"]),
        ("my mother will vote", ["ma mère"]),
        ("j'ai vu maman hier, elle est d'accord", ["ma mère"]),
        ("Ma mère a promis", ["ma mère"]),
        ("my father won't vote", ["Dad"]),
        ("papa votera pas", ["Dad"]),
        ("mon père a dit non", ["Dad"]),
        ("my sis is in", ["my sister"]),
        ("ma soeur a promis", ["my sister"]),
        ("my husband promised", ["Mon mari"]),
        ("grandma is in", ["mamie"]),
        ("my grand-father said no", []),
        ("grandpa said no", ["my grandpa"]),
        ("mon grand-père a dit non", ["my grandpa"]),
        ("mom and dad are in", ["ma mère", "Dad"]),
        # somebody else's, or somebody else
        ("his mom said no", []),
        ("Luis's mom said no", ["Luis"]),
        ("la mère de Luis a dit non", ["Luis"]),
        ("my mother in law is in", []),
        ("my mother-in-law is in", []),
        ("belle-maman est d'accord", []),
        ("a sister of mine", []),
        ("sister Act was fun", []),
        ("sa mère a promis", []),
        ("the father said no", []),
    ],
)
def test_the_words_for_one_person_of_the_family_mean_them(said, expected):
    assert [each for one in whom(said) for each in one] == expected


def test_where_two_are_called_so_both_may_be_meant():
    two = (Person(1, "mamie", ""), Person(2, "my grandma", ""))
    assert named("grandma is in", two)[0].people == (1, 2)
    assert named("mamie is in", two)[0].people == (1,)


def test_who_has_a_name_is_called_by_it():
    rose = (Person(1, "maman Rose", ""), Person(2, "Anna (mom)", ""))
    assert named("mum is in", rose) == ()


@pytest.mark.parametrize("said", ["ma voisine a dit non", "my boss said yes", "ma soeur a promis"])
def test_nobody_is_called_my(said):
    assert named(said, (Person(1, "ma mère", ""), Person(2, "my friend from work", ""))) == ()
    my = Person(1, "My Nguyen", "")
    assert named("My Nguyen said yes", (my,))[0].people == (1,)
