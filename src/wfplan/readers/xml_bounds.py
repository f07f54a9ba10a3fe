"""XML of a stranger, parsed within bounds: no document type, no entity, not too much of it."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from lxml import etree

from wfplan.readers.file_rules import BROKEN_FILE, FORBIDDEN_XML, TOO_LARGE
from wfplan.readers.table import FileRefused

MAX_TREE_NODES = 800_000
CHUNK = 1 << 20
"""What stands before the first element of a part is no longer."""
_MANY = 20_000
"""To make a tree of a tag takes time that grows with the square of its attributes."""
_SHORT = _MANY * len(' a=""')
"""Bytes in which there is no room for more attributes, nor for more elements."""
_TAG = re.compile(b"<[^<]*")
_NO_XML = "文件内容不是有效的 XML，请重新保存后再导入"


class _FoundRoot(Exception):
    """The first element of a part began: nothing before it was forbidden."""


def parse_bounded(name: str, data: bytes) -> Any:
    """The root of a part.

    Raises:
        FileRefused: it is no XML, too much of it, or declares a document type.
    """
    if len(data) > _SHORT:
        _require_few(name, data)
    require_plain(name, data[:CHUNK])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            said = "文件的内容嵌套过深，没有读取"
            raise FileRefused(TOO_LARGE, name, said) from error
        raise FileRefused(BROKEN_FILE, name, _NO_XML) from error


def _require_few(name: str, data: bytes) -> None:
    elements = data.count(b"<") - data.count(b"</")
    attributes = data.count(b"=")
    if elements > MAX_TREE_NODES or attributes > MAX_TREE_NODES:
        raise too_much(name)
    if attributes > _MANY and any(tag[0].count(b"=") > _MANY for tag in _TAG.finditer(data)):
        raise too_much(name)


def require_plain(name: str, data: bytes) -> None:
    """
    Args:
        data: the first `CHUNK` bytes of a part.

    Raises:
        FileRefused: a document type stands before its first element, or it is in an encoding that
            has room for surprises.
    """

    def forbid(*_: object) -> None:
        raise FileRefused(FORBIDDEN_XML, name, "文件含有 DTD 或实体声明，不予读取")

    def require_encoding(_: str, encoding: str | None, __: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf-16"):
            said = "文件内容的编码不是 UTF-8 或 UTF-16，请重新保存后再导入"
            raise FileRefused(BROKEN_FILE, name, said)

    def stop(*_: object) -> None:
        raise _FoundRoot

    parser: Any = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = forbid
    parser.XmlDeclHandler = require_encoding
    parser.StartElementHandler = stop
    try:
        parser.Parse(data, len(data) < CHUNK)
    except _FoundRoot:
        return
    except (expat.ExpatError, ValueError) as error:
        raise FileRefused(BROKEN_FILE, name, _NO_XML) from error
    raise too_much(name)


def too_much(name: str) -> FileRefused:
    """The file holds more than can be read."""
    return FileRefused(TOO_LARGE, name, "文件的内容过多，没有读取")
