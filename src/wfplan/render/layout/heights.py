"""How much room a text takes in a sheet, and how wide a column has to be."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Mapping
from typing import Any

from wfplan.render.layout.looks import MAIN
from wfplan.render.layout.references import column_number, column_of
from wfplan.render.xlsx.grid import Cell

_USUAL_WIDTH = 8.43
_LINE_POINTS, _TALLEST_POINTS = 14.0, 409.0
_MOST_COLUMNS = 200


def cell_rooms(root: Any, row: int) -> dict[str, float]:
    """Of each cell of a row that a text can stand in: how wide it is, in half-width characters.

    Cells that are one across are as wide as all of them.
    """
    widths = _column_widths(root)
    rooms = {
        letters: widths.get(column_number(letters), _USUAL_WIDTH)
        for cell in root.iterfind(f"{MAIN}sheetData/{MAIN}row[@r='{row}']/{MAIN}c")
        for letters in (column_of(cell.get("r", "")),)
    }
    for node in root.iter(f"{MAIN}mergeCell"):
        first, _, last = node.get("ref", "").partition(":")
        if {one.removeprefix(column_of(one)) for one in (first, last)} == {str(row)}:
            numbers = range(column_number(column_of(first)), column_number(column_of(last)) + 1)
            rooms[column_of(first)] = sum(widths.get(one, _USUAL_WIDTH) for one in numbers)
    return rooms


def _column_widths(root: Any) -> dict[int, float]:
    """Of each column of which a width is given."""
    return {
        number: float(node.get("width", _USUAL_WIDTH))
        for node in root.iter(f"{MAIN}col")
        for number in _columns_of(node)
    }


def _columns_of(node: Any) -> range:
    return range(int(node.get("min", 1)), min(int(node.get("max", 1)), _MOST_COLUMNS) + 1)


def widen(root: Any, letters: str, width: float) -> None:
    """Let a column be at least so wide, and its neighbours as wide as they were."""
    number = column_number(letters)
    columns = root.find(f"{MAIN}cols")
    if columns is None:
        columns = root.makeelement(f"{MAIN}cols", {})
        root.find(f"{MAIN}sheetData").addprevious(columns)
    made = {"min": str(number), "max": str(number), "width": f"{width:g}", "customWidth": "1"}
    for node in columns:
        if int(node.get("min", 1)) <= number <= int(node.get("max", 1)):
            for part in _split(node, number):
                node.addprevious(part)
                if int(part.get("min", 1)) == number:
                    part.attrib.update(made)
            columns.remove(node)
            return
    after = [node for node in columns if int(node.get("min", 1)) < number]
    columns.insert(len(after), columns.makeelement(f"{MAIN}col", made))


def _split(node: Any, number: int) -> Iterator[Any]:
    """Columns that are told together: those before one, it, and those behind it."""
    first, last = int(node.get("min", 1)), int(node.get("max", 1))
    for low, high in ((first, number - 1), (number, number), (number + 1, last)):
        if low <= high:
            part = copy.copy(node)
            part.attrib.update({"min": str(low), "max": str(high)})
            yield part


def height_of(values: Mapping[str, Cell], rooms: Mapping[str, float]) -> float | None:
    """The height in points in which all lines of a row stand; None where none has two lines."""
    lines = max((_count_lines(value, rooms[key] - 1) for key, value in values.items()), default=1)
    return min(_points(lines), _TALLEST_POINTS) if lines > 1 else None


def is_too_tall(value: Cell, room: float) -> bool:
    """Whether no row shows all lines of a value."""
    return _points(_count_lines(value, room - 1)) > _TALLEST_POINTS


def _points(lines: int) -> float:
    return lines * _LINE_POINTS + 6


def _count_lines(value: Cell, room: float) -> int:
    """How many lines a value takes in a column of that many half-width characters."""
    if not isinstance(value, str):
        return 1
    room = max(room, 2)
    return sum(
        math.ceil((len(line) + len(line.encode())) / 2 / room) or 1 for line in value.split("\n")
    )
