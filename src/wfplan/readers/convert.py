"""A file of a format that only LibreOffice reads, as a docx or xlsx."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from wfplan.readers.bounds import kind_of
from wfplan.readers.file_rules import BROKEN_FILE, SAVE_AS_DOCX, SAVE_AS_XLSX, WRONG_KIND
from wfplan.readers.package import Package
from wfplan.readers.table import FileRefused

OfficeKind = Literal["doc", "rtf", "odt", "xls", "ods"]


def open_converted(name: str, data: bytes, kind: OfficeKind) -> Package:
    """The docx or xlsx that LibreOffice makes of a file.

    Raises:
        FileRefused: LibreOffice is missing, gave up, or made something else.
    """
    from wfplan.readers.office import ConversionError, convert, find_office

    to: Literal["docx", "xlsx"] = "xlsx" if kind in ("xls", "ods") else "docx"
    save = SAVE_AS_DOCX if to == "docx" else SAVE_AS_XLSX
    suffix = Path(name).suffix.lower()
    what = f"这是 {suffix if suffix in ('.wps', '.et') else f'.{kind}'} 文件"
    office = find_office()
    if office is None:
        raise FileRefused(WRONG_KIND, name, f"{what}，本机没有 LibreOffice，不能读取；{save}")
    try:
        (made,) = convert(office, [data], f".{kind}", to)
    except ConversionError as error:
        raise FileRefused(BROKEN_FILE, name, f"{what}，{error}；{save}") from error
    found, package = kind_of(name, made)
    if found != to or package is None:
        raise FileRefused(BROKEN_FILE, name, f"{what}，没有转换成功；{save}")
    return package
