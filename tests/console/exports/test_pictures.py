"""Files of exports: no cell is a formula, and what is read back is what was written."""

import csv
import io
from datetime import UTC

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from bot.console.exports import pictures, rules
from bot.console.exports.labels import COUNTED, HEADINGS
from bot.console.exports.model import Form, What
from bot.console.exports.rules import Writing

NAMES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x00"), max_size=20
)


def of(*names, form=Form.CSV, language="en"):
    writing = Writing(form, language, UTC)
    middle = ["x"] * (len(HEADINGS[What.QUESTIONS]) - 3)
    lines = [
        writing.line(["Q1", writing.text(name), *middle, writing.word("closed")]) for name in names
    ]
    return {"what": What.QUESTIONS.value, "packed": rules.pack(lines)}


def read(language, data, delimiter):
    text = pictures.written_csv(language, data).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_no_name_is_a_formula_and_each_comes_back(names):
    rows = read("en", of(*names), ",")[1:]
    for name, row in zip(names, rows, strict=True):
        shown = row[1]
        assert not shown.lstrip().startswith(("=", "+", "-", "@"))
        assert shown.removeprefix("'") == name if shown != name else True


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_excel_keeps_every_name_as_it_is(names):
    content = pictures.written_excel("en", of(*names, form=Form.EXCEL))
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()[1:]
    assert [row[1] for row in rows] == names


@pytest.mark.parametrize(
    "language, delimiter, words", [("en", ",", "closed"), ("fr", ";", "close")]
)
def test_words_of_ours_are_the_readers(language, delimiter, words):
    head, row = read(language, of("Ana", language=language), delimiter)
    assert len(head) == len(row)
    assert row[-1] == words


@pytest.mark.parametrize("what", [*What])
def test_each_table_has_headings_that_differ(what):
    assert len(set(HEADINGS[what])) == len(HEADINGS[what])


def test_what_is_counted_is_a_number_for_excel_in_columns_that_there_are():
    assert set(COUNTED) <= {each for found in HEADINGS.values() for each in found}
