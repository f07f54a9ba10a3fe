"""A docx as tables of cells, read from its XML as a person sees it on the page.

python-docx shows an empty cell where the text sits in a content control, and one cell too few
where a control wraps it. So the tree is made plain first: what nobody sees is cut out, what only
wraps is taken off, and what is left are tables of rows of cells of paragraphs.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from wfplan.intake.budget import Budget
from wfplan.intake.faults import BROKEN_FILE
from wfplan.intake.parts import Package
from wfplan.intake.returned import Cell, FileRefused, Grid, Returned, Row

# Names are matched in any namespace: the strict form of a docx has others.
_UNSEEN = (
    "{*}del",
    "{*}moveFrom",
    "{*}drawing",
    "{*}pict",
    "{*}object",
    "{*}txbxContent",
    "{*}Fallback",
    "{*}rt",
    "{*}sdtPr",
    "{*}pPr",
    "{*}rPr",
)
_WRAPPERS = (
    "{*}sdt",
    "{*}sdtContent",
    "{*}ins",
    "{*}moveTo",
    "{*}smartTag",
    "{*}customXml",
    "{*}AlternateContent",
    "{*}Choice",
)
_HOLDERS = ("tc", "tr", "tbl", "sdt", "customXml")
"""A control round one of these stays: only what it shows by itself is no answer."""
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}
_TEXTS = ("{*}t", *(f"{{*}}{name}" for name in _CHARACTERS))
_JOINED = "joined"
"""Set on a paragraph whose end was deleted, so that the next one goes on with it."""


def read_docx(name: str, data: bytes) -> Returned:
    """The tables, in the order of the document, nested ones after the one that holds them.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    package = Package(name, data)
    root = package.parse("word/document.xml")
    body = next(root.iterchildren("{*}body"), None)
    if body is None:
        raise FileRefused(BROKEN_FILE, name, "文件没有正文，请重新保存后发来")
    _make_plain(body)
    lines = [text for node in body.iterchildren("{*}p") if (text := _paragraph(node))]
    facts = _facts(package.parse("docProps/custom.xml"))
    return Returned(name, facts, lines, _tables(body, Budget(name)), keeps_blanks=True)


def _make_plain(body: Any) -> None:
    """Accept every tracked change, and leave only what holds text and what can be seen."""
    _doom_rows(body)
    _doom_prompts(body)
    etree.strip_elements(body, *_UNSEEN, with_tail=False)
    etree.strip_tags(body, *_WRAPPERS)


def _doom_rows(body: Any) -> None:
    """Rows that were deleted; and note where only the end of a paragraph was."""
    for mark in list(body.iter("{*}del")):
        above = mark.getparent()
        if _tag(above) == "trPr":
            _doom(above.getparent())
        elif _tag(above) == "rPr" and _tag(above.getparent()) == "pPr":
            above.getparent().getparent().set(_JOINED, "1")


def _doom_prompts(body: Any) -> None:
    """Controls that show their own “请选择”, and nothing that a person chose."""
    for mark in list(body.iter("{*}showingPlcHdr")):
        settings = mark.getparent()
        if _tag(settings) != "sdtPr" or _value(mark) in ("0", "false"):
            continue
        control = settings.getparent()
        contents = control.iterfind("{*}sdtContent/*")
        if not any(_tag(content) in _HOLDERS for content in contents):
            _doom(control)


def _doom(node: Any) -> None:
    """Let it go with all that was deleted.

    To cut each out while Python still holds parts of it takes lxml time that grows with the square
    of what is in it.
    """
    node.tag = "del"


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
        column = _whole(next(row.iterfind("{*}trPr/{*}gridBefore"), None), 0)
        cells: dict[int, Cell] = {}
        for cell in row.iterchildren("{*}tc"):
            span, is_continued = _shape(cell)
            cells[column] = (
                above.get(column, Cell("")) if is_continued else Cell(_cell_text(cell, nested))
            )
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
        tag = _tag(setting)
        if tag == "gridSpan":
            span = max(_whole(setting, 1), 1)
        elif tag == "vMerge":
            is_continued = _value(setting) in (None, "continue")
    return span, is_continued


def _cell_text(cell: Any, nested: dict[Any, Grid]) -> str:
    """The paragraphs of a cell on lines of their own.

    A table within it is one of its own; where that has no head, its cells are lines here too.
    """
    lines: list[list[str]] = []
    is_open = False
    for block in cell.iterchildren("{*}p", "{*}tbl"):
        if block in nested:
            rows = nested[block].rows
            if not any("编号" in found.text for row in rows for found in row.cells.values()):
                lines += [["\t".join(found.text for found in row.cells.values())] for row in rows]
            is_open = False
            continue
        text = _paragraph(block)
        if is_open:
            lines[-1].append(text)
        else:
            lines.append([text])
        is_open = _JOINED in block.attrib
    return "\n".join(map("".join, lines))


def _paragraph(paragraph: Any) -> str:
    return "".join(
        _CHARACTERS.get(_tag(node)) or node.text or "" for node in paragraph.iter(*_TEXTS)
    )


def _tag(node: Any) -> str:
    """The name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def _value(node: Any) -> str | None:
    return next((value for key, value in node.attrib.items() if key.endswith("}val")), None)


def _whole(node: Any, default: int) -> int:
    """The number that a setting gives, within what a page can hold."""
    text = "" if node is None else _value(node) or ""
    return min(int(text), 100) if text.isascii() and text.isdecimal() and len(text) < 9 else default


def _facts(root: Any) -> dict[str, str]:
    return {
        node.get("name", ""): "".join(node.itertext()).strip()
        for node in root.iterchildren("{*}property")
    }
