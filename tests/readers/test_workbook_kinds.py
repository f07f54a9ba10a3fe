"""What is read of an xlsx, an xls and an ods, and where they say the same in other ways."""

from __future__ import annotations

import datetime
import io
import struct
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from papers import xlsx
from wfplan.readers.file import read_returned
from wfplan.readers.table import Cell, Grid
from workbooks import label, number, ods_cell, raw_ods, raw_xls, raw_xlsx, record

EMPTY_CELL = "<table:table-cell/>"
TAIL = (
    '<table:table-row table:number-rows-repeated="1048573" table:style-name="ro1">'
    '<table:table-cell table:number-columns-repeated="16384" table:style-name="ce1"/>'
    "</table:table-row>"
)


def grid(tmp_path: Path, data: bytes) -> Grid:
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    (table,) = read_returned(path).tables
    return table


def texts(table: Grid) -> dict[int, list[str]]:
    """What each row shows, by its number."""
    return {row.number: [cell.text for cell in row.cells.values()] for row in table.rows}


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


LATE = {
    "xlsx": raw_xlsx(f'<row r="4">{inline("B4", "编号")}</row>'),
    "xls": raw_xls(label(3, 1, "编号")),
    "ods": raw_ods(
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f"<table:table-row>{EMPTY_CELL}{ods_cell('编号')}</table:table-row>"
    ),
}


@pytest.mark.parametrize("data", LATE.values(), ids=LATE)
def test_rows_keep_their_numbers_where_the_first_are_empty(tmp_path: Path, data: bytes) -> None:
    assert texts(grid(tmp_path, data)) == {4: ["", "编号"]}


MERGED = {
    "xlsx": raw_xlsx(
        f'<row r="1">{inline("A1", "标题")}</row>'
        f'<row r="2">{inline("A2", "甲")}{inline("B2", "推进")}</row>'
        f'<row r="3">{inline("A3", "乙")}<c r="B3" s="1"/></row><row r="4"><c r="B4" s="1"/></row>',
        '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B2:B4"/></mergeCells>',
    ),
    "xls": raw_xls(
        label(0, 0, "标题")
        + label(1, 0, "甲")
        + label(1, 1, "推进")
        + label(2, 0, "乙")
        + record(0x0201, struct.pack("<3H", 2, 1, 0))
        + record(0x00E5, struct.pack("<9H", 2, 0, 0, 0, 1, 1, 3, 1, 1))
    ),
    "ods": raw_ods(
        f"<table:table-row>{ods_cell('标题', number_columns_spanned=2)}"
        "<table:covered-table-cell/></table:table-row>"
        f"<table:table-row>{ods_cell('甲')}{ods_cell('推进', number_rows_spanned=3)}"
        "</table:table-row>"
        f"<table:table-row>{ods_cell('乙')}<table:covered-table-cell/></table:table-row>"
        f"<table:table-row>{EMPTY_CELL}<table:covered-table-cell/></table:table-row>"
    ),
}


@pytest.mark.parametrize("data", MERGED.values(), ids=MERGED)
def test_what_is_merged_downwards_shows_in_each_row_that_has_more(
    tmp_path: Path, data: bytes
) -> None:
    assert texts(grid(tmp_path, data)) == {1: ["标题", ""], 2: ["甲", "推进"], 3: ["乙", "推进"]}


BLANK = {
    "xlsx": raw_xlsx(
        f'<row r="1">{inline("A1", "编号")}<c r="XFD1" s="3"/></row>'
        '<row r="1048576"><c r="A1048576" s="3"/><c r="XFD1048576" s="3"/></row>'
    ),
    "xls": raw_xls(
        label(0, 0, "编号")
        + record(0x0201, struct.pack("<3H", 65535, 255, 0))
        + record(0x00BE, struct.pack("<5H", 65535, 0, 0, 0, 1))
    ),
    "ods": raw_ods(f"<table:table-row>{ods_cell('编号')}</table:table-row>{TAIL}"),
}


@pytest.mark.parametrize("data", BLANK.values(), ids=BLANK)
def test_blank_cells_that_only_have_a_colour_do_not_count(tmp_path: Path, data: bytes) -> None:
    assert texts(grid(tmp_path, data)) == {1: ["编号"]}


SHARES = {
    "xlsx": raw_xlsx(
        '<row><c s="1"><v>1</v></c><c s="1"><f>A1</f><v>0.4</v></c></row>',
        styles='<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    ),
    "xls": raw_xls(
        number(0, 0, 1.0) + record(0x0006, struct.pack("<3Hd", 0, 1, 0, 0.4) + bytes(8)),
        record(0x00E0, struct.pack("<HH", 0, 9) + bytes(16)),
    ),
    "ods": raw_ods(
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="1"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.4" table:formula="of:=A1"/>'
        "</table:table-row>"
    ),
}


@pytest.mark.parametrize("data", SHARES.values(), ids=SHARES)
def test_a_percentage_and_a_formula_are_told(tmp_path: Path, data: bytes) -> None:
    (row,) = grid(tmp_path, data).rows
    assert list(row.cells.values()) == [Cell(1.0, is_percent=True), Cell(0.4, True, True)]


def test_every_row_counts_whatever_the_dimension_says(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}">{inline(f"A{at}", f"{at}")}</row>' for at in range(1, 101))
    data = raw_xlsx(rows, head='<dimension ref="A1"/>')
    assert list(texts(grid(tmp_path, data))) == list(range(1, 101))


def test_a_phonetic_text_is_no_part_of_a_cell(tmp_path: Path) -> None:
    strings = "<sst><si><r><t>潍</t></r><r><t>坊</t></r><rPh><t>wéi fāng</t></rPh></si></sst>"
    data = raw_xlsx('<row><c t="s"><v>0</v></c></row>', sharedStrings=strings)
    assert texts(grid(tmp_path, data)) == {1: ["潍坊"]}


def test_spaces_lines_and_notes_of_an_ods(tmp_path: Path) -> None:
    text = "甲<text:s text:c='2'/>乙<text:span>丙</text:span>"
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    cell = ods_cell(text).replace("</text:p>", f"</text:p>{note}<text:p>丁</text:p>")
    data = raw_ods(f"<table:table-row>{cell}</table:table-row>")
    assert texts(grid(tmp_path, data)) == {1: ["甲  乙丙\n丁"]}


def test_what_is_repeated_in_an_ods_stands_in_each_place(tmp_path: Path) -> None:
    cell = ods_cell("甲", number_columns_repeated=2)
    data = raw_ods(f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>')
    assert texts(grid(tmp_path, data)) == {1: ["甲", "甲"], 2: ["甲", "甲"]}


def test_a_long_shared_text_goes_on_in_the_next_record(tmp_path: Path) -> None:
    strings = struct.pack("<II", 2, 2) + struct.pack("<HB", 6, 0) + b"abc"
    more = (
        b"\x01" + "甲乙丙".encode("utf-16-le") + struct.pack("<HB", 1, 1) + "丁".encode("utf-16-le")
    )
    settings = record(0x00FC, strings) + record(0x003C, more)
    cells = b"".join(record(0x00FD, struct.pack("<3HI", 0, at, 0, at)) for at in range(2))
    assert texts(grid(tmp_path, raw_xls(cells, settings))) == {1: ["abc甲乙丙", "丁"]}


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
