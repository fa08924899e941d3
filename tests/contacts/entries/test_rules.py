from bot.campaigns.model import Relationship
from bot.contacts.entries import rules
from bot.contacts.importing.model import Entry, Unread, Why

HOME, WORK, MOBILE = "+33 1 42 68 53 00", "+33 1 42 68 53 01", "+33 6 12 34 56 78"


def test_two_entries_of_one_name_are_joined():
    found = rules.sorted_out(
        [Entry("Dana", None, "Dayton"), Entry("DANA", Relationship.FRIEND, "", "41", HOME)]
    )
    assert found.entries == (Entry("Dana", Relationship.FRIEND, "Dayton", "41", HOME),)
    assert found.unread == ()


def test_what_can_not_be_joined_is_told():
    found = rules.sorted_out([Entry("Dana", None, "Dayton"), Entry("Dana", None, "Lyon", "30")])
    assert found.entries == (Entry("Dana", None, "Dayton", "30"),)
    assert found.unread == (Unread("Lyon", Why.TWICE, "Dana"),)


def test_nobody_looks_further_than_to_one_too_many():
    seen = []

    def people():
        for number in range(1000):
            seen.append(number)
            yield Entry(
                f"P{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}{'x' * (number // 676)}"
            )

    found = rules.sorted_out(people())
    assert found.entries == ()
    assert found.unread == (Unread("60", Why.PHONE_BOOK),)
    assert len(seen) == rules.MOST_PEOPLE + 1


def test_a_mobile_comes_first_and_a_fax_is_none_to_call():
    numbers, unread = rules.numbers_of([("4", WORK), ("", "01 42 68 53 09"), ("2", MOBILE)], "FR")
    assert numbers == (MOBILE, WORK)
    assert unread == []
    numbers, unread = rules.numbers_of([("", "01 42 68 53 09")], "FR")
    assert numbers == ()
    assert unread == [Unread("01 42 68 53 09", Why.FAX)]


def test_a_column_of_mobiles_comes_before_the_kind_of_number():
    assert rules.numbers_of([("1", MOBILE), ("0", HOME)], "FR")[0] == (HOME, MOBILE)


def test_an_empty_first_column_costs_nothing():
    assert rules.numbers_of([("0", ""), ("1", HOME)], "FR") == ((HOME,), [])
