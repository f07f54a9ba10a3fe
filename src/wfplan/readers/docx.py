"""A docx as tables of cells, read from its XML as a person sees it on the page.

python-docx shows an empty cell where the text sits in a content control, and one cell too few
where a control wraps it. So the tree is made plain first: what nobody sees is cut out, what only
wraps is taken off, and what is left are tables of rows of cells of paragraphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from wfplan.model import form
from wfplan.readers.budget import Budget
from wfplan.readers.file_rules import BROKEN_FILE
from wfplan.readers.numbering import Numbering
from wfplan.readers.package import Package
from wfplan.readers.styles import Styles
from wfplan.readers.table import Cell, FileRefused, Grid, Returned, Row
from wfplan.readers.visible import (
    CONTINUED,
    JOINED,
    MARK,
    UNREAD,
    characters_of,
    columns_before,
    leave_visible,
    span_of,
    tag_of,
    text_of,
)

_TELLING = (b"numPr", b"vanish", form.TEXT_STYLE.encode(), form.YEAR_STYLE.encode())
"""Styles that say none of these make no difference."""


_BLANK = Cell("")


class _Nested(NamedTuple):
    """A table, and how long its texts are together with those of the tables in it."""

    grid: Grid
    length: int


def read_docx(package: Package) -> Returned:
    """The tables, in the order of the document; those in cells stand in their cells.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    name, body = package.name, visible_body(package)
    lines: list[str] = []
    above: dict[Any, int] = {}
    for node in body.iterchildren("{*}p", "{*}tbl"):
        if tag_of(node) == "tbl":
            above[node] = len(lines)
        elif text := text_of(node):
            lines.append(text)
    facts = _facts(package.parse(package.related("custom-properties", "", "docProps/custom.xml")))
    return Returned(name, facts, lines, _tables(body, above, Budget(name)), keeps_blanks=True)


def visible_body(package: Package) -> Any:
    """The body of a docx, made plain: what nobody sees is gone, numbers are labels.

    Raises:
        FileRefused: there is none, or the file cannot be read within bounds.
    """
    main = package.main
    body = next(package.parse(main).iterchildren("{*}body"), None)
    if body is None:
        raise FileRefused(BROKEN_FILE, package.name, "文件没有正文，请重新保存后再导入")
    styles = Styles(package.parse(package.related("styles", main, "word/styles.xml"), _TELLING))
    lists = package.parse(package.related("numbering", main, "word/numbering.xml"))
    leave_visible(body, styles, Numbering(lists, styles))
    return body


def _tables(body: Any, above: Mapping[Any, int], budget: Budget) -> list[Grid]:
    """Every table that stands in no other.

    Args:
        above: how many lines stand before each of the body's own.

    Raises:
        FileRefused: they hold more than a sheet can.
    """
    tables = list(body.iter("{*}tbl"))
    nested: dict[Any, _Nested] = {}
    for table in reversed(tables):
        rows, length = _rows(table, nested, budget)
        nested[table] = _Nested(Grid(rows), length)
    return [
        replace(nested[table].grid, lines_above=above.get(table, 0))
        for table in tables
        if next(table.iterancestors("{*}tc"), None) is None
    ]


def _rows(table: Any, nested: Mapping[Any, _Nested], budget: Budget) -> tuple[list[Row], int]:
    """The rows, and how long their texts are together."""
    rows: list[Row] = []
    total = 0
    above: dict[int, Cell] = {}
    for row in table:
        if not row.tag.endswith("}tr"):
            continue
        column = columns_before(row)
        cells: dict[int, Cell] = {}
        for cell in row:
            if not cell.tag.endswith("}tc"):
                continue
            is_continued = cell.get(CONTINUED)
            made = above.get(column, _BLANK) if is_continued else _cell(cell, nested)
            cells[column] = made
            length = len(made.text)
            if made.parts:
                length += sum(nested[inner].length for inner in cell.iterchildren("{*}tbl"))
            budget.add_text(length, f"表格第 {len(rows) + 1} 行")
            total += length
            column += span_of(cell)
        budget.add_cells(len(cells))
        above = cells
        rows.append(Row(len(rows) + 1, cells))
    return rows, total


def _cell(cell: Any, nested: Mapping[Any, _Nested]) -> Cell:
    """The paragraphs of a cell on lines of their own, the tables in it, and what is no text."""
    parts: list[list[str] | Grid] = []
    joined: list[str] | None = None
    for block in cell:  # lxml takes three times as long to look for children of a name
        if block.tag.endswith("}tbl"):
            parts.append(nested[block].grid)
            joined = None
        elif block.tag.endswith("}p"):
            text = text_of(block)
            if joined is not None:
                joined.append(text)
            elif text or not (parts and isinstance(parts[-1], Grid)):
                joined = [text]
                parts.append(joined)
            if JOINED not in block.attrib:
                joined = None
    lines = ["".join(part) for part in parts if isinstance(part, list)]
    told = (part if isinstance(part, Grid) else "".join(part) for part in parts)
    return Cell(
        "\n".join(lines),
        unread=tuple(cell.get(UNREAD, "").split("/")) if cell.get(UNREAD) else (),
        marked=_marked(cell) if cell.get(MARK) else (),
        parts=tuple(told) if len(lines) < len(parts) else (),
    )


def _marked(cell: Any) -> tuple[tuple[str, str], ...]:
    """What is marked in it as published, by the name of the mark."""
    found: dict[str, str] = {}
    for run in cell.iterfind("{*}p/{*}r"):
        if mark := run.get(MARK):
            found[mark] = found.get(mark, "") + characters_of(run)
    return tuple(found.items())


def _facts(root: Any) -> dict[str, str]:
    return {
        node.get("name", ""): "".join(node.itertext()).strip()
        for node in root.iterchildren("{*}property")
    }
