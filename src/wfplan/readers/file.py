"""One file that came back, read whatever kind it is."""

from __future__ import annotations

from pathlib import Path

from wfplan.readers.bounds import FileKind, kind_of, read_bounded
from wfplan.readers.file_rules import BROKEN_FILE, SAVE_AS_DOCX, TOO_LARGE, WRONG_KIND
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused, Returned


def read_returned(path: Path, name: str | None = None) -> Returned:
    """The tables of a file and what it says of itself.

    Args:
        name: the file as people are shown it; None for its own name.

    Raises:
        FileRefused: it is of no kind that is read, broken, or larger than a sheet can be.
        CannotRead: the system does not let another process start.
    """
    name = name or path.name
    try:
        return _read(path, name)
    except MemoryError as error:
        said = "文件的内容过多，内存不够，没有读取"
        raise FileRefused(TOO_LARGE, name, said) from error


def _read(path: Path, name: str) -> Returned:
    data = read_bounded(path, name)
    kind, package = kind_of(name, data)
    if kind == "doc":
        kind, package = _as_docx(name, data)
    if kind == "docx" and package is not None:
        from wfplan.readers.docx import read_docx

        return read_docx(package)
    from wfplan.readers.spreadsheet import read_spreadsheet

    return read_spreadsheet(name, data, kind, package)


def _as_docx(name: str, data: bytes) -> tuple[FileKind, Package | None]:
    from wfplan.readers.office import ConversionError, convert_to_docx, find_office

    what = "这是 .wps 文件" if name.lower().endswith(".wps") else "这是 .doc 文件"
    office = find_office()
    if office is None:
        raise FileRefused(
            WRONG_KIND, name, f"{what}，本机没有 LibreOffice，不能读取；{SAVE_AS_DOCX}"
        )
    try:
        made = convert_to_docx(office, data, ".doc")
    except ConversionError as error:
        raise FileRefused(BROKEN_FILE, name, f"{what}，{error}；{SAVE_AS_DOCX}") from error
    kind, package = kind_of(name, made)
    if kind != "docx":
        raise FileRefused(BROKEN_FILE, name, f"{what}，没有转换成功；{SAVE_AS_DOCX}")
    return kind, package
