"""Long tables row by row: in whatever letters and files they come, and never without an end."""

import io
import zipfile

import pytest
import xlsxwriter

from bot.language.long_tables import rules
from bot.language.long_tables.rules import tables_in
from bot.language.tables.rules import LockedError, NoTableError, TooLongError, WebPageError

MANY = 90_000


def read(content):
    return [[row for _, row in rows] for rows in tables_in(io.BytesIO(content))]


def long(encoding, last="Zoé"):
    rows = ["name;town", *["Ana;Montréal"] * MANY, f"{last};Ottawa"]
    return "\r\n".join(rows).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_long_text_is_read_in_its_letters(encoding):
    content = long(encoding)
    assert len(content) > rules.BEGINNING
    [rows] = read(content)
    assert (rows[0], rows[1], rows[-1]) == (
        ["name", "town"],
        ["Ana", "Montréal"],
        ["Zoé", "Ottawa"],
    )
    assert len(rows) == MANY + 2


def test_a_few_odd_rows_of_a_long_text_are_read_as_windows_writes_them():
    content = long("utf-8") + "\r\nJosé;Québec".encode("cp1252")
    assert read(content)[0][-1] == ["José", "Québec"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_cells_are_parted_by_what_parts_the_first_rows(separator):
    text = separator.join(("name", "town")) + "\n" + separator.join(("Ana", "Hull"))
    assert read(text.encode()) == [[["name", "town"], ["Ana", "Hull"]]]


def test_notes_with_many_signs_part_no_cells():
    note = "called; wrote; met; called again; thanked"
    [rows] = read(f"name,town,notes\nAna,Hull,{note}\nLi,Ottawa,{note}\n".encode())
    assert rows[1] == ["Ana", "Hull", note]


def test_a_zip_and_a_workbook_hold_the_same_rows():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for place, row in enumerate((("name", "id"), ("Ana", 7))):
            for column, cell in enumerate(row):
                book.worksheets() or book.add_worksheet()
                book.worksheets()[0].write(place, column, cell)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.xls", "name\tid\nAna\t7\n".encode("utf-16"))
        archive.writestr("more.xlsx", out.getvalue())
        archive.writestr("picture.png", b"\x89PNG")
    rows = [["name", "id"], ["Ana", "7"]]
    assert read(out.getvalue()) == [rows]
    assert read(packed.getvalue()) == [rows, rows]


def test_rows_without_anything_are_none_and_the_file_can_be_begun_anew():
    file = io.BytesIO(b"name\n\n , \nAna\n")
    assert [[row for _, row in rows] for rows in tables_in(file)] == [[["name"], ["Ana"]]]
    file.seek(0)
    assert [[row for _, row in rows] for rows in tables_in(file)] == [[["name"], ["Ana"]]]


@pytest.mark.parametrize(
    "content, error",
    [
        (b"%PDF-1.7", NoTableError),
        (b"PK\x03\x04 no zip", NoTableError),
        (b"\xd0\xcf\x11\xe0 no workbook", NoTableError),
        (b"<html><table>", WebPageError),
    ],
)
def test_what_is_no_table_is_refused(content, error):
    with pytest.raises(error):
        read(content)


def test_more_rows_than_are_looked_at_are_refused(monkeypatch):
    monkeypatch.setattr(rules, "MOST_ROWS", 3)
    assert len(read(b"name\na\nb\nc\n")[0]) == 4
    with pytest.raises(TooLongError):
        read(b"name\na\nb\nc\nd\n")


def test_a_zip_that_unpacks_to_too_much_or_is_locked_is_refused(monkeypatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", "name\n" + "Ana\n" * 100)
    monkeypatch.setattr(rules, "MOST_UNPACKED", 50)
    with pytest.raises(TooLongError):
        read(packed.getvalue())
    locked = bytearray(packed.getvalue())
    for place in (locked.index(b"PK\x03\x04") + 6, locked.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    with pytest.raises(LockedError):
        read(bytes(locked))
