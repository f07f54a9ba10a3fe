"""Which kind of file came back, and whether it can be read within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from wfplan.errors import reason_of
from wfplan.intake.faults import BROKEN_FILE, FORBIDDEN_XML, TOO_LARGE, WRONG_KIND
from wfplan.intake.returned import FileRefused

FileKind = Literal["doc", "docx", "xlsx", "xls", "ods"]

MAX_BYTES = 20_000_000
MAX_BINARY_BYTES = 5_000_000
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100_000_000
MAX_PART = 50_000_000
MAX_RATIO = 200
_RATIO_MATTERS = 1_000_000
_CHUNK = 1 << 16

_SAVE_AS = "请在 Word 或 WPS 中打开，另存为 .docx 后再导入"
_NO_ZIP = zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError


def read_bounded(path: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        FileRefused: it is no file, or larger than a sheet can be.
    """
    try:
        if not path.is_file():
            raise FileRefused(BROKEN_FILE, name, "文件不存在，或不是普通文件")
        size = path.stat().st_size
        if size > MAX_BYTES:
            said = f"文件有 {size // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB，没有读取"
            raise FileRefused(TOO_LARGE, name, said)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileRefused(BROKEN_FILE, name, f"不能读取：{reason_of(error)}") from error
    return data


def open_package(name: str, data: bytes) -> zipfile.ZipFile:
    """A zip whose list of entries stays within bounds.

    Raises:
        FileRefused: it is broken, or would unpack to more than a sheet can be.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _NO_ZIP as error:
        raise FileRefused(BROKEN_FILE, name, "文件不完整或已损坏，请重新保存后发来") from error
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        raise FileRefused(TOO_LARGE, name, f"文件内含 {len(entries)} 个部件，超过 {MAX_ENTRIES} 个")
    if len({entry.filename for entry in entries}) < len(entries):
        raise FileRefused(BROKEN_FILE, name, "文件内有重名的部件，请重新保存后发来")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED or any(_is_bomb(entry) for entry in entries):
        raise FileRefused(TOO_LARGE, name, "文件解压后过大，可能是压缩炸弹，没有读取")
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused(WRONG_KIND, name, "文件已加密，请取消密码后再导入")
    return package


def read_part(name: str, package: zipfile.ZipFile, part: str) -> bytes:
    """The bytes of one part, empty where there is none; never more than the zip declares.

    Raises:
        FileRefused: the part is broken or declares a document type.
    """
    try:
        with package.open(part) as stream:
            data = stream.read(MAX_PART + 1)
    except KeyError:
        return b""
    except _NO_ZIP as error:
        raise FileRefused(BROKEN_FILE, name, "文件不完整或已损坏，请重新保存后发来") from error
    if len(data) > MAX_PART:
        raise FileRefused(TOO_LARGE, name, "文件解压后过大，没有读取")
    return data


def require_sound(name: str, package: zipfile.ZipFile) -> None:
    """Unpack every part once, so that another reader meets no surprise.

    Raises:
        FileRefused: a part is broken or declares a document type.
    """
    for entry in package.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            _forbid_document_type(name, read_part(name, package, entry.filename))
            continue
        try:
            with package.open(entry) as stream:
                while stream.read(_CHUNK):
                    pass
        except _NO_ZIP as error:
            raise FileRefused(BROKEN_FILE, name, "文件不完整或已损坏，请重新保存后发来") from error


def parse_part(name: str, data: bytes) -> Any:
    """The root of an XML part; entities are refused, nothing is fetched.

    Raises:
        FileRefused: it is no XML, or declares a document type.
    """
    _forbid_document_type(name, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileRefused(BROKEN_FILE, name, "文件内容不是有效的 XML，请重新保存后发来") from error
    if root.getroottree().docinfo.doctype:
        raise FileRefused(FORBIDDEN_XML, name, "文件含有 DTD 或实体声明，不予读取")
    return root


def _forbid_document_type(name: str, data: bytes) -> None:
    head = data[:4096]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in data or b"\x00<\x00!\x00D" in b"\x00" + head:
        raise FileRefused(FORBIDDEN_XML, name, "文件含有 DTD 或实体声明，不予读取")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size > MAX_PART:
        return True
    return (
        entry.file_size > _RATIO_MATTERS
        and entry.file_size > max(entry.compress_size, 1) * MAX_RATIO
    )


def kind_of(name: str, data: bytes) -> FileKind:
    """The kind of a file, by content and not by name.

    Raises:
        FileRefused: it is of none that is read.
    """
    if not data:
        raise FileRefused(BROKEN_FILE, name, "文件是空的")
    if data.startswith(b"%PDF"):
        raise FileRefused(WRONG_KIND, name, "这是 PDF，不能读取；请发回填好的 .docx 或 .xlsx 原件")
    if data.startswith(b"{\\rtf"):
        raise FileRefused(WRONG_KIND, name, f"这是 RTF 文件；{_SAVE_AS}")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _binary_kind(name, data)
    if not data.startswith(b"PK"):
        raise FileRefused(WRONG_KIND, name, "不是 docx、xlsx、xls 或 ods 文件，扩展名可能改过")
    return _package_kind(name, data)


def _package_kind(name: str, data: bytes) -> FileKind:
    package = open_package(name, data)
    names = package.namelist()
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        raise FileRefused(
            WRONG_KIND, name, "文件含有宏（docm、xlsm），不予读取；请另存为不含宏的格式"
        )
    kind = read_part(name, package, "mimetype") if "mimetype" in names else b""
    if kind == b"application/vnd.oasis.opendocument.spreadsheet":
        return "ods"
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise FileRefused(WRONG_KIND, name, f"这是 OpenDocument 文件；{_SAVE_AS}")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    raise FileRefused(WRONG_KIND, name, "是压缩包，不是 docx、xlsx 或 ods；请先解压")


def _binary_kind(name: str, data: bytes) -> FileKind:
    """The streams of an OLE file are named in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileRefused(WRONG_KIND, name, "文件已加密，请取消密码后再导入")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if any(marker.encode("utf-16-le") in data for marker in ("_VBA_PROJECT", "Macros")):
        raise FileRefused(WRONG_KIND, name, "文件含有宏，不予读取；请另存为 .xlsx")
    if "Workbook".encode("utf-16-le") not in data:
        raise FileRefused(WRONG_KIND, name, "不是 docx、xlsx、xls 或 ods 文件")
    if len(data) > MAX_BINARY_BYTES:
        raise FileRefused(TOO_LARGE, name, "xls 文件超过 5 MB，没有读取；请另存为 .xlsx")
    return "xls"
