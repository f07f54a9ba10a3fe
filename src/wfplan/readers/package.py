"""The parts of a docx or xlsx, unpacked and read within bounds.

Nothing is ever fetched, and no document type is allowed. Names of parts are matched as Office
matches them: in any case, with a stroke to either side between folders.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any

from lxml import etree

from wfplan.readers.file_rules import (
    BROKEN,
    BROKEN_FILE,
    ENCRYPTED,
    TOO_LARGE,
    WRONG_KIND,
)
from wfplan.readers.table import FileRefused
from wfplan.readers.xml_bounds import CHUNK, parse_bounded, require_plain, too_much

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200_000_000
MAX_RATIO = 200
MAX_TREE_BYTES = 30_000_000
MAX_TAGS = 3_000_000
_RATIO_MATTERS = 1_000_000

CONTENT_TYPES = "[Content_Types].xml"
_ENTRY_MARK = b"PK\x01\x02"
KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NO_ZIP = zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError
"""What zipfile raises where a zip is broken, or is none."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship to another part: ECMA-376 part 2, 9.3."""

    id: str
    kind: str
    part: str


class Package:
    """A zip whose parts are unpacked, and parsed, only so far.

    Raises:
        FileRefused: it is broken, or would unpack to more than a sheet can be.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self._left = MAX_UNPACKED
        self._links: dict[str, list[Link]] = {}
        if data.count(_ENTRY_MARK) > MAX_ENTRIES:
            raise FileRefused(TOO_LARGE, name, f"文件内含超过 {MAX_ENTRIES} 个部件，没有读取")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except NO_ZIP as error:
            raise FileRefused(BROKEN_FILE, name, BROKEN) from error
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        self._entries = {_key(entry.filename): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise FileRefused(BROKEN_FILE, name, "文件内有重名的部件，请重新保存后再导入")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(map(_is_bomb, entries)):
            raise FileRefused(TOO_LARGE, name, "文件解压后过大，没有读取；请重新另存后再导入")
        if any(entry.flag_bits & 1 for entry in entries):
            raise FileRefused(WRONG_KIND, name, ENCRYPTED)
        if any(entry.compress_type not in KNOWN_PACKING for entry in entries):
            raise FileRefused(BROKEN_FILE, name, "文件的压缩方式不能读取，请重新保存后再导入")

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def read(self, part: str, most: int = MAX_TREE_BYTES) -> bytes:
        """The bytes of a part, empty where there is none.

        Raises:
            FileRefused: the part is broken, or larger than a tree is made of.
        """
        data = bytearray()
        for chunk in self._chunks(part):
            data += chunk
            if len(data) > most:
                said = f"文件的正文超过 {most // 1_000_000} MB，没有读取"
                raise FileRefused(TOO_LARGE, self.name, said)
        return bytes(data)

    def open(self, part: str) -> IO[bytes]:
        """A part to be read on; its size was bounded before.

        Raises:
            KeyError: there is none.
        """
        return self._zip.open(self._entries[_key(part)])

    def parse(self, part: str, words: Iterable[bytes] = (b"",)) -> Any:
        """The root of a part; one without children where there is no such part.

        Args:
            words: one where none of these stands in it, in ASCII, will do as well.

        Raises:
            FileRefused: it is no XML, too much of it, or declares a document type.
        """
        data = self.read(part)
        if part not in self or (b"\0" not in data[:4] and not any(word in data for word in words)):
            return etree.Element("missing")
        return parse_bounded(self.name, data)

    def require_readable(self) -> None:
        """
        Raises:
            FileRefused: a part that is XML declares a document type, or has too many elements.
        """
        for part in self._entries:
            elements = 0
            for number, chunk in enumerate(self._chunks(part)):
                if number == 0 and b"<" not in chunk[:64]:
                    break
                if number == 0:
                    require_plain(self.name, chunk)
                elements += chunk.count(b"<") - chunk.count(b"</")
                if elements > MAX_TAGS:
                    raise too_much(self.name)

    def links(self, part: str = "") -> list[Link]:
        """What a part is related to within the file; the package itself for no part."""
        if part in self._links:
            return self._links[part]
        folder, base = posixpath.split(part)
        found = self._links[part] = []
        root = self.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        for node in root.iterchildren("{*}Relationship"):
            if node.get("TargetMode") != "External":
                kind = str(node.get("Type", "")).rpartition("/")[2]
                part = target_part(folder, str(node.get("Target", "")))
                found.append(Link(str(node.get("Id")), kind, part))
        return found

    def related(self, kind: str, part: str, usual: str) -> str:
        """The part that another names for a kind of relationship; `usual` where it names none."""
        found = (link.part for link in self.links(part) if link.kind == kind)
        return next((target for target in found if target in self), usual)

    @cached_property
    def main(self) -> str:
        """The part that all others hang on; Word Online calls it `word/document2.xml`."""
        usual = "xl/workbook.xml" if "xl/workbook.xml" in self else "word/document.xml"
        return self.related("officeDocument", "", usual)

    @cached_property
    def content_types(self) -> dict[str, str]:
        """What parts are said to be, by `/xl/workbook.xml`, or by the end of their names, `xml`."""
        return {
            _key(str(node.get("PartName") or node.get("Extension"))): str(node.get("ContentType"))
            for node in self.parse(CONTENT_TYPES).iterchildren("{*}Override", "{*}Default")
        }

    def content_type(self, part: str) -> str:
        """What a part is said to be; of one that nothing is said of, as it is usually called."""
        usual = "spreadsheetml" if part.startswith("xl/") else ""
        key = _key(part)
        kinds = self.content_types
        return kinds.get(f"/{key}") or kinds.get(key.rpartition(".")[2], usual) or usual

    def _chunks(self, part: str) -> Iterator[bytes]:
        if part not in self:
            return
        try:
            with self.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise FileRefused(TOO_LARGE, self.name, "文件解压后过大，没有读取")
                    yield chunk
        except NO_ZIP as error:
            raise FileRefused(BROKEN_FILE, self.name, BROKEN) from error


def target_part(folder: str, target: str) -> str:
    """The part that a relationship of a part in a folder leads to."""
    place = posixpath.join("/", folder, target.replace("\\", "/"))
    return posixpath.normpath(place).lstrip("/")


def _key(part: str) -> str:
    return part.replace("\\", "/").lower()


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.file_size > _RATIO_MATTERS
        and entry.file_size > max(entry.compress_size, 1) * MAX_RATIO
    )
