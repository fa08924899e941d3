"""Files with a table in them, row by row: text as `export` or a spreadsheet writes it, workbooks.

Of text never all is in memory. A workbook is unpacked whole, so one that is too large is refused.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from bot.commands import CommandError
from bot.language.encodings.rules import encoding_of
from bot.language.tables.rules import MOST_OF_A_WORKBOOK, is_workbook

_ENDINGS: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BEGINNING: Final = 1_000_000
_UTF_8: Final = "utf-8"
# How Excel is told what parts the columns, before the headings.
_NAMED: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
Rows = Generator[list[str], None, None]


class _NoTableError(Exception):
    """A workbook that can't be read."""


@contextmanager
def rows_of(file: Path) -> Iterator[Rows]:
    """Open a table: its rows come one by one, however long it is."""
    try:
        with file.open("rb") as raw, closing(_rows(file, raw)) as rows:
            yield rows
    except (OSError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or "it is no zip file, or was cut off on its way"
        raise CommandError(f"{file} can't be read: {why}.") from error
    except (zlib.error, EOFError, NotImplementedError) as error:
        message = f"{file} can't be unpacked: it is damaged. Copy it anew, or unpack it yourself."
        raise CommandError(message) from error
    except PasswordError as error:
        raise CommandError(f"{file} has a password. Save it without one.") from error
    except (UnicodeError, csv.Error, _NoTableError) as error:
        message = f"{file} is no table: it takes a .csv or .xlsx, or a .zip with one in it."
        raise CommandError(message) from error


def _rows(file: Path, raw: IO[bytes]) -> Rows:
    beginning = raw.read(len(_OLD_EXCEL))
    raw.seek(0)
    if beginning == _ZIP or file.suffix == ".zip":
        yield from _in_zip(file, raw)
    elif beginning == _OLD_EXCEL:
        yield from _in_workbook(raw)
    else:
        yield from _in_text(raw)


def _in_zip(file: Path, raw: IO[bytes]) -> Rows:
    with zipfile.ZipFile(raw) as pack:
        members = pack.infolist()
        if is_workbook(members):
            _check_size(file, sum(each.file_size for each in members))
            yield from _in_workbook(raw)
            return
        found = [each for each in members if each.filename.lower().endswith(_ENDINGS)]
        if len(found) != 1:
            raise CommandError(f"{file} must hold one .csv or .xlsx.")
        if found[0].flag_bits & 1:
            raise CommandError(f"{file} has a password. Save it without one.")
        with pack.open(found[0]) as inner:
            if inner.read(len(_ZIP)) not in (_ZIP, _OLD_EXCEL):
                inner.seek(0)
                yield from _in_text(inner)
                return
        _check_size(file, found[0].file_size)
        yield from _rows(Path(found[0].filename), io.BytesIO(pack.read(found[0])))


def _check_size(file: Path, unpacked: int) -> None:
    if unpacked > MOST_OF_A_WORKBOOK:
        raise CommandError(f"{file} is too large for a workbook. Save it as .csv: that has no end.")


# --- text -----------------------------------------------------------------------------------------


def _in_text(raw: IO[bytes]) -> Rows:
    """Find by the headings what columns are parted by."""
    encoding, errors = encoding_of(raw.read(_BEGINNING))
    raw.seek(0)
    # Some rows of UTF-8 may be as Windows writes them; what can't be read at all is told.
    text = io.TextIOWrapper(raw, encoding, errors if encoding == _UTF_8 else "strict", newline="")
    try:
        first = text.readline()
        named = _NAMED.fullmatch(first)
        if named:
            first = text.readline()
        between = named[1] if named else max(",;\t", key=first.count)
        yield next(csv.reader([first], delimiter=between), [])
        yield from csv.reader(text, delimiter=between)
    finally:
        text.detach()


# --- workbooks ------------------------------------------------------------------------------------


def _in_workbook(raw: IO[bytes]) -> Rows:
    """Give the rows of the first sheet that is shown."""
    raw.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(raw)
        shown = (each.visible is SheetVisibleEnum.Visible for each in book.sheets_metadata)
        number = next((place for place, is_shown in enumerate(shown) if is_shown), 0)
        for row in book.get_sheet_by_index(number).iter_rows():
            yield [_worded(cell) for cell in row]
    except PasswordError:
        raise
    except (CalamineError, ValueError, IndexError) as error:
        raise _NoTableError from error


def _worded(cell: Any) -> str:  # noqa: ANN401 (whatever a spreadsheet keeps)
    """Return a cell as `export` writes it in text: what a spreadsheet took for a day is one."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case datetime():
            return cell.isoformat() if cell.time() != time() else cell.date().isoformat()
        case time():
            return cell.isoformat("minutes")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
