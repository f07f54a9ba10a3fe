"""Tables of docs/rollup.md, row by row."""

from __future__ import annotations

from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "rollup.md"


def documented_rows(*heading: str) -> list[tuple[str, ...]]:
    """The rows of the table whose columns are so called; a cell is empty where nothing is said."""
    lines = DOCUMENT.read_text("utf-8").splitlines()
    start = lines.index(f"| {' | '.join(heading)} |") + 2
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return rows
