"""Which kind of file came back, and whether it is small enough to look into."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from wfplan.errors import reason_of
from wfplan.readers.file_rules import (
    BROKEN,
    BROKEN_FILE,
    ENCRYPTED,
    SAVE_AS_DOCX,
    TOO_LARGE,
    WRONG_KIND,
)
from wfplan.readers.inbox import TooLargeError, read_file
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of an OLE file, in which Office kept its papers until 2007: [MS-CFB]."""

FileKind = Literal["doc", "docx", "xlsx", "xls", "ods"]

MAX_BYTES = 20_000_000
MAX_BINARY_BYTES = 5_000_000

_NO_OLE = OSError, ValueError, IndexError, KeyError, OverflowError, RecursionError, struct.error
_SCANS = {b"%PDF": " PDF", b"\xff\xd8\xff": "图片", b"\x89PNG": "图片", b"II*\0": "图片"}
_ENCRYPTED = 0x01
"""In the twelfth byte of a .doc, the flag fEncrypted: [MS-DOC] 2.5.2."""


def read_bounded(path: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        FileRefused: it is no file, or larger than a sheet can be.
    """
    try:
        return read_file(path, MAX_BYTES)
    except TooLargeError as error:
        said = f"文件有 {error.size // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB，没有读取"
        raise FileRefused(TOO_LARGE, name, said) from error
    except OSError as error:
        raise FileRefused(BROKEN_FILE, name, f"不能读取：{reason_of(error)}") from error


def kind_of(name: str, data: bytes) -> tuple[FileKind, Package | None]:
    """The kind of a file, by content and not by name; and the package that a docx, xlsx, ods is.

    Raises:
        FileRefused: it is of none that is read, empty, broken, encrypted or with macros.
    """
    if not data:
        raise FileRefused(BROKEN_FILE, name, "文件是空的")
    scan = next((word for start, word in _SCANS.items() if data.startswith(start)), None)
    if scan is not None:
        said = f"这是{scan}，不能读取；请发回填好的 .docx 或 .xlsx 原件"
        raise FileRefused(WRONG_KIND, name, said)
    if data.startswith(b"{\\rtf"):
        raise FileRefused(WRONG_KIND, name, f"这是 RTF 文件；{SAVE_AS_DOCX}")
    if data.startswith(SIGNATURE):
        return _binary_kind(name, data), None
    if not data.startswith(b"PK"):
        is_named_so = name.lower().endswith((".doc", ".docx", ".xls", ".xlsx", ".ods"))
        said = "，扩展名可能改过" if is_named_so else ""
        raise FileRefused(WRONG_KIND, name, f"不是 docx、doc、xlsx、xls 或 ods 文件{said}")
    package = Package(name, data)
    return _package_kind(package), package


def _package_kind(package: Package) -> FileKind:
    name = package.name
    if _has_macros(package):
        said = "文件含有宏（docm、xlsm），不予读取；请另存为不含宏的格式"
        raise FileRefused(WRONG_KIND, name, said)
    kind = package.read("mimetype")
    if kind == b"application/vnd.oasis.opendocument.spreadsheet":
        return "ods"
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise FileRefused(WRONG_KIND, name, f"这是 OpenDocument 文件；{SAVE_AS_DOCX}")
    if "xl/workbook.bin" in package.names:
        raise FileRefused(WRONG_KIND, name, "这是 xlsb 文件；请在 Excel 或 WPS 中另存为 .xlsx")
    if "xl/workbook.xml" in package.names:
        return "xlsx"
    if "word/document.xml" in package.names:
        return "docx"
    raise FileRefused(WRONG_KIND, name, "是压缩包，不是 docx、xlsx 或 ods；请先解压")


def _has_macros(package: Package) -> bool:
    """By the names of the parts, and by what the package says that its parts are."""
    kinds = (
        str(node.get("ContentType", "")) for node in package.parse("[Content_Types].xml").iter()
    )
    return any(
        word in said.lower()
        for said in (*package.names, *kinds)
        for word in ("vbaproject", "macroenabled", "macrosheet")
    )


def workbook_stream(name: str, data: bytes) -> bytes:
    """The records of an xls.

    Raises:
        FileRefused: the file is broken, or of Excel 95 or before.
    """
    with _open_ole(name, data) as ole:
        if not ole.exists("Workbook"):
            said = "是 Excel 95 或更早格式的 xls，不能读取；请另存为 .xlsx"
            raise FileRefused(WRONG_KIND, name, said)
        stream: bytes = ole.openstream("Workbook").read()
        return stream


def _binary_kind(name: str, data: bytes) -> FileKind:
    with _open_ole(name, data) as ole:
        found = {path[0] for path in ole.listdir(storages=True)}
        head = ole.openstream("WordDocument").read(12) if "WordDocument" in found else b""
    if "EncryptedPackage" in found or (len(head) == 12 and head[11] & _ENCRYPTED):
        raise FileRefused(WRONG_KIND, name, ENCRYPTED)
    if "WordDocument" in found:
        return "doc"
    if found & {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "Macros"}:
        raise FileRefused(WRONG_KIND, name, "文件含有宏，不予读取；请另存为 .xlsx")
    if not found & {"Workbook", "Book"}:
        raise FileRefused(WRONG_KIND, name, "不是 docx、xlsx、xls 或 ods 文件")
    if len(data) > MAX_BINARY_BYTES:
        said = f"xls 文件超过 {MAX_BINARY_BYTES // 1_000_000} MB，没有读取；请另存为 .xlsx"
        raise FileRefused(TOO_LARGE, name, said)
    return "xls"


@contextmanager
def _open_ole(name: str, data: bytes) -> Iterator[Any]:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            yield ole
    except _NO_OLE as error:
        raise FileRefused(BROKEN_FILE, name, BROKEN) from error
