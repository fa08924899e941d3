from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts import rules
from bot.contacts.model import Contact, ContactId, Stage
from bot.contacts.rules import Refusal, Refused
from bot.language.words.rules import clean

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)


def a_contact(number=1, name="Luis", stage=Stage.LISTED, relationship=None):
    return Contact(ContactId(number), 7, name, relationship, stage, NOW)


@pytest.mark.parametrize(
    "text",
    [
        "Luis\nAna\nSam",
        "Luis, Ana, Sam",
        "Luis; Ana;Sam",
        "Luis, Ana and Sam",
        "Luis, Ana et Sam",
        "Luis & Ana & Sam",
        "1. Luis\n2) Ana\n- Sam",
        "• Luis\n• Ana\n\n• Sam\n",
        "  Luis ,, Ana ,\n, Sam",
    ],
)
def test_names_are_read_however_people_write_them(text):
    assert rules.read_names(text) == rules.Reading(("Luis", "Ana", "Sam"))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Andy",
            "Etienne",
            "Jean-Luc",
            "O’Brien",
            "María José",
            "محمد",
            "小明",
            "007 Jim",
            "🌻 Ida",
        ),
        *("ANNE LE GALL", "PAUL MACRON", "André Côté", "Awa Traoré", "Luc Santé"),
    ],
)
def test_a_name_is_left_as_it_is(name):
    assert rules.read_names(name).names == (name,)


@pytest.mark.parametrize(
    "words, why",
    [
        ("x" * 61, Refusal.TOO_LONG),
        ("+1 514 555 1234", Refusal.NUMBER),
        ("Luis 5145551234", Refusal.NUMBER),
        ("🎉", Refusal.NO_LETTER),
        ("12", Refusal.NO_LETTER),
        ("I talked with him today already", None),
        ("I talked with him today and it went well", Refusal.SENTENCE),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(words, why):
    assert rules.name_problem(words) is why


def test_good_names_are_kept_beside_refused_ones():
    reading = rules.read_names("Luis, +1 514 555 1234, Ana")
    assert reading.names == ("Luis", "Ana")
    assert reading.refused == (Refused("+1 514 555 1234", Refusal.NUMBER),)


def test_what_can_not_be_seen_is_dropped():
    assert clean("\u200bLu\u202eis\x00\t \u00a0Díaz\ufeff") == "Luis Díaz"


def test_words_that_are_only_invisible_are_nothing_at_all():
    assert rules.read_names("\u200b\u200d, \u2060\n") == rules.Reading(())


@pytest.mark.parametrize(
    "one, other",
    [
        ("Luis", " LUIS "),
        ("\uff2c\uff55\uff49\uff53", "luis"),
        ("Jose\u0301", "José"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_are_one_name(one, other):
    assert rules.fold(one) == rules.fold(other)


@pytest.mark.parametrize("one, other", [("Luis", "Luisa"), ("José", "Jose"), ("Al", "A l")])
def test_names_that_differ_are_two(one, other):
    assert rules.fold(one) != rules.fold(other)


@given(st.text(max_size=80))
def test_folding_a_folded_name_changes_nothing(text):
    assert rules.fold(rules.fold(text)) == rules.fold(text)


@given(st.text(max_size=300))
def test_every_name_that_is_read_is_a_good_one(text):
    for name in rules.read_names(text).names:
        assert name == clean(name)
        assert rules.name_problem(name) is None


def test_a_contact_card_gives_its_name():
    assert rules.read_card("Luis", "Díaz").names == ("Luis Díaz",)
    assert rules.read_card("Luis", "").names == ("Luis",)
    assert rules.read_card("", "").names == ()


def test_names_go_on_the_list_until_it_is_full():
    placement = rules.place(["Ana", "Sam", "Zoe"], {"luis"}, room=2)
    assert placement == rules.Placement(("Ana", "Sam"), (), ("Zoe",))


def test_a_name_that_is_on_the_list_or_comes_twice_is_a_twin():
    placement = rules.place(["LUIS", "Ana", "ana", "Luis"], {"luis"}, room=9)
    assert placement == rules.Placement(("Ana",), ("LUIS", "ana"))


def test_a_name_that_waits_twice_waits_once():
    assert rules.place(["Zoe", "zoe"], set(), room=0).waiting == ("Zoe",)


def test_who_was_taken_off_can_return_while_the_name_is_free_and_there_is_room():
    gone = [a_contact(1, "Luis"), a_contact(2, "Ana"), a_contact(3, "Sam")]
    there = [a_contact(4, "luis")]
    assert rules.can_return(gone, there, room=1) == (gone[1],)
    assert rules.can_return(gone, there, room=0) == ()


def test_the_word_that_tells_two_people_apart_is_not_said_to_them():
    assert rules.called(rules.told_apart("Luis", "choir")) == "Luis"
    assert rules.called("Luis Díaz") == "Luis Díaz"


def test_only_who_was_not_talked_with_is_untouched():
    assert rules.is_untouched(a_contact())
    assert not rules.is_untouched(a_contact(stage=Stage.DECLINED))


def test_relationships_are_asked_one_after_the_other():
    luis, ana, sam = (a_contact(number) for number in (1, 2, 3))
    assert rules.next_unasked([luis, ana, sam]) is luis
    assert rules.next_unasked([luis, ana, sam], luis.id) is ana
    assert rules.next_unasked([luis, ana, sam], sam.id) is None


@pytest.mark.parametrize(
    "done, bar",
    [
        (0, "▱▱▱▱▱▱▱▱▱▱"),
        (3, "▰▰▰▱▱▱▱▱▱▱"),
        (9, "▰▰▰▰▰▰▰▰▰▱"),
        (10, "▰▰▰▰▰▰▰▰▰▰"),
        (14, "▰▰▰▰▰▰▰▰▰▰"),
    ],
)
def test_the_bar_fills_up_towards_the_goal(done, bar):
    assert rules.progress_bar(done, 10) == bar


def test_the_bar_is_full_only_when_the_goal_is_reached():
    assert rules.progress_bar(14, 15).endswith("▱")


def test_long_names_are_cut_for_buttons():
    assert rules.clip("Luis", 4) == "Luis"
    assert rules.clip("Luis Díaz", 6) == "Luis…"


@pytest.mark.parametrize(
    "names, mended",
    [
        (("Luis", "Maria"), (2, "Maria")),
        (("Luis", "Maira"), None),
        (("Lui", "Maria"), None),
        (("Luis", "Maira", "Zoe"), None),
        (("Luis",), None),
        ((), None),
    ],
)
def test_one_name_that_differs_was_put_right(names, mended):
    added = [a_contact(1, "Luis"), a_contact(2, "Maira")]
    found = rules.mended(added, names)
    assert (found and (found[0].id, found[1])) == mended
