"""A zip in which several files came back: what it holds, read within bounds, never unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from wfplan.readers.file_rules import BROKEN_FILE, ENCRYPTED, TOO_LARGE, WRONG_KIND
from wfplan.readers.inbox import TooLargeError, is_of_the_system
from wfplan.readers.package import KNOWN_PACKING, NO_ZIP
from wfplan.readers.table import FileRefused

MAX_FILES = 1_000
MAX_UNPACKED = 500_000_000
MAX_ARCHIVE_BYTES = 200_000_000
MAX_DEPTH = 20
MAX_DIRECTORY = 1_000_000
"""Bytes of the list of entries, each of which has 46 besides its name."""

_END_MARK, _LARGE_MARK = b"PK\x05\x06", b"PK\x06\x07"
_LONGEST_END = 22 + 65_535
"""The record at the end, and the comment behind it."""
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_PAPERS = (".docx", ".docm", ".xlsx", ".xlsm", ".ods", ".odt", ".ofd", ".pptx")
_PARTS = frozenset(
    ("[content_types].xml", "mimetype", "ofd.xml", "word/document.xml", "xl/workbook.xml")
)
"""One of these is in every paper that is itself a zip."""
_BROKEN = "压缩包不完整或已损坏，请重新打包"
_TOO_MANY = f"压缩包内超过 {MAX_FILES} 个文件，没有读取；请分开打包"
_UTF_8 = 0x800
_ENCRYPTED = 0x1


class ArchivedFile(NamedTuple):
    """A file in a zip.

    Attributes:
        parts: the folders that it lies in, and its name.
        number: its place in the zip, from 0; two may have one name.
    """

    parts: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class ArchiveFolder:
    """The folder of a zip in which one of its files lies.

    Attributes:
        number: the place of that file in the zip, from 0.
    """

    path: Path
    number: int

    def numbers_in(self, inner: Sequence[str]) -> dict[str, int]:
        """The files of this folder, or of one in it, by name, with their places in the zip."""
        own = next(one.parts[:-1] for one in self._files if one.number == self.number)
        place = (*own, *inner)
        return {one.parts[-1]: one.number for one in self._files if one.parts[:-1] == place}

    @cached_property
    def _files(self) -> list[ArchivedFile]:
        return files_in_archive(self.path, self.path.name)


def is_archive(path: Path) -> bool:
    """Whether a file is a zip of files, and no paper that is itself a zip."""
    if path.suffix.lower() in _PAPERS:
        return False
    try:
        with path.open("rb") as file:
            if not file.read(4).startswith(_STARTS):
                return False
        with _open(path, path.name) as archive:
            return _PARTS.isdisjoint(name.lower() for name in archive.namelist())
    except FileRefused as error:
        return error.rule is TOO_LARGE or path.suffix.lower() == ".zip"
    except OSError:
        return False


def files_in_archive(path: Path, name: str) -> list[ArchivedFile]:
    """Every file of a zip, by name, without what a system or an office keeps there for itself.

    Args:
        name: the zip as people are shown it.

    Raises:
        FileRefused: it is broken or encrypted, or holds more than a round of returns can be.
    """
    with _open(path, name) as archive:
        entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise FileRefused(TOO_LARGE, name, _TOO_MANY)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefused(WRONG_KIND, name, f"压缩包里的{ENCRYPTED}")
    if any(entry.compress_type not in KNOWN_PACKING for entry in entries):
        raise FileRefused(BROKEN_FILE, name, "压缩包的压缩方式不能读取，请重新打包成普通 zip")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        said = f"压缩包解开后超过 {MAX_UNPACKED // 1_000_000} MB，没有读取；请分开打包"
        raise FileRefused(TOO_LARGE, name, said)
    found = [
        ArchivedFile(parts, number)
        for number, entry in enumerate(entries)
        if (parts := _parts(entry)) and not any(map(is_of_the_system, parts))
    ]
    if not found:
        raise FileRefused(BROKEN_FILE, name, "压缩包里没有文件")
    return sorted(found)


def read_entry(path: Path, number: int, name: str, most: int) -> bytes:
    """The bytes of one file of a zip, which may not be more than `most`.

    Raises:
        FileRefused: it is broken.
        TooLargeError: they are, whatever the zip says of their number.
    """
    with _open(path, name) as archive:
        try:
            with archive.open(archive.infolist()[number]) as file:
                data = file.read(most + 1)
                size = archive.infolist()[number].file_size
        except (OSError, IndexError, *NO_ZIP) as error:
            raise FileRefused(BROKEN_FILE, name, _BROKEN) from error
    if len(data) > most:
        raise TooLargeError(max(size, len(data)))
    return data


def _open(path: Path, name: str) -> zipfile.ZipFile:
    """The zip, once it is sure that the list of its entries is no longer than one can be.

    Raises:
        FileRefused: it is, or it is none.
    """
    try:
        size = path.stat().st_size
        if size > MAX_ARCHIVE_BYTES:
            said = f"文件有 {size // 1_000_000} MB，超过 {MAX_ARCHIVE_BYTES // 1_000_000} MB"
            raise FileRefused(TOO_LARGE, name, f"{said}，没有读取；请分开打包")
        with path.open("rb") as file:
            file.seek(max(size - _LONGEST_END, 0))
            tail = file.read()
        at = tail.rfind(_END_MARK)
        length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
        if length > MAX_DIRECTORY or tail[max(at - 20, 0) :].startswith(_LARGE_MARK):
            raise FileRefused(TOO_LARGE, name, _TOO_MANY)
        return zipfile.ZipFile(path)
    except (OSError, *NO_ZIP) as error:
        raise FileRefused(BROKEN_FILE, name, _BROKEN) from error


def _parts(entry: zipfile.ZipInfo) -> tuple[str, ...]:
    """The folders and the name; empty for a folder. A way out of the zip leads nowhere."""
    path = _name(entry).replace("\\", "/")
    if path.endswith("/"):
        return ()
    parts = [part for part in PurePosixPath(path).parts if part.strip("/. ")]
    return tuple(parts[-MAX_DEPTH:])


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed: old programs of Windows write it in GBK and do not say so."""
    if entry.flag_bits & _UTF_8:
        return entry.orig_filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:  # an extra field has said it in UTF-8
        return entry.filename
    if entry.filename.replace("\\", "/") != entry.orig_filename.replace("\\", "/"):
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.orig_filename
