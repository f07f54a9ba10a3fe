"""A docx as tables of cells, read from its XML as a person sees it on the page.

python-docx shows an empty cell where the text sits in a content control, and one cell too few
where a control wraps it. So the tree is made plain first: what nobody sees is cut out, what only
wraps is taken off, and what is left are tables of rows of cells of paragraphs.
"""

from __future__ import annotations

from typing import Any

from wfplan.intake.budget import Budget
from wfplan.intake.faults import BROKEN_FILE
from wfplan.intake.heading import is_headed
from wfplan.intake.parts import Package
from wfplan.intake.returned import Cell, FileRefused, Grid, Returned, Row
from wfplan.readers.numbering import Numbering
from wfplan.readers.styles import Styles, attribute, whole
from wfplan.readers.visible import JOINED, LABEL, UNREAD, leave_visible, tag_of

_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}
_TEXTS = ("{*}t", *(f"{{*}}{name}" for name in _CHARACTERS))


def read_docx(package: Package) -> Returned:
    """The tables, in the order of the document, nested ones after the one that holds them.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    name = package.name
    root = package.parse("word/document.xml")
    body = next(root.iterchildren("{*}body"), None)
    if body is None:
        raise FileRefused(BROKEN_FILE, name, "文件没有正文，请重新保存后发来")
    styles = Styles(package.parse("word/styles.xml", (b"numPr", b"vanish")))
    leave_visible(body, styles, Numbering(package.parse("word/numbering.xml"), styles))
    lines = [text for node in body.iterchildren("{*}p") if (text := _paragraph(node))]
    facts = _facts(package.parse("docProps/custom.xml"))
    return Returned(name, facts, lines, _tables(body, Budget(name)), keeps_blanks=True)


def _tables(body: Any, budget: Budget) -> list[Grid]:
    """Every table; a nested one is read once, before the cell that it stands in.

    Raises:
        FileRefused: they hold more than a sheet can.
    """
    tables = list(body.iter("{*}tbl"))
    grids: dict[Any, Grid] = {}
    for table in reversed(tables):
        grids[table] = Grid(_rows(table, grids, budget))
    return [grids[table] for table in tables]


def _rows(table: Any, nested: dict[Any, Grid], budget: Budget) -> list[Row]:
    rows: list[Row] = []
    above: dict[int, Cell] = {}
    for row in table.iterchildren("{*}tr"):
        column = sum(_columns(node, 0) for node in row.iterfind("{*}trPr/{*}gridBefore"))
        cells: dict[int, Cell] = {}
        for cell in row.iterchildren("{*}tc"):
            span, is_continued = _shape(cell)
            cells[column] = above.get(column, Cell("")) if is_continued else _cell(cell, nested)
            budget.add_text(len(cells[column].text), f"表格第 {len(rows) + 1} 行")
            column += span
        budget.add_cells(len(cells))
        above = cells
        rows.append(Row(len(rows) + 1, cells))
    return rows


def _shape(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it only continues the one above."""
    span, is_continued = 1, False
    for setting in cell.iterfind("{*}tcPr/*"):
        tag = tag_of(setting)
        if tag == "gridSpan":
            span = max(_columns(setting, 1), 1)
        elif tag == "vMerge":
            is_continued = attribute(setting, "val") in ("", "continue")
    return span, is_continued


def _cell(cell: Any, nested: dict[Any, Grid]) -> Cell:
    """The paragraphs of a cell on lines of their own, and what is no text.

    A table within it that has a head is one of its own; the rows of any other are lines here.
    """
    lines: list[list[str]] = []
    is_open = is_after_table = False
    for block in cell.iterchildren("{*}p", "{*}tbl"):
        is_table = block in nested
        if is_table and not is_headed(nested[block].rows):
            rows = nested[block].rows
            lines += [["\t".join(found.text for found in row.cells.values())] for row in rows]
        text = "" if is_table else _paragraph(block)
        if is_open and not is_table:
            lines[-1].append(text)
        elif text or not (is_table or is_after_table):
            lines.append([text])
        is_open, is_after_table = JOINED in block.attrib, is_table
    unread = tuple(filter(None, cell.get(UNREAD, "").split("/")))
    return Cell("\n".join(map("".join, lines)), unread=unread)


def _paragraph(paragraph: Any) -> str:
    """Its text, with the number that stands before it."""
    text = "".join(
        _CHARACTERS.get(tag_of(node)) or node.text or "" for node in paragraph.iter(*_TEXTS)
    )
    label: str = paragraph.get(LABEL, "") if text.strip() else ""
    return label + text


def _columns(node: Any, default: int) -> int:
    """How many a setting says, within what a page can hold."""
    return min(whole(attribute(node, "val"), default), 100)


def _facts(root: Any) -> dict[str, str]:
    return {
        node.get("name", ""): "".join(node.itertext()).strip()
        for node in root.iterchildren("{*}property")
    }
