"""What is read of an xlsx, an xls and an ods, and where they say the same in other ways."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from papers import xlsx
from programs import require_programs
from wfplan.readers.file import read_returned
from wfplan.readers.office import find_office
from wfplan.readers.table import Cell, Grid, Value
from workbooks import raw_xlsx, xlsx_parts, zipped


def grids(tmp_path: Path, data: bytes) -> list[Grid]:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    return list(read_returned(path).tables)


def grid(tmp_path: Path, data: bytes) -> Grid:
    (table,) = grids(tmp_path, data)
    return table


def texts(table: Grid) -> dict[int, list[str]]:
    """What each row shows, by its number."""
    return {row.number: [cell.text for cell in row.cells.values()] for row in table.rows}


def saved(fill: Callable[[Worksheet], object]) -> bytes:
    """A workbook of one page, as openpyxl saves it."""
    book = openpyxl.Workbook()
    fill(book["Sheet"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def fill_all(page: Worksheet) -> None:
    """Something of each kind that a person may do to a page."""
    page.append([])
    page.append(["标题", None, "甲", 0.4, "=1+1", datetime.date(2022, 6, 30), 7])
    page.append(["乙", None, None, 1.5, "藏", None, None])
    page.append([None] * 7)
    page.merge_cells("A2:B2")
    page.merge_cells("C2:C4")
    page["D2"].number_format = "0%"
    page["D3"].number_format = '0"%"'
    page.row_dimensions[3].hidden = True
    page.column_dimensions["G"].hidden = True


ALL = {
    2: [
        Cell("标题"),
        Cell(""),
        Cell("甲"),
        Cell(0.4, is_percent=True),
        Cell(2, is_formula=True),
        Cell(datetime.date(2022, 6, 30)),
        Cell(7, is_hidden=True),
    ],
    3: [
        Cell("乙", is_hidden=True),
        Cell(""),
        Cell("甲", is_hidden=True),
        Cell(1.5, is_hidden=True),
        Cell("藏", is_hidden=True),
        *[Cell("")] * 2,
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_every_kind_of_workbook_says_the_same(tmp_path: Path, kind: str) -> None:
    require_programs("soffice")
    office = find_office()
    assert office is not None
    made = tmp_path / f"a.{kind}"
    made.write_bytes(converted(tmp_path, saved(fill_all), kind))
    (table,) = read_returned(made).tables
    assert {row.number: list(row.cells.values()) for row in table.rows} == ALL


def converted(folder: Path, data: bytes, kind: str) -> bytes:
    """A workbook as LibreOffice saves it, its formulas worked out."""
    import subprocess

    (folder / "source.xlsx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder / "made"), str(folder / "source.xlsx")],
        check=True,
        capture_output=True,
    )
    return (folder / f"made/source.{kind}").read_bytes()


@pytest.mark.slow
def test_what_only_begins_like_an_xls_is_refused(tmp_path: Path) -> None:
    from papers import ole, refusal_of

    require_programs("soffice")
    said = refusal_of(tmp_path / "a.xls", ole(Workbook=b"no workbook"))
    assert "LibreOffice 打不开它，可能设有密码或已损坏；请在 Excel 或 WPS 中打开" in said


def test_rows_keep_their_numbers_where_the_first_are_empty(tmp_path: Path) -> None:
    data = raw_xlsx(f'<row r="4">{inline("B4", "编号")}</row>')
    assert texts(grid(tmp_path, data)) == {4: ["", "编号"]}


def test_blank_cells_that_only_have_a_colour_do_not_count(tmp_path: Path) -> None:
    data = raw_xlsx(
        f'<row r="1">{inline("A1", "编号")}<c r="XFD1" s="3"/></row>'
        '<row r="1048576"><c r="A1048576" s="3"/><c r="XFD1048576" s="3"/></row>'
    )
    assert texts(grid(tmp_path, data)) == {1: ["编号"]}


def test_every_row_counts_whatever_the_dimension_says(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}">{inline(f"A{at}", f"{at}")}</row>' for at in range(1, 101))
    data = raw_xlsx(rows, head='<dimension ref="A1"/>')
    assert list(texts(grid(tmp_path, data))) == list(range(1, 101))


STRINGS = {
    "a phonetic text": (
        "<si><r><t>潍</t></r><r><t>坊</t></r><rPh sb='0' eb='2'><t>wéi fāng</t></rPh></si>",
        "潍坊",
    ),
    "a letter written by its number": (
        "<si><t>甲_x000D_\n乙_x005F_x0041_</t></si>",
        "甲\r\n乙_x0041_",
    ),
    "a font that openpyxl does not know": (
        '<si><r><rPr><family val="34"/></rPr><t>甲</t></r></si>',
        "甲",
    ),
}


@pytest.mark.parametrize(("string", "text"), STRINGS.values(), ids=STRINGS)
def test_a_shared_string_is_the_text_that_is_seen(tmp_path: Path, string: str, text: str) -> None:
    data = raw_xlsx('<row><c t="s"><v>0</v></c></row>', sharedStrings=f"<sst>{string}</sst>")
    assert texts(grid(tmp_path, data)) == {1: [text]}


ODD_TAILS = {
    "a filter": '<autoFilter ref="A1:B2"><filterColumn colId="0"><customFilters>'
    '<customFilter operator="notEqual" val="无"/></customFilters></filterColumn></autoFilter>',
    "a check of values": '<dataValidations><dataValidation type="新"/></dataValidations>',
    "an extension": '<extLst><ext uri="{示例}"><x/></ext></extLst>',
}


@pytest.mark.parametrize("tail", ODD_TAILS.values(), ids=ODD_TAILS)
def test_what_openpyxl_does_not_know_is_no_matter(tmp_path: Path, tail: str) -> None:
    styles = '<styleSheet><fills><fill/></fills><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    data = raw_xlsx('<row><c s="0"><v>44742</v></c></row>', tail, styles=styles)
    assert texts(grid(tmp_path, data)) == {1: ["2022-06-30"]}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("General", 44742.0),
        ("0.00", 44742.0),
        ('0"日"', 44742.0),
        ("[Red]0", 44742.0),
        ("yyyy-mm-dd", datetime.date(2022, 6, 30)),
        ('yyyy"年"m"月"d"日"', datetime.date(2022, 6, 30)),
        ("m/d", datetime.date(2022, 6, 30)),
    ],
)
def test_a_number_is_a_day_where_it_is_shown_as_one(
    tmp_path: Path, code: str, value: object
) -> None:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet()
        page.write(0, 0, 44742, workbook.add_format({"num_format": code}))
    (row,) = grid(tmp_path, stream.getvalue()).rows
    assert row.cells[0].value == value


@pytest.mark.parametrize("number_format", [14, 31, 57])
def test_the_days_of_chinese_programs_are_days(tmp_path: Path, number_format: int) -> None:
    styles = f'<styleSheet><cellXfs><xf numFmtId="{number_format}"/></cellXfs></styleSheet>'
    data = raw_xlsx('<row><c s="0"><v>44742.5</v></c></row>', styles=styles)
    (row,) = grid(tmp_path, data).rows
    assert row.cells[0].value == datetime.datetime(2022, 6, 30, 12)


@pytest.mark.parametrize(
    ("epoch", "value", "day"),
    [
        (False, 44742, 44742),
        (True, 43280, 44742),
        (True, "43280", "43280"),
        (True, datetime.date(2022, 6, 30), datetime.date(2022, 6, 30)),
    ],
    ids=["days from 1900", "days from 1904", "a text", "shown as a day"],
)
def test_a_day_is_counted_from_where_the_workbook_counts(
    tmp_path: Path, epoch: bool, value: Any, day: Value
) -> None:
    stream = io.BytesIO()
    options = {"in_memory": True, "date_1904": epoch, "default_date_format": "yyyy-mm-dd"}
    with Workbook(stream, options) as workbook:
        workbook.add_worksheet().write(0, 0, value)
    (row,) = grid(tmp_path, stream.getvalue()).rows
    assert row.cells[0].day == day


CELLS = {
    "a picture of WPS": (
        '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
        "图片",
    ),
    "a picture of Excel": ('<c t="e" vm="1"><v>#VALUE!</v></c>', "图片"),
    "a picture from somewhere": ('<c t="e"><f>_xlfn.IMAGE("a.png")</f><v>#VALUE!</v></c>', "图片"),
    "an error": ('<c t="e"><v>#N/A</v></c>', None),
    "a formula": ('<c t="str"><f>A2&amp;"甲"</f><v>甲</v></c>', None),
}


@pytest.mark.parametrize(("cell", "unread"), CELLS.values(), ids=CELLS)
def test_a_picture_in_a_cell_is_no_formula(tmp_path: Path, cell: str, unread: str | None) -> None:
    (row,) = grid(tmp_path, raw_xlsx(f"<row>{cell}</row>")).rows
    found = row.cells[0]
    assert (found.unread, found.is_formula) == ((unread,) if unread else (), unread is None)


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_a_page_says_whether_it_is_hidden(tmp_path: Path, state: str) -> None:
    def fill(page: Worksheet) -> None:
        page["A1"] = "甲"
        page.parent.create_sheet("另一表")["A1"] = "乙"
        page.sheet_state = state

    tables = grids(tmp_path, saved(fill))
    assert [table.is_hidden for table in tables] == [state != "visible", False]


HIDDEN_ROWS = {
    "hidden": 'hidden="1"',
    "folded with its group": 'outlineLevel="1" hidden="true"',
    "drawn to nothing": 'ht="0" customHeight="1"',
}


@pytest.mark.parametrize("looks", HIDDEN_ROWS.values(), ids=HIDDEN_ROWS)
def test_a_row_says_whether_it_is_hidden(tmp_path: Path, looks: str) -> None:
    data = raw_xlsx(f'<row r="1"><c><v>1</v></c></row><row r="2" {looks}><c><v>2</v></c></row>')
    assert [row.cells[0].is_hidden for row in grid(tmp_path, data).rows] == [False, True]


@pytest.mark.parametrize("looks", ['hidden="1"', 'width="0" customWidth="1"'])
def test_a_column_says_whether_it_is_hidden(tmp_path: Path, looks: str) -> None:
    head = f'<cols><col min="2" max="16384" {looks}/></cols>'
    data = raw_xlsx("<row><c><v>1</v></c><c><v>2</v></c></row>", head=head)
    (row,) = grid(tmp_path, data).rows
    assert [cell.is_hidden for cell in row.cells.values()] == [False, True]


def renamed(old: str, new: str) -> dict[str, str]:
    return {name.replace(old, new): data for name, data in xlsx_parts(ROW).items()}


ROW = f"<row>{inline('A1', '编号')}</row>"
PARTS = {
    "strokes to the other side": lambda: renamed("/", "\\"),
    "other case": lambda: renamed("xl/worksheets/sheet1", "XL/Worksheets/Sheet1"),
    "another main part": lambda: {
        name.replace("workbook.xml", "book2.xml"): data.replace("xl/workbook.xml", "xl/book2.xml")
        for name, data in xlsx_parts(ROW).items()
    },
    "the strict form": lambda: {
        name: data.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in xlsx_parts(ROW).items()
    },
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=PARTS)
def test_parts_are_found_whatever_they_are_called(
    tmp_path: Path, parts: Callable[[], dict[str, str]]
) -> None:
    assert texts(grid(tmp_path, zipped(parts(), zipfile.ZIP_STORED))) == {1: ["编号"]}


def test_an_xlsx_reads_as_another_reader_reads_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["编号", "具体举措", "进度", "日期", "备注"],
        ["1-3-1", "甲\n乙", 40, datetime.date(2022, 6, 30), True],
        [],
        ["_x0041_", "  前后  ", -1.25, datetime.datetime(2022, 6, 30, 8, 30), "𠮷<&>"],
    ]
    path = xlsx(tmp_path / "a.xlsx", *rows)
    (table,) = read_returned(path).tables
    other = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert {row.number: [cell.value for cell in row.cells.values()] for row in table.rows} == {
        number: row for number, row in enumerate(other, 1) if any(value != "" for value in row)
    }
