"""Files that show one thing to what counts and another to what reads: both must see the same."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import W, refusal_of
from wfplan.model.text import normalize_text
from wfplan.readers.file import read_returned
from wfplan.readers.table import Cell
from workbooks import raw_xlsx, xlsx_parts, zipped

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
    "a sheet that is not there": (
        "a.xlsx",
        lambda: changed("worksheets/sheet1.xml", "worksheets/sheet2.xml"),
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


def test_a_part_is_the_one_that_its_relationship_leads_to(tmp_path: Path) -> None:
    parts = xlsx_parts(FORMULA)
    links = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = links.replace("worksheets/", "worksheets/../worksheets/")
    decoy = {"xl/xl/worksheets/sheet1.xml": SHEET}
    assert cells(tmp_path / "a.xlsx", zipped({**parts, **decoy})) == [Cell(2, is_formula=True)]


def test_all_cells_of_one_formula_are_computed(tmp_path: Path) -> None:
    data = raw_xlsx(
        '<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="B1"><v>2</v></c>'
        '</row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c><c r="C2"><v>5</v></c></row>'
    )
    found = {cell.value: cell.is_formula for cell in cells(tmp_path / "a.xlsx", data)}
    found.pop("", None)
    assert found == {1: True, 2: True, 3: True, 4: True, 5: False}


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
