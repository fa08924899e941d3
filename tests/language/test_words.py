import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.words.rules import plain, plain_before, words_of


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
def test_whatever_is_folded_stays_folded(text):
    assert plain(plain(text)) == plain(text)
