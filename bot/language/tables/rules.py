"""Tables out of files: text with separators, Excel, OpenDocument, a zip of these. Pure.

Every cell is words: what a spreadsheet makes of a number is seen by whoever reads them. What is
looked at is bounded; a workbook that makes more of itself ends the process that reads it.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from html import unescape
from itertools import islice
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from bot.language.encodings import rules as encodings

MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 200
LONGEST_LINE: Final = 100_000
MOST_SHEETS: Final = 10
MOST_MEMBERS: Final = 10
MOST_UNPACKED: Final = 20_000_000
# What a workbook may say that it unpacks to: calamine holds all of it.
MOST_OF_A_WORKBOOK: Final = 150_000_000
ENDINGS: Final = (".csv", ".tsv", ".txt", ".vcf", ".xls", ".xlsx", ".ods")
_ROWS_TRIED: Final = 30
_MOSTLY: Final = 0.8
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SEPARATORS: Final = ";\t,|"
# A line under headings, or around a table: "|---|---|", "+-----+".
DRAWN: Final = re.compile(r"\s*[|+:-][|+:=\s-]{0,200}(?:---|===)[|+:=\s-]*")
_MARKUP: Final = re.compile(r"\s*<(?:!doctype|html|head|meta|body|table|\?xml)", re.IGNORECASE)
_DATA: Final = re.compile(r"\s*[\[{]\s*[\"{\[]")
# Letters as pages of the web write them: "L&eacute;a".
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6});")
_FORMULA: Final = re.compile(r'="?([^"]*)"?')
_LINKED: Final = re.compile(r'=HYPERLINK\("[^"]*"[;,] ?"([^"]*)"\)', re.IGNORECASE)
_NOT_TEXT: Final = (
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"RIFF", b"\x1f\x8b"),
    *(b"PGDMP", b"SQLite format 3", b"--\n-- PostgreSQL database", b"-- MySQL dump"),
)
Rows = list[list[str]]


class TooLongError(Exception):
    """More rows than are looked at."""


class LockedError(Exception):
    """A password is needed to read it."""


class WebPageError(Exception):
    """A page of the web in a spreadsheet's clothes."""


