from datetime import UTC, datetime

import pytest

from bot.contacts.merging import rules
from bot.contacts.model import Contact, ContactId, Details, Stage

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)


def contact(number, name):
    return Contact(ContactId(number), 7, name, None, Stage.LISTED, NOW)


@pytest.mark.parametrize(
    "one, other, alike",
    [
        ("Jon Smith", "John Smith", True),
        ("Marie", "Marie Dupont", True),
        ("Elodie Roy", "Élodie Roy", True),
        ("Roy Élodie", "Élodie Roy", True),
        ("Marie Roy", "Marie Dupont", False),
        ("Person A", "Person B", False),
        ("Luis", "Luis (choir)", False),
        ("Ana", "Ann", False),
        ("👍", "Ana", False),
    ],
)
def test_who_may_be_one_person(one, other, alike):
    assert rules.is_alike(one, other) is alike
    assert rules.is_alike(other, one) is alike


def test_only_the_new_are_compared_with_the_older():
    people = (contact(1, "Marie"), contact(2, "Marie Dupont"), contact(3, "Luis"))
    assert tuple(rules.pairs(people[1:], people)) == ((people[1], people[0]),)
    assert tuple(rules.pairs(people, people)) == ()
    assert rules.next_pair(people[1:], people, (0, 0)) == (people[1], people[0])
    assert rules.next_pair(people[1:], people, (2, 1)) is None


@pytest.mark.parametrize(
    "kept, gone, name",
    [
        ("Luis", "Luis Garcia", "Luis Garcia"),
        ("Marie Dupont", "Marie", "Marie Dupont"),
        ("Jon Smith", "John Smith", "Jon Smith"),
        ("marie", "Marie", "marie"),
    ],
)
def test_the_fuller_name_stays(kept, gone, name):
    assert rules.fuller_name(kept, gone) == name


def test_details_of_two_are_put_together_and_nothing_is_lost():
    one = Details("Laval", "", "+1 514-555-0123", unlikely=False, note="tea")
    other = Details("Lyon", "34", "+1 514-555-0123, +1 438-555-0199", unlikely=True, note="coffee")
    assert rules.merged(one, other) == Details(
        "Laval",
        "34",
        "+1 514-555-0123, +1 438-555-0199",
        unlikely=True,
        note="tea · coffee · 🏠 Lyon",
    )
    assert rules.merged(one, one) == one
    third = Details(phone="+1 450-555-0111")
    assert rules.merged(other, third).note == "coffee · 📞 +1 450-555-0111"
