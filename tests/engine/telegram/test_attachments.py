"""Which files are fetched: in private what some feature reads, in a group only what is ours."""

from dataclasses import replace

import pytest

from bot.engine.dialog.feature import Feature, Where
from bot.engine.intake.update import Received
from bot.engine.telegram.attachments import Attachments
from bot.engine.telegram.incoming import Chat, File, Incoming, Person
from bot.engine.telegram.readers import Readers

ANA = Person(1, "Ana")
PRIVATE, GROUP = Chat(1, "private"), Chat(-5, "supergroup")
TABLE = File("document", "f", "plan.csv", 9, "")
PEOPLE = Feature("people", reads=(".csv", ".vcf"), reader=lambda *_: "people")
EVENTS = Feature("events", reads=(".csv",), reader=lambda *_: "events", reads_in=Where.GROUP)


def reader_of(incoming, is_at_it=False):
    readers = Readers(())
    attachments = Attachments(None, [PEOPLE, EVENTS], readers, lambda _incoming: is_at_it)
    found = attachments._reader(Received({}, incoming))
    return found("", b"", "") if found else None


@pytest.mark.parametrize(
    "chat, reply_to, is_at_it, read_by",
    [
        (PRIVATE, None, False, "people"),
        (GROUP, None, False, None),
        (GROUP, 7, False, "events"),
        (GROUP, None, True, "events"),
    ],
)
def test_a_table_is_read_by_whoever_reads_it_there(chat, reply_to, is_at_it, read_by):
    incoming = Incoming(1, chat, ANA, TABLE, 5, reply_to)
    assert reader_of(incoming, is_at_it) == read_by


def test_what_nobody_reads_in_a_group_is_not_fetched_there():
    cards = Incoming(1, GROUP, ANA, replace(TABLE, name="friends.vcf"), 5, 7)
    assert reader_of(cards) is None
    assert reader_of(replace(cards, chat=PRIVATE)) == "people"
