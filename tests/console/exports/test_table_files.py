"""Files with a table in them, as `export` and as spreadsheets write them."""

import csv
import io
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter

from bot.commands import CommandError
from bot.commands.tables.files import rows_of
from bot.language.tables import rules as tables

ROWS = [["Number", "Where they stand"], ["F1", "À l’école, été"], ["F2", "x;y"]]


def text(rows, between=","):
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows(rows)
    return out.getvalue()


def workbook(rows, hidden=False):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        formats = {
            each: book.add_format({"num_format": told})
            for each, told in ((datetime, "yyyy-mm-dd hh:mm"), (date, "d/m/yy"), (time, "h:mm"))
        }
        if hidden:
            book.add_worksheet("notes").hide()
            book.add_worksheet().activate()
        sheet = book.worksheets()[-1] if hidden else book.add_worksheet()
        if hidden:
            sheet.set_first_sheet()
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(line, place, cell, formats.get(type(cell)))
    return out.getvalue()


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, content in files.items():
            pack.writestr(name.replace("_", "."), content)
    return out.getvalue()


def read(folder, content, name="table.csv"):
    file = folder / name
    file.write_bytes(content)
    with rows_of(file) as rows:
        return [row for row in rows if any(row)]


@pytest.mark.parametrize(
    "content",
    [
        text(ROWS).encode(),
        text(ROWS, ";").encode("utf-8-sig"),
        text(ROWS, "\t").encode("utf-16"),
        text(ROWS, ";").encode("cp1252"),
        ("sep=;\r\n" + text(ROWS, ";")).encode("utf-8-sig"),
        workbook(ROWS),
        workbook(ROWS, hidden=True),
        packed(talks_csv=text(ROWS).encode()),
        packed(talks_csv=text(ROWS, ";").encode("cp1252"), readme_md=b"hello"),
        packed(talks_xlsx=workbook(ROWS)),
    ],
)
@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "table"])
def test_a_table_is_read_by_what_it_is_whatever_its_name(tmp_path, content, name):
    assert read(tmp_path, content, name) == ROWS


def test_what_a_spreadsheet_took_for_numbers_and_days_is_as_export_writes_it(tmp_path):
    moment = datetime(2026, 5, 2, 10, 30)  # noqa: DTZ001 (a spreadsheet knows no zone)
    cells = ["F1", 12, 2.5, date(2026, 5, 2), moment, time(9, 5), True]
    assert read(tmp_path, workbook([cells]), "a.xlsx") == [
        ["F1", "12", "2.5", "2026-05-02", "2026-05-02T10:30:00", "09:05", "yes"]
    ]


def damaged():
    """Return a packed table of which a piece in the middle arrived otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a.csv", text([[str(each), str(each**3)] for each in range(900)]))
    whole = bytearray(out.getvalue())
    whole[200:260] = bytes(each ^ 0x5A for each in whole[200:260])
    return bytes(whole)


@pytest.mark.parametrize(
    "content, name, why",
    [
        (damaged(), "a.zip", "it is damaged|was cut off"),
        (b"no zip", "a.zip", "it is no zip file"),
        (packed(a_csv=b"x", b_csv=b"y"), "a.zip", "must hold one .csv or .xlsx"),
        (packed(a_png=b"x"), "a.zip", "must hold one .csv or .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.xls", "is no table"),
        (packed(content_xml=b"no sheet"), "a.ods", "is no table"),
        ("Number,Town\n".encode("utf-8-sig") + b"F1,\xff\xfe\n", "a.csv", "is no table"),
    ],
)
def test_what_is_no_table_is_told(tmp_path, content, name, why):
    with pytest.raises(CommandError, match=why):
        read(tmp_path, content, name)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.commands.tables.files.MOST_OF_A_WORKBOOK", 1_000)
    assert tables.MOST_OF_A_WORKBOOK > 1_000
    for content in (workbook(ROWS), packed(talks_xlsx=workbook(ROWS))):
        with pytest.raises(CommandError, match=r"Save it as \.csv"):
            read(tmp_path, content)
    assert read(tmp_path, packed(talks_csv=text(ROWS * 900).encode())) == ROWS * 900
