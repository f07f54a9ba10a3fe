"""A published document of any kind that is read, by its content."""

from __future__ import annotations

from typing import Literal

from wfplan.readers.document import TextDocument, UnreadableFile

MAX_BYTES = 20_000_000
MAX_SIGNS = 2_000_000
"""No published plan is longer."""

FileKind = Literal["text", "rows", "html", "docx", "doc", "workbook", "pdf"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"RIFF")
_SAVE = "请在 Word 或 WPS 中另存为 .docx 后再导入"


def kind_of_file(name: str, data: bytes) -> FileKind:
    """The kind of a file.

    Raises:
        UnreadableFile: it is of none that is read, or empty.
    """
    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableFile("文件是空的，没有可导入的内容")
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if data.startswith(_IMAGES) and suffix not in ("txt", "md"):
        raise UnreadableFile("这是图片，不能读取文字；请用文字识别软件转成 Word 后再导入")
    if data.startswith(_OLE):
        return _ole_kind(data, suffix)
    if data.startswith(b"{\\rtf"):
        return "doc"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    head = data[:4_000].lower()
    if b"<html" in head or b"<!doctype html" in head or suffix in ("html", "htm", "shtml", "mht"):
        return "html"
    return "rows" if suffix in ("csv", "tsv") else "text"


def _ole_kind(data: bytes, suffix: str) -> FileKind:
    """Of an Office file of before 2007, or of an encrypted one: both are OLE."""
    import io

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            found = {path[0] for path in ole.listdir(storages=True)}
    except (OSError, ValueError, IndexError) as error:
        raise UnreadableFile(f"文件已损坏，不能打开；{_SAVE}") from error
    if "EncryptedPackage" in found:
        raise UnreadableFile("文件设有密码，不能读取；请去掉密码后再导入")
    if found & {"Workbook", "Book"} and "WordDocument" not in found:
        return "workbook"
    if "WordDocument" in found or suffix in ("doc", "wps"):
        return "doc"
    raise UnreadableFile(f"不是能读的文件；{_SAVE}")


def _zip_kind(data: bytes) -> FileKind:
    from wfplan.readers.zipped import ZippedParts

    parts = ZippedParts(data)
    kind = parts.read("mimetype")
    if "OFD.xml" in parts.names:
        raise UnreadableFile("这是 OFD 版式文件，不能读取；请用阅读器导出为 PDF 或 Word 后再导入")
    if "xl/workbook.xml" in parts.names or "xl/workbook.bin" in parts.names:
        return "workbook"
    if kind == b"application/vnd.oasis.opendocument.spreadsheet":
        return "workbook"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "doc"
    if any(name.startswith("word/") for name in parts.names):
        return "docx"
    raise UnreadableFile(f"是压缩包，不是能读的文件；请先解压，{_SAVE}")


def read_document(name: str, data: bytes) -> TextDocument:
    """The blocks of a file; one of kind `doc` is to be converted first.

    Raises:
        UnreadableFile: it cannot be read, or holds more than a document does.
    """
    kind = kind_of_file(name, data)
    document = _read(kind, name, data)
    if document.length > MAX_SIGNS:
        raise UnreadableFile(f"全文超过 {MAX_SIGNS // 10_000} 万字，没有读取；请只导入方案的部分")
    return document


def _read(kind: FileKind, name: str, data: bytes) -> TextDocument:
    if kind == "docx":
        from wfplan.readers.docx_document import read_docx_document

        return read_docx_document(name, data)
    if kind == "html":
        from wfplan.readers.html import read_html

        return read_html(name, data)
    if kind == "pdf":
        from wfplan.readers.pdf import read_pdf

        return read_pdf(name, data)
    if kind == "workbook":
        from wfplan.readers.workbook import read_workbook

        return read_workbook(name, data)
    from wfplan.readers.text import read_rows, read_text

    if kind == "rows":
        return read_rows(name, data, "\t" if name.lower().endswith(".tsv") else None)
    if kind == "doc":
        raise UnreadableFile(f"是旧格式的 Word 文件；{_SAVE}")
    return read_text(name, data)
