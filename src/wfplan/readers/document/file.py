"""A published document of any kind that is read, by its content."""

from __future__ import annotations

import re
from typing import Literal

from wfplan.readers.bounds import RTF, SIGNATURE, FileKind, binary_kind, package_kind
from wfplan.readers.document.block import TextDocument, UnreadableFile
from wfplan.readers.office import open_converted
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

MAX_BYTES = 20_000_000
MAX_SIGNS = 2_000_000
"""No published plan is longer."""

DocumentKind = FileKind | Literal["text", "rows", "html", "mht", "pdf"]

_PAGES = ("html", "htm", "shtml")
_ARCHIVE = re.compile(rb"(?:[A-Za-z-]{2,30}:[^\r\n]{0,500}\r?\n[ \t]?){2,}", re.IGNORECASE)
_PIECE = re.compile(rb"</(?:p|div|span)\s*>|<br\s*/?>", re.IGNORECASE)
_LEAST_PIECES = 3
"""Text with so many ends of paragraphs in it was taken out of a page; cells have line breaks."""
_PACKED = (b"Rar!\x1a", b"7z\xbc\xaf'\x1c")
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"RIFF")


def _kind_of(name: str, data: bytes) -> tuple[DocumentKind, Package | None]:
    """The kind of a file, and the package that it is.

    Raises:
        UnreadableFile, FileRefused: it is of none that is read, or empty.
    """
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableFile("文件是空的，没有可导入的内容")
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf", None
    if data.startswith(_IMAGES) and suffix not in ("txt", "md"):
        raise UnreadableFile("这是图片，不能读取文字；请用文字识别软件转成 Word 后再导入")
    if data.startswith(SIGNATURE):
        return binary_kind(name, data), None
    if data.startswith(RTF):
        return "rtf", None
    if data.startswith(b"PK\x03\x04"):
        package = Package(name, data)
        return _package_kind(package), package
    if data.startswith(_PACKED):
        raise UnreadableFile("这是压缩包，不能读取；请解压后导入其中的文件")
    return _text_kind(suffix, data), None


def _text_kind(suffix: str, data: bytes) -> DocumentKind:
    head = data[:4_000].lower()
    if b"content-type: multipart/related" in head and _ARCHIVE.match(head.lstrip()):
        return "mht"
    if b"<html" in head or b"<!doctype html" in head or suffix in _PAGES:
        return "html"
    if suffix in ("csv", "tsv"):
        return "rows"
    is_page = b"|" not in head and len(_PIECE.findall(data[:20_000])) >= _LEAST_PIECES
    return "html" if is_page else "text"


def _package_kind(package: Package) -> DocumentKind:
    if "OFD.xml" in package:
        raise UnreadableFile("这是 OFD 版式文件，不能读取；请用阅读器导出为 PDF 或 Word 后再导入")
    return package_kind(package)


def read_document(name: str, data: bytes) -> TextDocument:
    """The blocks of a file.

    Raises:
        UnreadableFile: it cannot be read, or holds more than a document does.
        CannotRead: the system does not let another process start.
    """
    try:
        document = _read(name, data)
    except FileRefused as error:
        raise UnreadableFile(error.message) from error
    if document.length > MAX_SIGNS:
        raise UnreadableFile(f"全文超过 {MAX_SIGNS // 10_000} 万字，没有读取；请只导入方案的部分")
    return document


def _read(name: str, data: bytes) -> TextDocument:
    kind, package = _kind_of(name, data)
    if kind in ("doc", "rtf", "odt", "xls", "ods"):
        package = open_converted(name, data, kind)
    if package is not None:
        return _read_package(package, is_workbook=kind in ("xlsx", "xls", "ods"))
    if kind in ("html", "mht"):
        from wfplan.readers.document.html import page_of_archive, read_html

        return read_html(name, *(page_of_archive(data) if kind == "mht" else (data,)))
    if kind == "pdf":
        from wfplan.readers.document.pdf import read_pdf

        return read_pdf(name, data)
    from wfplan.readers.document.text import read_rows, read_text

    if kind == "rows":
        return read_rows(name, data, "\t" if name.lower().endswith(".tsv") else None)
    return read_text(name, data)


def _read_package(package: Package, *, is_workbook: bool) -> TextDocument:
    if is_workbook:
        from wfplan.readers.document.workbook import read_workbook

        return read_workbook(package)
    from wfplan.readers.document.docx import read_docx_document

    return read_docx_document(package)