class NoTableError(Exception):
    """Something else: a picture, a letter, a damaged file."""


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or what is in it where it is a zip of several; NoTableError for other zips."""
    if not content.startswith(_ZIP):
        yield name, content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if is_workbook(members):
                _check_size(members)
                yield name, content
                return
            yield from _members(archive, members)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise NoTableError from error


def is_workbook(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Tell a spreadsheet's own file, which is a zip too, from a zip of files."""
    names = {member.filename for member in members}
    return bool(names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"})


def _check_size(members: Sequence[zipfile.ZipInfo]) -> None:
    if sum(member.file_size for member in members) > MOST_OF_A_WORKBOOK:
        raise TooLongError


def _members(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive that may be lists; a locked one raises LockedError."""
    listed = [each for each in members if each.filename.lower().endswith(ENDINGS)]
    if not listed:
        raise NoTableError
    for member in listed[:MOST_MEMBERS]:
        if member.flag_bits & 1:
            raise LockedError
        if member.file_size > MOST_UNPACKED:
            raise TooLongError
        with archive.open(member) as file:
            yield member.filename.rpartition("/")[2], file.read(MOST_UNPACKED)


def tables_of(content: bytes, *, hours: bool = False) -> Iterator[Rows]:
    """Yield the tables of a file: one of a text, one of each sheet that is shown.

    A workbook's days have their `hours` where these are of interest.
    """
    if content.startswith((_ZIP, _OLD_EXCEL)):
        yield from _sheets(content, hours=hours)
    else:
        yield rows_of(decoded(content))


def decoded(content: bytes) -> str:
    """Return what a file of text says; NoTableError where it is none."""
    check_bytes(content)
    return encodings.decoded(content)


def check_bytes(content: bytes) -> None:
    """Raise NoTableError for what begins as a picture or another program's file does."""
    if content.startswith(_NOT_TEXT):
        raise NoTableError


# --- text -----------------------------------------------------------------------------------------


def rows_of(text: str) -> Rows:
    """Return the rows of a text that are not empty, as much of them as is looked at."""
    check_text(text)
    text = _ENTITY.sub(_letter, text) if "&" in text else text
    named = re.match(r"sep=(.)\r?\n", text[:20], re.IGNORECASE)
    text = text[named.end() :] if named else text
    separator = named[1] if named else separator_in(text)
    try:
        rows = list(islice(_parted(text, separator), MOST_ROWS + 1))
    except csv.Error as error:
        raise NoTableError from error
    if len(rows) > MOST_ROWS:
        raise TooLongError
    return rows


def check_text(text: str) -> None:
    """Raise WebPageError or NoTableError for a text that is no table, by how it begins."""
    if _MARKUP.match(text[:500]):
        raise WebPageError
    if _DATA.match(text[:500]):
        raise NoTableError


def _letter(entity: re.Match[str]) -> str:
    """Return the letter that is meant; signs that may part cells stay until they are parted."""
    letter = unescape(entity[0])
    return letter if letter.isalpha() else entity[0]


def _parted(text: str, separator: str) -> Iterator[list[str]]:
    drawn = (line[:LONGEST_LINE] for line in io.StringIO(text, newline=None))
    lines = (line for line in drawn if not DRAWN.fullmatch(line))
    for number, row in enumerate(csv.reader(lines, delimiter=separator)):
        if number > MOST_ROWS:
            raise TooLongError
        cells = [cell_words(cell) for cell in row[:MOST_COLUMNS]]
        if any(cells):
            yield cells


def separator_in(text: str) -> str:
    """Return what parts the first rows into the most columns of the same number.

    What parts the headings, and most rows as they do, counts first: notes may have many signs.
    """
    start = "".join(islice((line[:1000] for line in io.StringIO(text, newline=None)), _ROWS_TRIED))
    widths = {each: _widths(start, each) for each in _SEPARATORS}
    like_the_first = [
        each
        for each, found in widths.items()
        if found and found[0] > 1 and found.count(found[0]) > len(found) * _MOSTLY
    ]
    if len(like_the_first) == 1:
        return like_the_first[0]

    def columns(separator: str) -> int:
        counted = Counter(widths[separator])
        return max(((width - 1) * rows for width, rows in counted.items()), default=0)

    return max(_SEPARATORS, key=columns)


def _widths(start: str, separator: str) -> list[int]:
    """Return into how many cells a sign parts each row."""
    try:
        return [len(row) for row in csv.reader(io.StringIO(start), delimiter=separator) if row]
    except csv.Error:
        return []


def cell_words(words: str) -> str:
    """Return a cell without what keeps a spreadsheet from reckoning with it."""
    words = words[: LONGEST_CELL * 2].strip()
    words = unescape(words) if "&" in words and _ENTITY.search(words) else words
    if words.startswith("=") and (match := _FORMULA.fullmatch(words) or _LINKED.fullmatch(words)):
        words = match[1]
    if words[:1] == "'" and not words[1:2].isalpha():
        words = words[1:]
    return words[:LONGEST_CELL]


# --- workbooks ------------------------------------------------------------------------------------


def _sheets(content: bytes, *, hours: bool) -> Iterator[Rows]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [
            number
            for number, sheet in enumerate(book.sheets_metadata)
            if sheet.visible is SheetVisibleEnum.Visible
        ]
        for number in shown[:MOST_SHEETS]:
            sheet = book.get_sheet_by_index(number)
            if sheet.height > MOST_ROWS:
                raise TooLongError
            cells = (row[:MOST_COLUMNS] for row in sheet.to_python())
            rows = [[worded(cell, hours=hours) for cell in row] for row in cells]
            _fill_merged(rows, sheet)
            yield [row for row in rows if any(row)]
    except PasswordError as error:
        raise LockedError from error
    except (CalamineError, ValueError, IndexError) as error:
        raise NoTableError from error


def _fill_merged(rows: Rows, sheet: CalamineSheet) -> None:
    """Have each row tell what one cell tells for several of them."""
    above, left = sheet.start or (0, 0)
    for (first, column), (last, _) in (sheet.merged_cell_ranges or ())[:MOST_ROWS]:
        place = column - left
        for number in range(first - above + 1, min(last - above + 1, len(rows))):
            if 0 <= place < len(rows[number]) and first >= above:
                rows[number][place] = rows[number][place] or rows[first - above][place]


def worded(cell: Any, *, hours: bool) -> str:  # noqa: ANN401 (whatever a spreadsheet keeps)
    """Return a cell's value in words: numbers without a point, days without an hour or with it."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case datetime() if hours and cell.time() != time():
            return cell.isoformat(" ", "minutes")
        case datetime() | date():
            return cell.isoformat()[:10]
        case _:
            return cell_words(str(cell))
