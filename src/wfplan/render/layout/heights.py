"""How much room a text takes in a sheet."""

from __future__ import annotations

import math
from typing import Any

from wfplan.render.layout.looks import MAIN
from wfplan.render.xlsx.grid import Cell

USUAL_WIDTH = 8.43


def column_widths(root: Any) -> dict[int, float]:
    """Of each column of which a width is given, in half-width characters."""
    return {
        number: float(node.get("width", USUAL_WIDTH))
        for node in root.iter(f"{MAIN}col")
        for number in range(int(node.get("min", 1)), min(int(node.get("max", 1)), 200) + 1)
    }


def count_lines(value: Cell, room: float) -> int:
    """How many lines a value takes in a column of that many half-width characters."""
    if not isinstance(value, str):
        return 1
    room = max(room, 2)
    return sum(
        math.ceil((len(line) + len(line.encode())) / 2 / room) or 1 for line in value.split("\n")
    )
