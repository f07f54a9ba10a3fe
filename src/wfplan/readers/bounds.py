"""Which kind of file came back, and whether it is small enough to look into."""

from __future__ import annotations

from typing import Literal

from wfplan.readers.file_rules import (
    BROKEN_FILE,
    ENCRYPTED,
    SAVE_AS_DOCX,
    SAVE_AS_XLSX,
    SEND_ORIGINAL,
    TOO_LARGE,
    WRONG_KIND,
)
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of an OLE file, in which Office kept its papers until 2007: [MS-CFB]."""
RTF = b"{\\rtf"
_ENTRY = 128
"""Bytes of an entry in the directory of such a file, which begins with a name in UTF-16."""

FileKind = Literal["doc", "docx", "xlsx", "xls", "ods", "odt", "rtf"]

MAX_BYTES = 20_000_000
MAX_BINARY_BYTES = 5_000_000

_STARTS = {
    b"%PDF": f"这是 PDF，不能读取；{SEND_ORIGINAL}",
    **dict.fromkeys(
        (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8", b"BM"),
        f"这是图片，不能读取；{SEND_ORIGINAL}",
    ),
    b"Rar!": "是压缩包，不是 docx、xlsx 或 ods；请先解压",
    b"7z\xbc\xaf": "是压缩包，不是 docx、xlsx 或 ods；请先解压",
}
_MARKUPS = {
    b"<w:worddocument": f"这是 Word 2003 的 XML 文件；{SAVE_AS_DOCX}",
    b"urn:schemas-microsoft-com:office:spreadsheet": f"这是 XML 表格；{SAVE_AS_XLSX}",
    b"mime-version:": f"这是网页（MHT）；{SAVE_AS_XLSX}",
    b"<html": f"这是网页（HTML）；{SAVE_AS_XLSX}",
    b"<!doctype html": f"这是网页（HTML）；{SAVE_AS_XLSX}",
    b"<table": f"这是网页（HTML）；{SAVE_AS_XLSX}",
    b"<office:document": f"这是 OpenDocument 文件；{SAVE_AS_DOCX}",
}
"""What is text but calls itself a workbook or paper, by what stands near its beginning."""
_BEGINNING = 4096
_OPEN_KINDS: dict[bytes, Literal["ods", "odt"]] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
"""By how that begins what the package says of itself: OpenDocument 1.2 part 3, 3.3."""


def kind_of(name: str, data: bytes) -> tuple[FileKind, Package | None]:
    """The kind of a file, by content and not by name; and the package that a docx, xlsx, ods is.

    Raises:
        FileRefused: it is of none that is read, empty, broken, encrypted or with macros.
    """
    if not data:
        raise FileRefused(BROKEN_FILE, name, "文件是空的")
    said = next((said for start, said in _STARTS.items() if data.startswith(start)), None)
    if said is not None:
        raise FileRefused(WRONG_KIND, name, said)
    if data.startswith(RTF):
        return "rtf", None
    if data.startswith(SIGNATURE):
        return binary_kind(name, data), None
    if not data.startswith(b"PK"):
        raise FileRefused(WRONG_KIND, name, _what_text(name, data))
    package = Package(name, data)
    return package_kind(package), package


def _what_text(name: str, data: bytes) -> str:
    """What a file is that is no package, and what is to be done."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"
    text = data[:_BEGINNING].decode(encoding, "replace").lower()
    said = next((said for mark, said in _MARKUPS.items() if mark.decode() in text), None)
    if said is not None:
        return said
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    is_text = not any(letter < " " and letter not in "\t\r\n" for letter in text)
    if (
        is_text
        and len(lines) > 1
        and any(all(line.count(mark) > 1 for line in lines) for mark in ",\t;")
    ):
        return f"这是 CSV（文本）文件；{SAVE_AS_XLSX}"
    is_named_so = name.lower().endswith((".doc", ".docx", ".xls", ".xlsx", ".ods"))
    return f"不是 docx、doc、xlsx、xls 或 ods 文件{'，扩展名可能改过' if is_named_so else ''}"


def package_kind(package: Package) -> Literal["docx", "xlsx", "ods", "odt"]:
    """The kind of a zip.

    Raises:
        FileRefused: it is of none that is read, encrypted or with macros.
    """
    name = package.name
    if _has_macros(package):
        said = "文件含有宏（docm、xlsm），不予读取；请另存为不含宏的格式"
        raise FileRefused(WRONG_KIND, name, said)
    kind = package.read("mimetype")
    found = next((value for start, value in _OPEN_KINDS.items() if kind.startswith(start)), None)
    if found is not None:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise FileRefused(WRONG_KIND, name, ENCRYPTED)
        if found == "ods" or "content.xml" in package:
            return found
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise FileRefused(WRONG_KIND, name, f"这是 OpenDocument 文件；{SAVE_AS_DOCX}")
    if "OFD.xml" in package:
        raise FileRefused(WRONG_KIND, name, f"这是 OFD 文件，不能读取；{SEND_ORIGINAL}")
    if "xl/workbook.bin" in package:
        raise FileRefused(WRONG_KIND, name, "这是 xlsb 文件；请在 Excel 或 WPS 中另存为 .xlsx")
    said_kind = package.content_type(package.main)
    if "presentationml" in said_kind:
        raise FileRefused(WRONG_KIND, name, "这是演示文稿，不能读取；请改用 .docx 或 .xlsx")
    if package.main in package:
        return "xlsx" if "spreadsheetml" in said_kind else "docx"
    raise FileRefused(WRONG_KIND, name, "是压缩包，不是 docx、xlsx 或 ods；请先解压")


def _has_macros(package: Package) -> bool:
    """By the names of the parts, and by what the package says that its parts are."""
    return any(
        word in said.lower()
        for said in (*package.names, *package.content_types.values())
        for word in ("vbaproject", "macroenabled", "macrosheet")
    )


def binary_kind(name: str, data: bytes) -> Literal["doc", "xls"]:
    """The kind of an OLE file, by the names in its directory.

    Raises:
        FileRefused: it is of none that is read, encrypted, with macros, or too large for one.
    """

    def has(*entries: str) -> bool:
        return any(_has_entry(data, entry) for entry in entries)

    if has("EncryptedPackage"):
        raise FileRefused(WRONG_KIND, name, ENCRYPTED)
    if has("WordDocument"):
        return "doc"
    if has("_VBA_PROJECT_CUR", "_VBA_PROJECT", "Macros"):
        raise FileRefused(WRONG_KIND, name, "文件含有宏，不予读取；请另存为 .xlsx")
    if not has("Workbook", "Book"):
        raise FileRefused(WRONG_KIND, name, "不是 docx、xlsx、xls 或 ods 文件")
    if len(data) > MAX_BINARY_BYTES:
        said = f"xls 文件超过 {MAX_BINARY_BYTES // 1_000_000} MB，没有读取；请另存为 .xlsx"
        raise FileRefused(TOO_LARGE, name, said)
    return "xls"


def _has_entry(data: bytes, entry: str) -> bool:
    """Whether the directory of an OLE file names a stream or storage."""
    letters = f"{entry}\0".encode("utf-16-le")
    at = data.find(letters)
    while at >= 0 and at % _ENTRY:
        at = data.find(letters, at + 1)
    return at >= 0
