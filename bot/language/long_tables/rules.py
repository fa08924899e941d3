"""Tables out of long files, row by row: text with separators, a zip of it, workbooks. Pure.

Short files are read as `language/tables` reads them. Of long ones only the beginning decides in
which letters they are and what parts their cells. A workbook is unpacked whole: it is bounded.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import IO, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from bot.language.encodings import rules as encodings
from bot.language.tables import rules as tables
from bot.language.tables.rules import LockedError, NoTableError, TooLongError

MOST_ROWS: Final = 200_000
MOST_UNPACKED: Final = 500_000_000
BEGINNING: Final = 1_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ROWS_TRIED: Final = 30
_NAMED: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
Row = list[str]
Numbered = tuple[int, Row]


def tables_in(file: IO[bytes]) -> Iterator[Iterator[Numbered]]:
    """Yield the tables of a file, each to be read before the next is asked for: its rows with their
    numbers, as a spreadsheet counts them.

    Raises what `language/tables` raises: LockedError, NoTableError, TooLongError, WebPageError.
    """
    with _troubles():
        beginning = file.read(8)
        file.seek(0)
        if beginning.startswith(_ZIP):
            yield from _in_zip(file)
        elif beginning.startswith(_OLD_EXCEL):
            yield from _in_workbook(file)
        else:
            yield _bounded(_in_text(file))


@contextmanager
def _troubles() -> Iterator[None]:
    """Say in our words what libraries raise."""
    try:
        yield
    except PasswordError as error:
        raise LockedError from error
    except (
        *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zipfile.LargeZipFile),
        *(csv.Error, CalamineError, ValueError, IndexError),
    ) as error:
        raise NoTableError from error


def _in_zip(file: IO[bytes]) -> Iterator[Iterator[Numbered]]:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if tables.is_workbook(members):
            if sum(member.file_size for member in members) > tables.MOST_OF_A_WORKBOOK:
                raise TooLongError
            yield from _in_workbook(file)
            return
        listed = [each for each in members if each.filename.lower().endswith(tables.ENDINGS)]
        if not listed:
            raise NoTableError
        for member in listed[: tables.MOST_MEMBERS]:
            if member.flag_bits & 1:
                raise LockedError
            if member.file_size > MOST_UNPACKED:
                raise TooLongError
            with archive.open(member) as inner:
                yield from _member(inner)


def _member(inner: IO[bytes]) -> Iterator[Iterator[Numbered]]:
    beginning = inner.read(8)
    inner.seek(0)
    if beginning.startswith((_ZIP, _OLD_EXCEL)):
        content = inner.read(tables.MOST_UNPACKED + 1)
        if len(content) > tables.MOST_UNPACKED:
            raise TooLongError
        yield from _in_workbook(io.BytesIO(content))
    else:
        yield _bounded(_in_text(inner))


def _bounded(rows: Iterable[Row]) -> Iterator[Numbered]:
    """Yield the rows that are not empty with their numbers, at most so many."""
    with _troubles():
        count = 0
        for number, row in enumerate(rows, 1):
            if any(row):
                count += 1
                if count > MOST_ROWS + 1:
                    raise TooLongError
                yield number, row


# --- text -----------------------------------------------------------------------------------------


def _in_text(file: IO[bytes]) -> Iterator[Row]:
    lines = iter(_lines(file))
    first = list(islice(lines, _ROWS_TRIED))
    start = "".join(first)
    tables.check_text(start)
    named = _NAMED.fullmatch(first[0]) if first else None
    separator = named[1] if named else tables.separator_in(start)
    drawn = chain(first[1:] if named else first, lines)
    rows = csv.reader(
        (line[: tables.LONGEST_LINE] for line in drawn if not _is_drawn(line)), delimiter=separator
    )
    for row in rows:
        yield [tables.cell_words(cell) if cell else "" for cell in row[: tables.MOST_COLUMNS]]


def _is_drawn(line: str) -> bool:
    """Tell a line that only draws; few begin with such a sign, and are looked at."""
    return line.lstrip()[:1] in "|+:-" and tables.DRAWN.fullmatch(line) is not None


def _lines(file: IO[bytes]) -> Iterable[str]:
    beginning = file.read(BEGINNING)
    if len(beginning) < BEGINNING:
        return io.StringIO(tables.decoded(beginning), newline=None)
    tables.check_bytes(beginning)
    encoding, errors = encodings.encoding_of(beginning)
    file.seek(0)
    return _decoded(io.TextIOWrapper(file, encoding, errors, newline=None))


def _decoded(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines, and leave the file open: another may want to begin it anew."""
    try:
        for line in text:
            yield line.replace("\0", "")
    finally:
        text.detach()


# --- workbooks ------------------------------------------------------------------------------------


def _in_workbook(file: IO[bytes]) -> Iterator[Iterator[Numbered]]:
    file.seek(0)
    book = CalamineWorkbook.from_filelike(file)
    shown = [
        number
        for number, sheet in enumerate(book.sheets_metadata)
        if sheet.visible is SheetVisibleEnum.Visible
    ]
    for number in shown[: tables.MOST_SHEETS]:
        sheet = book.get_sheet_by_index(number)
        if sheet.height > MOST_ROWS + 1:
            raise TooLongError
        yield _bounded(
            [tables.worded(cell, hours=False) for cell in row[: tables.MOST_COLUMNS]]
            for row in sheet.iter_rows()
        )
