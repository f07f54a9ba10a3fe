"""Whatever is sent, a process of 1 GiB reads it or refuses it in one line."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from papers import W, ole

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of address space")

READER = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from wfplan.intake.read import read_returned
from wfplan.intake.returned import FileRefused
try:
    found = read_returned(Path(sys.argv[1]))
    print(*(len(table.rows) for table in found.tables))
except FileRefused as refused:
    print(refused)
"""


def answer(path: Path) -> str:
    """What one reading says, on stdout; nothing may stand on stderr."""
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def package(**parts: bytes) -> bytes:
    """Stored, so that nothing is a bomb by its ratio."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return stream.getvalue()


def document(body: bytes) -> bytes:
    text = f'<w:document xmlns:w="{W}"><w:body>'.encode() + body + b"</w:body></w:document>"
    return package(**{"word/document.xml": text})


def nested(depth: int, inner: bytes) -> bytes:
    return document(
        b"<w:tbl><w:tr><w:tc>" * depth + inner + b"<w:p/></w:tc></w:tr></w:tbl>" * depth
    )


def controls(depth: int, inner: bytes) -> bytes:
    start = b"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    return document(start * depth + inner + b"</w:sdtContent></w:sdt>" * depth)


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as made:
        fill(made.add_worksheet("表"))
    return stream.getvalue()


def corner(row: int, column: int) -> bytes:
    def fill(page: Worksheet) -> None:
        page.write(0, 0, "编号")
        page.write(row, column, "远")

    return workbook(fill)


def repeated(text: str, rows: int, columns: int) -> bytes:
    def fill(page: Worksheet) -> None:
        for number in range(rows * columns):
            page.write(number // columns, number % columns, text)

    return workbook(fill)


def merged(count: int) -> bytes:
    def fill(page: Worksheet) -> None:
        for column in range(count):
            page.merge_range(0, column, 49_999, column, "甲")

    return workbook(fill)


def blanks() -> bytes:
    """What is left of a whole row and a whole column that somebody gave a colour."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as made:
        shade = made.add_format({"bg_color": "red"})
        page = made.add_worksheet("表")
        page.write(0, 0, "编号")
        for column in range(0, 16_384, 50):
            page.write_blank(5, column, None, shade)
        page.write_blank(1_048_575, 3, None, shade)
    return stream.getvalue()


def spreadsheet(rows: bytes) -> bytes:
    kinds = "urn:oasis:names:tc:opendocument:xmlns"
    head = (
        f'<office:document-content xmlns:office="{kinds}:office:1.0" '
        f'xmlns:table="{kinds}:table:1.0" xmlns:text="{kinds}:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="表">'
    )
    tail = b"</table:table></office:spreadsheet></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return package(
        mimetype=kind,
        **{
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": head.encode() + rows + tail,
        },
    )


def ods_cell(text: str, rows: int, columns: int) -> bytes:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell></table:table-row>'
    ).encode()


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls(cells: bytes, *settings: bytes) -> bytes:
    begin = record(0x0809, struct.pack("<HH", 0x0600, 5) + bytes(12))
    ahead = begin + b"".join(settings)
    sheet_at = len(ahead) + 4 + 9 + 4
    sheet = record(0x0085, struct.pack("<IBBBB", sheet_at, 0, 0, 1, 0) + b"A")
    stream = ahead + sheet + record(0x000A) + begin + cells + record(0x000A)
    return ole(Workbook=stream.ljust(4096, b"\0"))


def shared(length: int) -> bytes:
    head = struct.pack("<IIHB", 1, 1, length, 0)
    return record(0x00FC, head + b"x" * length)


