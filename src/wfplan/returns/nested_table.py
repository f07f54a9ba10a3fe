"""Tables that stand in cells: a form of their own, or lines of the cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wfplan.readers.table import Cell, Grid
from wfplan.returns.heading import is_headed


def list_tables(tables: Iterable[Grid]) -> list[Grid]:
    """Every table, those in its cells behind the one that holds them.

    One that has a head is no part of its cell; the rows of any other are lines of it.
    """
    found: list[Grid] = []
    for table in tables:
        inner: list[Grid] = []
        rows = [
            replace(row, cells={at: _opened(cell, inner) for at, cell in row.cells.items()})
            if any(cell.parts for cell in row.cells.values())
            else row
            for row in table.rows
        ]
        found += [replace(table, rows=rows), *inner]
    return found


def _opened(cell: Cell, inner: list[Grid]) -> Cell:
    """The cell with the lines of tables in it; all tables in it are added to `inner`."""
    if not cell.parts:
        return cell
    lines: list[str] = []
    for part in cell.parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        tables = list_tables([part])
        rows = tables[0].rows
        if not is_headed(rows):
            lines += ["\t".join(cell.text for cell in row.cells.values()) for row in rows]
        inner += tables
    return replace(cell, value="\n".join(lines), parts=())
