"""The XML parts of a docx, xlsx or ods, unpacked and read within bounds.

A part goes through expat first, which keeps nothing, and what it holds is counted: it is refused
before anything is built of it. Nothing is ever fetched, and no document type is allowed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol
from xml.parsers import expat

from lxml import etree

from wfplan.readers.file_rules import (
    BROKEN,
    BROKEN_FILE,
    ENCRYPTED,
    FORBIDDEN_XML,
    TOO_LARGE,
    WRONG_KIND,
)
from wfplan.readers.table import FileRefused

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
MAX_TREE_BYTES = 30_000_000
MAX_TREE_NODES = 800_000
MAX_TAGS = 3_000_000
_MAX_DEPTH = 200
_MAX_NAMES = 5_000
_MANY = 20_000
"""To make a tree of a tag takes time that grows with the square of its attributes."""
_TAG = re.compile(b"<[^<]*")
_RATIO_MATTERS = 1_000_000
_CHUNK = 1 << 20
"""No tag is longer: expat keeps the whole of one."""

_ENTRY_MARK = b"PK\x01\x02"
_KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NO_ZIP = zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError
_TOO_DEEP = "文件的内容嵌套过深，没有读取"
_NO_XML = "文件内容不是有效的 XML，请重新保存后发来"


class Listener(Protocol):
    """Who is told what a part holds; the names of attributes come as they are written."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, data: str) -> None: ...


class Package:
    """A zip whose parts are unpacked, and parsed, only so far.

    Raises:
        FileRefused: it is broken, or would unpack to more than a sheet can be.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._left = MAX_UNPACKED
        if data.count(_ENTRY_MARK) > MAX_ENTRIES:
            raise FileRefused(TOO_LARGE, name, f"文件内含超过 {MAX_ENTRIES} 个部件，没有读取")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _NO_ZIP as error:
            raise FileRefused(BROKEN_FILE, name, BROKEN) from error
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        if len({part.lower() for part in self.names}) < len(entries):
            raise FileRefused(BROKEN_FILE, name, "文件内有重名的部件，请重新保存后发来")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(map(_is_bomb, entries)):
            raise FileRefused(
                TOO_LARGE, name, "文件解压后过大，不像是任务清单或台账，没有读取；请重新另存后发来"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise FileRefused(WRONG_KIND, name, ENCRYPTED)
        if any(entry.compress_type not in _KNOWN_PACKING for entry in entries):
            raise FileRefused(BROKEN_FILE, name, "文件的压缩方式不能读取，请重新保存后发来")

    def read(self, part: str) -> bytes:
        """The bytes of a part, empty where there is none.

        Raises:
            FileRefused: the part is broken, or larger than a tree is made of.
        """
        data = bytearray()
        for chunk in self._chunks(part):
            data += chunk
            if len(data) > MAX_TREE_BYTES:
                said = f"文件的正文超过 {MAX_TREE_BYTES // 1_000_000} MB，没有读取"
                raise FileRefused(TOO_LARGE, self.name, said)
        return bytes(data)

    def parse(self, part: str, words: Iterable[bytes] = (b"",)) -> Any:
        """The root of a part; one without children where there is no such part.

        Args:
            words: one where none of these stands in it, in ASCII, will do as well.

        Raises:
            FileRefused: it is no XML, too much of it, or declares a document type.
        """
        if part not in self.names:
            return etree.Element("missing")
        data = self.read(part)
        if b"\0" not in data[:4] and not any(word in data for word in words):
            return etree.Element("missing")
        self._require_small(data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise FileRefused(TOO_LARGE, self.name, _TOO_DEEP) from error
            raise FileRefused(BROKEN_FILE, self.name, _NO_XML) from error

    def scan(self, part: str, listener: Listener, *, has_prefixes: bool = False) -> None:
        """Tell a listener all that a part holds, in its order.

        Args:
            has_prefixes: names of elements come with their prefix, else without.

        Raises:
            FileRefused: it is no XML, too much of it, or declares a document type.
        """
        if part in self.names:
            self._scan(self._chunks(part), listener, _Names(has_prefixes=has_prefixes))

    def _require_small(self, data: bytes) -> None:
        """Neither too many nodes for a tree, nor a document type."""
        elements = data.count(b"<") - data.count(b"</")
        attributes = data.count(b"=")
        if elements > MAX_TREE_NODES or attributes > MAX_TREE_NODES:
            raise self._too_much()
        if attributes > _MANY and any(tag[0].count(b"=") > _MANY for tag in _TAG.finditer(data)):
            raise self._too_much()
        parser = self._parser()
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, ValueError) as error:
            raise FileRefused(BROKEN_FILE, self.name, _NO_XML) from error

    def _chunks(self, part: str) -> Iterator[bytes]:
        if part not in self.names:
            return
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise FileRefused(TOO_LARGE, self.name, "文件解压后过大，没有读取")
                    yield chunk
        except _NO_ZIP as error:
            raise FileRefused(BROKEN_FILE, self.name, BROKEN) from error

    def _parser(self) -> Any:
        """An expat parser that refuses a document type, and encodings with room for surprises."""
        parser = expat.ParserCreate(intern={})
        parser.StartDoctypeDeclHandler = self._forbid
        parser.XmlDeclHandler = self._require_encoding
        return parser

    def _scan(self, chunks: Iterator[bytes], to: Listener, names: _Names) -> None:
        depth = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _MAX_DEPTH:
                raise FileRefused(TOO_LARGE, self.name, _TOO_DEEP)
            to.start(names[tag], attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            to.end(names[tag])

        parser = self._parser()
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = to.text
        try:
            self._feed(parser, chunks)
        except (expat.ExpatError, ValueError, IndexError) as error:
            raise FileRefused(BROKEN_FILE, self.name, _NO_XML) from error

    def _feed(self, parser: Any, chunks: Iterator[bytes]) -> None:
        """Elements are counted piece by piece, which costs nothing beside a call for each."""
        fed = elements = 0
        for chunk in chunks:
            elements += chunk.count(b"<") - chunk.count(b"</")
            if elements > MAX_TAGS:
                raise self._too_much()
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _CHUNK or len(parser.intern) > _MAX_NAMES:
                raise self._too_much()
        parser.Parse(b"", True)

    def _too_much(self) -> FileRefused:
        return FileRefused(TOO_LARGE, self.name, "文件的内容过多，没有读取")

    def _forbid(self, *_: object) -> None:
        raise FileRefused(FORBIDDEN_XML, self.name, "文件含有 DTD 或实体声明，不予读取")

    def _require_encoding(self, _: str, encoding: str | None, __: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "utf-16"):
            said = "文件内容的编码不是 UTF-8 或 UTF-16，请重新保存后发来"
            raise FileRefused(BROKEN_FILE, self.name, said)


class _Names(dict[str, str]):
    """Names as a listener is told them."""

    def __init__(self, *, has_prefixes: bool) -> None:
        super().__init__()
        self._has_prefixes = has_prefixes

    def __missing__(self, name: str) -> str:
        self[name] = told = name if self._has_prefixes else name.rpartition(":")[2]
        return told


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.file_size > _RATIO_MATTERS
        and entry.file_size > max(entry.compress_size, 1) * MAX_RATIO
    )
