from datetime import UTC, datetime

from bot.contacts.model import Contact, ContactId, Stage
from bot.contacts.swapping import rules

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)


def contact(number, name):
    return Contact(ContactId(number), 7, name, None, Stage.LISTED, NOW)


def test_the_latest_whom_nobody_has_talked_with_give_way_first():
    people = tuple(contact(number, f"P{number}") for number in (1, 2, 3))
    order = rules.to_give_way(people, [True, False, True])
    assert [each.id for each in order] == [3, 1, 2]
