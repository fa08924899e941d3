"""Workbooks as spreadsheets save them, made of rows: the least that Excel and LibreOffice open."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape

Row = Sequence[str | float | datetime | tuple[str, str]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(*sheets: Sequence[Row], hidden: Sequence[int] = (), merged: Sequence[str] = ()) -> bytes:
    """Return a workbook of these sheets, Sheet1, Sheet2, ...; of all, these cells are merged."""
    numbers, states = range(1, len(sheets) + 1), ("visible", "hidden")
    names = "".join(
        f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}" state="{states[n in hidden]}"/>'
        for n in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.spreadsheetml.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        "</Relationships>",
        **{
            f"xl/worksheets/sheet{n}.xml": _worksheet(rows, merged)
            for n, rows in zip(numbers, sheets, strict=True)
        },
    }
    return packed({name: f'<?xml version="1.0"?>{xml}'.encode() for name, xml in parts.items()})


def _worksheet(rows: Sequence[Row], merged: Sequence[str]) -> str:
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in merged)
    together = f"<mergeCells>{cells}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>{together}</worksheet>'


def _cell(value: str | float | tuple[str, str]) -> str:
    """Return a cell: a number, words, or what a formula ("=A1") came to: ("=A1", "Ana")."""
    if isinstance(value, tuple):
        formula, found = value
        return f'<c t="str"><f>{escape(formula[1:])}</f><v>{escape(found)}</v></c>'
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def ods(rows: Sequence[Row]) -> bytes:
    """Return an OpenDocument table."""
    cells = "".join(
        "<table:table-row>" + "".join(_open_cell(value) for value in row) + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(f'xmlns:{each}="{_ODF}:{each}:1.0"' for each in ("office", "table", "text"))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:'
        f'xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return packed(
        {
            "mimetype": kind.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _open_cell(value: object) -> str:
    if isinstance(value, datetime):
        day = value.isoformat()
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
    words = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'
    )


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
