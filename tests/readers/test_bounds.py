"""Files that hold more than a sheet can: how much is read of them is bounded, whatever they are."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import W, ole, refusal_of, row, table
from workbooks import (
    FILLER,
    ODS,
    label,
    ods_cell,
    raw_ods,
    raw_xls,
    raw_xlsx,
    record,
    xlsx_parts,
    zipped,
)

DTD = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'
TEXT = "汉" * 32_000
SPACES = "<text:s text:c='99999999'/>"


def document(inner: str, encoding: str = "utf-8") -> bytes:
    body = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return zipped({"word/document.xml": body.encode(encoding)})


def many(pieces: str, times: int) -> str:
    """So many pieces, and beside them what does not pack as well."""
    return FILLER.decode() + pieces * times


def broken_chain() -> bytes:
    """An OLE file of which a stream goes round in a circle."""
    data = bytearray(raw_xls(label(0, 0, TEXT[:4000])))
    data[-512:] = bytes(512)
    return bytes(data)


def repeated_text(kind: str) -> bytes:
    """One long text in 2,000 cells."""
    if kind == "ods":
        cell = ods_cell(TEXT, number_columns_repeated=20)
        return raw_ods(
            f'<table:table-row table:number-rows-repeated="100">{cell}</table:table-row>'
        )
    if kind == "xlsx":
        rows = "<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>"
        return raw_xlsx(rows * 100, sharedStrings=f"<sst><si><t>{TEXT}</t></si></sst>")
    strings = struct.pack("<II", 1, 1) + struct.pack("<HB", 4000, 0) + b"x" * 4000
    cells = (
        record(0x00FD, struct.pack("<3HI", at % 1000, at // 1000, 0, 0)) for at in range(15_000)
    )
    return raw_xls(b"".join(cells), record(0x00FC, strings))


FILES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "a cell in the last corner of an xls": (
        "a.xls",
        lambda: raw_xls(label(65535, 255, "远")),
        "WF513",
        "50000 行",
    ),
    "a cell in the last corner of an ods": (
        "a.ods",
        lambda: raw_ods(
            '<table:table-row table:number-rows-repeated="1048575"/>'
            f"<table:table-row>{ods_cell('远')}</table:table-row>"
        ),
        "WF513",
        "50000 行",
    ),
    "50,000 rows of one cell far to the right": (
        "a.xlsx",
        lambda: raw_xlsx(
            many("<row><c><v>1</v></c></row>", 49_999)
            + '<row r="50000"><c r="SF50000"><v>1</v></c></row>'
        ),
        "WF513",
        "1000000 个单元格",
    ),
    "a cell of an ods that stands 16 million times": (
        "a.ods",
        lambda: raw_ods(
            '<table:table-row table:number-rows-repeated="40000">'
            f"{ods_cell('甲', number_columns_repeated=400)}</table:table-row>"
        ),
        "WF513",
        "1000000 个单元格",
    ),
    "a text repeated in an xlsx": ("a.xlsx", lambda: repeated_text("xlsx"), "WF513", "5000 万字"),
    "a text repeated in an xls": ("a.xls", lambda: repeated_text("xls"), "WF513", "5000 万字"),
    "a text repeated in an ods": ("a.ods", lambda: repeated_text("ods"), "WF513", "5000 万字"),
    "a text that fills a cell of a docx": (
        "a.docx",
        lambda: document(table(row("甲"), row("长" * 32_768))),
        "WF513",
        "表格第 2 行有 32768 字的单元格",
    ),
    "a text that fills a cell of an ods": (
        "a.ods",
        lambda: raw_ods(f"<table:table-row>{ods_cell(SPACES)}</table:table-row>"),
        "WF513",
        "表“工作台账”第 1 行有 16777216 字的单元格，超过 32767 字",
    ),
    "more merged cells than cells": (
        "a.xlsx",
        lambda: raw_xlsx(
            "<row><c><v>1</v></c></row>" * 2000, '<mergeCell ref="A1:A1048576"/>' * 1000
        ),
        "WF513",
        "1000000 个单元格",
    ),
    "1,001 pages": (
        "a.ods",
        lambda: raw_ods('</table:table><table:table table:name="二">' * 1000),
        "WF513",
        "超过 1000 个表",
    ),
    "elements of a sheet": (
        "a.xlsx",
        lambda: raw_xlsx(many("<c/>", 4_600_000)),
        "WF513",
        "内容过多",
    ),
    "elements of a docx": (
        "a.docx",
        lambda: document(many("<w:p/>", 1_010_000)),
        "WF513",
        "内容过多",
    ),
    "attributes of a docx": (
        "a.docx",
        lambda: document(many('<w:p a="" b="" c="" d=""/>', 210_000)),
        "WF513",
        "内容过多",
    ),
    "attributes of one element of a docx": (
        "a.docx",
        lambda: document("<w:p " + " ".join(f'a{at}=""' for at in range(20_001)) + "/>"),
        "WF513",
        "内容过多",
    ),
    "names of elements": (
        "a.xlsx",
        lambda: raw_xlsx("".join(f"<a{at}/>" for at in range(200_000))),
        "WF513",
        "内容过多",
    ),
    "a tag of some megabytes": (
        "a.xlsx",
        lambda: raw_xlsx("<c " + " ".join(f'a{at}=""' for at in range(400_000)) + "/>"),
        "WF513",
        "内容过多",
    ),
    "elements in each other": (
        "a.docx",
        lambda: document("<w:p>" * 300 + "</w:p>" * 300),
        "WF513",
        "嵌套过深",
    ),
    "another packing": (
        "a.docx",
        lambda: zipped({"word/document.xml": "<w:document/>"}, zipfile.ZIP_LZMA),
        "WF512",
        "压缩方式",
    ),
    "an encrypted xls": (
        "a.xls",
        lambda: raw_xls(b"", record(0x002F, bytes(6))),
        "WF511",
        "已加密",
    ),
    "an encrypted ods": (
        "a.ods",
        lambda: raw_ods("", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        "WF511",
        "已加密",
    ),
    "an xls with macros": ("a.xls", lambda: raw_xls(b"", _VBA_PROJECT_CUR=b""), "WF511", "含有宏"),
    "an xls of Excel 95": ("a.xls", lambda: ole(Book=b""), "WF511", "Excel 95"),
    "an xls with a chain in a circle": ("a.xls", broken_chain, "WF512", "不完整"),
    "a DTD in an xlsx": (
        "a.xlsx",
        lambda: zipped(xlsx_parts("") | {"xl/worksheets/sheet1.xml": DTD}),
        "WF514",
        "DTD",
    ),
    "a DTD in an ods": (
        "a.ods",
        lambda: zipped({"mimetype": ODS, "content.xml": DTD}),
        "WF514",
        "DTD",
    ),
    "a DTD in UTF-32": (
        "a.docx",
        lambda: zipped({"word/document.xml": DTD.encode("utf-32")}),
        "WF512",
        "XML",
    ),
    "a DTD in EBCDIC": (
        "a.docx",
        lambda: zipped(
            {"word/document.xml": f'<?xml version="1.0" encoding="cp037"?>{DTD}'.encode("cp037")}
        ),
        "WF512",
        "XML",
    ),
    "a DTD in UTF-7": (
        "a.docx",
        lambda: zipped({"word/document.xml": '<?xml version="1.0" encoding="utf-7"?>+ADw-'}),
        "WF512",
        "UTF-8",
    ),
}


@pytest.mark.parametrize(("name", "make", "code", "said"), FILES.values(), ids=FILES)
def test_a_file_that_means_harm_is_refused_in_one_line(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str, said: str
) -> None:
    sentence = refusal_of(tmp_path / name, make())
    assert (said in sentence, sentence.endswith(f"（{code}）")) == (True, True)
