"""The picture of a survey's answers is drawn whatever they are, and its table has no formula."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.console.survey_results import pictures

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40)


def _question(**changes):
    usual = {"number": 1, "ask": "How was it?", "scale": False, "answered": 9, "mean": None}
    return {**usual, "bars": [("Great", 9), ("So-so", 0)], "ends": (), **changes}


def _drawn(language, *questions):
    data = {"day": "2027-04-18", "title": "Saturdays", "counted": 9}
    content = pictures.bars(language, {**data, "questions": questions})
    return Image.open(io.BytesIO(content))


def _read(language, named, *rows):
    written = pictures.table(language, {"named": named, "rows": rows}).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(written), delimiter=";" if language == "fr" else ","))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_ten_questions_worth_of_room_fit_on_a_phone(language):
    scale = _question(scale=True, bars=[(str(each), each) for each in range(11)], mean=4.5)
    image = _drawn(language, _question(ask="x " * 150), scale, _question(answered=None, bars=[]))
    assert image.width == 1080
    assert image.width + image.height < 10_000


def test_more_answers_make_a_taller_picture():
    few, many = (_question(bars=[("x", 5)] * count) for count in (2, 8))
    assert _drawn("en", few).height < _drawn("en", many).height


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_ends_mean_is_told_whole_however_long(language):
    long = [(1, "not sure at all, and rather worried"), (5, "quite sure that we are winning this")]
    short = [(1, "no"), (5, "yes")]
    scale = _question(scale=True, bars=[(str(each), 9) for each in range(1, 6)], mean=3.0)
    low, high = (_drawn(language, {**scale, "ends": ends}) for ends in (short, long))
    other = _drawn(language, {**scale, "ends": [long[0], (5, long[1][1] + " easily")]})
    assert low.height < high.height
    assert other.tobytes() != high.tobytes()


def test_what_is_hidden_looks_alike_whatever_it_is():
    hidden = _question(bars=[("Great", 20), ("So-so", None), ("Bad", None)])
    assert _drawn("en", hidden).tobytes() == _drawn("en", {**hidden}).tobytes()
    shown = _question(bars=[("Great", 20), ("So-so", 0), ("Bad", 0)])
    assert _drawn("en", hidden).tobytes() != _drawn("en", shown).tobytes()


def test_alike_rows_are_written_one_by_one_and_what_is_hidden_in_words():
    rows = _read(
        "en", False, (1, "How?", "Great", "", 3), (1, "How?", None, "", 2), (2, "Why?", None, "", 0)
    )
    assert [each[2] for each in rows] == [
        "Answer",
        *["Great"] * 3,
        *["Fewer than five chose it"] * 2,
        "Too few answers to show them",
    ]


def test_names_stand_in_the_last_column_where_they_may():
    rows = _read("fr", True, (1, "Alors ?", "Bien", "=Ana", 1))
    assert rows[0][3] == "Nom"
    assert rows[1] == ["1", "Alors ?", "Bien", "'=Ana"]


@settings(max_examples=50)
@given(WORDS, WORDS, WORDS)
def test_no_cell_is_a_formula(ask, answer, name):
    row = _read("en", True, (1, ask, answer, name, 1))[1]
    assert not [each for each in row if each.lstrip()[:1] in tuple("=+-@")]
