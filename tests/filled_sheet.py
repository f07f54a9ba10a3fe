"""A rendered sheet as a unit fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import docx
from docx.text.paragraph import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fill_sheet(path: Path, answers: Mapping[str, tuple[str, str, str]], day: str) -> None:
    """Type a state, a figure and a note into rows, and the day into the foot."""
    document = docx.Document(str(path))
    for row in document.tables[0]._tbl.iter(f"{W}tr"):
        cells = list(row.iter(f"{W}tc"))
        state, *typed = answers.get(
            "".join(text.text or "" for text in cells[0].iter(f"{W}t")), ("",)
        )
        if state:
            (shown,) = cells[2].iter(f"{W}t")
            shown.text = state
            for cell, said in zip(cells[3:5], typed, strict=True):
                Paragraph(next(cell.iter(f"{W}p")), document).add_run(said)
    for text in document.element.body.iter(f"{W}t"):
        if text.text == "　　　　年　　月　　日":
            text.text = day
    document.save(str(path))
