"""A docx as paragraphs and tables, with the numbers that Word shows before its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wfplan.readers.document.block import Block, CellTable, Paragraph, TextDocument
from wfplan.readers.docx import visible_body
from wfplan.readers.package import Package
from wfplan.readers.styles import attribute, whole
from wfplan.readers.visible import JOINED, LABEL, tag_of

_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_TEXTS = ("{*}t", *(f"{{*}}{name}" for name in _CHARACTERS))
_MOST_COLUMNS = 100


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
        held += _paragraph(node)
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
        column = sum(_columns(node, 0) for node in row.iterfind("{*}trPr/{*}gridBefore"))
        for cell in row.iterchildren("{*}tc"):
            span, is_continued = _shape(cell)
            text = above.get(column, "") if is_continued else _cell(cell)
            texts |= dict.fromkeys(range(column, column + span), text)
            column += span
        above = texts
        made.append(tuple(texts.get(at, "") for at in range(column)))
    yield CellTable(tuple(made))


def _shape(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it only continues the one above."""
    span, is_continued = 1, False
    for setting in cell.iterfind("{*}tcPr/*"):
        if tag_of(setting) == "gridSpan":
            span = max(_columns(setting, 1), 1)
        elif tag_of(setting) == "vMerge":
            is_continued = attribute(setting, "val") in ("", "continue")
    return span, is_continued


def _cell(cell: Any) -> str:
    lines = []
    for block in _blocks(cell):
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["\t".join(row) for row in block.rows]
    return "\n".join(line for line in lines if line.strip())


def _paragraph(paragraph: Any) -> str:
    """Its text, with the number that stands before it."""
    text = "".join(
        _CHARACTERS.get(tag_of(node)) or node.text or "" for node in paragraph.iter(*_TEXTS)
    )
    label: str = paragraph.get(LABEL, "") if text.strip() else ""
    return label + text


def _columns(node: Any, default: int) -> int:
    return min(whole(attribute(node, "val"), default), _MOST_COLUMNS)
