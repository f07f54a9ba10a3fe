"""What an office's own ledger is too narrow for: numbers that would break, texts no row shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from wfplan.model.text import legal_text, may_be_formula
from wfplan.render.layout.heights import cell_rooms, height_of, is_too_tall, widen
from wfplan.render.layout.looks import MAIN, CellLooks
from wfplan.render.layout.sheet import NAME, LayoutSheet, Record, row_values
from wfplan.render.xlsx.grid import Cell
from wfplan.render.xlsx.text_page import COLUMNS, NOTE, TITLE, text_rows

_KEY = "编号"
_MARGINS = {"left": "0.4", "right": "0.4", "top": "0.6", "bottom": "0.6"}
_PAGE = {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}


def widen_keys(sheet: LayoutSheet, records: Sequence[Record]) -> None:
    """Let the columns of numbers of measures be as wide as the longest of them."""
    widest = max((len(str(record.get(_KEY) or "")) for record in records), default=0) + 2
    rooms = cell_rooms(sheet.root, sheet.row)
    for letters, text in sheet.texts.items():
        if NAME.findall(text) == [_KEY] and rooms.get(letters, widest) < widest:
            widen(sheet.root, letters, widest)


def long_texts(sheet: LayoutSheet, records: Sequence[Record]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a page that shows whole what no row of the sheet does."""
    rooms = cell_rooms(sheet.root, sheet.row)
    for record in records:
        for letters, value in row_values(sheet, record).items():
            if isinstance(value, str) and is_too_tall(value, rooms[letters]):
                heading = sheet.heads.get(letters) or NAME.findall(sheet.texts[letters])[0]
                who = (record.get(name) for name in (_KEY, "责任单位", "年度"))
                yield from text_rows(who, heading, value)


def text_sheet(rows: Sequence[Sequence[Cell]], looks: CellLooks) -> Any:
    """The page as a sheet of its own."""
    root = etree.Element(f"{MAIN}worksheet", nsmap={None: MAIN.strip("{}")})
    fitted = etree.SubElement(root, f"{MAIN}sheetPr")
    etree.SubElement(fitted, f"{MAIN}pageSetUpPr", {"fitToPage": "1"})
    columns = etree.SubElement(root, f"{MAIN}cols")
    rooms = {}
    for number, (letters, column) in enumerate(zip("AB", COLUMNS, strict=True), 1):
        rooms[letters] = column.width
        place = {"min": str(number), "max": str(number), "width": f"{column.width:g}"}
        etree.SubElement(columns, f"{MAIN}col", {**place, "customWidth": "1"})
    data = etree.SubElement(root, f"{MAIN}sheetData")
    head = [column.heading for column in COLUMNS]
    for number, cells in enumerate([[TITLE], [NOTE], head, *rows], 1):
        row = etree.SubElement(data, f"{MAIN}row", {"r": str(number)})
        texts = dict(zip("AB", cells, strict=False))
        if number > 2 and (height := height_of(texts, rooms)):
            row.set("ht", f"{height:g}")
        for letters, cell in texts.items():
            _add_text(row, f"{letters}{number}", str(cell), looks, is_wrapped=number > 2)
    etree.SubElement(root, f"{MAIN}pageMargins", {**_MARGINS, "header": "0.3", "footer": "0.3"})
    etree.SubElement(root, f"{MAIN}pageSetup", _PAGE)
    return root


def _add_text(row: Any, place: str, text: str, looks: CellLooks, *, is_wrapped: bool) -> None:
    text = legal_text(text)
    look = looks.like(0, "wrap", "top") if is_wrapped else 0
    look = looks.like(look, "quote") if may_be_formula(text) else look
    cell = etree.SubElement(row, f"{MAIN}c", {"r": place, "t": "inlineStr", "s": str(look)})
    node = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = text
