"""A rendered sheet as a unit fills it in."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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


def fill_cells(path: Path, answers: Mapping[str, Mapping[str, str]], day: str = "") -> None:
    """Type into the cells of rows, by measure and heading, and the day into the foot."""
    document = docx.Document(str(path))
    for table in document.tables:
        heads: list[str] = []
        for row in table._tbl.iter(f"{W}tr"):
            cells = list(row.iter(f"{W}tc"))
            texts = ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in cells]
            heads = heads or texts
            for heading, said in answers.get(texts[0], {}).items():
                if heading in heads and len(cells) == len(heads):
                    _type(cells[heads.index(heading)], said, document)
    if day:
        for text in document.element.body.iter(f"{W}t"):
            if text.text == "　　　　年　　月　　日":
                text.text = day
    document.save(str(path))


def tick_step(path: Path, line: str, ticked: str) -> None:
    """Type another line instead of one in which a step stands."""
    document = docx.Document(str(path))
    (text,) = [one for one in document.element.body.iter(f"{W}t") if one.text == line]
    text.text = ticked
    document.save(str(path))


def lines_in(path: Path) -> list[str]:
    """The lines of all cells of a sheet."""
    document = docx.Document(str(path))
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in document.element.body.iter(f"{W}p")
    ]


def _type(cell: Any, said: str, document: Any) -> None:
    """A line a paragraph, instead of what is shown in it."""
    for text in cell.iter(f"{W}t"):
        text.text = ""
    first = next(cell.iter(f"{W}p"))
    for number, line in enumerate(said.splitlines()):
        paragraph = first if number == 0 else copy.deepcopy(first)
        if number:
            cell.append(paragraph)
            for text in paragraph.iter(f"{W}t"):
                text.text = ""
        Paragraph(paragraph, document).add_run(line)
