import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.tables import rules
from tests.support.workbooks import ods, packed, xlsx

ROWS = [["Prénom", "Nom"], ["Élodie", "Lœwen"]]


def tables(content):
    return list(rules.tables_of(content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_text_is_parted_whatever_wrote_it(encoding, separator, end):
    text = end.join(separator.join(row) for row in ROWS) + end
    assert tables(text.encode(encoding)) == [ROWS]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("name", ["Hélène Côté", "Jürgen Müller", "José Núñez", "Łucja"])
def test_letters_of_windows_of_older_macs_and_of_dos_are_told_apart(encoding, name):
    text = f"Name;City\n{name.replace('Ł', 'É')};Montréal\n"
    assert tables(text.encode(encoding))[0][1] == [name.replace("Ł", "É"), "Montréal"]


def test_excels_own_word_on_the_separator_is_taken():
    assert tables(b"sep=;\r\na,b;c\r\n") == [[["a,b", "c"]]]


def test_cells_lose_what_keeps_a_spreadsheet_from_reckoning():
    row = b'="0612345678",\'+15145550123,\'t Hooft,="a",  b  \n'
    assert tables(row) == [[["0612345678", "+15145550123", "'t Hooft", "a", "b"]]]


def test_quoted_cells_run_over_lines_and_empty_rows_are_none():
    assert tables(b'"a\nb","c ""d"""\r\n\r\n,,\r\ne,f\r\n') == [
        [["a\nb", 'c "d"'], ["e", "f"]],
    ]


def test_a_workbook_has_words_for_all_it_keeps():
    sheet = [["Name", "Phone", "Age"], ["Marie", 33612345678, 34.0], ["Luis", 5145550123.0, 2.5]]
    expected = [["Name", "Phone", "Age"], ["Marie", "33612345678", "34"]]
    assert tables(xlsx(sheet)) == [[*expected, ["Luis", "5145550123", "2.5"]]]


def test_sheets_that_are_shown_are_read_and_hidden_ones_not():
    assert tables(xlsx([["a"]], [["b"]], [["c"]], hidden=[2])) == [[["a"]], [["c"]]]


def test_an_open_document_is_read():
    assert tables(ods(ROWS)) == [ROWS]


@pytest.mark.parametrize(
    "content, error",
    [
        (b"%PDF-1.7 ...", rules.NoTableError),
        (b"\x89PNG\r\n", rules.NoTableError),
        (b"PK\x03\x04broken", rules.NoTableError),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, rules.NoTableError),
        (b"<html><table><tr><td>a</td></tr></table></html>", rules.WebPageError),
        (b'<?xml version="1.0"?><Workbook/>', rules.WebPageError),
        (b"a,b\n" * (rules.MOST_ROWS + 1), rules.TooLongError),
    ],
)
def test_what_is_no_table_says_why(content, error):
    with pytest.raises(error):
        tables(content)


@pytest.mark.parametrize("text", ['{"friends_v2": [{"name": "Ana"}]}', '[\n  {"name": "Ana"}]'])
def test_data_of_a_program_is_no_table(text):
    with pytest.raises(rules.NoTableError):
        tables(text.encode())


def test_a_workbook_of_more_rows_than_are_looked_at_is_too_long():
    with pytest.raises(rules.TooLongError):
        tables(xlsx([["a"]] * (rules.MOST_ROWS + 1)))


def test_a_zip_is_what_is_in_it():
    inside = {"folder/list.csv": b"a,b\n", "photo.jpg": b"\xff\xd8\xff", "b.txt": b"c\n"}
    found = list(rules.unpacked("all.zip", packed(inside)))
    assert found == [("list.csv", b"a,b\n"), ("b.txt", b"c\n")]
    workbook = xlsx(ROWS)
    assert list(rules.unpacked("x.xlsx", workbook)) == [("x.xlsx", workbook)]
    with pytest.raises(rules.NoTableError):
        list(rules.unpacked("x.docx", packed({"word/document.xml": b"<w/>"})))


def test_a_workbook_that_says_it_unpacks_to_very_much_is_not_opened():
    bomb = packed({"xl/workbook.xml": b" " * (rules.MOST_OF_A_WORKBOOK + 1)})
    assert len(bomb) < 1_000_000
    with pytest.raises(rules.TooLongError):
        list(rules.unpacked("x.xlsx", bomb))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_none(content):
    try:
        for rows in rules.tables_of(content):
            assert all(any(row) for row in rows)
    except (rules.NoTableError, rules.WebPageError, rules.TooLongError, rules.LockedError):
        pass
