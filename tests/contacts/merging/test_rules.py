from datetime import UTC, datetime

import pytest

from bot.contacts.merging import rules
from bot.contacts.model import Contact, ContactId, Stage

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
