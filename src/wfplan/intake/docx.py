"""A docx as tables of cells, read from its XML as a person sees it on the page.

python-docx shows an empty cell where the text sits in a content control, and one cell too few
where a control wraps it; so rows, cells and texts are walked here, whatever stands between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wfplan.intake.bounds import open_package, parse_part, read_part
from wfplan.intake.faults import BROKEN_FILE
from wfplan.intake.returned import Cell, FileRefused, Grid, Returned, Row

_UNSEEN = frozenset(
    ("del", "moveFrom", "drawing", "pict", "object", "txbxContent", "Fallback", "pPr", "rPr")
)
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}


def read_docx(name: str, data: bytes) -> Returned:
    """The tables, in the order of the document, nested ones after the one that holds them.

    Raises:
        FileRefused: the file cannot be read within bounds.
    """
    package = open_package(name, data)
    root = parse_part(name, read_part(name, package, "word/document.xml"))
    body = next((node for node in root if _tag(node) == "body"), None)
    if body is None:
        raise FileRefused(BROKEN_FILE, name, "文件没有正文，请重新保存后发来")
    custom = read_part(name, package, "docProps/custom.xml")
    facts = _facts(parse_part(name, custom)) if custom else {}
    lines = [text for node in _find(body, "p", "tbl") if (text := _paragraph(node)[0])]
    tables = [Grid(_table(node)) for node in body.iter("{*}tbl") if _is_seen(node)]
    return Returned(name, facts, lines, tables, keeps_blanks=True)


def _tag(node: Any) -> str:
    """The name without its namespace: the strict form of a docx has others."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(node: Any, name: str) -> str | None:
    return next((value for key, value in node.attrib.items() if key.endswith("}" + name)), None)


def _is_seen(node: Any) -> bool:
    return all(_tag(above) not in _UNSEEN for above in node.iterancestors())


def _find(node: Any, wanted: str, *stops: str) -> Iterator[Any]:
    """The nearest descendants of a name, through controls and insertions."""
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag not in _UNSEEN and tag not in stops and not _is_placeholder(child, tag):
            stack.extend(reversed(child))


def _table(table: Any) -> list[Row]:
    rows: list[Row] = []
    above: dict[int, Cell] = {}
    for row in _find(table, "tr", "tc"):
        properties = [child for child in row if _tag(child) == "trPr"]
        settings = {_tag(child): child for found in properties for child in found}
        if "del" in settings:
            continue
        column = _whole(settings.get("gridBefore"), 0)
        cells: dict[int, Cell] = {}
        for cell in _find(row, "tc", "tbl"):
            span, is_continued = _shape(cell)
            cells[column] = above.get(column, Cell("")) if is_continued else Cell(_cell_text(cell))
            column += span
        above = cells
        rows.append(Row(len(rows) + 1, cells))
    return rows


def _shape(cell: Any) -> tuple[int, bool]:
    """How many columns a cell covers, and whether it only continues the one above."""
    settings = {_tag(child): child for found in cell if _tag(found) == "tcPr" for child in found}
    merged = settings.get("vMerge")
    is_continued = merged is not None and _attribute(merged, "val") in (None, "continue")
    return max(_whole(settings.get("gridSpan"), 1), 1), is_continued


def _whole(node: Any, default: int) -> int:
    """The number that a setting gives, within what a page can hold."""
    text = "" if node is None else _attribute(node, "val") or ""
    return min(int(text), 100) if text.isascii() and text.isdecimal() and len(text) < 9 else default


def _cell_text(cell: Any) -> str:
    """The paragraphs of a cell on lines of their own.

    A table within it is one of its own; where that has no head, its cells are lines here too.
    """
    texts: list[str] = []
    is_open = False
    for block in _blocks(cell):
        if _tag(block) == "tbl":
            rows = _table(block)
            if not any("编号" in found.text for row in rows for found in row.cells.values()):
                texts += ["\t".join(found.text for found in row.cells.values()) for row in rows]
            is_open = False
            continue
        text, is_joined = _paragraph(block)
        if is_open:
            texts[-1] += text
        else:
            texts.append(text)
        is_open = is_joined
    return "\n".join(texts)


def _blocks(cell: Any) -> Iterator[Any]:
    stack = list(reversed(cell))
    while stack:
        child = stack.pop()
        tag = _tag(child)
        if tag in ("p", "tbl"):
            yield child
        elif tag not in _UNSEEN:
            stack.extend(reversed(child))


def _paragraph(paragraph: Any) -> tuple[str, bool]:
    """Its text, and whether its end was deleted, so that the next one goes on with it."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        tag = _tag(node)
        if tag == "t":
            pieces.append(node.text or "")
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        elif tag not in _UNSEEN and not _is_placeholder(node, tag):
            stack.extend(reversed(node))
    is_joined = any(
        _tag(mark) == "del"
        for properties in paragraph
        if _tag(properties) == "pPr"
        for run in properties
        if _tag(run) == "rPr"
        for mark in run
    )
    return "".join(pieces), is_joined


def _is_placeholder(node: Any, tag: str) -> bool:
    """Whether a control in a line shows its own “请选择” and nothing that a person chose.

    A control round a whole row or cell stays: only what it shows is no answer.
    """
    if tag != "sdt" or any(_tag(child) in ("tc", "tr", "tbl") for child in node.iter()):
        return False
    return any(
        _tag(setting) == "showingPlcHdr" and _attribute(setting, "val") not in ("0", "false")
        for properties in node
        if _tag(properties) == "sdtPr"
        for setting in properties
    )


def _facts(root: Any) -> dict[str, str]:
    return {
        node.get("name", ""): "".join(node.itertext()).strip()
        for node in root
        if _tag(node) == "property"
    }
