"""A docx as tables of cells, read from its XML as a person sees it on the page.

python-docx shows an empty cell where the text sits in a content control, and one cell too few
where a control wraps it. So the tree is made plain first: what nobody sees is cut out, what only
wraps is taken off, and what is left are tables of rows of cells of paragraphs.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from wfplan.intake.bounds import open_package, parse_part, read_part
from wfplan.intake.faults import BROKEN_FILE
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
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}
_TEXTS = ("{*}t", *(f"{{*}}{name}" for name in _CHARACTERS))
_JOINED = "joined"
"""Set on a paragraph whose end was deleted, so that the next one goes on with it."""


def read_docx(name: str, data: bytes) -> Returned:
    """The tables, in the order of the document, nested ones after the one that holds them.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    package = open_package(name, data)
    root = parse_part(name, read_part(name, package, "word/document.xml"))
    body = next(root.iterchildren("{*}body"), None)
    if body is None:
        raise FileRefused(BROKEN_FILE, name, "文件没有正文，请重新保存后发来")
    custom = read_part(name, package, "docProps/custom.xml")
    facts = _facts(parse_part(name, custom)) if custom else {}
    _make_plain(body)
    lines = [text for node in body.iterchildren("{*}p") if (text := _paragraph(node))]
    return Returned(name, facts, lines, _tables(body), keeps_blanks=True)


def _make_plain(body: Any) -> None:
    """Accept every tracked change, and leave only what holds text and what can be seen."""
    for mark in list(body.iter("{*}del")):
        above = mark.getparent()
        if _tag(above) == "trPr":
            _cut(above.getparent())
        elif _tag(above) == "rPr" and _tag(above.getparent()) == "pPr":
            above.getparent().getparent().set(_JOINED, "1")
    for mark in list(body.iter("{*}showingPlcHdr")):
        settings = mark.getparent()
        if _tag(settings) != "sdtPr" or _value(mark) in ("0", "false"):
            continue
        if _holds_only_text(settings.getparent()):
            _cut(settings.getparent())
    etree.strip_elements(body, *_UNSEEN, with_tail=False)
    etree.strip_tags(body, *_WRAPPERS)


def _tables(body: Any) -> list[Grid]:
    """Every table; a nested one is read once, before the cell that it stands in."""
    tables = list(body.iter("{*}tbl"))
    grids: dict[Any, Grid] = {}
    for table in reversed(tables):
        grids[table] = Grid(_rows(table, grids))
    return [grids[table] for table in tables]


def _rows(table: Any, nested: dict[Any, Grid]) -> list[Row]:
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
            column += span
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
    texts: list[str] = []
    is_open = False
    for block in cell.iterchildren("{*}p", "{*}tbl"):
        if block in nested:
            rows = nested[block].rows
            if not any("编号" in found.text for row in rows for found in row.cells.values()):
                texts += ["\t".join(found.text for found in row.cells.values()) for row in rows]
            is_open = False
            continue
        text = _paragraph(block)
        if is_open:
            texts[-1] += text
        else:
            texts.append(text)
        is_open = _JOINED in block.attrib
    return "\n".join(texts)


def _paragraph(paragraph: Any) -> str:
    return "".join(
        _CHARACTERS.get(_tag(node)) or node.text or "" for node in paragraph.iter(*_TEXTS)
    )


def _holds_only_text(control: Any) -> bool:
    """A control round a whole row or cell stays: only what it shows is no answer."""
    return next(control.iter("{*}tc", "{*}tr", "{*}tbl"), None) is None


def _cut(node: Any) -> None:
    if node.getparent() is not None:
        node.getparent().remove(node)


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
