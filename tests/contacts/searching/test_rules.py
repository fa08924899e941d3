from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.model import Adding, Contact, ContactId, Stage
from bot.contacts.searching import rules
from bot.contacts.searching.model import Purpose, Searching

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


def people(*names, stage=Stage.LISTED):
    return [Contact(ContactId(n), 7, name, None, stage, NOW) for n, name in enumerate(names, 1)]


@given(st.integers(0, 40), st.integers(1, 3))
def test_all_pages_together_show_everybody_once_and_leave_room_for_the_rest(many, beside):
    items = list(range(many))
    pages = rules.names_page(items, 0, beside)[2]
    shown = [rules.names_page(items, page, beside)[0] for page in range(pages)]
    assert [each for page in shown for each in page] == items
    assert all(len(page) + beside <= rules.MOST_BUTTONS for page in shown)


@pytest.mark.parametrize(
    "words, names",
    [
        ("an", ["Ana", "Juan"]),
        ("ANA", ["Ana"]),
        ("élo", ["Élodie"]),
        ("elodi", ["Élodie"]),
        ("xyz", []),
        (" ", []),
    ],
)
def test_a_part_of_a_name_finds_it_best_where_it_begins(words, names):
    found = rules.search(people("Juan", "Ana", "Élodie"), words)
    assert [each.name for each in found] == names


@pytest.mark.parametrize("purpose", Purpose)
def test_who_wants_to_be_left_alone_is_found_for_the_card_and_to_make_room_only(purpose):
    alone = people("Luis", stage=Stage.DO_NOT_CONTACT)
    is_found = bool(rules.offered(alone, Searching(purpose)))
    assert is_found == (purpose in (Purpose.CARD, Purpose.ROOM))


def test_the_same_talk_is_not_offered_for_whom_it_was_with():
    luis, sam = people("Luis", "Sam")
    assert rules.offered([luis, sam], Searching(Purpose.SAME, 3, luis.id)) == (sam,)


def test_a_search_that_waits_gives_way_to_what_was_open_before():
    adding = Adding(waiting=("Zoe",))
    assert rules.without_search(Searching(before=adding)) == adding
    assert rules.without_search(Searching()) is None
    assert rules.without_search(adding) is adding
