"""The parts of a docx, unpacked within bounds; nothing external is ever fetched."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from wfplan.readers.document import UnreadableFile

MAX_UNPACKED = 120_000_000
MAX_RATIO = 400
_MANY_ENTRIES = 3_000
_RATIO_MATTERS = 2_000_000
_BROKEN = "文件已损坏，不能打开；请重新另存后再导入"
_ENCRYPTED_FLAG = 0x1


class ZippedParts:
    """The parts of a zip by their names.

    Raises:
        UnreadableFile: it is damaged, encrypted, or unpacks to more than a document holds.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise UnreadableFile(_BROKEN) from error
        infos = self._zip.infolist()
        size = sum(info.file_size for info in infos)
        is_bomb = size > _RATIO_MATTERS and size > len(data) * MAX_RATIO
        if len(infos) > _MANY_ENTRIES or size > MAX_UNPACKED or is_bomb:
            raise UnreadableFile("文件解开后过大，没有读取")
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
            raise UnreadableFile("文件设有密码，不能读取；请去掉密码后再导入")
        self.names = frozenset(info.filename for info in infos)

    def read(self, name: str) -> bytes:
        """The bytes of a part; empty where it is not there."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_UNPACKED + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            zlib.error,
            NotImplementedError,
        ) as error:
            raise UnreadableFile(_BROKEN) from error
        if len(data) > MAX_UNPACKED:
            raise UnreadableFile("文件解开后过大，没有读取")
        return data

    def parse(self, name: str) -> Any:
        """The root of an XML part; an empty element where it is not there."""
        data = self.read(name)
        if not data:
            return etree.Element("none")
        if b"<!DOCTYPE" in data[:4_000] or b"<!ENTITY" in data[:4_000]:
            raise UnreadableFile("文件含有不允许的 XML 声明，没有读取")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(_BROKEN) from error