def shown(count: int) -> bytes:
    cells = (struct.pack("<3HI", at % 50_000, at // 50_000, 0, 0) for at in range(count))
    return b"".join(record(0x00FD, cell) for cell in cells)


REFUSED = {
    "a letter of a million empty elements": (document(b"<a/>" * 1_000_000), "内容过多"),
    "elements of many attributes": (
        document((b"<a " + b" ".join(b'a%d=""' % at for at in range(90)) + b"/>") * 20_000),
        "内容过多",
    ),
    "a million names": (
        document(b"".join(b"<a%d/>" % at for at in range(300_000))),
        "内容过多",
    ),
    "tables nested too deep": (nested(100, b""), "嵌套过深"),
    "a cell of a million characters": (
        document(b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                 % (b"x" * 1_000_000)),
        "表格第 1 行有 1000000 字的单元格",
    ),
    "paragraphs that all go on in the next": (
        document(
            b"<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>"
            % (b"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>xxxx</w:t></w:r></w:p>"
               * 100_000)
        ),
        "表格第 1 行有 400000 字的单元格",
    ),
    "a cell in the last corner of an xlsx": (corner(1_048_575, 16_383), "超过 50000 行或 500 列"),
    "a cell that makes a page too large": (corner(49_999, 499), "超过 1000000 个单元格"),
    "one long text in every cell of an xlsx": (
        repeated("汉" * 32_000, 100, 20), "文字超过 5000 万字"
    ),
    "an xlsx with merged cells in every column": (merged(25), "超过 1000000 个单元格"),
    "an xlsx of too many pages": (
        package(**{
            "xl/workbook.xml": b"<workbook/>",
            **{f"xl/worksheets/{at}.xml": b"<worksheet/>" for at in range(1_100)},
        }),
        "超过 1000 个表",
    ),
    "one long text in every cell of an ods": (
        spreadsheet(ods_cell("x" * 32_000, 1_000, 20)), "文字超过 5000 万字"
    ),
    "spaces that are only counted": (
        spreadsheet(b'<table:table-row><table:table-cell><text:p><text:s text:c="99999999"/></text:p></table:table-cell>'
                    b"</table:table-row>"),
        "字的单元格，超过 32767 字",
    ),
    "a cell of an ods that makes a page too large": (
        spreadsheet(b'<table:table-row table:number-rows-repeated="40000"/>' + ods_cell("x", 1, 400)),
        "超过 1000000 个单元格",
    ),
    "a cell in the last corner of an xls": (
        xls(record(0x0203, struct.pack("<3Hd", 65_535, 255, 0, 1.0))), "超过 50000 行或 500 列"
    ),
    "one long text in every cell of an xls": (xls(shown(20_000), shared(4_000)), "文字超过 5000 万字"),
    "an encrypted xls": (xls(b"", record(0x002F, bytes(54))), "文件已加密"),
    "an xls of Excel 95": (ole(Book=bytes(4096)), "Excel 95"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_too_much_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a").write_bytes(data)
    shown_to_people = answer(tmp_path / "a")
    assert said in shown_to_people
    assert shown_to_people.startswith("a：")


READ = {
    "sixty tables, one in the other": (nested(60, b"<w:p/>"), "1 " * 59 + "1"),
    "a wide table in the sixtieth": (nested(60, b"<w:tbl/>" * 100_000), None),
    "sixty controls, one in the other": (controls(60, b"<w:p/>" * 300_000), ""),
    "pages of blank cells that have a colour": (blanks(), "1"),
    "a thousand long texts": (repeated("汉" * 32_000, 1_000, 1), "1000"),
    "two far cells": (corner(1_999, 499), "2"),
    "an ods that is blank to its last row": (
        spreadsheet(ods_cell("x", 2, 2) + b'<table:table-row table:number-rows-repeated="1048574">'
                    b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'),
        "2",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "rows"), READ.values(), ids=READ.keys())
def test_what_is_odd_but_not_too_much_is_read(
    tmp_path: Path, data: bytes, rows: str | None
) -> None:
    (tmp_path / "a").write_bytes(data)
    found = answer(tmp_path / "a")
    assert "：" not in found
    assert rows is None or found == rows
