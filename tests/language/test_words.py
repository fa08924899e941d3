import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.words.rules import plain, plain_before, without_voters_number, words_of


@pytest.mark.parametrize(
    "written, compared",
    [
        ("Sœur", "soeur"),
        ("LÆTITIA", "laetitia"),
        ("Søren", "soren"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("Đặng", "dang"),
        ("Élodie Côté", "elodie cote"),
        ("j’ai", "j'ai"),
        ("j`ai", "j'ai"),
        ("İstanbul", "istanbul"),
        ("Þór", "thor"),
    ],
)
def test_words_are_compared_as_people_write_them_without_the_keys(written, compared):
    assert plain(written) == compared


def test_what_was_hashed_before_is_still_known():
    assert plain_before("Sœur Élodie") == "sœur elodie"


def test_words_stand_where_they_were_written():
    text = "Jean-Pierre, d’Ana: 18h"
    assert [word.plain for word in words_of(text)] == ["jean", "pierre", "d", "ana", "18", "h"]
    assert all(text[word.start : word.end] == word.text for word in words_of(text))
    assert [word.is_capital for word in words_of(text)][:4] == [True, True, False, True]


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn"]), max_size=80))
@example("\ufe70")
@example("\u01e2")  # æ with a line above
@example("\u01ff")  # ø with an accent
def test_whatever_is_folded_stays_folded(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    "written, kept",
    [
        ("NNE 123456789, prefers mornings", "NNE …, prefers mornings"),
        ("numéro national d’électeur : 12 345 678", "numéro national d’électeur : …"),
        ("her voter number is 98765432", "her voter number is …"),
        ("call 06 12 34 56 78 after 6", "call 06 12 34 56 78 after 6"),
        ("votes at 12 rue des Électeurs", "votes at 12 rue des Électeurs"),
    ],
)
def test_a_voters_number_is_not_kept_and_a_phone_number_is(written, kept):
    assert without_voters_number(written) == kept
