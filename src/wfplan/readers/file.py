"""One file that came back, read whatever kind it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wfplan.errors import reason_of
from wfplan.readers.archive import ArchiveFolder, read_entry
from wfplan.readers.bounds import MAX_BYTES, kind_of
from wfplan.readers.file_rules import BROKEN_FILE, TOO_LARGE
from wfplan.readers.inbox import TooLargeError, read_file
from wfplan.readers.office import open_converted
from wfplan.readers.table import FileRefused, Returned


def read_returned(path: Path, name: str | None = None, number: int | None = None) -> Returned:
    """The tables of a file and what it says of itself.

    Args:
        name: the file as people are shown it; None for its own name.
        number: of a zip the file that is meant, as of `ArchivedFile`; None where it is none.

    Raises:
        FileRefused: it is of no kind that is read, broken, or larger than a sheet can be.
        CannotRead: the system does not let another process start.
    """
    name = name or path.name
    try:
        returned = _read(name, _bytes(path, name, number))
    except MemoryError as error:
        said = "文件的内容过多，内存不够，没有读取"
        raise FileRefused(TOO_LARGE, name, said) from error
    return replace(returned, folder=path.parent if number is None else ArchiveFolder(path, number))


def _bytes(path: Path, name: str, number: int | None) -> bytes:
    try:
        if number is None:
            return read_file(path, MAX_BYTES)
        return read_entry(path, number, name, MAX_BYTES)
    except TooLargeError as error:
        said = f"文件超过 {MAX_BYTES // 1_000_000} MB（有 {error.size // 1_000_000} MB），没有读取"
        raise FileRefused(TOO_LARGE, name, said) from error
    except OSError as error:
        raise FileRefused(BROKEN_FILE, name, f"不能读取：{reason_of(error)}") from error


def _read(name: str, data: bytes) -> Returned:
    kind, package = kind_of(name, data)
    if kind in ("doc", "odt", "rtf", "xls", "ods"):
        package = open_converted(name, data, kind)
    assert package is not None
    if kind in ("doc", "docx", "odt", "rtf"):
        from wfplan.readers.docx import read_docx

        return read_docx(package)
    from wfplan.readers.spreadsheet import read_spreadsheet

    return read_spreadsheet(package)
