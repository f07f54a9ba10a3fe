"""What a workbook holds once it is written, read back from its own parts and by another reader."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from wfplan.model.text import legal_text
from wfplan.render.chart.data import Chart, Series
from wfplan.render.xlsx.grid import Cell, GridColumn, PlacedChart, SheetGrid
from wfplan.render.xlsx.printed_page import FIRST_ROW, HEAD_ROW
from wfplan.render.xlsx.workbook import workbook_bytes

FaultsOf = Callable[[bytes, str], list[str]]

DAY = datetime.date(2022, 6, 30)
COLUMNS = (
    GridColumn("编号", 8, "key"),
    GridColumn("进展情况", 20, "text"),
    GridColumn("完成状态", 9, choices=("未启动", "已完成")),
    GridColumn("进度（%）", 9, "number", bounds=(0, 100)),
    GridColumn("完成时限", 11, "date"),
    GridColumn("id", 8, "key", is_hidden=True),
)
HARMFUL = {
    "a formula": "=1+1",
    "a formula after a full-width sign": "＝HYPERLINK(1)",
    "a command": "@SUM(A1)",
    "a minus": "-1",
    "markup": '<a href="x">&amp;</a>',
    "a template tag": "{{ 7*7 }}{% for %}",
    "a character outside the BMP": "𠮷野家 🏮",
    "an escape as Excel writes it": "_x0041_",
    "a date as a spreadsheet guesses it": "1-1-3",
    "lines": "一\n二",
    "spaces at the ends": " 一 ",
}


def write(rows: list[tuple[Cell, ...]], **options: object) -> bytes:
    grid = SheetGrid("工作台账", "示例台账", "示例", COLUMNS, rows, **options)  # type: ignore[arg-type]
    return workbook_bytes(
        [grid], {"wfplan-version": "1", "wfplan-unit": ""}, title="示例", created=DAY
    )


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(name).decode()


def read(data: bytes, sheet: str = "工作台账") -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def row_of(text: Cell) -> tuple[Cell, ...]:
    return ("1-1-3", text, "已完成", 40, DAY, "1-1-3")


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL)
def test_a_text_is_read_back_as_it_was_and_never_acts(text: str) -> None:
    data = write([row_of(text)])
    assert read(data)[FIRST_ROW][1] == text
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=20))
def test_any_texts_are_read_back_without_what_xml_cannot_hold(texts: list[str]) -> None:
    found = [row[1] for row in read(write([row_of(text) for text in texts]))[FIRST_ROW:]]
    assert found == [legal_text(text) for text in texts]


def test_characters_no_xml_file_can_hold_are_left_out() -> None:
    data = write([row_of("一\x00\x07\ud800\uffff二")])
    assert read(data)[FIRST_ROW][1] == "一二"


def test_a_text_longer_than_a_cell_ends_in_a_mark() -> None:
    text = read(write([row_of("一" * 40_000)]))[FIRST_ROW][1]
    assert isinstance(text, str)
    assert (len(text), text[-1]) == (32_767, "…")


def test_ids_are_texts_and_dates_and_numbers_are_real() -> None:
    assert read(write([row_of("一")]))[FIRST_ROW] == ["1-1-3", "一", "已完成", 40.0, DAY, "1-1-3"]


def test_what_is_empty_stays_empty_and_is_not_nought() -> None:
    assert read(write([("1-1-3", None, "", None, None, "1-1-3")]))[FIRST_ROW][1:5] == [""] * 4


def test_the_facts_stand_in_a_hidden_sheet() -> None:
    data = write([row_of("一")])
    assert read(data, "wfplan") == [["wfplan-version", "1"], ["wfplan-unit", ""]]
    assert 'name="wfplan" sheetId="2" state="hidden"' in part(data, "xl/workbook.xml")


def test_the_sheet_is_ready_to_be_filled_in_and_printed() -> None:
    data = write([row_of("一")])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert f'<pane xSplit="1" ySplit="{FIRST_ROW}" topLeftCell="B4"' in sheet
    assert '<autoFilter ref="A3:F4"/>' in sheet
    assert 'paperSize="9"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert re.search(r'<col min="6" max="6"[^>]*hidden="1"', sheet)
    assert '<dataValidation type="list"' in sheet
    assert '<formula1>"未启动,已完成"</formula1>' in sheet
    names = part(data, "xl/workbook.xml")
    assert f"工作台账!${HEAD_ROW + 1}:${HEAD_ROW + 1}" in names
    assert "工作台账!$A$1:$E$4" in names, "the print area leaves out what is hidden, and no more"


def test_a_row_has_the_height_of_its_text_and_still_grows() -> None:
    sheet = part(write([row_of("一" * 95), row_of("一")]), "xl/worksheets/sheet1.xml")
    heights = [float(value) for value in re.findall(r'<row r="[45]"[^>]* ht="([^"]*)"', sheet)]
    assert heights[0] > 10 * heights[1] / 2
    assert not re.search(r"<row [^>]*customHeight", sheet)


def test_a_sheet_without_rows_is_still_a_sheet(faults_of: FaultsOf) -> None:
    data = write([])
    assert len(read(data)) == FIRST_ROW
    assert faults_of(data, ".xlsx") == []


def test_the_chart_is_native_and_drawn_from_the_cells_of_the_sheet(
    faults_of: FaultsOf,
) -> None:
    chart = Chart("示例", ("1-1-3",), (Series("进度（%）", (40,), "#5B9BD5"),))
    placed = PlacedChart(chart, rows=1, columns=("进度（%）",), height_mm=50)
    data = write([row_of("一")], charts=(placed,))
    xml = part(data, "xl/charts/chart1.xml")
    assert re.search(r"<c:val><c:numRef><c:f>\S*工作台账\S*!\$D\$4</c:f>", xml)
    assert faults_of(data, ".xlsx") == []
