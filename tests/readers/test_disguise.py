"""Files that show one thing to what counts and another to what reads: both must see the same."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import W, ole, refusal_of
from wfplan.model.text import normalize_text
from wfplan.readers.file import read_returned
from wfplan.readers.table import Cell
from workbooks import (
    label,
    number,
    ods_cell,
    raw_ods,
    raw_xls,
    raw_xlsx,
    record,
    xlsx_parts,
    zipped,
)

FORMULA = '<row><c r="A1"><f>1+1</f><v>2</v></c></row>'
SHEET = '<worksheet><sheetData><row><c r="A1"><v>2</v></c></row></sheetData></worksheet>'


def changed(old: str, new: str, part: str = "xl/_rels/workbook.xml.rels") -> bytes:
    """A workbook with a formula, one of its parts changed."""
    parts = xlsx_parts(FORMULA)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return zipped(parts)


FILES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "two sheets of one title": (
        "a.xlsx",
        lambda: changed(
            "</sheets>",
            '<sheet name="工作台账" sheetId="2" r:id="rId1"/></sheets>',
            "xl/workbook.xml",
        ),
        "WF512",
        "不合规范",
    ),
    "a sheet that is called the shared strings": (
        "a.xlsx",
        lambda: changed(
            "</Relationships>",
            '<Relationship Id="rId7" Type="x/sharedStrings" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
        ),
        "WF512",
        "不合规范",
    ),
    "a sheet that is not the part beside it": (
        "a.xlsx",
        lambda: zipped(
            {
                **xlsx_parts(FORMULA),
                "xl/_rels/workbook.xml.rels": xlsx_parts("")["xl/_rels/workbook.xml.rels"].replace(
                    "worksheets/", "worksheets/../worksheets/"
                ),
            }
        ),
        "WF512",
        "不合规范",
    ),
    "a sheet that is not there": (
        "a.xlsx",
        lambda: changed("worksheets/sheet1.xml", "worksheets/Sheet1.xml"),
        "WF512",
        "不合规范",
    ),
    "two parts whose names differ in case": (
        "a.xlsx",
        lambda: zipped(xlsx_parts(FORMULA) | {"XL/worksheets/sheet1.xml": SHEET}),
        "WF512",
        "重名",
    ),
    "macros by another name": (
        "a.docx",
        lambda: zipped(
            {
                "word/document.xml": "<document/>",
                "word/other.bin": "",
                "[Content_Types].xml": '<Types><Override PartName="/word/other.bin" '
                'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            }
        ),
        "WF511",
        "含有宏",
    ),
    "a sheet of macros": (
        "a.xlsx",
        lambda: zipped(xlsx_parts("") | {"xl/macrosheets/sheet1.xml": SHEET}),
        "WF511",
        "含有宏",
    ),
    "a binary workbook": (
        "a.xlsx",
        lambda: zipped({"xl/workbook.bin": ""}),
        "WF511",
        "这是 xlsb 文件；请在 Excel 或 WPS 中另存为 .xlsx",
    ),
    "an encrypted doc": (
        "a.doc",
        lambda: ole(WordDocument=bytes(11) + b"\x01" + bytes(5000)),
        "WF511",
        "已加密",
    ),
}


@pytest.mark.parametrize(("name", "make", "code", "said"), FILES.values(), ids=FILES)
def test_a_file_in_disguise_is_refused(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str, said: str
) -> None:
    sentence = refusal_of(tmp_path / name, make())
    assert (said in sentence, sentence.endswith(f"（{code}）")) == (True, True)


def cells(path: Path, data: bytes) -> list[Cell]:
    path.write_bytes(data)
    return [cell for row in read_returned(path).tables[0].rows for cell in row.cells.values()]


def test_a_sheet_of_any_name_is_looked_into(tmp_path: Path) -> None:
    parts = xlsx_parts(FORMULA)
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "worksheets/sheet1.xml", "data.dat"
    )
    parts["xl/data.dat"] = parts.pop("xl/worksheets/sheet1.xml")
    (cell,) = cells(tmp_path / "a.xlsx", zipped(parts))
    assert cell.is_formula


@pytest.mark.parametrize(
    "target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_part_is_the_one_that_is_read(tmp_path: Path, target: str) -> None:
    decoy = {"xl/xl/worksheets/sheet1.xml": SHEET}
    data = changed("worksheets/sheet1.xml", target)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    (cell,) = cells(tmp_path / "a.xlsx", zipped({**parts, **decoy}))
    assert cell == Cell(2.0, is_formula=True)


ARRAYS = {
    "xlsx": raw_xlsx(
        '<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="B1"><v>2</v></c>'
        '</row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c><c r="C2"><v>5</v></c></row>'
    ),
    "ods": raw_ods(
        "<table:table-row>"
        '<table:table-cell table:formula="of:=C1:D2" table:number-matrix-rows-spanned="2"'
        ' table:number-matrix-columns-spanned="2" office:value-type="float" office:value="1"/>'
        '<table:table-cell office:value-type="float" office:value="2"/></table:table-row>'
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            for value in (3, 4, 5)
        )
        + "</table:table-row>"
    ),
}


@pytest.mark.parametrize(("kind", "data"), ARRAYS.items(), ids=ARRAYS)
def test_all_cells_of_one_formula_are_computed(tmp_path: Path, kind: str, data: bytes) -> None:
    found = {cell.value: cell.is_formula for cell in cells(tmp_path / f"a.{kind}", data)}
    found.pop("", None)
    assert found == {1: True, 2: True, 3: True, 4: True, 5: False}


def test_a_name_of_another_space_hides_no_formula(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell xmlns:x="urn:x" x:formula="" table:formula="of:=5+72" '
        'office:value-type="float" office:value="77"/>'
    )
    (found,) = cells(tmp_path / "a.ods", raw_ods(f"<table:table-row>{cell}</table:table-row>"))
    assert found == Cell(77.0, is_formula=True)


def test_a_name_of_another_space_hides_no_repetition(tmp_path: Path) -> None:
    row = '<table:table-row xmlns:x="urn:x" x:number-rows-repeated="1" table:number-rows-repeated="40000">'
    data = raw_ods(f"{row}{ods_cell('甲', number_columns_repeated=400)}</table:table-row>")
    assert "1000000 个单元格" in refusal_of(tmp_path / "a.ods", data)


def test_tabs_and_line_ends_of_an_ods_are_text(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>批<text:tab/>注</text:p></office:annotation>"
    text = "甲<text:tab/>乙<text:s text:c='2'/><text:span>丙<text:line-break/></text:span>丁</text:p><text:p>戊"
    cell = ods_cell(text).replace("<text:p>甲", f"{note}<text:p>甲")
    data = raw_ods(f"<table:table-row>{cell}{ods_cell('己')}</table:table-row>")
    assert [found.text for found in cells(tmp_path / "a.ods", data)] == ["甲\t乙  丙\n丁\n戊", "己"]


def test_a_page_of_an_xls_is_looked_into_where_it_is_said_to_begin(tmp_path: Path) -> None:
    begin = record(0x0809, struct.pack("<HH", 0x0600, 0x10) + bytes(12))
    formula = record(0x0006, struct.pack("<3Hd", 0, 0, 0, 77.0) + bytes(8))
    hidden = record(0x00EF, begin + formula + record(0x000A))
    data = raw_xls(number(0, 0, 77.0), hidden, begins=len(begin) + 4)
    assert cells(tmp_path / "a.xls", data) == [Cell(77.0, is_formula=True)]


def test_a_page_of_an_xls_that_begins_nowhere_is_refused(tmp_path: Path) -> None:
    assert "（WF512）" in refusal_of(tmp_path / "a.xls", raw_xls(label(0, 0, "甲"), begins=4))


def test_an_error_in_an_xls_is_no_value(tmp_path: Path) -> None:
    errors = b"".join(record(0x0205, struct.pack("<3HBB", 0, at, 0, 0x2A, at)) for at in range(2))
    found = cells(tmp_path / "a.xls", raw_xls(errors + number(0, 2, 5.0)))
    assert [cell.is_formula for cell in found] == [False, True, False]


def test_of_the_marks_on_one_letter_no_more_than_thirty_are_kept() -> None:
    marked = "a" + "\u0301\u0316" * 16_000 + "甲"
    assert len(normalize_text(marked)) <= 32
    assert normalize_text("é́" * 200) == "é́" * 200


def test_text_beside_elements_is_none_where_there_is_much_of_it(tmp_path: Path) -> None:
    inner = "<w:ins>旧</w:ins>旧" * 25_000
    document = f'<w:document xmlns:w="{W}"><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>新</w:t>'
    document += f"{inner}</w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    data = zipped({"word/document.xml": document}, zipfile.ZIP_STORED)
    (cell,) = cells(tmp_path / "a.docx", data)
    assert cell.text == "新"
