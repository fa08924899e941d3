"""What is told of somebody beside talks: whole sentences about one person of the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.news.model import Person
from bot.language.particulars.rules import read_particulars

PEOPLE = (
    Person(1, "Paul"),
    Person(2, "Bea"),
    Person(3, "Marie Dupont"),
    Person(4, "Tante Ginette"),
)
MOBILE = "+33 6 12 34 56 78"


def read(text):
    return read_particulars(text, PEOPLE, "FR")


@pytest.mark.parametrize(
    "text, number, told",
    [
        ("Paul's number is 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("Paul’s new number: 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("Paul: 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("You can reach Paul at 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("here is Paul's number 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("le numéro de Paul est le 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("le tel de Paul c'est 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("Paul a un nouveau numéro : 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("On peut joindre Paul au 06 12 34 56 78", 1, {"phone": MOBILE}),
        ("Paul lives in Lyon", 1, {"town": "Lyon"}),
        ("paul lives in lyon", 1, {"town": "lyon"}),
        ("FYI, Bea has just moved to New Orleans", 2, {"town": "New Orleans"}),
        ("Bea is from Montréal", 2, {"town": "Montréal"}),
        ("Marie lives in Paris now", 3, {"town": "Paris"}),
        ("Paul habite à Lyon", 1, {"town": "Lyon"}),
        ("Bea a déménagé à La Roche-sur-Yon", 2, {"town": "La Roche-sur-Yon"}),
        ("Tante Ginette vit maintenant à Québec", 4, {"town": "Québec"}),
        ("Bea vient de Lille", 2, {"town": "Lille"}),
        ("Bea is 34", 2, {"age": "34"}),
        ("Bea turned 40", 2, {"age": "40"}),
        ("Bea is in her thirties", 2, {"age": "thirties"}),
        ("Bea a 34 ans", 2, {"age": "34"}),
        ("Bea a la trentaine", 2, {"age": "trentaine"}),
        ("Paul is my cousin", 1, {"relation": "family"}),
        ("Bea est ma voisine", 2, {"relation": "neighbour"}),
        ("Paul est un de mes collègues", 1, {"relation": "work"}),
        ("Paul habite à Lyon et a 34 ans", 1, {"town": "Lyon", "age": "34"}),
        (
            "Paul lives in Lyon, his number is 06 12 34 56 78",
            1,
            {"town": "Lyon", "phone": MOBILE},
        ),
    ],
)
def test_what_is_told_of_somebody(text, number, told):
    found = read(text)
    assert found.whom.sure == number
    fields = {each: getattr(found, each) for each in ("phone", "town", "age", "relation")}
    assert {name: value for name, value in fields.items() if value} == told


@pytest.mark.parametrize(
    "text",
    [
        *("Paul is in", "Paul will vote", "Paul lives with Bea", "Paul has a new car"),
        *("Paul lives in the same building as me", "Paul is 17 and can't vote"),
        *("called Paul at 06 12 34 56 78", "Does Paul live in Lyon?", "Paul est de retour"),
        *("Paul lives in Lyon and will vote", "Paul est de bonne humeur", "Zoé lives in Lyon"),
        *("my number is 06 12 34 56 78", "Call Paul tomorrow on 06 12 34 56 78", "Paul is 300"),
        *("Paul is my cousin's friend", "Paul est le cousin de Bea", "Paul n'habite plus à Lyon"),
        *(
            "Paul might move to Boston",
            "la mère de Paul habite à Lyon",
            "Paul used to live in Lyon",
        ),
    ],
)
def test_other_sentences_tell_nothing_of_that_kind(text):
    assert read(text) is None


@pytest.mark.parametrize("text", ["Paul's number is 12345", "le numéro de Paul est le 06 12"])
def test_figures_that_are_no_number_are_told_as_such(text):
    assert read(text).no_phone


def test_who_may_be_somebody_else_is_not_sure():
    found = read("Marie Durand lives in Paris")
    assert (found.whom.sure, found.whom.name, found.town) == (None, "Marie Durand", "Paris")


@given(st.text(max_size=80))
def test_any_text_is_read_or_is_none(text):
    found = read(f"Paul {text}")
    assert found is None or found.whom.people
