"""A saved web page: the article that it shows, not the navigation round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wfplan.readers.document import Block, CellTable, Paragraph, TextDocument, UnreadableFile
from wfplan.readers.text import decode_text

_GONE = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "iframe",
    "svg",
    "select",
    "input",
    "textarea",
    "object",
    "header",
)
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "ul", "tr", "td", "th", "tbody", "thead", "body"]
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE
)
_ROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|breadcrumb|crumb|footer|foot|header|topbar|top|sidebar|side|share|related|relate|"
    r"comment|toolbar|tool|copyright|friend|links?|search|login|banner|qrcode|ewm|print|pagination|pager|bdshare)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NONE_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBERED = re.compile(r"〔\s*\d{4}\s*〕\s*\d+\s*号")
_DOMINANT = 0.75
_LEAST_ARTICLE = 60
_MOST_NODES = 400_000


def read_html(name: str, data: bytes) -> TextDocument:
    """The paragraphs and tables of the article.

    Raises:
        UnreadableFile: the page shows no text.
    """
    from lxml import etree, html

    text = _decoded(data)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("网页里没有文字，没有可导入的内容") from error
    body = root.find("body")
    body = root if body is None else body
    _drop_unseen(body)
    article = _article(body)
    heading = _heading(root, body, article)
    blocks = [Paragraph(line) for line in heading] + list(_blocks(article))
    return TextDocument(name, tuple(block for block in blocks if _has_text(block)))


def _decoded(data: bytes) -> str:
    """The text, in the encoding that the page names where it is sound in it."""
    named = _CHARSET.search(data[:4_000])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        encoding = "gb18030" if encoding in ("gb2312", "gbk", "gb_2312-80") else encoding
        try:
            return _without_declaration(data.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            pass
    return _without_declaration(decode_text(data))


def _without_declaration(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _drop_unseen(body: Any) -> None:
    for node in list(body.iter(*_GONE)):
        if node.tag == "header" and node.find(".//p") is not None:
            continue
        if node.tag == "form" and len(_text(node)) > 400:
            node.tag = "div"
            continue
        if node is not body and node.getparent() is not None:
            node.drop_tree()
    for node in list(body.iter("*")):
        style = node.get("style")
        if style and _NONE_SHOWN.search(style) and node.getparent() is not None:
            node.drop_tree()


def _article(body: Any) -> Any:
    """The element that holds nearly all text that is no link, as deep as there is one."""
    weights = _weights(body)
    node = body
    while True:
        inner = [child for child in node.iterchildren("*") if child.tag != "p"]
        best = max(inner, key=lambda child: weights.get(child, 0), default=None)
        least = max(weights.get(node, 0) * _DOMINANT, _LEAST_ARTICLE)
        if best is None or weights.get(best, 0) < least:
            return node
        if best.tag == "table":
            cells = list(best.iter("td", "th"))
            best = max(cells, key=lambda cell: weights.get(cell, 0), default=None)
            if best is None or weights.get(best, 0) < least:
                return node
        node = best


def _weights(body: Any) -> dict[Any, int]:
    """For each element, the characters in it that are no link and not round the article."""
    weights: dict[Any, int] = {}
    for node in reversed(list(body.iter("*"))):
        own = len((node.text or "").strip()) + weights.get(node, 0)
        if node.tag == "a" or _is_round(node):
            own = 0
        weights[node] = own
        parent = node.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + own + len((node.tail or "").strip())
    return weights


def _is_round(node: Any) -> bool:
    said = f"{node.get('class') or ''} {node.get('id') or ''}"
    return bool(said.strip()) and node.tag != "body" and _ROUND.search(said) is not None


def _heading(root: Any, body: Any, article: Any) -> list[str]:
    """The title and the number where the page shows them before its article."""
    shown = _text(article)
    lines: list[str] = []
    for node in body.iter("h1", "h2", "td", "li", "span", "p", "div"):
        if node is article:
            break
        if node.tag not in ("h1", "h2") and len(node):
            continue
        words = re.sub(r"\s+", " ", _text(node)).strip()
        is_head = node.tag in ("h1", "h2") and len(words) > 8
        if words and (is_head or (_NUMBERED.search(words) and len(words) < 40)):
            if _bare(words) not in _bare(shown) and words not in lines:
                lines.append(words)
    if not any(len(line) > 12 and not _NUMBERED.search(line) for line in lines):
        meta = root.xpath(
            "//meta[translate(@name,'ARTICLETITLE','articletitle')='articletitle']/@content"
        )
        if meta and _bare(str(meta[0])) not in _bare(shown)[:400]:
            lines.insert(0, str(meta[0]).strip())
    return lines


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _text(node: Any) -> str:
    return "".join(node.itertext())


def _blocks(article: Any) -> Iterator[Block]:
    """Paragraphs and tables in the order of the page."""
    held: list[str] = []
    for kind, value in _walk(article):
        if kind == "text":
            held.append(re.sub(r"[ \t\r\n\xa0]*\n[ \t\r\n]*|[\r\t ]+", " ", value))
        elif kind == "break":
            held.append("\n")
        else:
            yield Paragraph("".join(held))
            held = []
            if kind == "table":
                yield value
    yield Paragraph("".join(held))


def _walk(node: Any) -> Iterator[tuple[str, Any]]:
    """Texts, line breaks, ends of paragraphs, and tables, without recursion."""
    stack: list[tuple[Any, bool]] = [(node, False)]
    count = 0
    while stack:
        element, is_done = stack.pop()
        count += 1
        if count > _MOST_NODES * 2:
            raise UnreadableFile("网页过大，没有读取")
        if is_done:
            if element.tag in _BLOCKS:
                yield "end", None
            if element is not node and element.tail:
                yield "text", element.tail
            continue
        if element is not node and _is_round(element) and _is_links(element):
            if element.tail:
                yield "text", element.tail
            continue
        if element.tag == "br":
            yield "break", None
        elif element.tag == "table" and (table := _table(element)) is not None:
            yield "table", table
            if element is not node and element.tail:
                yield "text", element.tail
            continue
        elif element.tag in _BLOCKS:
            yield "end", None
        stack.append((element, True))
        if element.text:
            yield "text", element.text
        stack += [(child, False) for child in reversed(list(element.iterchildren("*")))]


def _is_links(node: Any) -> bool:
    """Whether most of the text in an element is links."""
    linked = sum(len(_text(link)) for link in node.iter("a"))
    return len(_text(node).strip()) < 400 and linked * 2 >= len(_text(node).strip())


def _table(table: Any) -> CellTable | None:
    """A table of rows and columns; None for one that only sets the page."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    widths = [len(list(row.iterchildren("td", "th"))) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2:
        return None
    if any(
        len(_text(cell)) > 3_000 or cell.find(".//table") is not None
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
    lines = [block.text for block in _blocks(cell) if isinstance(block, Paragraph)]
    return "\n".join(line.strip() for line in lines if line.strip())


def _whole(text: str | None) -> int:
    return max(min(int(text), 100), 1) if text and text.strip().isdecimal() else 1


def _has_text(block: Block) -> bool:
    return isinstance(block, CellTable) or bool(block.text.strip())
