"""Files that hold more than a sheet can: how much is read of them is bounded, whatever they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from papers import W, ole, refusal_of, row, table
from workbooks import FILLER, ODS, raw_xlsx, xlsx_parts, zipped

DTD = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'
TEXT = "汉" * 32_000


def document(inner: str, encoding: str = "utf-8") -> bytes:
    body = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    return zipped({"word/document.xml": body.encode(encoding)})


def many(pieces: str, times: int) -> str:
    """So many pieces, and beside them what does not pack as well."""
    return FILLER.decode() + pieces * times


def repeated_text() -> bytes:
    """One long text in 2,000 cells."""
    rows = "<row>" + '<c t="s"><v>0</v></c>' * 20 + "</row>"
    return raw_xlsx(rows * 100, sharedStrings=f"<sst><si><t>{TEXT}</t></si></sst>")


def pages(count: int) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        for at in range(count):
            workbook.add_worksheet(str(at))
    return stream.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "50,000 rows of one cell far to the right": (
        "a.xlsx",
        lambda: raw_xlsx(
            many("<row><c><v>1</v></c></row>", 49_999)
            + '<row r="50000"><c r="SF50000"><v>1</v></c></row>'
        ),
        "WF513",
        "1000000 个单元格",
    ),
    "a text repeated in an xlsx": ("a.xlsx", repeated_text, "WF513", "5000 万字"),
    "a text that fills a cell of a docx": (
        "a.docx",
        lambda: document(table(row("甲"), row("长" * 32_768))),
        "WF513",
        "表格第 2 行有 32768 字的单元格",
    ),
    "more merged cells than cells": (
        "a.xlsx",
        lambda: raw_xlsx(
            "<row><c><v>1</v></c></row>" * 2000, '<mergeCell ref="A1:A1048576"/>' * 1000
        ),
        "WF513",
        "1000000 个单元格",
    ),
    "1,001 pages": ("a.xlsx", lambda: pages(1001), "WF513", "超过 1000 个表"),
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
    "an encrypted ods": (
        "a.ods",
        lambda: zipped({"mimetype": ODS, "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "WF511",
        "已加密",
    ),
    "an xls with macros": (
        "a.xls",
        lambda: ole(Workbook=b"", _VBA_PROJECT_CUR=b""),
        "WF511",
        "含有宏",
    ),
    "a DTD in an xlsx": (
        "a.xlsx",
        lambda: zipped(xlsx_parts("") | {"xl/worksheets/sheet1.xml": DTD}),
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
