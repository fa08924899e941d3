from datetime import UTC, datetime

from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.contact_list import rules

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


def test_stages_are_counted_in_the_order_of_the_ladder():
    stages = (Stage.PLEDGED, Stage.LISTED, Stage.PLEDGED)
    people = [Contact(ContactId(n), 7, "x", None, stage, NOW) for n, stage in enumerate(stages)]
    assert list(rules.count_stages(people).items()) == [(Stage.LISTED, 1), (Stage.PLEDGED, 2)]
