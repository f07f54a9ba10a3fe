"""One file that came back, read whatever kind it is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from wfplan.readers.bounds import FileKind, kind_of, read_bounded
from wfplan.readers.file_rules import (
    BROKEN_FILE,
    SAVE_AS_DOCX,
    SAVE_AS_XLSX,
    TOO_LARGE,
    WRONG_KIND,
)
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
    kind, package = kind_of(name, data := read_bounded(path, name))
    if package is None or kind == "ods":
        kind, package = _converted(name, data, kind)
    if kind == "docx":
        from wfplan.readers.docx import read_docx

        return read_docx(package)
    from wfplan.readers.spreadsheet import read_spreadsheet

    return read_spreadsheet(package)


def _converted(name: str, data: bytes, kind: FileKind) -> tuple[FileKind, Package]:
    """A file of another format as a docx or xlsx, made by LibreOffice."""
    from wfplan.readers.office import ConversionError, convert, find_office

    to: Literal["docx", "xlsx"] = "docx" if kind == "doc" else "xlsx"
    save = SAVE_AS_DOCX if kind == "doc" else SAVE_AS_XLSX
    suffix = Path(name).suffix.lower()
    what = f"这是 {suffix if suffix in ('.wps', '.et') else f'.{kind}'} 文件"
    office = find_office()
    if office is None:
        raise FileRefused(WRONG_KIND, name, f"{what}，本机没有 LibreOffice，不能读取；{save}")
    try:
        made = convert(office, data, f".{kind}", to)
    except ConversionError as error:
        raise FileRefused(BROKEN_FILE, name, f"{what}，{error}；{save}") from error
    found, package = kind_of(name, made)
    if found != to or package is None:
        raise FileRefused(BROKEN_FILE, name, f"{what}，没有转换成功；{save}")
    return found, package
