"""Tables without headings."""

import pytest

from bot.campaigns.model import Relationship
from bot.contacts.importing.model import Entry, Unread, Why
from bot.contacts.importing.rules import read_file

PHONE, OTHER = "+33 6 12 34 56 78", "+33 6 12 34 56 79"


def read(text):
    return read_file("x.csv", text.encode(), "FR")


@pytest.mark.parametrize(
    "text, entries",
    [
        (
            "Marie,Dupont,0612345678\nLuis,Garcia,0612345679\n",
            (Entry("Marie Dupont", phone=PHONE), Entry("Luis Garcia", phone=OTHER)),
        ),
        (
            "DUPONT;Marie;Lyon;0612345678\nDE LA TOUR;Jean;Paris;0612345679\n",
            (
                Entry("Marie DUPONT", town="Lyon", phone=PHONE),
                Entry("Jean DE LA TOUR", town="Paris", phone=OTHER),
            ),
        ),
        (
            "Marie Dupont;m@example.org;Lyon;06 12 34 56 78\nLuis Garcia;;Paris;06 12 34 56 79\n",
            (
                Entry("Marie Dupont", town="Lyon", phone=PHONE),
                Entry("Luis Garcia", town="Paris", phone=OTHER),
            ),
        ),
        (
            "1,Marie Dupont,cousine,34\n2,Luis Garcia,voisin,40\n",
            (
                Entry("Marie Dupont", Relationship.FAMILY, age="34"),
                Entry("Luis Garcia", Relationship.NEIGHBOUR, age="40"),
            ),
        ),
        (
            "Marie Dupont,cousin,Lyon,34\n",
            (Entry("Marie Dupont", Relationship.FAMILY, "Lyon", "34"),),
        ),
        ("Marie\nLuis\n", (Entry("Marie"), Entry("Luis"))),
        ("Marie,Luis,Sam\n", (Entry("Marie"), Entry("Luis"), Entry("Sam"))),
        (
            "Marie 06 12 34 56 78\nLuis 06 12 34 56 79\n",
            (Entry("Marie", phone=PHONE), Entry("Luis", phone=OTHER)),
        ),
    ],
)
def test_columns_are_told_by_what_stands_in_them(text, entries):
    found = read(text)
    assert found.entries == entries
    assert found.unread == ()


def test_columns_that_are_not_used_are_numbered():
    found = read("1,Marie Dupont,m@example.org,34\n2,Luis Garcia,l@example.org,40\n")
    assert (found.used, found.unused) == (("#2", "#4"), ("#1", "#3"))


def test_headings_of_another_language_are_no_person():
    found = read("Etunimi,Sukunimi,Puhelin\nMarie,Dupont,0612345678\nLuis,Garcia,0612345679\n")
    assert [each.name for each in found.entries] == ["Marie Dupont", "Luis Garcia"]
    assert found.unread == (Unread("Etunimi Sukunimi Puhelin", Why.ABOVE),)


def test_a_list_of_addresses_alone_is_of_nobody():
    found = read("a@example.org\nb@example.org\n")
    assert found.entries == ()
    assert {each.words for each in found.unread} == {"a@example.org", "b@example.org"}
