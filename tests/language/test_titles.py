"""Titles, and what somebody is to the captain: who is called otherwise is asked about."""

from datetime import date

import pytest

from bot.language.news.model import Person
from bot.language.news.rules import named, read_news

TODAY = date(2026, 11, 3)
ROSE, LUIS, MARY = Person(1, "Rose"), Person(2, "Luis"), Person(3, "Aunt Mary")
GINETTE, TREMBLAY = Person(4, "Tante Ginette"), Person(5, "M. Tremblay")
AGNES, PAUL = Person(6, "Grand-mère Agnès"), Person(7, "Paul")
TOM, COUSIN_TOM = Person(8, "Tom (choir)"), Person(9, "Tom (cousin)")
LIST = (ROSE, LUIS, MARY, GINETTE, TREMBLAY, AGNES, PAUL, TOM, COUSIN_TOM)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Aunt Rose promised", "Aunt Rose"),
        ("talked to aunt rose, she's in", "aunt rose"),
        ("Dr. Luis said yes", "Dr. Luis"),
        ("Mr. Luis Garcia said yes", "Mr. Luis Garcia"),
        ("my brother-in-law Luis said yes", "brother-in-law Luis"),
        ("my wife Rose promised", "wife Rose"),
        ("Reverend Luis said no", "Reverend Luis"),
        ("Step-dad Luis is in", "Step-dad Luis"),
        ("Maître Paul a dit non", "Maître Paul"),
        ("Uncle Mary promised", "Uncle Mary"),
        ("Tante Rose a promis", "Tante Rose"),
        ("ma tante Rose est partante", "tante Rose"),
        ("Oncle Ginette a promis", "Oncle Ginette"),
        ("Mme Tremblay a promis", "Mme Tremblay"),
        ("Mademoiselle Tremblay votera", "Mademoiselle Tremblay"),
        ("Jean-Paul a promis", "Jean-Paul"),
    ],
)
def test_another_title_may_be_another_person(text, name):
    (found,) = named(text, LIST)
    assert (found.sure, found.name) == (None, name)


@pytest.mark.parametrize(
    "text, whom",
    [
        ("Rose promised", ROSE),
        ("Mary promised", MARY),
        ("Auntie Mary said no", MARY),
        ("my aunt Mary said no", MARY),
        ("tante Ginette a promis", GINETTE),
        ("ma tante Ginette a promis", GINETTE),
        ("Monsieur Tremblay a promis", TREMBLAY),
        ("Mamie Agnès a promis", AGNES),
        ("mon cousin Tom a promis", COUSIN_TOM),
        ("my friend Luis promised", LUIS),
        ("my colleague Luis promised", LUIS),
        ("I miss Luis", LUIS),
        ("talked with my brother. Luis is in", LUIS),
        ("Le petit Paul a promis", PAUL),
    ],
)
def test_who_may_be_called_so_is_meant(text, whom):
    (found,) = named(text, LIST)
    assert found.sure == whom.id


@pytest.mark.parametrize(
    "text, relation, is_sure",
    [
        ("my aunt Rose promised", "family", True),
        ("my aunt Rose promised", "friend", False),
        ("ma voisine Rose est partante", "neighbour", True),
        ("ma voisine Rose est partante", "family", False),
        ("mon pote Rose est partant", "work", True),
    ],
)
def test_how_somebody_is_known_tells_who_is_meant(text, relation, is_sure):
    (found,) = named(text, (Person(1, "Rose", relation),))
    assert (found.sure is not None) == is_sure


def test_a_title_makes_a_stranger_of_whom_nobody_on_the_list_is_called():
    (found,) = _told("Uncle Bob said no")
    assert (found.whom.people, found.whom.name) == ((), "Uncle Bob")


@pytest.mark.parametrize("text", ["my aunt will vote", "Aunt will vote", "my landlord said yes"])
def test_a_word_behind_a_title_is_no_name(text):
    assert not _told(text, (Person(1, "Will"),))


def _told(text, people=LIST):
    return read_news(text, people, TODAY, ("en", "fr"))
