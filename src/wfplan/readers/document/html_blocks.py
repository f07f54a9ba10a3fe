"""The paragraphs and tables of a part of a web page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from wfplan.model.ids import chinese_number
from wfplan.readers.document.block import (
    WIDE_SIGNS,
    Block,
    CellTable,
    Paragraph,
    UnreadableFile,
)

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "body",
    ]
)

_ROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumb|crumb|footer|foot|header|topbar|top|sidebar|side|share|related|relate|"
    r"comment|toolbar|tool|copyright|friend|links?|search|login|banner|qrcode|ewm|print|pagination|pager|bdshare)(?:$|[\s_-])",
    re.IGNORECASE,
)

_MOST_NODES = 400_000
_LABEL = "data-wfplan-number"
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]{4,40})", re.IGNORECASE)
_TYPED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|[①-⑳])")
_LIST_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("decimal", "1"), "{}.".format),
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"),
        lambda number: f"{chinese_number(number)}、",
    ),
}
"""What a browser shows before the entries of a list; letters open nothing in a plan."""
_LINE_END = re.compile(r"[ \r\n\xa0]*\n[ \r\n]*")
_BLANKS = re.compile(r"[\t ]+")
_IDLE_END = re.compile(rf"(?<=[{WIDE_SIGNS}])\r+(?=[{WIDE_SIGNS}])")


def is_round(node: Any) -> bool:
    said = f"{node.get('class') or ''} {node.get('id') or ''}"
    return bool(said.strip()) and node.tag != "body" and _ROUND.search(said) is not None


def text_of(node: Any) -> str:
    return "".join(node.itertext())


def blocks_of(article: Any) -> Iterator[Block]:
    """Paragraphs and tables in the order of the page."""
    held: list[str] = []
    label = ""
    for kind, value in _walk(article):
        if kind in ("text", "lines") and label and value.strip():
            held.append(label)
            label = ""
        if kind == "label":
            label = value
        elif kind == "text":
            held.append(_LINE_END.sub("\r", _BLANKS.sub(" ", value)))
        elif kind == "break":
            held.append("\n")
        elif kind == "lines":
            held.append(value)
        else:
            yield Paragraph(_paragraph_text(held))
            held = []
            if kind == "table":
                yield value
    yield Paragraph(_paragraph_text(held))


def _paragraph_text(held: Sequence[str]) -> str:
    """The text of a paragraph; its source has line ends as `\\r`, none of them between 汉字."""
    return _IDLE_END.sub("", "".join(held)).replace("\r", " ")


def _walk(node: Any) -> Iterator[tuple[str, Any]]:
    """Texts, lines as they stand, numbers before them, line breaks, ends of paragraphs, tables."""
    stack: list[tuple[Any, bool]] = [(node, False)]
    for _ in range(_MOST_NODES * 2):
        if not stack:
            return
        element, is_done = stack.pop()
        if is_done:
            if element.tag in _BLOCKS:
                yield "end", None
        elif element is node or not (is_round(element) and _is_links(element)):
            table = _table(element) if element.tag == "table" else None
            yield from _opening(element, table)
            if table is None:
                stack.append((element, True))
                stack += [(child, False) for child in reversed(list(element.iterchildren("*")))]
                continue
        if element is not node and element.tail:
            yield "text", element.tail
    raise UnreadableFile("网页过大，没有读取")


def _opening(element: Any, table: CellTable | None) -> Iterator[tuple[str, Any]]:
    """What an element says before its children."""
    if table is not None:
        yield "table", table
        return
    if element.tag == "br":
        yield "break", None
    elif element.tag in _BLOCKS:
        yield "end", None
    if element.tag == "li" and _LABEL in element.attrib:
        yield "label", element.attrib.pop(_LABEL)
    if element.text:
        yield ("lines" if element.tag == "pre" else "text"), element.text


def number_lists(body: Any) -> None:
    """Set the number that a browser shows before each entry of its lists.

    Lists within lists, all in figures, tell no levels: a program that wrote 一、 and （一） so has
    lost the numbers of the text.
    """
    lists = list(body.iter("ol"))
    are_nested = any(next(listed.iterancestors("ol"), None) is not None for listed in lists)
    for listed in lists:
        _number(listed, are_nested=are_nested)


def _number(listed: Any, *, are_nested: bool) -> None:
    """Number one list; where somebody typed numbers, there are no others."""
    items = list(listed.iterchildren("li"))
    style = _LIST_STYLE.search(listed.get("style") or "")
    form = style[1].lower() if style else listed.get("type") or "decimal"
    if are_nested and form in ("decimal", "1"):
        return
    if form not in _LIST_FORMS or any(_TYPED.match(text_of(item)) for item in items):
        return
    number = _whole_number(listed.get("start"), 1)
    for item in items:
        number = _whole_number(item.get("value"), number)
        item.set(_LABEL, _LIST_FORMS[form](number))
        number += 1


def _whole_number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 5 else default


def _is_links(node: Any) -> bool:
    """Whether most of the text in an element is links."""
    linked = sum(len(text_of(link)) for link in node.iter("a"))
    return len(text_of(node).strip()) < 400 and linked * 2 >= len(text_of(node).strip())


def _table(table: Any) -> CellTable | None:
    """A table of rows and columns; None for one that only sets the page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    widths = [len(list(row.iterchildren("td", "th"))) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2:
        return None
    if any(
        len(text_of(cell)) > 3_000 or cell.find(".//table") is not None
        for row in rows
        for cell in row
    ):
        return None
    made: list[tuple[str, ...]] = []
    open_cells: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in [*row.iterchildren("td", "th"), None]:
            while len(cells) in open_cells:
                left, text = open_cells.pop(len(cells))
                if left > 1:
                    open_cells[len(cells)] = (left - 1, text)
                cells.append(text)
            if cell is None:
                break
            text = _cell(cell)
            down, across = _whole(cell.get("rowspan")), _whole(cell.get("colspan"))
            for _ in range(across):
                if down > 1:
                    open_cells[len(cells)] = (down - 1, text)
                cells.append(text)
        made.append(tuple(cells))
    return CellTable(tuple(made))


def _cell(cell: Any) -> str:
    lines = [block.text for block in blocks_of(cell) if isinstance(block, Paragraph)]
    return "\n".join(line.strip() for line in lines if line.strip())


def _whole(text: str | None) -> int:
    return max(min(int(text), 100), 1) if text and text.strip().isdecimal() else 1
