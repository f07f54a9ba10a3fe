"""填报全文: a page for what no row of a ledger shows whole, in pieces that its own rows hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wfplan.render.xlsx.grid import Cell, GridColumn

TITLE = "填报全文"
NOTE = "台账中一行放不下的文字，全文在此；要改的，请改在台账中"
COLUMNS = (GridColumn("举措、责任单位和栏目", 36, "text"), GridColumn("全文", 110, "text"))
_PIECE = 1_200
"""So many signs stand in one row of the page, and so many lines at most."""
_LINES = 24


def text_rows(row: Iterable[Cell], heading: str, text: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of one text: whose it is and of which column, and a piece of it.

    Args:
        row: the number of the measure, the unit, the period.
    """
    who = f"举措 {'　'.join(str(part) for part in (*row, heading) if part)}"
    for number, piece in enumerate(_pieces(text)):
        yield (f"{who}（续）" if number else who, piece)


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
