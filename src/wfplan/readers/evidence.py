"""Files that came with a form: which of them a cell names, and that they are there.

A cell names files that lie beside the form, and pages on the web. Nothing else is looked at: a name
that leads out of the form's folder, also through a link, names none.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wfplan.errors import reason_of
from wfplan.model.text import short_line
from wfplan.readers.inbox import TooLargeError, read_file

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


@dataclass(frozen=True, slots=True)
class NamedEvidence:
    """A file or a page that a cell names.

    Attributes:
        key: the SHA-256 of the file, or the address: what makes two the same.
        name: the file's own, or the address.
        source: where the file lies; None for a page, and for a file of the plan.
    """

    key: str
    name: str = field(compare=False)
    source: Path | None = field(default=None, compare=False)

    @property
    def is_page(self) -> bool:
        return _URL.match(self.key) is not None


def find_evidence(text: str, folder: Path | None) -> tuple[NamedEvidence, ...]:
    """What a cell names, each once, in its order.

    Args:
        folder: that of the form; None where it is not known.

    Raises:
        EvidenceUnfound: something is not there, too large, or no name.
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


def _of_piece(piece: str, folder: Path | None) -> Iterator[NamedEvidence]:
    """An address, or the names of one or several files."""
    if _URL.match(piece):
        yield NamedEvidence(piece, piece)
        return
    path = _path_of(piece, folder)
    if path is not None:
        yield _read(path)
        return
    partings = [[part for part in parting.split(piece) if part] for parting in _PARTS]
    for names in partings:
        paths = [_path_of(name, folder) for name in names]
        if len(names) > 1 and None not in paths:
            yield from (_read(path) for path in paths if path is not None)
            return
    unfound = next((name for name in partings[0] if _path_of(name, folder) is None), piece)
    where = (
        "不在本表所在的文件夹中，请把文件与表放在一起"
        if folder
        else "没有读：表不在文件夹中（如在 zip 中）的，请解压后导入"
    )
    raise EvidenceUnfound(f"佐证材料“{short_line(unfound)}”{where}")


def _path_of(name: str, folder: Path | None) -> Path | None:
    """The file of a name, perhaps written without its ending, its count or with marks round it."""
    if folder is None:
        return None
    plain = _COUNT.sub("", name).strip().strip(_QUOTES).strip()
    for written in dict.fromkeys((name, plain)):
        if written and (path := _beside(written, folder)) is not None:
            return path
    return None


def _beside(name: str, folder: Path) -> Path | None:
    parts = [part for part in re.split(r"[/\\]", name) if part != "."]
    if not all(parts) or ".." in parts or "\0" in name:
        return None
    try:
        place = folder.joinpath(*parts[:-1])
        wanted = unicodedata.normalize("NFC", parts[-1])
        known = {unicodedata.normalize("NFC", one.name): one.name for one in place.iterdir()}
        stems = [one for one in known if one.rpartition(".")[0] == wanted]
        own = known.get(wanted) or (known[stems[0]] if len(stems) == 1 else None)
        path = Path(os.path.realpath(place / own)) if own else None
        is_within = path is not None and path.is_relative_to(os.path.realpath(folder))
        return place / str(own) if path and is_within and path.is_file() else None
    except (OSError, ValueError):
        return None


def _read(path: Path) -> NamedEvidence:
    try:
        data = read_file(path, MAX_BYTES)
    except TooLargeError as error:
        size = f"{error.size / 1024 / 1024:.1f} MB"
        raise EvidenceUnfound(f"佐证材料“{path.name}”有 {size}，不能超过 20 MB") from error
    except OSError as error:
        raise EvidenceUnfound(f"佐证材料“{path.name}”不能读取：{reason_of(error)}") from error
    return NamedEvidence(hashlib.sha256(data).hexdigest(), path.name, path)
