"""Files that came with a form: which of them a cell names, and that they are there.

A cell names files that lie beside the form, and pages on the web. Nothing else is looked at: a name
that leads out of the form's folder, also through a link, names none.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from wfplan.errors import reason_of
from wfplan.model.text import short_line
from wfplan.readers.archive import ArchiveFolder, read_entry
from wfplan.readers.inbox import TooLargeError, read_file
from wfplan.readers.table import FileRefused

MAX_BYTES = 20 * 1024 * 1024
"""Of one file: what an office's mail takes."""
MAX_NAMED = 50
"""So many does one cell name."""
_LINE = re.compile(r"[\n;；]+")
_PARTS = (re.compile(r"[、，,]+"), re.compile(r"[、，,\s]+"))
"""What may stand between names; a name may hold it as well, so the whole line is tried first."""
_URL = re.compile(r"(https?://[^\s、，]+)", re.IGNORECASE)
_BLANK_ENDS = " \t\u3000、，,。"
_COUNT = re.compile(r"^(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9]))\s*")
_QUOTES = "《》“”\"'〈〉「」"


class EvidenceUnfound(Exception):
    """A cell names what is not there; `str()` says what."""


class EvidenceFile(NamedTuple):
    """Where a file lies: on the disk, or at a place in a zip, from 0."""

    path: Path
    number: int | None = None

    def resolved(self) -> EvidenceFile:
        """The same by the path that it has in the end."""
        return self._replace(path=self.path.resolve())

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            TooLargeError: they are more than an office's mail takes.
            FileRefused: the zip is broken.
            OSError: it cannot be read.
        """
        if self.number is None:
            return read_file(self.path, MAX_BYTES)
        return read_entry(self.path, self.number, self.path.name, MAX_BYTES)


EvidenceFolder = Path | ArchiveFolder
"""Where the files lie that came with a form: beside it."""


@dataclass(frozen=True, slots=True)
class NamedEvidence:
    """A file or a page that a cell names.

    Attributes:
        key: the SHA-256 of the file, or the address: what makes two the same.
        name: the file's own, or the address.
        fault: why it is not there; a form may show it all the same, as what was named before.
        source: where the file lies; None for a page, and for a file of the plan.
    """

    key: str
    name: str = field(compare=False)
    source: EvidenceFile | None = field(default=None, compare=False)
    fault: str = ""

    @property
    def is_page(self) -> bool:
        return _URL.match(self.key) is not None


def find_evidence(text: str, folder: EvidenceFolder | None) -> tuple[NamedEvidence, ...]:
    """What a cell names, each once, in its order.

    Args:
        folder: that of the form; None where it is not known.

    Raises:
        EvidenceUnfound: something is too large or cannot be read, or too much is named.
    """
    found: dict[str, NamedEvidence] = {}
    for line in _LINE.split(text):
        pieces = (piece.strip(_BLANK_ENDS) for piece in _URL.split(line))
        for piece in filter(None, pieces):
            for one in _of_piece(piece, folder):
                found.setdefault(one.key, one)
                if len(found) > MAX_NAMED:
                    raise EvidenceUnfound(f"佐证材料超过 {MAX_NAMED} 件")
    return tuple(found.values())


def _of_piece(piece: str, folder: EvidenceFolder | None) -> Iterator[NamedEvidence]:
    """An address, or the names of one or several files."""
    if _URL.match(piece):
        yield NamedEvidence(piece, piece)
        return
    file = _file_of(piece, folder)
    if file is not None:
        yield _read(*file)
        return
    partings = [[part for part in parting.split(piece) if part] for parting in _PARTS]
    for names in partings:
        files = [_file_of(name, folder) for name in names]
        if len(names) > 1 and None not in files:
            yield from (_read(*file) for file in files if file is not None)
            return
    unfound = next((name for name in partings[0] if _file_of(name, folder) is None), piece)
    where = "不在本表所在的文件夹中，请把文件与表放在一起"
    fault = f"佐证材料“{short_line(unfound)}”{where}"
    yield NamedEvidence(piece, piece, fault=fault)


def _file_of(name: str, folder: EvidenceFolder | None) -> tuple[str, EvidenceFile] | None:
    """The name and the file that are meant, perhaps without ending, with a count or marks round."""
    if folder is None:
        return None
    plain = _COUNT.sub("", name).strip().strip(_QUOTES).strip()
    for written in dict.fromkeys((name, plain)):
        if written and (file := _beside(written, folder)) is not None:
            return file
    return None


def _beside(name: str, folder: EvidenceFolder) -> tuple[str, EvidenceFile] | None:
    parts = [part for part in re.split(r"[/\\]", name) if part != "."]
    if not all(parts) or ".." in parts or "\0" in name:
        return None
    *inner, wanted = parts
    if isinstance(folder, ArchiveFolder):
        numbers = folder.numbers_in(inner)
        own = _meant(wanted, numbers)
        return (own, EvidenceFile(folder.path, numbers[own])) if own else None
    try:
        place = folder.joinpath(*inner)
        own = _meant(wanted, [one.name for one in place.iterdir()])
        path = Path(os.path.realpath(place / own)) if own else None
        is_within = path is not None and path.is_relative_to(os.path.realpath(folder))
        is_there = path is not None and is_within and path.is_file()
        return (own, EvidenceFile(place / own)) if own and is_there else None
    except (OSError, ValueError):
        return None


def _meant(wanted: str, names: Iterable[str]) -> str | None:
    """The one of some names that is wanted, or that alone is it but for its ending."""
    wanted = unicodedata.normalize("NFC", wanted)
    known = {unicodedata.normalize("NFC", one): one for one in names}
    stems = [one for one in known if one.rpartition(".")[0] == wanted]
    return known.get(wanted) or (known[stems[0]] if len(stems) == 1 else None)


def _read(name: str, file: EvidenceFile) -> NamedEvidence:
    try:
        data = file.read()
    except TooLargeError as error:
        size = f"{error.size / 1024 / 1024:.1f} MB"
        raise EvidenceUnfound(f"佐证材料“{name}”有 {size}，不能超过 20 MB") from error
    except FileRefused as error:
        raise EvidenceUnfound(f"佐证材料“{name}”不能读取：压缩包已损坏") from error
    except OSError as error:
        raise EvidenceUnfound(f"佐证材料“{name}”不能读取：{reason_of(error)}") from error
    return NamedEvidence(hashlib.sha256(data).hexdigest(), name, file)
