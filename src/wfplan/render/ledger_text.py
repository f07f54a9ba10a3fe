"""填报全文: what is too long to be seen whole in a row of the ledger, on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wfplan.render.xlsx.grid import Cell, GridColumn, SheetGrid
from wfplan.render.xlsx.workbook import fits_row

_COLUMNS = (GridColumn("举措、责任单位和栏目", 36, "text"), GridColumn("全文", 110, "text"))
_PIECE = 1_200
"""So many signs stand in one row of the page, and so many lines at most."""
_LINES = 24


def text_grid(ledger: SheetGrid) -> SheetGrid | None:
    """The page; None where every row of the ledger can be seen whole."""
    rows = [
        row
        for cells in ledger.rows
        for column, cell in zip(ledger.columns, cells, strict=True)
        if isinstance(cell, str) and not fits_row(cell, column.width)
        for row in _text_rows(cells, column.heading, cell)
    ]
    if not rows:
        return None
    note = "台账中一行放不下的文字，全文在此；要改的，请改在台账中"
    return SheetGrid("填报全文", "填报全文", note, _COLUMNS, rows)


def _text_rows(cells: Sequence[Cell], heading: str, text: str) -> Iterator[tuple[Cell, ...]]:
    measure, unit, period = cells[0], cells[3], cells[4]
    name = f"举措 {measure}　{unit}{f'　{period}' if period else ''}　{heading}"
    for number, piece in enumerate(_pieces(text)):
        yield (f"{name}（续）" if number else name, piece)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that a row of the page holds, nothing left out."""
    kept: list[str] = []
    for line in text.split("\n"):
        for at in range(0, len(line) or 1, _PIECE):
            part = line[at : at + _PIECE]
            if kept and (len(kept) >= _LINES or sum(map(len, kept)) + len(part) > _PIECE):
                yield "\n".join(kept)
                kept = []
            kept.append(part)
    yield "\n".join(kept)
