"""A docx as paragraphs and tables, with the numbers that Word shows before its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wfplan.readers.document.block import Block, CellTable, Paragraph, TextDocument
from wfplan.readers.docx import visible_body
from wfplan.readers.package import Package
from wfplan.readers.visible import (
    CONTINUED,
    JOINED,
    NO_BREAK_HYPHEN,
    columns_before,
    span_of,
    tag_of,
    text_of,
)


def read_docx_document(package: Package) -> TextDocument:
    """The blocks of the page, in order.

    Raises:
        FileRefused: it has no text, or is over the bounds.
    """
    return TextDocument(package.name, tuple(_blocks(visible_body(package))))


def _blocks(holder: Any) -> Iterator[Block]:
    held = ""
    for node in holder.iterchildren("{*}p", "{*}tbl"):
        if tag_of(node) == "tbl":
            yield from _table(node)
            continue
        held += text_of(node).replace(NO_BREAK_HYPHEN, "-")
        if JOINED in node.attrib:
            continue
        yield Paragraph(held)
        held = ""
    if held:
        yield Paragraph(held)


def _table(table: Any) -> Iterator[Block]:
    """A table; one of a single cell only frames what stands in it."""
    rows = list(table.iterchildren("{*}tr"))
    cells = [cell for row in rows for cell in row.iterchildren("{*}tc")]
    if len(cells) == 1:
        yield from _blocks(cells[0])
        return
    made = []
    above: dict[int, str] = {}
    for row in rows:
        texts: dict[int, str] = {}
        column = columns_before(row)
        for cell in row.iterchildren("{*}tc"):
            span = span_of(cell)
            text = above.get(column, "") if CONTINUED in cell.attrib else _cell(cell)
            texts |= dict.fromkeys(range(column, column + span), text)
            column += span
        above = texts
        made.append(tuple(texts.get(at, "") for at in range(column)))
    yield CellTable(tuple(made))


def _cell(cell: Any) -> str:
    lines = []
    for block in _blocks(cell):
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["\t".join(row) for row in block.rows]
    return "\n".join(line for line in lines if line.strip())
