"""A saved web page: the article that it shows, not the navigation round it."""

from __future__ import annotations

import re
from typing import Any

from wfplan.readers.document.block import Block, CellTable, Paragraph, TextDocument, UnreadableFile
from wfplan.readers.document.html_blocks import blocks_of, is_round, number_lists, text_of
from wfplan.readers.document.text import decode_text

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
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE
)
_NONE_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBERED = re.compile(r"〔\s*\d{4}\s*〕\s*\d+\s*号")
_NUMBERED_TEXT = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])"
    r"[^\n]{2,}。",
    re.MULTILINE,
)
_SHORT = 20
_DOMINANT = 0.75
_LEAST_ARTICLE = 60


def read_html(name: str, data: bytes, told: str = "") -> TextDocument:
    """The paragraphs and tables of the article.

    Args:
        told: the encoding, where something outside of the page tells it.

    Raises:
        UnreadableFile: the page shows no text.
    """
    from lxml import etree, html

    text = _decoded(data, told)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("网页里没有文字，没有可导入的内容") from error
    body = root.find("body")
    body = root if body is None else body
    _drop_unseen(body)
    number_lists(body)
    article = _article(body)
    heading = _heading(root, body, article)
    blocks = [Paragraph(line) for line in heading] + list(blocks_of(article))
    return TextDocument(name, tuple(block for block in blocks if _has_text(block)))


def page_of_archive(data: bytes) -> tuple[bytes, str]:
    """The page in a web archive (MHT), and its encoding where the archive tells it.

    Raises:
        UnreadableFile: there is none in it.
    """
    from email import message_from_bytes, policy

    for part in message_from_bytes(data, policy=policy.compat32).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset() or ""
    raise UnreadableFile("网页存档里没有网页，不能读取；请在浏览器中另存为“仅 HTML”后再导入")


def _decoded(data: bytes, told: str) -> str:
    """The text, in the encoding that the page names where it is sound in it."""
    named = _CHARSET.search(data[:4_000])
    told = told or (named[1].decode("ascii") if named else "")
    if told and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = told.lower()
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
        if node.tag == "form" and len(text_of(node)) > 400:
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
        if any(child is not best and _has_numbered_text(child) for child in inner):
            return node
        if best.tag == "table":
            cells = list(best.iter("td", "th"))
            best = max(cells, key=lambda cell: weights.get(cell, 0), default=None)
            if best is None or weights.get(best, 0) < least:
                return node
        node = best


def _has_numbered_text(node: Any) -> bool:
    """Whether an element holds a part of the article: a page is often cut in several."""
    return not is_round(node) and _NUMBERED_TEXT.search(text_of(node)) is not None


def _weights(body: Any) -> dict[Any, int]:
    """For each element, the characters in it that are no link and not round the article."""
    weights: dict[Any, int] = {}
    for node in reversed(list(body.iter("*"))):
        own = len((node.text or "").strip()) + weights.get(node, 0)
        is_idle = is_round(node) and not _NUMBERED_TEXT.search(text_of(node))
        if node.tag == "a" or is_idle or _is_listed_link(node, own):
            own = 0
        weights[node] = own
        parent = node.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + own + len((node.tail or "").strip())
    return weights


def _is_listed_link(node: Any, own: int) -> bool:
    """Whether it is a line of a list: a link, with a day beside it."""
    return node.tag in ("li", "tr", "dd") and own < _SHORT and node.find(".//a") is not None


def _heading(root: Any, body: Any, article: Any) -> list[str]:
    """The title and the number where the page shows them before its article."""
    shown = text_of(article)
    lines: list[str] = []
    for node in body.iter("h1", "h2", "td", "li", "span", "p", "div"):
        if node is article:
            break
        if node.tag not in ("h1", "h2") and len(node):
            continue
        words = re.sub(r"\s+", " ", text_of(node)).strip()
        is_head = node.tag in ("h1", "h2") and len(words) > 8
        is_told = is_head or (bool(_NUMBERED.search(words)) and len(words) < 40)
        if is_told and _bare(words) not in _bare(shown) and words not in lines:
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


def _has_text(block: Block) -> bool:
    return isinstance(block, CellTable) or bool(block.text.strip())
